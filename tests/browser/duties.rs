//! A duty in the browser: a seat that is held, a booking that moves, the waiting list, and the clocks of the city.

use fantoccini::key::Key;
use openapi::bookings::BookingStatus;
use openapi::duties::{Duty, Mode, Slot};
use openapi::waiting::WaitingStatus;

use super::pages::{NARROW, WIDE};
use crate::support::booking::{Queued, wish};
use crate::support::browser::{Language, Visitor};
use crate::support::resident::booking_of;
use crate::support::staff::eventually;
use crate::support::{ANNOUNCED, Backend, City, Held, trial};

trial::once!("browser":
    a_hold_lapses_and_nothing_typed_is_lost_in_polish,
    a_hold_lapses_and_nothing_typed_is_lost_in_english,
    who_needs_more_time_gets_it_by_keyboard,
    another_slot_gives_the_first_one_back_and_so_does_leaving,
    a_challenge_is_answered_by_the_page_alone,
    a_slot_that_is_taken_meanwhile_leads_to_the_next_ones,
    a_need_that_is_too_late_is_told_at_once,
    a_second_booking_leads_to_the_first,
    who_rings_whom_is_said_before_and_after,
    a_booking_moves_in_polish,
    a_booking_moves_in_english,
    a_booking_whose_new_slot_is_gone_stays,
    who_waited_books_in_polish,
    who_waited_books_in_english,
    an_offer_that_is_declined_goes_to_the_next,
    nobody_waits_for_free_places,
    a_link_in_a_mail_shows_and_a_button_cancels,
    a_browser_elsewhere_shows_the_clocks_of_the_city,
    holding_moving_and_waiting_fit_a_telephone,
);

/// A hold lasts ten minutes.
const HOLD_ENDED: &str = "2025-11-07T09:11:00+01:00";
/// Too late to find an interpreter for the first duty; early enough for the later ones.
const TOO_LATE_TO_INTERPRET: &str = "2025-11-11T08:00:00+01:00";

/// Lets the page's clock run ahead by so many seconds.
async fn time_passes(visitor: &Visitor, seconds: u32) {
    let script = "window.ownNow ??= Date.now.bind(Date); window.ahead = (window.ahead ?? 0) + arguments[0]; \
                  Date.now = () => window.ownNow() + window.ahead";
    visitor.asks(&script.replace("arguments[0]", &(seconds * 1000).to_string())).await;
}

async fn chooses(visitor: &Visitor, slot: &str) {
    visitor.clicks(&format!("input[name=slot][value='{slot}']")).await;
    visitor.clicks("[data-step='1'] button[type=submit]").await;
    visitor.sees(&format!("[data-step='2'] [data-hold='{slot}']")).await;
}

async fn opens_booking(visitor: &Visitor) {
    visitor.opens(&format!("/consultations/{ANNOUNCED}/book")).await;
    visitor.sees("[data-step='1']").await;
}

async fn slots(city: &City, mode: Mode) -> Vec<Slot> {
    let duties = city.anonymous().duties(ANNOUNCED).await.into_iter().filter(|duty| duty.mode == mode);
    duties.flat_map(|duty| duty.slots).collect()
}

/// A duty of which every seat is booked, and who has booked them.
async fn full_duty(city: &City) -> (Duty, Vec<Held>) {
    let client = city.anonymous();
    let duties = client.duties(ANNOUNCED).await;
    let duty = duties.into_iter().find(|duty| duty.mode == Mode::InPerson).expect("a duty");
    let mut held = Vec::new();
    for slot in &duty.slots {
        for _ in 0..slot.free {
            held.push(client.books(&slot.id).await);
        }
    }
    (duty, held)
}

async fn a_hold_lapses_and_nothing_typed_is_lost_in_polish() {
    lapses(Language::Polish, NARROW).await;
}

async fn a_hold_lapses_and_nothing_typed_is_lost_in_english() {
    lapses(Language::English, WIDE).await;
}

async fn lapses(language: Language, width: u32) {
    let city = City::planned(Backend::Sqlite).settable_clock().start();
    let visitor = Visitor::of(&city, language, width).await;
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await.id;
    opens_booking(&visitor).await;
    chooses(&visitor, &slot).await;
    assert_eq!(city.anonymous().slot(ANNOUNCED, &slot).await.free, 0, "nobody else can have it now");
    visitor.finds_no_violation("a seat that is held").await;
    visitor.types("#name", "Ewa Nowak").await;
    visitor.clicks("[data-step='2'] button[type=submit]").await;
    visitor.sees("[data-step='3']").await;

    city.set_clock(HOLD_ENDED);
    visitor.clicks("[data-step='3'] button[type=submit]").await;
    visitor.sees("[data-lapsed]").await;
    visitor.finds_no_violation("a seat that is no longer held").await;
    assert!(!visitor.has("[data-hold]").await);
    assert!(visitor.reads("[data-step='3']").await.contains("Ewa Nowak"));
    assert_eq!(city.database.number("SELECT count(*) AS number FROM booking"), 0);

    visitor.clicks(&format!("[data-lapsed] [data-next-slot='{slot}']")).await;
    visitor.sees(&format!("[data-hold='{slot}']")).await;
    visitor.clicks("[data-step='3'] button[type=submit]").await;
    visitor.sees("[data-step=done]").await;
    assert_eq!(city.database.number("SELECT count(*) AS number FROM booking"), 1);
}

async fn who_needs_more_time_gets_it_by_keyboard() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await.id;
    opens_booking(&visitor).await;
    chooses(&visitor, &slot).await;
    visitor.types("#name", "Ewa Nowak").await;
    let heard = "return document.querySelector('[data-hold] [role=status]').textContent";
    visitor.waits_for("nothing is said", &format!("{heard} !== ''")).await;
    let first = visitor.asks(heard).await;
    time_passes(&visitor, 500).await;
    visitor.waits_for("two minutes are not said", &format!("{heard} !== {first}")).await;
    assert_eq!(visitor.attribute("[role=timer]", "aria-live").await, "off", "the seconds are not said one by one");

    visitor.tabs_to("[data-extend]").await;
    visitor.presses(Key::Enter).await;
    let left = "return Number(document.querySelector('[data-time-left]').dataset.timeLeft)";
    visitor.waits_for("there is no more time", &format!("{left} > 500")).await;
    assert_eq!(visitor.value("#name").await, "Ewa Nowak");
    assert_eq!(city.anonymous().slot(ANNOUNCED, &slot).await.free, 0);

    time_passes(&visitor, 601).await;
    visitor.sees("[data-lapsed]").await;
    visitor.waits_for_focus("[data-lapsed] h2").await;
    assert_eq!(visitor.value("#name").await, "Ewa Nowak");
}

async fn another_slot_gives_the_first_one_back_and_so_does_leaving() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    let client = city.anonymous();
    let slots = slots(&city, Mode::InPerson).await;
    let (first, second) = (&slots[0].id, &slots[1].id);
    opens_booking(&visitor).await;
    chooses(&visitor, first).await;
    visitor.clicks("[data-step='2'] button[type=button]:not([data-extend])").await;
    visitor.sees("[data-step='1']").await;
    assert_eq!(client.slot(ANNOUNCED, first).await.free, 0, "going back keeps the seat");
    chooses(&visitor, second).await;
    assert_eq!(client.slot(ANNOUNCED, first).await.free, 1);
    assert_eq!(client.slot(ANNOUNCED, second).await.free, 0);

    visitor.follows(&format!("/consultations/{ANNOUNCED}")).await;
    is_free_again(&city, second).await;

    opens_booking(&visitor).await;
    chooses(&visitor, second).await;
    visitor.opens("/accessibility").await;
    is_free_again(&city, second).await;
}

async fn is_free_again(city: &City, slot: &str) {
    eventually("the seat is given back", async || {
        (city.anonymous().slot(ANNOUNCED, slot).await.free == 1).then_some(())
    })
    .await;
}

async fn a_challenge_is_answered_by_the_page_alone() {
    let city = City::planned(Backend::Sqlite).setting("CHALLENGE_BITS", "10").start();
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await.id;
    city.anonymous().asks_to_hold(&slot).await.problem(openapi::problem::ProblemCode::ChallengeRequired);
    opens_booking(&visitor).await;
    chooses(&visitor, &slot).await;
    // More time needs an answer of its own: each counts once.
    time_passes(&visitor, 500).await;
    visitor.clicks("[data-extend]").await;
    let left = "return Number(document.querySelector('[data-time-left]').dataset.timeLeft)";
    visitor.waits_for("there is no more time", &format!("{left} > 500")).await;
    visitor.types("#name", "Ewa Nowak").await;
    visitor.clicks("[data-step='2'] button[type=submit]").await;
    visitor.clicks("[data-step='3'] button[type=submit]").await;
    visitor.sees("[data-step=done]").await;
}

async fn a_slot_that_is_taken_meanwhile_leads_to_the_next_ones() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, NARROW).await;
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await.id;
    opens_booking(&visitor).await;
    visitor.sees(&format!("input[name=slot][value='{slot}']:enabled")).await;
    city.anonymous().books(&slot).await;
    visitor.clicks(&format!("input[name=slot][value='{slot}']")).await;
    visitor.clicks("[data-step='1'] button[type=submit]").await;
    visitor.sees("[data-step='1'] [role=alert]").await;
    visitor.clicks("[data-next-slot]").await;
    visitor.sees("[data-step='2'] [data-hold]").await;
    assert!(!visitor.has(&format!("[data-hold='{slot}']")).await);
}

async fn a_need_that_is_too_late_is_told_at_once() {
    let city = City::planned(Backend::Sqlite).settable_clock().start();
    city.set_clock(TOO_LATE_TO_INTERPRET);
    let visitor = Visitor::of(&city, Language::Polish, NARROW).await;
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await;
    assert!(!slot.too_late_for.is_empty());
    opens_booking(&visitor).await;
    chooses(&visitor, &slot.id).await;
    visitor.types("#name", "Ewa Nowak").await;
    visitor.clicks("input[name=needs][value=pjm_interpreter]").await;
    visitor.sees("[data-too-late=pjm_interpreter] [data-next-slot]").await;
    visitor.finds_no_violation("a need that is too late").await;
    visitor.clicks("[data-step='2'] button[type=submit]").await;
    visitor.sees("#error-summary a[href='#needs']").await;
    visitor.sees("#needs-error").await;

    let next = visitor.attribute("[data-too-late=pjm_interpreter] [data-next-slot]", "data-next-slot").await;
    visitor.clicks("[data-too-late=pjm_interpreter] [data-next-slot]").await;
    visitor.sees(&format!("[data-hold='{next}']")).await;
    visitor.sees_no_longer("[data-too-late=pjm_interpreter]").await;
    assert_eq!(city.anonymous().slot(ANNOUNCED, &slot.id).await.free, 1, "the seat of the first slot is given back");
    // The next slot may be one by telephone.
    visitor.types("#phone", "600 100 200").await;
    visitor.clicks("[data-step='2'] button[type=submit]").await;
    visitor.clicks("[data-step='3'] button[type=submit]").await;
    visitor.sees("[data-step=done]").await;
}

async fn a_second_booking_leads_to_the_first() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::English, WIDE).await;
    let slots = slots(&city, Mode::InPerson).await;
    city.anonymous().asks_for(&booking_of(&slots[0].id, 7)).await.json(201);
    opens_booking(&visitor).await;
    chooses(&visitor, &slots[1].id).await;
    visitor.types("#name", "Ewa Nowak").await;
    visitor.types("#email", "ewa.7@example.org").await;
    visitor.clicks("[data-step='2'] button[type=submit]").await;
    visitor.clicks("[data-step='3'] button[type=submit]").await;
    visitor.sees("[data-step='3'] [role=alert]").await;
    visitor.sees("[data-step='3'] a[href='/booking']").await;
    visitor.finds_no_violation("a second booking").await;
}

async fn who_rings_whom_is_said_before_and_after() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    // Before anybody reads: what is read is kept for a second.
    city.database.execute("UPDATE duty SET rings = 'visitor' WHERE mode = 'phone'");
    let slot = city.anonymous().picks(ANNOUNCED, Mode::Phone).await.id;
    opens_booking(&visitor).await;
    visitor.sees("[data-mode=phone] [data-rings=visitor]").await;
    chooses(&visitor, &slot).await;
    visitor.types("#name", "Ewa Nowak").await;
    visitor.types("#phone", "600 100 200").await;
    visitor.clicks("[data-step='2'] button[type=submit]").await;
    let promise = "zadzwoń na numer dyżuru";
    assert!(visitor.reads("[data-step='3']").await.contains(promise));
    visitor.clicks("[data-step='3'] button[type=submit]").await;
    visitor.sees("[data-step=done] [data-rings=visitor]").await;
    assert!(visitor.reads("[data-step=done]").await.contains(promise));
}

async fn a_booking_moves_in_polish() {
    moves(Language::Polish, NARROW).await;
}

async fn a_booking_moves_in_english() {
    moves(Language::English, WIDE).await;
}

async fn moves(language: Language, width: u32) {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, language, width).await;
    let slots = slots(&city, Mode::InPerson).await;
    let (old, new) = (&slots[0].id, &slots[2].id);
    let held = city.anonymous().books(old).await;
    visitor.opens(&format!("/booking/{}#{}", held.reference, held.secret)).await;
    visitor.clicks("a[data-reschedule]").await;
    visitor.sees("[data-reschedule=choose]").await;
    visitor.finds_no_violation("choosing another slot").await;
    visitor.clicks("[data-reschedule=choose] button[type=submit]").await;
    visitor.sees("#slot_id-error").await;
    visitor.clicks(&format!("input[name=slot][value='{new}']")).await;
    visitor.clicks("[data-reschedule=choose] button[type=submit]").await;
    visitor.sees("[data-reschedule=check]").await;
    visitor.finds_no_violation("a last look").await;
    assert_eq!(city.anonymous().sees(&held).await.slot.id, *old, "nothing moves before the button is pressed");
    visitor.clicks("[data-confirm-move]").await;
    visitor.sees("[data-reschedule=done]").await;
    visitor.finds_no_violation("a booking that has moved").await;
    assert_eq!(city.anonymous().sees(&held).await.slot.id, *new);
    assert_eq!(city.anonymous().slot(ANNOUNCED, old).await.free, 1);
}

async fn a_booking_whose_new_slot_is_gone_stays() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    let slots = slots(&city, Mode::InPerson).await;
    let (old, new) = (&slots[0].id, &slots[1].id);
    let held = city.anonymous().books(old).await;
    visitor.opens(&format!("/booking/{}/reschedule#{}", held.reference, held.secret)).await;
    visitor.clicks(&format!("input[name=slot][value='{new}']")).await;
    visitor.clicks("[data-reschedule=choose] button[type=submit]").await;
    visitor.sees("[data-confirm-move]").await;
    city.anonymous().books(new).await;
    visitor.clicks("[data-confirm-move]").await;
    assert!(visitor.reads("[role=alert]").await.contains("Dotychczasowy termin pozostaje"));
    assert_eq!(city.anonymous().sees(&held).await.slot.id, *old);
    visitor.clicks("[data-next-slot]").await;
    visitor.clicks("[data-confirm-move]").await;
    visitor.sees("[data-reschedule=done]").await;
    assert_ne!(city.anonymous().sees(&held).await.slot.id, *old);
}

async fn who_waited_books_in_polish() {
    waits_and_books(Language::Polish, NARROW).await;
}

async fn who_waited_books_in_english() {
    waits_and_books(Language::English, WIDE).await;
}

/// From a duty without a free place to a booking.
async fn waits_and_books(language: Language, width: u32) {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, language, width).await;
    let (duty, held) = full_duty(&city).await;
    visitor.opens(&format!("/consultations/{ANNOUNCED}")).await;
    visitor.clicks(&format!("[data-wait='{}']", duty.id)).await;
    visitor.waits_until_ready().await;
    visitor.finds_no_violation("going onto the list").await;
    assert_eq!(visitor.value("#duty_id").await, duty.id);
    visitor.clicks("main form button[type=submit]").await;
    visitor.sees("#phone-error").await;
    visitor.types("#name", "Ewa Nowak").await;
    visitor.types("#email", "ewa@example.org").await;
    visitor.clicks("main form button[type=submit]").await;
    visitor.sees("[data-step=done][data-waiting=waiting]").await;
    visitor.finds_no_violation("being on the list").await;
    let (reference, secret) = (visitor.reads("[data-reference]").await, visitor.reads("[data-secret]").await);

    visitor.opens("/waiting").await;
    visitor.types("#reference", &reference.to_lowercase()).await;
    visitor.types("#secret", &secret).await;
    visitor.clicks("main form button[type=submit]").await;
    visitor.sees("[data-waiting=waiting]").await;
    visitor.finds_no_violation("a place on the list").await;

    city.anonymous().cancels(&held[0]).await.json(200);
    visitor.reloads().await;
    visitor.sees("[data-waiting=offered]").await;
    visitor.sees("[data-offer]").await;
    visitor.finds_no_violation("an offer").await;
    visitor.clicks("[data-accept]").await;
    visitor.sees("[data-step=done] [data-secret]").await;
    visitor.finds_no_violation("a booking out of the list").await;
    let booked = Held {
        reference: visitor.reads("[data-reference]").await,
        secret: visitor.reads("[data-secret]").await,
        ..held[0].clone()
    };
    assert_eq!(city.anonymous().sees(&booked).await.status, BookingStatus::Booked);

    visitor.opens(&format!("/waiting/{reference}#{secret}")).await;
    visitor.sees("[data-waiting=booked]").await;
    visitor.sees(&format!("a[href='/booking/{}']", booked.reference)).await;
}

async fn an_offer_that_is_declined_goes_to_the_next() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    let (duty, held) = full_duty(&city).await;
    let client = city.anonymous();
    let first: Queued = client.waits(ANNOUNCED, &wish(&duty.id, 1)).await;
    let second = client.waits(ANNOUNCED, &wish(&duty.id, 2)).await;
    client.cancels(&held[0]).await.json(200);
    visitor.opens(&format!("/waiting/{}#{}", first.reference, first.secret)).await;
    visitor.clicks("[data-leave] [data-ask=leave]").await;
    visitor.sees("[data-sure=leave]").await;
    visitor.finds_no_violation("the question whether to leave").await;
    assert_eq!(client.looks_at(&first).await.status, WaitingStatus::Offered, "it is asked twice");
    visitor.clicks("[data-sure=leave]").await;
    visitor.sees("[data-waiting=left]").await;
    visitor.sees_no_longer("[data-offer]").await;
    assert_eq!(client.looks_at(&second).await.status, WaitingStatus::Offered);
}

async fn nobody_waits_for_free_places() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::English, NARROW).await;
    visitor.opens(&format!("/consultations/{ANNOUNCED}/wait")).await;
    visitor.types("#name", "Ewa Nowak").await;
    visitor.types("#email", "ewa@example.org").await;
    visitor.clicks("main form button[type=submit]").await;
    visitor.sees("[role=alert]").await;
    visitor.clicks("[data-next-slot]").await;
    visitor.sees("[data-step='1'] input[name=slot]:checked").await;
}

async fn a_link_in_a_mail_shows_and_a_button_cancels() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, NARROW).await;
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await.id;
    opens_booking(&visitor).await;
    chooses(&visitor, &slot).await;
    visitor.types("#name", "Ewa Nowak").await;
    visitor.types("#email", "ewa@example.org").await;
    visitor.clicks("[data-step='2'] button[type=submit]").await;
    visitor.clicks("[data-step='3'] button[type=submit]").await;
    visitor.sees("[data-step=done]").await;
    let reference = visitor.reads("[data-reference]").await;
    let mail = city.mail("ewa@example.org", &reference).await;
    let path = format!("/booking/{reference}");
    let link = mail.text.split_whitespace().find(|word| word.contains(&format!("{path}#"))).expect("a link");
    let at = link.find(&path).expect("the path");
    visitor.opens(&link[at..]).await;
    visitor.sees("[data-status=booked]").await;
    assert_eq!(city.anonymous().slot(ANNOUNCED, &slot).await.free, 0, "looking changes nothing");
    visitor.clicks("[data-cancel]").await;
    visitor.clicks("[data-confirm-cancel]").await;
    visitor.sees("[data-status=cancelled]").await;
    assert_eq!(city.anonymous().slot(ANNOUNCED, &slot).await.free, 1);
}

async fn a_browser_elsewhere_shows_the_clocks_of_the_city() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.has_time_zone("Pacific/Auckland").await;
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await;
    let start = slot.starts_at.civil().expect("a time");
    let hours = format!("{}:{:02}–", start.hour(), start.minute());
    opens_booking(&visitor).await;
    assert_eq!(visitor.asks("return Intl.DateTimeFormat().resolvedOptions().timeZone").await, "Pacific/Auckland");
    assert!(visitor.reads("[data-mode=in_person] .slot-hours").await.starts_with(&hours));
    chooses(&visitor, &slot.id).await;
    let shown = visitor.reads("[data-hold]").await;
    assert!(shown.contains(&hours) && shown.contains(&format!("{} listopada", start.day())), "{shown}");
    let left = visitor.attribute("[data-time-left]", "data-time-left").await;
    assert!((550..=600).contains(&left.parse::<u32>().expect("seconds")), "{left}");
}

async fn holding_moving_and_waiting_fit_a_telephone() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, NARROW).await;
    let (duty, held) = full_duty(&city).await;
    let queued = city.anonymous().waits(ANNOUNCED, &wish(&duty.id, 1)).await;
    city.anonymous().cancels(&held[0]).await.json(200);
    for path in [
        format!("/booking/{}/reschedule#{}", held[1].reference, held[1].secret),
        format!("/consultations/{ANNOUNCED}/wait?duty={}", duty.id),
        format!("/waiting/{}#{}", queued.reference, queued.secret),
        "/waiting".to_owned(),
    ] {
        visitor.opens(&path).await;
        fits(&visitor, &path).await;
    }
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await.id;
    opens_booking(&visitor).await;
    chooses(&visitor, &slot).await;
    fits(&visitor, "a seat that is held").await;
    time_passes(&visitor, 601).await;
    visitor.sees("[data-lapsed] [data-next-slot]").await;
    fits(&visitor, "a seat that is no longer held").await;
}

async fn fits(visitor: &Visitor, place: &str) {
    let overflow = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    assert_eq!(visitor.asks(overflow).await, 0, "{place} scrolls sideways");
}
