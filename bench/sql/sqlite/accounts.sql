-- 1,000 accounts with the password of the one that is there.
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
INSERT INTO account (id, email, email_folded, name, language, password_hash, created_at)
SELECT '0199d1a0-0000-7000-8005-' || printf('%012x', i), 'mieszkanka-' || i || '@example.org',
    'mieszkanka-' || i || '@example.org', 'Mieszkanka ' || i, 'pl', account.password_hash, datetime('now')
FROM n JOIN account ON account.email_folded = 'wzorzec@example.org';
