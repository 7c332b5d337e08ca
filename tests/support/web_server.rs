//! The web server in front of the API servers: nginx as a process, with the very configuration that a city runs.

use std::fs::{self, File};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use super::owner::Owner;
use super::{Client, program, shared, trial};

/// How long it may take until it listens.
const PATIENCE: Duration = Duration::from_secs(30);
/// Debian's user for web servers.
const USER: &str = "www-data";
/// How many lines of its log stand in the report of a test that failed.
const LOG_LINES: usize = 30;

/// A web server that runs; stopped when dropped.
pub(crate) struct WebServer {
    /// Its address, without a slash at the end.
    pub(crate) url: String,
    child: Child,
    folder: TempDir,
}

/// An address of this machine at which nobody listens yet.
pub(crate) fn free_address() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").to_string()
}

impl WebServer {
    /// Starts one at this address, in front of API servers at these, with the files of the site as the build left them.
    pub(crate) fn start(address: &str, servers: &[&str]) -> Self {
        Prepared::new().listen(address, servers, &[])
    }

    /// The same with further settings.
    pub(crate) fn start_with(address: &str, servers: &[&str], settings: &[(&str, &str)]) -> Self {
        let settings: Vec<(&str, String)> = settings.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Prepared::new().listen(address, servers, &settings)
    }

    /// Starts one that speaks TLS at the second address, with a certificate that nobody vouches for.
    pub(crate) fn start_with_tls(address: &str, tls_address: &str, servers: &[&str]) -> Self {
        let place = Prepared::new();
        let (certificate, key) = (place.path("certificate"), place.path("certificate_key"));
        let mut openssl = place.owner.command(Path::new("openssl"));
        openssl.args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]);
        let made = openssl.arg("-out").arg(&certificate).arg("-keyout").arg(&key).output().expect("openssl runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let tls = [
            ("WEB_TLS_LISTEN", tls_address.to_owned()),
            ("WEB_CERTIFICATE", certificate.display().to_string()),
            ("WEB_CERTIFICATE_KEY", key.display().to_string()),
        ];
        place.listen(address, servers, &tls)
    }

    /// A visitor of whom nothing is known.
    pub(crate) fn anonymous(&self) -> Client {
        Client::of(&self.url)
    }

    /// The lines of its log.
    pub(crate) fn log(&self) -> Vec<Value> {
        let text = self.log_text();
        text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"))).collect()
    }

    /// Its log as it is written.
    pub(crate) fn log_text(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// What it has told of faults.
    pub(crate) fn faults(&self) -> String {
        fs::read_to_string(self.folder.path().join("faults")).unwrap_or_default()
    }

    /// Sends it a signal, such as `QUIT`.
    pub(crate) fn is_told(&self, signal: &str) {
        shared::signal(&self.child, &format!("-{signal}"));
    }

    /// Waits until it has ended by itself; tells how.
    pub(crate) fn has_ended(&mut self) -> ExitStatus {
        self.child.wait().expect("nginx has ended")
    }

    fn waits_until_it_listens(&mut self, address: &str) {
        let begun = Instant::now();
        while TcpStream::connect(address).is_err() {
            let has_ended = self.child.try_wait().is_ok_and(|status| status.is_some());
            assert!(!has_ended && begun.elapsed() < PATIENCE, "nginx did not start: {}", self.faults());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for WebServer {
    fn drop(&mut self) {
        if self.child.try_wait().is_ok_and(|status| status.is_none()) {
            // SIGKILL would leave its workers behind.
            shared::signal(&self.child, "-TERM");
            let _ = self.child.wait();
        }
        if std::thread::panicking() {
            let log = self.log_text();
            let lines: Vec<&str> = log.lines().collect();
            trial::note(format!("nginx:\n{}", lines[lines.len().saturating_sub(LOG_LINES)..].join("\n")));
        }
    }
}

/// A folder with the configuration and the site, where whoever runs the server can read it.
struct Prepared {
    folder: TempDir,
    owner: Owner,
}

impl Prepared {
    fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("konsultacje-web-").tempdir().expect("a folder");
        let owner = Owner::of(folder.path(), USER).unwrap_or_else(|fault| panic!("{fault}"));
        copy(&program::workspace().join("ops/nginx"), &folder.path().join("ops"));
        copy(&program::workspace().join("frontend/dist"), &folder.path().join("site"));
        Self { folder, owner }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn listen(self, address: &str, servers: &[&str], settings: &[(&str, String)]) -> WebServer {
        let servers: Vec<&str> = servers.iter().map(|url| url.trim_start_matches("http://")).collect();
        let mut command = self.owner.command(Path::new("sh"));
        command.arg(self.path("ops/start.sh"));
        command.env_clear().envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
        command.env("WEB_LISTEN", address).env("WEB_API", servers.join(" "));
        command.env("WEB_SITE", self.path("site")).env("WEB_FOLDER", self.path("run")).env("WEB_LOG", self.path("log"));
        command.envs(settings.iter().map(|(name, value)| (name, value)));
        let faults = File::create(self.path("faults")).expect("a file");
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(faults).spawn().expect("sh runs");
        let mut server = WebServer { url: format!("http://{address}"), child, folder: self.folder };
        server.waits_until_it_listens(address);
        server
    }
}

/// Copies a folder with everything in it.
fn copy(from: &Path, to: &Path) {
    let copied = Command::new("cp").arg("-R").arg(from).arg(to).output().expect("cp runs");
    assert!(copied.status.success(), "{}", String::from_utf8_lossy(&copied.stderr));
}
