//! The least that can answer as the program does: an actix-web handler with the same bytes in memory, in a process of
//! its own.

use std::io::Write;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};

use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, IF_NONE_MATCH,
};
use actix_web::web::{self, Bytes};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, rt};
use serde::{Deserialize, Serialize};

use crate::http::Answer;
use crate::place::{self, Running};
use crate::{Outcome, program};

/// The argument by which this program becomes that server.
pub(crate) const COMMAND: &str = "bare";
const LIST: &str = "answers.json";

/// An answer that is to be given, as the program gave it.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Given {
    path: String,
    headers: Vec<(String, String)>,
    tag: String,
    plain: Vec<u8>,
    compressed: Vec<u8>,
}

impl Given {
    /// What is to be given at a path: the plain form, and the compressed one with its headers.
    pub(crate) fn new(path: &str, plain: Answer, compressed: Answer) -> Outcome<Self> {
        let tag = compressed.header("etag").ok_or("an answer without a tag")?.to_owned();
        if compressed.header("content-encoding") != Some("br") {
            return Err("an answer that is not compressed".into());
        }
        let headers = compressed.headers.into_iter().filter(|(name, _)| name != "content-encoding").collect();
        Ok(Self { path: path.to_owned(), headers, tag, plain: plain.body, compressed: compressed.body })
    }
}

/// The server, running.
pub(crate) struct Bare {
    /// Its address, without a slash at the end.
    pub(crate) url: String,
    _running: Running,
}

impl Bare {
    /// Starts it with these answers.
    pub(crate) fn start(given: &[Given]) -> Outcome<Self> {
        let folder = place::folder("bare")?;
        std::fs::write(folder.join(LIST), serde_json::to_vec(given)?)?;
        let mut command = Command::new(std::env::current_exe()?);
        command.arg(COMMAND).arg(&folder).stdin(Stdio::null());
        let (running, url) = program::launch(&mut command, "Bare: ")?;
        Ok(Self { url, _running: running })
    }
}

/// An answer in memory, under headers that were put together once for each of its forms.
struct Ready {
    headers: HeaderMap,
    headers_compressed: HeaderMap,
    headers_unchanged: HeaderMap,
    tag: HeaderValue,
    plain: Bytes,
    compressed: Bytes,
}

impl Ready {
    fn of(given: Given) -> Outcome<Self> {
        let mut headers = HeaderMap::new();
        for (name, value) in given.headers {
            headers.append(HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
        }
        let mut headers_compressed = headers.clone();
        headers_compressed.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
        let mut headers_unchanged = headers.clone();
        headers_unchanged.remove(CONTENT_TYPE);
        Ok(Self {
            headers,
            headers_compressed,
            headers_unchanged,
            tag: HeaderValue::try_from(given.tag)?,
            plain: given.plain.into(),
            compressed: given.compressed.into(),
        })
    }
}

async fn answer(request: HttpRequest, ready: web::Data<Ready>) -> HttpResponse<Bytes> {
    if request.headers().get(IF_NONE_MATCH).is_some_and(|tag| *tag == ready.tag) {
        return with(StatusCode::NOT_MODIFIED, &ready.headers_unchanged, Bytes::new());
    }
    let accepted = request.headers().get(ACCEPT_ENCODING).and_then(|accepted| accepted.to_str().ok());
    if accepted.is_some_and(|accepted| accepted.split(',').any(|encoding| encoding.trim() == "br")) {
        return with(StatusCode::OK, &ready.headers_compressed, ready.compressed.clone());
    }
    with(StatusCode::OK, &ready.headers, ready.plain.clone())
}

fn with(status: StatusCode, headers: &HeaderMap, body: Bytes) -> HttpResponse<Bytes> {
    let mut response = HttpResponse::with_body(status, body);
    *response.headers_mut() = headers.clone();
    response
}

/// Serves what lies in the folder, until the process is told to stop.
pub(crate) fn serve(folder: &Path) -> Outcome<()> {
    let given: Vec<Given> = serde_json::from_slice(&std::fs::read(folder.join(LIST))?)?;
    let ready = given.into_iter().map(|given| Ok((given.path.clone(), web::Data::new(Ready::of(given)?))));
    let ready: Vec<(String, web::Data<Ready>)> = ready.collect::<Outcome<_>>()?;
    rt::System::new().block_on(async move {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let server = HttpServer::new(move || {
            ready.iter().fold(App::new(), |app, (path, ready)| {
                app.service(web::resource(path.as_str()).app_data(ready.clone()).route(web::get().to(answer)))
            })
        });
        let running = server.listen(listener)?.run();
        writeln!(std::io::stdout(), "Bare: http://{address}")?;
        running.await
    })?;
    Ok(())
}
