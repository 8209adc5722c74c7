-- +goose Up
-- The key pairs of who may open sealed names. The private half is locked by words that
-- only its owner knows. Rows are never taken away: an envelope opens only with the key
-- that it was closed for.
CREATE TABLE opener_key (
    id           text NOT NULL PRIMARY KEY,
    person       text NOT NULL,
    organisation text NOT NULL,
    role         text NOT NULL,
    public       text NOT NULL, -- base64
    locked       text NOT NULL, -- base64
    made_at      text NOT NULL,
    until_at     text NOT NULL DEFAULT '' -- when another replaced it
);
CREATE INDEX opener_key_person ON opener_key (person);
CREATE INDEX opener_key_seat ON opener_key (organisation, role);
