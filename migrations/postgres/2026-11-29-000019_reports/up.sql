-- The report of a consultation: a draft that staff write words for, then made into files, numbered in its year and
-- published. From then on it is never changed.
CREATE TABLE report (
    consultation_id TEXT NOT NULL PRIMARY KEY REFERENCES consultation (id),
    revision INTEGER NOT NULL CHECK (revision > 0),
    state TEXT NOT NULL CHECK (state IN ('draft', 'making', 'published')),
    words_before TEXT,
    words_after TEXT,
    updated_at TIMESTAMP NOT NULL,
    year INTEGER,
    number INTEGER CHECK (number > 0),
    frozen_at TIMESTAMP,
    published_at TIMESTAMP,
    -- The program that makes the files now, and until when it is believed to.
    maker TEXT,
    maker_until TIMESTAMP,
    UNIQUE (year, number),
    CHECK ((state = 'draft') = (frozen_at IS NULL)),
    CHECK ((state = 'draft') = (number IS NULL)),
    CHECK ((state = 'draft') = (year IS NULL)),
    CHECK ((state = 'published') = (published_at IS NOT NULL))
);
CREATE INDEX report_by_state ON report (state);

-- A file of a report, made by one program from its beginning to its end; whole once it has a hash.
CREATE TABLE report_file (
    id TEXT NOT NULL PRIMARY KEY,
    consultation_id TEXT NOT NULL REFERENCES report (consultation_id),
    maker TEXT NOT NULL,
    format TEXT NOT NULL,
    bytes BIGINT,
    sha256 TEXT,
    UNIQUE (consultation_id, maker, format)
);

-- The file itself, in pieces of the same size but for the last.
CREATE TABLE report_chunk (
    file_id TEXT NOT NULL REFERENCES report_file (id),
    position INTEGER NOT NULL CHECK (position >= 0),
    bytes BYTEA NOT NULL,
    PRIMARY KEY (file_id, position)
);
