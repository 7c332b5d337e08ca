//! Rule sets over HTTP.

use actix_web::{get, put, web};
use openapi::problem::ProblemCode;
use openapi::rule_sets::{RuleSetChange, RuleSets};

use super::store;
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::database::Stop;
use crate::problem::Failure;
use crate::problems;
use crate::web::Body;

problems! {
    /// What can go wrong with reading them.
    GetProblems: Unauthenticated, Forbidden, SecondFactorSetup, MethodNotAllowed
}
problems! {
    /// What can go wrong with the next version.
    ChangeProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, ChangedMeanwhile, BodyTooLarge,
        UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}

/// List the rule sets
///
/// What the resolutions ask for: by when a report is due, and an answer. The newest version first.
#[utoipa::path(tag = "admin: consultations",
    responses((status = 200, description = "Every version", body = RuleSets), GetProblems))]
#[get("/admin/rule-sets")]
pub async fn list_rule_sets(service: web::Data<Service>) -> Result<web::Json<RuleSets>, Failure> {
    Ok(web::Json(RuleSets { items: service.database().read(store::all).await? }))
}

/// Write the next rule set
///
/// It holds for consultations that are published from now on. Those that are public keep theirs.
#[utoipa::path(tag = "admin: consultations", request_body = RuleSetChange,
    responses((status = 200, description = "Every version", body = RuleSets), ChangeProblems))]
#[put("/admin/rule-sets")]
pub async fn change_rule_set(
    service: web::Data<Service>,
    origin: Origin,
    Body(change): Body<RuleSetChange>,
) -> Result<web::Json<RuleSets>, Failure> {
    let now = service.now();
    let items = service
        .database()
        .write(move |connection| {
            if !store::insert(connection, change.revision, &change.rules, now)? {
                return Err(Stop::Refused(ProblemCode::ChangedMeanwhile));
            }
            let revision = (change.revision + 1).to_string();
            audit::record(connection, &origin, Act::new("rule_set.change", &revision), now)?;
            Ok(store::all(connection)?)
        })
        .await?;
    Ok(web::Json(RuleSets { items }))
}
