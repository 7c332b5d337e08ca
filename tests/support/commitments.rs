//! Accepted proposals, and the commitments that come of them.

use openapi::access::Role;
use openapi::commitments::Commitment;
use openapi::page::Page;
use serde_json::json;

use super::resident::proposal;
use super::staff::{Account, content};
use super::{City, Held};

/// Where the office of that consultation is reached.
pub(crate) const OFFICE: &str = "referat@example.org";

/// An editor who has published a consultation whose office has an address.
pub(crate) async fn consulting(city: &City, slug: &str) -> Account {
    let editor = city.account("redakcja", &[Role::Editor, Role::Moderator]).await;
    let mut said = content(&format!("Konsultacje {slug}"));
    said["office"]["email"] = json!(OFFICE);
    editor.drafts(slug, &said).await;
    editor.publishes_consultation(slug).await;
    editor
}

/// Publishes an answer with this disposition.
pub(crate) async fn answers(editor: &Account, reference: &str, disposition: &str) {
    let seen = editor.proposal(reference).await;
    let mut revision = seen.draft.as_ref().map_or(0, |draft| draft.revision);
    if revision > 0 {
        editor.handles(reference, "answer/revise").await.json(200);
        revision = editor.proposal(reference).await.draft.expect("a draft").revision;
    }
    let text = json!({ "revision": revision, "disposition": disposition, "reasons": "Powód." });
    editor.put(&format!("/admin/proposals/{reference}/answer"), &text).await.json(200);
    for step in ["submit", "publish"] {
        editor.handles(reference, &format!("answer/{step}")).await.json(200);
    }
}

/// A published proposal with this title, answered.
pub(crate) async fn answered(city: &City, editor: &Account, slug: &str, title: &str, disposition: &str) -> Held {
    let held = Held::of(&city.anonymous().says(slug, &proposal(title)).await);
    editor.publishes(&held.reference).await;
    answers(editor, &held.reference, disposition).await;
    held
}

/// The public list.
pub(crate) async fn listed(city: &City, query: &str) -> Vec<Commitment> {
    city.anonymous().get(&format!("/commitments?limit=100&{query}")).await.of::<Page<Commitment>>(200).items
}
