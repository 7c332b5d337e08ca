//! A PostgreSQL of the tests' own: a new folder, a free port, gone at the end.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use diesel::{Connection, PgConnection, RunQueryDsl, sql_query};
use tempfile::TempDir;

use super::owner::Owner;
use super::shared::{self, Shared};

/// How long the server may take until it accepts connections.
const PATIENCE: Duration = Duration::from_secs(60);
/// The programs that are run.
const PROGRAMS: [&str; 3] = ["initdb", "pg_basebackup", "postgres"];
/// The user of the private server.
const USER: &str = "tests";

/// The port of the server, which is started at the first call.
///
/// # Errors
/// One line that says what is missing or failed.
pub(crate) fn port() -> Result<u16, String> {
    Ok(shared_server()?.0)
}

/// What the server has logged so far. Each entry begins with the name of the database that it tells of.
///
/// # Errors
/// As [`port`]; when the log can't be read.
pub(crate) fn log() -> Result<String, String> {
    fs::read_to_string(shared_server()?.1).map_err(told("the log"))
}

fn shared_server() -> Result<(u16, PathBuf), String> {
    static SERVER: LazyLock<Result<(u16, PathBuf), String>> = LazyLock::new(start);
    SERVER.clone()
}

/// The address of a database of the server.
///
/// # Errors
/// As [`port`].
pub(crate) fn url(database: &str) -> Result<String, String> {
    Ok(format!("postgres://{USER}@127.0.0.1:{}/{database}", port()?))
}

/// Runs one statement on the server itself, such as `CREATE DATABASE`.
///
/// # Errors
/// One line that says what failed.
pub(crate) fn administer(statement: &str) -> Result<(), String> {
    let mut connection = PgConnection::establish(&url("postgres")?).map_err(|error| error.to_string())?;
    sql_query(statement).execute(&mut connection).map(drop).map_err(|error| format!("{statement}: {error}"))
}

fn start() -> Result<(u16, PathBuf), String> {
    let place = Place::new()?;
    place.initialise("data")?;
    let settings = [
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "max_connections=300",
        "log_line_prefix=%d ",
        // As in `docker-compose.yml`.
        "log_error_verbosity=terse",
    ];
    let Server { child, port } = place.serve("data", &settings)?;
    let log = place.log("data");
    shared::keep(Shared { child, stop: interrupt, folder: place.folder });
    Ok((port, log))
}

/// SIGINT is PostgreSQL's fast shutdown: open connections are closed.
fn interrupt(child: &Child) {
    shared::signal(child, "-INT");
}

/// A folder for data of PostgreSQL, and with what and as whom servers run on them.
pub(super) struct Place {
    folder: TempDir,
    owner: Owner,
    programs: PathBuf,
}

impl Place {
    /// A new, empty one.
    pub(super) fn new() -> Result<Self, String> {
        let programs = programs()?;
        let folder = tempfile::Builder::new().prefix("konsultacje-postgres-").tempdir().map_err(told("a folder"))?;
        let owner = Owner::of(folder.path(), "postgres")?;
        Ok(Self { folder, owner, programs })
    }

    /// Makes the data of a new server under this name.
    pub(super) fn initialise(&self, data: &str) -> Result<(), String> {
        let settings = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--username", USER];
        self.run("initdb", self.program("initdb").args(settings).arg(self.data(data)))
    }

    /// Copies the data of a server that runs under this name, for a standby of it.
    pub(super) fn copy_for_standby(&self, primary: &Server, data: &str) -> Result<(), String> {
        let mut copy = self.program("pg_basebackup");
        copy.args(["--write-recovery-conf", "--wal-method=stream", "--checkpoint=fast", "--no-sync"]);
        copy.args(["--host=127.0.0.1", "--username", USER, "--port", &primary.port.to_string(), "--pgdata"]);
        self.run("pg_basebackup", copy.arg(self.data(data)))
    }

    /// Starts a server on what lies under this name, and waits until it answers.
    pub(super) fn serve(&self, data: &str, settings: &[&str]) -> Result<Server, String> {
        self.serve_at(free_port()?, data, settings)
    }

    /// The same on this port.
    pub(super) fn serve_at(&self, port: u16, data: &str, settings: &[&str]) -> Result<Server, String> {
        let log = self.log(data);
        let mut server = self.program("postgres");
        server.arg("-D").arg(self.data(data)).args(["-p", &port.to_string(), "-c", "listen_addresses=127.0.0.1"]);
        server.arg("-k").arg(self.folder.path());
        for setting in settings {
            server.args(["-c", setting]);
        }
        let log_file = File::create(&log).map_err(told("the log"))?;
        let started = server.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log_file).spawn();
        let mut server = Server { child: started.map_err(told("postgres"))?, port };
        if server.answers() {
            return Ok(server);
        }
        server.stop();
        let log = fs::read_to_string(log).unwrap_or_default();
        Err(format!("PostgreSQL did not start: {}", log.lines().last().unwrap_or("no log")))
    }

    fn program(&self, name: &str) -> Command {
        let mut command = self.owner.command(&self.programs.join(name));
        command.env_remove("PGDATA").env_remove("PGHOST").env_remove("PGPORT");
        command
    }

    fn log(&self, data: &str) -> PathBuf {
        self.folder.path().join(format!("log-of-{data}"))
    }

    fn data(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, name: &'static str, command: &mut Command) -> Result<(), String> {
        let output = command.output().map_err(told(name))?;
        if output.status.success() {
            return Ok(());
        }
        Err(format!("{name} failed: {}", String::from_utf8_lossy(&output.stderr).trim()))
    }
}

/// A server that runs.
pub(super) struct Server {
    child: Child,
    port: u16,
}

impl Server {
    /// The address of one of its databases.
    pub(super) fn url(&self, database: &str) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/{database}", self.port)
    }

    /// Its port.
    pub(super) fn port(&self) -> u16 {
        self.port
    }

    /// From now on none of its processes does anything: connections stay open, and nobody answers.
    pub(super) fn freeze(&self) {
        self.signal_all("-STOP");
    }

    /// All go on where they were.
    pub(super) fn thaw(&self) {
        self.signal_all("-CONT");
    }

    /// To the first process before the others, so that it starts no further ones meanwhile.
    fn signal_all(&self, name: &str) {
        shared::signal(&self.child, name);
        let first = self.child.id();
        let others = fs::read_to_string(format!("/proc/{first}/task/{first}/children")).expect("the server runs");
        // Whoever has ended already needs no signal.
        let _ = Command::new("kill").arg(name).args(others.split_whitespace()).stderr(Stdio::null()).status();
    }

    /// Stops it, and waits for its end; one that has ended already is left alone.
    pub(super) fn stop(&mut self) {
        if self.child.try_wait().is_ok_and(|status| status.is_none()) {
            // Whoever is frozen hears no signal.
            self.thaw();
            interrupt(&self.child);
            let _: Result<ExitStatus, _> = self.child.wait();
        }
    }

    /// Waits until it accepts connections; false if it ended, or never did.
    fn answers(&mut self) -> bool {
        let (url, begun) = (self.url("postgres"), Instant::now());
        while PgConnection::establish(&url).is_err() {
            if self.child.try_wait().is_ok_and(|status| status.is_some()) || begun.elapsed() > PATIENCE {
                return false;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        true
    }
}

/// The folder of PostgreSQL's programs: one of the PATH that has them all, or Debian's newest.
fn programs() -> Result<PathBuf, String> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).collect::<Vec<_>>();
    let mut versions: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .map(|folder| folder.flatten().map(|version| version.path().join("bin")).collect())
        .unwrap_or_default();
    versions.sort();
    let is_whole = |folder: &PathBuf| PROGRAMS.iter().all(|name| folder.join(name).is_file());
    on_path.into_iter().chain(versions.into_iter().rev()).find(is_whole).ok_or_else(|| {
        "PostgreSQL is missing: install the Debian package postgresql, or put initdb, pg_basebackup and postgres on the PATH"
            .to_owned()
    })
}

fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(told("a free port"))?;
    Ok(listener.local_addr().map_err(told("a free port"))?.port())
}

fn told(what: &'static str) -> impl Fn(std::io::Error) -> String {
    move |error| format!("PostgreSQL could not be started: {what}: {error}")
}
