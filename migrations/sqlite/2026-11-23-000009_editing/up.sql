-- A consultation is a draft until it is published; from then on every version that the public saw is kept.
ALTER TABLE consultation ADD COLUMN published_at TIMESTAMP;
UPDATE consultation SET published_at = announced_at;
ALTER TABLE consultation ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE consultation ADD COLUMN updated_at TIMESTAMP;
UPDATE consultation SET updated_at = announced_at;
ALTER TABLE consultation ADD COLUMN cancellation_reason TEXT;

CREATE TABLE consultation_version (
    consultation_id TEXT NOT NULL REFERENCES consultation (id),
    number INTEGER NOT NULL CHECK (number > 0),
    published_at TIMESTAMP NOT NULL,
    note TEXT,
    -- JSON, as the contract has it.
    content TEXT NOT NULL,
    PRIMARY KEY (consultation_id, number)
);
