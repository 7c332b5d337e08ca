//! Somebody at the other end of HTTP, with a browser's cookies of her own.

use openapi::BASE;
use reqwest::{Method, RequestBuilder, Response};
use serde_json::Value;

use super::Answer;

/// A client. Clones are the same browser.
#[derive(Clone)]
pub(crate) struct Client {
    http: reqwest::Client,
    url: String,
    bearer: Option<String>,
}

impl Client {
    /// A new browser that visits this address.
    pub(crate) fn of(url: &str) -> Self {
        let http = reqwest::Client::builder()
            .cookie_store(true)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            // A connection for each request: one that the server closes as idle just then would look like its fault.
            .pool_max_idle_per_host(0)
            .build()
            .expect("a client");
        Self { http, url: url.to_owned(), bearer: None }
    }

    /// The same browser with this token or key on each request.
    pub(crate) fn with_bearer(&self, bearer: &str) -> Self {
        Self { bearer: Some(bearer.to_owned()), ..self.clone() }
    }

    /// The token or key that is sent.
    pub(crate) fn bearer(&self) -> &str {
        self.bearer.as_deref().unwrap_or_default()
    }

    /// A request to an address of the API, such as `/bookings`.
    pub(crate) fn request(&self, method: Method, path: &str) -> Request {
        self.request_outside(method, &format!("{BASE}{path}"))
    }

    /// A request to any address of the program.
    pub(crate) fn request_outside(&self, method: Method, path: &str) -> Request {
        let mut builder = self.http.request(method.clone(), format!("{}{path}", self.url));
        if let Some(bearer) = &self.bearer {
            builder = builder.bearer_auth(bearer);
        }
        Request { method, path: path.to_owned(), builder }
    }

    /// Gets an address of the API.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.request(Method::GET, path).send().await
    }

    /// Posts JSON to an address of the API.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.request(Method::POST, path).json(body).send().await
    }
}

impl Client {
    /// Puts JSON to an address of the API.
    pub(crate) async fn put(&self, path: &str, body: &Value) -> Answer {
        self.request(Method::PUT, path).json(body).send().await
    }

    /// Patches an address of the API.
    pub(crate) async fn patch(&self, path: &str, body: &Value) -> Answer {
        self.request(Method::PATCH, path).json(body).send().await
    }

    /// Posts nothing to an address of the API.
    pub(crate) async fn act(&self, path: &str) -> Answer {
        self.request(Method::POST, path).send().await
    }

    /// Deletes at an address of the API.
    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.request(Method::DELETE, path).send().await
    }
}

/// A request that is yet to be sent.
pub(crate) struct Request {
    method: Method,
    path: String,
    builder: RequestBuilder,
}

impl Request {
    fn map(self, change: impl FnOnce(RequestBuilder) -> RequestBuilder) -> Self {
        Self { builder: change(self.builder), ..self }
    }

    /// With a header.
    pub(crate) fn header(self, name: &str, value: &str) -> Self {
        self.map(|builder| builder.header(name, value))
    }

    /// With a JSON body.
    pub(crate) fn json(self, body: &Value) -> Self {
        self.map(|builder| builder.json(body))
    }

    /// With any body that calls itself JSON.
    pub(crate) fn bytes(self, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        self.map(|builder| builder.header("Content-Type", "application/json").body(body))
    }

    /// With a file of this media type and name as its body (RFC 6266).
    pub(crate) fn file(self, media_type: &str, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        let letter = |byte: u8| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        };
        let name: String = name.bytes().map(letter).collect();
        let (media_type, bytes) = (media_type.to_owned(), bytes.into());
        self.map(|builder| {
            let named = builder.header("Content-Disposition", format!("attachment; filename*=UTF-8''{name}"));
            named.header("Content-Type", media_type).body(bytes)
        })
    }

    /// With a body of no media type.
    pub(crate) fn untyped(self, body: &str) -> Self {
        let body = body.to_owned();
        self.map(|builder| builder.body(body))
    }

    /// With a query.
    pub(crate) fn query(self, pairs: &[(&str, &str)]) -> Self {
        self.map(|builder| builder.query(pairs))
    }

    /// Sends it. Whatever it was, the server may not fail and not tell of its inside, and has to answer as documented.
    pub(crate) async fn send(self) -> Answer {
        let (method, path) = (self.method.clone(), self.path.clone());
        Answer::read(method, path, self.send_as_it_is().await).await
    }

    /// Sends it; gives what came back without a look at it.
    pub(crate) async fn send_as_it_is(self) -> Response {
        let what = format!("{} {}", self.method, self.path);
        self.builder.send().await.unwrap_or_else(|error| panic!("{what}: {error}"))
    }

    /// Sends it where the server may well be too busy; gives the status alone.
    pub(crate) async fn send_whatever(self) -> u16 {
        self.send_as_it_is().await.status().as_u16()
    }
}
