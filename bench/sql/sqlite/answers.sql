-- An answer of the city to each published proposal.
INSERT INTO answer (proposal_id, state, disposition, reasons, revision, updated_at, published_disposition,
    published_reasons, published_at)
SELECT id, 'published', 'rejected', 'To zadanie prowadzi już rada dzielnicy; przekazaliśmy jej ten głos.', 1,
    datetime('now'), 'rejected', 'To zadanie prowadzi już rada dzielnicy; przekazaliśmy jej ten głos.', datetime('now')
FROM proposal WHERE status = 'published' AND id NOT IN (SELECT proposal_id FROM answer);
