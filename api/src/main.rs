//! The command line of Konsultacje. What each command does lies in `commands`.

mod commands;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use api::database::Database;
use api::observability::{self, Telling};
use api::settings::Settings;
use api::{app, web};
use clap::{Parser, Subcommand};

/// The system with which a city consults its residents. Settings come from the environment: see docs/settings.md.
#[derive(Parser)]
#[command(name = "konsultacje", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the API and the site. An SQLite file is made and brought up to date by itself.
    Serve {
        /// Serve also when a later version of the program has changed the tables: to go back by one version.
        #[arg(long)]
        on_newer_tables: bool,
    },
    /// Bring the tables of the database up to date.
    Migrate,
    /// Demonstration data.
    Demo {
        #[command(subcommand)]
        command: DemoCommand,
    },
    /// Members of staff.
    Admin {
        #[command(subcommand)]
        command: AdminCommand,
    },
    /// The audit log.
    Audit {
        #[command(subcommand)]
        command: AuditCommand,
    },
    /// Write everything that the database holds into one file, while servers go on. The key file is no part of it.
    Backup {
        /// The file; there must be none yet.
        file: PathBuf,
    },
    /// Put a backup into an empty database.
    Restore {
        /// The file that `backup` made.
        file: PathBuf,
    },
    /// Move everything from an SQLite file into the empty PostgreSQL database that DATABASE_URL names.
    Move {
        /// The file, which no server has open: sqlite://PATH.
        #[arg(long)]
        from: String,
    },
    /// Look whether everything that the program needs is in order; prints a line for each.
    Check,
    /// Print the OpenAPI document.
    Openapi,
}

#[derive(Subcommand)]
enum AdminCommand {
    /// Make an administrator and print the password, this once.
    Create {
        /// The e-mail address.
        #[arg(long)]
        email: String,
        /// The name.
        #[arg(long)]
        name: String,
        /// Read the password from the standard input instead of making one.
        #[arg(long)]
        password_stdin: bool,
    },
}

#[derive(Subcommand)]
enum AuditCommand {
    /// Check that nothing that was sealed has been changed or taken out.
    Verify,
}

#[derive(Subcommand)]
enum DemoCommand {
    /// Load the demonstration data; what is already there stays as it is.
    Load,
}

/// Why the program stops: one line for the person who started it.
type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The one place besides the log that writes to the terminal: a start that failed.
            let line = error.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
            let _ = writeln!(std::io::stderr(), "konsultacje: {line}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &Command) -> Outcome {
    match command {
        Command::Serve { on_newer_tables } => commands::serve(&Prepared::new()?, *on_newer_tables),
        Command::Migrate => Ok(Prepared::new()?.database()?.migrate()?),
        Command::Demo { command: DemoCommand::Load } => commands::load_demo(&Prepared::new()?),
        Command::Admin { command: AdminCommand::Create { email, name, password_stdin } } => {
            commands::create_admin(&Prepared::new()?, email, name, *password_stdin)
        }
        Command::Audit { command: AuditCommand::Verify } => commands::verify_audit(&Prepared::new()?),
        Command::Backup { file } => commands::backup(&Prepared::new()?.settings, file),
        Command::Restore { file } => commands::restore(&Prepared::new()?.settings, file),
        Command::Move { from } => commands::move_from(&Prepared::new()?.settings, from),
        Command::Check => commands::check(),
        Command::Openapi => say(&serde_json::to_string_pretty(web::document())?),
    }
}

/// What most commands need before they begin: the settings, and a log that is told to the end.
struct Prepared {
    settings: Settings,
    _telling: Telling,
}

impl Prepared {
    fn new() -> Result<Self, Box<dyn std::error::Error>> {
        let settings = Settings::from_environment()?;
        let telling = observability::start_log(&settings)?;
        become_a_later_version(&settings);
        Ok(Self { settings, _telling: telling })
    }

    fn database(&self) -> Result<Database, Box<dyn std::error::Error>> {
        Ok(app::open_database(&self.settings).map_err(|error| format!("the database's folder: {error}"))?)
    }
}

/// If a test wants it.
#[cfg(feature = "test-controls")]
fn become_a_later_version(settings: &Settings) {
    if let Some(folder) = settings.test_controls.further_migrations.clone() {
        api::database::know_further_migrations(folder);
    }
}

#[cfg(not(feature = "test-controls"))]
fn become_a_later_version(_: &Settings) {}

fn say(line: &str) -> Outcome {
    writeln!(std::io::stdout(), "{line}")?;
    Ok(())
}
