//! A booking as a calendar file.

use openapi::duties::Mode;
use openapi::problem::ProblemCode;
use reqwest::Method;
use serde_json::json;

use crate::support::arrange::Consultation;
use crate::support::calendar::CalendarFile;
use crate::support::resident::booking;
use crate::support::{ANNOUNCED, Backend, City, Client, Held, trial};

trial::on_each_database!(
    a_booking_is_a_calendar_entry,
    a_cancelled_booking_leaves_the_calendar,
    the_secret_may_stand_in_the_link,
    hostile_texts_stay_within_their_property,
    a_file_has_no_personal_data,
);

async fn book(client: &Client, mode: Mode) -> Held {
    let slot = client.picks(ANNOUNCED, mode).await;
    client.books(&slot.id).await
}

async fn a_booking_is_a_calendar_entry(backend: Backend) {
    let city = City::planned(backend).start();
    let resident = city.anonymous();
    let held = book(&resident, Mode::InPerson).await;
    let answer = resident.fetches_calendar(&held).await;
    assert!(answer.header("Content-Disposition").starts_with("attachment"), "{answer}");
    let file = CalendarFile::of(&answer);
    assert_eq!(file.names()[0], "BEGIN");
    for (name, value) in [
        ("VERSION", "2.0"),
        ("METHOD", "PUBLISH"),
        ("STATUS", "CONFIRMED"),
        ("SEQUENCE", "0"),
        ("LAST-MODIFIED", file.value("DTSTAMP")),
        ("LOCATION", "ul. Zabłocie 22\\, pokój 13"),
    ] {
        assert_eq!(file.value(name), value);
    }
    assert!(!file.value("PRODID").is_empty());
    assert!(file.value("DTSTAMP").starts_with("20251107T08") && file.value("DTSTAMP").ends_with('Z'));
    assert!(file.value("SUMMARY").contains("Jak rozwijać konsultacje społeczne w Krakowie?"));
    assert!(file.value("URL").ends_with(&format!("/booking/{}", held.reference)), "{}", file.value("URL"));
    let again = CalendarFile::of(&resident.fetches_calendar(&held).await);
    assert_eq!(again.value("UID"), file.value("UID"));
    let other = CalendarFile::of(&resident.fetches_calendar(&book(&resident, Mode::Phone).await).await);
    assert_ne!(other.value("UID"), file.value("UID"));
}

async fn a_cancelled_booking_leaves_the_calendar(backend: Backend) {
    let city = City::on(backend);
    let resident = city.anonymous();
    let held = book(&resident, Mode::InPerson).await;
    let before = CalendarFile::of(&resident.fetches_calendar(&held).await);
    resident.cancels(&held).await.json(200);
    let answer = resident.fetches_calendar(&held).await;
    assert!(answer.header("Content-Type").contains("method=CANCEL"), "{answer}");
    let after = CalendarFile::of(&answer);
    assert_eq!(after.value("UID"), before.value("UID"));
    assert_eq!((after.value("METHOD"), after.value("STATUS")), ("CANCEL", "CANCELLED"));
    let number = |file: &CalendarFile| file.value("SEQUENCE").parse::<u32>().expect("a number");
    assert!(number(&after) > number(&before));
}

async fn the_secret_may_stand_in_the_link(backend: Backend) {
    let city = City::on(backend);
    let resident = city.anonymous();
    let held = book(&resident, Mode::InPerson).await;
    let path = format!("{}/calendar.ics", held.booking());
    let ask = async |secret: &str| resident.request(Method::GET, &path).query(&[("secret", secret)]).send().await;
    CalendarFile::of(&ask(&held.secret).await);
    CalendarFile::of(&ask(&held.secret.replace('-', "").to_lowercase()).await);
    ask("0000-0000-0000-0000-0000-0000-0000-0000").await.problem(ProblemCode::NotFound);
    ask("\u{0}").await.problem(ProblemCode::NotFound);
    let head = resident.request(Method::HEAD, &path).query(&[("secret", &held.secret)]).send().await;
    assert_eq!(head.status, 200, "calendar programs ask before they fetch");
}

async fn hostile_texts_stay_within_their_property(backend: Backend) {
    let city = City::on(backend);
    let hostile = "Ważne; a, b\\n\nATTENDEE:mailto:x@example.org\r\nEND:VEVENT\rBEGIN:VALARM ".repeat(3);
    city.database.has_consultation(&Consultation { slug: "zly", title: &hostile, ..Consultation::default() });
    city.database.execute(
        "UPDATE duty SET place = 'Sala; 1, x' WHERE mode = 'in_person';\
         UPDATE duty SET consultation_id = (SELECT id FROM consultation WHERE slug = 'zly')",
    );
    let resident = city.anonymous();
    let slot = resident.picks("zly", Mode::InPerson).await;
    let mut body = booking(&slot.id);
    body["topic"] = json!("a;b,c\nBEGIN:VEVENT\nATTENDEE:mailto:y@example.org");
    body["name"] = json!("Ewa;X=1:y, \"z\"");
    let held = Held::of(&resident.asks_for(&body).await);
    let file = CalendarFile::of(&resident.fetches_calendar(&held).await);
    assert_eq!(file.values("BEGIN"), ["VCALENDAR", "VTIMEZONE", "DAYLIGHT", "STANDARD", "VEVENT"]);
    assert_eq!(file.values("END"), ["DAYLIGHT", "STANDARD", "VTIMEZONE", "VEVENT", "VCALENDAR"]);
    assert_eq!(file.values("ATTENDEE"), [""; 0]);
    assert_eq!(file.value("LOCATION"), "Sala\\; 1\\, x");
    assert!(file.value("SUMMARY").contains("Ważne\\; a\\, b\\\\n"), "{}", file.value("SUMMARY"));
}

async fn a_file_has_no_personal_data(backend: Backend) {
    let city = City::on(backend);
    let resident = city.anonymous();
    let held = book(&resident, Mode::Phone).await;
    let file = resident.fetches_calendar(&held).await.text();
    for personal in ["Ewa", "Nowak", "ewa@example.org", "600100200", held.secret.as_str()] {
        assert!(!file.contains(personal), "{personal} in {file}");
    }
}
