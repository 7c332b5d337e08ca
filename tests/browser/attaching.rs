//! Files that go with a proposal, on the site: chosen, sent, seen by everybody, and what happens to those that can't be
//! taken.

use std::path::{Path, PathBuf};

use fantoccini::key::Key;

use super::pages::{NARROW, WIDE};
use crate::support::browser::{Language, Visitor};
use crate::support::staff::PASSWORD;
use crate::support::{Backend, City, RUNNING, trial};

trial::once!("browser":
    a_file_is_seen_with_the_published_proposal,
    what_can_not_be_taken_is_said_by_file,
    what_did_not_arrive_is_sent_again_on_the_proposals_page,
    a_moderator_removes_a_file,
);

const SLUG: &str = "moderowane";

fn file(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let file = folder.join(name);
    std::fs::write(&file, bytes).expect("a file");
    file
}

async fn chooses(visitor: &Visitor, files: &[&PathBuf]) {
    let field = visitor.sees("#attachments").await;
    let paths: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    field.send_keys(&paths.join("\n")).await.expect("files can be chosen");
}

async fn fills_in(visitor: &Visitor, slug: &str, title: &str) {
    visitor.opens(&format!("/consultations/{slug}/propose")).await;
    visitor.types("#title", title).await;
    visitor.types("#body", "Plan w załączniku.").await;
}

async fn a_file_is_seen_with_the_published_proposal() {
    for language in [Language::Polish, Language::English] {
        let city = City::on(Backend::Sqlite);
        let folder = tempfile::tempdir().expect("a folder");
        let (plan, notes) = (
            file(folder.path(), "plan ulicy.pdf", b"%PDF-1.7\n%%EOF\n"),
            file(folder.path(), "uwagi.txt", "Zażółć".as_bytes()),
        );
        let visitor = Visitor::of(&city, language, NARROW).await;
        fills_in(&visitor, RUNNING, "Przejście przez ulicę").await;
        chooses(&visitor, &[&plan, &notes]).await;
        visitor.sees("[data-chosen='uwagi.txt']").await;
        visitor.finds_no_violation("the form with files").await;
        visitor.clicks("[data-chosen='uwagi.txt'] button").await;
        visitor.sees_no_longer("[data-chosen='uwagi.txt']").await;
        visitor.clicks("main form button[type=submit]").await;
        let reference = visitor.reads("[data-reference]").await;
        visitor.sees("[data-files][aria-busy=false] [data-attachment] a[download='plan ulicy.pdf']").await;
        visitor.finds_no_violation("the receipt with files").await;
        visitor.opens(&format!("/consultations/{RUNNING}")).await;
        let link = format!("[data-proposal='{reference}'] [data-attachment] a");
        assert_eq!(visitor.reads(&link).await, "plan ulicy.pdf");
        let path = visitor.attribute(&link, "href").await;
        let read = city.anonymous().request_outside(reqwest::Method::GET, &path).send().await;
        assert_eq!((read.status, read.header("Content-Type")), (200, "application/pdf"));
        visitor.opens(&format!("/proposal/{reference}")).await;
        assert_eq!(visitor.reads("[data-attachment] a").await, "plan ulicy.pdf");
        assert!(visitor.complaints().await.is_empty());
    }
}

async fn what_can_not_be_taken_is_said_by_file() {
    let city = City::on(Backend::Sqlite);
    let folder = tempfile::tempdir().expect("a folder");
    let page = file(folder.path(), "strona.html", b"<!DOCTYPE html>");
    let empty = file(folder.path(), "pusty.txt", b"");
    let lie = file(folder.path(), "obraz.png", b"<!DOCTYPE html><script>alert(1)</script>");
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    fills_in(&visitor, RUNNING, "Przejście").await;
    chooses(&visitor, &[&page, &empty, &lie]).await;
    visitor.sees("[data-chosen='obraz.png']").await;
    assert_eq!(visitor.counts("[data-file-fault]").await, 2);
    let told = visitor.reads("#attachments-error").await;
    assert!(told.contains("strona.html") && told.contains("pusty.txt"), "{told}");
    visitor.clicks("main form button[type=submit]").await;
    visitor.sees("[data-secret]").await;
    // What only the server sees is said, too, and the proposal has arrived all the same.
    visitor.sees("[data-file-failed='obraz.png']").await;
    visitor.finds_no_violation("a file that did not arrive").await;
    assert!(visitor.reads("[data-file-failed]").await.contains("obraz.png"));
    assert_eq!(visitor.counts("[data-attachment]").await, 0);
}

async fn what_did_not_arrive_is_sent_again_on_the_proposals_page() {
    let city = City::on(Backend::Sqlite);
    city.editor().await.creates_consultation(SLUG).await;
    let folder = tempfile::tempdir().expect("a folder");
    let plan = file(folder.path(), "plan.pdf", b"%PDF-1.7\n%%EOF\n");
    let visitor = Visitor::of(&city, Language::Polish, NARROW).await;
    fills_in(&visitor, SLUG, "Przejście").await;
    visitor.clicks("main form button[type=submit]").await;
    let (reference, secret) = (visitor.reads("[data-reference]").await, visitor.reads("[data-secret]").await);
    visitor.opens(&format!("/proposal/{reference}#{secret}")).await;
    chooses(&visitor, &[&plan]).await;
    visitor.sees("[data-attachment]").await;
    visitor.finds_no_violation("the own proposal with files").await;
    visitor.reloads().await;
    visitor.sees("[data-attachment]").await;
    visitor.clicks("[data-attachment] button:last-of-type").await;
    visitor.sees_no_longer("[data-attachment]").await;
    let kept = "SELECT count(*) AS number FROM proposal_attachment";
    assert_eq!(city.database.number(kept), 0);
}

async fn a_moderator_removes_a_file() {
    let city = City::on(Backend::Sqlite);
    let client = city.anonymous();
    let held = client.proposes(RUNNING, "Przejście").await;
    let adding = client.request(reqwest::Method::POST, &format!("{}/attachments", held.proposal()));
    let adding = adding.header(openapi::proposals::SECRET_HEADER, &held.secret);
    adding.file("application/pdf", "plan.pdf", &b"%PDF-1.7\n%%EOF\n"[..]).send().await.json(201);
    let moderator = city.moderator().await;
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    let page = format!("{}/admin/proposals/{}", city.url, held.reference);
    visitor.client.goto(&page).await.expect("the office is there");
    visitor.types("#email", &moderator.email).await;
    visitor.types("#password", PASSWORD).await;
    visitor.presses(Key::Enter).await;
    visitor.sees("[data-attachment]").await;
    visitor.finds_no_violation("a proposal with a file for staff").await;
    visitor.clicks("[data-attachment] button.button-danger").await;
    visitor.types("[data-attachment] textarea", "Cudze dane.").await;
    visitor.clicks("[data-attachment] [data-confirm]").await;
    visitor.sees_no_longer("[data-attachment]").await;
    assert_eq!(city.database.number("SELECT count(*) AS number FROM proposal_attachment"), 0);
}
