DROP TRIGGER proposal_tags_backed ON proposal;
DROP TRIGGER proposal_tags_changed ON proposal;
DROP TRIGGER proposal_tagged ON proposal;
DROP FUNCTION keep_supports_of_proposal_tags();
DROP FUNCTION keep_proposal_tags();
DROP TABLE proposal_tag;
