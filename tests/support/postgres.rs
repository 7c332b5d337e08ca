//! A PostgreSQL of the tests' own: a new folder, a free port, gone at the end.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use diesel::{Connection, PgConnection, RunQueryDsl, sql_query};
use tempfile::TempDir;

use super::shared::{self, Shared};

/// How long the server may take until it accepts connections.
const PATIENCE: Duration = Duration::from_secs(60);
/// The user of the private server.
const USER: &str = "tests";

/// The port of the server, which is started at the first call.
///
/// # Errors
/// One line that says what is missing or failed.
pub(crate) fn port() -> Result<u16, String> {
    static PORT: LazyLock<Result<u16, String>> = LazyLock::new(start);
    PORT.clone()
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

fn start() -> Result<u16, String> {
    let programs = programs()?;
    let folder = tempfile::Builder::new().prefix("konsultacje-postgres-").tempdir().map_err(told("a folder"))?;
    let owner = Owner::of(folder.path())?;
    let data = folder.path().join("data");
    initialise(&owner, &programs, &data)?;
    let port = free_port()?;
    let log = File::create(folder.path().join("log")).map_err(told("the log"))?;
    let mut server = owner.command(&programs.join("postgres"));
    server.arg("-D").arg(&data).args(["-p", &port.to_string(), "-c", "listen_addresses=127.0.0.1"]);
    server.arg("-k").arg(folder.path());
    for setting in ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"] {
        server.args(["-c", setting]);
    }
    let child = server.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn().map_err(told("postgres"))?;
    wait_and_keep(child, folder, port)
}

fn wait_and_keep(mut child: Child, folder: TempDir, port: u16) -> Result<u16, String> {
    let url = format!("postgres://{USER}@127.0.0.1:{port}/postgres");
    let begun = Instant::now();
    let ready = loop {
        if PgConnection::establish(&url).is_ok() {
            break true;
        }
        if child.try_wait().is_ok_and(|status| status.is_some()) || begun.elapsed() > PATIENCE {
            break false;
        }
        std::thread::sleep(Duration::from_millis(50));
    };
    let log = fs::read_to_string(folder.path().join("log")).unwrap_or_default();
    // SIGINT is PostgreSQL's fast shutdown: open connections are closed.
    shared::keep(Shared { child, stop: |child| shared::signal(child, "-INT"), folder });
    if ready { Ok(port) } else { Err(format!("PostgreSQL did not start: {}", log.lines().last().unwrap_or("no log"))) }
}

/// The folder of PostgreSQL's server programs: that of `initdb` and `postgres` on the PATH, or Debian's newest.
fn programs() -> Result<PathBuf, String> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).collect::<Vec<_>>();
    let mut versions: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .map(|folder| folder.flatten().map(|version| version.path().join("bin")).collect())
        .unwrap_or_default();
    versions.sort();
    let is_whole = |folder: &PathBuf| folder.join("initdb").is_file() && folder.join("postgres").is_file();
    on_path.into_iter().chain(versions.into_iter().rev()).find(is_whole).ok_or_else(|| {
        "PostgreSQL is missing: install the Debian package postgresql, or put initdb and postgres on the PATH"
            .to_owned()
    })
}

fn initialise(owner: &Owner, programs: &Path, data: &Path) -> Result<(), String> {
    let mut initdb = owner.command(&programs.join("initdb"));
    initdb.args(["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--username", USER]).arg(data);
    let output = initdb.output().map_err(told("initdb"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("initdb failed: {}", String::from_utf8_lossy(&output.stderr).trim()))
}

fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(told("a free port"))?;
    Ok(listener.local_addr().map_err(told("a free port"))?.port())
}

/// As whom the server runs: it refuses root, so root lends it to the user `postgres` of Debian's package.
enum Owner {
    Myself,
    Postgres,
}

impl Owner {
    fn of(folder: &Path) -> Result<Self, String> {
        if id(&["-u"])? != 0 {
            return Ok(Self::Myself);
        }
        let missing = |_| "PostgreSQL does not run as root, and there is no user postgres to run it as".to_owned();
        let (user, group) = (id(&["-u", "postgres"]).map_err(missing)?, id(&["-g", "postgres"]).map_err(missing)?);
        std::os::unix::fs::chown(folder, Some(user), Some(group)).map_err(told("the folder's owner"))?;
        Ok(Self::Postgres)
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = match self {
            Self::Myself => Command::new(program),
            Self::Postgres => {
                let mut command = Command::new("setpriv");
                command.args(["--reuid=postgres", "--regid=postgres", "--init-groups", "--"]).arg(program);
                command
            }
        };
        command.current_dir("/").env_remove("PGDATA").env_remove("PGHOST").env_remove("PGPORT");
        command
    }
}

fn id(arguments: &[&str]) -> Result<u32, String> {
    let output = Command::new("id").args(arguments).output().map_err(told("id"))?;
    String::from_utf8_lossy(&output.stdout).trim().parse().map_err(|_| format!("id {arguments:?} gave no number"))
}

fn told(what: &'static str) -> impl Fn(std::io::Error) -> String {
    move |error| format!("PostgreSQL could not be started: {what}: {error}")
}
