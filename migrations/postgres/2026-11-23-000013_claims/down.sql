DROP TABLE spent_challenge;
DROP INDEX seat_by_end;
DROP TABLE waiting;
DROP TABLE person_booking;
DROP TABLE person_tally;
DROP TABLE booking_rules;
ALTER TABLE booking DROP COLUMN sealed_secret;
ALTER TABLE booking DROP COLUMN language;
