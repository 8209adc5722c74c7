-- +goose Up
-- Training sets. Every version is a row, and rows are never changed or taken away; the
-- highest version is how the set stands.
CREATE TABLE training_set (
    id           text    NOT NULL,
    version      INTEGER NOT NULL,
    state        text    NOT NULL, -- draft, published, withdrawn
    title        text    NOT NULL,
    for_whom     text    NOT NULL,
    why          text    NOT NULL,
    examples     text    NOT NULL, -- JSON, in order: the example and what to talk about
    reason       text    NOT NULL, -- why it was withdrawn
    person       text    NOT NULL, -- who wrote this version, in which role
    organisation text    NOT NULL,
    role         text    NOT NULL,
    at           text    NOT NULL,
    out_at       text    NOT NULL, -- when it was published first; "" when it never was
    once         text    NOT NULL,
    PRIMARY KEY (id, version)
);
