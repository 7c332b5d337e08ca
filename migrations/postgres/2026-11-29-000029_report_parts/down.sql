DELETE FROM report_chunk WHERE file_id IN (SELECT id FROM report_file WHERE part > 1);
DELETE FROM report_file WHERE part > 1;
ALTER TABLE report_file DROP CONSTRAINT report_file_of_form;
ALTER TABLE report_file DROP COLUMN part;
ALTER TABLE report_file ADD CONSTRAINT report_file_consultation_id_maker_format_key
    UNIQUE (consultation_id, maker, format);
