-- Who did what to what, when, from which request. Ids alone: erasing a person breaks no seal.
CREATE TABLE audit_entry (
    id TEXT NOT NULL PRIMARY KEY,
    at TIMESTAMP NOT NULL,
    actor TEXT NOT NULL CHECK (actor IN ('account', 'key', 'guest', 'system')),
    actor_id TEXT,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id TEXT,
    details TEXT,
    request_id TEXT,
    seal INTEGER
);
CREATE INDEX audit_entry_by_date ON audit_entry (at, id);
CREATE INDEX audit_entry_of_subject ON audit_entry (subject_id, at);
CREATE INDEX audit_entry_of_actor ON audit_entry (actor_id, at);
CREATE INDEX audit_entry_by_seal ON audit_entry (seal, id);

CREATE TABLE audit_seal (
    number INTEGER NOT NULL PRIMARY KEY,
    hash TEXT NOT NULL,
    entries INTEGER NOT NULL,
    sealed_at TIMESTAMP NOT NULL
);

-- The log is only ever added to: an entry is never changed but for the seal that it gets once.
CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry
WHEN OLD.seal IS NOT NULL OR NEW.seal IS NULL OR NEW.id IS NOT OLD.id OR NEW.at IS NOT OLD.at
    OR NEW.actor IS NOT OLD.actor OR NEW.actor_id IS NOT OLD.actor_id OR NEW.act IS NOT OLD.act
    OR NEW.subject IS NOT OLD.subject OR NEW.subject_id IS NOT OLD.subject_id OR NEW.details IS NOT OLD.details
    OR NEW.request_id IS NOT OLD.request_id
BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END;
CREATE TRIGGER audit_entry_remains BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END;
CREATE TRIGGER audit_seal_stays BEFORE UPDATE ON audit_seal
BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END;
CREATE TRIGGER audit_seal_remains BEFORE DELETE ON audit_seal
BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END;
