-- The report of the consultation that runs is frozen: the program makes its files from now on.
INSERT INTO report (consultation_id, revision, state, updated_at, year, number, frozen_at)
SELECT id, 1, 'making', datetime('now'), 2000, 1, datetime('now')
FROM consultation WHERE slug = 'jak-rozwijac-konsultacje-ciag-dalszy';
