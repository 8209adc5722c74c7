-- +goose Up
-- What is kept for a term, by when somebody last did something with it. Which day that
-- makes stands in the chain file and not here.
CREATE TABLE ended (
    dilemma text PRIMARY KEY REFERENCES dilemma (id) ON DELETE CASCADE,
    how     text NOT NULL,
    acted   text NOT NULL,
    warned  text NOT NULL, -- the day that the table was told; '' for not yet
    held    text NOT NULL, -- until when something keeps it; '' for nothing
    asked   text NOT NULL  -- when one of the two roles asked to erase it; '' for not
);

CREATE INDEX ended_acted ON ended (how, acted);

-- The last event of what was erased, also when the program stopped before its key was gone.
CREATE INDEX event_erasing ON event (stream) WHERE name IN (
    'retention.erased-after-term/1', 'retention.erased-on-request/1', 'retention.erased-as-unlawful/1', 'meeting.meeting-erased/1');
