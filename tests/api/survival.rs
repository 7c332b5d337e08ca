//! What was acknowledged survives.

use openapi::bookings::BookingStatus;
use openapi::duties::Mode;
use tokio::task::JoinSet;

use crate::support::lone::Lone;
use crate::support::resident::booking;
use crate::support::staff::eventually;
use crate::support::{ANNOUNCED, Backend, City, Held, PUBLICATION, RUNNING, trial};

trial::on_each_database!(a_booking_survives_a_power_cut, nothing_is_half_done_after_a_power_cut,);

/// Tests of one database alone.
pub(crate) mod on_postgres {
    use super::a_booking_is_acknowledged_when_the_server_says_that_it_is_kept;
    use crate::support::trial;

    trial::once!("postgres": a_booking_is_acknowledged_when_the_server_says_that_it_is_kept);
}

/// The tests' other servers forget for the sake of speed. Here a commit waits for a standby that never comes, so that it is
/// seen who waits for it: a session that did not would have its answer at once.
async fn a_booking_is_acknowledged_when_the_server_says_that_it_is_kept() {
    let server = Lone::start();
    let city = City::planned(Backend::Postgres).setting("JOBS", "off").start_on(server.city());
    let client = city.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await.id;
    let waits_for = |standbys: &str| {
        server.is_told(&[
            &format!("ALTER SYSTEM SET synchronous_standby_names = '{standbys}'"),
            "SELECT pg_reload_conf()",
        ]);
        server.shows("synchronous_standby_names", standbys);
    };
    waits_for("nobody");
    let asking = {
        let (client, body) = (client.clone(), booking(&slot));
        tokio::spawn(async move { client.asks_for(&body).await })
    };
    let waiting = "SELECT count(*) AS number FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
    eventually("the commit waits", async || (city.database.number(waiting) > 0).then_some(())).await;
    assert!(!asking.is_finished(), "it was acknowledged before");
    waits_for("");
    asking.await.expect("it ends").json(201);
}

async fn a_booking_survives_a_power_cut(backend: Backend) {
    let mut city = City::on(backend);
    let client = city.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await;
    let held = client.books(&slot.id).await;
    let receipt = client.proposes(RUNNING, "Pomysł").await;
    client.backs(&receipt.reference).await;
    city.lose_power();
    city.start_again(PUBLICATION);
    let client = city.anonymous();
    assert_eq!(client.sees(&held).await.status, BookingStatus::Booked);
    assert_eq!(client.slot(ANNOUNCED, &slot.id).await.free, 0);
    assert_eq!(client.follows(&receipt).await.json(200)["supports"], 1);
    client.cancels(&held).await.json(200);
    city.lose_power();
    city.start_again(PUBLICATION);
    assert_eq!(city.anonymous().sees(&held).await.status, BookingStatus::Cancelled);
    assert_eq!(city.anonymous().slot(ANNOUNCED, &slot.id).await.free, 1);
}

async fn nothing_is_half_done_after_a_power_cut(backend: Backend) {
    let mut city = City::on(backend);
    let slots: Vec<String> =
        city.anonymous().duties(ANNOUNCED).await.into_iter().flat_map(|duty| duty.slots).map(|slot| slot.id).collect();
    let mut booking_all = JoinSet::new();
    for slot in slots {
        let http = reqwest::Client::builder().no_proxy().build().expect("a client");
        let request = http.post(format!("{}/api/v1/bookings", city.url)).json(&booking(&slot));
        booking_all.spawn(async move {
            let response = request.send().await.ok().filter(|response| response.status() == 201)?;
            response.json::<serde_json::Value>().await.ok()
        });
    }
    // The power goes while others are still being answered.
    let mut acknowledged: Vec<_> = Vec::new();
    while acknowledged.len() < 10 {
        acknowledged.extend(booking_all.join_next().await.expect("there are more than ten").ok().flatten());
    }
    city.lose_power();
    acknowledged.extend(booking_all.join_all().await.into_iter().flatten());
    city.start_again(PUBLICATION);
    for answer in acknowledged {
        let text = |name: &str| answer[name].as_str().expect("a text").to_owned();
        let held = Held { reference: text("reference"), secret: text("secret"), answer: answer.clone() };
        assert_eq!(city.anonymous().sees(&held).await.status, BookingStatus::Booked);
    }
    let seats = city.database.number("SELECT count(*) AS number FROM seat WHERE holder IS NOT NULL");
    let bookings = city.database.number("SELECT count(*) AS number FROM booking WHERE status = 'booked'");
    assert_eq!(seats, bookings, "a seat is held by a booking, or free");
}
