//! Pages that the server paints before the program of the site has loaded, as whoever has no script reads them.

use openapi::duties::Mode;
use reqwest::Method;
use serde_json::json;

use crate::support::arrange::Consultation;
use crate::support::commitments::{answered, consulting, listed};
use crate::support::staff::content;
use crate::support::{A_YEAR_LATER, ANNOUNCED, Answer, Backend, City, Client, RUNNING, trial};

trial::on_each_database!(
    home_says_what_goes_on,
    a_consultation_says_all_of_itself,
    the_page_speaks_the_language_of_its_reader,
    a_page_says_what_it_is_and_where,
    a_page_names_its_feeds,
    what_came_of_it_is_painted,
    a_place_that_is_taken_is_seen_at_once,
    what_is_not_public_has_no_page,
    hostile_texts_stay_texts,
    the_list_is_filtered_and_goes_on,
    what_is_called_off_says_why,
    a_page_that_is_known_is_not_sent_again,
    head_tells_of_the_page_without_it,
    a_page_is_kept_until_something_is_changed,
    a_page_runs_nothing_but_the_program,
    pages_are_small,
);

const ENGLISH: &str = "en-GB,en;q=0.9,pl;q=0.5";

async fn get(client: &Client, path: &str, headers: &[(&str, &str)]) -> Answer {
    let request = client.request_outside(Method::GET, path);
    headers.iter().fold(request, |request, (name, value)| request.header(name, value)).send().await
}

async fn reads(client: &Client, path: &str, language: &str) -> String {
    let page = get(client, path, &[("Accept-Language", language)]).await;
    assert_eq!(page.status, 200, "{page}");
    assert_eq!(page.header("Content-Type"), "text/html; charset=utf-8", "{page}");
    page.text()
}

/// What stands between two parts of a page.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = page.split_once(start).unwrap_or_else(|| panic!("{start} is not in {page}"));
    rest.split_once(end).unwrap_or_else(|| panic!("{end} is not in {rest}")).0
}

fn says(page: &str, said: &[&str]) {
    for said in said {
        assert!(page.contains(said), "{said} is not in {page}");
    }
}

async fn home_says_what_goes_on(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let page = reads(&client, "/", "pl").await;
    let shown = between(&page, "<main", "</main>");
    for slug in [ANNOUNCED, RUNNING] {
        let consultation = client.reads(slug).await.summary;
        says(shown, &[&format!("href=\"/consultations/{slug}\""), &consultation.title, &consultation.summary]);
    }
    says(
        shown,
        &["Porozmawiaj z miastem", "Trwają", "od 7 listopada 2025 do 21 listopada 2025", "href=\"/consultations\""],
    );
    let editor = city.editor().await;
    let mut later = content("Zapowiedziane teraz");
    later["timetable"] = json!([
        { "stage": "announced", "starts_at": "2025-11-01T08:00" },
        { "stage": "open", "starts_at": "2025-12-25T08:00" },
        { "stage": "analysis", "starts_at": "2026-01-25T08:00" },
    ]);
    editor.drafts("zapowiedziane", &later).await;
    assert!(!reads(&client, "/", "pl").await.contains("Zapowiedziane teraz"), "drafts are not shown");
    editor.publishes_consultation("zapowiedziane").await;
    let page = reads(&client, "/", "pl").await;
    let place =
        |slug: &str| page.find(&format!("/consultations/{slug}\"")).unwrap_or_else(|| panic!("{slug} in {page}"));
    assert!(place("zapowiedziane") > place(ANNOUNCED), "what is open comes first");
}

async fn a_consultation_says_all_of_itself(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let page = reads(&client, &format!("/consultations/{ANNOUNCED}"), "pl").await;
    let shown = between(&page, "<main", "</main>");
    says(
        shown,
        &[
            "Jak rozwijać konsultacje społeczne w Krakowie?</h1>",
            "<strong>Małe Konsultacje</strong>",
            "Cel konsultacji</h",
            "piątek, 14 listopada 2025",
            "8:00–15:00",
            "piątek, 21 listopada 2025",
            "16:00–18:00",
            "Miejsce: ul. Zabłocie 22, pokój 13",
            "Dyżur telefoniczny",
            "<a href=\"tel:+48123233144\">12 323 31 44</a>",
            "Analiza zgłoszeń",
            "aria-current=\"step\"",
            "/propose\"",
        ],
    );
    for duty in client.duties(ANNOUNCED).await {
        let free: u32 = duty.slots.iter().map(|slot| slot.free).sum();
        let link = format!("/consultations/{ANNOUNCED}/book?duty={}\"", duty.id);
        says(shown, &[&format!(">{free} wolnych miejsc<"), &link]);
    }
    let told = between(shown, "<noscript>", "</noscript>");
    says(told, &["ul. Zabłocie 22, pokój 13", "tel:+48123233144"]);
}

async fn the_page_speaks_the_language_of_its_reader(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let path = format!("/consultations/{ANNOUNCED}");
    for (accepted, language, said) in [
        (ENGLISH, "en", "Friday, 14 November 2025"),
        ("pl-PL", "pl", "piątek, 14 listopada 2025"),
        ("uk, de;q=0.5", "pl", "piątek, 14 listopada 2025"),
    ] {
        let page = reads(&client, &path, accepted).await;
        says(&page, &[&format!("<html lang=\"{language}\">"), said, "lang=\"pl\">Jak rozwijać"]);
    }
    let unsaid = get(&client, "/", &[]).await;
    says(&unsaid.text(), &["<html lang=\"pl\">"]);
    assert!(unsaid.header("Vary").contains("accept-language"), "{}", unsaid.header("Vary"));
    says(
        &reads(&client, "/", ENGLISH).await,
        &["<html lang=\"en\">", "What is going on now", "Public consultations, Kraków"],
    );
    says(&reads(&client, "/consultations", ENGLISH).await, &["<html lang=\"en\">", ">Consultations</h1>"]);
}

async fn a_page_says_what_it_is_and_where(backend: Backend) {
    let city = City::planned(backend).setting("PUBLIC_URL", "https://konsultacje.example.org").start();
    let client = city.anonymous();
    let summary = client.reads(ANNOUNCED).await.summary;
    let title = format!("{} – Konsultacje społeczne, Kraków", summary.title);
    for (path, address, title) in [
        ("/", "/", "Porozmawiaj z miastem – Konsultacje społeczne, Kraków"),
        ("/?from=letter", "/", "Porozmawiaj z miastem – Konsultacje społeczne, Kraków"),
        ("/consultations?stage=open", "/consultations", "Konsultacje – Konsultacje społeczne, Kraków"),
        ("/commitments?state=done", "/commitments", "Co z tego wynikło – Konsultacje społeczne, Kraków"),
        (&format!("/consultations/{ANNOUNCED}"), &format!("/consultations/{ANNOUNCED}"), &title),
    ] {
        let page = reads(&client, path, "pl").await;
        let head = between(&page, "<head>", "</head>");
        assert_eq!(between(head, "<title>", "</title>"), title, "{path}");
        let canonical = format!("<link rel=\"canonical\" href=\"https://konsultacje.example.org{address}\">");
        says(head, &[&canonical]);
        assert!(!between(head, "<meta name=\"description\" content=\"", "\"").is_empty(), "{path}");
        for (part, count) in [("<title>", 1), ("name=\"description\"", 1)] {
            assert_eq!(head.matches(part).count(), count, "{part} at {path}");
        }
        assert_eq!((page.matches("<h1").count(), page.matches("<main").count()), (1, 1), "{path}");
    }
}

/// The feeds that a page names in its head: title and address.
fn feeds(page: &str) -> Vec<(String, String)> {
    let head = between(page, "<head>", "</head>");
    let links = head.split("<link rel=\"alternate\" type=\"application/atom+xml\" ").skip(1);
    links.map(|link| (between(link, "title=\"", "\"").to_owned(), between(link, "href=\"", "\"").to_owned())).collect()
}

async fn a_page_names_its_feeds(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let own = format!("/consultations/{ANNOUNCED}");
    let of_own = |title, name: &str| (title, format!("{own}/{name}.atom"));
    let all = ("Kanał Atom z konsultacjami", "/consultations.atom".to_owned());
    let commitments = ("Kanał Atom ze zobowiązaniami miasta", "/commitments.atom".to_owned());
    for (path, expected) in [
        ("/", vec![all.clone(), commitments.clone()]),
        ("/consultations", vec![all.clone()]),
        ("/consultations?stage=open", vec![all]),
        ("/commitments", vec![commitments]),
        (
            &own,
            vec![
                of_own("Kanał Atom z propozycjami", "proposals"),
                of_own("Kanał Atom z odpowiedziami miasta", "answers"),
                of_own("Kanał Atom z komentarzami", "comments"),
                of_own("Kanał Atom z wersjami projektu uchwały", "document"),
            ],
        ),
    ] {
        let polish = feeds(&reads(&client, path, "pl").await);
        let expected: Vec<_> =
            expected.into_iter().map(|(title, feed)| (title.to_owned(), format!("/api/v1{feed}"))).collect();
        assert_eq!(polish, expected, "{path}");
        let english = feeds(&reads(&client, path, ENGLISH).await);
        assert_eq!(english.len(), polish.len(), "{path}");
        for ((in_english, address), (in_polish, same)) in english.into_iter().zip(polish) {
            assert!(in_english.starts_with("Atom feed of ") && in_english != in_polish, "{in_english} at {path}");
            assert_eq!(address, same, "{path}");
            let feed = get(&client, &address, &[]).await;
            assert_eq!(
                (feed.status, feed.header("Content-Type")),
                (200, "application/atom+xml; charset=utf-8"),
                "{feed}"
            );
        }
    }
    for (path, feed) in [("/consultations", "consultations"), ("/commitments", "commitments")] {
        let page = reads(&client, path, "pl").await;
        says(between(&page, "<main", "</main>"), &[&format!("<a href=\"/api/v1/{feed}.atom\">")]);
    }
    let missing = get(&client, "/consultations/nie-ma", &[]).await;
    assert_eq!(feeds(&missing.text()), [], "what is not there has no feeds");
}

async fn what_came_of_it_is_painted(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, "z-ciagiem").await;
    answered(&city, &editor, "z-ciagiem", "<b>Ławki</b>", "accepted").await;
    let id = listed(&city, "consultation=z-ciagiem").await.remove(0).id;
    let change = json!({
        "revision": 1, "title": "<b>Ławki</b>", "state": "delayed", "reasons": "Brak ofert.", "office": "Zieleń",
        "due_on": "2025-11-01",
    });
    editor.put(&format!("/admin/commitments/{id}"), &change).await.json(200);
    let client = city.anonymous();
    let link = format!("href=\"/commitments/{id}\"");
    for (language, title, said) in [
        ("pl", "Co z tego wynikło", ["opóźnione", "po terminie", "do 1 listopada 2025", "Zieleń"]),
        ("en", "What came of it", ["delayed", "overdue", "until 1 November 2025", "Zieleń"]),
    ] {
        let page = reads(&client, "/commitments", language).await;
        says(&page, &[&format!("<html lang=\"{language}\">"), &format!("<title>{title} – "), &format!("{title}</h1>")]);
        let shown = between(&page, "<main", "</main>");
        says(shown, &said);
        says(shown, &[&link, "&#60;b&#62;Ławki", "Konsultacje z-ciagiem"]);
    }
    let shown = async |query: &str| reads(&client, &format!("/commitments?{query}"), "pl").await.contains(&link);
    assert!(shown("state=delayed&consultation=z-ciagiem").await && !shown("state=done").await);
    assert!(shown("limit=1").await, "what was changed last comes first");
    let page = reads(&client, "/commitments?limit=1", "pl").await;
    let more = between(&page, "class=\"button\" href=\"/commitments?", "\"").replace("&#38;", "&");
    assert!(!shown(&more).await, "the list goes on");
    let plain = get(&client, "/commitments?consultation=NIE%20MA", &[]).await;
    assert_eq!(plain.status, 200, "the program says what is wrong: {plain}");
    assert!(!plain.text().contains("data-painted"), "{plain}");
}

async fn a_place_that_is_taken_is_seen_at_once(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let path = format!("/consultations/{ANNOUNCED}");
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await;
    let duties = client.duties(ANNOUNCED).await;
    let duty = duties.iter().find(|duty| duty.slots.iter().any(|other| other.id == slot.id)).expect("its duty");
    let free: u32 = duty.slots.iter().map(|slot| slot.free).sum();
    let card = |page: &str| {
        let cards = between(page, "id=\"duties\"", "</section>").to_owned();
        let cards: Vec<&str> = cards.split("<article").collect();
        cards.into_iter().find(|card| card.contains(&duty.id)).expect("the duty's card").to_owned()
    };
    for taken in 1..=4 {
        let before = card(&reads(&client, &path, "en").await);
        says(&before, &[&format!(">{} free places<", free - taken + 1)]);
        let slot = client.picks(ANNOUNCED, Mode::InPerson).await;
        let held = client.books(&slot.id).await;
        says(&card(&reads(&client, &path, "en").await), &[&format!(">{} free places<", free - taken)]);
        says(&card(&reads(&client, &path, "pl").await), &[&format!(">{} wolnych miejsc<", free - taken)]);
        if taken == 4 {
            client.cancels(&held).await.json(200);
            says(&card(&reads(&client, &path, "en").await), &[&format!(">{} free places<", free - taken + 1)]);
        }
    }
}

async fn what_is_not_public_has_no_page(backend: Backend) {
    let city = City::on(backend);
    let (client, editor) = (city.anonymous(), city.editor().await);
    editor.drafts("projekt", &content("Tajny projekt")).await;
    for path in ["/consultations/projekt", "/consultations/nie-ma", "/consultations/NIE_MA", "/consultations/%00"] {
        for (language, said) in [("pl", "Nie ma takich konsultacji"), ("en", "There are no such consultations")] {
            let page = get(&client, path, &[("Accept-Language", language)]).await;
            assert_eq!(page.status, 404, "{page}");
            assert_eq!(page.header("Content-Type"), "text/html; charset=utf-8", "{page}");
            assert_eq!(page.header("Cache-Control"), "no-store", "{page}");
            assert!(page.header("Content-Security-Policy").contains("'wasm-unsafe-eval'"), "{page}");
            says(&page.text(), &[said, &format!("<html lang=\"{language}\">"), "href=\"/consultations\""]);
            assert!(!page.text().contains("Tajny"), "{page}");
        }
    }
    assert!(!reads(&client, "/consultations", "pl").await.contains("Tajny"));
    editor.publishes_consultation("projekt").await;
    says(&reads(&client, "/consultations/projekt", "pl").await, &["Tajny projekt</h1>"]);
    says(&reads(&client, "/consultations", "pl").await, &["Tajny projekt"]);
}

async fn hostile_texts_stay_texts(backend: Backend) {
    let city = City::on(backend);
    let title = "</title></h1><script>alert('x')</script> \"><img src=x onerror=alert(1)> {{ 7*7 }} <!--/shell-->";
    let description = "<script>alert(2)</script>\n\n**dobrze**\n\n<!--/shell--><img src=y onerror=alert(3)>";
    city.database.has_consultation(&Consultation { slug: "zle", title, description, ..Consultation::default() });
    let client = city.anonymous();
    for path in ["/", "/consultations", "/consultations/zle"] {
        let page = reads(&client, path, "pl").await;
        says(&page, &["alert(&#39;x&#39;)"]);
        for harm in ["<script>alert", "<img", "onerror=alert(3)", "<!--/shell-->"] {
            assert!(!page.contains(harm), "{harm} at {path}: {page}");
        }
        assert_eq!((page.matches("</title>").count(), page.matches("</h1>").count()), (1, 1), "{path}");
    }
    says(&reads(&client, "/consultations/zle", "pl").await, &["<strong>dobrze</strong>"]);
}

async fn the_list_is_filtered_and_goes_on(backend: Backend) {
    let city = City::planned(backend).clock(A_YEAR_LATER).start();
    let client = city.anonymous();
    let shown = async |query: &str| {
        let page = reads(&client, &format!("/consultations{query}"), "en").await;
        let found = [RUNNING, ANNOUNCED].map(|slug| page.contains(&format!("href=\"/consultations/{slug}\"")));
        (found, page)
    };
    assert_eq!(shown("").await.0, [true, true]);
    assert_eq!(shown("?stage=analysis").await.0, [false, true]);
    assert_eq!(shown("?stage=open&text=&kind=").await.0, [true, false], "a field left empty asks for nothing");
    let (found, page) = shown("?text=lotnisko").await;
    assert_eq!(found, [false, false]);
    says(&page, &["No consultations match these conditions."]);
    assert_eq!(shown("?nonsense=1").await.0, [true, true], "what can't be read is passed over, as by the program");
    let (found, page) = shown("?limit=1").await;
    assert_eq!(found, [true, false]);
    let more =
        between(&page, "class=\"button\" href=\"/consultations?", "\"").replace("&#38;", "&").replace("&amp;", "&");
    assert_eq!(shown(&format!("?{more}")).await.0, [false, true]);
    let plain = get(&client, "/consultations?district=99", &[]).await;
    assert_eq!(plain.status, 200, "the program says what is wrong: {plain}");
    assert!(!plain.text().contains("data-painted"), "{plain}");
}

async fn what_is_called_off_says_why(backend: Backend) {
    let city = City::on(backend);
    let (client, editor) = (city.anonymous(), city.editor().await);
    editor.creates_consultation("odwolane").await;
    says(&reads(&client, "/consultations/odwolane", "pl").await, &["badge-open"]);
    let why = json!({ "reason": "Projekt został wycofany." });
    let cancelled = editor.post("/admin/consultations/odwolane/cancel", &why).await;
    assert_eq!(cancelled.status, 200, "{cancelled}");
    let page = reads(&client, "/consultations/odwolane", "pl").await;
    says(&page, &["badge-cancelled", "Te konsultacje zostały odwołane", "Projekt został wycofany."]);
    assert!(!page.contains("/propose\""), "{page}");
}

async fn a_page_that_is_known_is_not_sent_again(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let path = format!("/consultations/{ANNOUNCED}");
    let page = get(&client, &path, &[("Accept-Language", "pl")]).await;
    let tag = page.header("ETag").to_owned();
    assert!(!tag.is_empty() && page.header("Cache-Control").contains("no-cache"), "{page}");
    let ask =
        async |language: &str| get(&client, &path, &[("Accept-Language", language), ("If-None-Match", &tag)]).await;
    let again = ask("pl").await;
    assert_eq!((again.status, again.body.len(), again.header("ETag")), (304, 0, tag.as_str()));
    assert_eq!(ask("en").await.status, 200, "another language is another page");
    let slot = client.picks(ANNOUNCED, Mode::Phone).await;
    client.books(&slot.id).await;
    let changed = ask("pl").await;
    assert_eq!(changed.status, 200);
    assert_ne!(changed.header("ETag"), tag);
}

async fn head_tells_of_the_page_without_it(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for (path, status) in [("/", 200), ("/consultations", 200), ("/consultations/nie-ma", 404)] {
        // Twice: what is made, and what is kept.
        for _ in 0..2 {
            let got = get(&client, path, &[]).await;
            let head = client.request_outside(Method::HEAD, path).send().await;
            assert_eq!((head.status, head.body.len()), (status, 0), "{path}");
            for name in ["ETag", "Content-Type", "Content-Security-Policy", "Vary"] {
                assert_eq!(head.header(name), got.header(name), "{name} of {path}");
            }
        }
    }
}

/// The clock stands still: only what the program itself writes makes what is kept old.
async fn a_page_is_kept_until_something_is_changed(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    let (client, editor) = (city.anonymous(), city.editor().await);
    let path = "/consultations/jawne";
    editor.creates_consultation("jawne").await;
    says(&reads(&client, path, "pl").await, &["Konsultacje jawne</h1>"]);
    city.database.execute("UPDATE consultation SET title = 'Za plecami' WHERE slug = 'jawne'");
    says(&reads(&client, path, "pl").await, &["Konsultacje jawne</h1>"]);
    let new = get(&client, path, &[("Accept-Language", "pl"), ("Cache-Control", "no-cache")]).await.text();
    says(&new, &["Za plecami</h1>"]);
    let slot = client.picks(ANNOUNCED, Mode::Phone).await;
    city.database.execute("UPDATE consultation SET title = 'Znowu' WHERE slug = 'jawne'");
    client.books(&slot.id).await;
    says(&reads(&client, path, "pl").await, &["Znowu</h1>"]);
}

async fn a_page_runs_nothing_but_the_program(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let plain = get(&client, "/accessibility", &[]).await;
    for path in ["/", "/consultations", &format!("/consultations/{ANNOUNCED}"), "/consultations/nie-ma"] {
        let page = get(&client, path, &[]).await;
        assert_eq!(page.header("Content-Security-Policy"), plain.header("Content-Security-Policy"), "{path}");
        assert!(!page.header("Content-Security-Policy").contains("unsafe-inline"), "{path}");
        let text = page.text();
        assert!(!text.contains(" style=") && !text.contains("<style"), "{path} has styles written into it");
        assert_eq!(text.matches("<script").count(), plain.text().matches("<script").count(), "{path}");
        assert!(text.contains(between(&plain.text(), "<script", "</script>")), "{path} loads the program");
    }
}

async fn pages_are_small(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for path in ["/", "/consultations", "/commitments", &format!("/consultations/{ANNOUNCED}")] {
        let plain = get(&client, path, &[("Accept-Encoding", "identity")]).await;
        assert_eq!(plain.header("Content-Encoding"), "", "{path}");
        for (accepted, encoding) in [("gzip", "gzip"), ("gzip, deflate, br", "br")] {
            let small = get(&client, path, &[("Accept-Encoding", accepted)]).await;
            assert_eq!(small.header("Content-Encoding"), encoding, "{path}");
            assert!(small.header("Vary").contains("accept-encoding"), "{path}");
            // What fits into the first packets of a connection is there after one journey.
            assert!(small.body.len() < 14_000, "{path}: {} bytes", small.body.len());
        }
    }
}
