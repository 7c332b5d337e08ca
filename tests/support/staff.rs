//! People with an account, above all the city's staff, and what they do, in their words.

use std::process::Stdio;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use openapi::access::{Role, Scope};
use openapi::admin::consultations::StaffConsultation;
use openapi::admin::day::{DayEntry, DutyDay};
use openapi::admin::duties::{Attention, DutiesCreated, StaffDuty};
use openapi::admin::moderation::StaffProposal;
use openapi::duties::Slot;
use openapi::page::Page;
use reqwest::Method;
use serde_json::{Value, json};

use super::client::Request;
use super::database::Database;
use super::{Answer, Backend, City, Client, program};

/// The password of everybody in these tests.
pub(crate) const PASSWORD: &str = "trzy wielbłądy i latarnia";
/// How long a mail, or another work of the background, may take.
const PATIENCE: Duration = Duration::from_secs(120);
/// How long something may take that comes within a second, on a machine that is busy with other things.
const LITTLE_PATIENCE: Duration = Duration::from_secs(10);

/// The hash of that password, made once by the program itself.
static PASSWORD_HASH: LazyLock<String> = LazyLock::new(|| {
    let database = Database::empty(Backend::Sqlite);
    create_admin(&database, "wzorzec@example.org", "Wzorzec");
    database.texts("SELECT password_hash AS text FROM account").remove(0)
});

/// Makes an administrator by the program's command line.
pub(crate) fn create_admin(database: &Database, email: &str, name: &str) {
    let settings = [program::setting("DATABASE_URL", &database.url), program::setting("MODE", "test")];
    let arguments = ["admin", "create", "--email", email, "--name", name, "--password-stdin"];
    let mut command = program::command(&arguments, &settings);
    let mut child = command.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program can be started");
    let mut stdin = child.stdin.take().expect("its standard input");
    std::io::Write::write_all(&mut stdin, format!("{PASSWORD}\n").as_bytes()).expect("it reads the password");
    drop(stdin);
    assert!(child.wait().expect("it ends").success(), "no administrator was made");
}

/// Somebody who is logged in. Clones are the same session.
#[derive(Clone)]
pub(crate) struct Account {
    /// Her browser.
    pub(crate) client: Client,
    /// The access token.
    pub(crate) token: String,
    /// The account's id.
    pub(crate) id: String,
    /// The address.
    pub(crate) email: String,
}

impl City {
    /// Somebody with an account, with these roles, who has just logged in.
    pub(crate) async fn account(&self, name: &str, roles: &[Role]) -> Account {
        static MADE: AtomicU32 = AtomicU32::new(1);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let id = format!("0199d1a0-00aa-7000-8000-{number:012x}");
        let email = format!("{name}{number}@example.org");
        let mut statements = vec![format!(
            "INSERT INTO account (id, email, email_folded, name, language, password_hash, created_at) \
             VALUES ('{id}', '{email}', '{email}', 'Osoba {name}', 'pl', '{}', '2025-11-01 00:00:00')",
            *PASSWORD_HASH
        )];
        let role = |role: &Role| format!("INSERT INTO staff_role (account_id, role) VALUES ('{id}', '{role}')");
        statements.extend(roles.iter().map(role));
        self.database.execute(&statements.join(";\n"));
        self.log_in(&email).await
    }

    /// Logs in to an account that is there.
    pub(crate) async fn log_in(&self, email: &str) -> Account {
        let client = self.anonymous();
        let login = json!({ "email": email, "password": PASSWORD });
        let answer = client.post("/auth/login", &login).await.json(200);
        let token = answer["access_token"].as_str().expect("a token").to_owned();
        let mut account = Account { client, token, id: String::new(), email: email.to_owned() };
        account.id = text(&account.get("/me").await.json(200)["id"]);
        account
    }

    /// Somebody who runs the system.
    pub(crate) async fn admin(&self) -> Account {
        self.account("admin", &[Role::Admin]).await
    }

    /// Somebody who writes consultations and plans duties.
    pub(crate) async fn editor(&self) -> Account {
        self.account("redakcja", &[Role::Editor]).await
    }

    /// Somebody who goes through proposals.
    pub(crate) async fn moderator(&self) -> Account {
        self.account("moderacja", &[Role::Moderator]).await
    }

    /// Somebody who sits in duties.
    pub(crate) async fn officer(&self) -> Account {
        self.account("dyzur", &[Role::DutyOfficer]).await
    }

    /// Somebody with an account who is not a member of staff.
    pub(crate) async fn resident(&self, name: &str) -> Account {
        self.account(name, &[]).await
    }

    /// The texts of the mails to an address so far, their headers first.
    pub(crate) fn mails_to(&self, address: &str) -> Vec<String> {
        let folder = std::fs::read_dir(self.database.folder().join("mail"));
        let files = folder.into_iter().flatten().flatten().map(|file| file.path());
        let written = files.filter(|path| path.extension().is_some_and(|extension| extension == "eml"));
        let mails = written.filter_map(|path| std::fs::read_to_string(path).ok());
        mails.filter(|mail| mail.contains(address)).map(|mail| decoded(&mail)).collect()
    }

    /// A mail to an address that says this; waits until it has been sent.
    pub(crate) async fn mail_to(&self, address: &str, saying: &str) -> String {
        let what = format!("a mail to {address} with {saying:?}");
        eventually(&what, async || self.mails_to(address).into_iter().find(|mail| mail.contains(saying))).await
    }

    /// Waits until the background has nothing more to do with what was done so far: all that goes out at once has gone
    /// out, and all news are spread. Who compares the database with what it was waits for it first.
    pub(crate) async fn is_at_rest(&self) {
        let left_to_do = "SELECT (SELECT count(*) FROM outbox WHERE settled_at IS NULL AND kind <> 'reminder') \
                          + (SELECT count(*) FROM news WHERE spread_at IS NULL) AS number";
        eventually("rest", async || (self.database.number(left_to_do) == 0).then_some(())).await;
    }
}

/// Waits until something has come about in the background.
pub(crate) async fn eventually<T>(what: &str, look: impl AsyncFnMut() -> Option<T>) -> T {
    within(PATIENCE, what, look).await
}

/// Waits until something has come about that is promised within a second. To ask for the second itself would be a test of
/// the machine; ten of them still tell it from what comes by a round of the background or after a time-out.
pub(crate) async fn soon<T>(what: &str, look: impl AsyncFnMut() -> Option<T>) -> T {
    within(LITTLE_PATIENCE, what, look).await
}

async fn within<T>(patience: Duration, what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(begun.elapsed() < patience, "in vain: {what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// A mail's head, and its text as a person reads it.
fn decoded(mail: &str) -> String {
    let head = mail.split("\r\n\r\n").next().unwrap_or_default();
    let message = mail_parser::MessageParser::default().parse(mail.as_bytes());
    let text = message.as_ref().and_then(|message| message.body_text(0)).unwrap_or_default();
    format!("{head}\n\n{text}").replace("\r\n", "\n")
}

/// A JSON text as it is.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("not a text: {value}")).to_owned()
}

/// The stages of a consultation that is open from before these tests until long after.
pub(crate) fn open_timetable() -> Value {
    json!([
        { "stage": "announced", "starts_at": "2025-10-20T08:00" },
        { "stage": "open", "starts_at": "2025-11-01T08:00" },
        { "stage": "analysis", "starts_at": "2027-06-01T08:00" },
    ])
}

/// What a consultation says, with all that has to be there.
pub(crate) fn content(title: &str) -> Value {
    json!({
        "title": title, "summary": "O czym są.", "description": "# Opis\n\nTekst.", "kind": "standard",
        "timetable": open_timetable(), "office": { "name": "Referat ds. Partycypacji" }, "invited": "Wszyscy.",
        "privacy_notice": "Administratorem jest miasto.", "publishes_at_once": false,
    })
}

/// How a duty in person takes place.
pub(crate) fn plan(seats: u32) -> Value {
    json!({
        "mode": "in_person", "place": "ul. Zabłocie 22, pokój 13", "experts": [{ "name": "Anna Radczyni" }],
        "slot_minutes": 20, "seats_per_slot": seats,
    })
}

/// A duty on the fourth of December 2025, at these hours.
pub(crate) fn duty(plan: Value, from: &str, to: &str) -> Value {
    json!({ "plan": plan, "starts_at": format!("2025-12-04T{from}"), "ends_at": format!("2025-12-04T{to}") })
}

impl Account {
    /// A request of this account.
    pub(crate) fn request(&self, method: Method, path: &str) -> Request {
        self.client.request(method, path).header("Authorization", &format!("Bearer {}", self.token))
    }

    /// Gets an address.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.request(Method::GET, path).send().await
    }

    /// Posts JSON to an address.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.request(Method::POST, path).json(body).send().await
    }

    /// Posts nothing to an address.
    pub(crate) async fn does(&self, path: &str) -> Answer {
        self.request(Method::POST, path).send().await
    }

    /// Puts JSON to an address.
    pub(crate) async fn put(&self, path: &str, body: &Value) -> Answer {
        self.request(Method::PUT, path).json(body).send().await
    }

    /// Deletes what is at an address.
    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.request(Method::DELETE, path).send().await
    }

    /// Begins a consultation, which is a draft.
    pub(crate) async fn drafts(&self, slug: &str, content: &Value) -> StaffConsultation {
        self.post("/admin/consultations", &json!({ "slug": slug, "content": content })).await.of(201)
    }

    /// Publishes a consultation.
    pub(crate) async fn publishes_consultation(&self, slug: &str) -> StaffConsultation {
        self.does(&format!("/admin/consultations/{slug}/publish")).await.of(200)
    }

    /// Makes a consultation that is open, and publishes it.
    pub(crate) async fn creates_consultation(&self, slug: &str) -> StaffConsultation {
        self.drafts(slug, &content(&format!("Konsultacje {slug}"))).await;
        self.publishes_consultation(slug).await
    }

    /// Plans one duty.
    pub(crate) async fn plans(&self, slug: &str, duty: &Value) -> StaffDuty {
        let created: DutiesCreated = self.post(&format!("/admin/consultations/{slug}/duties"), duty).await.of(201);
        created.items.into_iter().next().expect("a duty")
    }

    /// Looks at a duty.
    pub(crate) async fn duty(&self, id: &str) -> StaffDuty {
        self.get(&format!("/admin/duties/{id}")).await.of(200)
    }

    /// Changes a duty, as it was read.
    pub(crate) async fn changes_duty(&self, read: &StaffDuty, duty: &Value) -> Answer {
        let mut change = duty.clone();
        change["revision"] = json!(read.revision);
        self.put(&format!("/admin/duties/{}", read.duty.id), &change).await
    }

    /// The list of what needs attention.
    pub(crate) async fn attention(&self) -> Vec<Attention> {
        self.get("/admin/attention?limit=100").await.of::<Page<Attention>>(200).items
    }

    /// Moves a booking.
    pub(crate) async fn moves(&self, reference: &str, slot: &Slot) -> Answer {
        self.post(&format!("/admin/bookings/{reference}/move"), &json!({ "slot_id": slot.id })).await
    }

    /// Opens the day of a duty.
    pub(crate) async fn opens_day(&self, duty: &str) -> DutyDay {
        self.get(&format!("/admin/duties/{duty}/day")).await.of(200)
    }

    /// Notes whether somebody came.
    pub(crate) async fn notes(&self, reference: &str, attendance: &str) -> Answer {
        self.put(&format!("/admin/bookings/{reference}/attendance"), &json!({ "attendance": attendance })).await
    }

    /// Notes a call without a booking, of which nothing more is known.
    pub(crate) async fn records_call(&self, duty: &str) -> DayEntry {
        self.post(&format!("/admin/duties/{duty}/walk-ins"), &json!({ "channel": "phone" })).await.of(201)
    }

    /// Does something to a proposal, such as `publish`, that needs no words.
    pub(crate) async fn handles(&self, reference: &str, act: &str) -> Answer {
        self.does(&format!("/admin/proposals/{reference}/{act}")).await
    }

    /// Publishes a proposal.
    pub(crate) async fn publishes(&self, reference: &str) -> StaffProposal {
        self.handles(reference, "publish").await.of(200)
    }

    /// Hides a proposal, and says why.
    pub(crate) async fn hides(&self, reference: &str, reason: &str) -> Answer {
        self.post(&format!("/admin/proposals/{reference}/hide"), &json!({ "reason": reason })).await
    }

    /// Merges a proposal into another.
    pub(crate) async fn merges(&self, reference: &str, into: &str) -> Answer {
        self.post(&format!("/admin/proposals/{reference}/merge"), &json!({ "into": into })).await
    }

    /// Looks at a proposal.
    pub(crate) async fn proposal(&self, reference: &str) -> StaffProposal {
        self.get(&format!("/admin/proposals/{reference}")).await.of(200)
    }

    /// The references of the proposals in the staff's list, in its order.
    pub(crate) async fn queue(&self, query: &str) -> Vec<String> {
        let page: Page<StaffProposal> = self.get(&format!("/admin/proposals?limit=100&{query}")).await.of(200);
        page.items.into_iter().map(|item| item.proposal.reference).collect()
    }

    /// Writes an answer, as a change of this revision.
    pub(crate) async fn answers(&self, reference: &str, revision: u32, reasons: &str) -> Answer {
        let answer = json!({ "revision": revision, "disposition": "accepted", "reasons": reasons });
        self.put(&format!("/admin/proposals/{reference}/answer"), &answer).await
    }

    /// Registers an organisation, which staff are yet to look at; gives its id.
    pub(crate) async fn registers(&self, name: &str) -> String {
        let new = json!({ "kind": "ngo", "name": name, "email": "ngo@example.org" });
        text(&self.post("/organisations", &new).await.json(201)["id"])
    }

    /// Approves an organisation.
    pub(crate) async fn approves(&self, organisation: &str) -> Answer {
        self.does(&format!("/admin/organisations/{organisation}/approve")).await
    }

    /// Makes a key of an organisation; gives its id and the key itself.
    pub(crate) async fn makes_key(&self, organisation: &str, scopes: &[Scope]) -> (String, String) {
        let new = json!({ "name": "Strona", "scopes": scopes, "valid_days": 30 });
        let made = self.post(&format!("/organisations/{organisation}/keys"), &new).await.json(201);
        (text(&made["id"]), text(&made["token"]))
    }
}
