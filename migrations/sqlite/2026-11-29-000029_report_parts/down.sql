CREATE TABLE report_file_before (
    id TEXT NOT NULL PRIMARY KEY,
    consultation_id TEXT NOT NULL REFERENCES report (consultation_id),
    maker TEXT NOT NULL,
    format TEXT NOT NULL,
    bytes BIGINT,
    sha256 TEXT,
    UNIQUE (consultation_id, maker, format)
);
INSERT INTO report_file_before
    SELECT id, consultation_id, maker, format, bytes, sha256 FROM report_file WHERE part = 1;
CREATE TABLE report_chunk_before (
    file_id TEXT NOT NULL REFERENCES report_file_before (id),
    position INTEGER NOT NULL CHECK (position >= 0),
    bytes BLOB NOT NULL,
    PRIMARY KEY (file_id, position)
);
INSERT INTO report_chunk_before SELECT file_id, position, bytes FROM report_chunk
    WHERE file_id IN (SELECT id FROM report_file_before);
DROP TABLE report_chunk;
DROP TABLE report_file;
ALTER TABLE report_file_before RENAME TO report_file;
ALTER TABLE report_chunk_before RENAME TO report_chunk;
