//! Cancelling a booking.

use openapi::bookings::{Booking, BookingStatus};
use openapi::duties::Mode;
use openapi::problem::ProblemCode;
use reqwest::Method;
use tokio::task::JoinSet;

use crate::support::resident::booking;
use crate::support::{ANNOUNCED, Backend, City, trial};

trial::on_each_database!(
    a_cancelled_place_is_free_for_others,
    cancelling_twice_is_cancelling_once,
    cancelling_again_takes_no_seat_from_the_next,
    many_cancel_at_once,
    what_has_begun_cannot_be_cancelled,
    reading_changes_nothing,
);

async fn a_cancelled_place_is_free_for_others(backend: Backend) {
    let city = City::on(backend);
    let (resident, neighbour) = (city.anonymous(), city.anonymous());
    let slot = resident.picks(ANNOUNCED, Mode::InPerson).await;
    let held = resident.books(&slot.id).await;
    let cancelled: Booking = resident.cancels(&held).await.of(200);
    assert_eq!((cancelled.status, cancelled.cancellable), (BookingStatus::Cancelled, false));
    assert!(cancelled.cancelled_at.is_some());
    assert_eq!(neighbour.slot(ANNOUNCED, &slot.id).await.free, 1);
    let next = neighbour.books(&slot.id).await;
    assert_ne!(next.reference, held.reference);
    assert_eq!(neighbour.slot(ANNOUNCED, &slot.id).await.free, 0);
}

async fn cancelling_twice_is_cancelling_once(backend: Backend) {
    let city = City::on(backend);
    let resident = city.anonymous();
    let slot = resident.picks(ANNOUNCED, Mode::InPerson).await;
    let held = resident.books(&slot.id).await;
    let first = resident.cancels(&held).await.json(200);
    for _ in 0..2 {
        assert_eq!(resident.cancels(&held).await.json(200), first);
    }
    assert_eq!(resident.shows(&held).await.json(200), first);
}

async fn cancelling_again_takes_no_seat_from_the_next(backend: Backend) {
    let city = City::on(backend);
    let (resident, neighbour) = (city.anonymous(), city.anonymous());
    let slot = resident.picks(ANNOUNCED, Mode::InPerson).await;
    let held = resident.books(&slot.id).await;
    resident.cancels(&held).await.json(200);
    let next = neighbour.books(&slot.id).await;
    resident.cancels(&held).await.json(200);
    assert_eq!(neighbour.slot(ANNOUNCED, &slot.id).await.free, 0, "the neighbour keeps the seat");
    assert_eq!(neighbour.sees(&next).await.status, BookingStatus::Booked);
    city.anonymous().asks_for(&booking(&slot.id)).await.problem(ProblemCode::SlotFull);
}

async fn many_cancel_at_once(backend: Backend) {
    let city = City::on(backend);
    let resident = city.anonymous();
    let slot = resident.picks(ANNOUNCED, Mode::InPerson).await;
    let held = resident.books(&slot.id).await;
    let mut cancelling = JoinSet::new();
    for _ in 0..20 {
        let (client, held) = (resident.clone(), held.clone());
        cancelling.spawn(async move { client.cancels(&held).await });
    }
    for answer in cancelling.join_all().await {
        assert_eq!(answer.json(200)["status"], "cancelled");
    }
    assert_eq!(resident.slot(ANNOUNCED, &slot.id).await.free, 1);
    assert_eq!(city.database.number("SELECT CAST(sequence AS BIGINT) AS number FROM booking"), 1, "changed once");
}

async fn what_has_begun_cannot_be_cancelled(backend: Backend) {
    let mut city = City::on(backend);
    let resident = city.anonymous();
    let slot = resident.picks(ANNOUNCED, Mode::InPerson).await;
    assert_eq!(slot.starts_at.as_str(), "2025-11-14T08:00:00+01:00");
    let (held, cancelled) = (resident.books(&slot.id).await, resident.picks(ANNOUNCED, Mode::InPerson).await);
    let cancelled = resident.books(&cancelled.id).await;
    resident.cancels(&cancelled).await.json(200);
    city.start_again("2025-11-14T08:00:00+01:00");
    let resident = city.anonymous();
    resident.cancels(&held).await.problem(ProblemCode::TooLate);
    let still = resident.sees(&held).await;
    assert_eq!((still.status, still.cancellable), (BookingStatus::Booked, false));
    assert_eq!(resident.cancels(&cancelled).await.json(200)["status"], "cancelled", "what was cancelled stays so");
    city.start_again("2025-11-14T07:59:00+01:00");
    city.anonymous().cancels(&held).await.json(200);
}

async fn reading_changes_nothing(backend: Backend) {
    let city = City::planned(backend).setting("JOBS", "off").start();
    let resident = city.anonymous();
    let slot = resident.picks(ANNOUNCED, Mode::InPerson).await;
    let held = resident.books(&slot.id).await;
    let before = city.database.dump();
    for method in [Method::GET, Method::HEAD] {
        for path in ["", "/calendar.ics", "/cancel"] {
            let path = format!("{}{path}", held.booking());
            let answer = resident.with_secret(method.clone(), &path, &held.secret).await;
            let expected = if path.ends_with("/cancel") { 405 } else { 200 };
            assert_eq!(answer.status, expected, "{answer}");
        }
        for path in [
            format!("/consultations/{ANNOUNCED}"),
            format!("/consultations/{ANNOUNCED}/duties"),
            format!("/consultations/{ANNOUNCED}/proposals"),
            "/consultations".to_owned(),
            "/health/ready".to_owned(),
        ] {
            assert_eq!(resident.request(method.clone(), &path).send().await.status, 200, "{method} {path}");
        }
    }
    assert_eq!(city.database.dump(), before);
}
