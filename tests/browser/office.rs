//! The office at its desk: the staff's part, as an officer and an editor live it.

use fantoccini::key::Key;
use openapi::access::Role;
use openapi::duties::Mode;
use serde_json::json;

use super::pages::{NARROW, WIDE};
use crate::support::browser::{Language, Visitor};
use crate::support::people::ADMIN;
use crate::support::resident::proposal;
use crate::support::{Backend, City, Office, RUNNING, trial};

trial::once!("browser":
    axe_finds_nothing_in_the_office_in_polish,
    axe_finds_nothing_in_the_office_in_english_and_dark,
    an_officer_lives_a_duty_day_by_keyboard,
    an_editor_takes_a_consultation_from_its_creation_to_its_answers,
    the_office_is_for_staff_and_residents_never_load_it,
    hostile_texts_are_texts_in_the_office,
    the_office_fits_a_telephone,
    the_sections_fold_on_a_telephone_and_open_by_keyboard,
);

/// Logs in at the office's door.
async fn enters(visitor: &Visitor, city: &City, email: &str, password: &str) {
    visitor.client.goto(&format!("{}/admin/", city.url)).await.expect("the office is there");
    visitor.types("#email", email).await;
    visitor.types("#password", password).await;
    visitor.presses(Key::Enter).await;
    visitor.waits_until_ready().await;
}

/// Something on every page: a booking that needs attention, a proposal that waits, an organisation to approve, a
/// template. Gives the addresses of all pages.
pub(super) async fn furnished(city: &City, office: &Office<'_>) -> Vec<String> {
    let admin = office.admin().await;
    let ewa = office.takes_on("ewa@example.org", &[]).await;
    ewa.post("/organisations", &json!({ "kind": "ngo", "name": "Fundacja Zielona" })).await.json(201);
    let slot = city.anonymous().picks(RUNNING, Mode::InPerson).await;
    city.anonymous().books(&slot.id).await;
    let held = city.anonymous().proposes(RUNNING, "Dyżury w sobotę").await;
    let comment = json!({ "text": "Koniecznie <b>rano</b>!", "author_name": "Ewa" });
    city.anonymous().post(&format!("{}/comments", held.proposal()), &comment).await.json(201);
    let duty = city.anonymous().duties(RUNNING).await[0].id.clone();
    let block = json!({ "starts_at": "2025-11-14T08:00", "ends_at": "2025-11-14T09:00", "reason": "Zebranie" });
    admin.post("/admin/blocked-times", &block).await.json(201);
    let template = json!({ "name": "Uwzględnione", "disposition": "accepted", "reasons": "Dziękujemy." });
    admin.post("/admin/answer-templates", &template).await.json(201);
    let person = admin.me().await["id"].as_str().expect("an id").to_owned();
    let mut pages: Vec<String> = [
        "",
        "consultations",
        "new-consultation",
        "duties",
        "blocked-times",
        "holidays",
        "attention",
        "proposals?status=all",
        "templates",
        "people",
        "organisations",
        "audit",
        "comments?status=all",
        "nowhere",
    ]
    .map(|page| format!("/admin/{page}"))
    .into();
    pages.extend([
        format!("/admin/consultations/{RUNNING}"),
        format!("/admin/consultations/{RUNNING}/duties"),
        format!("/admin/consultations/{RUNNING}/new-duties"),
        format!("/admin/duties/{duty}"),
        format!("/admin/duties/{duty}/day"),
        format!("/admin/proposals/{}", held.reference),
        format!("/admin/people/{person}"),
    ]);
    pages
}

async fn axe_finds_nothing_in_the_office_in_polish() {
    examines_the_office(Language::Polish, false, WIDE).await;
}

async fn axe_finds_nothing_in_the_office_in_english_and_dark() {
    examines_the_office(Language::English, true, NARROW).await;
}

async fn examines_the_office(language: Language, dark: bool, width: u32) {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    let pages = furnished(&city, &office).await;
    let visitor = Visitor::of(&city, language, width).await;
    visitor.prefers_dark(dark).await;
    visitor.client.goto(&format!("{}/admin/", city.url)).await.expect("the office is there");
    visitor.sees("#email").await;
    visitor.finds_no_violation("the door").await;
    enters(&visitor, &city, ADMIN, &office.password).await;
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

async fn an_officer_lives_a_duty_day_by_keyboard() {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    office.has_account("officer@krakow.example", &[Role::DutyOfficer]);
    let duty = city.anonymous().duties(RUNNING).await.into_iter().find(|duty| duty.mode == Mode::InPerson);
    let duty = duty.expect("a duty");
    let mut held = Vec::new();
    for slot in &duty.slots[..3] {
        held.push(city.anonymous().books(&slot.id).await);
    }
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    enters(&visitor, &city, "officer@krakow.example", &office.password).await;
    visitor.opens(&format!("/admin/duties/{}/day", duty.id)).await;
    assert_eq!(visitor.attribute("[data-next]", "data-next").await, held[0].reference);

    let row = |index: usize| format!("[id='entry-{}']", held[index].reference);
    let marked =
        |index: usize, state: &str| format!("[data-entry='{}'][data-attendance={state}]", held[index].reference);
    visitor.tabs_to(&row(0)).await;
    visitor.types_blindly("p").await;
    visitor.sees(&marked(0, "attended")).await;
    visitor.sees(&format!("[data-next='{}']", held[1].reference)).await;
    visitor.presses(Key::Down).await;
    visitor.waits_for_focus(&row(1)).await;
    visitor.types_blindly("n").await;
    visitor.sees(&marked(1, "no_show")).await;
    visitor.presses(Key::Down).await;
    visitor.waits_for_focus(&row(2)).await;
    visitor.types_blindly("s").await;
    visitor.sees(&marked(2, "late")).await;

    // Somebody rings without a booking: one step, and the form is ready for the next.
    for (field, text) in [("name", "Pan Adam"), ("topic", "Małe Konsultacje"), ("phone", "600 700 800")] {
        visitor.tabs_to(&format!("[id={field}]")).await;
        visitor.types_blindly(text).await;
    }
    visitor.presses(Key::Enter).await;
    visitor
        .waits_for("the visit is not in the list", "return document.querySelectorAll('[data-entry]').length === 4")
        .await;
    assert_eq!(visitor.value("[id=name]").await, "");

    // From the conversation straight to a proposal, with a receipt to hand over.
    visitor.tabs_to(&format!("[data-entry='{}'] [data-write]", held[0].reference)).await;
    visitor.presses(Key::Enter).await;
    for (field, text) in [("title", "Powiedziane w rozmowie"), ("body", "Ekspert zapisał to za mnie.")] {
        visitor.tabs_to(&format!("[id='proposal.{field}']")).await;
        visitor.types_blindly(text).await;
    }
    visitor.tabs_to("form:has([id='proposal.title']) button[type=submit]").await;
    visitor.presses(Key::Enter).await;
    let reference = visitor.reads("[data-reference]").await;
    let secret = visitor.reads("[data-secret]").await;
    let followed = city.anonymous().request(reqwest::Method::GET, &format!("/proposals/{reference}"));
    let followed = followed.header("Proposal-Secret", &secret).send().await.json(200);
    assert_eq!((&followed["title"], &followed["channel"]), (&json!("Powiedziane w rozmowie"), &json!("in_person")));
    visitor.finds_no_violation("the receipt").await;
    visitor.reloads().await;
    visitor.sees(&marked(0, "attended")).await;
    assert_eq!(visitor.complaints().await.iter().filter(|line| !line.contains("401")).count(), 0);
}

async fn an_editor_takes_a_consultation_from_its_creation_to_its_answers() {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    office.has_account("editor@krakow.example", &[Role::Editor, Role::Moderator]);
    let editor = Visitor::of(&city, Language::Polish, WIDE).await;
    enters(&editor, &city, "editor@krakow.example", &office.password).await;
    editor.opens("/admin/new-consultation").await;
    let field = |path: &str| format!("[id='{path}']");
    editor.types(&field("content.title"), "Zieleń na Dębnikach").await;
    assert_eq!(editor.value("#slug").await, "zielen-na-debnikach", "the address is made of the title");
    for (path, text) in [
        ("content.summary", "Co posadzić na skwerach?"),
        ("content.description", "## Skwery\n\nPytamy o **drzewa**."),
        ("content.office.name", "Zarząd Zieleni Miejskiej"),
        ("content.invited", "Mieszkańcy Dębnik"),
        ("content.privacy_notice", "Administratorem danych jest miasto."),
    ] {
        editor.types(&field(path), text).await;
    }
    let sets_time = |index: usize, time: &str| {
        format!(
            "const field = document.getElementById('content.timetable[{index}].starts_at');
             if (!field) return false;
             const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
             set.call(field, '{time}');
             field.dispatchEvent(new Event('input', {{ bubbles: true }}));
             return true;"
        )
    };
    for (index, time) in [(0, "2025-11-01T00:00"), (1, "2025-11-05T00:00"), (2, "2025-12-01T00:00")] {
        assert_eq!(editor.asks(&sets_time(index, time)).await, json!(true), "the stage {index} has its time");
    }
    editor.clicks("[data-preview]").await;
    editor.waits_for("no preview", "return document.body.innerText.includes('Pytamy o drzewa.')").await;
    editor.clicks("main form button[type=submit]").await;
    editor.sees("[data-stage=draft]").await;
    city.anonymous().get("/consultations/zielen-na-debnikach").await.problem(openapi::problem::ProblemCode::NotFound);
    editor.clicks("[data-act=publish]").await;
    editor.clicks("[data-confirm=publish]").await;
    editor.sees("[data-stage=open]").await;
    assert_eq!(city.anonymous().reads("zielen-na-debnikach").await.summary.title, "Zieleń na Dębnikach");

    let resident = Visitor::of(&city, Language::Polish, NARROW).await;
    resident.opens("/consultations/zielen-na-debnikach/propose").await;
    resident.clicks("input[name=kind][value=idea]").await;
    resident.types("#title", "Lipy przy Monte Cassino").await;
    resident.types("#body", "Cień latem i miód jesienią.").await;
    resident.types("#email", "ewa@example.org").await;
    resident.clicks("main form button[type=submit]").await;
    let (reference, secret) = (resident.reads("[data-reference]").await, resident.reads("[data-secret]").await);

    editor.opens("/admin/proposals").await;
    editor.clicks(&format!("[data-act='publish-{reference}']")).await;
    editor
        .waits_for(
            "the proposal still waits",
            &format!("return !document.querySelector(\"[data-proposal='{reference}']\")"),
        )
        .await;
    editor.opens(&format!("/admin/proposals/{reference}")).await;
    editor.clicks("#disposition option[value=accepted]").await;
    editor.types("#reasons", "Posadzimy dwanaście lip.").await;
    editor.clicks("[data-act=save-answer]").await;
    editor.clicks("[data-act=submit-answer]").await;
    editor.clicks("[data-act=publish-answer]").await;
    editor.clicks("[data-confirm=publish-answer]").await;
    editor.sees("[data-act=revise-answer]").await;
    city.mail("ewa@example.org", "Posadzimy dwanaście lip.").await;
    resident.opens(&format!("/proposal/{reference}#{secret}")).await;
    resident.waits_for("no answer", "return document.body.innerText.includes('Posadzimy dwanaście lip.')").await;
    resident.finds_no_violation("the answer").await;
}

async fn the_office_is_for_staff_and_residents_never_load_it() {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    office.has_account("ewa@example.org", &[]);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.opens("/").await;
    let loaded =
        "return performance.getEntriesByType('resource').filter(entry => entry.name.includes('/admin')).length";
    assert_eq!(visitor.asks(loaded).await, json!(0));
    enters(&visitor, &city, "ewa@example.org", &office.password).await;
    assert_eq!(visitor.counts("nav a[href^='/admin/']").await, 0, "a resident sees no section of the office");
    let kept = visitor.asks("return JSON.stringify([localStorage, sessionStorage]) + document.cookie").await;
    let kept = kept.as_str().expect("a text").to_owned();
    assert!(!kept.contains("eyJ") && !kept.contains("refresh"), "a token lies where scripts read: {kept}");
}

async fn hostile_texts_are_texts_in_the_office() {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    let hostile = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
    let mut said = proposal(hostile);
    said["body"] = json!(hostile);
    said["author_name"] = json!(hostile);
    said["affiliation"] = json!("ngo");
    said["organisation"] = json!(hostile);
    city.anonymous().says(RUNNING, &said).await.json(201);
    let ewa = office.takes_on("ewa@example.org", &[Role::Moderator]).await;
    ewa.post("/organisations", &json!({ "kind": "ngo", "name": hostile })).await.json(201);
    ewa.patch("/me", &json!({ "name": hostile })).await.json(200);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    enters(&visitor, &city, ADMIN, &office.password).await;
    for page in ["proposals?status=all", "organisations", "people"] {
        visitor.opens(&format!("/admin/{page}")).await;
        let shown = "return document.body.innerText.includes('<script>')";
        visitor.waits_for(&format!("{page} does not show the text"), shown).await;
        assert_eq!(visitor.counts("main img[src=x], main script").await, 0, "{page}");
        assert_ne!(visitor.asks("return document.title").await, json!("owned"), "{page}");
    }
}

async fn the_office_fits_a_telephone() {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    let pages = furnished(&city, &office).await;
    let visitor = Visitor::of(&city, Language::Polish, 360).await;
    enters(&visitor, &city, ADMIN, &office.password).await;
    for path in pages {
        visitor.opens(&path).await;
        let wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assert_eq!(visitor.asks(wide).await, json!(0), "{path} is wider than a telephone");
    }
}

async fn the_sections_fold_on_a_telephone_and_open_by_keyboard() {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    office.has_account("officer@krakow.example", &[Role::DutyOfficer]);
    let visitor = Visitor::of(&city, Language::Polish, NARROW).await;
    enters(&visitor, &city, "officer@krakow.example", &office.password).await;
    let is_shown = "return document.querySelector(\"nav a[href='/admin/waiting']\").getClientRects().length > 0";
    let folds = "return document.querySelector(\"nav a[href='/admin/waiting']\").getClientRects().length === 0";
    visitor.sees("#menu").await;
    assert_eq!(visitor.asks(folds).await, json!(true), "a telephone has no room for all sections");
    assert_eq!(visitor.reads("#menu span:last-child").await, "Menu: Start", "it says where one is");
    let small = "return [...document.querySelectorAll('#menu, #sections a')]
        .filter(way => way.getClientRects().length > 0 && way.getBoundingClientRect().height < 44).length";

    visitor.tabs_to("#menu").await;
    visitor.presses(Key::Enter).await;
    visitor.sees("#menu[aria-expanded=true]").await;
    assert_eq!(visitor.asks(small).await, json!(0), "a finger finds each");
    assert_eq!(visitor.too_wide().await, "");
    visitor.finds_no_violation("the sections, unfolded").await;
    visitor.tabs_to("nav a[href='/admin/duties']").await;
    visitor.presses(Key::Escape).await;
    visitor.waits_for("Escape does not fold them", folds).await;
    visitor.waits_for_focus("#menu").await;

    visitor.presses(Key::Space).await;
    visitor.tabs_to("nav a[href='/admin/waiting']").await;
    visitor.presses(Key::Enter).await;
    visitor.waits_for("they stay open", folds).await;
    visitor.waits_for_focus("h1").await;
    visitor.waits_until_ready().await;
    assert_eq!(visitor.path().await, "/admin/waiting");
    assert_eq!(visitor.reads("#menu[aria-expanded=false] span:last-child").await, "Menu: Lista rezerwowa");
    visitor.finds_no_violation("the sections, folded").await;

    // At a desk all of them are there.
    visitor.has_width(WIDE).await;
    visitor.waits_for("the sections are folded at a desk", is_shown).await;
    assert_eq!(visitor.asks("return document.querySelector('#menu').getClientRects().length").await, json!(0));
    // A desk at 400 % is as narrow as a telephone.
    visitor.has_width(WIDE / 4).await;
    visitor.waits_for("the sections are not folded at 400 %", folds).await;
    assert_eq!(visitor.too_wide().await, "");
}
