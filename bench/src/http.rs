//! Single requests, to look at an answer before many are sent.

use ureq::RequestBuilder;
use ureq::http::Response;
use ureq::typestate::WithoutBody;

use crate::Outcome;

/// An answer as it travelled.
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// Names in lower case and values, without those that the server adds to every answer by itself.
    pub(crate) headers: Vec<(String, String)>,
    /// The body, compressed if it was.
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A request for an address, past whatever proxy the machine has.
fn request(url: &str) -> RequestBuilder<WithoutBody> {
    let config = ureq::Agent::config_builder().proxy(None).build();
    ureq::Agent::new_with_config(config).get(url)
}

/// Begins to fetch an address; what comes is not kept.
pub(crate) fn open(url: &str) -> Outcome<ureq::BodyReader<'static>> {
    Ok(request(url).call()?.into_body().into_reader())
}

/// Asks for an address.
pub(crate) fn get(url: &str, headers: &[(&str, &str)]) -> Outcome<Answer> {
    let mut request = request(url).config().http_status_as_error(false).build();
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let mut response: Response<ureq::Body> = request.call()?;
    let own = |name: &str| matches!(name, "date" | "content-length" | "transfer-encoding" | "connection");
    let headers = response.headers().iter().filter(|(name, _)| !own(name.as_str()));
    let headers = headers.map(|(name, value)| Ok((name.to_string(), value.to_str()?.to_owned())));
    let headers = headers.collect::<Result<_, ureq::http::header::ToStrError>>()?;
    let status = response.status().as_u16();
    let body = response.body_mut().with_config().limit(64 * 1024 * 1024).read_to_vec()?;
    Ok(Answer { status, headers, body })
}
