DROP TRIGGER proposal_tags_backed;
DROP TRIGGER proposal_tags_changed;
DROP TRIGGER proposal_tagged;
DROP TABLE proposal_tag;
