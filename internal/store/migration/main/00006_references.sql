-- +goose Up
-- What a unit is without its text, so that a table of contents need not read all
-- of it, and a fingerprint of its words, so that versions can be compared.
ALTER TABLE article ADD COLUMN stem text NOT NULL DEFAULT '';  -- stays through renumbering
ALTER TABLE article ADD COLUMN words text NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN entry text NOT NULL DEFAULT '{}';
CREATE INDEX article_place ON article (bwb, in_force, place);
CREATE INDEX article_stem ON article (bwb, stem) WHERE stem <> '';
CREATE INDEX article_id ON article (bwb, id);

-- Who refers to what. from_kind says in which table from_id is a number; from_day
-- is the version, '' for what has none. to_unit is '' for a regulation as a whole.
CREATE TABLE law_reference (
    from_kind text    NOT NULL,
    from_id   text    NOT NULL,
    from_day  text    NOT NULL,
    from_unit text    NOT NULL,
    place     INTEGER NOT NULL, -- of from_unit in reading order
    to_bwb    text    NOT NULL,
    to_unit   text    NOT NULL,
    PRIMARY KEY (from_kind, from_id, from_day, from_unit, to_bwb, to_unit)
);

CREATE INDEX law_reference_to ON law_reference (to_bwb, to_unit, from_kind);

-- What was imported before is laid out anew from its documents: Store.Migrate.
UPDATE regulation SET digest = '';
