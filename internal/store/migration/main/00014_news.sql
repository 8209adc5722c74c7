-- +goose Up
-- What people asked to hear of, and what they know of it already. Nobody but the person
-- is ever shown a row of these; no figure is made of them.
CREATE TABLE frame_follow (
    person text NOT NULL,
    frame  text NOT NULL,
    PRIMARY KEY (person, frame)
);

CREATE TABLE news_seen (
    person    text NOT NULL,
    ref       text NOT NULL, -- news.Item.Ref
    seen_at   text NOT NULL, -- '' for not yet
    mailed_at text NOT NULL, -- '' when it was in no mail
    PRIMARY KEY (person, ref)
);

-- Who read the example of a dilemma for the second time and published it: it is no news
-- to them. A read model, which goes with the dilemma.
CREATE TABLE second_reader (
    dilemma text NOT NULL,
    person  text NOT NULL,
    PRIMARY KEY (dilemma, person)
);
