ALTER TABLE duty ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE duty ADD COLUMN seats_per_slot INTEGER NOT NULL DEFAULT 1;
ALTER TABLE duty ADD COLUMN cancelled_at TIMESTAMP;
ALTER TABLE duty ADD COLUMN cancellation_reason TEXT;
CREATE INDEX duty_by_time ON duty (starts_at, id);

-- A slot that a change of its duty left without a place in it. It is no longer offered; its bookings stay.
ALTER TABLE slot ADD COLUMN withdrawn_at TIMESTAMP;

-- While a time is blocked its free seats are held without an end, by the block.
CREATE TABLE blocked_time (
    id TEXT NOT NULL PRIMARY KEY,
    consultation_id TEXT REFERENCES consultation (id),
    starts_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL CHECK (ends_at > starts_at),
    reason TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX blocked_time_by_end ON blocked_time (ends_at);
CREATE INDEX seat_of_holder ON seat (holder);

-- Holidays that staff added to those of the law.
CREATE TABLE holiday (
    date TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL
);

-- Bookings for which another way has to be found. One open item for a booking.
CREATE TABLE attention (
    id TEXT NOT NULL PRIMARY KEY,
    booking_id TEXT NOT NULL REFERENCES booking (id),
    reason TEXT NOT NULL CHECK (reason IN
        ('slot_gone', 'meeting_changed', 'duty_cancelled', 'consultation_cancelled', 'time_blocked')),
    created_at TIMESTAMP NOT NULL,
    resolved_at TIMESTAMP,
    note TEXT
);
CREATE UNIQUE INDEX attention_of_booking ON attention (booking_id) WHERE resolved_at IS NULL;
CREATE INDEX attention_by_date ON attention (created_at, id);

ALTER TABLE booking ADD COLUMN attendance TEXT NOT NULL DEFAULT 'expected'
    CHECK (attendance IN ('expected', 'late', 'attended', 'no_show'));

-- Somebody who came or rang without a booking.
CREATE TABLE walk_in (
    id TEXT NOT NULL PRIMARY KEY,
    duty_id TEXT NOT NULL REFERENCES duty (id),
    reference TEXT NOT NULL UNIQUE,
    channel TEXT NOT NULL CHECK (channel IN ('in_person', 'phone')),
    name TEXT,
    phone TEXT,
    topic TEXT,
    came_at TIMESTAMP NOT NULL
);
CREATE INDEX walk_in_of_duty ON walk_in (duty_id, came_at);

-- The conversation that a proposal was written down from.
ALTER TABLE proposal ADD COLUMN booking_id TEXT REFERENCES booking (id);
ALTER TABLE proposal ADD COLUMN walk_in_id TEXT REFERENCES walk_in (id);
CREATE INDEX proposal_of_booking ON proposal (booking_id);
CREATE INDEX proposal_of_walk_in ON proposal (walk_in_id);
