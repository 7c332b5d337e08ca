//! Templates of answers over HTTP.

use actix_web::{HttpResponse, delete, get, post, put, web};
use openapi::admin::answers::{NewTemplate, Template, Templates};
use openapi::check::FieldCode;
use openapi::problem::ProblemCode;

use super::templates_store as store;
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::database::{Connection, Stop, TemplateId};
use crate::idempotency::Once;
use crate::problem::Failure;
use crate::problems;
use crate::web::{Body, PathId};

problems! {
    /// What can go wrong with the list.
    ListProblems: Unauthenticated, Forbidden, SecondFactorSetup, MethodNotAllowed
}
problems! {
    /// What can go wrong with a new one.
    CreateProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, IdempotencyRunning,
        IdempotencyMismatch, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with a change.
    ChangeProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, BodyTooLarge,
        UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with taking one away.
    RemoveProblems: Unauthenticated, Forbidden, SecondFactorSetup, NotFound, TooManyRequests, MethodNotAllowed
}

/// List templates of answers
#[utoipa::path(tag = "admin: proposals",
    responses((status = 200, description = "The templates", body = Templates), ListProblems))]
#[get("/admin/answer-templates")]
pub async fn list_answer_templates(service: web::Data<Service>) -> Result<web::Json<Templates>, Failure> {
    let items = service.database().read(store::list).await?;
    Ok(web::Json(Templates { items }))
}

fn name_is_free(connection: &mut Connection, new: &NewTemplate, but: Option<&TemplateId>) -> Result<(), Stop<Failure>> {
    if store::is_taken(connection, new.name.trim(), but)? {
        return Err(Stop::Refused(Failure::invalid_field("name", FieldCode::Taken)));
    }
    Ok(())
}

/// Add a template of answers
#[utoipa::path(tag = "admin: proposals", request_body = NewTemplate,
    responses((status = 201, description = "The template", body = Template), CreateProblems))]
#[post("/admin/answer-templates")]
pub async fn create_answer_template(
    service: web::Data<Service>,
    origin: Origin,
    once: Once,
    Body(new): Body<NewTemplate>,
) -> Result<HttpResponse, Failure> {
    let (request, now) = (new.clone(), service.now());
    once.create(&service, &request, move |connection| {
        name_is_free(connection, &new, None)?;
        let template = store::insert(connection, &new)?;
        audit::record(connection, &origin, Act::new("template.create", &template.id), now)?;
        Ok(template)
    })
    .await
}

/// Change a template of answers
///
/// Answers that were begun with it stay as they are.
#[utoipa::path(tag = "admin: proposals", params(("template_id" = String, Path, description = "The template's id")),
    request_body = NewTemplate,
    responses((status = 200, description = "The template", body = Template), ChangeProblems))]
#[put("/admin/answer-templates/{template_id}")]
pub async fn change_answer_template(
    service: web::Data<Service>,
    origin: Origin,
    PathId(id): PathId<TemplateId>,
    Body(new): Body<NewTemplate>,
) -> Result<web::Json<Template>, Failure> {
    let now = service.now();
    let changed = service
        .database()
        .write(move |connection| {
            name_is_free(connection, &new, Some(&id))?;
            let template = store::update(connection, &id, &new)?;
            let template = template.ok_or_else(|| Stop::Refused(Failure::new(ProblemCode::NotFound)))?;
            audit::record(connection, &origin, Act::new("template.change", id.as_str()), now)?;
            Ok(template)
        })
        .await?;
    Ok(web::Json(changed))
}

/// Take a template of answers away
#[utoipa::path(tag = "admin: proposals", params(("template_id" = String, Path, description = "The template's id")),
    responses((status = 204, description = "Taken away"), RemoveProblems))]
#[delete("/admin/answer-templates/{template_id}")]
pub async fn delete_answer_template(
    service: web::Data<Service>,
    origin: Origin,
    PathId(id): PathId<TemplateId>,
) -> Result<HttpResponse, Failure> {
    let now = service.now();
    service
        .database()
        .write(move |connection| {
            if !store::remove(connection, &id)? {
                return Err(Stop::Refused(ProblemCode::NotFound));
            }
            Ok(audit::record(connection, &origin, Act::new("template.delete", id.as_str()), now)?)
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
