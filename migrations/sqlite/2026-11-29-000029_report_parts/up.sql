-- A form of a report may have several files: a document to print can't be of any length. SQLite can't change the key of a
-- table: both are made anew, the one that refers to the other first gone.
CREATE TABLE report_file_anew (
    id TEXT NOT NULL PRIMARY KEY,
    consultation_id TEXT NOT NULL REFERENCES report (consultation_id),
    maker TEXT NOT NULL,
    format TEXT NOT NULL,
    bytes BIGINT,
    sha256 TEXT,
    part INTEGER NOT NULL DEFAULT 1 CHECK (part > 0),
    UNIQUE (consultation_id, maker, format, part)
);
INSERT INTO report_file_anew (id, consultation_id, maker, format, bytes, sha256)
    SELECT id, consultation_id, maker, format, bytes, sha256 FROM report_file;
CREATE TABLE report_chunk_anew (
    file_id TEXT NOT NULL REFERENCES report_file_anew (id),
    position INTEGER NOT NULL CHECK (position >= 0),
    bytes BLOB NOT NULL,
    PRIMARY KEY (file_id, position)
);
INSERT INTO report_chunk_anew SELECT file_id, position, bytes FROM report_chunk;
DROP TABLE report_chunk;
DROP TABLE report_file;
ALTER TABLE report_file_anew RENAME TO report_file;
ALTER TABLE report_chunk_anew RENAME TO report_chunk;
