DROP TABLE opinion;
ALTER TABLE proposal DROP COLUMN organisation_supports;
DROP INDEX support_of_account;
DROP INDEX support_by_backer;
ALTER TABLE support DROP COLUMN organisation_id;
ALTER TABLE support DROP COLUMN account_id;
