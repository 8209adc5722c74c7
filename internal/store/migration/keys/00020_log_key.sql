-- +goose Up
-- The private halves of the keys that sign the history, sealed by the master key; empty
-- once a key was followed by another. last is what the key signed last: who cuts the
-- history short in the other database does not get by this one.
CREATE TABLE log_key (
    generation integer PRIMARY KEY,
    verifier   text  NOT NULL,
    since      text  NOT NULL,
    handover   text  NOT NULL,
    sealed     bytea NOT NULL,
    last       text  NOT NULL
);
