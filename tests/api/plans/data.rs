//! What the lists are filled with, so that reading one whole can't be overlooked.

use crate::support::{Backend, City, RUNNING};

/// A proposal on which much is said, and its reference.
const DISCUSSED: &str = "0199d1a0-0000-7000-8004-000000010000";
pub(super) const DISCUSSED_AS: &str = "0001-0000";
/// A proposal that was published later than most.
const LATE: &str = "0199d1a0-0000-7000-8004-000000002ee0";
/// A comment to which many replied.
pub(super) const THREAD: &str = "0199d1a0-0000-7000-900c-100000000001";
/// The clause on which all remarks stand.
pub(super) const CLAUSE: &str = "0199d1a0-0000-7000-9100-000000000001";
/// A word that few proposals have. A number is its own stem.
pub(super) const RARE_WORD: &str = "777888";
/// A tag that few proposals have, and one that all have.
pub(super) const RARE_TAG: &str = "rzadki";
pub(super) const FREQUENT_TAG: &str = "czesty";
/// An office with few commitments.
pub(super) const SMALL_OFFICE: &str = "Referat";
/// The proposals that are there by the hundred thousand.
const IS_ONE_OF_MANY: &str = "id LIKE '0199d1a0-0000-7000-8004-%'";

/// Fills what is not filled yet: bookings and proposals of an account, other accounts, duties, messages, the audit log,
/// comments, commitments, consultations of earlier years, tags, and what proposals say, as a search sees it.
pub(super) fn fill(city: &City, account: &str) {
    let at = |start: &str| match city.database.backend {
        Backend::Sqlite => format!("datetime('{start}', '+' || i || ' minutes')"),
        Backend::Postgres => format!("timestamp '{start}' + i * interval '1 minute'"),
    };
    let zeros = match city.database.backend {
        Backend::Sqlite => "zeroblob(32)",
        Backend::Postgres => "decode(repeat('00', 32), 'hex')",
    };
    let (then, later, end) = (at("2025-01-01"), at("2026-02-01"), at("2026-02-01 00:10"));
    let id = |sort: &str| format!("'0199d1a0-0000-7000-{sort}-' || CAST(100000000000 + i AS TEXT)");
    let series =
        |last: u32| format!("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {last})");
    let consultation = format!("(SELECT id FROM consultation WHERE slug = '{RUNNING}')");
    let statements = [
        format!("UPDATE proposal SET account_id = '{account}' WHERE supports = 7"),
        format!(
            "{} INSERT INTO account (id, email, email_folded, name, language, created_at) SELECT {}, \
             'osoba-' || i || '@example.org', 'osoba-' || i || '@example.org', 'Osoba ' || i, 'pl', {then} FROM n",
            series(20_000),
            id("9001")
        ),
        format!(
            "{} INSERT INTO audit_entry (id, at, actor, actor_id, act, subject, subject_id) SELECT {}, {then}, \
             'account', CASE WHEN i % 50 = 0 THEN '{account}' ELSE {} END, \
             CASE WHEN i % 100 = 0 THEN 'proposal.hide' ELSE 'booking.create' END, 'booking', \
             CASE WHEN i % 50 = 0 THEN '{account}' ELSE {} END FROM n",
            series(50_000),
            id("9002"),
            id("9001"),
            id("9003")
        ),
        format!(
            "{} INSERT INTO outbox (id, recipient, subject, body, created_at, attempts, next_attempt_at, settled_at, \
             kind, outcome) SELECT {}, '', '', '', {then}, 1, {then}, {then}, 'confirmation', \
             CASE WHEN i % 200 = 0 THEN 'given_up' ELSE 'sent' END FROM n",
            series(50_000),
            id("9004")
        ),
        format!(
            "{} INSERT INTO duty (id, consultation_id, mode, place, starts_at, ends_at, slot_minutes, booking_opens_at, \
             booking_closes_at) SELECT {}, {consultation}, 'in_person', 'Urząd', {later}, {end}, 10, {then}, {later} \
             FROM n",
            series(3_000),
            id("9005")
        ),
        format!(
            "{} INSERT INTO slot (id, duty_id, starts_at, ends_at) SELECT {}, {}, {later}, {end} FROM n",
            series(3_000),
            id("9006"),
            id("9005")
        ),
        // The seats of a slot lie beside one another, as they are made.
        format!(
            "{} INSERT INTO seat (id, slot_id, position) SELECT {}, \
             '0199d1a0-0000-7000-9006-' || CAST(100000000001 + (i - 1) / 8 AS TEXT), 1 + (i - 1) % 8 FROM n",
            series(24_000),
            id("9008")
        ),
        format!(
            "{} INSERT INTO booking (id, reference, secret_hash, seat_id, status, calendar_uid, sequence, name, \
             affiliation, needs, created_at, updated_at, account_id) SELECT {}, 'R' || i, {zeros}, {}, 'booked', \
             'uid-' || i, 0, 'Osoba', 'resident', '', {then}, {then}, \
             CASE WHEN i % 50 = 0 THEN '{account}' END FROM n",
            series(20_000),
            id("9009"),
            id("9008")
        ),
        format!(
            "{} INSERT INTO waiting (id, reference, secret_hash, consultation_id, status, name, affiliation, needs, \
             language, created_at) SELECT {}, 'W' || i, {zeros}, {consultation}, 'waiting', 'Osoba', 'resident', '', \
             'pl', {then} FROM n",
            series(5_000),
            id("900a")
        ),
        // Everything that was said is a remark on the draft; one of twenty has lost its place.
        format!(
            "INSERT INTO remark (proposal_id, consultation_id, version, clause_id, quote_prefix, quote_suffix) \
             SELECT id, consultation_id, 1, '{CLAUSE}', '', '' FROM proposal WHERE consultation_id = {consultation} \
             AND id NOT IN (SELECT proposal_id FROM remark)"
        ),
        format!(
            "INSERT INTO remark_place (proposal_id, consultation_id, version, clause_id, placed) \
             SELECT id, proposal.consultation_id, 2, CASE WHEN supports <> 7 THEN '{CLAUSE}' END, \
             CASE WHEN supports <> 7 THEN 'kept' END FROM proposal JOIN remark ON proposal_id = id \
             WHERE clause_id = '{CLAUSE}'"
        ),
        // The words that all say, and one that is said seldom.
        format!(
            "INSERT INTO proposal_search (number, proposal_id, stems, title_words, analysis) \
             SELECT row_number() OVER (ORDER BY id), id, \
             'miejsc' || CASE WHEN id LIKE '%f0' THEN ' {RARE_WORD}' ELSE '' END, 1, 1 \
             FROM proposal WHERE {IS_ONE_OF_MANY}"
        ),
        // One tag in two hundred has something to find, and one is everywhere.
        format!(
            "UPDATE proposal SET tags = CASE WHEN id LIKE '%a0' THEN '[\"{FREQUENT_TAG}\",\"{RARE_TAG}\"]' \
             ELSE '[\"{FREQUENT_TAG}\"]' END WHERE {IS_ONE_OF_MANY}"
        ),
        // A third of them waits; the others are published: half of those begin a thread, half reply in one.
        format!(
            "{} INSERT INTO comment (id, proposal_id, reply_to, secret_hash, account_id, affiliation, text, status, \
             created_at, published_at, replies) SELECT {}, '{DISCUSSED}', CASE WHEN i % 3 = 2 THEN '{THREAD}' END, \
             {zeros}, CASE WHEN i % 10 = 0 THEN '{account}' END, 'resident', 'Tak.', \
             CASE WHEN i % 3 = 0 THEN 'waiting' ELSE 'published' END, {then}, \
             CASE WHEN i % 3 <> 0 THEN {then} END, 0 FROM n",
            series(60_000),
            id("900c"),
        ),
        // Some offices have little to do, and few commitments are delayed.
        format!(
            "INSERT INTO commitment (id, proposal_id, consultation_id, title, state, office, revision, created_at, \
             updated_at) SELECT '0199d1a0-0000-7000-900d-' || substr(id, 25), id, consultation_id, title, \
             CASE WHEN id LIKE '%00' THEN 'delayed' ELSE 'planned' END, \
             CASE WHEN id LIKE '%10' THEN '{SMALL_OFFICE}' ELSE 'Wydział' END, 1, published_at, published_at \
             FROM proposal WHERE {IS_ONE_OF_MANY} AND status = 'published' AND supports < 7"
        ),
        format!(
            "{} INSERT INTO consultation (id, slug, title, summary, description, language, kind, announced_at, \
             office_name, invited, privacy_notice, publishes_at_once, search_text, published_at, updated_at) \
             SELECT {}, 'dawna-' || i, title, summary, description, language, kind, {then}, office_name, invited, \
             privacy_notice, publishes_at_once, search_text, {then}, {then} FROM n CROSS JOIN consultation \
             WHERE slug = '{RUNNING}'",
            series(8_000),
            id("900e")
        ),
        format!(
            "{} INSERT INTO stage_period (consultation_id, stage, starts_at) SELECT {}, 'closed', {then} FROM n",
            series(8_000),
            id("900e")
        ),
        format!(
            "{} INSERT INTO organisation (id, kind, name, status, created_at) SELECT {}, 'ngo', 'Fundacja ' || i, \
             'approved', {then} FROM n",
            series(100),
            id("900b")
        ),
    ];
    city.database.execute(&statements.join("; "));
    // What PostgreSQL does by itself once in a while: it has to know how much there is.
    if city.database.backend == Backend::Postgres {
        city.database.execute("ANALYZE");
    }
}

/// Begins to tell everybody who took part, behind most of those who said something: the walk goes on from there through all
/// others.
pub(super) fn begin_late_round(city: &City) {
    let seconds = match city.database.backend {
        Backend::Sqlite => "CAST(strftime('%s', published_at) AS BIGINT)",
        Backend::Postgres => "CAST(extract(epoch FROM published_at) AS BIGINT)",
    };
    let since = city.database.number(&format!("SELECT {seconds} AS number FROM proposal WHERE id = '{LATE}'"));
    let news = "0199d1a0-0000-7000-900f-000000000001";
    city.database.execute(&format!(
        "INSERT INTO news (id, consultation_id, kind, subject, detail, path, at, once, spread_at) \
         SELECT '{news}', id, 'report', '', '', '', '2025-11-07 08:00:00', 'late', '2025-11-07 08:00:00' \
         FROM consultation WHERE slug = '{RUNNING}'; \
         INSERT INTO notice_round (news_id, sort, after) VALUES ('{news}', 0, '{} {LATE}')",
        since * 1_000_000
    ));
}
