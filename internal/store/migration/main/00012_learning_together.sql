-- +goose Up
-- Who did something for a dilemma, as its history says: view.Dilemma.Contributors, never
-- the clock. It is asked for one's own sake only; no figure is ever made of it.
CREATE TABLE contribution (
    dilemma text NOT NULL,
    person  text NOT NULL,
    PRIMARY KEY (dilemma, person)
);

CREATE INDEX contribution_person ON contribution (person, dilemma);
