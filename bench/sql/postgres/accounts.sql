-- 1,000 accounts with the password of the one that is there.
INSERT INTO account (id, email, email_folded, name, language, password_hash, created_at)
SELECT '0199d1a0-0000-7000-8005-' || lpad(to_hex(i), 12, '0'), 'mieszkanka-' || i || '@example.org',
    'mieszkanka-' || i || '@example.org', 'Mieszkanka ' || i, 'pl', account.password_hash, now() AT TIME ZONE 'UTC'
FROM generate_series(1, 1000) AS n(i) JOIN account ON account.email_folded = 'wzorzec@example.org';
