-- What a message tells, of what, and what became of it. The words of one that is to go out later are written when it goes.
ALTER TABLE outbox ADD COLUMN kind TEXT NOT NULL DEFAULT 'other' CHECK (kind IN ('confirmation', 'change',
    'cancellation', 'reminder', 'attention', 'waiting', 'offer', 'other'));
ALTER TABLE outbox ADD COLUMN way TEXT NOT NULL DEFAULT 'mail' CHECK (way IN ('mail', 'sms'));
ALTER TABLE outbox ADD COLUMN outcome TEXT CHECK (outcome IN ('sent', 'given_up', 'withdrawn'));
UPDATE outbox SET outcome = 'sent' WHERE settled_at IS NOT NULL;
ALTER TABLE outbox ADD COLUMN booking_id TEXT REFERENCES booking (id);
ALTER TABLE outbox ADD COLUMN waiting_id TEXT REFERENCES waiting (id);
-- The booking's sequence of which it tells.
ALTER TABLE outbox ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
-- Which one of several of a kind: the instant for which a reminder was meant.
ALTER TABLE outbox ADD COLUMN occasion TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN language TEXT NOT NULL DEFAULT 'pl' CHECK (language IN ('pl', 'en'));
-- The calendar file that goes along.
ALTER TABLE outbox ADD COLUMN calendar TEXT;
CREATE UNIQUE INDEX outbox_once_for_booking ON outbox (booking_id, kind, sequence, occasion, way)
    WHERE booking_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_once_for_waiting ON outbox (waiting_id, kind, occasion, way) WHERE waiting_id IS NOT NULL;
CREATE INDEX outbox_by_date ON outbox (created_at, id);

-- Which program does a background job at present; the lease of one that died runs out.
CREATE TABLE job_lease (
    job TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    until TIMESTAMP NOT NULL
);

-- Addresses that calendar programs read.
CREATE TABLE calendar_feed (
    id TEXT NOT NULL PRIMARY KEY,
    token_hash BYTEA NOT NULL UNIQUE,
    -- Who made it; where it names no consultation, whose duties it tells. One of a consultation outlives her account.
    account_id TEXT REFERENCES account (id),
    consultation_id TEXT REFERENCES consultation (id),
    note TEXT,
    created_at TIMESTAMP NOT NULL,
    last_read_at TIMESTAMP,
    revoked_at TIMESTAMP,
    CHECK (account_id IS NOT NULL OR consultation_id IS NOT NULL)
);
CREATE INDEX calendar_feed_of_account ON calendar_feed (account_id, created_at);
