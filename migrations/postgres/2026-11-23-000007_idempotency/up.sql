-- Answers to requests that came with an Idempotency-Key, written in the transaction of what they made. They can hold a
-- secret that is told once, so they are sealed with the key of the installation.
CREATE TABLE idempotent_answer (
    key_hash BYTEA NOT NULL PRIMARY KEY,
    fingerprint BYTEA NOT NULL,
    status INTEGER NOT NULL,
    sealed_answer BYTEA NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX idempotent_answer_by_date ON idempotent_answer (created_at);
