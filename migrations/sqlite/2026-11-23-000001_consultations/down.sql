DROP TABLE attachment;
DROP TABLE consultation_district;
DROP TABLE stage_period;
DROP TABLE consultation;
