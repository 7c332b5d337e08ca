//! Rule sets: versions of what the resolutions ask for, and which one a consultation keeps.

use openapi::check::FieldCode;
use openapi::figures::{Figures, StaffFigures};
use openapi::problem::ProblemCode;
use openapi::rule_sets::RuleSets;
use serde_json::{Value, json};

use crate::support::staff::{Account, content};
use crate::support::{Backend, City, trial};

trial::on_each_database!(
    the_shipped_rules_are_those_of_the_resolutions,
    a_consultation_keeps_the_rules_it_was_published_under,
    nobody_overwrites_what_another_wrote,
    a_number_of_days_has_bounds,
);

fn change(revision: u32, standard: &Value) -> Value {
    let rules = json!({ "standard": standard, "small": { "report_days": 30 }, "referendum": {} });
    json!({ "revision": revision, "rules": rules })
}

async fn rule_sets(staff: &Account) -> RuleSets {
    staff.get("/admin/rule-sets").await.of(200)
}

async fn the_shipped_rules_are_those_of_the_resolutions(backend: Backend) {
    let city = City::on(backend);
    let shipped = rule_sets(&city.editor().await).await;
    assert_eq!(shipped.items.len(), 1);
    let rules = &shipped.items[0].rules;
    let days = [rules.standard.report_days, rules.small.report_days, rules.referendum.report_days];
    assert_eq!((shipped.items[0].revision, days), (1, [Some(60), Some(30), None]));
}

async fn a_consultation_keeps_the_rules_it_was_published_under(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    city.set_clock("2025-11-07T09:00:00+01:00");
    let (admin, editor) = (city.admin().await, city.editor().await);
    editor.creates_consultation("wczesne").await;
    editor.drafts("szkic", &content("Szkic")).await;
    city.set_clock("2025-11-08T09:00:00+01:00");
    // A token lasts a quarter of an hour.
    let (admin, editor) = (city.log_in(&admin.email).await, city.log_in(&editor.email).await);
    let written: RuleSets =
        admin.put("/admin/rule-sets", &change(1, &json!({ "report_days": 14, "answer_days": 7 }))).await.of(200);
    assert_eq!(written.items.iter().map(|item| item.revision).collect::<Vec<_>>(), [2, 1], "both are kept");
    assert_eq!(written.items[0].in_force_since.as_str(), "2025-11-08T09:00:00+01:00");
    let draft: StaffFigures = editor.get("/admin/consultations/szkic/figures").await.of(200);
    assert_eq!(draft.figures.rule_set, 2, "a draft is shown what it would be published under");
    city.set_clock("2025-11-09T09:00:00+01:00");
    let (admin, editor) = (city.log_in(&admin.email).await, city.log_in(&editor.email).await);
    editor.publishes_consultation("szkic").await;
    let client = city.anonymous();
    let early: Figures = client.get("/consultations/wczesne/figures").await.of(200);
    let late: Figures = client.get("/consultations/szkic/figures").await.of(200);
    // Taking part ends on the first of June 2027, at eight o'clock.
    assert_eq!((early.rule_set, early.report.due_on.as_deref()), (1, Some("2027-07-31")));
    assert_eq!((late.rule_set, late.report.due_on.as_deref()), (2, Some("2027-06-15")));
    city.set_clock("2025-11-09T09:01:00+01:00");
    admin.put("/admin/rule-sets", &change(2, &json!({ "report_days": 90 }))).await.json(200);
    let again: Figures = client.get("/consultations/szkic/figures").await.of(200);
    assert_eq!(again.rule_set, 2);
}

async fn nobody_overwrites_what_another_wrote(backend: Backend) {
    let city = City::on(backend);
    let (admin, editor) = (city.admin().await, city.editor().await);
    let wanted = change(1, &json!({ "report_days": 45 }));
    let both = [admin.put("/admin/rule-sets", &wanted), admin.put("/admin/rule-sets", &wanted)];
    let [one, other] = both;
    let (one, other) = tokio::join!(one, other);
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409], "{one} {other}");
    admin.put("/admin/rule-sets", &wanted).await.problem(ProblemCode::ChangedMeanwhile);
    assert_eq!(rule_sets(&admin).await.items.len(), 2);
    editor.put("/admin/rule-sets", &wanted).await.problem(ProblemCode::Forbidden);
    let acts = city.database.number("SELECT count(*) AS number FROM audit_entry WHERE act = 'rule_set.change'");
    assert_eq!(acts, 1);
}

async fn a_number_of_days_has_bounds(backend: Backend) {
    let city = City::on(backend);
    let admin = city.admin().await;
    for (days, code) in [(json!(0), FieldCode::OutOfRange), (json!(366), FieldCode::OutOfRange)] {
        let refused = admin.put("/admin/rule-sets", &change(1, &json!({ "report_days": days }))).await;
        refused.has_fault("rules.standard.report_days", code);
    }
    assert_eq!(rule_sets(&admin).await.items.len(), 1);
}
