//! Public reads come from memory, and nobody can tell but by the time that they take.

use std::collections::BTreeSet;
use std::time::Duration;

use openapi::duties::Mode;
use openapi::holds::Hold;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use reqwest::Method;
use reqwest::header::HeaderMap;
use serde_json::Value;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::support::resident::booking;
use crate::support::staff::{content, eventually, soon};
use crate::support::{ANNOUNCED, Answer, Backend, City, Client, Held, RUNNING, trial};

trial::on_each_database!(
    what_is_known_is_not_sent_again,
    it_is_compressed_as_asked,
    a_booking_is_seen_at_once,
    nothing_is_older_than_a_second,
    whoever_asks_for_it_gets_what_is_new,
    pages_of_others_may_read_these_alone,
    whatever_happens_memory_says_what_the_database_says,
    what_is_kept_is_answered_while_the_database_is_full,
    what_is_not_there_is_not_kept,
    a_booking_counts_though_whoever_booked_has_gone,
);

/// The reads that the flood comes for.
fn reads() -> [String; 4] {
    [
        "/consultations".to_owned(),
        format!("/consultations/{ANNOUNCED}"),
        format!("/consultations/{ANNOUNCED}/duties?limit=100"),
        format!("/consultations/{RUNNING}/proposals?sort=most_supported"),
    ]
}

/// The status, the headers and the body as it travelled.
async fn fetches(client: &Client, path: &str, encoding: &str) -> (HeaderMap, Vec<u8>) {
    let request = client.request(Method::GET, path).header("Accept-Encoding", encoding);
    let response = request.send_as_it_is().await;
    assert_eq!(response.status(), 200, "{path}");
    let headers = response.headers().clone();
    (headers, response.bytes().await.expect("a body").to_vec())
}

async fn asks(client: &Client, path: &str, headers: &[(&str, &str)]) -> Answer {
    let request = client.request(Method::GET, path);
    headers.iter().fold(request, |request, (name, value)| request.header(name, value)).send().await
}

async fn what_is_known_is_not_sent_again(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for path in reads() {
        let first = client.get(&path).await;
        assert_eq!(first.status, 200, "{first}");
        let tag = first.header("ETag");
        assert!(!tag.is_empty(), "{first}");
        assert_eq!(first.header("Cache-Control"), "public, no-cache", "{first}");
        let again = asks(&client, &path, &[("If-None-Match", tag)]).await;
        assert_eq!((again.status, again.header("ETag"), again.body.len()), (304, tag, 0), "{again}");
        let head = client.request(Method::HEAD, &path).send().await;
        assert_eq!((head.status, head.header("ETag"), head.body.len()), (200, tag, 0), "{head}");
    }
    let duties = &reads()[2];
    let before = client.get(duties).await;
    client.books(&client.picks(ANNOUNCED, Mode::InPerson).await.id).await;
    let after = asks(&client, duties, &[("If-None-Match", before.header("ETag"))]).await;
    assert_eq!(after.status, 200, "{after}");
    assert_ne!(after.body, before.body);
}

/// Made for the first who asks and kept for the next, it is the same.
async fn it_is_compressed_as_asked(backend: Backend) {
    let encodings = [("br", "br"), ("gzip, deflate, br", "br"), ("gzip", "gzip"), ("identity", "")];
    for (asked, sent) in encodings {
        let city = City::on(backend);
        let client = city.anonymous();
        for path in reads() {
            let (headers, first) = fetches(&client, &path, asked).await;
            let (_, next) = fetches(&client, &path, asked).await;
            let plain = client.get(&path).await;
            let header = |name| headers.get(name).map(|value| value.to_str().expect("a text").to_lowercase());
            assert_eq!(header("content-encoding").unwrap_or_default(), sent, "{path}");
            assert_eq!(header("vary").as_deref(), Some("accept-encoding"), "{path}");
            assert_eq!(headers.get("etag"), plain.headers.get("etag"), "{path}");
            assert_eq!(first, next, "{path}");
            assert_eq!(first == plain.body, sent.is_empty(), "{path}");
            assert!(sent.is_empty() || first.len() < plain.body.len(), "{path}");
        }
    }
}

/// While many others look all the time.
async fn a_booking_is_seen_at_once(backend: Backend) {
    let city = City::on(backend);
    let slots: Vec<String> = {
        let duties = city.anonymous().duties(ANNOUNCED).await.into_iter();
        duties.filter(|duty| duty.mode == Mode::InPerson).flat_map(|duty| duty.slots).map(|slot| slot.id).collect()
    };
    let mut looking = JoinSet::new();
    for _ in 0..8 {
        let client = city.anonymous();
        looking.spawn(async move {
            loop {
                client.duties(ANNOUNCED).await;
            }
        });
    }
    let client = city.anonymous();
    for slot in slots.iter().take(12) {
        let held = client.books(slot).await;
        assert_eq!(client.slot(ANNOUNCED, slot).await.free, 0);
        client.cancels(&held).await.json(200);
        assert_eq!(client.slot(ANNOUNCED, slot).await.free, 1);
        let hold: Hold = client.holds(slot).await;
        assert_eq!(client.slot(ANNOUNCED, slot).await.free, 0);
        client.gives_back(&hold).await;
        assert_eq!(client.slot(ANNOUNCED, slot).await.free, 1);
    }
    looking.abort_all();
}

/// What is changed behind the program's back: the clock alone makes it old. (The control of the tests in which the clock
/// stands still and something is seen at once all the same.)
async fn nothing_is_older_than_a_second(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    let client = city.anonymous();
    let before = client.reads(ANNOUNCED).await.summary.title;
    city.database.execute(&format!("UPDATE consultation SET title = 'Inny' WHERE slug = '{ANNOUNCED}'"));
    assert_eq!(client.reads(ANNOUNCED).await.summary.title, before);
    city.set_clock("2025-11-07T09:00:00.999+01:00");
    assert_eq!(client.reads(ANNOUNCED).await.summary.title, before);
    city.set_clock("2025-11-07T09:00:01+01:00");
    // At 999 ms it was made anew for the next who asks; at the latest now it has to be new.
    assert_eq!(client.reads(ANNOUNCED).await.summary.title, "Inny");
}

async fn whoever_asks_for_it_gets_what_is_new(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    let client = city.anonymous();
    let path = format!("/consultations/{ANNOUNCED}");
    let before = client.reads(ANNOUNCED).await.summary.title;
    city.database.execute(&format!("UPDATE consultation SET title = 'Inny' WHERE slug = '{ANNOUNCED}'"));
    assert_eq!(client.reads(ANNOUNCED).await.summary.title, before);
    let new = asks(&client, &path, &[("Cache-Control", "max-stale, No-Cache")]).await.json(200);
    assert_eq!(new["title"], "Inny");
    // What was read for her is what the others get from then on.
    assert_eq!(client.reads(ANNOUNCED).await.summary.title, "Inny");
}

async fn pages_of_others_may_read_these_alone(backend: Backend) {
    use super::reports::{SLUG, over};

    let city = City::on(backend);
    let client = city.anonymous();
    over(&city).await.reports(SLUG).await;
    let proposal = client.lists_proposals(RUNNING, "limit=1").await.items.remove(0).reference;
    let of_consultation = [
        "/versions /figures /report /proposals.atom /answers.atom /document.atom /comments.atom /calendar.ics",
        "/report.html /report.json /report.csv /report.pdf /report.xlsx /report.ods",
    ];
    let of_consultation = of_consultation.into_iter().flat_map(|paths| paths.split(' '));
    let further = "/commitments /commitments.atom /consultations.atom /open-data /open-data.jsonld \
                   /open-data/proposals.csv /open-data/duties.jsonl";
    let open = reads().into_iter().chain(further.split(' ').map(str::to_owned));
    let open = open.chain(of_consultation.map(|path| format!("/consultations/{SLUG}{path}")));
    let origin = [("Origin", "https://example.org")];
    for path in open.chain([format!("/proposals/{proposal}/comments")]) {
        let answer = asks(&client, &path, &origin).await;
        let is_open = |answer: &Answer| {
            assert_eq!(answer.header("Access-Control-Allow-Origin"), "*", "{answer}");
            assert_eq!(answer.header("Access-Control-Allow-Credentials"), "", "{answer}");
            assert_eq!(answer.header("Cross-Origin-Resource-Policy"), "cross-origin", "{answer}");
        };
        assert_eq!(answer.status, 200, "{path}: {answer}");
        is_open(&answer);
        let tag = answer.header("ETag");
        assert_eq!(tag.is_empty(), path.starts_with("/open-data"), "{answer}");
        if !tag.is_empty() {
            let not_modified = asks(&client, &path, &[origin[0], ("If-None-Match", tag)]).await;
            assert_eq!(not_modified.status, 304, "{not_modified}");
            is_open(&not_modified);
        }
    }
    let held = client.books(&client.picks(ANNOUNCED, Mode::InPerson).await.id).await;
    let calendar = format!("{}/calendar.ics?secret={}", held.booking(), held.secret);
    let single = format!("/proposals/{proposal}");
    let closed = ["/me", "/challenge", "/districts", "/booking-rules", "/admin/consultations", "/admin/proposals"];
    for path in closed.into_iter().map(str::to_owned).chain([held.booking(), calendar, single]) {
        for method in [Method::GET, Method::POST, Method::OPTIONS] {
            let request = client.request(method.clone(), &path).header("Origin", "https://example.org");
            let answer = request.header("Access-Control-Request-Method", "POST").send().await;
            assert!(method != Method::GET || [200, 401].contains(&answer.status), "there is no {path}: {answer}");
            assert_eq!(answer.header("Access-Control-Allow-Origin"), "", "{answer}");
            assert_eq!(answer.header("Cross-Origin-Resource-Policy"), "same-origin", "{answer}");
        }
    }
    let missing = asks(&client, "/consultations/nowhere", &origin).await;
    assert_eq!((missing.status, missing.header("Access-Control-Allow-Origin")), (404, ""), "{missing}");
}

/// What people and staff do to what the public reads.
#[derive(Debug, Clone, Copy)]
enum Act {
    Book(usize),
    Cancel,
    Hold(usize),
    GiveBack,
    Propose,
    Back(usize),
    BackNoLonger(usize),
    Publish,
    Hide,
    Announce,
    Look,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        (0..27_usize).prop_map(Act::Book),
        Just(Act::Cancel),
        (0..27_usize).prop_map(Act::Hold),
        Just(Act::GiveBack),
        Just(Act::Propose),
        (0..20_usize).prop_map(Act::Back),
        (0..20_usize).prop_map(Act::BackNoLonger),
        Just(Act::Publish),
        Just(Act::Hide),
        Just(Act::Announce),
        Just(Act::Look),
    ]
}

/// Who acts, and what she has in her hands.
struct Stage<'a> {
    city: &'a City,
    client: Client,
    slots: Vec<String>,
    bookings: Vec<Held>,
    holds: Vec<Hold>,
    references: Vec<String>,
    announced: usize,
}

impl<'a> Stage<'a> {
    async fn of(city: &'a City) -> Self {
        let client = city.anonymous();
        let duties = client.duties(ANNOUNCED).await.into_iter().filter(|duty| duty.mode == Mode::InPerson);
        let slots = duties.flat_map(|duty| duty.slots).map(|slot| slot.id).collect();
        let proposals = client.lists_proposals(RUNNING, "limit=20").await.items;
        let references = proposals.into_iter().map(|proposal| proposal.reference.to_string()).collect();
        let (bookings, holds) = Default::default();
        Self { city, client, slots, bookings, holds, references, announced: 0 }
    }

    fn reference(&self, number: usize) -> &str {
        &self.references[number % self.references.len()]
    }

    /// Does it; what can't be done is refused, and that changes nothing either.
    async fn does(&mut self, act: Act) {
        match act {
            Act::Book(slot) => {
                let answer = self.client.asks_for(&booking(&self.slots[slot])).await;
                self.bookings.extend((answer.status == 201).then(|| Held::of(&answer)));
            }
            Act::Cancel => {
                if let Some(held) = self.bookings.pop() {
                    self.client.cancels(&held).await.json(200);
                }
            }
            Act::Hold(slot) => {
                let answer = self.client.asks_to_hold(&self.slots[slot]).await;
                self.holds.extend((answer.status == 201).then(|| answer.of::<Hold>(201)));
            }
            Act::GiveBack => {
                if let Some(hold) = self.holds.pop() {
                    self.client.gives_back(&hold).await;
                }
            }
            Act::Propose => {
                self.references.push(self.client.proposes(RUNNING, "Nowy pomysł").await.reference);
            }
            Act::Back(number) => drop(self.backs(Method::PUT, number).await),
            Act::BackNoLonger(number) => drop(self.backs(Method::DELETE, number).await),
            Act::Publish => {
                let moderator = self.city.moderator().await;
                if let Some(reference) = moderator.queue("status=waiting").await.first() {
                    moderator.publishes(reference).await;
                }
            }
            Act::Hide => {
                let moderator = self.city.moderator().await;
                if let Some(reference) = moderator.queue("status=published").await.first() {
                    moderator.hides(reference, "Zawiera dane innej osoby.").await;
                }
            }
            Act::Announce => {
                self.announced += 1;
                let editor = self.city.editor().await;
                let slug = format!("nowe-{}", self.announced);
                editor.drafts(&slug, &content("Nowe konsultacje")).await;
                editor.publishes_consultation(&slug).await;
            }
            Act::Look => {}
        }
    }

    async fn backs(&self, method: Method, number: usize) -> Answer {
        self.client.request(method, &format!("/proposals/{}/support", self.reference(number))).send().await
    }
}

async fn whatever_happens_memory_says_what_the_database_says(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    let uncached = city.second_program_with("READ_CACHE", "off");
    let mut stage = Stage::of(&city).await;
    let mut runner = TestRunner::default();
    let acts = prop::collection::vec(act(), 60).new_tree(&mut runner).expect("acts").current();
    trial::note(format!("{acts:?}"));
    let mut seen = BTreeSet::new();
    for act in acts {
        stage.does(act).await;
        for path in reads() {
            let [kept, read] =
                [stage.client.get(&path).await.json(200), uncached.anonymous().get(&path).await.json(200)];
            assert_eq!(kept, read, "{path} after {act:?}");
            seen.insert(Value::to_string(&kept));
        }
    }
    assert!(seen.len() > reads().len(), "nothing was changed");
}

/// Anybody can ask for as many addresses as she likes; the control is an address at which there is something.
async fn what_is_not_there_is_not_kept(backend: Backend) {
    let plan = City::planned(backend).settable_clock().setting("JOBS", "off");
    let city = plan.setting("METRICS_LISTEN", "127.0.0.1:0").start();
    let client = city.anonymous();
    let mut readings = Vec::new();
    for (slug, status) in [("nowhere", 404), (ANNOUNCED, 200)] {
        for _ in 0..3 {
            assert_eq!(client.get(&format!("/consultations/{slug}")).await.status, status);
        }
        let measures = city.measures().await;
        readings.push(measures.sum("konsultacje_public_reads_total", &["from=\"primary\""]));
    }
    assert_eq!(readings, [3.0, 4.0]);
}

/// The clock stands still, so that age alone makes nothing new.
async fn a_booking_counts_though_whoever_booked_has_gone(backend: Backend) {
    let city = City::planned(backend).settable_clock().setting("JOBS", "off").start();
    let client = city.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await;
    let bookings = || city.database.number("SELECT count(*) AS number FROM booking");
    let before = bookings();
    let lock = city.database.is_kept_from_writing();
    let body = serde_json::to_string(&booking(&slot.id)).expect("JSON");
    let head = format!(
        "POST /api/v1/bookings HTTP/1.1\r\nHost: city\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let address = city.url.strip_prefix("http://").expect("an address");
    let mut connection = TcpStream::connect(address).await.expect("the program listens");
    connection.write_all(format!("{head}{body}").as_bytes()).await.expect("it is sent");
    // It has come to the lock by then.
    tokio::time::sleep(Duration::from_secs(1)).await;
    // Whoever loses her connection says nothing more: the other end is reset.
    connection.set_zero_linger().expect("the connection can be reset");
    drop(connection);
    tokio::time::sleep(Duration::from_millis(500)).await;
    drop(lock);
    eventually("it is booked", async || (bookings() > before).then_some(())).await;
    eventually("it is seen", async || (client.slot(ANNOUNCED, &slot.id).await.free == 0).then_some(())).await;
}

/// Nothing can be read or written, and whoever comes is told at once to come back; what is kept goes on being answered.
async fn what_is_kept_is_answered_while_the_database_is_full(backend: Backend) {
    let settings = City::planned(backend).setting("DATABASE_CONNECTIONS", "2").setting("DATABASE_QUEUE", "2");
    // On SQLite one connection writes, however many read.
    let at_work = if backend == Backend::Sqlite { 1 } else { 2 };
    let city = settings.settable_clock().start();
    let client = city.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await.id;
    let lock = city.database.is_kept_from_writing();
    let mut asking = JoinSet::new();
    for _ in 0..40 {
        let (client, body) = (city.anonymous(), booking(&slot));
        asking.spawn(async move { client.request(Method::POST, "/bookings").json(&body).send_whatever().await });
    }
    // Two wait for those who are at work.
    for _ in at_work + 2..40 {
        assert_eq!(asking.join_next().await.expect("an answer").expect("it ends"), 503);
    }
    assert_eq!(client.slot(ANNOUNCED, &slot).await.free, 1);
    drop(lock);
    let mut served: Vec<u16> = asking.join_all().await;
    served.sort_unstable();
    assert_eq!(served, [vec![201], vec![409; at_work + 1]].concat());
}

/// What only several programs on a PostgreSQL, or PostgreSQL's own eyes, can show.
pub(crate) mod once {
    use super::*;

    trial::once!("public_reads":
        another_server_hears_of_it,
        what_is_not_kept_is_read_once_for_all_who_wait,
        without_memory_each_reads_for_herself,
    );

    /// The clock stands still, so that age alone makes nothing new.
    async fn another_server_hears_of_it() {
        let city = City::planned(Backend::Postgres).settable_clock().start();
        let second = city.second_program();
        let there = second.anonymous();
        let slots: Vec<String> = {
            let duties = there.duties(ANNOUNCED).await.into_iter();
            duties.filter(|duty| duty.mode == Mode::InPerson).flat_map(|duty| duty.slots).map(|slot| slot.id).collect()
        };
        for slot in slots.iter().take(6) {
            assert_eq!(there.slot(ANNOUNCED, slot).await.free, 1);
            city.anonymous().books(slot).await;
            soon("the other server shows it", async || (there.slot(ANNOUNCED, slot).await.free == 0).then_some(()))
                .await;
        }
        // Whoever can't wait for it says so.
        let slot = &slots[6];
        assert_eq!(there.slot(ANNOUNCED, slot).await.free, 1);
        city.anonymous().books(slot).await;
        let path = format!("/consultations/{ANNOUNCED}/duties?limit=100");
        let new = asks(&there, &path, &[("Cache-Control", "no-cache")]).await.json(200);
        assert!(is_taken(&new, slot), "{new}");
    }

    fn is_taken(page: &Value, slot: &str) -> bool {
        let duties = page["items"].as_array().expect("a list").iter();
        let mut slots = duties.flat_map(|duty| duty["slots"].as_array().expect("a list"));
        slots.any(|shown| shown["id"] == slot && shown["free"] == 0)
    }

    /// How often fifty readers who come at the same time make the program read, while everything is changed all the time.
    async fn readings_for_fifty(setting: &str) -> f64 {
        let city = City::planned(Backend::Postgres).setting("READ_CACHE", setting).setting("JOBS", "off");
        let city = city.setting("METRICS_LISTEN", "127.0.0.1:0").start();
        let lock = city.database.is_kept_from_writing();
        let mut looking = JoinSet::new();
        for _ in 0..50 {
            let client = city.anonymous();
            looking.spawn(async move { client.duties(ANNOUNCED).await });
        }
        // All fifty have come when it has been quiet for a while.
        tokio::time::sleep(Duration::from_secs(2)).await;
        drop(lock);
        while !looking.is_empty() {
            city.database.execute("SELECT pg_notify('konsultacje_changes', 'somebody else')");
            while looking.try_join_next().is_some() {}
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        city.measures().await.sum("konsultacje_public_reads_total", &["from=\"primary\""])
    }

    /// One had begun before the others came; what the second one reads does for all of them.
    async fn what_is_not_kept_is_read_once_for_all_who_wait() {
        let readings = readings_for_fifty("on").await;
        assert!((1.0..=2.0).contains(&readings), "{readings}");
    }

    /// The control.
    async fn without_memory_each_reads_for_herself() {
        assert!((readings_for_fifty("off").await - 50.0).abs() < 0.1);
    }
}
