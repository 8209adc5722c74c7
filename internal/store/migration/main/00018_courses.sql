-- +goose Up

-- How each shared dilemma went, for the figures of the chain: days, levels and kinds as
-- JSON. No text of a case and nobody is in it. last_at is '' while the dilemma is open.
CREATE TABLE course (
    dilemma   text PRIMARY KEY REFERENCES dilemma (id) ON DELETE CASCADE,
    shared_at text NOT NULL,
    last_at   text NOT NULL,
    document  text NOT NULL
);

CREATE INDEX course_last ON course (last_at);
CREATE INDEX course_shared ON course (shared_at);

-- What somebody who decides for an organisation or for the chain learned, told to
-- everybody. Who takes it back takes the row away.
CREATE TABLE reflection_shared (
    id           text PRIMARY KEY,
    person       text NOT NULL,
    organisation text NOT NULL,
    role         text NOT NULL,
    at           text NOT NULL,
    title        text NOT NULL,
    text         text NOT NULL
);

CREATE INDEX reflection_shared_at ON reflection_shared (at);
