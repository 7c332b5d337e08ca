//! What those see who watch over the program: enough to know how it fares, and nothing of anybody.

use std::collections::{BTreeMap, BTreeSet};

use openapi::duties::Mode;
use openapi::problem::ProblemCode;
use serde_json::Value;

use crate::support::gateway::Gateway;
use crate::support::measurements::Measurements;
use crate::support::resident::booking;
use crate::support::staff::eventually;
use crate::support::{ANNOUNCED, Backend, City, Client, Held, trial};

trial::on_each_database!(
    measurements_tell_how_it_fares,
    a_seal_that_cannot_be_made_is_a_job_that_failed,
    traces_tell_what_took_how_long,
);

/// What only PostgreSQL's locks can bring about.
pub(crate) mod once {
    use super::*;

    trial::once!("watching": a_database_that_hangs_is_not_waited_for);

    async fn a_database_that_hangs_is_not_waited_for() {
        let plan = City::planned(Backend::Postgres).setting("METRICS_LISTEN", "127.0.0.1:0").setting("JOBS", "off");
        let city = plan.start();
        let counted = [
            "konsultacje_bookings",
            "konsultacje_proposals",
            "konsultacje_waiting",
            "konsultacje_outbox_letters",
            "konsultacje_outbox_oldest_due_seconds",
        ];
        let told = async || {
            let series = city.measures().await;
            assert!(series.knows("konsultacje_database_connections"), "{}", series.names());
            counted.into_iter().filter(|name| series.knows(name)).count()
        };
        assert_eq!(told().await, counted.len());
        let lock = city.database.is_kept_from("booking");
        // Further scrapes do not take further connections.
        for _ in 0..3 {
            let begun = std::time::Instant::now();
            assert_eq!(told().await, 0, "what was read before is told again");
            assert!(begun.elapsed() < std::time::Duration::from_secs(8), "after {:?}", begun.elapsed());
            let waiting = "SELECT count(*) AS number FROM pg_stat_activity \
                           WHERE wait_event_type = 'Lock' AND datname = current_database()";
            assert_eq!(city.database.number(waiting), 1);
        }
        drop(lock);
        eventually("they are told again", async || (told().await == counted.len()).then_some(())).await;
    }
}

const SOURCE: &str = include_str!("../../api/src/observability/measurements.rs");
const DASHBOARD: &str = include_str!("../../ops/grafana/konsultacje.json");
const DOCUMENTATION: &str = include_str!("../../docs/operations.md");

/// A resident books, looks and cancels.
async fn lives_a_day(client: &Client) -> (Value, Held) {
    let body = booking(&client.picks(ANNOUNCED, Mode::InPerson).await.id);
    let held = Held::of(&client.asks_for(&body).await);
    client.sees(&held).await;
    client.asks_for(&body).await.problem(ProblemCode::SlotFull);
    client.get("/nowhere/at-all").await.problem(ProblemCode::NotFound);
    (body, held)
}

fn tells_nothing_of(told: &str, body: &Value, held: &Held) {
    let secrets = [&body["name"], &body["phone"], &body["email"]].map(|value| value.as_str().expect("a text"));
    for secret in secrets.into_iter().chain([held.reference.as_str(), held.secret.as_str(), "nowhere"]) {
        assert!(!told.contains(secret), "{secret} is told: {told}");
    }
}

async fn measurements_tell_how_it_fares(backend: Backend) {
    let city = City::planned(backend).setting("METRICS_LISTEN", "127.0.0.1:0").start();
    let client = city.anonymous();
    let (body, held) = lives_a_day(&client).await;
    let posted = ["method=\"POST\"", "route=\"/api/v1/bookings\""];
    let series = eventually("the mail has been sent", async || {
        let series = city.measures().await;
        (series.sum("konsultacje_letters_total", &["way=\"mail\"", "outcome=\"sent\""]) >= 1.0).then_some(series)
    })
    .await;
    let requests = |status: &str| series.sum("konsultacje_http_requests_total", &[posted[0], posted[1], status]);
    assert!((requests("201") - 1.0).abs() < 0.1 && (requests("409") - 1.0).abs() < 0.1, "{}", series.names());
    assert!(series.sum("konsultacje_http_requests_total", &["route=\"other\"", "404"]) >= 1.0, "{}", series.names());
    assert!(series.sum("konsultacje_http_request_duration_seconds_count", &posted) >= 2.0, "{}", series.names());
    assert!(series.sum("konsultacje_bookings", &["status=\"booked\""]) >= 1.0, "{}", series.names());
    assert!(series.sum("konsultacje_database_connections_max", &["lane=\"read\""]) >= 1.0, "{}", series.names());
    assert!(series.sum("konsultacje_job_duration_seconds_count", &["job=\"letters\""]) >= 1.0, "{}", series.names());
    assert!(series.sum("konsultacje_public_reads_total", &["from=\"primary\""]) >= 1.0, "{}", series.names());
    tells_nothing_of(&series.names(), &body, &held);
    // They are for the operator, on an address of their own.
    let outside = client.request_outside(reqwest::Method::GET, "/metrics").send().await;
    assert!(!outside.text().contains("konsultacje_http"), "{outside}");
    shows_only_what_is_measured(&series);
    stands_in_the_documentation(&series);
}

/// Dashboard and documentation ask for nothing that there is not.
fn shows_only_what_is_measured(series: &Measurements) {
    for text in [DASHBOARD, DOCUMENTATION] {
        let asked: Vec<&str> = words(text).filter(|word| word.starts_with("konsultacje_")).collect();
        assert!(asked.len() > 10, "{asked:?}");
        for name in asked {
            assert!(series.knows(name), "{name} is not measured");
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
}

/// What is measured, as the program itself describes it: name and type.
fn described() -> Vec<(&'static str, &'static str)> {
    let names = SOURCE.lines().filter_map(|line| {
        let (constant, name) = line.split_once("const ")?.1.split_once(": &str = \"")?;
        Some((constant, name.trim_end_matches("\";")))
    });
    let names: BTreeMap<&str, &str> = names.collect();
    let described = SOURCE.lines().filter_map(|line| {
        let (kind, rest) = line.trim().strip_prefix("describe_")?.split_once("!(")?;
        let constant = rest.split(',').next()?;
        Some((*names.get(constant).unwrap_or_else(|| panic!("{constant} has no name")), kind))
    });
    described.collect()
}

/// The row of the documentation about a measurement: its type and its labels.
fn documented(name: &str) -> (&'static str, BTreeSet<&'static str>) {
    let prefix = format!("| `{name}` |");
    let row = DOCUMENTATION.lines().find_map(|line| line.strip_prefix(&prefix));
    let mut cells = row.unwrap_or_else(|| panic!("{name} stands nowhere")).split('|').map(str::trim);
    let kind = cells.next().expect("a type");
    (kind, cells.next().expect("labels").split('`').skip(1).step_by(2).collect())
}

/// Whoever looks after the machines finds everything that is measured, as it is, and sees it.
fn stands_in_the_documentation(series: &Measurements) {
    let described = described();
    assert!(described.len() >= 15, "{described:?}");
    for (name, kind) in described {
        let (documented_kind, labels) = documented(name);
        assert_eq!(documented_kind, kind, "{name}");
        for found in series.labels(name) {
            assert_eq!(found.iter().map(String::as_str).collect::<BTreeSet<_>>(), labels, "{name}");
        }
        assert!(words(DASHBOARD).any(|word| word.starts_with(name)), "{name} is shown nowhere");
    }
}

async fn a_seal_that_cannot_be_made_is_a_job_that_failed(backend: Backend) {
    let plan = City::planned(backend).setting("METRICS_LISTEN", "127.0.0.1:0").setting("AUDIT_SEAL_SECONDS", "1");
    let city = plan.start();
    city.database.execute(match backend {
        Backend::Sqlite => {
            "CREATE TRIGGER nobody_seals BEFORE INSERT ON audit_seal BEGIN SELECT RAISE(ABORT, 'no'); END"
        }
        Backend::Postgres => "ALTER TABLE audit_seal ADD CONSTRAINT nobody_seals CHECK (number < 0) NOT VALID",
    });
    // Whoever logs in leaves an entry.
    city.admin().await;
    eventually("the job has failed", async || {
        let failed = ["job=\"audit seals\"", "outcome=\"failed\""];
        let series = city.measures().await;
        (series.sum("konsultacje_job_duration_seconds_count", &failed) >= 1.0).then_some(())
    })
    .await;
}

async fn traces_tell_what_took_how_long(backend: Backend) {
    let collector = Gateway::open(200);
    let city = City::planned(backend).setting("OTLP_ENDPOINT", &collector.url).start();
    let client = city.anonymous();
    let trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    let known = client.request(reqwest::Method::GET, "/districts");
    known.header("traceparent", &format!("00-{trace}-00f067aa0ba902b7-01")).send().await.json(200);
    let (body, held) = lives_a_day(&client).await;
    let told = eventually("the spans have come", async || {
        let told = collector.received().join("\n");
        let has_come = told.contains("/api/v1/bookings/{reference}") && told.contains(trace);
        has_come.then_some(told)
    })
    .await;
    assert!(told.contains("\"database\"") && told.contains("\"request\""), "{told}");
    tells_nothing_of(&told, &body, &held);
}
