ALTER TABLE proposal DROP COLUMN comments;
DROP TABLE comment;
