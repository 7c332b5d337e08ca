CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    -- In lower case: nobody has two accounts with one address.
    email_folded TEXT NOT NULL UNIQUE,
    name TEXT,
    language TEXT NOT NULL CHECK (language IN ('pl', 'en')),
    -- None while somebody who was invited has not chosen one.
    password_hash TEXT,
    created_at TIMESTAMP NOT NULL,
    last_login_at TIMESTAMP,
    locked_at TIMESTAMP,
    lock_reason TEXT,
    -- Sealed with the key of the installation, which the database does not know.
    totp_secret BLOB,
    totp_confirmed_at TIMESTAMP,
    -- The time step of the last code that was taken: none is taken twice.
    totp_last_step BIGINT,
    CHECK (totp_confirmed_at IS NULL OR totp_secret IS NOT NULL)
);
CREATE INDEX account_by_date ON account (created_at, id);

CREATE TABLE staff_role (
    account_id TEXT NOT NULL REFERENCES account (id),
    role TEXT NOT NULL CHECK (role IN ('editor', 'moderator', 'duty_officer', 'admin')),
    PRIMARY KEY (account_id, role)
);
CREATE INDEX staff_by_role ON staff_role (role, account_id);

-- A registration becomes an account when its address is confirmed. Each is by itself: a later one does not change an
-- earlier one, and neither touches an account that is there.
CREATE TABLE registration (
    token_hash BLOB NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    name TEXT,
    language TEXT NOT NULL CHECK (language IN ('pl', 'en')),
    password_hash TEXT NOT NULL,
    expires_at TIMESTAMP NOT NULL
);
CREATE INDEX registration_by_expiry ON registration (expires_at);

-- Links to choose a password: for who has forgotten hers, and for staff who were invited.
CREATE TABLE password_link (
    token_hash BLOB NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    expires_at TIMESTAMP NOT NULL
);
CREATE INDEX password_link_of_account ON password_link (account_id);

CREATE TABLE recovery_code (
    account_id TEXT NOT NULL REFERENCES account (id),
    code_hash BLOB NOT NULL,
    PRIMARY KEY (account_id, code_hash)
);

-- A log-in that lasts: a family of refresh tokens, each of which is used once.
CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    browser TEXT,
    created_at TIMESTAMP NOT NULL,
    last_used_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP
);
CREATE INDEX session_of_account ON session (account_id, last_used_at);

CREATE TABLE refresh_token (
    token_hash BLOB NOT NULL PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES session (id),
    issued_at TIMESTAMP NOT NULL,
    spent_at TIMESTAMP
);
CREATE INDEX refresh_token_of_session ON refresh_token (session_id);

-- The keys that sign access tokens: the newest signs, those before verify until the last token of theirs has expired.
CREATE TABLE signing_key (
    id TEXT NOT NULL PRIMARY KEY,
    sealed_key BLOB NOT NULL,
    created_at TIMESTAMP NOT NULL
);

-- Mails that are to be sent, written in the transaction of what they tell of. The text is emptied once it is sent: some
-- hold a link that opens something.
CREATE TABLE outbox (
    id TEXT NOT NULL PRIMARY KEY,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at TIMESTAMP NOT NULL,
    settled_at TIMESTAMP
);
CREATE INDEX outbox_to_send ON outbox (next_attempt_at) WHERE settled_at IS NULL;
