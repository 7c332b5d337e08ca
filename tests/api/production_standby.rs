//! A primary and its standby: what a city on several servers reads from.

use diesel::{Connection, PgConnection};
use openapi::duties::Mode;

use crate::support::database::Database;
use crate::support::standby::Standby;
use crate::support::{ANNOUNCED, Backend, City, PUBLICATION, trial};

trial::once!("postgres":
    a_booking_arrives_on_the_standby,
    a_standby_that_is_paused_shows_nothing_new,
    a_standby_that_has_stopped_takes_nothing_with_it,
);

const BOOKINGS: &str = "SELECT count(*) AS number FROM booking";

/// A city on the primary, and the standby's database.
fn city_with_standby(standby: &Standby) -> (City, Database) {
    let database = standby.database();
    database.load_demonstration(PUBLICATION);
    standby.catch_up();
    (City::planned(Backend::Postgres).start_on(database), Database::elsewhere(standby.standby_url()))
}

async fn books(city: &City) {
    let client = city.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await;
    client.books(&slot.id).await;
}

async fn a_booking_arrives_on_the_standby() {
    let standby = Standby::start();
    let (city, read) = city_with_standby(&standby);
    assert_eq!(read.number(BOOKINGS), 0);
    books(&city).await;
    standby.catch_up();
    assert_eq!(read.number(BOOKINGS), 1);
}

async fn a_standby_that_is_paused_shows_nothing_new() {
    let standby = Standby::start();
    let (city, read) = city_with_standby(&standby);
    standby.pause_replay();
    books(&city).await;
    assert_eq!((city.database.number(BOOKINGS), read.number(BOOKINGS)), (1, 0));
    standby.resume_replay();
    standby.catch_up();
    assert_eq!(read.number(BOOKINGS), 1);
}

async fn a_standby_that_has_stopped_takes_nothing_with_it() {
    let mut standby = Standby::start();
    let (city, _) = city_with_standby(&standby);
    standby.stop();
    assert!(PgConnection::establish(&standby.standby_url()).is_err(), "the standby still answers");
    books(&city).await;
    assert_eq!(city.database.number(BOOKINGS), 1);
}
