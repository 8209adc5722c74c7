-- +goose Up
-- Who saw what (BIO2 8.15.01), swept after a period. No words of a case are in it: many is
-- how many titles a list had, rules are those of the policy, with a space between.
CREATE TABLE seen (
    at      text    NOT NULL,
    person  text    NOT NULL,
    origin  text    NOT NULL,
    action  text    NOT NULL,
    kind    text    NOT NULL,
    object  text    NOT NULL,
    allowed text    NOT NULL, -- 'yes' or 'no'
    rules   text    NOT NULL,
    many    integer NOT NULL
);

CREATE INDEX seen_object ON seen (object, kind, at);
CREATE INDEX seen_at ON seen (at);

-- On which day somebody signed in last, for the review of rights (BIO2 8.02.01): sessions are
-- forgotten within a day.
CREATE TABLE signed_in (
    person text PRIMARY KEY,
    day    text NOT NULL
);
