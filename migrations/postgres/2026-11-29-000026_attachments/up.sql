-- What the files say that go with proposals: once, however often it was sent, under its SHA-256 hash. What no row names any
-- more is removed by a background job.
CREATE TABLE attachment_content (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    bytes BYTEA NOT NULL
);

-- The files that go with a proposal. They are read where the proposal is.
CREATE TABLE proposal_attachment (
    id TEXT NOT NULL PRIMARY KEY,
    proposal_id TEXT NOT NULL REFERENCES proposal (id),
    sha256 TEXT NOT NULL REFERENCES attachment_content (sha256),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('pdf', 'png', 'jpeg', 'webp', 'text', 'odt', 'docx')),
    size INTEGER NOT NULL CHECK (size > 0),
    created_at TIMESTAMP NOT NULL,
    UNIQUE (proposal_id, sha256)
);
CREATE INDEX proposal_attachment_of_content ON proposal_attachment (sha256);
