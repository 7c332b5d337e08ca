//! The log: JSON lines on the standard error, and beside it traces, where they are wanted.

use std::io;

use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, fmt};

use super::traces;
use crate::settings::Settings;

/// Why nothing can be told; one line for the person who started the program.
#[derive(Debug, thiserror::Error)]
pub enum LogFault {
    /// The filter can't be read.
    #[error("LOG: is a filter such as info")]
    Filter,
    /// Traces can't be sent.
    #[error("OTLP_ENDPOINT: {0}")]
    Traces(String),
}

/// What has to be told to the end: keep it as long as the program does anything.
pub struct Telling {
    traces: Option<SdkTracerProvider>,
}

impl Drop for Telling {
    fn drop(&mut self) {
        if let Some(traces) = &self.traces
            && let Err(error) = traces.shutdown()
        {
            tracing::warn!(%error, "the last traces were not sent");
        }
    }
}

/// Whether the log could be started so.
///
/// # Errors
/// When the filter can't be read.
pub fn understands(settings: &Settings) -> Result<(), LogFault> {
    filter(settings).map(drop)
}

/// Which lines are written, by target and level. (No filter by spans' fields: for it each request would be looked at with
/// each span that is entered.)
fn filter(settings: &Settings) -> Result<Targets, LogFault> {
    settings.log.parse().map_err(|_| LogFault::Filter)
}

/// Makes a panic one line of the log like any other, where Rust by itself writes several as they come. Only its place is
/// told, and not its words: they may quote what somebody wrote. The request that it ended in says so in a line of its own.
fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        tracing::error!(place = panic.location().map(tracing::field::display), "the program panicked");
    }));
}

/// Starts the log and, where an address is set, the traces. Once in a program.
///
/// # Errors
/// When the filter can't be read or traces can't be sent.
pub fn start_log(settings: &Settings) -> Result<Telling, LogFault> {
    let lines = fmt::layer().json().with_span_list(false).with_writer(io::stderr).with_filter(filter(settings)?);
    let provider = settings.otlp_endpoint.as_ref().map(traces::provider).transpose().map_err(LogFault::Traces)?;
    let spans = provider.as_ref().map(traces::layer);
    tracing_subscriber::registry().with(lines).with(spans).init();
    log_panics();
    Ok(Telling { traces: provider })
}
