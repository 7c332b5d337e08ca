//! A PostgreSQL of its own, with the durability that a city's has: nothing is switched off.

use std::fs::{self, File};
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};

use crate::Outcome;
use crate::place::{self, Running};

/// How long it may take until it accepts connections.
const PATIENCE: Duration = Duration::from_secs(60);
/// Debian's user for it, since it refuses to run as root.
const LENT: &str = "postgres";

/// The server.
pub(crate) struct Postgres {
    running: Running,
    port: u16,
}

impl Postgres {
    /// Makes one and starts it.
    pub(crate) fn start() -> Outcome<Self> {
        let (programs, folder) = (programs()?, place::folder("postgres")?);
        let owner = owner_of(&folder)?;
        let data = folder.join("data");
        let mut initdb = command(owner, &programs.join("initdb"));
        initdb.args(["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--username=bench", "--pgdata"]).arg(&data);
        let made = initdb.output()?;
        if !made.status.success() {
            return Err(format!("initdb: {}", String::from_utf8_lossy(&made.stderr).trim()).into());
        }
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut server = command(owner, &programs.join("postgres"));
        server.arg("-D").arg(&data).arg("-k").arg(&folder).args(["-p", &port.to_string()]);
        server.args(["-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200"]);
        let log = File::create(folder.join("log"))?;
        let child = server.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn()?;
        // SIGINT is its fast shutdown.
        let mut postgres = Self { running: Running::new(child, "-INT"), port };
        let begun = Instant::now();
        while PgConnection::establish(&postgres.url("postgres")).is_err() {
            if postgres.running.has_ended() || begun.elapsed() > PATIENCE {
                return Err("PostgreSQL did not start".into());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(postgres)
    }

    /// The address of one of its databases.
    pub(crate) fn url(&self, database: &str) -> String {
        format!("postgres://bench@127.0.0.1:{}/{database}", self.port)
    }

    /// Runs statements on the server itself, such as `CREATE DATABASE`.
    pub(crate) fn administer(&self, statement: &str) -> Outcome<()> {
        Ok(PgConnection::establish(&self.url("postgres"))?.batch_execute(statement)?)
    }
}

/// The folder of its programs: one of the PATH that has them, or Debian's newest.
fn programs() -> Outcome<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).collect::<Vec<_>>();
    let mut versions: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .map(|folder| folder.flatten().map(|version| version.path().join("bin")).collect())
        .unwrap_or_default();
    versions.sort();
    let is_whole = |folder: &PathBuf| folder.join("initdb").is_file() && folder.join("postgres").is_file();
    let found = on_path.into_iter().chain(versions.into_iter().rev()).find(is_whole);
    found.ok_or_else(|| "PostgreSQL is missing: install the Debian package postgresql".into())
}

/// Who the server runs as, if root runs this; the folder is given to her.
fn owner_of(folder: &Path) -> Outcome<Option<&'static str>> {
    if id(&["-u"])? != 0 {
        return Ok(None);
    }
    chown(folder, Some(id(&["-u", LENT])?), Some(id(&["-g", LENT])?))?;
    Ok(Some(LENT))
}

fn id(arguments: &[&str]) -> Outcome<u32> {
    let output = Command::new("id").args(arguments).output()?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().parse().map_err(|_| format!("id {arguments:?}: no number"))?)
}

fn command(owner: Option<&str>, program: &Path) -> Command {
    let mut command = match owner {
        None => Command::new(program),
        Some(user) => {
            let mut command = Command::new("setpriv");
            command.arg(format!("--reuid={user}")).arg(format!("--regid={user}"));
            command.args(["--init-groups", "--"]).arg(program);
            command
        }
    };
    command.current_dir("/").env_remove("PGDATA").env_remove("PGHOST").env_remove("PGPORT");
    command
}
