-- What people say about a published proposal, and replies to that: one level, so that a thread can be read and moderated.
-- One that its author took back stays as a row without words while there are replies to it.
CREATE TABLE comment (
    id TEXT NOT NULL PRIMARY KEY,
    proposal_id TEXT NOT NULL REFERENCES proposal (id),
    reply_to TEXT REFERENCES comment (id),
    secret_hash BYTEA NOT NULL,
    account_id TEXT REFERENCES account (id),
    organisation_id TEXT REFERENCES organisation (id),
    affiliation TEXT NOT NULL CHECK (affiliation IN ('resident', 'ngo', 'district_council', 'other')),
    organisation TEXT,
    author_name TEXT,
    text TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('waiting', 'published', 'rejected')),
    rejection_reason TEXT,
    created_at TIMESTAMP NOT NULL,
    published_at TIMESTAMP,
    withdrawn_at TIMESTAMP,
    replies INTEGER NOT NULL CHECK (replies >= 0),
    CHECK ((status = 'published') = (published_at IS NOT NULL))
);
CREATE INDEX comment_of_proposal ON comment (proposal_id, status, reply_to, published_at, id);
CREATE INDEX comment_of_comment ON comment (reply_to, status, published_at, id);
CREATE INDEX comment_to_moderate ON comment (status, created_at, id);
CREATE INDEX comment_of_account ON comment (account_id, created_at, id);
ALTER TABLE proposal ADD COLUMN comments INTEGER NOT NULL DEFAULT 0;
