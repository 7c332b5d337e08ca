//! The one ChromeDriver of all tests, started by the first that needs it.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::{LazyLock, mpsc};
use std::time::Duration;

use crate::support::shared::{self, Shared};

/// How long the driver may take until it listens.
const PATIENCE: Duration = Duration::from_secs(30);

/// The driver's port.
///
/// # Errors
/// One line that says what is missing or failed.
pub(super) fn port() -> Result<u16, String> {
    static PORT: LazyLock<Result<u16, String>> = LazyLock::new(start);
    PORT.clone()
}

fn start() -> Result<u16, String> {
    let mut command = Command::new("chromedriver");
    command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| {
        format!("chromedriver can't be started ({error}): install the Debian packages chromium and chromium-driver")
    })?;
    let output = child.stdout.take().ok_or("chromedriver's output is not piped")?;
    let folder = shared::folder("chromedriver-");
    shared::keep(Shared { child, stop: |child| shared::signal(child, "-TERM"), folder });
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        // Reads on to the end, so that the driver never waits for a reader.
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if let Some(port) = announced_port(&line) {
                let _ = sender.send(port);
            }
        }
    });
    receiver.recv_timeout(PATIENCE).map_err(|_| "chromedriver did not say where it listens".to_owned())
}

/// The port in the line “ChromeDriver was started successfully on port 12345.”
fn announced_port(line: &str) -> Option<u16> {
    line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
}
