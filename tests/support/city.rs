//! The city's system, running.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use super::database::Database;
use super::{Backend, Client, PUBLICATION, program, shared, trial};

/// How long the program may take until it listens.
const PATIENCE: Duration = Duration::from_secs(60);
/// What tests set unless they say otherwise: no limits, and no challenges.
const USUAL: [(&str, &str); 4] =
    [("RATE_LIMIT_WRITES", "0"), ("RATE_LIMIT_LOGINS", "0"), ("RATE_LIMIT_KEYS", "0"), ("CHALLENGE_BITS", "0")];
/// How many lines of the program's log stand in the report of a test that failed.
const LOG_LINES: usize = 15;

/// The program, serving a database of its own; stopped when dropped.
pub(crate) struct City {
    /// Its address, without a slash at the end.
    pub(crate) url: String,
    /// Its database.
    pub(crate) database: Database,
    settings: Vec<(String, String)>,
    child: Child,
    log: PathBuf,
}

/// A city that is yet to start.
pub(crate) struct Plan {
    backend: Backend,
    clock: String,
    settings: Vec<(String, String)>,
    left_out: Vec<String>,
    has_settable_clock: bool,
}

impl City {
    /// The city with its demonstration data on the morning of the announcement.
    pub(crate) fn on(backend: Backend) -> Self {
        Self::planned(backend).start()
    }

    /// The same with other settings: to be changed, then started.
    pub(crate) fn planned(backend: Backend) -> Plan {
        Plan {
            backend,
            clock: PUBLICATION.to_owned(),
            settings: Vec::new(),
            left_out: Vec::new(),
            has_settable_clock: false,
        }
    }

    /// A visitor of whom nothing is known.
    pub(crate) fn anonymous(&self) -> Client {
        Client::of(&self.url)
    }

    /// Sets the clock of a city that was started with [`Plan::settable_clock`].
    pub(crate) fn set_clock(&self, instant: &str) {
        let file = clock_file(&self.database);
        let written = file.with_extension("new");
        fs::write(&written, instant).expect("the clock can be set");
        fs::rename(&written, &file).expect("the clock can be set");
    }

    /// What the program has logged so far.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Kills the program as a power cut would.
    pub(crate) fn lose_power(&mut self) {
        self.child.kill().expect("the program was running");
        self.child.wait().expect("the program has ended");
    }

    /// Starts the program again on the same database; its clock starts at this instant.
    pub(crate) fn start_again(&mut self, clock: &str) {
        self.start_again_with(&["serve"], clock);
    }

    /// The same with another command.
    pub(crate) fn start_again_with(&mut self, arguments: &[&str], clock: &str) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        for (name, value) in &mut self.settings {
            if name == "CLOCK" {
                clock.clone_into(value);
            }
        }
        (self.child, self.url) = launch(arguments, &self.settings, &self.log);
    }

    /// The same without a setting, such as the place at which it ended.
    pub(crate) fn start_again_without(&mut self, setting: &str, clock: &str) {
        self.settings.retain(|(name, _)| name != setting);
        self.start_again(clock);
    }

    /// Asks the program to end, as a system does that is about to start a newer one.
    pub(crate) fn is_asked_to_end(&self) {
        ask_to_end(&self.child);
    }

    /// Waits until the program has ended by itself; tells how.
    pub(crate) fn has_ended(&mut self) -> ExitStatus {
        self.child.wait().expect("the program has ended")
    }

    /// How much memory the program has now, in KiB.
    pub(crate) fn resident_memory(&self) -> u64 {
        self.memory("VmRSS:")
    }

    /// How much it had at most since it was last forgotten, in KiB.
    pub(crate) fn peak_memory(&self) -> u64 {
        self.memory("VmHWM:")
    }

    /// Forgets how much memory it had at most.
    pub(crate) fn forget_peak_memory(&self) {
        fs::write(format!("/proc/{}/clear_refs", self.child.id()), "5").expect("the peak can be forgotten");
    }

    fn memory(&self, name: &str) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("the program runs");
        let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("a line of that name");
        line.trim().trim_end_matches(" kB").parse().expect("a number")
    }

    /// Another program on the same database.
    pub(crate) fn second_program(&self) -> SecondProgram {
        self.launches_second(&self.settings)
    }

    /// The same with another setting.
    pub(crate) fn second_program_with(&self, name: &str, value: &str) -> SecondProgram {
        let mut settings = self.settings.clone();
        settings.push(program::setting(name, value));
        self.launches_second(&settings)
    }

    fn launches_second(&self, settings: &[(String, String)]) -> SecondProgram {
        let (child, url) = launch(&["serve"], settings, &self.database.folder().join("log-of-second"));
        SecondProgram { child, url }
    }
}

impl Drop for City {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            let log = self.log();
            let lines: Vec<&str> = log.lines().collect();
            trial::note(format!("log:\n{}", lines[lines.len().saturating_sub(LOG_LINES)..].join("\n")));
        }
    }
}

impl Plan {
    /// Sets the clock; the demonstration data are loaded at the same instant.
    pub(crate) fn clock(mut self, instant: &str) -> Self {
        instant.clone_into(&mut self.clock);
        self
    }

    /// Sets a setting.
    pub(crate) fn setting(mut self, name: &str, value: &str) -> Self {
        self.settings.push(program::setting(name, value));
        self
    }

    /// With a clock that stands still until it is set.
    pub(crate) fn settable_clock(mut self) -> Self {
        self.has_settable_clock = true;
        self
    }

    /// Leaves a setting out that a test usually needs.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.left_out.push(name.to_owned());
        self
    }

    /// Starts the program.
    pub(crate) fn start(self) -> City {
        let database = Database::with_demonstration(self.backend, &self.clock);
        self.start_on(database)
    }

    /// Starts the program on this database.
    pub(crate) fn start_on(self, database: Database) -> City {
        let mut settings = vec![
            program::setting("DATABASE_URL", &database.url),
            program::setting("LISTEN", "127.0.0.1:0"),
            program::setting("MODE", "test"),
            program::setting("CLOCK", &self.clock),
        ];
        let is_set = |name: &str| self.settings.iter().any(|(set, _)| set == name);
        for (name, value) in USUAL {
            if !is_set(name) {
                settings.push(program::setting(name, value));
            }
        }
        settings.extend(own_files(&database));
        if self.has_settable_clock {
            let file = clock_file(&database);
            fs::write(&file, &self.clock).expect("the clock can be set");
            settings.push(program::setting("CLOCK_FILE", &file.display().to_string()));
        }
        settings.extend(self.settings);
        settings.retain(|(name, _)| !self.left_out.contains(name));
        let log = database.folder().join("log");
        let (child, url) = launch(&["serve"], &settings, &log);
        City { url, database, settings, child, log }
    }
}

/// The file of a clock that is set by hand.
fn clock_file(database: &Database) -> PathBuf {
    database.folder().join("clock")
}

/// The files that a program keeps beside its database, in the database's folder.
pub(crate) fn own_files(database: &Database) -> [(String, String); 2] {
    let within = |name: &str| database.folder().join(name).display().to_string();
    [program::setting("KEY_FILE", &within("key")), program::setting("MAIL_FOLDER", &within("mail"))]
}

/// A further program on a city's database; stopped when dropped.
pub(crate) struct SecondProgram {
    /// Its address, without a slash at the end.
    pub(crate) url: String,
    child: Child,
}

impl SecondProgram {
    /// A visitor of this program.
    pub(crate) fn anonymous(&self) -> Client {
        Client::of(&self.url)
    }

    /// Asks it to end, and waits until it has; tells how.
    pub(crate) fn ends(&mut self) -> ExitStatus {
        ask_to_end(&self.child);
        self.child.wait().expect("the program has ended")
    }

    /// From now on it does nothing, while its machine goes on answering for it; nobody is told.
    pub(crate) fn freeze(&self) {
        shared::signal(&self.child, "-STOP");
    }

    /// It goes on where it was.
    pub(crate) fn thaw(&self) {
        shared::signal(&self.child, "-CONT");
    }
}

impl Drop for SecondProgram {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn ask_to_end(child: &Child) {
    let asked = Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
    assert!(asked.expect("kill can be started").success());
}

/// Starts `konsultacje serve` and waits for the line with its address.
fn launch(arguments: &[&str], settings: &[(String, String)], log: &PathBuf) -> (Child, String) {
    let log_file = File::options().create(true).append(true).open(log).expect("the log can be written");
    let mut command = program::command(arguments, settings);
    let mut child = command.stdout(Stdio::piped()).stderr(log_file).spawn().expect("the program can be started");
    let output = child.stdout.take().expect("the program's output is piped");
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        // Reads on to the end, so that the program never waits for a reader.
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    let line = receiver.recv_timeout(PATIENCE).unwrap_or_default();
    let Some(url) = line.strip_prefix("Konsultacje: ") else {
        let _ = child.kill();
        let _ = child.wait();
        panic!("the program did not start: {line}\n{}", fs::read_to_string(log).unwrap_or_default());
    };
    (child, url.to_owned())
}
