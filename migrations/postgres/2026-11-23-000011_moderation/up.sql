ALTER TABLE proposal ADD COLUMN merged_into TEXT REFERENCES proposal (id);
ALTER TABLE proposal ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE proposal ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
UPDATE proposal SET search_text = lower(title || ' ' || body);
CREATE INDEX proposal_merged ON proposal (merged_into);
CREATE INDEX proposal_queue ON proposal (status, created_at, id);

CREATE TABLE proposal_message (
    id TEXT NOT NULL PRIMARY KEY,
    proposal_id TEXT NOT NULL REFERENCES proposal (id),
    sender TEXT NOT NULL CHECK (sender IN ('city', 'author')),
    text TEXT NOT NULL,
    sent_at TIMESTAMP NOT NULL
);
CREATE INDEX message_of_proposal ON proposal_message (proposal_id, sent_at, id);

-- The answer that is being written, and the one that the public sees: while a published one is revised, both are there.
CREATE TABLE answer (
    proposal_id TEXT NOT NULL PRIMARY KEY REFERENCES proposal (id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'review', 'published')),
    disposition TEXT NOT NULL CHECK (disposition IN ('accepted', 'partly_accepted', 'rejected', 'answered',
        'already_covered', 'out_of_scope', 'further_analysis')),
    reasons TEXT NOT NULL,
    revision INTEGER NOT NULL,
    return_note TEXT,
    updated_at TIMESTAMP NOT NULL,
    published_disposition TEXT CHECK (published_disposition IN ('accepted', 'partly_accepted', 'rejected', 'answered',
        'already_covered', 'out_of_scope', 'further_analysis')),
    published_reasons TEXT,
    published_at TIMESTAMP,
    CHECK ((published_at IS NULL) = (published_disposition IS NULL)),
    CHECK ((published_at IS NULL) = (published_reasons IS NULL)),
    CHECK (state <> 'published' OR published_at IS NOT NULL)
);

CREATE TABLE answer_template (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    disposition TEXT NOT NULL,
    reasons TEXT NOT NULL
);
