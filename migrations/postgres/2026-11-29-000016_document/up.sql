-- The versions of the draft that a consultation is about. One that has no date, or a date to come, is not out yet: there
-- is one such version at most, the newest.
CREATE TABLE document_version (
    consultation_id TEXT NOT NULL REFERENCES consultation (id),
    number INTEGER NOT NULL CHECK (number > 0),
    name TEXT NOT NULL,
    note TEXT,
    revision INTEGER NOT NULL,
    published_at TIMESTAMP,
    PRIMARY KEY (consultation_id, number)
);

-- A clause keeps its id from one version to the next.
CREATE TABLE document_clause (
    consultation_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    clause_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('title', 'preamble', 'heading', 'section', 'subsection', 'point', 'letter',
        'indent', 'text')),
    number TEXT NOT NULL,
    citation TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (consultation_id, version, clause_id),
    FOREIGN KEY (consultation_id, version) REFERENCES document_version (consultation_id, number)
);

-- What a remark was made on: it never changes.
CREATE TABLE remark (
    proposal_id TEXT NOT NULL PRIMARY KEY REFERENCES proposal (id),
    consultation_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    clause_id TEXT NOT NULL,
    quote TEXT,
    quote_prefix TEXT NOT NULL,
    quote_suffix TEXT NOT NULL,
    FOREIGN KEY (consultation_id, version) REFERENCES document_version (consultation_id, number)
);
CREATE INDEX remark_of_consultation ON remark (consultation_id);

-- Where it stands in each version since; without a clause it has lost its place there.
CREATE TABLE remark_place (
    proposal_id TEXT NOT NULL REFERENCES remark (proposal_id),
    consultation_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    clause_id TEXT,
    placed TEXT CHECK (placed IN ('kept', 'moved', 'reworded', 'part', 'by_hand')),
    PRIMARY KEY (proposal_id, version),
    CHECK ((clause_id IS NULL) = (placed IS NULL))
);
CREATE INDEX remark_on_clause ON remark_place (consultation_id, version, clause_id);

-- Where staff have said whether a remark led to a change of a clause in a version.
CREATE TABLE remark_effect (
    proposal_id TEXT NOT NULL REFERENCES remark (proposal_id),
    consultation_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    clause_id TEXT NOT NULL,
    leads BOOLEAN NOT NULL,
    PRIMARY KEY (proposal_id, version, clause_id)
);
CREATE INDEX effect_of_version ON remark_effect (consultation_id, version);
