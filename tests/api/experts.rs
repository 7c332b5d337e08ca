//! Who is on duty, when she is busy, and that nobody is in two duties at once.

use std::collections::BTreeMap;

use openapi::access::Role;
use openapi::admin::duties::StaffDuty;
use openapi::admin::experts::{ExpertTimes, Experts, Officers};
use openapi::check::FieldCode;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::support::staff::{Account, duty, plan};
use crate::support::{Backend, City, trial};

trial::on_each_database!(
    times_are_told_over_all_consultations,
    an_account_is_told_to_staff_alone,
    only_who_sits_in_duties_can_be_named,
    what_is_asked_for_has_bounds,
    of_many_who_plan_the_same_expert_one_wins,
    without_the_rule_of_the_database_both_win,
    a_unit_is_in_several_duties_at_once,
    an_expert_who_leaves_takes_nothing_with_her,
);

/// The slug of the consultation of these tests.
const SLUG: &str = "z-ekspertami";

async fn arranged(backend: Backend) -> (City, Account) {
    let city = City::on(backend);
    let editor = city.editor().await;
    editor.creates_consultation(SLUG).await;
    (city, editor)
}

/// A duty by telephone with these experts.
fn by_phone(experts: Value, from: &str, to: &str) -> Value {
    let mut planned = duty(plan(1), from, to);
    planned["plan"]["mode"] = json!("phone");
    (planned["plan"]["place"], planned["plan"]["phone"]) = (json!(null), json!("12 323 31 44"));
    planned["plan"]["experts"] = experts;
    planned
}

async fn experts(staff: &Account, query: &str) -> Vec<ExpertTimes> {
    staff.get(&format!("/admin/experts?{query}")).await.of::<Experts>(200).items
}

async fn times_are_told_over_all_consultations(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    let officer = city.account("zofia", &[Role::DutyOfficer]).await;
    editor.creates_consultation("drugie").await;
    let named = json!([{ "name": "Zofia Zaremba", "account_id": officer.id }]);
    let late = editor.plans("drugie", &by_phone(named, "18:00", "19:00")).await;
    let both = json!([{ "name": "Zofia Z.", "account_id": officer.id }, { "name": "Adam Łęcki" }]);
    let early = editor.plans(SLUG, &by_phone(both, "16:00", "17:00")).await;
    let off = editor.plans(SLUG, &by_phone(json!([{ "name": "Adam Łęcki" }]), "19:00", "20:00")).await;
    editor.post(&format!("/admin/duties/{}/cancel", off.duty.id), &json!({ "reason": "Choroba." })).await.json(200);
    city.anonymous().books(&early.duty.slots[0].id).await;
    let day = "from=2025-12-04&until=2025-12-04";
    let told = experts(&editor, day).await;
    let lines: Vec<(&str, Option<&str>, Vec<&str>)> = told
        .iter()
        .map(|line| {
            let duties = line.busy.iter().map(|time| time.duty_id.as_str()).collect();
            (line.name.as_str(), line.account_id.as_deref(), duties)
        })
        .collect();
    let (early_id, late_id) = (early.duty.id.as_str(), late.duty.id.as_str());
    let zofia = Some(officer.id.as_str());
    assert_eq!(lines, [("Adam Łęcki", None, vec![early_id]), ("Zofia Z.", zofia, vec![early_id, late_id])]);
    let time = &told[0].busy[0];
    assert_eq!((time.seats, time.booked, time.consultation_title.as_str()), (3, 1, "Konsultacje z-ekspertami"));
    assert_eq!((&time.starts_at, &time.ends_at), (&early.duty.starts_at, &early.duty.ends_at));
    assert_eq!(experts(&officer, day).await, told, "who sits in duties may know, too");
    assert!(experts(&editor, "from=2025-12-05&until=2025-12-05").await.is_empty());
    // Of the demonstration, the unit alone is on duty in the next four weeks.
    let soon = experts(&editor, "").await;
    assert!(soon.iter().any(|line| line.unit && line.busy.len() >= 4), "{soon:?}");
    editor.post("/admin/consultations/drugie/cancel", &json!({ "reason": "Zmiana planów." })).await.json(200);
    let left = experts(&editor, day).await;
    assert!(left.iter().all(|line| line.busy.len() == 1), "a consultation that is called off keeps nobody busy");
}

async fn an_account_is_told_to_staff_alone(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    let officer = city.officer().await;
    let named = json!([{ "name": "Zofia Zaremba", "role": "radczyni", "account_id": officer.id.to_uppercase() }]);
    let planned = editor.plans(SLUG, &by_phone(named, "16:00", "17:00")).await;
    assert_eq!(planned.plan.experts[0].account_id.as_deref(), Some(officer.id.as_str()));
    let public = city.anonymous().get(&format!("/consultations/{SLUG}/duties")).await;
    assert!(public.text().contains("Zofia Zaremba") && !public.text().contains(&officer.id), "{public}");
    let held = city.anonymous().books(&planned.duty.slots[0].id).await;
    assert!(!city.anonymous().shows(&held).await.text().contains(&officer.id));
    let mut change = by_phone(json!(planned.plan.experts), "16:00", "18:00");
    change["plan"]["rings"] = json!("visitor");
    let changed = editor.changes_duty(&planned, &change).await.json(200);
    assert_eq!(changed["duty"]["plan"]["experts"][0]["account_id"], json!(officer.id), "what was read is sent back");
}

async fn only_who_sits_in_duties_can_be_named(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    let (officer, resident) = (city.officer().await, city.resident("ewa").await);
    let list = async || editor.get("/admin/officers").await.of::<Officers>(200).items;
    let items = list().await;
    let is_listed =
        |id: &str, items: &[openapi::admin::experts::Officer]| items.iter().any(|item| item.account_id == id);
    assert!(is_listed(&officer.id, &items) && !is_listed(&resident.id, &items) && !is_listed(&editor.id, &items));
    let path = format!("/admin/consultations/{SLUG}/duties");
    for id in [resident.id.as_str(), &editor.id, "0199d1a0-0000-7000-8000-00000000dead", "nikt", ""] {
        let named = json!([{ "name": "Jan Radca" }, { "name": "Ewa", "account_id": id }]);
        let refused = editor.post(&path, &by_phone(named, "16:00", "17:00")).await;
        refused.has_fault("plan.experts[1].account_id", FieldCode::NotFound);
    }
    let named = by_phone(json!([{ "name": "Zofia", "account_id": officer.id }]), "16:00", "17:00");
    let planned = editor.plans(SLUG, &named).await;
    let lock = format!("/admin/people/{}/lock", officer.id);
    city.admin().await.post(&lock, &json!({ "reason": "Odeszła." })).await.json(200);
    assert!(!is_listed(&officer.id, &list().await), "who is locked out sits in none");
    let again = editor.changes_duty(&planned, &named).await;
    again.has_fault("plan.experts[0].account_id", FieldCode::NotFound);
}

async fn what_is_asked_for_has_bounds(backend: Backend) {
    let (_city, editor) = arranged(backend).await;
    for (query, field, code) in [
        ("from=jutro", "from", FieldCode::InvalidTime),
        ("until=2025-02-30", "until", FieldCode::InvalidTime),
        ("from=2025-12-02&until=2025-12-01", "until", FieldCode::OutOfOrder),
        ("from=2025-12-01&until=2026-12-01", "until", FieldCode::OutOfRange),
        ("from=9999-12-31", "from", FieldCode::OutOfRange),
    ] {
        editor.get(&format!("/admin/experts?{query}")).await.has_fault(field, code);
    }
}

/// So many editors plan a duty with the same expert at once; how many got each status.
async fn rush(city: &City, editor: &Account) -> BTreeMap<u16, usize> {
    let mut planning = JoinSet::new();
    for number in 0..12 {
        let editor = editor.clone();
        // No two are the same, and each overlaps every other.
        let from = format!("16:{:02}", number * 2);
        planning.spawn(async move {
            let planned = by_phone(json!([{ "name": "Anna Łącka" }]), &from, "17:00");
            editor.post(&format!("/admin/consultations/{SLUG}/duties"), &planned).await.status
        });
    }
    let counted = planning.join_all().await.into_iter().fold(BTreeMap::new(), |mut counted, status| {
        *counted.entry(status).or_default() += 1;
        counted
    });
    let made = city.database.number("SELECT count(*) AS number FROM expert WHERE name = 'Anna Łącka'");
    assert_eq!(usize::try_from(made).expect("a number"), counted.get(&201).copied().unwrap_or_default());
    counted
}

async fn of_many_who_plan_the_same_expert_one_wins(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    assert_eq!(rush(&city, &editor).await, BTreeMap::from([(201, 1), (409, 11)]));
}

/// The control: were the first test not able to fail, this one could not see an expert in two duties.
async fn without_the_rule_of_the_database_both_win(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    city.database.execute(match backend {
        Backend::Sqlite => "DROP TRIGGER in_two_duties_on_insert; DROP TRIGGER in_two_duties_on_update",
        Backend::Postgres => "ALTER TABLE occupation DROP CONSTRAINT in_two_duties",
    });
    assert_eq!(rush(&city, &editor).await, BTreeMap::from([(201, 12)]));
}

async fn a_unit_is_in_several_duties_at_once(backend: Backend) {
    let (_city, editor) = arranged(backend).await;
    let unit = || by_phone(json!([{ "name": "Referat", "unit": true }]), "16:00", "17:00");
    let made: Vec<StaffDuty> = vec![editor.plans(SLUG, &unit()).await, editor.plans(SLUG, &unit()).await];
    assert_ne!(made[0].duty.id, made[1].duty.id);
    let told = experts(&editor, "from=2025-12-04&until=2025-12-04").await;
    assert_eq!((told.len(), told[0].unit, told[0].busy.len()), (1, true, 2));
}

async fn an_expert_who_leaves_takes_nothing_with_her(backend: Backend) {
    let (city, editor) = arranged(backend).await;
    let officer = city.officer().await;
    let named = by_phone(json!([{ "name": "Zofia", "account_id": officer.id }]), "16:00", "17:00");
    let planned = editor.plans(SLUG, &named).await;
    let gone = officer.post("/me/delete", &json!({ "password": crate::support::staff::PASSWORD })).await;
    assert_eq!(gone.status, 204, "{gone}");
    let now = editor.duty(&planned.duty.id).await;
    assert_eq!((now.plan.experts[0].name.as_str(), &now.plan.experts[0].account_id), ("Zofia", &None));
}
