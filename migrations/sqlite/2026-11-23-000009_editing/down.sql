ALTER TABLE consultation DROP COLUMN cancellation_reason;
ALTER TABLE consultation DROP COLUMN updated_at;
ALTER TABLE consultation DROP COLUMN revision;
ALTER TABLE consultation DROP COLUMN published_at;
DROP TABLE consultation_version;
