-- 100,000 published proposals in the consultation that runs, with 1,000,000 supports between them, and 5,000 newer
-- ones that wait for a moderator. Several were published at the same instant, and many have as many supports as others.
INSERT INTO proposal (id, consultation_id, reference, secret_hash, kind, status, channel, title, body, author_name,
    publish_name, affiliation, district, supports, created_at, published_at, search_text)
SELECT '0199d1a0-0000-7000-8004-' || lpad(to_hex(i), 12, '0'), consultation.id,
    lpad(upper(to_hex(i / 65536)), 4, '0') || '-' || lpad(upper(to_hex(i % 65536)), 4, '0'), decode(repeat('00', 32), 'hex'),
    CASE i % 10 WHEN 0 THEN 'remark' WHEN 1 THEN 'question' ELSE 'idea' END,
    CASE WHEN i > 5000 THEN 'published' ELSE 'waiting' END, 'web',
    'Więcej miejsc do rozmowy w dzielnicy, głos ' || i,
    'Proszę, aby konsultacje odbywały się także po południu i w soboty, w miejscu bez barier. To jest głos ' || i || '.',
    'Osoba ' || i, i % 2 = 1, 'resident', 1 + i % 18,
    CASE WHEN i > 5000 THEN i % 21 ELSE 0 END, at, CASE WHEN i > 5000 THEN at END,
    'wiecej miejsc do rozmowy w dzielnicy, glos ' || i
FROM generate_series(1, 105000) AS n(i)
CROSS JOIN LATERAL (SELECT date_trunc('second', now() AT TIME ZONE 'UTC') - (i / 4) * interval '1 second' AS at) AS times
JOIN consultation ON consultation.slug = 'jak-rozwijac-konsultacje-ciag-dalszy';

INSERT INTO support (proposal_id, browser_hash, created_at)
SELECT '0199d1a0-0000-7000-8004-' || lpad(to_hex(i), 12, '0'), convert_to(lpad(to_hex(i * 100 + j), 32, '0'), 'UTF8'),
    now() AT TIME ZONE 'UTC'
FROM generate_series(5001, 105000) AS n(i) CROSS JOIN LATERAL generate_series(1, i % 21) AS k(j);
