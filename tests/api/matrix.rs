//! The matrix of roles, cell by cell: every operation of the document as every sort of caller.
//!
//! The table here is written down by hand and not read from the program: a change of who may do what has to be made
//! twice, and knowingly.

use std::collections::BTreeSet;

use openapi::access::{Role, Scope};
use openapi::problem::ProblemCode;
use serde_json::json;

use crate::support::document::operations;
use crate::support::{Backend, City, Client, Office, trial};

trial::on_each_database!(
    every_cell_of_the_matrix,
    the_table_knows_every_operation,
    what_has_no_row_is_not_there,
    no_spelling_of_an_address_goes_past_the_door,
);

/// Who may.
#[derive(Debug, Clone, Copy)]
enum Who {
    /// Everybody, whatever is sent as a token.
    Open,
    /// Everybody; a key needs the scope.
    Anyone(Scope),
    /// Who is logged in.
    Account,
    /// Who is logged in; a key needs the scope.
    AccountOrKey(Scope),
    /// Staff with one of these roles, and administrators.
    Staff(&'static [Role]),
}

use Role::{DutyOfficer, Editor, Moderator};
use Who::{Account, AccountOrKey, Anyone, Open, Staff};

const READ: Who = Anyone(Scope::ConsultationsRead);
const EVERY_ROLE: Who = Staff(&[Editor, Moderator, DutyOfficer]);
const EDITORS: Who = Staff(&[Editor]);
const MODERATORS: Who = Staff(&[Moderator]);
const OFFICERS: Who = Staff(&[DutyOfficer]);
const PLANNERS: Who = Staff(&[Editor, DutyOfficer]);
const WRITERS: Who = Staff(&[Editor, Moderator]);
const ADMINS: Who = Staff(&[]);

const TABLE: &[(&str, Who)] = &[
    ("get /health/live", Open),
    ("get /health/ready", Open),
    ("get /districts", READ),
    ("get /consultations", READ),
    ("get /consultations/{slug}", READ),
    ("get /consultations/{slug}/versions", READ),
    ("get /consultations/{slug}/duties", READ),
    ("get /consultations/{slug}/proposals", READ),
    ("post /consultations/{slug}/proposals", Anyone(Scope::ProposalsWrite)),
    ("post /consultations/{slug}/proposals/bulk", AccountOrKey(Scope::ProposalsWrite)),
    ("post /bookings", Anyone(Scope::BookingsWrite)),
    ("get /bookings/{reference}", Anyone(Scope::BookingsRead)),
    ("post /bookings/{reference}/cancel", Anyone(Scope::BookingsWrite)),
    ("get /bookings/{reference}/calendar.ics", Anyone(Scope::BookingsRead)),
    ("get /proposals/{reference}", Anyone(Scope::ProposalsRead)),
    ("post /proposals/{reference}/replies", Anyone(Scope::ProposalsWrite)),
    ("put /proposals/{reference}/support", Anyone(Scope::ProposalsWrite)),
    ("delete /proposals/{reference}/support", Anyone(Scope::ProposalsWrite)),
    ("post /auth/register", Open),
    ("post /auth/confirm", Open),
    ("post /auth/login", Open),
    ("post /auth/refresh", Open),
    ("post /auth/logout", Open),
    ("post /auth/password/forgot", Open),
    ("post /auth/password/reset", Open),
    ("put /auth/password", Account),
    ("get /me", Account),
    ("patch /me", Account),
    ("post /me/delete", Account),
    ("get /me/bookings", AccountOrKey(Scope::BookingsRead)),
    ("post /me/bookings", Account),
    ("get /me/proposals", AccountOrKey(Scope::ProposalsRead)),
    ("post /me/proposals", Account),
    ("get /me/sessions", Account),
    ("delete /me/sessions/{session_id}", Account),
    ("post /me/second-factor", Account),
    ("post /me/second-factor/confirm", Account),
    ("post /me/second-factor/recovery-codes", Account),
    ("post /me/second-factor/remove", Account),
    ("post /organisations", Account),
    ("post /organisations/invitations/accept", Account),
    ("get /organisations/{organisation_id}", Account),
    ("post /organisations/{organisation_id}/members", Account),
    ("put /organisations/{organisation_id}/members/{account_id}", Account),
    ("delete /organisations/{organisation_id}/members/{account_id}", Account),
    ("get /organisations/{organisation_id}/keys", Account),
    ("post /organisations/{organisation_id}/keys", Account),
    ("delete /organisations/{organisation_id}/keys/{key_id}", Account),
    ("get /admin/consultations", EVERY_ROLE),
    ("post /admin/consultations", EDITORS),
    ("post /admin/consultations/preview", EDITORS),
    ("get /admin/consultations/{slug}", EVERY_ROLE),
    ("put /admin/consultations/{slug}", EDITORS),
    ("post /admin/consultations/{slug}/publish", EDITORS),
    ("post /admin/consultations/{slug}/stage", EDITORS),
    ("post /admin/consultations/{slug}/cancel", EDITORS),
    ("post /admin/consultations/{slug}/duties", EDITORS),
    ("get /admin/duties", PLANNERS),
    ("get /admin/duties/{duty_id}", PLANNERS),
    ("put /admin/duties/{duty_id}", EDITORS),
    ("post /admin/duties/{duty_id}/cancel", EDITORS),
    ("get /admin/duties/{duty_id}/day", OFFICERS),
    ("post /admin/duties/{duty_id}/walk-ins", OFFICERS),
    ("post /admin/duties/{duty_id}/proposals", OFFICERS),
    ("get /admin/blocked-times", PLANNERS),
    ("post /admin/blocked-times", EDITORS),
    ("delete /admin/blocked-times/{blocked_time_id}", EDITORS),
    ("get /admin/holidays", PLANNERS),
    ("post /admin/holidays", EDITORS),
    ("delete /admin/holidays/{date}", EDITORS),
    ("get /admin/attention", PLANNERS),
    ("post /admin/attention/{attention_id}/resolve", PLANNERS),
    ("post /admin/bookings/{reference}/move", PLANNERS),
    ("post /admin/bookings/{reference}/cancel", PLANNERS),
    ("put /admin/bookings/{reference}/attendance", OFFICERS),
    ("get /admin/proposals", WRITERS),
    ("post /admin/proposals/bulk", MODERATORS),
    ("get /admin/proposals/{reference}", WRITERS),
    ("patch /admin/proposals/{reference}", MODERATORS),
    ("post /admin/proposals/{reference}/publish", MODERATORS),
    ("post /admin/proposals/{reference}/hide", MODERATORS),
    ("post /admin/proposals/{reference}/ask", MODERATORS),
    ("post /admin/proposals/{reference}/merge", MODERATORS),
    ("put /admin/proposals/{reference}/answer", WRITERS),
    ("post /admin/proposals/{reference}/answer/submit", WRITERS),
    ("post /admin/proposals/{reference}/answer/return", EDITORS),
    ("post /admin/proposals/{reference}/answer/publish", EDITORS),
    ("post /admin/proposals/{reference}/answer/revise", EDITORS),
    ("post /admin/answers/bulk", EDITORS),
    ("get /admin/answer-templates", WRITERS),
    ("post /admin/answer-templates", EDITORS),
    ("put /admin/answer-templates/{template_id}", EDITORS),
    ("delete /admin/answer-templates/{template_id}", EDITORS),
    ("post /admin/people/search", ADMINS),
    ("post /admin/people", ADMINS),
    ("get /admin/people/{account_id}", ADMINS),
    ("put /admin/people/{account_id}/roles", ADMINS),
    ("post /admin/people/{account_id}/lock", ADMINS),
    ("post /admin/people/{account_id}/unlock", ADMINS),
    ("get /admin/organisations", ADMINS),
    ("post /admin/organisations/{organisation_id}/approve", ADMINS),
    ("post /admin/organisations/{organisation_id}/reject", ADMINS),
    ("get /admin/audit", ADMINS),
    ("get /admin/audit/seal", ADMINS),
];

/// A sort of caller.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Caller {
    Guest,
    Resident,
    Staff(Role),
    Key(Vec<Scope>),
    /// Somebody whose account was locked after the token was made.
    Locked,
    /// A token that nobody made.
    Stranger,
}

/// What a caller meets at the door: nothing, or this problem.
fn expected(caller: &Caller, who: Who) -> Option<ProblemCode> {
    let unknown = Some(ProblemCode::Unauthenticated);
    let forbidden = Some(ProblemCode::Forbidden);
    match (who, caller) {
        (Open, _) => None,
        (_, Caller::Locked | Caller::Stranger) => unknown,
        (Anyone(_), Caller::Guest | Caller::Resident | Caller::Staff(_)) => None,
        (_, Caller::Guest) => unknown,
        (Anyone(scope) | AccountOrKey(scope), Caller::Key(scopes)) if scopes.contains(&scope) => None,
        (_, Caller::Key(_)) => forbidden,
        (Account | AccountOrKey(_), Caller::Resident | Caller::Staff(_)) => None,
        (Staff(_), Caller::Staff(Role::Admin)) => None,
        (Staff(roles), Caller::Staff(role)) if roles.contains(role) => None,
        (Staff(_), Caller::Resident | Caller::Staff(_)) => forbidden,
    }
}

const NO_SUCH_ID: &str = "0199d1a0-0000-7000-8000-00000000dead";

/// The address with names that could be there and are not.
fn filled(path: &str) -> String {
    let fill = |part: &str| match part {
        "{slug}" => "nie-ma-takich".to_owned(),
        "{reference}" => "0000-0000".to_owned(),
        "{date}" => "2030-01-02".to_owned(),
        part if part.starts_with('{') => NO_SUCH_ID.to_owned(),
        part => part.to_owned(),
    };
    path.split('/').map(fill).collect::<Vec<_>>().join("/")
}

async fn callers(city: &City, office: &Office<'_>) -> Vec<(Caller, Client)> {
    let resident = office.takes_on("resident@example.org", &[]).await;
    let mut callers = vec![(Caller::Guest, city.anonymous()), (Caller::Resident, resident.clone())];
    for &role in Role::ALL {
        let client = office.takes_on(&format!("{role}.staff@krakow.example"), &[role]).await;
        callers.push((Caller::Staff(role), client));
    }
    for (index, &scope) in Scope::ALL.iter().enumerate() {
        let others: Vec<Scope> = Scope::ALL.iter().copied().filter(|other| *other != scope).collect();
        for (number, scopes) in [vec![scope], others].into_iter().enumerate() {
            let names: Vec<&str> = scopes.iter().map(|scope| scope.as_str()).collect();
            let (key, _) = office.has_key(&resident, &format!("Fundacja {index} {number}"), &names).await;
            callers.push((Caller::Key(scopes), key));
        }
    }
    let locked = office.takes_on("locked@krakow.example", Role::ALL).await;
    city.database.execute("UPDATE account SET locked_at = created_at WHERE email = 'locked@krakow.example'");
    callers.push((Caller::Locked, locked));
    callers.push((Caller::Stranger, city.anonymous().with_bearer("eyJhbGciOiJFZERTQSJ9.e30.AAAA")));
    callers
}

async fn every_cell_of_the_matrix(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let mut let_in = 0;
    let mut kept_out = 0;
    for (caller, client) in callers(&city, &office).await {
        // Without the cookie: logging out, which everybody may, would end the session for the rest of the row.
        let stranger = city.anonymous();
        let client = if caller == Caller::Guest { stranger } else { stranger.with_bearer(client.bearer()) };
        for &(operation, who) in TABLE {
            let (method, path) = operation.split_once(' ').expect("a method and a path");
            let request = client.request(method.to_uppercase().parse().expect("a method"), &filled(path));
            let request = if matches!(method, "get" | "delete") { request } else { request.json(&json!({})) };
            let answer = request.send().await;
            match expected(&caller, who) {
                Some(code) => {
                    answer.problem(code);
                    kept_out += 1;
                }
                None => {
                    let is_let_in = !matches!(answer.status, 401 | 403) || path.starts_with("/auth/") || {
                        // A guest at a booking is asked for its secret, which is not the door's business.
                        answer.any_problem().code() == Some(ProblemCode::SecretRequired)
                    };
                    assert!(is_let_in, "{caller:?}: {answer}");
                    let_in += 1;
                }
            }
        }
    }
    assert!(let_in > 300 && kept_out > 500, "{let_in} let in, {kept_out} kept out");
}

async fn the_table_knows_every_operation(_: Backend) {
    let known: BTreeSet<String> = TABLE.iter().map(|(operation, _)| (*operation).to_owned()).collect();
    let there: BTreeSet<String> = operations()
        .iter()
        .map(|(path, method, _)| format!("{method} {}", path.strip_prefix(openapi::BASE).expect("below the base")))
        .collect();
    assert_eq!(known.len(), TABLE.len(), "a row stands there twice");
    assert_eq!(known, there);
}

async fn what_has_no_row_is_not_there(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let admin = office.admin().await;
    for path in ["/admin", "/admin/accounts", "/components", "/me/roles", "/internal/metrics", "/admin/people/x/y"] {
        admin.get(path).await.problem(ProblemCode::NotFound);
    }
    admin.delete("/admin/consultations").await.problem(ProblemCode::MethodNotAllowed);
}

/// The routes read an address with its percent-encoding undone; so has the door.
async fn no_spelling_of_an_address_goes_past_the_door(backend: Backend) {
    let city = City::on(backend);
    for path in [
        "/api/v1/%61dmin/audit",
        "/api/v1/admin/%61udit",
        "/api/v1/admin/%61udit/seal",
        "/%61pi/v1/admin/audit",
        "/api/v1/%6d%65",
        "/api/%76%31/admin/people/search",
        "/api/v1//admin/audit",
        "/api/v1/admin/audit/",
        "/api/v1/./admin/audit",
        "/api/v1/x/../admin/audit",
        "/api/v1/admin;x=1/audit",
        "/api/v1/ADMIN/audit",
    ] {
        for method in [reqwest::Method::GET, reqwest::Method::POST] {
            let answer = city.anonymous().request_outside(method, path).send().await;
            assert!(matches!(answer.status, 401 | 404 | 405), "{answer}");
            assert!(!answer.text().contains("items"), "{answer}");
        }
    }
}
