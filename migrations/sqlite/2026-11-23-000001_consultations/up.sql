CREATE TABLE consultation (
    id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    description TEXT NOT NULL,
    language TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('standard', 'small', 'referendum')),
    announced_at TIMESTAMP NOT NULL,
    office_name TEXT NOT NULL,
    office_address TEXT,
    office_phone TEXT,
    office_email TEXT,
    invited TEXT NOT NULL,
    legal_basis TEXT,
    privacy_notice TEXT NOT NULL,
    publishes_at_once BOOLEAN NOT NULL,
    search_text TEXT NOT NULL
);
CREATE INDEX consultation_by_announcement ON consultation (announced_at, id);

-- The stages of a consultation follow one another by their dates: at any instant it stands at the one that has begun
-- and not ended. Before the first of them it is a draft.
CREATE TABLE stage_period (
    consultation_id TEXT NOT NULL REFERENCES consultation (id),
    stage TEXT NOT NULL
        CHECK (stage IN ('announced', 'open', 'analysis', 'reported', 'monitored', 'closed', 'cancelled')),
    starts_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP CHECK (ends_at > starts_at),
    PRIMARY KEY (consultation_id, stage)
);

-- No row for a consultation: it concerns the whole city.
CREATE TABLE consultation_district (
    consultation_id TEXT NOT NULL REFERENCES consultation (id),
    district INTEGER NOT NULL CHECK (district BETWEEN 1 AND 18),
    PRIMARY KEY (consultation_id, district)
);

CREATE TABLE attachment (
    id TEXT NOT NULL PRIMARY KEY,
    consultation_id TEXT NOT NULL REFERENCES consultation (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    UNIQUE (consultation_id, position)
);
