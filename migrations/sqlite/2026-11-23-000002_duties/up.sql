CREATE TABLE duty (
    id TEXT NOT NULL PRIMARY KEY,
    consultation_id TEXT NOT NULL REFERENCES consultation (id),
    mode TEXT NOT NULL CHECK (mode IN ('in_person', 'phone', 'video')),
    place TEXT,
    phone TEXT,
    link TEXT,
    starts_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL CHECK (ends_at > starts_at),
    slot_minutes INTEGER NOT NULL CHECK (slot_minutes > 0),
    booking_opens_at TIMESTAMP NOT NULL,
    booking_closes_at TIMESTAMP NOT NULL CHECK (booking_closes_at > booking_opens_at),
    CHECK (mode <> 'in_person' OR place IS NOT NULL),
    CHECK (mode <> 'phone' OR phone IS NOT NULL),
    CHECK (mode <> 'video' OR link IS NOT NULL)
);
CREATE INDEX duty_by_start ON duty (consultation_id, starts_at, id);

CREATE TABLE expert (
    id TEXT NOT NULL PRIMARY KEY,
    duty_id TEXT NOT NULL REFERENCES duty (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT,
    UNIQUE (duty_id, position)
);

CREATE TABLE slot (
    id TEXT NOT NULL PRIMARY KEY,
    duty_id TEXT NOT NULL REFERENCES duty (id),
    starts_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL CHECK (ends_at > starts_at),
    UNIQUE (duty_id, starts_at)
);

-- Capacity is the number of these rows. Whoever wants a place sets the holder of one seat in one statement that asks,
-- in its own WHERE, whether the seat is free; there is no count that could be out of date.
CREATE TABLE seat (
    id TEXT NOT NULL PRIMARY KEY,
    slot_id TEXT NOT NULL REFERENCES slot (id),
    position INTEGER NOT NULL,
    holder TEXT,
    kind TEXT CHECK (kind IN ('booking', 'hold', 'offer')),
    hold_until TIMESTAMP,
    UNIQUE (slot_id, position),
    CHECK ((holder IS NULL) = (kind IS NULL)),
    CHECK (hold_until IS NULL OR kind IN ('hold', 'offer'))
);
