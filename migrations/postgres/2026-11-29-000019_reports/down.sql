DROP TABLE report_chunk;
DROP TABLE report_file;
DROP TABLE report;
