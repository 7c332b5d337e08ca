-- A rule makes duties; each version of it is kept.
CREATE TABLE duty_rule (
    id TEXT NOT NULL PRIMARY KEY,
    consultation_id TEXT NOT NULL REFERENCES consultation (id),
    revision INTEGER NOT NULL CHECK (revision > 0),
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX duty_rule_of_consultation ON duty_rule (consultation_id, created_at, id);

CREATE TABLE duty_rule_version (
    rule_id TEXT NOT NULL REFERENCES duty_rule (id),
    revision INTEGER NOT NULL CHECK (revision > 0),
    -- JSON, as the contract has it.
    plan TEXT NOT NULL,
    applied_at TIMESTAMP NOT NULL,
    PRIMARY KEY (rule_id, revision)
);

ALTER TABLE duty ADD COLUMN rule_id TEXT REFERENCES duty_rule (id);
-- The date of the rule's pattern for which the duty was made: it stays the same when the hours change.
ALTER TABLE duty ADD COLUMN rule_date TEXT;
CREATE UNIQUE INDEX duty_of_rule ON duty (rule_id, rule_date) WHERE cancelled_at IS NULL;
ALTER TABLE duty ADD COLUMN buffer_minutes INTEGER NOT NULL DEFAULT 0 CHECK (buffer_minutes >= 0);
ALTER TABLE duty ADD COLUMN rings TEXT CHECK (rings IN ('office', 'visitor'));
UPDATE duty SET rings = 'office' WHERE mode = 'phone';

-- Who was named before it was asked whether it is one person may well be a unit.
ALTER TABLE expert ADD COLUMN unit BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE expert ADD COLUMN account_id TEXT REFERENCES account (id);
CREATE INDEX expert_of_account ON expert (account_id, duty_id);

-- What can be in one duty at a time alone: a person, a room. Rows of duties that were called off are taken out.
CREATE TABLE occupation (
    duty_id TEXT NOT NULL REFERENCES duty (id),
    resource TEXT NOT NULL,
    starts_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL CHECK (ends_at > starts_at),
    PRIMARY KEY (duty_id, resource)
);
CREATE INDEX occupation_of_resource ON occupation (resource, starts_at);
-- What stands there already goes in as far as it fits.
INSERT INTO occupation (duty_id, resource, starts_at, ends_at)
SELECT duty.id, 'room ' || lower(duty.place), duty.starts_at, duty.ends_at FROM duty
WHERE duty.mode = 'in_person' AND duty.cancelled_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM duty AS other WHERE other.id < duty.id AND other.mode = 'in_person' AND other.cancelled_at IS NULL
        AND lower(other.place) = lower(duty.place)
        AND other.starts_at < duty.ends_at AND other.ends_at > duty.starts_at);
CREATE TRIGGER in_two_duties_on_insert BEFORE INSERT ON occupation
WHEN EXISTS (SELECT 1 FROM occupation AS other WHERE other.resource = NEW.resource AND other.duty_id <> NEW.duty_id
    AND other.starts_at < NEW.ends_at AND other.ends_at > NEW.starts_at)
BEGIN SELECT RAISE(ABORT, 'in_two_duties'); END;
CREATE TRIGGER in_two_duties_on_update BEFORE UPDATE ON occupation
WHEN EXISTS (SELECT 1 FROM occupation AS other WHERE other.resource = NEW.resource AND other.duty_id <> NEW.duty_id
    AND other.starts_at < NEW.ends_at AND other.ends_at > NEW.starts_at)
BEGIN SELECT RAISE(ABORT, 'in_two_duties'); END;
