-- +goose Up
-- The keys of streams, wrapped by the master key, in a database of their own:
-- taking a row away takes the content of that stream away, everywhere.
CREATE TABLE stream_key (
    stream  text  PRIMARY KEY,
    wrapped bytea NOT NULL
);
