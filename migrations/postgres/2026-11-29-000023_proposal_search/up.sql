-- What a proposal says, as a search sees it: the stems of its words in their order, the title's first. Proposals without
-- a row, or with one of an earlier analysis, are given theirs by a background job.
CREATE TABLE proposal_search (
    number BIGINT NOT NULL PRIMARY KEY,
    proposal_id TEXT NOT NULL UNIQUE REFERENCES proposal (id),
    stems TEXT NOT NULL,
    title_words INTEGER NOT NULL CHECK (title_words >= 0),
    analysis INTEGER NOT NULL
);
CREATE INDEX proposal_search_by_analysis ON proposal_search (analysis, number);

-- The stems are lexemes as they stand: no dictionary of the database changes them.
CREATE INDEX proposal_search_by_stem ON proposal_search
    USING gin (array_to_tsvector(string_to_array(stems, ' ')));
