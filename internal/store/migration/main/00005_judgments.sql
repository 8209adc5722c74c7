-- +goose Up
-- Judgments: one document each. The head is what a list shows of it.
CREATE TABLE judgment (
    ecli     text PRIMARY KEY,
    date     text NOT NULL, -- '' when it is not known
    court    text NOT NULL,
    digest   text NOT NULL,
    head     text NOT NULL,
    document text NOT NULL
);

CREATE INDEX judgment_date ON judgment (date, ecli);
