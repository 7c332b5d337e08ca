//! Requests and what can go wrong with them.

use gloo_net::http::{Method, Request, RequestBuilder, Response};
use openapi::problem::{FieldError, Problem, ProblemCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Why a call did not give what was asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// The server said what is wrong.
    Problem(Problem),
    /// There was no answer, or none that can be read.
    Network,
}

impl Fault {
    /// The kind of problem, if the server named one that is known.
    #[must_use]
    pub fn code(&self) -> Option<ProblemCode> {
        match self {
            Self::Problem(problem) => problem.code(),
            Self::Network => None,
        }
    }

    /// The fields at fault.
    #[must_use]
    pub fn fields(&self) -> &[FieldError] {
        match self {
            Self::Problem(problem) => &problem.errors,
            Self::Network => &[],
        }
    }
}

/// An address below the API's base, each part encoded.
#[must_use]
pub fn address(parts: &[&str]) -> String {
    let mut address = openapi::BASE.to_owned();
    for part in parts {
        address.push('/');
        address.push_str(&String::from(js_sys::encode_uri_component(part)));
    }
    address
}

/// The same with a query.
#[must_use]
pub fn with_query(address: &str, query: &impl Serialize) -> String {
    match serde_urlencoded::to_string(query) {
        Ok(query) if !query.is_empty() => format!("{address}?{query}"),
        _ => address.to_owned(),
    }
}

/// A header with its value.
pub(super) type Header<'a> = (&'a str, &'a str);

fn builder(method: Method, address: &str, headers: &[Header<'_>]) -> RequestBuilder {
    let builder = RequestBuilder::new(address).method(method);
    headers.iter().fold(builder, |builder, (name, value)| builder.header(name, value))
}

async fn answered(sent: Result<Response, gloo_net::Error>) -> Result<Response, Fault> {
    let response = sent.map_err(|_| Fault::Network)?;
    if response.ok() {
        return Ok(response);
    }
    let problem = response.json::<Problem>().await;
    Err(problem.map_or(Fault::Network, Fault::Problem))
}

async fn parsed<T: DeserializeOwned>(response: Response) -> Result<T, Fault> {
    response.json().await.map_err(|_| Fault::Network)
}

/// Sends a request without a body and reads the answer.
pub(super) async fn call<T: DeserializeOwned>(
    method: Method,
    address: &str,
    headers: &[Header<'_>],
) -> Result<T, Fault> {
    parsed(answered(builder(method, address, headers).send().await).await?).await
}

/// Reads.
pub(super) async fn get<T: DeserializeOwned>(address: &str) -> Result<T, Fault> {
    call(Method::GET, address, &[]).await
}

/// Reads what is not JSON.
pub(super) async fn get_text(address: &str, headers: &[Header<'_>]) -> Result<String, Fault> {
    let response = answered(builder(Method::GET, address, headers).send().await).await?;
    response.text().await.map_err(|_| Fault::Network)
}

/// Sends something new.
pub(super) async fn post<T: DeserializeOwned>(address: &str, body: &impl Serialize) -> Result<T, Fault> {
    let request: Request = Request::post(address).json(body).map_err(|_| Fault::Network)?;
    parsed(answered(request.send().await).await?).await
}
