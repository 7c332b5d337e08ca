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
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is only ever added to';
END $$;
CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry FOR EACH ROW
WHEN (OLD.seal IS NOT NULL OR NEW.seal IS NULL
    OR (NEW.id, NEW.at, NEW.actor, NEW.actor_id, NEW.act, NEW.subject, NEW.subject_id, NEW.details, NEW.request_id)
        IS DISTINCT FROM
        (OLD.id, OLD.at, OLD.actor, OLD.actor_id, OLD.act, OLD.subject, OLD.subject_id, OLD.details, OLD.request_id))
EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_entry_remains BEFORE DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_seal_stays BEFORE UPDATE OR DELETE ON audit_seal FOR EACH ROW
EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_entries_remain BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT
EXECUTE FUNCTION refuse_audit_change();
