ALTER TABLE booking ADD COLUMN language TEXT NOT NULL DEFAULT 'pl' CHECK (language IN ('pl', 'en'));
-- The secret for links in messages, sealed with the key of the installation; only where there is somebody to write to.
ALTER TABLE booking ADD COLUMN sealed_secret BLOB;

-- The rules of booking, every version; the newest holds.
CREATE TABLE booking_rules (
    revision INTEGER NOT NULL PRIMARY KEY CHECK (revision > 0),
    -- JSON, as the contract has it.
    numbers TEXT NOT NULL,
    changed_at TIMESTAMP NOT NULL
);

-- How many bookings that are still to come a person has in a consultation. A person is known by keyed hashes of her
-- telephone number, address or account; none of them can be read back.
CREATE TABLE person_tally (
    consultation_id TEXT NOT NULL REFERENCES consultation (id),
    person BLOB NOT NULL,
    active INTEGER NOT NULL CHECK (active >= 0),
    allowed INTEGER NOT NULL,
    PRIMARY KEY (consultation_id, person),
    CONSTRAINT person_tally_limit CHECK (active <= allowed)
);

-- When a person has bookings, in whatever consultation: never two at once. Rows of cancelled bookings are taken out.
CREATE TABLE person_booking (
    booking_id TEXT NOT NULL REFERENCES booking (id),
    person BLOB NOT NULL,
    consultation_id TEXT NOT NULL REFERENCES consultation (id),
    starts_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL CHECK (ends_at > starts_at),
    -- Whether the tally counts it: until it is over.
    counted BOOLEAN NOT NULL,
    PRIMARY KEY (booking_id, person)
);
CREATE INDEX person_booking_of_person ON person_booking (person, starts_at);
CREATE TRIGGER in_two_places_on_insert BEFORE INSERT ON person_booking
WHEN EXISTS (SELECT 1 FROM person_booking AS other WHERE other.person = NEW.person AND other.booking_id <> NEW.booking_id
    AND other.starts_at < NEW.ends_at AND other.ends_at > NEW.starts_at)
BEGIN SELECT RAISE(ABORT, 'in_two_places'); END;
CREATE TRIGGER in_two_places_on_update BEFORE UPDATE ON person_booking
WHEN EXISTS (SELECT 1 FROM person_booking AS other WHERE other.person = NEW.person AND other.booking_id <> NEW.booking_id
    AND other.starts_at < NEW.ends_at AND other.ends_at > NEW.starts_at)
BEGIN SELECT RAISE(ABORT, 'in_two_places'); END;

CREATE TABLE waiting (
    id TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    secret_hash BLOB NOT NULL,
    sealed_secret BLOB,
    consultation_id TEXT NOT NULL REFERENCES consultation (id),
    duty_id TEXT REFERENCES duty (id),
    mode TEXT CHECK (mode IN ('in_person', 'phone', 'video')),
    part TEXT CHECK (part IN ('morning', 'afternoon', 'evening')),
    status TEXT NOT NULL CHECK (status IN ('waiting', 'offered', 'booked', 'lapsed', 'left')),
    name TEXT NOT NULL,
    phone TEXT,
    email TEXT,
    affiliation TEXT NOT NULL CHECK (affiliation IN ('resident', 'ngo', 'district_council', 'other')),
    organisation TEXT,
    topic TEXT,
    needs TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('pl', 'en')),
    account_id TEXT REFERENCES account (id),
    created_at TIMESTAMP NOT NULL,
    offer_seat_id TEXT REFERENCES seat (id),
    offered_at TIMESTAMP,
    offer_until TIMESTAMP,
    booking_id TEXT REFERENCES booking (id),
    settled_at TIMESTAMP,
    -- An offer is made once; what became of it stays told.
    CHECK (status <> 'waiting' OR offer_seat_id IS NULL),
    CHECK (status <> 'offered' OR (offer_seat_id IS NOT NULL AND offer_until IS NOT NULL)),
    CHECK ((status = 'booked') = (booking_id IS NOT NULL)),
    CHECK ((status IN ('waiting', 'offered')) = (settled_at IS NULL))
);
CREATE INDEX waiting_in_line ON waiting (consultation_id, created_at, id) WHERE status = 'waiting';
CREATE INDEX waiting_by_date ON waiting (consultation_id, created_at, id);
CREATE UNIQUE INDEX waiting_of_offer ON waiting (offer_seat_id) WHERE status = 'offered';
CREATE INDEX waiting_offered ON waiting (offer_until) WHERE status = 'offered';
CREATE INDEX seat_by_end ON seat (hold_until) WHERE hold_until IS NOT NULL;

-- Challenges that were answered, until they would be too old anyway.
CREATE TABLE spent_challenge (
    token_hash BLOB NOT NULL PRIMARY KEY,
    expires_at TIMESTAMP NOT NULL
);
CREATE INDEX spent_challenge_by_end ON spent_challenge (expires_at);
