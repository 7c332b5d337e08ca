-- A form of a report may have several files: a document to print can't be of any length.
ALTER TABLE report_file ADD COLUMN part INTEGER NOT NULL DEFAULT 1 CHECK (part > 0);
ALTER TABLE report_file DROP CONSTRAINT report_file_consultation_id_maker_format_key;
ALTER TABLE report_file ADD CONSTRAINT report_file_of_form UNIQUE (consultation_id, maker, format, part);
