//! Consultations from draft to cancellation.

use openapi::admin::consultations::{Preview, StaffConsultation, StaffStage};
use openapi::admin::duties::AttentionReason;
use openapi::check::FieldCode;
use openapi::consultations::{ConsultationVersions, Stage};
use openapi::page::Page;
use openapi::problem::ProblemCode;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::support::resident::{booking, proposal};
use crate::support::staff::{Account, content, duty, plan};
use crate::support::{Answer, Backend, City, trial};

trial::on_each_database!(
    a_draft_becomes_public,
    the_public_sees_it_from_its_first_stage,
    a_preview_changes_nothing,
    of_two_who_edit_one_is_told,
    a_change_of_what_is_public_is_told,
    what_has_begun_stays,
    a_stage_is_begun_by_hand,
    a_consultation_is_called_off,
    hostile_texts_do_no_harm,
    each_fault_names_its_field,
    a_timetable_has_its_order,
    a_slug_is_taken_once,
);

async fn change(editor: &Account, read: &StaffConsultation, note: Value, content: &Value) -> Answer {
    let change = json!({ "revision": read.revision, "note": note, "content": content });
    editor.put(&format!("/admin/consultations/{}", read.slug), &change).await
}

async fn looks_at(editor: &Account, slug: &str) -> StaffConsultation {
    editor.get(&format!("/admin/consultations/{slug}")).await.of(200)
}

fn later(title: &str) -> Value {
    let mut later = content(title);
    later["timetable"] = json!([
        { "stage": "announced", "starts_at": "2025-11-20T08:00" },
        { "stage": "open", "starts_at": "2025-11-25T08:00" },
        { "stage": "analysis", "starts_at": "2025-12-25T08:00" },
    ]);
    later
}

async fn a_draft_becomes_public(backend: Backend) {
    let city = City::on(backend);
    let editor = city.editor().await;
    let draft = editor.drafts("nowe", &content("Nowe konsultacje")).await;
    assert_eq!((draft.stage, draft.revision, &draft.published_at), (StaffStage::Draft, 1, &None));
    city.anonymous().get("/consultations/nowe").await.problem(ProblemCode::NotFound);
    let changed: StaffConsultation = change(&editor, &draft, Value::Null, &content("Inny tytuł")).await.of(200);
    assert_eq!((changed.content.title.as_str(), changed.revision), ("Inny tytuł", 2), "a draft needs no note");
    let published = editor.publishes_consultation("nowe").await;
    assert_eq!(published.stage, StaffStage::Open);
    assert!(published.published_at.is_some());
    let seen = city.anonymous().reads("nowe").await;
    assert_eq!((seen.summary.title.as_str(), seen.summary.stage, seen.version), ("Inny tytuł", Stage::Open, 1));
    assert!(city.anonymous().get("/consultations?limit=100&text=inny").await.text().contains("\"nowe\""));
    editor.does("/admin/consultations/nowe/publish").await.problem(ProblemCode::NotPossible);
    editor.does("/admin/consultations/nie-ma/publish").await.problem(ProblemCode::NotFound);
    assert_eq!(city.anonymous().says("nowe", &proposal("Pomysł")).await.status, 201);
}

async fn the_public_sees_it_from_its_first_stage(backend: Backend) {
    let mut city = City::on(backend);
    let editor = city.editor().await;
    editor.drafts("przyszle", &later("Przyszłe")).await;
    assert_eq!(editor.publishes_consultation("przyszle").await.stage, StaffStage::Scheduled);
    for nested in ["", "/versions", "/duties", "/proposals"] {
        city.anonymous().get(&format!("/consultations/przyszle{nested}")).await.problem(ProblemCode::NotFound);
    }
    assert!(!city.anonymous().get("/consultations?limit=100").await.text().contains("przyszle"));
    city.start_again("2025-11-20T07:59:50+01:00");
    city.anonymous().get("/consultations/przyszle").await.problem(ProblemCode::NotFound);
    city.start_again("2025-11-20T08:00:00+01:00");
    assert_eq!(city.anonymous().reads("przyszle").await.summary.stage, Stage::Announced);
    city.anonymous().says("przyszle", &proposal("Pomysł")).await.problem(ProblemCode::NotOpen);
    city.start_again("2025-11-25T08:00:00+01:00");
    assert_eq!(city.anonymous().says("przyszle", &proposal("Pomysł")).await.status, 201);
}

async fn a_preview_changes_nothing(backend: Backend) {
    let city = City::planned(backend).setting("JOBS", "off").start();
    let editor = city.editor().await;
    let mut previewed = content("Podgląd");
    previewed["description"] = json!("# Tytuł\n\n<script>alert(1)</script>\n\n**mocno** [x](javascript:alert(1))");
    let before = city.database.dump();
    let new = json!({ "slug": "podglad", "content": previewed });
    let preview: Preview = editor.post("/admin/consultations/preview", &new).await.of(200);
    assert!(preview.consultation.description_html.contains("<strong>mocno</strong>"));
    assert!(
        !preview.consultation.description_html.contains("<script")
            && !preview.consultation.description_html.contains("javascript:")
    );
    assert_eq!(city.database.dump(), before);
    let wrong = json!({ "slug": "podglad", "content": content("") });
    editor.post("/admin/consultations/preview", &wrong).await.has_fault("content.title", FieldCode::Required);
    editor.get("/admin/consultations/podglad").await.problem(ProblemCode::NotFound);
}

async fn of_two_who_edit_one_is_told(backend: Backend) {
    let city = City::on(backend);
    let (editor, admin) = (city.editor().await, city.admin().await);
    let read = editor.drafts("wspolne", &content("Wspólne")).await;
    let mut editing = JoinSet::new();
    for number in 0..6 {
        let (author, read) = (if number % 2 == 0 { &editor } else { &admin }.clone(), read.clone());
        editing.spawn(async move { change(&author, &read, Value::Null, &content(&format!("Wersja {number}"))).await });
    }
    let answers = editing.join_all().await;
    let (taken, told): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 200);
    assert_eq!(taken.len(), 1, "{answers:?}");
    for answer in told {
        answer.problem(ProblemCode::ChangedMeanwhile);
    }
    assert_eq!(looks_at(&editor, "wspolne").await, taken[0].of::<StaffConsultation>(200));
    let unread = json!({ "revision": 99, "content": content("Inna") });
    editor.put("/admin/consultations/wspolne", &unread).await.problem(ProblemCode::ChangedMeanwhile);
}

async fn a_change_of_what_is_public_is_told(backend: Backend) {
    let city = City::on(backend);
    let editor = city.editor().await;
    let published = editor.creates_consultation("jawne").await;
    let mut new = content("Jawne, poprawione");
    new["summary"] = json!("Inny skrót.");
    for missing in [Value::Null, json!("  ")] {
        change(&editor, &published, missing, &new).await.has_fault("note", FieldCode::Required);
    }
    change(&editor, &published, json!("a\u{202e}b"), &new).await.has_fault("note", FieldCode::ForbiddenCharacter);
    let changed: StaffConsultation = change(&editor, &published, json!("Poprawiono tytuł."), &new).await.of(200);
    assert_eq!(city.anonymous().reads("jawne").await.version, 2);
    let versions: ConsultationVersions = city.anonymous().get("/consultations/jawne/versions").await.of(200);
    let told: Vec<_> =
        versions.items.iter().map(|item| (item.number, item.note.as_deref(), item.content.title.as_str())).collect();
    assert_eq!(told, [(2, Some("Poprawiono tytuł."), "Jawne, poprawione"), (1, None, "Konsultacje jawne")]);
    // What was public stays to be seen as it was, whatever comes.
    change(&editor, &changed, json!("Jeszcze raz."), &content("Trzecia")).await.json(200);
    let later: ConsultationVersions = city.anonymous().get("/consultations/jawne/versions").await.of(200);
    assert_eq!(later.items[1..], versions.items[..]);
}

async fn what_has_begun_stays(backend: Backend) {
    let city = City::on(backend);
    let editor = city.editor().await;
    let read = editor.creates_consultation("trwajace").await;
    let note = || json!("Zmiana terminów.");
    let with = |timetable: Value| {
        let mut content = content("Trwające");
        content["timetable"] = timetable;
        content
    };
    let (announced, open) = (
        json!({ "stage": "announced", "starts_at": "2025-10-20T08:00" }),
        json!({ "stage": "open", "starts_at": "2025-11-01T08:00" }),
    );
    let analysis = |at: &str| json!({ "stage": "analysis", "starts_at": at });
    for (timetable, field) in [
        (
            json!([announced, { "stage": "open", "starts_at": "2025-11-03T08:00" }, analysis("2027-06-01T08:00")]),
            "content.timetable[1].starts_at",
        ),
        (json!([announced, open, analysis("2025-11-06T08:00")]), "content.timetable[2].starts_at"),
        (json!([open, analysis("2027-06-01T08:00")]), "content.timetable"),
    ] {
        change(&editor, &read, note(), &with(timetable)).await.has_fault(field, FieldCode::OutOfOrder);
    }
    let moved = with(
        json!([announced, open, analysis("2026-01-15T08:00"), { "stage": "reported", "starts_at": "2026-03-01T08:00" }]),
    );
    let moved: StaffConsultation = change(&editor, &read, note(), &moved).await.of(200);
    assert_eq!(moved.timetable[1].ends_at.as_ref().map(|end| end.as_str()), Some("2026-01-15T08:00:00+01:00"));
    assert_eq!(city.anonymous().reads("trwajace").await.timetable, moved.timetable);
    let cancelled = with(json!([announced, open, { "stage": "cancelled", "starts_at": "2027-06-01T08:00" }]));
    change(&editor, &moved, note(), &cancelled).await.has_fault("content.timetable", FieldCode::InvalidValue);
}

async fn a_stage_is_begun_by_hand(backend: Backend) {
    let city = City::on(backend);
    let editor = city.editor().await;
    editor.drafts("reczne", &content("Ręczne")).await;
    let path = "/admin/consultations/reczne/stage";
    let begin = async |stage: &str| editor.post(path, &json!({ "stage": stage })).await;
    begin("analysis").await.problem(ProblemCode::NotPossible);
    editor.publishes_consultation("reczne").await;
    for stage in ["announced", "open", "cancelled"] {
        begin(stage).await.problem(ProblemCode::NotPossible);
    }
    begin("gotowe").await.has_fault("stage", FieldCode::InvalidValue);
    let moved: StaffConsultation = begin("analysis").await.of(200);
    assert_eq!(moved.stage, StaffStage::Analysis);
    city.anonymous().says("reczne", &proposal("Za późno")).await.problem(ProblemCode::NotOpen);
    let closed: StaffConsultation = begin("closed").await.of(200);
    assert_eq!(closed.stage, StaffStage::Closed);
    assert!(closed.timetable.windows(2).all(|pair| pair[0].ends_at.as_ref() == Some(&pair[1].starts_at)), "{closed:?}");
    begin("reported").await.problem(ProblemCode::NotPossible);
    // What stands there after a stage was begun by hand can be read and sent back as it is.
    let same = serde_json::to_value(&closed.content).expect("JSON");
    assert_eq!(change(&editor, &closed, json!("Nic."), &same).await.status, 200);
    // One that is scheduled can be begun at once.
    editor.drafts("wczesniej", &later("Wcześniej")).await;
    editor.publishes_consultation("wczesniej").await;
    let open: StaffConsultation =
        editor.post("/admin/consultations/wczesniej/stage", &json!({ "stage": "open" })).await.of(200);
    assert_eq!(open.stage, StaffStage::Open);
    assert_eq!(city.anonymous().says("wczesniej", &proposal("Pomysł")).await.status, 201);
}

async fn a_consultation_is_called_off(backend: Backend) {
    let city = City::on(backend);
    let editor = city.editor().await;
    editor.drafts("odwolane", &content("Odwołane")).await;
    let path = "/admin/consultations/odwolane/cancel";
    let reason = json!({ "reason": "Zmiana planów." });
    editor.post(path, &reason).await.problem(ProblemCode::NotPossible);
    editor.publishes_consultation("odwolane").await;
    let planned = editor.plans("odwolane", &duty(plan(1), "16:00", "17:00")).await.duty;
    let client = city.anonymous();
    let held = client.books(&planned.slots[0].id).await;
    editor.post(path, &json!({ "reason": "" })).await.has_fault("reason", FieldCode::Required);
    let cancelled: StaffConsultation = editor.post(path, &reason).await.of(200);
    assert_eq!(
        (cancelled.stage, cancelled.cancellation_reason.as_deref()),
        (StaffStage::Cancelled, Some("Zmiana planów."))
    );
    let seen = client.reads("odwolane").await;
    assert_eq!((seen.summary.stage, seen.cancellation_reason.as_deref()), (Stage::Cancelled, Some("Zmiana planów.")));
    assert!(!seen.accepts_proposals);
    client.says("odwolane", &proposal("Za późno")).await.problem(ProblemCode::NotOpen);
    let refused = client.asks_for(&booking(&planned.slots[1].id)).await;
    refused.problem(ProblemCode::BookingClosed);
    assert_eq!(editor.attention().await[0].reason, AttentionReason::ConsultationCancelled);
    assert!(client.sees(&held).await.needs_attention);
    editor.post(path, &reason).await.problem(ProblemCode::NotPossible);
    editor
        .post("/admin/consultations/odwolane/stage", &json!({ "stage": "closed" }))
        .await
        .problem(ProblemCode::NotPossible);
    let edited = change(&editor, &cancelled, json!("Zmiana."), &content("Inne")).await;
    edited.problem(ProblemCode::NotPossible);
    // One of which the public has not seen anything yet is called off in public all the same.
    editor.drafts("niedoszle", &later("Niedoszłe")).await;
    editor.publishes_consultation("niedoszle").await;
    editor.post("/admin/consultations/niedoszle/cancel", &reason).await.json(200);
    assert_eq!(client.reads("niedoszle").await.summary.stage, Stage::Cancelled);
}

async fn hostile_texts_do_no_harm(backend: Backend) {
    let city = City::on(backend);
    let editor = city.editor().await;
    let script = "<script>alert('x')</script>";
    let markdown = format!(
        "{script}<img src=x onerror=alert(1)><svg onload=alert(1)>\n\n\
         [a](javascript:alert(1)) [b](data:text/html,x)\n\n\
         <a href=\"https://example.org\" onclick=\"x()\">c</a><iframe src=x></iframe><style>*{{}}</style>\n\n# Nagłówek\n\n**mocno**"
    );
    let mut hostile = content(script);
    for field in ["summary", "invited", "legal_basis"] {
        hostile[field] = json!(script);
    }
    (hostile["description"], hostile["privacy_notice"]) = (json!(markdown), json!(markdown));
    hostile["office"] = json!({ "name": script, "address": script });
    hostile["attachments"] = json!([{ "name": script, "url": "https://example.org/a" }]);
    editor.drafts("wrogie", &hostile).await;
    editor.publishes_consultation("wrogie").await;
    let seen = city.anonymous().reads("wrogie").await;
    assert_eq!((seen.summary.title.as_str(), seen.invited.as_str()), (script, script), "plain text stays as it came");
    for html in [&seen.description_html, &seen.privacy_notice_html] {
        let small = html.to_lowercase();
        for bad in
            ["<script", "<img", "<svg", "onerror", "onload", "onclick", "javascript:", "data:", "<iframe", "<style"]
        {
            assert!(!small.contains(bad), "{bad} in {html}");
        }
        assert!(html.contains("<strong>mocno</strong>") && html.contains("<h2"), "{html}");
    }
    let page = city.anonymous().request_outside(reqwest::Method::GET, "/consultation/wrogie").send().await;
    assert!(!page.text().contains("<script>alert"), "{page}");
    for text in ["\u{202e}x", "\u{2066}x", "a\u{0}b", "\u{1b}[31m"] {
        for pointer in ["/title", "/summary", "/description", "/invited", "/privacy_notice", "/office/name"] {
            let mut hostile = content("Wrogie");
            *hostile.pointer_mut(pointer).expect("a field") = json!(format!("Tekst {text}"));
            let answer = editor.post("/admin/consultations", &json!({ "slug": "inne", "content": hostile })).await;
            let field = format!("content{}", pointer.replace('/', "."));
            answer.has_fault(&field, FieldCode::ForbiddenCharacter);
        }
    }
}

async fn each_fault_names_its_field(backend: Backend) {
    let city = City::on(backend);
    let editor = city.editor().await;
    let whole = || {
        let mut whole = content("Całe");
        whole["office"] = json!({ "name": "Referat", "address": null, "phone": null, "email": null });
        whole["attachments"] =
            json!([{ "name": "A", "url": "https://example.org/a" }, { "name": "B", "url": "https://example.org/b" }]);
        (whole["districts"], whole["legal_basis"]) = (json!([1]), json!(null));
        json!({ "slug": "cale", "content": whole })
    };
    let many = json!(vec![json!({ "name": "A", "url": "https://example.org/a" }); 31]);
    for (pointer, value, field, code) in [
        ("/slug", json!("Wielkie Litery"), "slug", FieldCode::ForbiddenCharacter),
        ("/slug", json!("../x"), "slug", FieldCode::ForbiddenCharacter),
        ("/slug", json!(""), "slug", FieldCode::Required),
        ("/slug", json!("a".repeat(121)), "slug", FieldCode::TooLong),
        ("/content/title", json!("ab"), "content.title", FieldCode::TooShort),
        ("/content/title", json!("x".repeat(201)), "content.title", FieldCode::TooLong),
        ("/content/title", json!("Dwa\nwiersze"), "content.title", FieldCode::ForbiddenCharacter),
        ("/content/summary", json!(" "), "content.summary", FieldCode::Required),
        ("/content/description", json!("x".repeat(50_001)), "content.description", FieldCode::TooLong),
        ("/content/kind", json!("inne"), "content.kind", FieldCode::InvalidValue),
        ("/content/office/phone", json!("zadzwoń"), "content.office.phone", FieldCode::InvalidPhone),
        ("/content/office/email", json!("nikt"), "content.office.email", FieldCode::InvalidEmail),
        (
            "/content/attachments/1/url",
            json!("http://example.org"),
            "content.attachments[1].url",
            FieldCode::InvalidUrl,
        ),
        ("/content/attachments/1/url", json!("javascript:x"), "content.attachments[1].url", FieldCode::InvalidUrl),
        ("/content/attachments/0/name", json!(""), "content.attachments[0].name", FieldCode::Required),
        ("/content/attachments", many, "content.attachments", FieldCode::TooLong),
        ("/content/districts", json!([19]), "content.districts", FieldCode::OutOfRange),
        ("/content/districts", json!([3, 3]), "content.districts", FieldCode::Repeated),
        ("/content/timetable", json!([]), "content.timetable", FieldCode::Required),
        ("/content/timetable/1/starts_at", json!("jutro"), "content.timetable[1].starts_at", FieldCode::InvalidTime),
        (
            "/content/timetable/1/starts_at",
            json!("2026-03-29T02:30"),
            "content.timetable[1].starts_at",
            FieldCode::MissingTime,
        ),
        (
            "/content/timetable/1/starts_at",
            json!("2026-10-25T02:30"),
            "content.timetable[1].starts_at",
            FieldCode::DoubledTime,
        ),
        ("/content/publishes_at_once", json!("tak"), "content.publishes_at_once", FieldCode::InvalidType),
    ] {
        let mut wrong = whole();
        *wrong.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value;
        editor.post("/admin/consultations", &wrong).await.has_fault(field, code);
    }
    let mut unknown = whole();
    unknown["content"]["secret"] = json!(1);
    editor.post("/admin/consultations", &unknown).await.has_fault("content.secret", FieldCode::UnknownField);
    assert_eq!(city.database.number("SELECT count(*) AS number FROM consultation WHERE slug = 'cale'"), 0);
    editor.post("/admin/consultations", &whole()).await.json(201);
}

async fn a_timetable_has_its_order(backend: Backend) {
    let city = City::on(backend);
    let editor = city.editor().await;
    let stage = |stage: &str, at: &str| json!({ "stage": stage, "starts_at": at });
    for timetable in [
        json!([stage("open", "2026-01-01T08:00"), stage("announced", "2026-02-01T08:00")]),
        json!([stage("announced", "2026-02-01T08:00"), stage("open", "2026-01-01T08:00")]),
        json!([stage("announced", "2026-01-01T08:00"), stage("open", "2026-01-01T08:00")]),
        json!([stage("open", "2026-01-01T08:00"), stage("open", "2026-02-01T08:00")]),
    ] {
        let mut wrong = content("Bez porządku");
        wrong["timetable"] = timetable;
        let wrong = editor.post("/admin/consultations", &json!({ "slug": "bez", "content": wrong })).await;
        wrong.has_fault("content.timetable", FieldCode::OutOfOrder);
    }
    for far in ["9999-12-31T23:59", "-009999-01-01T00:00"] {
        let mut wrong = content("Daleko");
        wrong["timetable"] = json!([stage("announced", far)]);
        let answer = editor.post("/admin/consultations", &json!({ "slug": "daleko", "content": wrong })).await;
        assert!([201, 422].contains(&answer.status), "{answer}");
        city.anonymous().get("/consultations?limit=100").await.of::<Page<Value>>(200);
        editor.get("/admin/consultations?limit=100").await.of::<Page<Value>>(200);
    }
}

async fn a_slug_is_taken_once(backend: Backend) {
    let city = City::on(backend);
    let editor = city.editor().await;
    let mut beginning = JoinSet::new();
    for number in 0..6 {
        let editor = editor.clone();
        let new = json!({ "slug": "jedyne", "content": content(&format!("Próba {number}")) });
        beginning.spawn(async move { editor.post("/admin/consultations", &new).await });
    }
    let answers = beginning.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1, "{answers:?}");
    for answer in answers.iter().filter(|answer| answer.status != 201) {
        answer.has_fault("slug", FieldCode::Taken);
    }
    // The names of addresses beside it are names of consultations, too.
    let preview = json!({ "slug": "preview", "content": content("Nazwa jak adres") });
    editor.post("/admin/consultations", &preview).await.has_fault("slug", FieldCode::Taken);
    for slug in ["bulk", "admin", "0", "-"] {
        editor.drafts(slug, &content("Nazwa jak adres")).await;
        assert_eq!(looks_at(&editor, slug).await.slug, slug);
    }
}
