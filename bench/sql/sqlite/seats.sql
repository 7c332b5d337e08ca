-- Seats in the consultation that runs: 100 duties of ten slots with 60 seats each, and one duty of 16 slots with 3,000
-- seats each. Slots are numbered from 1 to 1,016.
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 101)
INSERT INTO duty (id, consultation_id, mode, place, starts_at, ends_at, slot_minutes, booking_opens_at, booking_closes_at)
SELECT '0199d1a0-0000-7000-8001-' || printf('%012x', i), consultation.id, 'in_person', 'Plac Wszystkich Świętych 3-4',
    datetime('now', 'start of day', '+' || (9 + i / 4) || ' days', '+9 hours'),
    datetime('now', 'start of day', '+' || (9 + i / 4) || ' days', '+17 hours'),
    15, datetime('now', '-1 day'), datetime('now', 'start of day', '+' || (9 + i / 4) || ' days', '+8 hours')
FROM n JOIN consultation ON consultation.slug = 'jak-rozwijac-konsultacje-ciag-dalszy';

WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1016),
placed AS (SELECT i, CASE WHEN i <= 1000 THEN (i + 9) / 10 ELSE 101 END AS duty,
    CASE WHEN i <= 1000 THEN (i - 1) % 10 ELSE i - 1001 END AS nth FROM n)
INSERT INTO slot (id, duty_id, starts_at, ends_at)
SELECT '0199d1a0-0000-7000-8002-' || printf('%012x', i), duty.id,
    datetime(duty.starts_at, '+' || (15 * placed.nth) || ' minutes'),
    datetime(duty.starts_at, '+' || (15 * placed.nth + 15) || ' minutes')
FROM placed JOIN duty ON duty.id = '0199d1a0-0000-7000-8001-' || printf('%012x', placed.duty);

WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1016),
p(place) AS (SELECT 1 UNION ALL SELECT place + 1 FROM p WHERE place < 3000)
INSERT INTO seat (id, slot_id, position)
SELECT '0199d1a0-0000-7000-8003-' || printf('%012x', 10000 * i + place),
    '0199d1a0-0000-7000-8002-' || printf('%012x', i), place
FROM n CROSS JOIN p WHERE i > 1000 OR place <= 60;
