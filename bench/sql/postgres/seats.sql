-- Seats in the consultation that runs: 100 duties of ten slots with 60 seats each, and one duty of 16 slots with 3,000
-- seats each. Slots are numbered from 1 to 1,016.
INSERT INTO duty (id, consultation_id, mode, place, starts_at, ends_at, slot_minutes, booking_opens_at, booking_closes_at)
SELECT '0199d1a0-0000-7000-8001-' || lpad(to_hex(i), 12, '0'), consultation.id, 'in_person',
    'Plac Wszystkich Świętych 3-4',
    day + interval '9 hours', day + interval '17 hours', 15,
    (now() AT TIME ZONE 'UTC') - interval '1 day', day + interval '8 hours'
FROM generate_series(1, 101) AS n(i)
JOIN consultation ON consultation.slug = 'jak-rozwijac-konsultacje-ciag-dalszy'
CROSS JOIN LATERAL (SELECT date_trunc('day', now() AT TIME ZONE 'UTC') + (9 + i / 4) * interval '1 day' AS day) AS days;

INSERT INTO slot (id, duty_id, starts_at, ends_at)
SELECT '0199d1a0-0000-7000-8002-' || lpad(to_hex(i), 12, '0'), duty.id,
    duty.starts_at + placed.nth * interval '15 minutes', duty.starts_at + (placed.nth + 1) * interval '15 minutes'
FROM (SELECT i, CASE WHEN i <= 1000 THEN (i + 9) / 10 ELSE 101 END AS duty,
    CASE WHEN i <= 1000 THEN (i - 1) % 10 ELSE i - 1001 END AS nth
    FROM generate_series(1, 1016) AS n(i)) AS placed
JOIN duty ON duty.id = '0199d1a0-0000-7000-8001-' || lpad(to_hex(placed.duty), 12, '0');

INSERT INTO seat (id, slot_id, position)
SELECT '0199d1a0-0000-7000-8003-' || lpad(to_hex(10000 * i + place), 12, '0'),
    '0199d1a0-0000-7000-8002-' || lpad(to_hex(i), 12, '0'), place
FROM generate_series(1, 1016) AS n(i) CROSS JOIN generate_series(1, 3000) AS p(place)
WHERE i > 1000 OR place <= 60;
