//! Lists stay flat in cost: with 100,000 proposals, 1,000,000 supports and many rows of everything else, no page of any
//! list reads or sorts the whole, whether it is the first or a later one.

use openapi::open_data::DataCatalogue;
use serde_json::json;

use crate::support::database::Database;
use crate::support::plans::keep_plans;
use crate::support::staff::Account;
use crate::support::{ANNOUNCED, Backend, City, PUBLICATION, RUNNING, trial};

trial::on_each_database!(every_list_finds_its_page_by_an_index);

/// Lists of the public: each read twice, the first page and the one after it.
const PUBLIC: [&str; 10] = [
    "/consultations?limit=1",
    "/consultations/{slug}/duties?limit=20",
    "/consultations/{slug}/proposals?limit=20",
    "/consultations/{slug}/proposals?limit=20&sort=most_supported",
    "/consultations/{slug}/proposals?limit=20&kind=remark",
    "/consultations/{slug}/proposals?limit=20&kind=remark&sort=most_supported",
    "/consultations/{slug}/proposals?limit=20&kind=question",
    "/consultations/{slug}/proposals?limit=20&kind=idea&sort=most_supported",
    "/consultations/{slug}/document/remarks?limit=20",
    "/consultations/{slug}/document/remarks?limit=20&without_place=true",
];
/// Lists of somebody's own.
const OWN: [&str; 2] = ["/me/proposals?limit=20", "/me/bookings?limit=20"];
/// Lists of the office.
const OFFICE: [&str; 15] = [
    "/admin/proposals?limit=20",
    "/admin/proposals?limit=20&status=waiting",
    "/admin/proposals?limit=20&consultation={slug}",
    "/admin/proposals?limit=20&consultation={slug}&status=waiting",
    "/admin/proposals?limit=20&consultation={slug}&status=published",
    "/admin/audit?limit=20",
    "/admin/audit?limit=20&actor_id={account}",
    "/admin/audit?limit=20&subject_id={account}",
    "/admin/audit?limit=20&act=proposal.hide",
    "/admin/letters?limit=20",
    "/admin/letters?limit=20&state=given_up",
    "/admin/organisations?limit=1",
    "/admin/duties?limit=20",
    "/admin/duties?limit=20&consultation={slug}",
    "/admin/waiting?limit=20",
];

async fn every_list_finds_its_page_by_an_index(backend: Backend) {
    let database = Database::with_demonstration(backend, PUBLICATION);
    database.execute(match backend {
        Backend::Sqlite => include_str!("../../bench/sql/sqlite/proposals.sql"),
        Backend::Postgres => include_str!("../../bench/sql/postgres/proposals.sql"),
    });
    let (name, value) = keep_plans(&database);
    let city = City::planned(backend).setting(&name, &value).setting("JOBS", "off").setting("READ_CACHE", "off");
    let city = city.start_on(database);
    let (admin, resident) = (city.admin().await, city.resident("mieszkanka").await);
    fill(&city, &resident.id);

    read_all(&city, &admin, &resident).await;
    let (count, faults) = city.plans();
    assert!(count >= 2 * (PUBLIC.len() + OWN.len() + OFFICE.len()) / 3, "only {count} statements were noted");
    assert!(faults.is_empty(), "{} faults of {count} plans:\n{}", faults.len(), faults.join("\n"));

    // The control: without its indexes, the list of proposals is found out.
    city.database.execute("DROP INDEX proposal_by_date; DROP INDEX proposal_by_kind; DROP INDEX proposal_queue_of");
    pages(&resident, PUBLIC[2], &resident).await;
    assert!(!city.plans().1.is_empty(), "a list without its index was not found out");
}

async fn read_all(city: &City, admin: &Account, resident: &Account) {
    let somebody = resident;
    for list in PUBLIC {
        pages(resident, list, somebody).await;
    }
    for list in OWN {
        pages(resident, list, somebody).await;
    }
    for list in OFFICE {
        pages(admin, list, somebody).await;
    }
    let first = admin.post("/admin/people/search", &json!({ "limit": 20 })).await.json(200);
    admin.post("/admin/people/search", &json!({ "limit": 20, "cursor": first["next_cursor"] })).await.json(200);
    let anonymous = city.anonymous();
    anonymous.get(&format!("/consultations/{RUNNING}")).await.json(200);
    anonymous.get(&format!("/consultations/{ANNOUNCED}/versions")).await.json(200);
    anonymous.get("/proposals/0001-0000").await.json(200);
    let catalogue: DataCatalogue = anonymous.get("/open-data").await.of(200);
    for set in catalogue.items {
        // The first piece tells: all are read by the same statement.
        let answer = reqwest::get(&set.distributions[0].download_url).await.expect("an answer");
        assert_eq!(answer.status(), 200, "{}", set.name);
    }
}

/// Reads the first page of a list and the one after it.
async fn pages(reader: &Account, list: &str, somebody: &Account) {
    let list = list.replace("{slug}", RUNNING).replace("{account}", &somebody.id);
    let first = reader.get(&list).await.json(200);
    if let Some(cursor) = first["next_cursor"].as_str() {
        reader.get(&format!("{list}&cursor={cursor}")).await.json(200);
    } else {
        panic!("{list} has one page only");
    }
}

/// Fills what is not filled yet: bookings and proposals of an account, other accounts, duties, messages, the audit log.
fn fill(city: &City, account: &str) {
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
    let clause = "0199d1a0-0000-7000-9100-000000000001";
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
             SELECT id, consultation_id, 1, '{clause}', '', '' FROM proposal WHERE consultation_id = {consultation} \
             AND id NOT IN (SELECT proposal_id FROM remark)"
        ),
        format!(
            "INSERT INTO remark_place (proposal_id, consultation_id, version, clause_id, placed) \
             SELECT id, proposal.consultation_id, 2, CASE WHEN supports <> 7 THEN '{clause}' END, \
             CASE WHEN supports <> 7 THEN 'kept' END FROM proposal JOIN remark ON proposal_id = id \
             WHERE clause_id = '{clause}'"
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
