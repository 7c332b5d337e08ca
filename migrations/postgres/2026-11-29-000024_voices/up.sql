-- Whose a support is, where somebody was known who gave it; the hash in the key decides all the same. Supports of
-- organisations from before are told apart by a background job.
ALTER TABLE support ADD COLUMN account_id TEXT REFERENCES account (id);
ALTER TABLE support ADD COLUMN organisation_id TEXT REFERENCES organisation (id);
CREATE INDEX support_by_backer ON support (browser_hash);
CREATE INDEX support_of_account ON support (account_id);
ALTER TABLE proposal ADD COLUMN organisation_supports INTEGER NOT NULL DEFAULT 0;

-- What the council of a district holds of a proposal: one opinion of each council.
CREATE TABLE opinion (
    proposal_id TEXT NOT NULL REFERENCES proposal (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    stance TEXT NOT NULL CHECK (stance IN ('for', 'against', 'neutral')),
    text TEXT NOT NULL,
    given_at TIMESTAMP NOT NULL,
    PRIMARY KEY (proposal_id, organisation_id)
);
