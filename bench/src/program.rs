//! The program that is measured.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::Outcome;
use crate::database::Database;
use crate::place::Running;

/// The slug of the consultation that runs whenever the demonstration data are loaded.
pub(crate) const RUNNING: &str = "jak-rozwijac-konsultacje-ciag-dalszy";
/// The password of the accounts.
pub(crate) const PASSWORD: &str = "trzy wielbłądy i latarnia";
/// No limits, since all clients come from one address.
const USUAL: [(&str, &str); 6] = [
    ("LISTEN", "127.0.0.1:0"),
    ("MODE", "demonstration"),
    ("RATE_LIMIT_WRITES", "0"),
    ("RATE_LIMIT_LOGINS", "0"),
    ("RATE_LIMIT_KEYS", "0"),
    ("CHALLENGE_BITS", "0"),
];

/// The program, serving a database; stopped when dropped.
pub(crate) struct Program {
    /// Its address, without a slash at the end.
    pub(crate) url: String,
    running: Running,
}

/// The file of the program: it lies beside this one, or a folder above where cargo puts what measures single parts.
pub(crate) fn file() -> Outcome<PathBuf> {
    let own = std::env::current_exe()?;
    let files = own.ancestors().skip(1).take(2).map(|folder| folder.join("konsultacje"));
    files.into_iter().find(|file| file.is_file()).ok_or_else(|| "the program is missing: build it first".into())
}

fn command(arguments: &[&str], database: &Database<'_>, settings: &[(&str, &str)]) -> Outcome<Command> {
    let mut command = Command::new(file()?);
    let path = std::env::var_os("PATH").map(|path| ("PATH", path));
    command.args(arguments).env_clear().envs(path).envs(USUAL).env("DATABASE_URL", database.url());
    command.env("KEY_FILE", database.folder.join("key")).env("MAIL_FOLDER", database.folder.join("mail"));
    command.envs(settings.iter().copied()).stdin(Stdio::null());
    Ok(command)
}

/// Runs the program to its end, which has to be a good one.
pub(crate) fn run(arguments: &[&str], database: &Database<'_>, input: Option<&str>) -> Outcome<()> {
    let mut command = command(arguments, database, &[])?;
    if input.is_some() {
        command.stdin(Stdio::piped());
    }
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    if let (Some(text), Some(mut stdin)) = (input, child.stdin.take()) {
        writeln!(stdin, "{text}")?;
    }
    let output = child.wait_with_output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("konsultacje {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr).trim()).into())
}

impl Program {
    /// Starts it on a database.
    pub(crate) fn serve(database: &Database<'_>, settings: &[(&str, &str)]) -> Outcome<Self> {
        let mut command = command(&["serve"], database, settings)?;
        // As a city runs it: with its log, into a file.
        let (running, url) = launch(command.stderr(File::create(database.folder.join("log"))?), "Konsultacje: ")?;
        Ok(Self { url, running })
    }

    /// How much memory it has, and how much it had at most, in MiB (Linux's `VmRSS` and `VmHWM`).
    pub(crate) fn memory(&self) -> Outcome<(f64, f64)> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.running.id()))?;
        let kibibytes = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok())
        };
        let present = kibibytes("VmRSS").zip(kibibytes("VmHWM"));
        present.map(|(now, most)| (now / 1024.0, most / 1024.0)).ok_or_else(|| "no figures of memory".into())
    }
}

/// Starts a server that prints its address after a word.
pub(crate) fn launch(command: &mut Command, word: &str) -> Outcome<(Running, String)> {
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let output = child.stdout.take();
    let running = Running::new(child, "-TERM");
    let mut line = String::new();
    let mut output = BufReader::new(output.ok_or("no output")?);
    output.read_line(&mut line)?;
    let url = line.trim().strip_prefix(word).ok_or_else(|| format!("the server did not start: {line}"))?.to_owned();
    std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
    Ok((running, url))
}
