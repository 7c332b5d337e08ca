//! Requests in the name of who is logged in.

use frontend::client::Fault;
pub use frontend::client::{address, with_query};
use gloo_net::http::{Method, Request, RequestBuilder, Response};
use openapi::access::IDEMPOTENCY_KEY;
use openapi::problem::{Problem, ProblemCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::session;

/// Reads.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn get<T: DeserializeOwned>(address: &str) -> Result<T, Fault> {
    parsed(send::<()>(Method::GET, address, None, None).await?).await
}

/// Reads a file.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn get_bytes(address: &str) -> Result<Vec<u8>, Fault> {
    let response = send::<()>(Method::GET, address, None, None).await?;
    response.binary().await.map_err(|_| Fault::Network)
}

/// Sends something new.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn post<T: DeserializeOwned>(address: &str, body: &impl Serialize) -> Result<T, Fault> {
    parsed(send(Method::POST, address, Some(body), None).await?).await
}

/// Sends something new that counts once, even if it is sent again under the same key.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn post_once<T: DeserializeOwned>(address: &str, body: &impl Serialize, key: &str) -> Result<T, Fault> {
    parsed(send(Method::POST, address, Some(body), Some(key)).await?).await
}

/// Sends something to which there is nothing to answer.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn post_quietly(address: &str, body: &impl Serialize) -> Result<(), Fault> {
    send(Method::POST, address, Some(body), None).await.map(drop)
}

/// Does what the address says.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn act<T: DeserializeOwned>(address: &str) -> Result<T, Fault> {
    parsed(send::<()>(Method::POST, address, None, None).await?).await
}

/// The same where there is nothing to answer.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn act_quietly(address: &str) -> Result<(), Fault> {
    send::<()>(Method::POST, address, None, None).await.map(drop)
}

/// Puts something in the place of what is there.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn put<T: DeserializeOwned>(address: &str, body: &impl Serialize) -> Result<T, Fault> {
    parsed(send(Method::PUT, address, Some(body), None).await?).await
}

/// The same where there is nothing to answer.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn put_quietly(address: &str, body: &impl Serialize) -> Result<(), Fault> {
    send(Method::PUT, address, Some(body), None).await.map(drop)
}

/// Changes a part of what is there.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn patch<T: DeserializeOwned>(address: &str, body: &impl Serialize) -> Result<T, Fault> {
    parsed(send(Method::PATCH, address, Some(body), None).await?).await
}

/// Removes.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn delete(address: &str) -> Result<(), Fault> {
    send::<()>(Method::DELETE, address, None, None).await.map(drop)
}

/// Sends a request. When the server no longer takes the token, it is renewed and the request sent once more.
async fn send<B: Serialize>(
    method: Method,
    address: &str,
    body: Option<&B>,
    key: Option<&str>,
) -> Result<Response, Fault> {
    let builder = |token: &str| {
        let builder = RequestBuilder::new(address).method(method.clone());
        let builder = builder.header("Authorization", &format!("Bearer {token}"));
        let builder = key.into_iter().fold(builder, |builder, key| builder.header(IDEMPOTENCY_KEY, key));
        request(builder, body)
    };
    let token = session::token().await?;
    let first = answered(builder(&token)?).await;
    match first {
        Err(fault) if fault.code() == Some(ProblemCode::Unauthenticated) => {
            let token = session::another_than(Some(token)).await?;
            answered(builder(&token)?).await
        }
        other => other,
    }
}

fn request<B: Serialize>(builder: RequestBuilder, body: Option<&B>) -> Result<Request, Fault> {
    let built = match body {
        Some(body) => builder.json(body),
        None => builder.build(),
    };
    built.map_err(|_| Fault::Network)
}

/// The answer, unless the server refused or could not be reached.
pub(super) async fn answered(request: Request) -> Result<Response, Fault> {
    let response = request.send().await.map_err(|_| Fault::Network)?;
    if response.ok() {
        return Ok(response);
    }
    let problem = response.json::<Box<Problem>>().await;
    Err(problem.map_or(Fault::Network, Fault::Problem))
}

/// What the answer says.
pub(super) async fn parsed<T: DeserializeOwned>(response: Response) -> Result<T, Fault> {
    response.json().await.map_err(|_| Fault::Network)
}

/// A request without a token and without a body.
pub(super) fn bare(method: Method, address: &str) -> Result<Request, Fault> {
    RequestBuilder::new(address).method(method).build().map_err(|_| Fault::Network)
}
