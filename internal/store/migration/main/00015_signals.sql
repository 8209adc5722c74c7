-- +goose Up
-- Signals about policy have streams of their own. due is the day after which time brings
-- one further, '' for none. Everybody who is signed in reads them all.
CREATE TABLE signal (
    id       text    PRIMARY KEY,
    version  INTEGER NOT NULL,
    state    text    NOT NULL,
    title    text    NOT NULL,
    frame    text    NOT NULL, -- '' for one about two goals
    due      text    NOT NULL,
    last_at  text    NOT NULL,
    document text    NOT NULL
);

CREATE INDEX signal_frame ON signal (frame) WHERE frame <> '';
CREATE INDEX signal_due ON signal (due) WHERE due <> '';

-- The dilemmas behind a signal.
CREATE TABLE signal_dilemma (
    signal  text NOT NULL REFERENCES signal (id) ON DELETE CASCADE,
    dilemma text NOT NULL,
    PRIMARY KEY (signal, dilemma)
);

CREATE INDEX signal_dilemma_dilemma ON signal_dilemma (dilemma, signal);

-- What waits and what people were told can be about a signal too.
ALTER TABLE work ADD COLUMN signal text NOT NULL DEFAULT '';
ALTER TABLE message ADD COLUMN signal text NOT NULL DEFAULT '';
CREATE INDEX work_signal ON work (signal) WHERE signal <> '';

-- Anonymous voices about a frame: no person and no time finer than a week. The mark keeps
-- somebody from speaking twice; it is made with a key that lies in the database of keys.
-- With each voice all about a frame are written anew in the order of their marks, so that
-- the place of a row does not tell when it came. shown is 1 from when enough others had
-- spoken that a voice comes with theirs.
CREATE TABLE anonymous_voice (
    mark  text    PRIMARY KEY,
    frame text    NOT NULL,
    week  text    NOT NULL, -- "2026-W07"
    text  text    NOT NULL, -- '' for a voice without words
    shown INTEGER NOT NULL
);

CREATE INDEX anonymous_voice_frame ON anonymous_voice (frame);
