-- +goose Up
-- One text for SQLite and PostgreSQL. INTEGER PRIMARY KEY makes the position
-- SQLite's own row number; in PostgreSQL it is 32 bits wide, which lasts 34
-- years at one event every second. bytea has no affinity in SQLite that would
-- change a blob. Moments are text of a fixed width in UTC, so that they sort.

-- The one row that writers queue for. root is the head of the Merkle tree.
CREATE TABLE head (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    position INTEGER NOT NULL,
    root     text    NOT NULL
);

-- The root of no leaves: SHA-256 of nothing, in base64.
INSERT INTO head (id, position, root) VALUES (1, 0, '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=');

-- The history. Rows are added and never changed or taken away.
CREATE TABLE event (
    position     INTEGER PRIMARY KEY,
    stream       text    NOT NULL,
    version      INTEGER NOT NULL,
    name         text    NOT NULL,
    at           text    NOT NULL,
    person       text    NOT NULL,
    organisation text    NOT NULL,
    role         text    NOT NULL,
    once         text    NOT NULL,
    sealed       bytea   NOT NULL
);

CREATE UNIQUE INDEX event_version ON event (stream, version);

-- once stands on the first record of a request only.
CREATE UNIQUE INDEX event_once ON event (stream, once, person) WHERE once <> '';

-- The Merkle tree: complete subtrees only, written once (see package ledger).
CREATE TABLE tree (
    idx  INTEGER PRIMARY KEY,
    hash bytea   NOT NULL
);

-- How many dilemmas a year has had. Erasing one does not give its number back.
CREATE TABLE numbering (
    year INTEGER PRIMARY KEY,
    last INTEGER NOT NULL
);

-- Read models. Everything below follows from the history and can be rebuilt.
CREATE TABLE dilemma (
    id           text    PRIMARY KEY,
    version      INTEGER NOT NULL,
    number       text    NOT NULL,
    year         INTEGER NOT NULL,
    seq          INTEGER NOT NULL,
    stage        text    NOT NULL,
    organisation text    NOT NULL,
    opener       text    NOT NULL,
    question     text    NOT NULL,
    opened_at    text    NOT NULL,
    last_at      text    NOT NULL,
    document     text    NOT NULL
);

CREATE UNIQUE INDEX dilemma_number ON dilemma (year, seq);
CREATE INDEX dilemma_last ON dilemma (last_at, id);
CREATE INDEX dilemma_stage ON dilemma (stage, last_at, id);
CREATE INDEX dilemma_organisation ON dilemma (organisation, last_at, id);

-- Who may read a dilemma: a row for each of access.Facts.Subjects.
CREATE TABLE visible (
    dilemma text NOT NULL REFERENCES dilemma (id) ON DELETE CASCADE,
    subject text NOT NULL,
    PRIMARY KEY (dilemma, subject)
);

CREATE INDEX visible_subject ON visible (subject, dilemma);

-- What waits, for whom and until when: view.WorkOf.
CREATE TABLE work (
    dilemma  text NOT NULL REFERENCES dilemma (id) ON DELETE CASCADE,
    subject  text NOT NULL,
    grp      text NOT NULL,
    task     text NOT NULL,
    ref      text NOT NULL,
    title    text NOT NULL,
    other    text NOT NULL,
    since    text NOT NULL,
    due      text NOT NULL,
    from_day text NOT NULL
);

CREATE INDEX work_dilemma ON work (dilemma);
CREATE INDEX work_subject ON work (subject, from_day);

-- Plain tables from here on: no history, no rebuild.
CREATE TABLE draft (
    person   text NOT NULL,
    place    text NOT NULL,
    field    text NOT NULL,
    text     text NOT NULL,
    saved_at text NOT NULL,
    PRIMARY KEY (person, place, field)
);

CREATE TABLE person (
    id            text    PRIMARY KEY,
    name          text    NOT NULL,
    organisation  text    NOT NULL,
    roles         text    NOT NULL, -- a JSON list, the usual one first
    account       text    NOT NULL,
    administrator INTEGER NOT NULL,
    active        INTEGER NOT NULL,
    language      text    NOT NULL,
    password      text    NOT NULL  -- a hash, '' for none
);

CREATE UNIQUE INDEX person_account ON person (account) WHERE account <> '';

CREATE TABLE session (
    hash             bytea PRIMARY KEY,
    person           text  NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    since            text  NOT NULL,
    last_seen        text  NOT NULL,
    expires          text  NOT NULL,
    device           text  NOT NULL,
    provider         text  NOT NULL,
    provider_session text  NOT NULL
);

CREATE INDEX session_person ON session (person, last_seen);

-- Failed sign-ins by the hash of who or where.
CREATE TABLE attempt (
    id       text    PRIMARY KEY,
    failures INTEGER NOT NULL,
    last     text    NOT NULL
);

-- The library: one row a version of a regulation, one document an article.
CREATE TABLE regulation (
    bwb        text    NOT NULL,
    in_force   text    NOT NULL,
    title      text    NOT NULL,
    full_title text    NOT NULL,
    kind       text    NOT NULL,
    digest     text    NOT NULL,
    articles   INTEGER NOT NULL,
    PRIMARY KEY (bwb, in_force)
);

CREATE TABLE article (
    bwb      text    NOT NULL,
    in_force text    NOT NULL,
    id       text    NOT NULL,
    place    INTEGER NOT NULL, -- in reading order
    document text    NOT NULL,
    PRIMARY KEY (bwb, in_force, id),
    FOREIGN KEY (bwb, in_force) REFERENCES regulation (bwb, in_force) ON DELETE CASCADE
);
