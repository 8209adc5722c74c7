-- +goose Up
-- Measures have streams of their own. until is the day after which time can bring one
-- further, '' for none.
CREATE TABLE measure (
    id       text    PRIMARY KEY,
    version  INTEGER NOT NULL,
    stage    text    NOT NULL,
    title    text    NOT NULL,
    until    text    NOT NULL,
    document text    NOT NULL
);

CREATE INDEX measure_until ON measure (until) WHERE until <> '';

-- What waits can be about a measure too, and so can a message.
ALTER TABLE work ADD COLUMN measure text NOT NULL DEFAULT '';
CREATE INDEX work_measure ON work (measure) WHERE measure <> '';
ALTER TABLE message ADD COLUMN measure text NOT NULL DEFAULT '';
