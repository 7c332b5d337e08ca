//! The audit log: an entry for every act, nobody's name in it, and seals that break when it is touched.

use std::process::Output;

use openapi::admin::audit::{ActorKind, AuditEntry, LatestSeal};
use openapi::page::Page;
use openapi::problem::ProblemCode;
use reqwest::Method;
use serde_json::json;

use crate::support::resident::{booking, proposal};
use crate::support::staff::{Account, content, duty, eventually, open_timetable, plan, text};
use crate::support::{Answer, Backend, City, Held, program, trial};

trial::on_each_database!(
    every_act_has_its_entry,
    an_act_that_was_refused_has_none,
    entries_are_found,
    the_log_is_sealed,
    an_entry_that_is_changed_breaks_its_seal,
    an_entry_that_is_taken_out_breaks_its_seal,
    an_entry_that_is_put_in_breaks_its_seal,
    seals_that_are_cut_off_are_missed,
    a_seal_that_is_changed_breaks,
    the_database_refuses_to_change_the_log,
);

/// What only PostgreSQL's locks can bring about.
pub(crate) mod once {
    use super::*;

    trial::once!("audit": a_seal_that_is_made_meanwhile_is_no_fault);

    /// Keeps everybody from the entries until somebody waits for them, then seals one more.
    const SEALS_MEANWHILE: &str = "DO $$ BEGIN
        LOCK TABLE audit_entry IN ACCESS EXCLUSIVE MODE;
        FOR turn IN 1..200 LOOP
            EXIT WHEN EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation = 'audit_entry'::regclass
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database()));
            PERFORM pg_sleep(0.05);
        END LOOP;
        INSERT INTO audit_seal (number, hash, entries, sealed_at) SELECT max(number) + 1, 'x', 1, now() FROM audit_seal;
        INSERT INTO audit_entry (id, at, actor, act, subject, seal)
            SELECT '01ffffff-ffff-7fff-8fff-ffffffffffff', now(), 'system', 'x.y', 'x', max(number) FROM audit_seal;
    END $$";

    /// (The test of the library has the control.)
    async fn a_seal_that_is_made_meanwhile_is_no_fault() {
        let (city, _) = with_three_seals(Backend::Postgres).await;
        let newest = || city.database.number("SELECT CAST(max(number) AS BIGINT) AS number FROM audit_seal");
        let before = newest();
        let told = std::thread::scope(|scope| {
            let sealing = scope.spawn(|| city.database.execute(SEALS_MEANWHILE));
            let has_lock = "SELECT count(*) AS number FROM pg_locks WHERE granted AND mode = 'AccessExclusiveLock' \
                            AND relation = 'audit_entry'::regclass AND database = \
                            (SELECT oid FROM pg_database WHERE datname = current_database())";
            while city.database.number(has_lock) == 0 {
                std::thread::sleep(std::time::Duration::from_millis(10));
            }
            let told = is_whole(&city);
            sealing.join().expect("it is sealed");
            told
        });
        assert!(told.contains(&format!("under {before} seals")), "{told}");
        assert_eq!(newest(), before + 1, "nothing was sealed meanwhile");
    }
}

/// Words that stand in names, addresses and texts of these tests, and in no id.
const PERSONAL: &[&str] =
    &["Tajemnicz", "tajemnic", "poufn", "Poufn", "example.org", "+48600", "600100200", "Osoba", "Genowefa"];

/// Who does an act, under which name it stands in the log, and what was answered.
pub(super) struct Done {
    by: Account,
    act: &'static str,
    answer: Answer,
}

/// Everything that staff can do, done once.
pub(super) async fn everything(city: &City) -> Vec<Done> {
    let (admin, editor) = (city.admin().await, city.editor().await);
    let (moderator, officer) = (city.moderator().await, city.officer().await);
    let resident = city.resident("tajemnicza").await;
    let mut done = Vec::new();
    let mut note = |by: &Account, act: &'static str, answer: Answer| -> serde_json::Value {
        assert!((200..300).contains(&answer.status), "{act}: {answer}");
        let body = serde_json::from_slice(&answer.body).unwrap_or_default();
        done.push(Done { by: by.clone(), act, answer });
        body
    };
    let draft = json!({ "slug": "poufne", "content": content("Tytuł poufny") });
    note(&editor, "consultation.create", editor.post("/admin/consultations", &draft).await);
    let at = "/admin/consultations/poufne";
    note(&editor, "consultation.publish", editor.does(&format!("{at}/publish")).await);
    let mut change = json!({ "revision": 2, "note": "Zmiana poufna", "content": content("Tytuł poufny, nowy") });
    change["revision"] = editor.get(at).await.json(200)["revision"].clone();
    change["content"]["timetable"] = open_timetable();
    note(&editor, "consultation.change", editor.put(at, &change).await);
    let clauses = json!([{ "level": "section", "number": "§ 1.", "text": "Treść poufna." }]);
    let text_of_draft = json!({ "revision": 0, "name": "Projekt poufny", "clauses": clauses });
    let draft_path = format!("{at}/document/draft");
    note(&editor, "document.save", editor.put(&draft_path, &text_of_draft).await);
    let publication = editor.post(&format!("{at}/document/publish"), &json!({ "revision": 1 })).await;
    let out = note(&editor, "document.publish", publication);
    assert_eq!(out["versions"][0]["number"], 1);
    editor.put(&draft_path, &text_of_draft).await.json(200);
    note(&editor, "document.delete", editor.delete(&draft_path).await);
    let hours = duty(plan(3), "16:00", "17:00");
    let planned = note(&editor, "duty.create", editor.post(&format!("{at}/duties"), &hours).await);
    let duty_id = text(&planned["items"][0]["id"]);
    let slot = |number: usize| text(&planned["items"][0]["slots"][number]["id"]);
    let mut body = booking(&slot(0));
    (body["name"], body["topic"]) = (json!("Tajemnicza Genowefa"), json!("Temat poufny"));
    let held = Held::of(&city.anonymous().asks_for(&body).await);
    (body["phone"], body["email"]) = (json!("601 100 200"), json!("poufna@example.org"));
    let other = Held::of(&city.anonymous().asks_for(&body).await);
    let path = format!("/admin/bookings/{}", held.reference);
    note(&officer, "booking.move", officer.post(&format!("{path}/move"), &json!({ "slot_id": slot(1) })).await);
    note(&officer, "booking.attendance", officer.notes(&held.reference, "attended").await);
    let call = json!({ "channel": "phone", "name": "Tajemnicza", "phone": "600 100 200", "topic": "Poufne" });
    note(&officer, "walk_in.create", officer.post(&format!("/admin/duties/{duty_id}/walk-ins"), &call).await);
    let mut said = proposal("Tytuł poufny");
    said["author_name"] = json!("Tajemnicza");
    let dictated = json!({ "channel": "paper", "proposal": said });
    note(&officer, "proposal.dictate", officer.post(&format!("/admin/duties/{duty_id}/proposals"), &dictated).await);
    let reason = json!({ "reason": "Powód poufny" });
    note(&editor, "booking.cancel", editor.post(&format!("{path}/cancel"), &reason).await);
    let mut moved = duty(plan(2), "17:00", "18:00");
    moved["revision"] = json!(1);
    note(&editor, "duty.change", editor.put(&format!("/admin/duties/{duty_id}"), &moved).await);
    let item = editor.attention().await.into_iter().find(|item| item.booking.reference == other.reference);
    let resolve = format!("/admin/attention/{}/resolve", item.expect("it needs attention").id);
    note(&officer, "attention.resolve", officer.post(&resolve, &json!({ "note": "Uzgodnienie poufne" })).await);
    note(&editor, "duty.cancel", editor.post(&format!("/admin/duties/{duty_id}/cancel"), &reason).await);
    let mut rule = json!({
        "plan": plan(1), "from": "2026-02-01", "starts": "16:00", "ends": "17:00",
        "repetition": { "weekdays": ["thursday"], "every_weeks": 1, "until": "2026-02-12" },
    });
    let made = note(&editor, "duty_rule.create", editor.post(&format!("{at}/duty-rules"), &rule).await);
    rule["ends"] = json!("18:00");
    let version = json!({ "revision": 1, "rule": rule });
    let at_rule = format!("/admin/duty-rules/{}", text(&made["id"]));
    note(&editor, "duty_rule.change", editor.put(&at_rule, &version).await);
    let block = json!({ "starts_at": "2026-01-02T00:00", "ends_at": "2026-01-03T00:00", "reason": "Powód poufny" });
    let block = note(&editor, "blocked_time.create", editor.post("/admin/blocked-times", &block).await);
    let block = format!("/admin/blocked-times/{}", text(&block["id"]));
    note(&editor, "blocked_time.delete", editor.delete(&block).await);
    let holiday = json!({ "date": "2026-03-02", "name": "Dzień poufny" });
    note(&editor, "holiday.create", editor.post("/admin/holidays", &holiday).await);
    note(&editor, "holiday.delete", editor.delete("/admin/holidays/2026-03-02").await);
    let first = city.anonymous().proposes("poufne", "Pomysł poufny").await.reference;
    let second = city.anonymous().proposes("poufne", "Pomysł poufny, drugi").await.reference;
    let at_first = format!("/admin/proposals/{first}");
    note(&moderator, "proposal.publish", moderator.handles(&first, "publish").await);
    let question = json!({ "text": "Pytanie poufne?" });
    note(&moderator, "proposal.ask", moderator.post(&format!("{at_first}/ask"), &question).await);
    let tags = moderator.request(Method::PATCH, &at_first).json(&json!({ "tags": ["poufny"] })).send().await;
    note(&moderator, "proposal.change", tags);
    note(&moderator, "proposal.merge", moderator.merges(&second, &first).await);
    note(&editor, "answer.write", editor.answers(&first, 0, "Uzasadnienie poufne").await);
    note(&moderator, "answer.submit", moderator.handles(&first, "answer/submit").await);
    note(&editor, "answer.return", editor.post(&format!("{at_first}/answer/return"), &reason).await);
    editor.handles(&first, "answer/submit").await.json(200);
    note(&editor, "answer.publish", editor.handles(&first, "answer/publish").await);
    note(&editor, "answer.revise", editor.handles(&first, "answer/revise").await);
    let template = json!({ "name": "Wzór poufny", "disposition": "accepted", "reasons": "Tekst poufny" });
    let made = note(&editor, "template.create", editor.post("/admin/answer-templates", &template).await);
    let template_path = format!("/admin/answer-templates/{}", text(&made["id"]));
    note(&editor, "template.change", editor.put(&template_path, &template).await);
    note(&editor, "template.delete", editor.delete(&template_path).await);
    note(&moderator, "proposal.hide", moderator.hides(&first, "Powód poufny").await);
    let invitation = json!({ "email": "tajemnicza.nowa@example.org", "name": "Tajemnicza Nowa", "roles": ["editor"] });
    note(&admin, "account.invite", admin.post("/admin/people", &invitation).await);
    let person = format!("/admin/people/{}", resident.id);
    let roles = json!({ "roles": ["moderator"] });
    note(&admin, "account.change_roles", admin.put(&format!("{person}/roles"), &roles).await);
    let organisation = resident.registers("Stowarzyszenie Tajemnicze").await;
    note(&admin, "organisation.approve", admin.approves(&organisation).await);
    let reject = format!("/admin/organisations/{organisation}/reject");
    note(&admin, "organisation.reject", admin.post(&reject, &reason).await);
    note(&admin, "account.lock", admin.post(&format!("{person}/lock"), &reason).await);
    note(&admin, "account.unlock", admin.does(&format!("{person}/unlock")).await);
    note(
        &editor,
        "consultation.begin_stage",
        editor.post(&format!("{at}/stage"), &json!({ "stage": "analysis" })).await,
    );
    note(&editor, "consultation.cancel", editor.post(&format!("{at}/cancel"), &reason).await);
    done
}

async fn entries(admin: &Account, query: &str) -> Vec<AuditEntry> {
    admin.get(&format!("/admin/audit?limit=100&{query}")).await.of::<Page<AuditEntry>>(200).items
}

async fn every_act_has_its_entry(backend: Backend) {
    let city = City::on(backend);
    let done = everything(&city).await;
    let admin = city.admin().await;
    let log = city.log();
    for Done { by, act, answer } in &done {
        let found = entries(&admin, &format!("act={act}&actor_id={}", by.id)).await;
        assert!(!found.is_empty(), "{act} by {} left no entry: {answer}", by.email);
        for entry in &found {
            assert_eq!((entry.actor, entry.actor_id.as_deref()), (ActorKind::Account, Some(&*by.id)), "{act}");
            assert_eq!(Some(entry.subject.as_str()), act.split('.').next(), "{act}");
            assert!(entry.subject_id.is_some(), "{act} of nothing");
            let request = entry.request_id.as_deref().expect("a request");
            assert!(log.contains(request), "{act}: the log does not know the request {request}");
        }
    }
    let once =
        ["consultation.publish", "booking.move", "proposal.merge", "account.lock", "duty.cancel", "answer.publish"];
    for act in once {
        assert_eq!(entries(&admin, &format!("act={act}")).await.len(), 1, "{act} was done once");
    }
    let columns = "id || ' ' || actor || ' ' || coalesce(actor_id, '') || ' ' || act || ' ' || subject || ' ' || \
                   coalesce(subject_id, '') || ' ' || coalesce(details, '') || ' ' || coalesce(request_id, '')";
    let kept = city.database.texts(&format!("SELECT {columns} AS text FROM audit_entry")).join("\n");
    for word in PERSONAL {
        assert!(!kept.contains(word), "{word} stands in the audit log: {kept}");
        assert!(!log.contains(word), "{word} stands in the log");
    }
}

async fn an_act_that_was_refused_has_none(backend: Backend) {
    let city = City::on(backend);
    let (admin, moderator) = (city.admin().await, city.moderator().await);
    let before = entries(&admin, "").await.len();
    moderator.handles("0000-0000", "publish").await.problem(ProblemCode::NotFound);
    moderator.get("/admin/audit").await.problem(ProblemCode::Forbidden);
    let draft = json!({ "slug": "x", "content": content("") });
    assert_eq!(admin.post("/admin/consultations", &draft).await.status, 422);
    admin
        .put(&format!("/admin/people/{}/roles", admin.id), &json!({ "roles": [] }))
        .await
        .problem(ProblemCode::LastAdmin);
    assert_eq!(entries(&admin, "").await.len(), before, "nothing was done");
}

async fn entries_are_found(backend: Backend) {
    let city = City::on(backend);
    let (admin, moderator) = (city.admin().await, city.moderator().await);
    for number in 0..5 {
        let held = city.anonymous().proposes(crate::support::ANNOUNCED, &format!("Pomysł {number}")).await;
        // Whether it waits depends on the consultation; hidden it can be in any case.
        moderator.hides(&held.reference, "Nie na temat.").await.json(200);
    }
    let hidden = entries(&admin, "act=proposal.hide").await;
    assert_eq!(hidden.len(), 5);
    assert!(hidden.windows(2).all(|pair| pair[0].at >= pair[1].at), "the newest first");
    let subject = hidden[2].subject_id.clone().expect("a subject");
    let of_one = entries(&admin, &format!("subject_id={subject}")).await;
    assert_eq!(of_one.iter().map(|entry| entry.act.as_str()).collect::<Vec<_>>(), ["proposal.hide", "proposal.create"]);
    let walked = city.anonymous();
    drop(walked);
    let (mut ids, mut cursor) = (Vec::new(), String::new());
    loop {
        let page: Page<AuditEntry> = admin.get(&format!("/admin/audit?limit=3&cursor={cursor}")).await.of(200);
        ids.extend(page.items.into_iter().map(|entry| entry.id));
        match page.next_cursor {
            Some(next) => cursor = next,
            None => break,
        }
    }
    let all: Vec<String> = entries(&admin, "").await.into_iter().map(|entry| entry.id).collect();
    assert_eq!(ids, all);
    assert!(entries(&admin, "act=nie.ma").await.is_empty());
    assert!(entries(&admin, "subject_id=%27%20OR%201=1").await.is_empty());
}

fn verify(city: &City) -> Output {
    program::run(
        &["audit", "verify"],
        &[program::setting("DATABASE_URL", &city.database.url), program::setting("LOG", "off")],
    )
}

fn is_whole(city: &City) -> String {
    let output = verify(city);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn is_broken_at(city: &City, number: u32) {
    let output = verify(city);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(told.contains(&format!("seal {number} does not fit")), "{told}");
}

async fn latest(admin: &Account) -> LatestSeal {
    admin.get("/admin/audit/seal").await.of(200)
}

/// Waits until everything up to now is sealed.
async fn sealed(admin: &Account) -> LatestSeal {
    eventually("a seal over everything", async || Some(latest(admin).await).filter(|seal| seal.waiting == 0)).await
}

/// A city whose log has three seals at least, and stands still.
async fn with_three_seals(backend: Backend) -> (City, Account) {
    let mut city = City::planned(backend).setting("AUDIT_SEAL_SECONDS", "1").start();
    let admin = city.admin().await;
    for number in 1..=3 {
        let day = json!({ "date": format!("2026-03-0{number}"), "name": "Wolne" });
        admin.post("/admin/holidays", &day).await.json(201);
        let seal = sealed(&admin).await.seal.expect("a seal");
        assert!(seal.number >= number, "{seal:?}");
    }
    is_whole(&city);
    city.lose_power();
    (city, admin)
}

async fn the_log_is_sealed(backend: Backend) {
    let city = City::planned(backend).setting("AUDIT_SEAL_SECONDS", "1").start();
    let admin = city.admin().await;
    let first = sealed(&admin).await.seal.expect("a seal");
    assert_eq!((first.number, first.hash.len()), (1, 64));
    everything(&city).await;
    let last = sealed(&admin).await.seal.expect("a seal");
    assert!(last.number > 1 && last.hash != first.hash, "{last:?}");
    let told = is_whole(&city);
    assert!(told.contains(&last.hash) || !told.contains("0 not sealed yet"), "{told}");
    for entry in entries(&admin, "").await {
        assert!(entry.seal.is_some_and(|seal| seal <= last.number), "{entry:?}");
    }
}

/// Takes the triggers away, as somebody with the database's own rights could.
fn without_triggers(city: &City, statements: &str) {
    let names = city.database.texts(match backend_of(city) {
        Backend::Sqlite => {
            "SELECT 'DROP TRIGGER ' || name AS text FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit%'"
        }
        Backend::Postgres => {
            "SELECT 'ALTER TABLE ' || relname || ' DISABLE TRIGGER USER' AS text FROM pg_class \
             WHERE relname IN ('audit_entry', 'audit_seal')"
        }
    });
    assert!(!names.is_empty(), "there are no triggers");
    city.database.execute(&format!("{}; {statements}", names.join("; ")));
}

fn backend_of(city: &City) -> Backend {
    city.database.backend
}

async fn an_entry_that_is_changed_breaks_its_seal(backend: Backend) {
    let columns =
        ["actor_id = 'ktoś inny'", "act = 'holiday.delete'", "details = 'x'", "subject_id = NULL", "request_id = ''"];
    let (city, _) = with_three_seals(backend).await;
    for column in columns {
        let entry = "(SELECT id FROM audit_entry WHERE seal = 2 ORDER BY id LIMIT 1)";
        let kept = city.database.texts(&format!(
            "SELECT 'actor_id = ' || coalesce('''' || actor_id || '''', 'NULL') || ', act = ''' || act || ''', details = ' || \
             coalesce('''' || details || '''', 'NULL') || ', subject_id = ' || coalesce('''' || subject_id || '''', 'NULL') || \
             ', request_id = ' || coalesce('''' || request_id || '''', 'NULL') AS text FROM audit_entry WHERE id = {entry}"
        ));
        let change = format!("UPDATE audit_entry SET {column} WHERE id = {entry}");
        if column == columns[0] {
            without_triggers(&city, &change);
        } else {
            city.database.execute(&change);
        }
        is_broken_at(&city, 2);
        city.database.execute(&format!("UPDATE audit_entry SET {} WHERE id = {entry}", kept[0]));
        is_whole(&city);
    }
}

async fn an_entry_that_is_taken_out_breaks_its_seal(backend: Backend) {
    let (city, _) = with_three_seals(backend).await;
    without_triggers(&city, "DELETE FROM audit_entry WHERE id = (SELECT min(id) FROM audit_entry WHERE seal = 3)");
    is_broken_at(&city, 3);
}

async fn an_entry_that_is_put_in_breaks_its_seal(backend: Backend) {
    let (city, _) = with_three_seals(backend).await;
    let copied = "INSERT INTO audit_entry (id, at, actor, actor_id, act, subject, subject_id, details, request_id, seal) \
                  SELECT '01ffffff-ffff-7fff-8fff-ffffffffffff', at, actor, actor_id, act, subject, subject_id, details, \
                  request_id, 1 FROM audit_entry WHERE seal = 1 LIMIT 1";
    without_triggers(&city, copied);
    is_broken_at(&city, 1);
}

async fn seals_that_are_cut_off_are_missed(backend: Backend) {
    let (city, _) = with_three_seals(backend).await;
    let last = city.database.number("SELECT CAST(max(number) AS BIGINT) AS number FROM audit_seal");
    without_triggers(&city, &format!("DELETE FROM audit_seal WHERE number = {last}"));
    is_broken_at(&city, u32::try_from(last).expect("a number"));
    city.database.execute("DELETE FROM audit_seal");
    is_broken_at(&city, 1);
}

async fn a_seal_that_is_changed_breaks(backend: Backend) {
    let (city, _) = with_three_seals(backend).await;
    without_triggers(&city, "UPDATE audit_seal SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE number = 2");
    is_broken_at(&city, 2);
    city.database.execute("UPDATE audit_seal SET entries = entries + 1 WHERE number = 1");
    is_broken_at(&city, 1);
}

async fn the_database_refuses_to_change_the_log(backend: Backend) {
    let (city, _) = with_three_seals(backend).await;
    let before = city.database.dump();
    for statement in [
        "UPDATE audit_entry SET act = 'x' WHERE seal = 1",
        "UPDATE audit_entry SET seal = NULL WHERE seal = 1",
        "UPDATE audit_entry SET seal = 2 WHERE seal = 1",
        "DELETE FROM audit_entry WHERE seal = 1",
        "DELETE FROM audit_entry",
        "UPDATE audit_seal SET hash = 'x'",
        "DELETE FROM audit_seal",
    ] {
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| city.database.execute(statement)));
        assert!(done.is_err(), "the database let it pass: {statement}");
    }
    assert_eq!(city.database.dump(), before);
    is_whole(&city);
}
