//! A city in which a little of everything has happened, and what has to hold wherever its database is carried.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Output;

use openapi::access::Role;
use openapi::bookings::BookingStatus;
use openapi::duties::Mode;
use openapi::problem::ProblemCode;
use reqwest::Method;
use serde_json::json;

use super::audit::everything;
use super::own::code;
use crate::support::city::own_files;
use crate::support::database::Database;
use crate::support::resident::booking;
use crate::support::staff::{PASSWORD, eventually};
use crate::support::{ANNOUNCED, Backend, City, Held, PUBLICATION, RUNNING, program};

/// When the next code of a second factor is valid, half a minute after the city's clock began.
const NEXT_CODE: &str = "2025-11-07T09:00:31+01:00";

/// Settings of the command line for this database.
pub(super) fn settings(database: &Database) -> Vec<(String, String)> {
    let mut settings = vec![
        program::setting("DATABASE_URL", &database.url),
        program::setting("MODE", "test"),
        program::setting("CLOCK", PUBLICATION),
    ];
    settings.extend(own_files(database));
    settings
}

/// Runs a command on this database.
pub(super) fn run(arguments: &[&str], database: &Database) -> Output {
    program::run(arguments, &settings(database))
}

/// Runs a command on this database, which has to end well; what it said.
pub(super) fn succeed(arguments: &[&str], database: &Database) -> String {
    program::succeed(arguments, &settings(database))
}

/// That a command was refused with one line, which says this and nothing of the program's inside.
pub(super) fn is_refused(output: &Output, saying: &str) {
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "it went well: {}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(told.trim().lines().count(), 1, "{told}");
    assert!(told.contains(saying), "{told} does not say {saying}");
    assert!(!told.contains("panicked"), "{told}");
}

/// Where a backup of this database can go.
pub(super) fn backup_file(database: &Database) -> PathBuf {
    database.folder().join("backup")
}

/// A path as an argument.
pub(super) fn argument(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// How many rows each table has.
pub(super) fn counts(database: &Database) -> BTreeMap<String, i64> {
    let tables = database.schema().into_keys().filter(|table| table != "backup_manifest");
    let count = |table: String| {
        let number = database.number(&format!("SELECT count(*) AS number FROM \"{table}\""));
        (table, number)
    };
    tables.map(count).collect()
}

/// What the database does by itself: triggers and whether they are on, and whether foreign keys wait.
pub(super) fn own_rules(database: &Database) -> Vec<String> {
    database.texts(match database.backend {
        Backend::Sqlite => {
            "SELECT coalesce(sql, name) AS text FROM sqlite_master WHERE name <> 'backup_manifest' ORDER BY 1"
        }
        Backend::Postgres => {
            "SELECT tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text AS text FROM pg_trigger \
             WHERE NOT tgisinternal UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) \
             FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1"
        }
    })
}

/// What people have in their hands.
pub(super) struct Belongings {
    booked: Held,
    slot: String,
    cancelled: Held,
    proposal: Held,
    merged: Held,
    guarded: String,
    totp_secret: String,
    seal: String,
    counts: BTreeMap<String, i64>,
}

impl Belongings {
    /// Lets a little of everything happen in a city, and stops it.
    pub(super) async fn of(city: &mut City) -> Self {
        everything(city).await;
        let client = city.anonymous();
        let slot = client.picks(ANNOUNCED, Mode::InPerson).await.id;
        let booked = client.books(&slot).await;
        let other = client.picks(ANNOUNCED, Mode::Phone).await.id;
        let cancelled = client.books(&other).await;
        client.cancels(&cancelled).await.json(200);
        let (proposal, merged) =
            (client.proposes(RUNNING, "Zażółć gęślą").await, client.proposes(RUNNING, "Jaźń").await);
        client.backs(&proposal.reference).await;
        let moderator = city.moderator().await;
        let tags = json!({ "tags": ["żółć"] });
        let path = format!("/admin/proposals/{}", merged.reference);
        moderator.request(Method::PATCH, &path).json(&tags).send().await.json(200);
        // The one that points is older than the one that it points at, and is written first.
        moderator.merges(&proposal.reference, &merged.reference).await.json(200);
        let guarded = city.account("strzezona", &[Role::Admin]).await;
        let offer = guarded.post("/me/second-factor", &json!({ "password": PASSWORD })).await.json(200);
        let totp_secret = offer["secret"].as_str().expect("a secret").to_owned();
        let confirmation = json!({ "code": code(&totp_secret, PUBLICATION) });
        guarded.post("/me/second-factor/confirm", &confirmation).await.json(200);
        city.is_at_rest().await;
        let unsealed = "SELECT count(*) AS number FROM audit_entry WHERE seal IS NULL";
        eventually("all is sealed", async || (city.database.number(unsealed) == 0).then_some(())).await;
        city.lose_power();
        let told = succeed(&["audit", "verify"], &city.database);
        let seal = told.rsplit(' ').next().expect("a seal").trim().to_owned();
        let (guarded, counts) = (guarded.email, counts(&city.database));
        Self { booked, slot, cancelled, proposal, merged, guarded, totp_secret, seal, counts }
    }

    /// That all of it is in this database, and a city on it goes on: `key` is the key file of the city that it comes from.
    pub(super) async fn are_in(&self, database: Database, key: &Path) {
        let backend = database.backend;
        assert_eq!(counts(&database), self.counts, "{backend}");
        let fresh = Database::empty(backend);
        succeed(&["migrate"], &fresh);
        assert_eq!(own_rules(&database), own_rules(&fresh), "{backend}");
        let told = succeed(&["audit", "verify"], &database);
        assert!(told.contains("whole") && told.contains(&self.seal), "{told}");
        std::fs::copy(key, database.folder().join("key")).expect("the key can be copied");
        let city = City::planned(backend).start_on(database);
        self.can_be_used_in(&city).await;
        city.keeps_its_invariants(PUBLICATION);
        let told = succeed(&["audit", "verify"], &city.database);
        assert!(told.contains("whole"), "{told}");
        keeps_its_log(&city.database);
    }

    async fn can_be_used_in(&self, city: &City) {
        let client = city.anonymous();
        assert_eq!(client.sees(&self.booked).await.status, BookingStatus::Booked);
        assert_eq!(client.sees(&self.booked).await.slot.id, self.slot);
        assert_eq!(client.sees(&self.cancelled).await.status, BookingStatus::Cancelled);
        let another = Held { secret: self.cancelled.secret.clone(), ..self.booked.clone() };
        client.shows(&another).await.problem(ProblemCode::NotFound);
        assert_eq!(client.follows(&self.merged).await.json(200)["title"], "Jaźń");
        assert_eq!(client.follows(&self.proposal).await.json(200)["title"], "Zażółć gęślą");
        client.asks_for(&booking(&self.slot)).await.problem(ProblemCode::SlotFull);
        let again = client.picks(ANNOUNCED, Mode::Phone).await.id;
        client.cancels(&client.books(&again).await).await.json(200);
        self.lets_the_guarded_in(city).await;
    }

    async fn lets_the_guarded_in(&self, city: &City) {
        let with = |code: &str| json!({ "email": self.guarded, "password": PASSWORD, "totp": code });
        let client = city.anonymous();
        client.logs_in(&self.guarded, "another password").await.problem(ProblemCode::LoginFailed);
        client.logs_in(&self.guarded, PASSWORD).await.problem(ProblemCode::SecondFactorRequired);
        let spent = client.post("/auth/login", &with(&code(&self.totp_secret, PUBLICATION))).await;
        assert_eq!(spent.problem(ProblemCode::Invalid).errors[0].field, "totp", "the code was spent before");
        client.post("/auth/login", &with(&code(&self.totp_secret, NEXT_CODE))).await.json(200);
    }
}

/// That the log is only ever added to.
fn keeps_its_log(database: &Database) {
    for statement in ["UPDATE audit_entry SET act = 'x' WHERE seal = 1", "DELETE FROM audit_seal"] {
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| database.execute(statement)));
        assert!(done.is_err(), "the database let it pass: {statement}");
    }
}
