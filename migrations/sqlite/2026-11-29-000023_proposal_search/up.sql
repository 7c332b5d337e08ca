-- What a proposal says, as a search sees it: the stems of its words in their order, the title's first. Proposals without
-- a row, or with one of an earlier analysis, are given theirs by a background job.
CREATE TABLE proposal_search (
    number INTEGER NOT NULL PRIMARY KEY,
    proposal_id TEXT NOT NULL UNIQUE REFERENCES proposal (id),
    stems TEXT NOT NULL,
    title_words INTEGER NOT NULL CHECK (title_words >= 0),
    analysis INTEGER NOT NULL
);
CREATE INDEX proposal_search_by_analysis ON proposal_search (analysis, number);

-- The index over it. It keeps no text of its own, and is kept by triggers, so that no statement can forget it.
CREATE VIRTUAL TABLE proposal_fts USING fts5 (
    stems, content = 'proposal_search', content_rowid = 'number', detail = none, columnsize = 0, tokenize = 'ascii'
);
CREATE TRIGGER proposal_search_added AFTER INSERT ON proposal_search BEGIN
    INSERT INTO proposal_fts (rowid, stems) VALUES (NEW.number, NEW.stems);
END;
CREATE TRIGGER proposal_search_removed AFTER DELETE ON proposal_search BEGIN
    INSERT INTO proposal_fts (proposal_fts, rowid, stems) VALUES ('delete', OLD.number, OLD.stems);
END;
CREATE TRIGGER proposal_search_changed AFTER UPDATE ON proposal_search BEGIN
    INSERT INTO proposal_fts (proposal_fts, rowid, stems) VALUES ('delete', OLD.number, OLD.stems);
    INSERT INTO proposal_fts (rowid, stems) VALUES (NEW.number, NEW.stems);
END;
