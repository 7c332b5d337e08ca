//! Requests and what can go wrong with them.

use std::cell::Cell;

use gloo_net::http::{Method, Request, RequestBuilder, Response};
use openapi::check::FieldCode;
use openapi::problem::{FieldError, NextSlot, Problem, ProblemCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::File;

use super::bearer::{self, Renewal};
use crate::browser;

/// For how long after a change the API is asked for nothing but what is new, in milliseconds: longer than what it keeps
/// in memory may be old on a server that has not heard of the change.
const NEWS: f64 = 2000.0;

thread_local! {
    /// When this page last changed something.
    static CHANGED_AT: Cell<f64> = const { Cell::new(f64::NEG_INFINITY) };
}

/// Why a call did not give what was asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// The server said what is wrong.
    Problem(Box<Problem>),
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

    /// A fault of one field that the site itself finds.
    #[must_use]
    pub fn of_field(field: &str, code: FieldCode) -> Self {
        let errors = vec![FieldError::new(field, code, None)];
        Self::Problem(Box::new(Problem { errors, ..Problem::new(ProblemCode::Invalid) }))
    }

    /// The slots that can be had in the place of one that can't.
    #[must_use]
    pub fn next(&self) -> &[NextSlot] {
        match self {
            Self::Problem(problem) => &problem.next,
            Self::Network => &[],
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

/// The header of a secret, if the secret is known: the person may have logged in instead.
pub(super) fn told(header: Header<'_>) -> Option<Header<'_>> {
    Some(header).filter(|(_, secret)| !secret.is_empty())
}

fn builder(method: Method, address: &str, headers: &[Header<'_>], token: Option<&str>) -> RequestBuilder {
    let wants_news = method == Method::GET && browser::milliseconds() - CHANGED_AT.get() < NEWS;
    let builder = RequestBuilder::new(address).method(method);
    let builder = if wants_news { builder.header("Cache-Control", "no-cache") } else { builder };
    let builder = headers.iter().fold(builder, |builder, (name, value)| builder.header(name, value));
    match token {
        Some(token) => builder.header("Authorization", &format!("Bearer {token}")),
        None => builder,
    }
}

async fn answered(request: Result<Request, gloo_net::Error>) -> Result<Response, Fault> {
    let request = request.map_err(|_| Fault::Network)?;
    let is_change = request.method() != Method::GET;
    let response = request.send().await;
    if is_change {
        // Whatever came of it: an answer that was lost may have been a yes.
        CHANGED_AT.set(browser::milliseconds());
    }
    let response = response.map_err(|_| Fault::Network)?;
    if response.ok() {
        return Ok(response);
    }
    let problem = response.json::<Box<Problem>>().await;
    Err(problem.map_or(Fault::Network, Fault::Problem))
}

async fn parsed<T: DeserializeOwned>(response: Response) -> Result<T, Fault> {
    response.json().await.map_err(|_| Fault::Network)
}

/// Sends what is built with the token, if there is one. A token that the server no longer takes is renewed once. Where
/// the session turns out to be over, what is only read is asked for again as a guest: public pages stay public. What
/// changes something is not, since the person means to do it in her own name.
async fn sent(
    is_read: bool,
    build: &dyn Fn(Option<&str>) -> Result<Request, gloo_net::Error>,
) -> Result<Response, Fault> {
    let token = bearer::current().await;
    let answer = answered(build(token.as_deref())).await;
    let is_refused = matches!(&answer, Err(fault) if fault.code() == Some(ProblemCode::Unauthenticated));
    let Some(spent) = token.filter(|_| is_refused) else { return answer };
    match bearer::instead_of(&spent).await {
        Renewal::Renewed(token) => answered(build(Some(&token))).await,
        Renewal::Over if is_read => answered(build(None)).await,
        Renewal::Over => answer,
        Renewal::NotNow => Err(Fault::Network),
    }
}

async fn sent_without_body(method: Method, address: &str, headers: &[Header<'_>]) -> Result<Response, Fault> {
    sent(method == Method::GET, &|token| builder(method.clone(), address, headers, token).build()).await
}

async fn sent_with_body(
    method: Method,
    address: &str,
    headers: &[Header<'_>],
    body: &impl Serialize,
) -> Result<Response, Fault> {
    sent(false, &|token| builder(method.clone(), address, headers, token).json(body)).await
}

/// Sends a file as it is and reads the answer.
pub(super) async fn send_file<T: DeserializeOwned>(
    method: Method,
    address: &str,
    headers: &[Header<'_>],
    file: &File,
) -> Result<T, Fault> {
    let build = |token: Option<&str>| builder(method.clone(), address, headers, token).body(file.clone());
    parsed(sent(false, &build).await?).await
}

/// Sends a request without a body and reads the answer.
pub(super) async fn call<T: DeserializeOwned>(
    method: Method,
    address: &str,
    headers: &[Header<'_>],
) -> Result<T, Fault> {
    parsed(sent_without_body(method, address, headers).await?).await
}

/// The same without a token: what is done with the cookie alone.
pub(super) async fn call_bare<T: DeserializeOwned>(method: Method, address: &str) -> Result<T, Fault> {
    parsed(answered(builder(method, address, &[], None).build()).await?).await
}

/// The same, where nothing is answered.
pub(super) async fn call_bare_done(method: Method, address: &str) -> Result<(), Fault> {
    answered(builder(method, address, &[], None).build()).await.map(|_| ())
}

/// Sends a request without a body, to which nothing is answered.
pub(super) async fn done(method: Method, address: &str) -> Result<(), Fault> {
    sent_without_body(method, address, &[]).await.map(|_| ())
}

/// The same with headers.
pub(super) async fn done_with(method: Method, address: &str, headers: &[Header<'_>]) -> Result<(), Fault> {
    sent_without_body(method, address, headers).await.map(|_| ())
}

/// Reads a file.
pub(super) async fn get_bytes(address: &str, headers: &[Header<'_>]) -> Result<Vec<u8>, Fault> {
    let response = sent_without_body(Method::GET, address, headers).await?;
    response.binary().await.map_err(|_| Fault::Network)
}

/// Reads.
pub(super) async fn get<T: DeserializeOwned>(address: &str) -> Result<T, Fault> {
    call(Method::GET, address, &[]).await
}

/// Reads what is not JSON.
pub(super) async fn get_text(address: &str, headers: &[Header<'_>]) -> Result<String, Fault> {
    let response = sent_without_body(Method::GET, address, headers).await?;
    response.text().await.map_err(|_| Fault::Network)
}

/// Sends something and reads the answer.
pub(super) async fn send<T: DeserializeOwned>(
    method: Method,
    address: &str,
    headers: &[Header<'_>],
    body: &impl Serialize,
) -> Result<T, Fault> {
    parsed(sent_with_body(method, address, headers, body).await?).await
}

/// Sends something new.
pub(super) async fn post<T: DeserializeOwned>(address: &str, body: &impl Serialize) -> Result<T, Fault> {
    send(Method::POST, address, &[], body).await
}

/// Sends something to which nothing is answered.
pub(super) async fn tell(method: Method, address: &str, body: &impl Serialize) -> Result<(), Fault> {
    sent_with_body(method, address, &[], body).await.map(|_| ())
}
