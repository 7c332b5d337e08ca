//! A real primary and a real hot standby: what says the same to everybody is read from the copy, and nobody ever reads
//! there what is older than what she has written.

use std::time::Duration;

use diesel::{Connection, PgConnection};
use openapi::duties::Mode;
use reqwest::Method;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::support::database::Database;
use crate::support::staff::eventually;
use crate::support::standby::Standby;
use crate::support::{ANNOUNCED, Backend, City, Client, Held, PUBLICATION, trial};

trial::once!("postgres":
    what_everybody_reads_comes_from_the_standby,
    while_the_standby_lags_behind_what_was_written_is_read_back,
    nothing_is_kept_of_a_standby_that_lags_behind,
    when_the_standby_is_gone_everything_goes_on,
    when_the_standby_hangs_everything_goes_on,
    a_standby_that_became_a_primary_is_not_believed,
);

/// Reading from the primary takes much less, and whoever waits for the standby waits for ever.
const LONG_ENOUGH: Duration = Duration::from_secs(30);
const BOOKINGS: &str = "SELECT count(*) AS number FROM booking";

/// A city that reads from the standby, with nothing kept in memory, and the standby's database.
fn city_with(standby: &Standby) -> (City, Database) {
    city_keeping(standby, "off")
}

/// The same with what everybody reads kept in memory, or not.
fn city_keeping(standby: &Standby, cache: &str) -> (City, Database) {
    let database = standby.database();
    database.load_demonstration(PUBLICATION);
    standby.catch_up();
    let plan = City::planned(Backend::Postgres).setting("DATABASE_READ_URL", &standby.standby_url());
    let plan = plan.setting("READ_CACHE", cache).setting("METRICS_LISTEN", "127.0.0.1:0");
    (plan.start_on(database), Database::elsewhere(standby.standby_url()))
}

/// How many public reads came from there.
async fn reads(city: &City, from: &str) -> f64 {
    city.measures().await.sum("konsultacje_public_reads_total", &[&format!("from=\"{from}\"")])
}

async fn books(client: &Client) -> (String, Held) {
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await.id;
    let held = client.books(&slot).await;
    (slot, held)
}

/// Reads the duties until the standby answers.
async fn the_standby_answers(city: &City) {
    eventually("the standby answers", async || {
        let before = reads(city, "replica").await;
        city.anonymous().duties(ANNOUNCED).await;
        (reads(city, "replica").await > before).then_some(())
    })
    .await;
}

async fn what_everybody_reads_comes_from_the_standby() {
    let standby = Standby::start();
    let (city, _) = city_with(&standby);
    the_standby_answers(&city).await;
    let (slot, held) = books(&city.anonymous()).await;
    assert_eq!(city.anonymous().slot(ANNOUNCED, &slot).await.free, 0);
    assert_eq!(city.anonymous().sees(&held).await.reference, held.reference);
    the_standby_answers(&city).await;
}

async fn while_the_standby_lags_behind_what_was_written_is_read_back() {
    let standby = Standby::start();
    let (city, read) = city_with(&standby);
    let second = city.second_program();
    standby.pause_replay();
    let (slot, held) = books(&city.anonymous()).await;
    // The control: whoever asked the standby now would not be told of it.
    assert_eq!((city.database.number(BOOKINGS), read.number(BOOKINGS)), (1, 0));
    for client in [city.anonymous(), second.anonymous()] {
        assert_eq!(client.slot(ANNOUNCED, &slot).await.free, 0);
        client.sees(&held).await;
    }
    let from_replica = reads(&city, "replica").await;
    city.anonymous().cancels(&held).await.json(200);
    assert_eq!(city.anonymous().slot(ANNOUNCED, &slot).await.free, 1);
    assert!((reads(&city, "replica").await - from_replica).abs() < 0.1);
    standby.resume_replay();
    standby.catch_up();
    the_standby_answers(&city).await;
}

/// What is kept is made of what the primary says, since the standby does not know of the bookings yet; also at the server
/// that did not make them.
async fn nothing_is_kept_of_a_standby_that_lags_behind() {
    let standby = Standby::start();
    let (city, read) = city_keeping(&standby, "on");
    let second = city.second_program();
    for client in [city.anonymous(), second.anonymous()] {
        client.duties(ANNOUNCED).await;
    }
    standby.pause_replay();
    for booked in 1..=5 {
        let (slot, _) = books(&city.anonymous()).await;
        assert_eq!(city.anonymous().slot(ANNOUNCED, &slot).await.free, 0);
        let seen = async || (second.anonymous().slot(ANNOUNCED, &slot).await.free == 0).then_some(());
        eventually("the other server hears of it", seen).await;
        assert_eq!((city.database.number(BOOKINGS), read.number(BOOKINGS)), (booked, 0));
    }
    assert!(reads(&city, "memory").await > 0.0, "nothing was kept");
    standby.resume_replay();
    standby.catch_up();
    assert_eq!(read.number(BOOKINGS), 5);
}

async fn when_the_standby_is_gone_everything_goes_on() {
    let mut standby = Standby::start();
    let (city, _) = city_with(&standby);
    the_standby_answers(&city).await;
    standby.stop();
    assert!(PgConnection::establish(&standby.standby_url()).is_err(), "the standby still answers");
    for _ in 0..5 {
        let (slot, _) = books(&city.anonymous()).await;
        assert_eq!(city.anonymous().slot(ANNOUNCED, &slot).await.free, 0);
    }
    assert_eq!(city.database.number(BOOKINGS), 5);
    city.anonymous().request(Method::GET, "/health/ready").send().await.json(200);
}

/// Its machine takes connections and keeps those that are open, but nobody there answers.
async fn when_the_standby_hangs_everything_goes_on() {
    let standby = Standby::start();
    let (mut city, _) = city_with(&standby);
    the_standby_answers(&city).await;
    standby.freeze();
    let asked = format!("{}?connect_timeout=2", standby.standby_url());
    assert!(PgConnection::establish(&asked).is_err(), "the standby still answers");
    let goes_on = async || {
        let mut reading = JoinSet::new();
        for _ in 0..20 {
            let client = city.anonymous();
            reading.spawn(async move { client.duties(ANNOUNCED).await.len() });
        }
        assert!(reading.join_all().await.into_iter().all(|duties| duties > 0));
        for _ in 0..5 {
            let (slot, _) = books(&city.anonymous()).await;
            assert_eq!(city.anonymous().slot(ANNOUNCED, &slot).await.free, 0);
        }
    };
    timeout(LONG_ENOUGH, goes_on()).await.expect("the standby is waited for");
    standby.thaw();
    the_standby_answers(&city).await;
    // Nor does it keep the program from its end.
    standby.freeze();
    city.anonymous().duties(ANNOUNCED).await;
    city.is_asked_to_end();
    let ended = timeout(LONG_ENOUGH, tokio::task::spawn_blocking(move || city.has_ended())).await;
    standby.thaw();
    assert!(ended.expect("it does not end").expect("it is waited for").success());
}

async fn a_standby_that_became_a_primary_is_not_believed() {
    let standby = Standby::start();
    let (city, _) = city_with(&standby);
    the_standby_answers(&city).await;
    standby.promote();
    let from_replica = reads(&city, "replica").await;
    let (slot, _) = books(&city.anonymous()).await;
    assert_eq!(city.anonymous().slot(ANNOUNCED, &slot).await.free, 0);
    assert!((reads(&city, "replica").await - from_replica).abs() < 0.1);
}
