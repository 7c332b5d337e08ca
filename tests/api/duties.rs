//! Duties and their slots.

use jiff::civil::DateTime;
use openapi::duties::{BookingState, Duty, Mode};
use openapi::problem::ProblemCode;

use crate::support::{A_YEAR_LATER, ANNOUNCED, Backend, City, RUNNING, trial};

trial::on_each_database!(
    the_announcement_has_its_slots,
    slots_follow_one_another,
    times_carry_the_offset_of_the_city,
    what_runs_has_duties_on_the_next_two_fridays,
    past_duties_are_held,
    a_duty_under_way_offers_what_is_left,
    booking_that_has_not_opened_says_so,
    a_link_is_not_shown_to_the_public,
    unknown_consultations_have_no_duties,
);

fn at(text: &str) -> DateTime {
    text.parse().expect("a wall-clock time")
}

fn shape(duty: &Duty) -> (Mode, DateTime, DateTime, usize) {
    let time = |time: &openapi::time::LocalTime| time.civil().expect("RFC 3339");
    (duty.mode, time(&duty.starts_at), time(&duty.ends_at), duty.slots.len())
}

async fn the_announcement_has_its_slots(backend: Backend) {
    let city = City::on(backend);
    let duties = city.anonymous().duties(ANNOUNCED).await;
    let mut shapes: Vec<_> = duties.iter().map(shape).collect();
    assert!(shapes.is_sorted_by_key(|shape| shape.1), "in order of time");
    shapes.sort_by_key(|shape| (shape.1, shape.0));
    let (first, second) =
        ((at("2025-11-14T08:00"), at("2025-11-14T15:00")), (at("2025-11-21T16:00"), at("2025-11-21T18:00")));
    assert_eq!(
        shapes,
        [
            (Mode::InPerson, first.0, first.1, 21),
            (Mode::Phone, first.0, first.1, 21),
            (Mode::InPerson, second.0, second.1, 6),
            (Mode::Phone, second.0, second.1, 6),
        ]
    );
    for duty in &duties {
        assert_eq!((duty.booking, duty.slot_minutes), (BookingState::Open, 20));
        assert!(!duty.experts.is_empty());
        match duty.mode {
            Mode::InPerson => assert_eq!(duty.place.as_deref(), Some("ul. Zabłocie 22, pokój 13")),
            Mode::Phone => assert_eq!(duty.phone.as_deref(), Some("12 323 31 44")),
            Mode::Video => panic!("there is no duty by video"),
        }
    }
}

async fn slots_follow_one_another(backend: Backend) {
    let city = City::on(backend);
    for duty in city.anonymous().duties(ANNOUNCED).await {
        let mut begins = duty.starts_at.clone();
        for slot in &duty.slots {
            assert_eq!(slot.starts_at, begins);
            assert_eq!((slot.seats, slot.free, slot.bookable), (1, 1, true));
            begins = slot.ends_at.clone();
        }
        assert_eq!(begins, duty.ends_at, "the last slot ends with the duty");
    }
}

async fn times_carry_the_offset_of_the_city(backend: Backend) {
    let winter = City::on(backend);
    for duty in winter.anonymous().duties(ANNOUNCED).await {
        let times = duty.slots.iter().map(|slot| &slot.starts_at).chain([&duty.starts_at, &duty.booking_opens_at]);
        for time in times {
            assert!(time.as_str().ends_with("+01:00"), "{}", time.as_str());
        }
    }
    let summer = City::planned(backend).clock("2026-07-01T12:00:00+02:00").start();
    let duties = summer.anonymous().duties(RUNNING).await;
    assert_eq!(duties[0].starts_at.as_str(), "2026-07-03T08:00:00+02:00");
    // The clocks change on the Sunday between the two Fridays: the wall clock shows the same hours on both.
    let autumn = City::planned(backend).clock("2026-10-22T12:00:00+02:00").start();
    let starts: Vec<_> = autumn.anonymous().duties(RUNNING).await.into_iter().map(|duty| duty.starts_at).collect();
    assert_eq!(starts[0].as_str(), "2026-10-23T08:00:00+02:00");
    assert_eq!(starts[3].as_str(), "2026-10-30T16:00:00+01:00");
}

async fn what_runs_has_duties_on_the_next_two_fridays(backend: Backend) {
    let city = City::planned(backend).clock(A_YEAR_LATER).start();
    let duties = city.anonymous().duties(RUNNING).await;
    let shapes: Vec<_> = duties.iter().map(|duty| (shape(duty).1, shape(duty).3)).collect();
    let (first, second) = (at("2026-11-27T08:00"), at("2026-12-04T16:00"));
    assert_eq!(shapes, [(first, 21), (first, 21), (second, 6), (second, 6)]);
    assert!(duties.iter().all(|duty| duty.booking == BookingState::Open));
}

async fn past_duties_are_held(backend: Backend) {
    let city = City::planned(backend).clock(A_YEAR_LATER).start();
    let client = city.anonymous();
    let duties = client.duties(ANNOUNCED).await;
    assert_eq!(duties.len(), 4);
    for duty in duties {
        assert_eq!(duty.booking, BookingState::Held);
        assert!(duty.slots.iter().all(|slot| !slot.bookable));
        let late = crate::support::resident::booking(&duty.slots[0].id);
        client.asks_for(&late).await.problem(ProblemCode::BookingClosed);
    }
}

async fn a_duty_under_way_offers_what_is_left(backend: Backend) {
    let mut city = City::on(backend);
    city.start_again("2025-11-14T10:10:00+01:00");
    let client = city.anonymous();
    let duties = client.duties(ANNOUNCED).await;
    let duty = duties.iter().find(|duty| duty.mode == Mode::InPerson).expect("a duty in person");
    assert_eq!(duty.booking, BookingState::Open);
    let begun = |slot: &&openapi::duties::Slot| slot.starts_at.civil() <= Some(at("2025-11-14T10:10"));
    assert_eq!(duty.slots.iter().filter(begun).count(), 7);
    for slot in &duty.slots {
        assert_eq!(slot.bookable, !begun(&slot), "{}", slot.starts_at.as_str());
    }
    let begun = duty.slots.iter().find(begun).expect("one has begun");
    client.asks_for(&crate::support::resident::booking(&begun.id)).await.problem(ProblemCode::BookingClosed);
    client.books(&duty.slots[7].id).await;
}

async fn booking_that_has_not_opened_says_so(backend: Backend) {
    let city = City::on(backend);
    city.database.execute("UPDATE duty SET booking_opens_at = '2025-11-10 08:00:00' WHERE mode = 'in_person'");
    let client = city.anonymous();
    for duty in client.duties(ANNOUNCED).await.iter().filter(|duty| duty.mode == Mode::InPerson) {
        assert_eq!(duty.booking, BookingState::NotYet);
        assert_eq!(duty.booking_opens_at.as_str(), "2025-11-10T09:00:00+01:00");
        let slot = &duty.slots[0];
        assert!(!slot.bookable);
        client.asks_for(&crate::support::resident::booking(&slot.id)).await.problem(ProblemCode::BookingClosed);
    }
}

async fn a_link_is_not_shown_to_the_public(backend: Backend) {
    let city = City::on(backend);
    city.database.has_video_instead_of("phone", "https://video.example.org/tajny-pokoj");
    let client = city.anonymous();
    let answer = client.get(&format!("/consultations/{ANNOUNCED}/duties")).await;
    assert!(answer.text().contains("\"video\"") && !answer.text().contains("tajny-pokoj"), "{answer}");
    let slot = client.picks(ANNOUNCED, Mode::Video).await;
    let held = client.books(&slot.id).await;
    assert_eq!(client.sees(&held).await.duty.link.as_deref(), Some("https://video.example.org/tajny-pokoj"));
}

async fn unknown_consultations_have_no_duties(backend: Backend) {
    let city = City::on(backend);
    city.anonymous().get("/consultations/nie-ma/duties").await.problem(ProblemCode::NotFound);
}
