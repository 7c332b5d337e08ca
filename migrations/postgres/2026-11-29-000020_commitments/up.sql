-- What the city has undertaken by accepting a proposal. One for each proposal at most: an answer that is revised changes
-- it, and its history stays.
CREATE TABLE commitment (
    id TEXT NOT NULL PRIMARY KEY,
    proposal_id TEXT NOT NULL UNIQUE REFERENCES proposal (id),
    consultation_id TEXT NOT NULL REFERENCES consultation (id),
    title TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'in_progress', 'done', 'delayed', 'abandoned', 'withdrawn')),
    reasons TEXT,
    office TEXT NOT NULL,
    office_email TEXT,
    -- A day of the city's calendar, such as 2026-06-30: as text it sorts as days do.
    due_on TEXT,
    revision INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    -- The days of which the office was told that they are near, and that they are past.
    soon_told_for TEXT,
    overdue_told_for TEXT
);
CREATE INDEX commitment_by_change ON commitment (updated_at, id);
CREATE INDEX commitment_of_consultation ON commitment (consultation_id, updated_at, id);
CREATE INDEX commitment_by_day ON commitment (due_on) WHERE due_on IS NOT NULL;

-- How a commitment stood from then on.
CREATE TABLE commitment_entry (
    commitment_id TEXT NOT NULL REFERENCES commitment (id),
    number INTEGER NOT NULL,
    at TIMESTAMP NOT NULL,
    state TEXT NOT NULL,
    reasons TEXT,
    title TEXT NOT NULL,
    office TEXT NOT NULL,
    due_on TEXT,
    PRIMARY KEY (commitment_id, number)
);
CREATE FUNCTION refuse_commitment_entry_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the history of a commitment is only ever added to';
END $$;
CREATE TRIGGER commitment_entry_stays BEFORE UPDATE OR DELETE ON commitment_entry FOR EACH ROW
EXECUTE FUNCTION refuse_commitment_entry_change();
CREATE TRIGGER commitment_entries_remain BEFORE TRUNCATE ON commitment_entry FOR EACH STATEMENT
EXECUTE FUNCTION refuse_commitment_entry_change();

-- What may be written once: a reminder of a day, a notice to one address.
ALTER TABLE outbox ADD COLUMN once TEXT;
CREATE UNIQUE INDEX outbox_once ON outbox (once) WHERE once IS NOT NULL;
