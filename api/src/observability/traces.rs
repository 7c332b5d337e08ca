//! Traces by OpenTelemetry's protocol (OTLP over HTTP, JSON).

use std::time::Duration;

use actix_web::http::header::HeaderMap;
use async_trait::async_trait;
use opentelemetry::propagation::{Extractor, TextMapPropagator};
use opentelemetry::trace::TracerProvider;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing::level_filters::LevelFilter;
use tracing::{Span, Subscriber};
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::registry::LookupSpan;
use url::Url;

/// How long the collector may take.
const PATIENCE: Duration = Duration::from_secs(5);
const NAME: &str = "konsultacje";

/// What sends spans to the collector at this address, in batches, on a thread of its own.
pub(super) fn provider(endpoint: &Url) -> Result<SdkTracerProvider, String> {
    let exporter = SpanExporter::builder()
        .with_http()
        .with_http_client(Collector::new())
        .with_endpoint(endpoint.as_str())
        .with_protocol(Protocol::HttpJson)
        .with_timeout(PATIENCE)
        .build()
        .map_err(|error| error.to_string())?;
    let resource = Resource::builder().with_service_name(NAME).build();
    Ok(SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource).build())
}

/// The program's own spans: those of libraries tell more than anybody asked for.
pub(super) fn layer<S>(provider: &SdkTracerProvider) -> impl Layer<S> + use<S>
where
    S: Subscriber + for<'span> LookupSpan<'span>,
{
    let own = Targets::new().with_target("api", LevelFilter::DEBUG);
    tracing_opentelemetry::layer().with_tracer(provider.tracer(NAME)).with_filter(own)
}

/// Makes the span a part of the trace that the web server in front has begun (W3C Trace Context).
pub fn continue_trace(span: &Span, headers: &HeaderMap) {
    let context = TraceContextPropagator::new().extract(&Headers(headers));
    // Where no traces are sent there is nothing to continue.
    let _ = span.set_parent(context);
}

/// Tells the trace how the request ended. Does nothing where no traces are sent.
pub fn end_trace(span: &Span, route: &str, status: u16) {
    span.set_attribute("route", route.to_owned());
    span.set_attribute("status", i64::from(status));
}

struct Headers<'a>(&'a HeaderMap);

impl Extractor for Headers<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key)?.to_str().ok()
    }

    fn keys(&self) -> Vec<&str> {
        self.0.keys().map(|name| name.as_str()).collect()
    }
}

/// The way to the collector.
#[derive(Debug)]
struct Collector(ureq::Agent);

impl Collector {
    fn new() -> Self {
        let config = ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).http_status_as_error(false);
        Self(config.build().into())
    }
}

#[async_trait]
impl HttpClient for Collector {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let answer = self.0.run(request.map(|body| body.to_vec()))?;
        let (parts, mut body) = answer.into_parts();
        Ok(Response::from_parts(parts, body.read_to_vec()?.into()))
    }
}
