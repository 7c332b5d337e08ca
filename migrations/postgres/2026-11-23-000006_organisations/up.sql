CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('ngo', 'district_council', 'other')),
    name TEXT NOT NULL,
    district INTEGER CHECK (district BETWEEN 1 AND 18),
    register_number TEXT,
    email TEXT,
    status TEXT NOT NULL CHECK (status IN ('pending', 'approved', 'rejected')),
    rejection_reason TEXT,
    created_at TIMESTAMP NOT NULL,
    CHECK ((kind = 'district_council') = (district IS NOT NULL))
);
CREATE INDEX organisation_by_date ON organisation (status, created_at, id);

CREATE TABLE member (
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    role TEXT NOT NULL CHECK (role IN ('manager', 'member')),
    PRIMARY KEY (organisation_id, account_id)
);
CREATE INDEX member_of ON member (account_id);

CREATE TABLE invitation (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    -- The address that was invited, in lower case: the link serves its account alone.
    email_folded TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('manager', 'member')),
    expires_at TIMESTAMP NOT NULL
);
CREATE INDEX invitation_by_expiry ON invitation (expires_at);

CREATE TABLE api_key (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    prefix TEXT NOT NULL UNIQUE,
    secret_hash BYTEA NOT NULL,
    scopes TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    last_used_at TIMESTAMP,
    revoked_at TIMESTAMP
);
CREATE INDEX api_key_of_organisation ON api_key (organisation_id, created_at);

-- Whose a booking or a proposal is, where somebody was known who sent it.
ALTER TABLE booking ADD COLUMN account_id TEXT REFERENCES account (id);
ALTER TABLE booking ADD COLUMN organisation_id TEXT REFERENCES organisation (id);
CREATE INDEX booking_of_account ON booking (account_id, created_at, id);
CREATE INDEX booking_of_organisation ON booking (organisation_id, created_at, id);
ALTER TABLE proposal ADD COLUMN account_id TEXT REFERENCES account (id);
ALTER TABLE proposal ADD COLUMN organisation_id TEXT REFERENCES organisation (id);
CREATE INDEX proposal_of_account ON proposal (account_id, created_at, id);
CREATE INDEX proposal_of_organisation ON proposal (organisation_id, created_at, id);
