//! Who may do what, cell by cell.

use std::collections::BTreeSet;

use openapi::access::{Role, Scope};
use openapi::problem::ProblemCode;
use reqwest::Method;
use serde_json::json;

use crate::support::document::{METHODS, operations};
use crate::support::{Answer, Backend, City, Client, trial};

trial::on_each_database!(
    every_cell_of_the_matrix,
    every_operation_has_its_row,
    what_has_no_row_is_reached_by_nobody,
    no_other_spelling_is_a_way_around,
    where_staff_need_a_second_factor_nobody_works_without,
);

/// Method, address, what each caller meets, and the scope that a key needs.
///
/// The callers, in order: anonymous, resident, editor, moderator, duty officer, admin, a key with the scope, a key with
/// every scope but it, the token of an account that has been locked, a nonsense token. What they meet: `+` let in,
/// `0` 401 since nobody is known, `-` 403 since it is not for her, `s` let in and asked for the secret of what she
/// names, `c` let in and asked for the cookie that was not sent.
type Row = (&'static str, &'static str, &'static str, Option<Scope>);

use Scope::{BookingsRead, BookingsWrite, ConsultationsRead, ProposalsRead, ProposalsWrite};

/// The matrix: written by hand, on purpose not read from the program.
const MATRIX: &[Row] = &[
    ("GET", "/health/live", "++++++++++", None),
    ("GET", "/health/ready", "++++++++++", None),
    ("GET", "/districts", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/consultations", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/consultations/{slug}", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/consultations/{slug}/versions", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/consultations/{slug}/report", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/consultations/{slug}/report.html", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/consultations/{slug}/report.pdf", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/consultations/{slug}/report.json", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/consultations/{slug}/report.csv", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/consultations/{slug}/report.xlsx", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/consultations/{slug}/report.ods", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/consultations/{slug}/figures", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/consultations/{slug}/duties", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/consultations/{slug}/proposals", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/consultations/{slug}/document", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/consultations/{slug}/document/remarks", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/consultations/{slug}/document/compare", "+++++++-00", Some(ConsultationsRead)),
    ("POST", "/consultations/{slug}/proposals", "+++++++-00", Some(ProposalsWrite)),
    ("POST", "/consultations/{slug}/proposals/similar", "+++++++-00", Some(ConsultationsRead)),
    ("POST", "/consultations/{slug}/proposals/bulk", "0++++++-00", Some(ProposalsWrite)),
    ("POST", "/consultations/{slug}/waiting", "+++++++-00", Some(BookingsWrite)),
    ("GET", "/booking-rules", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/challenge", "+++++++-00", Some(ConsultationsRead)),
    ("POST", "/holds", "+++++++-00", Some(BookingsWrite)),
    ("POST", "/holds/release", "+++++++-00", Some(BookingsWrite)),
    ("POST", "/bookings", "+++++++-00", Some(BookingsWrite)),
    ("GET", "/bookings/{reference}", "s++++++-00", Some(BookingsRead)),
    ("POST", "/bookings/{reference}/cancel", "s++++++-00", Some(BookingsWrite)),
    ("POST", "/bookings/{reference}/reschedule", "s++++++-00", Some(BookingsWrite)),
    ("GET", "/calendars/{token}", "++++++++++", None),
    ("GET", "/waiting/{reference}", "s++++++-00", Some(BookingsRead)),
    ("POST", "/waiting/{reference}/accept", "s++++++-00", Some(BookingsWrite)),
    ("POST", "/waiting/{reference}/leave", "s++++++-00", Some(BookingsWrite)),
    ("GET", "/bookings/{reference}/calendar.ics", "s++++++-00", Some(BookingsRead)),
    ("GET", "/proposals/{reference}", "+++++++-00", Some(ProposalsRead)),
    ("POST", "/proposals/{reference}/replies", "+++++++-00", Some(ProposalsWrite)),
    ("PUT", "/proposals/{reference}/support", "+++++++-00", Some(ProposalsWrite)),
    ("DELETE", "/proposals/{reference}/support", "+++++++-00", Some(ProposalsWrite)),
    ("PUT", "/proposals/{reference}/opinion", "0++++++-00", Some(ProposalsWrite)),
    ("DELETE", "/proposals/{reference}/opinion", "0++++++-00", Some(ProposalsWrite)),
    ("POST", "/proposals/{reference}/attachments", "+++++++-00", Some(ProposalsWrite)),
    ("GET", "/proposals/{reference}/attachments/{attachment_id}", "+++++++-00", Some(ProposalsRead)),
    ("DELETE", "/proposals/{reference}/attachments/{attachment_id}", "+++++++-00", Some(ProposalsWrite)),
    ("GET", "/proposals/{reference}/comments", "+++++++-00", Some(ConsultationsRead)),
    ("POST", "/proposals/{reference}/comments", "+++++++-00", Some(ProposalsWrite)),
    ("GET", "/comments/{comment_id}", "s++++++-00", Some(ProposalsRead)),
    ("DELETE", "/comments/{comment_id}", "s++++++-00", Some(ProposalsWrite)),
    ("POST", "/consultations/{slug}/follows", "++++++++++", None),
    ("POST", "/follows/confirm", "++++++++++", None),
    ("POST", "/follows/unsubscribe", "++++++++++", None),
    ("POST", "/follows/unsubscribe/{token}", "++++++++++", None),
    ("GET", "/consultations.atom", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/commitments.atom", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/consultations/{slug}/proposals.atom", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/consultations/{slug}/answers.atom", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/consultations/{slug}/document.atom", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/consultations/{slug}/comments.atom", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/consultations/{slug}/calendar.ics", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/open-data", "++++++++++", None),
    ("GET", "/open-data.jsonld", "++++++++++", None),
    ("GET", "/open-data/{file}", "++++++++++", None),
    ("GET", "/commitments", "+++++++-00", Some(ConsultationsRead)),
    ("GET", "/commitments/{commitment_id}", "+++++++-00", Some(ConsultationsRead)),
    ("POST", "/auth/register", "++++++++++", None),
    ("POST", "/auth/confirm", "++++++++++", None),
    ("POST", "/auth/login", "++++++++++", None),
    ("POST", "/auth/refresh", "cccccccccc", None),
    ("POST", "/auth/logout", "++++++++++", None),
    ("POST", "/auth/password/forgot", "++++++++++", None),
    ("POST", "/auth/password/reset", "++++++++++", None),
    ("PUT", "/auth/password", "0+++++--00", None),
    ("GET", "/me", "0+++++--00", None),
    ("PATCH", "/me", "0+++++--00", None),
    ("POST", "/me/delete", "0+++++--00", None),
    ("GET", "/me/bookings", "0++++++-00", Some(BookingsRead)),
    ("POST", "/me/bookings", "0+++++--00", None),
    ("GET", "/me/proposals", "0++++++-00", Some(ProposalsRead)),
    ("POST", "/me/proposals", "0+++++--00", None),
    ("GET", "/me/follows", "0+++++--00", None),
    ("PUT", "/me/follows/{slug}", "0+++++--00", None),
    ("DELETE", "/me/follows/{slug}", "0+++++--00", None),
    ("GET", "/me/sessions", "0+++++--00", None),
    ("DELETE", "/me/sessions/{session_id}", "0+++++--00", None),
    ("POST", "/me/second-factor", "0+++++--00", None),
    ("POST", "/me/second-factor/confirm", "0+++++--00", None),
    ("POST", "/me/second-factor/recovery-codes", "0+++++--00", None),
    ("POST", "/me/second-factor/remove", "0+++++--00", None),
    ("POST", "/organisations", "0+++++--00", None),
    ("POST", "/organisations/invitations/accept", "0+++++--00", None),
    ("GET", "/organisations/{organisation_id}", "0+++++--00", None),
    ("POST", "/organisations/{organisation_id}/members", "0+++++--00", None),
    ("PUT", "/organisations/{organisation_id}/members/{account_id}", "0+++++--00", None),
    ("DELETE", "/organisations/{organisation_id}/members/{account_id}", "0+++++--00", None),
    ("GET", "/organisations/{organisation_id}/keys", "0+++++--00", None),
    ("POST", "/organisations/{organisation_id}/keys", "0+++++--00", None),
    ("DELETE", "/organisations/{organisation_id}/keys/{key_id}", "0+++++--00", None),
    ("GET", "/admin/consultations", "0-++++--00", None),
    ("POST", "/admin/consultations", "0-+--+--00", None),
    ("POST", "/admin/consultations/preview", "0-+--+--00", None),
    ("GET", "/admin/consultations/{slug}", "0-++++--00", None),
    ("PUT", "/admin/consultations/{slug}", "0-+--+--00", None),
    ("POST", "/admin/consultations/{slug}/publish", "0-+--+--00", None),
    ("POST", "/admin/consultations/{slug}/stage", "0-+--+--00", None),
    ("POST", "/admin/consultations/{slug}/cancel", "0-+--+--00", None),
    ("GET", "/admin/consultations/{slug}/figures", "0-++++--00", None),
    ("GET", "/admin/consultations/{slug}/report", "0-++++--00", None),
    ("PUT", "/admin/consultations/{slug}/report", "0-+--+--00", None),
    ("GET", "/admin/consultations/{slug}/report/preview", "0-++++--00", None),
    ("POST", "/admin/consultations/{slug}/report/publish", "0-+--+--00", None),
    ("GET", "/admin/rule-sets", "0-++++--00", None),
    ("PUT", "/admin/rule-sets", "0----+--00", None),
    ("GET", "/admin/consultations/{slug}/document", "0-++-+--00", None),
    ("POST", "/admin/consultations/{slug}/document/preview", "0-+--+--00", None),
    ("PUT", "/admin/consultations/{slug}/document/draft", "0-+--+--00", None),
    ("DELETE", "/admin/consultations/{slug}/document/draft", "0-+--+--00", None),
    ("POST", "/admin/consultations/{slug}/document/publish", "0-+--+--00", None),
    ("GET", "/admin/consultations/{slug}/document/lost-remarks", "0-++-+--00", None),
    ("PUT", "/admin/proposals/{reference}/place", "0-++-+--00", None),
    ("GET", "/admin/proposals/{reference}/effects", "0-++-+--00", None),
    ("PUT", "/admin/proposals/{reference}/effect", "0-++-+--00", None),
    ("POST", "/admin/consultations/{slug}/duties", "0-+--+--00", None),
    ("GET", "/admin/duties", "0-+-++--00", None),
    ("GET", "/admin/duties/{duty_id}", "0-+-++--00", None),
    ("PUT", "/admin/duties/{duty_id}", "0-+--+--00", None),
    ("POST", "/admin/duties/{duty_id}/cancel", "0-+--+--00", None),
    ("GET", "/admin/consultations/{slug}/duty-rules", "0-+-++--00", None),
    ("POST", "/admin/consultations/{slug}/duty-rules", "0-+--+--00", None),
    ("GET", "/admin/duty-rules/{rule_id}", "0-+-++--00", None),
    ("PUT", "/admin/duty-rules/{rule_id}", "0-+--+--00", None),
    ("GET", "/admin/experts", "0-+-++--00", None),
    ("GET", "/admin/officers", "0-+-++--00", None),
    ("GET", "/admin/duties/{duty_id}/figures", "0-++++--00", None),
    ("GET", "/admin/consultations/{slug}/duty-figures", "0-++++--00", None),
    ("GET", "/admin/blocked-times", "0-+-++--00", None),
    ("POST", "/admin/blocked-times", "0-+--+--00", None),
    ("DELETE", "/admin/blocked-times/{blocked_time_id}", "0-+--+--00", None),
    ("GET", "/admin/holidays", "0-+-++--00", None),
    ("POST", "/admin/holidays", "0-+--+--00", None),
    ("DELETE", "/admin/holidays/{date}", "0-+--+--00", None),
    ("GET", "/admin/waiting", "0-+-++--00", None),
    ("POST", "/admin/waiting/{reference}/accept", "0-+-++--00", None),
    ("POST", "/admin/waiting/{reference}/leave", "0-+-++--00", None),
    ("GET", "/admin/booking-rules", "0-++++--00", None),
    ("PUT", "/admin/booking-rules", "0----+--00", None),
    ("GET", "/admin/calendar-feeds", "0-+-++--00", None),
    ("POST", "/admin/calendar-feeds", "0-+-++--00", None),
    ("DELETE", "/admin/calendar-feeds/{feed_id}", "0-+-++--00", None),
    ("GET", "/admin/letters", "0---++--00", None),
    ("POST", "/admin/letters/{letter_id}/retry", "0---++--00", None),
    ("GET", "/admin/attention", "0-+-++--00", None),
    ("POST", "/admin/attention/{attention_id}/resolve", "0-+-++--00", None),
    ("POST", "/admin/bookings/{reference}/move", "0-+-++--00", None),
    ("POST", "/admin/bookings/{reference}/cancel", "0-+-++--00", None),
    ("PUT", "/admin/bookings/{reference}/attendance", "0---++--00", None),
    ("GET", "/admin/duties/{duty_id}/day", "0---++--00", None),
    ("POST", "/admin/duties/{duty_id}/walk-ins", "0---++--00", None),
    ("POST", "/admin/duties/{duty_id}/proposals", "0---++--00", None),
    ("GET", "/admin/proposals", "0-++-+--00", None),
    ("GET", "/admin/proposals/{reference}", "0-++-+--00", None),
    ("PATCH", "/admin/proposals/{reference}", "0--+-+--00", None),
    ("POST", "/admin/proposals/{reference}/publish", "0--+-+--00", None),
    ("POST", "/admin/proposals/{reference}/hide", "0--+-+--00", None),
    ("POST", "/admin/proposals/{reference}/ask", "0--+-+--00", None),
    ("POST", "/admin/proposals/{reference}/merge", "0--+-+--00", None),
    ("POST", "/admin/proposals/bulk", "0--+-+--00", None),
    ("GET", "/admin/proposals/{reference}/attachments/{attachment_id}", "0-++-+--00", None),
    ("POST", "/admin/proposals/{reference}/attachments/{attachment_id}/remove", "0--+-+--00", None),
    ("GET", "/admin/comments", "0-++-+--00", None),
    ("POST", "/admin/comments/{comment_id}/publish", "0--+-+--00", None),
    ("POST", "/admin/comments/{comment_id}/hide", "0--+-+--00", None),
    ("PUT", "/admin/proposals/{reference}/answer", "0-++-+--00", None),
    ("POST", "/admin/proposals/{reference}/answer/submit", "0-++-+--00", None),
    ("POST", "/admin/proposals/{reference}/answer/return", "0-+--+--00", None),
    ("POST", "/admin/proposals/{reference}/answer/publish", "0-+--+--00", None),
    ("POST", "/admin/proposals/{reference}/answer/revise", "0-+--+--00", None),
    ("POST", "/admin/answers/bulk", "0-+--+--00", None),
    ("GET", "/admin/commitments", "0-++-+--00", None),
    ("GET", "/admin/commitments/{commitment_id}", "0-++-+--00", None),
    ("PUT", "/admin/commitments/{commitment_id}", "0-+--+--00", None),
    ("GET", "/admin/answer-templates", "0-++-+--00", None),
    ("POST", "/admin/answer-templates", "0-+--+--00", None),
    ("PUT", "/admin/answer-templates/{template_id}", "0-+--+--00", None),
    ("DELETE", "/admin/answer-templates/{template_id}", "0-+--+--00", None),
    ("POST", "/admin/people/search", "0----+--00", None),
    ("POST", "/admin/people", "0----+--00", None),
    ("GET", "/admin/people/{account_id}", "0----+--00", None),
    ("PUT", "/admin/people/{account_id}/roles", "0----+--00", None),
    ("POST", "/admin/people/{account_id}/lock", "0----+--00", None),
    ("POST", "/admin/people/{account_id}/unlock", "0----+--00", None),
    ("GET", "/admin/organisations", "0----+--00", None),
    ("POST", "/admin/organisations/{organisation_id}/approve", "0----+--00", None),
    ("POST", "/admin/organisations/{organisation_id}/reject", "0----+--00", None),
    ("GET", "/admin/audit", "0----+--00", None),
    ("GET", "/admin/audit/seal", "0----+--00", None),
];

/// The names of the callers, in the order of the matrix.
const CALLERS: [&str; 10] = [
    "anonymous",
    "resident",
    "editor",
    "moderator",
    "duty officer",
    "admin",
    "key with the scope",
    "key without it",
    "locked",
    "nonsense",
];

/// Everybody who knocks, with her token.
struct Callers {
    /// Those of the first six columns, none for who is anonymous.
    people: Vec<Option<String>>,
    /// For each scope a key with it alone, and one with all others.
    keys: Vec<(Scope, String, String)>,
    locked: String,
}

impl Callers {
    async fn of(city: &City) -> Self {
        let (resident, admin) = (city.resident("ewa").await, city.admin().await);
        let staff = [city.editor().await, city.moderator().await, city.officer().await];
        let organisation = resident.registers("Stowarzyszenie").await;
        assert_eq!(admin.approves(&organisation).await.status, 200);
        let mut keys = Vec::new();
        for &scope in Scope::ALL {
            let others: Vec<Scope> = Scope::ALL.iter().copied().filter(|&other| other != scope).collect();
            let (_, with) = resident.makes_key(&organisation, &[scope]).await;
            let (_, without) = resident.makes_key(&organisation, &others).await;
            keys.push((scope, with, without));
        }
        // Whatever she could do: who is locked can do nothing.
        let locked = city.account("zablokowana", Role::ALL).await;
        let lock = format!("/admin/people/{}/lock", locked.id);
        admin.post(&lock, &json!({ "reason": "Nadużycie." })).await.json(200);
        let mut people = vec![None, Some(resident.token)];
        people.extend(staff.into_iter().map(|account| Some(account.token)));
        people.push(Some(admin.token));
        Self { people, keys, locked: locked.token }
    }

    /// The token of the caller in this column; for what no key may do, any key will do.
    fn token(&self, column: usize, scope: Option<Scope>) -> Option<String> {
        let key = self.keys.iter().find(|(with, ..)| scope.is_none_or(|scope| scope == *with)).expect("a key");
        match column {
            6 => Some(key.1.clone()),
            7 => Some(key.2.clone()),
            8 => Some(self.locked.clone()),
            9 => Some("bzdura.bzdura.bzdura".to_owned()),
            _ => self.people[column].clone(),
        }
    }
}

/// An address with ids that have their form and belong to nothing.
fn filled(path: &str) -> String {
    let fill = |part: &str| match part {
        "{slug}" => "nie-ma-takiej".to_owned(),
        "{reference}" => "0000-0000".to_owned(),
        "{date}" => "2031-02-03".to_owned(),
        part if part.starts_with('{') => "0199d1a0-ffff-7000-8000-00000000dead".to_owned(),
        part => part.to_owned(),
    };
    path.split('/').map(fill).collect::<Vec<_>>().join("/")
}

async fn knock(client: &Client, method: &str, path: &str, token: Option<&str>) -> Answer {
    let method: Method = method.parse().expect("a method");
    let mut request = client.request(method.clone(), &filled(path));
    if let Some(token) = token {
        request = request.header("Authorization", &format!("Bearer {token}"));
    }
    if [Method::POST, Method::PUT, Method::PATCH].contains(&method) {
        request = request.json(&json!({}));
    }
    request.send().await
}

/// What the answer means, in the letters of the matrix.
fn met(answer: &Answer) -> char {
    match answer.status {
        401 | 403 => match answer.any_problem().code() {
            Some(ProblemCode::Unauthenticated) => '0',
            Some(ProblemCode::Forbidden) => '-',
            Some(ProblemCode::SecretRequired) => 's',
            _ => '?',
        },
        _ => '+',
    }
}

async fn every_cell_of_the_matrix(backend: Backend) {
    let city = City::on(backend);
    let callers = Callers::of(&city).await;
    // Nobody brings a cookie: what is asked is what the token alone opens.
    let client = city.anonymous();
    let mut wrong = Vec::new();
    for (method, path, cells, scope) in MATRIX {
        for (column, expected) in cells.chars().enumerate() {
            let answer = knock(&client, method, path, callers.token(column, *scope).as_deref()).await;
            // Without its cookie the address that renews a session knows nobody, whoever asks.
            let expected = if expected == 'c' { '0' } else { expected };
            if met(&answer) != expected {
                wrong.push(format!("{method} {path} as {}: {expected} expected, {answer}", CALLERS[column]));
            }
            if *method == "GET" {
                let head = knock(&client, "HEAD", path, callers.token(column, *scope).as_deref()).await;
                assert_eq!(head.status, answer.status, "HEAD {path} is another door than GET");
            }
        }
    }
    assert!(wrong.is_empty(), "{} cells:\n{}", wrong.len(), wrong.join("\n"));
}

async fn every_operation_has_its_row(_: Backend) {
    let rows: BTreeSet<(String, String)> =
        MATRIX.iter().map(|(method, path, ..)| ((*method).to_owned(), (*path).to_owned())).collect();
    assert_eq!(rows.len(), MATRIX.len(), "a row stands there twice");
    let below = |path: &str| path.strip_prefix(openapi::BASE).expect("below the base").to_owned();
    let documented: BTreeSet<(String, String)> =
        operations().into_iter().map(|(path, method, _)| (method.to_uppercase(), below(path))).collect();
    let without_row: Vec<_> = documented.difference(&rows).collect();
    let without_operation: Vec<_> = rows.difference(&documented).collect();
    assert!(without_row.is_empty() && without_operation.is_empty(), "{without_row:?} {without_operation:?}");
    for (method, path, cells, scope) in MATRIX {
        assert_eq!(cells.len(), CALLERS.len(), "{method} {path}");
        let keys_differ = cells.as_bytes()[6] != cells.as_bytes()[7];
        assert_eq!(scope.is_some(), keys_differ, "{method} {path}: the scope decides, or there is none");
    }
}

async fn what_has_no_row_is_reached_by_nobody(backend: Backend) {
    let city = City::on(backend);
    let callers = Callers::of(&city).await;
    let client = city.anonymous();
    let unknown = ["/", "/admin", "/admin/", "/admin/settings", "/me/roles", "/accounts", "/admin/people/x/y", "/auth"];
    for path in unknown {
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
            for column in 0..CALLERS.len() {
                let answer = knock(&client, method, path, callers.token(column, None).as_deref()).await;
                answer.problem(ProblemCode::NotFound);
            }
        }
    }
    let paths: BTreeSet<&str> = MATRIX.iter().map(|(_, path, ..)| *path).collect();
    for path in paths {
        let is_known = |method: &str| MATRIX.iter().any(|row| row.1 == path && row.0 == method);
        for method in METHODS.iter().map(|method| method.to_uppercase()) {
            let is_read = method == "HEAD" && is_known("GET");
            if is_known(&method) || is_read {
                continue;
            }
            for column in [0, 5] {
                let answer = knock(&client, &method, path, callers.token(column, None).as_deref()).await;
                // An address may also be one of another row, such as a reference called `bulk`.
                assert!([401, 404, 405].contains(&answer.status), "{answer}");
            }
        }
    }
}

async fn no_other_spelling_is_a_way_around(backend: Backend) {
    let city = City::on(backend);
    let (client, resident) = (city.anonymous(), city.resident("ewa").await);
    for spelling in [
        "/api/v1/%61dmin/audit",
        "/api/v1/admin%2Faudit",
        "/api/v1//admin/audit",
        "/api//v1/admin/audit",
        "//api/v1/admin/audit",
        "/api/v1/admin/audit/",
        "/api/v1/admin/audit;x",
        "/api/v1/Admin/audit",
        "/API/v1/admin/audit",
        "/api/v1/me/../admin/audit",
        "/api/v1/me/%2e%2e/admin/audit",
        "/api/v1/./admin/audit",
        "/api/v1/admin/audit%00",
        "/api/v1/admin/audit%20",
        "/api/v1/admin/audit?x=/health/live",
        "/api/v1/health/live/../../admin/audit",
    ] {
        for token in [None, Some(&resident.token)] {
            let mut request = client.request_outside(Method::GET, spelling);
            for name in ["X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override"] {
                request = request.header(name, "/api/v1/health/live");
            }
            if let Some(token) = token {
                request = request.header("Authorization", &format!("Bearer {token}"));
            }
            let answer = request.send().await;
            assert!(!answer.text().contains("\"items\""), "a way around: {answer}");
        }
    }
}

async fn where_staff_need_a_second_factor_nobody_works_without(backend: Backend) {
    let city = City::planned(backend).setting("SECOND_FACTOR", "required").start();
    let (client, admin, resident) = (city.anonymous(), city.admin().await, city.resident("ewa").await);
    for (method, path, ..) in MATRIX.iter().filter(|row| row.1.starts_with("/admin/")) {
        knock(&client, method, path, Some(&admin.token)).await.problem(ProblemCode::SecondFactorSetup);
        knock(&client, method, path, Some(&resident.token)).await.problem(ProblemCode::Forbidden);
    }
    let own = admin.get("/me").await.json(200);
    assert_eq!((&own["must_set_up_second_factor"], &own["has_second_factor"]), (&json!(true), &json!(false)));
    assert_eq!(resident.get("/me").await.json(200)["must_set_up_second_factor"], json!(false));
}
