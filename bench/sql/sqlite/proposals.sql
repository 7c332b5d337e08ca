-- 100,000 published proposals in the consultation that runs, with 1,000,000 supports between them, and 5,000 newer
-- ones that wait for a moderator. Several were published at the same instant, and many have as many supports as others.
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 105000)
INSERT INTO proposal (id, consultation_id, reference, secret_hash, kind, status, channel, title, body, author_name,
    publish_name, affiliation, district, supports, created_at, published_at, search_text)
SELECT '0199d1a0-0000-7000-8004-' || printf('%012x', i), consultation.id,
    printf('%04X-%04X', i / 65536, i % 65536), zeroblob(32),
    CASE i % 10 WHEN 0 THEN 'remark' WHEN 1 THEN 'question' ELSE 'idea' END,
    CASE WHEN i > 5000 THEN 'published' ELSE 'waiting' END, 'web',
    'Więcej miejsc do rozmowy w dzielnicy, głos ' || i,
    'Proszę, aby konsultacje odbywały się także po południu i w soboty, w miejscu bez barier. To jest głos ' || i || '.',
    'Osoba ' || i, i % 2, 'resident', 1 + i % 18,
    CASE WHEN i > 5000 THEN i % 21 ELSE 0 END,
    datetime('now', '-' || (i / 4) || ' seconds'),
    CASE WHEN i > 5000 THEN datetime('now', '-' || (i / 4) || ' seconds') END,
    'wiecej miejsc do rozmowy w dzielnicy, glos ' || i
FROM n JOIN consultation ON consultation.slug = 'jak-rozwijac-konsultacje-ciag-dalszy';

WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 105000),
k(j) AS (SELECT 1 UNION ALL SELECT j + 1 FROM k WHERE j < 20)
INSERT INTO support (proposal_id, browser_hash, created_at)
SELECT '0199d1a0-0000-7000-8004-' || printf('%012x', i), CAST(printf('%032x', i * 100 + j) AS BLOB), datetime('now')
FROM n CROSS JOIN k WHERE i > 5000 AND j <= i % 21;
