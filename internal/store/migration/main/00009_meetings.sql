-- +goose Up
-- Meetings have streams of their own. until is the day after which time brings one
-- further, '' for none.
CREATE TABLE meeting (
    id       text    PRIMARY KEY,
    version  INTEGER NOT NULL,
    state    text    NOT NULL,
    title    text    NOT NULL,
    day      text    NOT NULL,
    at       text    NOT NULL,
    dilemma  text    NOT NULL, -- that it is about, '' for none
    until    text    NOT NULL,
    document text    NOT NULL
);

-- Where an index leaves out '', a query says that it does not look for that.
CREATE INDEX meeting_dilemma ON meeting (dilemma) WHERE dilemma <> '';
CREATE INDEX meeting_until ON meeting (until) WHERE until <> '';

-- Who may read a meeting, or hears of it: a row for each of access.MeetingFacts.Subjects.
CREATE TABLE meeting_reader (
    meeting text NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    subject text NOT NULL,
    PRIMARY KEY (meeting, subject)
);

CREATE INDEX meeting_reader_subject ON meeting_reader (subject, meeting);

-- What waits can be about a dilemma or about a meeting: the other one is ''.
CREATE TABLE waiting (
    dilemma  text NOT NULL DEFAULT '',
    meeting  text NOT NULL DEFAULT '',
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

INSERT INTO waiting (dilemma, subject, grp, task, ref, title, other, since, due, from_day)
    SELECT dilemma, subject, grp, task, ref, title, other, since, due, from_day FROM work;

DROP TABLE work;
ALTER TABLE waiting RENAME TO work;

CREATE INDEX work_dilemma ON work (dilemma);
CREATE INDEX work_meeting ON work (meeting) WHERE meeting <> '';
CREATE INDEX work_subject ON work (subject, from_day);

ALTER TABLE message ADD COLUMN meeting text NOT NULL DEFAULT '';
