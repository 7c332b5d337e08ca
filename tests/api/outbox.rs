//! The outbox when something is in its way: no mail can be left, the power goes, the duty changes once more.

use std::fs;
use std::time::{Duration, Instant};

use openapi::accounts::Language;
use openapi::admin::duties::DutyChanged;
use openapi::admin::letters::{LetterEntry, LetterKind, LetterState};
use openapi::duties::Slot;
use openapi::page::Page;
use openapi::problem::ProblemCode;
use serde_json::json;

use crate::support::mail::Mail;
use crate::support::resident::booking;
use crate::support::staff::{Account, duty, eventually, plan};
use crate::support::{Backend, City, Held, trial};

trial::on_each_database!(
    a_change_of_the_duty_is_told_once,
    what_was_not_taken_is_tried_again_later,
    what_was_given_up_is_tried_again_when_staff_ask,
    the_power_goes_in_the_middle_of_the_outbox,
);

const SLUG: &str = "skrzynka";
/// When claims and leases of a program that ended at the publication have run out.
const TEN_MINUTES_LATER: &str = "2025-11-07T09:10:00+01:00";

/// How long the first of many mails may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A duty on the fourth of December from 16:00 on, with three slots.
struct Arranged {
    city: City,
    editor: Account,
    duty: openapi::admin::duties::StaffDuty,
}

async fn arranged(city: City, seats: u32) -> Arranged {
    let editor = city.editor().await;
    editor.creates_consultation(SLUG).await;
    let duty = editor.plans(SLUG, &duty(plan(seats), "16:00", "17:00")).await;
    Arranged { city, editor, duty }
}

async fn with_settable_clock(backend: Backend) -> Arranged {
    arranged(City::planned(backend).settable_clock().start(), 1).await
}

/// Somebody who has booked, and where she is written to.
struct Told {
    held: Held,
    email: String,
}

impl Arranged {
    fn slot(&self, number: usize) -> &Slot {
        &self.duty.duty.slots[number]
    }

    async fn books(&self, slot: usize, language: Language) -> Told {
        let mut body = booking(&self.slot(slot).id);
        body["language"] = json!(language);
        let email = body["email"].as_str().expect("an address").to_owned();
        Told { held: Held::of(&self.city.anonymous().asks_for(&body).await), email }
    }

    fn mails_to(&self, told: &Told) -> Vec<Mail> {
        self.city.mails().into_iter().filter(|mail| mail.to == told.email).collect()
    }

    /// The mail to somebody with this subject; waits until it is there.
    async fn mail(&self, told: &Told, subject: &str) -> Mail {
        self.city.mail(&told.email, subject).await
    }

    /// How many messages of a kind have this outcome; `IS NULL` for none yet.
    fn count(&self, told: &Told, kind: LetterKind, outcome: &str) -> i64 {
        self.city.database.number(&format!(
            "SELECT count(*) AS number FROM outbox JOIN booking ON booking.id = outbox.booking_id \
             WHERE booking.reference = '{}' AND outbox.kind = '{kind}' AND outbox.outcome {outcome}",
            told.held.reference
        ))
    }

    async fn letters(&self, query: &str) -> Vec<LetterEntry> {
        let officer = self.city.officer().await;
        officer.get(&format!("/admin/letters?limit=100&{query}")).await.of::<Page<LetterEntry>>(200).items
    }

    /// Waits until every message that is due has been settled.
    async fn has_sent_everything(&self, now: &str) {
        let now: jiff::Timestamp = now.parse().expect("an instant");
        let due = format!(
            "SELECT count(*) AS number FROM outbox WHERE settled_at IS NULL AND kind <> 'reminder' \
             OR settled_at IS NULL AND next_attempt_at <= '{}'",
            now.strftime("%Y-%m-%d %H:%M:%S")
        );
        eventually("an empty outbox", async || (self.city.database.number(&due) == 0).then_some(())).await;
    }

    /// Puts a file where the folder of the mails was, so that none can be left there.
    fn takes_no_mails(&self) {
        let folder = self.city.database.folder();
        fs::rename(folder.join("mail"), folder.join("mail.away")).expect("the folder moves");
        fs::write(folder.join("mail"), "").expect("a file in its place");
    }

    fn takes_mails_again(&self) {
        let folder = self.city.database.folder();
        fs::remove_file(folder.join("mail")).expect("the file goes");
        fs::rename(folder.join("mail.away"), folder.join("mail")).expect("the folder comes back");
    }
}

async fn a_change_of_the_duty_is_told_once(backend: Backend) {
    let at = with_settable_clock(backend).await;
    let polish = at.books(0, Language::Polish).await;
    let english = at.books(1, Language::English).await;
    let mut other = duty(plan(1), "16:00", "17:00");
    other["plan"]["place"] = json!("Rynek Główny 1");
    let changed: DutyChanged = at.editor.changes_duty(&at.duty, &other).await.of(200);
    let mail = at.mail(&polish, &format!("Zmiana w dyżurze: rezerwacja {}", polish.held.reference)).await;
    assert!(mail.text.contains("Rynek Główny 1"), "{mail:?}");
    let mail = at.mail(&english, &format!("A change to the duty of booking {}", english.held.reference)).await;
    assert!(mail.text.contains("Rynek Główny 1"), "{mail:?}");
    // Changed once more while it stands on the list: who has been told that the office will call is not told again.
    other["plan"]["place"] = json!("Rynek Główny 2");
    at.editor.changes_duty(&changed.duty, &other).await.json(200);
    at.has_sent_everything(crate::support::PUBLICATION).await;
    for told in [&polish, &english] {
        assert_eq!(at.count(told, LetterKind::Attention, "= 'sent'"), 1);
        assert_eq!(at.mails_to(told).len(), 2, "{:?}", at.mails_to(told));
    }
}

async fn what_was_not_taken_is_tried_again_later(backend: Backend) {
    let at = with_settable_clock(backend).await;
    at.takes_no_mails();
    let told = at.books(0, Language::Polish).await;
    let attempts = || at.city.database.number("SELECT CAST(max(attempts) AS BIGINT) AS number FROM outbox");
    let pauses: [(&str, &str); 3] = [
        ("2025-11-07T09:00:00+01:00", "2025-11-07 08:02:00"),
        ("2025-11-07T09:02:00+01:00", "2025-11-07 08:06:00"),
        ("2025-11-07T09:06:00+01:00", "2025-11-07 08:14:00"),
    ];
    for (attempt, (now, next)) in (1..).zip(pauses) {
        at.city.set_clock(now);
        let put_off = format!(
            "SELECT count(*) AS number FROM outbox WHERE kind = 'confirmation' AND attempts = {attempt} \
             AND next_attempt_at = '{next}'"
        );
        eventually(&put_off, async || (at.city.database.number(&put_off) == 1).then_some(())).await;
    }
    at.takes_mails_again();
    at.city.set_clock("2025-11-07T09:14:00+01:00");
    at.mail(&told, "Potwierdzenie").await;
    at.has_sent_everything("2025-11-07T09:14:00+01:00").await;
    assert_eq!(attempts(), 4);
    assert_eq!(at.mails_to(&told).len(), 1);
}

async fn what_was_given_up_is_tried_again_when_staff_ask(backend: Backend) {
    let at = with_settable_clock(backend).await;
    at.takes_no_mails();
    let told = at.books(0, Language::Polish).await;
    eventually("an attempt", async || {
        let tried = "SELECT count(*) AS number FROM outbox WHERE attempts = 1";
        (at.city.database.number(tried) == 1).then_some(())
    })
    .await;
    // As if it had been tried for weeks.
    at.city.database.execute("UPDATE outbox SET attempts = 14 WHERE attempts = 1");
    at.city.set_clock(TEN_MINUTES_LATER);
    eventually("a message given up", async || {
        (at.count(&told, LetterKind::Confirmation, "= 'given_up'") == 1).then_some(())
    })
    .await;
    let given_up = at.letters("state=given_up").await.remove(0);
    assert_eq!((given_up.kind, given_up.state), (LetterKind::Confirmation, LetterState::GivenUp));
    assert_eq!(given_up.reference.as_deref(), Some(told.held.reference.as_str()));
    at.takes_mails_again();
    let officer = at.city.officer().await;
    let retry = format!("/admin/letters/{}/retry", given_up.id);
    assert_eq!(officer.does(&retry).await.status, 204);
    at.mail(&told, "Potwierdzenie").await;
    at.has_sent_everything(TEN_MINUTES_LATER).await;
    officer.does(&retry).await.problem(ProblemCode::NotPossible);
    officer.does("/admin/letters/0199d1a0-0000-7000-8000-000000000001/retry").await.problem(ProblemCode::NotFound);
    let sent = at.letters(&format!("booking={}&state=sent", told.held.reference)).await;
    assert_eq!(sent.len(), 1);
    let words = sent[0].text.as_ref().expect("words, since there is no mail server");
    assert_eq!(words.recipient, told.email);
}

/// That each of these was told of the booking once, and that no message is left behind.
async fn each_was_told_once(at: &Arranged, all: &[Told]) {
    at.has_sent_everything(TEN_MINUTES_LATER).await;
    for told in all {
        assert_eq!(at.mails_to(told).len(), 1, "{}: {:?}", told.held.reference, at.mails_to(told));
        assert_eq!(at.count(told, LetterKind::Confirmation, "= 'sent'"), 1);
    }
}

async fn the_power_goes_in_the_middle_of_the_outbox(backend: Backend) {
    const MANY: u32 = 40;
    let mut at = arranged(City::planned(backend).settable_clock().start(), MANY).await;
    at.takes_no_mails();
    let mut all = Vec::new();
    for _ in 0..MANY {
        all.push(at.books(0, Language::Polish).await);
    }
    at.takes_mails_again();
    at.city.set_clock("2025-11-07T09:04:00+01:00");
    let begun = Instant::now();
    while at.city.mails().is_empty() {
        assert!(begun.elapsed() < PATIENCE, "no mail goes out");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    at.city.lose_power();
    let unsent = "SELECT count(*) AS number FROM outbox WHERE kind = 'confirmation' AND settled_at IS NULL";
    assert!(at.city.database.number(unsent) > 0, "the power went when all was done");
    at.city.set_clock(TEN_MINUTES_LATER);
    at.city.start_again(TEN_MINUTES_LATER);
    each_was_told_once(&at, &all).await;
}
