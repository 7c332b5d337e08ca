//! Addresses that no endpoint has taken: wrong methods, unknown addresses, and the site.

use std::str::FromStr;
use std::sync::LazyLock;

use actix_web::dev::ResourceDef;
use actix_web::http::Method;
use actix_web::{HttpRequest, HttpResponse, web};
use openapi::problem::ProblemCode;

use super::documentation::document;
use super::site;
use crate::app::Service;
use crate::problem::Failure;

/// Every address of the API with its methods, from the same declarations that route the requests.
static KNOWN: LazyLock<Vec<(ResourceDef, Vec<Method>)>> = LazyLock::new(|| {
    let document = serde_json::to_value(document()).unwrap_or_default();
    let paths = document["paths"].as_object().cloned().unwrap_or_default();
    paths
        .into_iter()
        .map(|(path, operations)| {
            let names = operations.as_object().into_iter().flat_map(|operations| operations.keys());
            let mut methods: Vec<Method> =
                names.filter_map(|name| Method::from_str(&name.to_uppercase()).ok()).collect();
            if methods.contains(&Method::GET) {
                methods.push(Method::HEAD);
            }
            (ResourceDef::new(path), methods)
        })
        .collect()
});

/// Answers what no endpoint has taken.
///
/// # Errors
/// 405 with the methods that the address knows, 404 otherwise.
pub async fn unknown_address(request: HttpRequest) -> Result<HttpResponse, Failure> {
    if let Some((_, methods)) = KNOWN.iter().find(|(address, _)| address.is_match(request.path())) {
        return Err(Failure::method_not_allowed(methods.clone()));
    }
    let is_api = request.path() == "/api" || request.path().starts_with("/api/");
    if is_api {
        return Err(Failure::new(ProblemCode::NotFound));
    }
    if request.method() != Method::GET {
        return Err(Failure::method_not_allowed(vec![Method::GET, Method::HEAD]));
    }
    let service = request.app_data::<web::Data<Service>>().ok_or_else(|| Failure::new(ProblemCode::Internal))?;
    site::file(&request, service).await
}
