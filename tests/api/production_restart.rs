//! The set-up of a city while it is brought up to date: its servers end and begin one after the other, and nobody notices.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use reqwest::Method;
use tokio::task::{JoinSet, spawn_blocking};

use super::production_compose::{settings_of, text, yaml};
use crate::support::resident::{booking, proposal};
use crate::support::staff::eventually;
use crate::support::web_server::{WebServer, free_address};
use crate::support::{ANNOUNCED, Backend, City, Client, PUBLICATION, RUNNING, trial};

trial::once!("production":
    nothing_is_lost_while_the_servers_are_restarted,
    what_the_web_server_took_is_answered_at_its_end,
);

/// How many propose at a time.
const RESIDENTS: usize = 4;
/// How often somebody tries who is told to come back.
const TRIES: usize = 5;

/// Who is told to come back later does, with the same key; gives how often that was.
async fn comes_back_until_taken(client: &Client, name: &str) -> usize {
    for tries in 0..TRIES {
        let request = client.request(Method::POST, &format!("/consultations/{RUNNING}/proposals"));
        let answer = request.header("Idempotency-Key", name).json(&proposal(name)).send_as_it_is().await;
        if answer.status() == 201 {
            return tries;
        }
        assert_eq!(answer.status(), 503, "{name}");
        let wait = answer.headers()["retry-after"].to_str().expect("a text").parse().expect("seconds");
        tokio::time::sleep(Duration::from_secs(wait)).await;
    }
    panic!("{name} was refused {TRIES} times");
}

/// Proposes until it is enough; gives how many were taken, and how often who proposed had to come back.
async fn proposes_until(client: Client, resident: usize, is_enough: Arc<AtomicBool>) -> (usize, usize) {
    let (mut taken, mut came_back) = (0, 0);
    while !is_enough.load(Ordering::Relaxed) {
        came_back += comes_back_until_taken(&client, &format!("idea-{taken:05}-of-resident-{resident}")).await;
        taken += 1;
    }
    (taken, came_back)
}

/// Waits until the web server has had a proposal from this server since so many lines.
async fn serves_again(web: &WebServer, url: &str, since: usize) {
    let address = url.trim_start_matches("http://");
    eventually("it is asked again", async || {
        web.log().iter().skip(since).any(|line| line["server"] == address && line["status"] == 201).then_some(())
    })
    .await;
}

async fn nothing_is_lost_while_the_servers_are_restarted() {
    let (address, first, other) = (free_address(), free_address(), free_address());
    let compose = yaml("docker-compose.yml");
    let city = City::planned(Backend::Postgres)
        .setting("TRUSTED_PROXIES", "127.0.0.1")
        .setting("PUBLIC_URL", &format!("http://{address}"))
        .setting("STOP_DELAY_SECONDS", settings_of(&compose, "api-1")["STOP_DELAY_SECONDS"])
        .setting("LISTEN", &first)
        .start();
    let mut second = city.second_program_with("LISTEN", &other);
    let web = WebServer::start(&address, &[&city.url, &second.url]);
    let before = city.database.number("SELECT count(*) AS number FROM proposal");
    let is_enough = Arc::new(AtomicBool::new(false));
    let mut proposing = JoinSet::new();
    for resident in 0..RESIDENTS {
        proposing.spawn(proposes_until(web.anonymous(), resident, Arc::clone(&is_enough)));
    }
    serves_again(&web, &city.url, 0).await;
    let restarted = spawn_blocking(move || {
        let mut city = city;
        city.is_asked_to_end();
        assert!(city.has_ended().success());
        city.start_again(PUBLICATION);
        city
    });
    let city = restarted.await.expect("it is restarted");
    serves_again(&web, &city.url, web.log().len()).await;
    let restarted = spawn_blocking(move || {
        assert!(second.ends().success());
        let second = city.second_program_with("LISTEN", &other);
        (city, second)
    });
    let (city, second) = restarted.await.expect("it is restarted");
    serves_again(&web, &second.url, web.log().len()).await;
    is_enough.store(true, Ordering::Relaxed);
    let (taken, came_back) =
        proposing.join_all().await.into_iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    assert!(came_back <= RESIDENTS, "{came_back} times somebody had to come back, of {taken}");
    let counted = city.database.number("SELECT count(*) AS number FROM proposal") - before;
    assert_eq!(counted, i64::try_from(taken).expect("a number"), "what was taken is there once");
}

async fn what_the_web_server_took_is_answered_at_its_end() {
    let address = free_address();
    let city = City::planned(Backend::Postgres).setting("TRUSTED_PROXIES", "127.0.0.1").start();
    let mut web = WebServer::start(&address, &[&city.url]);
    let slot = city.anonymous().duties(ANNOUNCED).await.into_iter().flat_map(|duty| duty.slots).next().expect("a slot");
    let lock = city.database.is_kept_from_writing();
    let (client, body) = (web.anonymous(), booking(&slot.id));
    let taken = tokio::spawn(async move { client.asks_for(&body).await.status });
    eventually("the booking waits for the database", async || {
        let waiting = "SELECT count(*) AS number FROM pg_stat_activity \
                       WHERE wait_event_type = 'Lock' AND datname = current_database()";
        (city.database.number(waiting) == 1).then_some(())
    })
    .await;
    let compose = yaml("docker-compose.yml");
    web.is_told(text(&compose["services"]["web"]["stop_signal"]).trim_start_matches("SIG"));
    eventually("it takes nothing new", async || std::net::TcpStream::connect(&address).is_err().then_some(())).await;
    drop(lock);
    assert_eq!(taken.await.expect("it ends"), 201);
    assert!(web.has_ended().success());
}
