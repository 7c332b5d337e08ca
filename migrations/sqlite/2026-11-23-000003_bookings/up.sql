CREATE TABLE booking (
    id TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    secret_hash BLOB NOT NULL,
    seat_id TEXT NOT NULL REFERENCES seat (id),
    status TEXT NOT NULL CHECK (status IN ('booked', 'cancelled')),
    calendar_uid TEXT NOT NULL UNIQUE,
    sequence INTEGER NOT NULL CHECK (sequence >= 0),
    name TEXT NOT NULL,
    phone TEXT,
    email TEXT,
    affiliation TEXT NOT NULL CHECK (affiliation IN ('resident', 'ngo', 'district_council', 'other')),
    organisation TEXT,
    topic TEXT,
    needs TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    cancelled_at TIMESTAMP,
    CHECK ((status = 'cancelled') = (cancelled_at IS NOT NULL))
);
-- A second lock on the same door: even if the claim of a seat were wrong, no seat could carry two bookings.
CREATE UNIQUE INDEX booking_of_seat ON booking (seat_id) WHERE status = 'booked';
