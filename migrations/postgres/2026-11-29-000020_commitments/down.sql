DROP INDEX outbox_once;
ALTER TABLE outbox DROP COLUMN once;
DROP TABLE commitment_entry;
DROP TABLE commitment;
DROP FUNCTION refuse_commitment_entry_change();
