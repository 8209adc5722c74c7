-- +goose Up
-- By what one thing is like another: view.TraitsOf of a dilemma, and those of an
-- example. ref is the id of either.
CREATE TABLE trait (
    kind  text NOT NULL, -- dilemma or voorbeeld
    ref   text NOT NULL,
    trait text NOT NULL,
    PRIMARY KEY (kind, ref, trait)
);

CREATE INDEX trait_trait ON trait (trait, kind, ref);
