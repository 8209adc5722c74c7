-- +goose Up
-- What owners wrote of the frames, after the text of the chain file, which is edition 1
-- and stands in no table. Rows are added and never changed or taken away.
CREATE TABLE frame_edition (
    frame        text    NOT NULL,
    number       INTEGER NOT NULL,
    holds_from   text    NOT NULL, -- a day
    made_on      text    NOT NULL, -- a day in the zone of the chain
    made_at      text    NOT NULL,
    person       text    NOT NULL,
    organisation text    NOT NULL,
    role         text    NOT NULL,
    why          text    NOT NULL,
    once         text    NOT NULL,
    document     text    NOT NULL, -- JSON: the texts, the power, the articles and the source
    PRIMARY KEY (frame, number)
);
