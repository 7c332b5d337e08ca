//! Load by wrk.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde::Deserialize;

use crate::{Outcome, place};

/// What every script ends with.
const OUTCOME: &str = include_str!("../lua/outcome.lua");

/// A load that can be put on an address.
pub(crate) struct Load {
    connections: usize,
    headers: Vec<String>,
    script: PathBuf,
    arguments: Vec<String>,
}

/// What came of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measured {
    /// Good answers in a second.
    pub(crate) per_second: f64,
    /// Half of the answers took no longer, in milliseconds.
    pub(crate) p50: f64,
    /// All but one in a hundred took no longer, in milliseconds.
    pub(crate) p99: f64,
}

#[derive(Deserialize)]
struct Told {
    requests: u64,
    microseconds: u64,
    p50: u64,
    p99: u64,
    refused: u64,
    broken: u64,
}

impl Load {
    /// The same request again and again, with these headers.
    pub(crate) fn of_reads(connections: usize, headers: &[(&str, &str)]) -> Outcome<Self> {
        let mut load = Self::scripted(connections, "", &[])?;
        load.headers = headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        Ok(load)
    }

    /// What a script of wrk's asks for, with its arguments.
    pub(crate) fn scripted(connections: usize, script: &str, arguments: &[&str]) -> Outcome<Self> {
        let file = place::folder("load")?.join("script.lua");
        std::fs::write(&file, format!("{script}\n{OUTCOME}"))?;
        let arguments = arguments.iter().map(|&argument| argument.to_owned()).collect();
        Ok(Self { connections, headers: Vec::new(), script: file, arguments })
    }

    /// Puts it on an address for so long. Answers with a status of 400 and above are not good ones; connections that
    /// break are an error.
    pub(crate) fn put_on(&self, url: &str, time: Duration) -> Outcome<Measured> {
        let mut wrk = Command::new("wrk");
        // As many as there are cores for it.
        let threads = std::thread::available_parallelism()?.get().min(self.connections);
        wrk.args(["-t", &threads.to_string(), "-c", &self.connections.to_string(), "--timeout", "10s"]);
        // wrk takes whole seconds.
        wrk.args(["-d", &format!("{:.0}s", time.as_secs_f64().max(1.0))]).arg("-s").arg(&self.script);
        for header in &self.headers {
            wrk.args(["-H", header]);
        }
        wrk.arg(url).arg("--").args(&self.arguments).stderr(Stdio::piped());
        let output = wrk.output().map_err(|error| format!("wrk: {error}; scripts/setup.sh bench installs it"))?;
        let text = String::from_utf8_lossy(&output.stdout);
        let told = text.lines().rev().find(|line| line.starts_with('{'));
        let told: Told = serde_json::from_str(told.ok_or_else(|| format!("wrk told nothing: {text}"))?)?;
        if told.broken > 0 {
            return Err(format!("{} of {} requests to {url} got no answer", told.broken, told.requests).into());
        }
        let good = told.requests.saturating_sub(told.refused);
        if good == 0 {
            return Err(format!("{url} refused all {} requests", told.requests).into());
        }
        let milliseconds = |microseconds: u64| microseconds as f64 / 1_000.0;
        let per_second = good as f64 / (told.microseconds as f64 / 1_000_000.0);
        Ok(Measured { per_second, p50: milliseconds(told.p50), p99: milliseconds(told.p99) })
    }
}
