-- +goose Up
-- What follows from the history and is done later, once: see package outbox. Rows
-- arise in the transaction of an append, and never from a rebuild.
CREATE TABLE outbox (
    key          text    PRIMARY KEY,
    kind         text    NOT NULL,
    body         text    NOT NULL, -- JSON: ids and days, no text of a case
    state        text    NOT NULL,
    added_at     text    NOT NULL,
    due_at       text    NOT NULL,
    leased_until text    NOT NULL, -- '' for nobody
    tries        INTEGER NOT NULL,
    fault        text    NOT NULL,
    ended_at     text    NOT NULL
);

CREATE INDEX outbox_due ON outbox (state, due_at);

-- What was told to whom: see package message.
CREATE TABLE message (
    id         text NOT NULL,
    person     text NOT NULL,
    stands_for text NOT NULL, -- the person who is away, '' when it is for oneself
    dilemma    text NOT NULL,
    subject    text NOT NULL,
    grp        text NOT NULL,
    task       text NOT NULL,
    ref        text NOT NULL,
    other      text NOT NULL,
    due        text NOT NULL,
    at         text NOT NULL,
    read_at    text NOT NULL,
    mailed_at  text NOT NULL,
    PRIMARY KEY (id, person)
);

CREATE INDEX message_person ON message (person, at);
CREATE INDEX message_unsent ON message (person, at) WHERE mailed_at = '' AND read_at = '';

-- How somebody wants to be told, and who stands in while they are away.
ALTER TABLE person ADD COLUMN email text NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN mail_level text NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN away_from text NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN away_until text NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN substitute text NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN calendar text NOT NULL DEFAULT ''; -- hash of the key of their calendar
CREATE UNIQUE INDEX person_calendar ON person (calendar) WHERE calendar <> '';
CREATE INDEX person_substitute ON person (substitute) WHERE substitute <> '';
