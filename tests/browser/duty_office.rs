//! The office of the duties: rules that make them, who waits for a seat, what was written to people, the rules of
//! booking, and calendars, as an editor, an officer and an administrator live it.

use fantoccini::key::Key;
use openapi::access::Role;
use openapi::duties::Mode;
use openapi::problem::ProblemCode;
use reqwest::Method;
use serde_json::{Value, json};

use super::pages::{NARROW, WIDE};
use crate::support::browser::{Language, Visitor};
use crate::support::people::ADMIN;
use crate::support::resident::booking;
use crate::support::staff::eventually;
use crate::support::{Backend, City, Client, Held, Office, RUNNING, trial};

trial::once!("browser":
    axe_finds_nothing_in_the_office_of_duties_in_polish,
    axe_finds_nothing_in_the_office_of_duties_in_english_and_dark,
    a_rule_is_made_with_an_exception_tried_and_applied,
    a_rule_that_somebody_else_changed_is_not_overwritten_unasked,
    who_is_busy_is_not_planned_twice,
    an_officer_books_for_somebody_who_waited,
    an_officer_reads_the_messages_of_a_booking,
    an_administrator_changes_the_rules_of_booking,
    a_calendar_feed_is_made_and_revoked,
    everybody_sees_what_her_role_allows,
    the_office_of_duties_fits_a_telephone,
);

const EDITOR: &str = "editor@krakow.example";
const OFFICER: &str = "officer@krakow.example";

/// Logs in at the office's door.
async fn enters(city: &City, office: &Office<'_>, email: &str, language: Language, width: u32) -> Visitor {
    let visitor = Visitor::of(city, language, width).await;
    visitor.client.goto(&format!("{}/admin/", city.url)).await.expect("the office is there");
    visitor.types("#email", email).await;
    visitor.types("#password", &office.password).await;
    visitor.presses(Key::Enter).await;
    visitor.waits_until_ready().await;
    visitor
}

/// The field with this path.
fn field(path: &str) -> String {
    format!("[id='{path}']")
}

/// Fills in a field for a date or an hour, as the browser's picker does.
async fn sets(visitor: &Visitor, path: &str, value: &str) {
    let script = format!(
        "const field = document.getElementById('{path}');
         if (!field) return false;
         field.focus();
         const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
         set.call(field, '{value}');
         field.dispatchEvent(new Event('input', {{ bubbles: true }}));
         return true;"
    );
    assert_eq!(visitor.asks(&script).await, json!(true), "there is no field {path}");
}

/// A rule for Fridays in December 2025, without an exception.
fn rule(expert: &str) -> Value {
    json!({
        "plan": {
            "mode": "in_person", "place": "ul. Zabłocie 22, pokój 99", "experts": [{ "name": expert }],
            "slot_minutes": 20, "buffer_minutes": 5, "seats_per_slot": 1,
        },
        "from": "2025-12-01", "repetition": { "weekdays": ["friday"], "every_weeks": 1, "until": "2025-12-19" },
        "starts": "16:00", "ends": "17:00",
    })
}

/// A duty with a single seat, and who wait for it: the first one gets an offer when it becomes free.
async fn has_waiting(city: &City, office: &Office<'_>, names: &[&str]) -> Vec<String> {
    let admin = office.admin().await;
    let duty = json!({
        "plan": {
            "mode": "in_person", "place": "ul. Zabłocie 22, pokój 98", "experts": [{ "name": "Jadwiga Jedynak" }],
            "slot_minutes": 20, "seats_per_slot": 1,
        },
        "starts_at": "2025-12-04T08:00", "ends_at": "2025-12-04T08:20",
    });
    let made = admin.post(&format!("/admin/consultations/{RUNNING}/duties"), &duty).await.json(201);
    let duty = made["items"][0]["id"].as_str().expect("an id").to_owned();
    let slot = made["items"][0]["slots"][0]["id"].as_str().expect("a slot").to_owned();
    let held = city.anonymous().books(&slot).await;
    let mut references = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let resident = office.takes_on(&format!("waits{index}@example.org"), &[]).await;
        let wish = json!({ "duty_id": duty, "name": name, "phone": format!("600 100 20{index}") });
        let waits = resident.post(&format!("/consultations/{RUNNING}/waiting"), &wish).await;
        references.push(Held::of(&waits).reference);
    }
    city.anonymous().cancels(&held).await.json(200);
    let first = references.first().cloned().unwrap_or_default();
    eventually("an offer", async || status(&admin, &first).await.filter(|status| status == "offered")).await;
    references
}

/// What became of a place on the waiting list, as staff see it.
async fn status(staff: &Client, reference: &str) -> Option<String> {
    let list = staff.get(&format!("/admin/waiting?consultation={RUNNING}")).await.json(200);
    let items = list["items"].as_array().cloned().unwrap_or_default();
    let found = items.into_iter().find(|item| item["reference"] == reference)?;
    found["status"].as_str().map(str::to_owned)
}

/// Something on every page. Gives the addresses of all pages.
pub(super) async fn furnished(city: &City, office: &Office<'_>) -> Vec<String> {
    let admin = office.admin().await;
    office.has_account(OFFICER, &[Role::DutyOfficer]);
    let made = admin.post(&format!("/admin/consultations/{RUNNING}/duty-rules"), &rule("Ewa Reguła")).await.json(201);
    let slot = city.anonymous().picks(RUNNING, Mode::InPerson).await;
    let booked = Held::of(&city.anonymous().asks_for(&booking(&slot.id)).await);
    has_waiting(city, office, &["Jan Czekający", "Maria Druga"]).await;
    admin.post("/admin/calendar-feeds", &json!({ "note": "telefon" })).await.json(201);
    let duty = city.anonymous().duties(RUNNING).await[0].id.clone();
    let rule = made["id"].as_str().expect("an id");
    vec![
        format!("/admin/consultations/{RUNNING}"),
        format!("/admin/consultations/{RUNNING}/duty-rules"),
        format!("/admin/consultations/{RUNNING}/new-duty-rule"),
        format!("/admin/consultations/{RUNNING}/duty-figures"),
        format!("/admin/consultations/{RUNNING}/new-duties"),
        format!("/admin/duty-rules/{rule}"),
        format!("/admin/duties/{duty}"),
        format!("/admin/duties/{duty}/figures"),
        "/admin/experts?from=2025-12-01&until=2025-12-31".to_owned(),
        "/admin/experts?from=2025-12-01&until=2025-11-01".to_owned(),
        format!("/admin/waiting?consultation={RUNNING}"),
        "/admin/letters".to_owned(),
        format!("/admin/letters?booking={}", booked.reference),
        "/admin/booking-rules".to_owned(),
        "/admin/calendar-feeds".to_owned(),
    ]
}

async fn axe_finds_nothing_in_the_office_of_duties_in_polish() {
    examines_the_office(Language::Polish, false, WIDE).await;
}

async fn axe_finds_nothing_in_the_office_of_duties_in_english_and_dark() {
    examines_the_office(Language::English, true, NARROW).await;
}

async fn examines_the_office(language: Language, dark: bool, width: u32) {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    let pages = furnished(&city, &office).await;
    let visitor = enters(&city, &office, ADMIN, language, width).await;
    visitor.prefers_dark(dark).await;
    let mut found = Vec::new();
    for path in pages {
        visitor.opens(&path).await;
        let lang = visitor.asks("return document.documentElement.lang").await;
        assert_eq!(lang, json!(language.tag()), "{path}");
        assert_eq!(visitor.counts("h1").await, 1, "{path}");
        found.extend(visitor.violations().await.into_iter().map(|violation| format!("{path}: {violation}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

async fn a_rule_is_made_with_an_exception_tried_and_applied() {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    office.has_account(EDITOR, &[Role::Editor]);
    let editor = enters(&city, &office, EDITOR, Language::Polish, WIDE).await;
    editor.opens(&format!("/admin/consultations/{RUNNING}/new-duty-rule")).await;
    editor.clicks("main form button[type=submit]").await;
    editor.waits_for_focus("#error-summary").await;
    editor.finds_no_violation("the faults of a rule").await;
    editor.types(&field("plan.place"), "ul. Zabłocie 22, pokój 99").await;
    editor.types(&field("plan.experts[0].name"), "Ewa Reguła").await;
    editor.clicks("input[name='repetition.weekdays'][value=friday]").await;
    for (path, value) in
        [("from", "2025-12-01"), ("repetition.until", "2025-12-19"), ("starts", "16:00"), ("ends", "17:00")]
    {
        sets(&editor, path, value).await;
    }
    // The exception is added by keyboard: the focus is at its date then.
    editor.tabs_to("[data-add-exception]").await;
    editor.presses(Key::Enter).await;
    editor.waits_for_focus(&field("exceptions[0].date")).await;
    sets(&editor, "exceptions[0].date", "2025-12-12").await;
    editor.clicks("main form button[type=submit]").await;
    editor.sees("[data-dates=created] [data-date='2025-12-05']").await;
    editor.sees("[data-dates=created] [data-date='2025-12-19']").await;
    assert_eq!(editor.counts("[data-date='2025-12-12']").await, 0, "no duty on the day that was closed");

    let client = office.logs_in(EDITOR).await;
    let rules = client.get(&format!("/admin/consultations/{RUNNING}/duty-rules")).await.json(200);
    let made = rules["items"].as_array().expect("a list").last().cloned().expect("a rule");
    let (id, revision) = (made["id"].as_str().expect("an id"), made["revision"].clone());
    editor.opens(&format!("/admin/duty-rules/{id}")).await;
    sets(&editor, "repetition.until", "2025-12-12").await;
    editor.clicks("main form button[type=submit]").await;
    editor.sees("[data-trial] [data-dates=cancelled] [data-date='2025-12-19']").await;
    editor.waits_for_focus("#trial-title").await;
    editor.finds_no_violation("what a rule would do").await;
    let untouched = client.get(&format!("/admin/duty-rules/{id}")).await.json(200);
    assert_eq!(untouched["revision"], revision, "trying does nothing");
    assert_eq!(untouched["rule"]["repetition"]["until"], "2025-12-19");

    // What was tried can be applied, and nothing else.
    sets(&editor, "starts", "15:00").await;
    editor.sees_no_longer("[data-apply]").await;
    sets(&editor, "starts", "16:00").await;
    editor.clicks("[data-apply]").await;
    editor.sees_no_longer("[data-trial]").await;
    editor.sees("[data-dates=cancelled] [data-date='2025-12-19']").await;
    let applied = client.get(&format!("/admin/duty-rules/{id}")).await.json(200);
    assert_eq!(applied["rule"]["repetition"]["until"], "2025-12-12");
    assert_ne!(applied["revision"], revision);
}

async fn a_rule_that_somebody_else_changed_is_not_overwritten_unasked() {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    let admin = office.admin().await;
    let made = admin.post(&format!("/admin/consultations/{RUNNING}/duty-rules"), &rule("Ewa Reguła")).await.json(201);
    let id = made["id"].as_str().expect("an id");
    let editor = enters(&city, &office, ADMIN, Language::Polish, WIDE).await;
    editor.opens(&format!("/admin/duty-rules/{id}")).await;
    sets(&editor, "ends", "18:00").await;
    let mut theirs = made["rule"].clone();
    theirs["repetition"]["until"] = json!("2025-12-12");
    let change = json!({ "revision": made["revision"], "rule": theirs });
    admin.put(&format!("/admin/duty-rules/{id}"), &change).await.json(200);
    editor.clicks("main form button[type=submit]").await;
    editor.waits_for_focus("#conflict").await;
    assert_eq!(editor.value(&field("ends")).await, "18:00", "nothing that was typed is lost");
    editor.finds_no_violation("a conflict").await;
    editor.clicks("[data-overrule]").await;
    editor.clicks("main form button[type=submit]").await;
    editor.clicks("[data-apply]").await;
    editor.sees_no_longer("[data-trial]").await;
    let applied = admin.get(&format!("/admin/duty-rules/{id}")).await.json(200);
    assert_eq!(
        (&applied["rule"]["ends"], &applied["rule"]["repetition"]["until"]),
        (&json!("18:00"), &json!("2025-12-19"))
    );
}

async fn who_is_busy_is_not_planned_twice() {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    let admin = office.admin().await;
    admin.post(&format!("/admin/consultations/{RUNNING}/duty-rules"), &rule("Ewa Reguła")).await.json(201);
    let editor = enters(&city, &office, ADMIN, Language::Polish, WIDE).await;
    editor.opens(&format!("/admin/consultations/{RUNNING}/new-duties")).await;
    editor.types(&field("plan.place"), "pl. Wszystkich Świętych 3-4").await;
    editor.types(&field("plan.experts[0].name"), "Ewa Reguła").await;
    sets(&editor, "starts_at", "2025-12-05T16:30").await;
    sets(&editor, "ends_at", "2025-12-05T17:30").await;
    editor.clicks("main form button[type=submit]").await;
    editor.sees("main form [role=alert]").await;
    editor.waits_for("it is not said why", "return document.querySelector('main').innerText.includes('zajęty')").await;
    editor.opens("/admin/experts?from=2025-12-01&until=2025-12-31").await;
    editor.sees("[data-expert='Ewa Reguła'] table caption").await;
    assert_eq!(editor.counts("[data-expert='Ewa Reguła'] tbody tr").await, 3);
    // Who is a unit can be in two places.
    editor.opens(&format!("/admin/consultations/{RUNNING}/new-duties")).await;
    assert!(editor.has(&field("plan.experts[0].account_id")).await);
    editor.clicks(&field("plan.experts[0].unit")).await;
    editor.sees_no_longer(&field("plan.experts[0].account_id")).await;
}

async fn an_officer_books_for_somebody_who_waited() {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    office.has_account(OFFICER, &[Role::DutyOfficer]);
    let waiting = has_waiting(&city, &office, &["Jan Czekający", "Maria Druga"]).await;
    let (first, second) = (&waiting[0], &waiting[1]);
    let officer = enters(&city, &office, OFFICER, Language::Polish, WIDE).await;
    officer.opens(&format!("/admin/waiting?consultation={RUNNING}")).await;
    officer.sees(&format!("[data-waiting='{first}'][data-status=offered] a[href^='tel:']")).await;
    officer.sees(&format!("[data-waiting='{second}'][data-status=waiting]")).await;
    assert!(!officer.has(&format!("[data-act='accept-{second}']")).await, "without an offer there is nothing to take");
    // It is asked once more, and the answer can be no.
    officer.clicks(&format!("[data-act='accept-{first}']")).await;
    officer.sees(&format!("[data-confirm='accept-{first}']")).await;
    officer.finds_no_violation("the question").await;
    officer.presses(Key::Tab).await;
    officer.presses(Key::Enter).await;
    let (reference, secret) = (officer.reads("[data-reference]").await, officer.reads("[data-secret]").await);
    officer.finds_no_violation("what was booked").await;
    let shown = city.anonymous().with_secret(Method::GET, &format!("/bookings/{reference}"), &secret).await.json(200);
    assert_eq!(shown["name"], "Jan Czekający");
    officer.sees_no_longer(&format!("[data-waiting='{first}']")).await;
    officer.clicks(&format!("[data-act='leave-{second}']")).await;
    officer.clicks(&format!("[data-confirm='leave-{second}']")).await;
    officer.sees_no_longer(&format!("[data-waiting='{second}']")).await;
    officer.clicks("#all").await;
    officer.sees(&format!("[data-waiting='{second}'][data-status=left]")).await;
}

async fn an_officer_reads_the_messages_of_a_booking() {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    office.has_account(OFFICER, &[Role::DutyOfficer]);
    let slot = city.anonymous().picks(RUNNING, Mode::InPerson).await;
    let booked = Held::of(&city.anonymous().asks_for(&booking(&slot.id)).await);
    let officer = enters(&city, &office, OFFICER, Language::Polish, WIDE).await;
    officer.opens("/admin/letters").await;
    officer.types("#booking", &booked.reference).await;
    officer.presses(Key::Enter).await;
    officer.waits_for("the address does not say what is shown", "return location.search.includes('booking=')").await;
    officer.waits_until_ready().await;
    officer.sees("[data-letter][data-kind=confirmation]").await;
    officer.clicks("[data-kind=confirmation] summary").await;
    // Without a mail server somebody has to pass the words on.
    let words = officer.reads("[data-kind=confirmation] details").await;
    assert!(words.contains(&booked.reference), "{words}");
    officer.sees("[data-kind=confirmation] [data-print]").await;
    officer.clicks("#state option[value=given_up]").await;
    officer.clicks("search button[type=submit]").await;
    officer.sees_no_longer("[data-letter]").await;
    officer.finds_no_violation("no messages").await;
}

async fn an_administrator_changes_the_rules_of_booking() {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    let client = office.admin().await;
    let admin = enters(&city, &office, ADMIN, Language::Polish, WIDE).await;
    let rules = client.get("/admin/booking-rules").await.json(200);
    let reminders = rules["numbers"]["reminders"].as_array().expect("a list").len();
    admin.opens("/admin/booking-rules").await;
    admin.types(&field("numbers.hold_minutes"), "0").await;
    admin.presses(Key::Enter).await;
    admin.waits_for_focus("#error-summary").await;
    admin.sees(&field("numbers.hold_minutes-error")).await;
    admin.types(&field("numbers.hold_minutes"), "15").await;
    admin.tabs_to("[data-add-reminder]").await;
    admin.presses(Key::Enter).await;
    let reminder = |part: &str| format!("numbers.reminders[{reminders}].{part}");
    admin.waits_for_focus(&field(&reminder("kind"))).await;
    admin.clicks(&format!("{} option[value=minutes_before]", field(&reminder("kind")))).await;
    admin.types(&field(&reminder("minutes")), "45").await;
    admin.clicks("main form button[type=submit]").await;
    admin.sees(".notice-done").await;
    let changed = client.get("/admin/booking-rules").await.json(200);
    assert_eq!(changed["numbers"]["hold_minutes"], 15);
    let told = changed["numbers"]["reminders"].as_array().expect("a list").clone();
    assert!(told.contains(&json!({ "kind": "minutes_before", "minutes": 45 })), "{told:?}");

    // Somebody else changes them meanwhile.
    let mut theirs = changed.clone();
    theirs["numbers"]["bookings_per_person"] = json!(2);
    client.put("/admin/booking-rules", &theirs).await.json(200);
    admin.types(&field("numbers.hold_minutes"), "20").await;
    admin.clicks("main form button[type=submit]").await;
    admin.waits_for_focus("#conflict").await;
    admin.clicks("[data-act=yield]").await;
    admin.clicks("[data-confirm=yield]").await;
    admin.sees_no_longer("#conflict").await;
    assert_eq!(admin.value(&field("numbers.bookings_per_person")).await, "2");
    assert_eq!(admin.value(&field("numbers.hold_minutes")).await, "15");
}

async fn a_calendar_feed_is_made_and_revoked() {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    office.has_account(OFFICER, &[Role::DutyOfficer]);
    let officer = enters(&city, &office, OFFICER, Language::Polish, WIDE).await;
    officer.opens("/admin/calendar-feeds").await;
    assert!(!officer.has("#consultation_slug").await, "an officer makes feeds for herself alone");
    officer.types("#note", "telefon").await;
    officer.presses(Key::Enter).await;
    officer.waits_for_focus("#feed-made-title").await;
    let address = officer.attribute("[data-feed-address]", "data-feed-address").await;
    officer.finds_no_violation("an address just made").await;
    let path = address.find("/api/").map(|start| address[start..].to_owned()).expect("the address of a calendar");
    let read = city.anonymous().request_outside(Method::GET, &path).send().await;
    assert!(read.text().starts_with("BEGIN:VCALENDAR"), "{}", read.text());
    // The address is shown once.
    officer.reloads().await;
    let feed = officer.attribute("[data-feed]", "data-feed").await;
    assert!(!officer.has("[data-feed-address]").await);
    officer.clicks(&format!("[data-act='revoke-{feed}']")).await;
    officer.clicks(&format!("[data-confirm='revoke-{feed}']")).await;
    officer.sees_no_longer("[data-feed]").await;
    city.anonymous().request_outside(Method::GET, &path).send().await.problem(ProblemCode::NotFound);
}

async fn everybody_sees_what_her_role_allows() {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    office.has_account(EDITOR, &[Role::Editor]);
    office.has_account(OFFICER, &[Role::DutyOfficer]);
    office.has_account("moderator@krakow.example", &[Role::Moderator]);
    for (email, waits, writes, plans) in
        [(EDITOR, true, false, true), (OFFICER, true, true, false), ("moderator@krakow.example", false, false, false)]
    {
        let visitor = enters(&city, &office, email, Language::Polish, WIDE).await;
        visitor.sees("nav a[href='/admin/booking-rules']").await;
        assert_eq!(visitor.has("nav a[href='/admin/waiting']").await, waits, "{email}");
        assert_eq!(visitor.has("nav a[href='/admin/letters']").await, writes, "{email}");
        assert!(visitor.has("nav a[href='/admin/booking-rules']").await, "{email}");
        visitor.opens("/admin/booking-rules").await;
        assert!(!visitor.has("main form").await, "{email} only reads them");
        if waits {
            visitor.opens(&format!("/admin/consultations/{RUNNING}/duty-rules")).await;
            let makes = format!("a[href='/admin/consultations/{RUNNING}/new-duty-rule']");
            assert_eq!(visitor.has(&makes).await, plans, "{email}");
        }
    }
}

async fn the_office_of_duties_fits_a_telephone() {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    let pages = furnished(&city, &office).await;
    let visitor = enters(&city, &office, ADMIN, Language::Polish, NARROW).await;
    for path in pages {
        visitor.opens(&path).await;
        let wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assert_eq!(visitor.asks(wide).await, json!(0), "{path} is wider than a telephone");
    }
}
