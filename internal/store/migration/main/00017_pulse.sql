-- +goose Up
-- The pulse. Every version of a wave is a row that is never changed: what the works
-- council agreed to stays on record.
CREATE TABLE pulse_wave (
    id           text    NOT NULL,
    version      INTEGER NOT NULL,
    body         text    NOT NULL, -- JSON of pulse.Wave
    person       text    NOT NULL, -- who made this version, in which role
    organisation text    NOT NULL,
    role         text    NOT NULL,
    at           text    NOT NULL,
    once         text    NOT NULL,
    PRIMARY KEY (id, version)
);

-- Who was invited; it says nothing of who took part.
CREATE TABLE pulse_invited (
    wave         text NOT NULL,
    person       text NOT NULL,
    organisation text NOT NULL,
    PRIMARY KEY (wave, person)
);

-- The ballot box of a wave that is open or waits to be counted: one row, so that no row
-- says in which order or at what moment somebody cast. It goes when the wave is counted.
CREATE TABLE pulse_box (
    wave     text  PRIMARY KEY,
    public   bytea NOT NULL, -- ballots are sealed for it
    half_one bytea NOT NULL, -- of the private key, for the holders of the first role
    half_two bytea NOT NULL,
    passed   bytea NOT NULL, -- the half that was given first, for the holders of the other
    mark_key bytea NOT NULL, -- sealed with the key of the wave in the database of keys
    marks    bytea NOT NULL, -- who cast a ballot: marks of 32 bytes, sorted
    ballots  bytea NOT NULL  -- sealed, of one size, sorted
);

-- What is kept of a counted wave: sums of groups, and texts that belong to nothing.
CREATE TABLE pulse_tally (
    wave      text NOT NULL,
    attribute text NOT NULL,
    part      text NOT NULL, -- the group; "" for who did not say
    body      text NOT NULL, -- JSON of pulse.Tally
    PRIMARY KEY (wave, attribute, part)
);

CREATE TABLE pulse_text (
    id    text PRIMARY KEY,
    wave  text NOT NULL,
    state text NOT NULL, -- unread, shown, withheld
    words text NOT NULL,
    theme text NOT NULL
);
