CREATE TABLE proposal (
    id TEXT NOT NULL PRIMARY KEY,
    consultation_id TEXT NOT NULL REFERENCES consultation (id),
    reference TEXT NOT NULL UNIQUE,
    secret_hash BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('idea', 'question', 'remark')),
    status TEXT NOT NULL CHECK (status IN ('waiting', 'published', 'rejected')),
    channel TEXT NOT NULL CHECK (channel IN ('web', 'api', 'in_person', 'phone', 'paper')),
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    author_name TEXT,
    publish_name BOOLEAN NOT NULL,
    email TEXT,
    affiliation TEXT NOT NULL CHECK (affiliation IN ('resident', 'ngo', 'district_council', 'other')),
    organisation TEXT,
    district INTEGER CHECK (district BETWEEN 1 AND 18),
    supports INTEGER NOT NULL CHECK (supports >= 0),
    rejection_reason TEXT,
    created_at TIMESTAMP NOT NULL,
    published_at TIMESTAMP,
    CHECK ((status = 'published') = (published_at IS NOT NULL))
);
CREATE INDEX proposal_by_date ON proposal (consultation_id, status, published_at, id);
CREATE INDEX proposal_by_support ON proposal (consultation_id, status, supports, published_at, id);

-- The browser that backs a proposal is known by the hash of a random cookie and by nothing else.
CREATE TABLE support (
    proposal_id TEXT NOT NULL REFERENCES proposal (id),
    browser_hash BLOB NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (proposal_id, browser_hash)
);
