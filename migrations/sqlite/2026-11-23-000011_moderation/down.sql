DROP INDEX proposal_merged;
DROP INDEX proposal_queue;
ALTER TABLE proposal DROP COLUMN search_text;
ALTER TABLE proposal DROP COLUMN tags;
ALTER TABLE proposal DROP COLUMN merged_into;
DROP TABLE answer_template;
DROP TABLE answer;
DROP TABLE proposal_message;
