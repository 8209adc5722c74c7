-- +goose Up
-- The keys that sign the history, oldest first. handover is the note by which the key
-- before it said so, '' for the first. The private halves are in the database of keys.
CREATE TABLE log_key (
    generation integer PRIMARY KEY,
    verifier   text NOT NULL,
    since      text NOT NULL,
    handover   text NOT NULL
);

-- Signed heads of the history, by how many events they cover.
CREATE TABLE checkpoint (
    size bigint PRIMARY KEY,
    root text NOT NULL,
    at   text NOT NULL,
    note text NOT NULL
);

-- Partners that sign them too, and what they signed.
CREATE TABLE witness (
    verifier text PRIMARY KEY,
    name     text NOT NULL,
    since    text NOT NULL
);

CREATE TABLE cosignature (
    size     bigint NOT NULL,
    verifier text NOT NULL,
    at       text NOT NULL,
    line     text NOT NULL,
    PRIMARY KEY (size, verifier)
);
