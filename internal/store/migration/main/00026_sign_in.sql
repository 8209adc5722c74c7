-- +goose Up
-- Whom an issuer of OpenID Connect means by a subject.
CREATE TABLE linked (
    issuer  text NOT NULL,
    subject text NOT NULL,
    person  text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    since   text NOT NULL,
    PRIMARY KEY (issuer, subject)
);

CREATE INDEX linked_person ON linked (person);

-- What somebody left here while they sign in elsewhere. Only their browser has the key.
CREATE TABLE parcel (
    id      text  PRIMARY KEY, -- a hash of its name
    content bytea NOT NULL,
    until   text  NOT NULL
);

CREATE INDEX parcel_until ON parcel (until);

-- Logout tokens that were used, by a hash, as long as they could be used again.
CREATE TABLE logout_token (
    id    text PRIMARY KEY,
    until text NOT NULL
);

ALTER TABLE session ADD COLUMN proven text NOT NULL DEFAULT ''; -- when who they are was shown last
CREATE INDEX session_provider ON session (provider, provider_session);
