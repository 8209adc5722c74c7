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

-- What everybody reads, made of a dilemma and staying when that is erased: a
-- rebuild keeps the rows of erased streams. document is view.Example as JSON, ''
-- for one that was withdrawn, whose number is not given to another.
CREATE TABLE example (
    id           text    PRIMARY KEY,
    dilemma      text    NOT NULL, -- of which it was made; it may be erased
    number       text    NOT NULL,
    year         INTEGER NOT NULL,
    seq          INTEGER NOT NULL,
    state        text    NOT NULL, -- geldig, achterhaald or ingetrokken
    published_at text    NOT NULL,
    document     text    NOT NULL
);

CREATE UNIQUE INDEX example_number ON example (year, seq);
CREATE INDEX example_published ON example (published_at, id);
CREATE INDEX example_dilemma ON example (dilemma);
