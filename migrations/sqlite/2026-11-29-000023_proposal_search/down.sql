DROP TRIGGER proposal_search_changed;
DROP TRIGGER proposal_search_removed;
DROP TRIGGER proposal_search_added;
DROP TABLE proposal_fts;
DROP TABLE proposal_search;
