-- Who is told by mail what comes of a consultation. Until the address is confirmed, nothing but the mail that asks for
-- it is sent there.
CREATE TABLE follow (
    id TEXT NOT NULL PRIMARY KEY,
    consultation_id TEXT NOT NULL REFERENCES consultation (id),
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL,
    account_id TEXT REFERENCES account (id),
    language TEXT NOT NULL CHECK (language IN ('pl', 'en')),
    pace TEXT NOT NULL CHECK (pace IN ('at_once', 'daily', 'weekly')),
    -- What was asked for last, until it is confirmed.
    wanted_pace TEXT NOT NULL CHECK (wanted_pace IN ('at_once', 'daily', 'weekly')),
    secret_hash BYTEA NOT NULL UNIQUE,
    sealed_secret BYTEA NOT NULL,
    asked_at TIMESTAMP NOT NULL,
    confirmed_at TIMESTAMP,
    told_at TIMESTAMP,
    UNIQUE (consultation_id, email_folded)
);
CREATE INDEX follow_of_account ON follow (account_id);

-- What there is to tell of a consultation. It is spread once to those who follow.
CREATE TABLE news (
    id TEXT NOT NULL PRIMARY KEY,
    consultation_id TEXT NOT NULL REFERENCES consultation (id),
    kind TEXT NOT NULL CHECK (kind IN ('stage', 'duties_added', 'duties_changed', 'duties_cancelled', 'document',
        'answer', 'report', 'commitment')),
    -- What it is about, as people named it; and a name or a number of the program's.
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    -- The proposal, where it tells of what came of one.
    proposal_id TEXT REFERENCES proposal (id),
    -- The page that tells more.
    path TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    once TEXT NOT NULL UNIQUE,
    spread_at TIMESTAMP
);
CREATE INDEX news_to_spread ON news (at, id) WHERE spread_at IS NULL;

-- What a follower is still to be told.
CREATE TABLE pending_news (
    follow_id TEXT NOT NULL REFERENCES follow (id),
    news_id TEXT NOT NULL REFERENCES news (id),
    PRIMARY KEY (follow_id, news_id)
);
CREATE INDEX pending_news_by_news ON pending_news (news_id);

-- Who took part and was told of an occasion, and who does not want to be told: keyed hashes of addresses.
CREATE TABLE notice_told (
    address_hash BYTEA NOT NULL,
    occasion TEXT NOT NULL,
    PRIMARY KEY (address_hash, occasion)
);
CREATE TABLE notice_stop (
    address_hash BYTEA NOT NULL PRIMARY KEY,
    stopped_at TIMESTAMP NOT NULL
);

-- The follow to which a mail belongs; its link is put in as the mail goes out.
ALTER TABLE outbox ADD COLUMN follow_id TEXT REFERENCES follow (id);
CREATE INDEX outbox_of_follow ON outbox (follow_id) WHERE follow_id IS NOT NULL;
