-- +goose Up
-- What people write for themselves. The texts are sealed under a key per person in
-- the database of keys; in plain stand only whose they are, and when.
CREATE TABLE notebook (
    person text    PRIMARY KEY,
    key    text    NOT NULL, -- the name of its key
    locked INTEGER NOT NULL, -- 1 when the key is locked with words of its owner
    gone   text    NOT NULL  -- the name of the key before, until it is taken away; "" when it is
);

-- Versions are added and never changed but to seal them anew; a text is thrown away
-- with all of them. What was typed and not kept is the text "drafts", version 1.
CREATE TABLE notebook_text (
    person  text    NOT NULL,
    id      text    NOT NULL,
    version INTEGER NOT NULL,
    at      text    NOT NULL,
    sealed  bytea   NOT NULL,
    PRIMARY KEY (person, id, version)
);

-- Copies that were handed to a colleague, each under a key of its own. One that was
-- taken back has no key and no bytes any more.
CREATE TABLE handed (
    id       text  PRIMARY KEY,
    giver    text  NOT NULL,
    receiver text  NOT NULL,
    at       text  NOT NULL,
    read_at  text  NOT NULL,
    back_at  text  NOT NULL,
    sealed   bytea NOT NULL
);

CREATE INDEX handed_giver ON handed (giver);
CREATE INDEX handed_receiver ON handed (receiver);
