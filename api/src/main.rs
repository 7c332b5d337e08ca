//! The command line of Konsultacje.

use std::io::Write;
use std::process::ExitCode;

use api::audit::Verified;
use api::database::{Database, MigrationFault, Stop};
use api::passwords::is_strong;
use api::settings::{DatabaseUrl, Mode, Settings};
use api::{accounts, app, audit, demo, observability, web};
use clap::{Parser, Subcommand};
use openapi::check;

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
    if matches!(command, Command::Openapi) {
        return say(&serde_json::to_string_pretty(web::document())?);
    }
    let settings = Settings::from_environment()?;
    let _telling = observability::start_log(&settings)?;
    #[cfg(feature = "test-controls")]
    if let Some(folder) = settings.test_controls.further_migrations.clone() {
        api::database::know_further_migrations(folder);
    }
    let database = app::open_database(&settings).map_err(|error| format!("the database's folder: {error}"))?;
    let on_newer_tables = matches!(command, Command::Serve { on_newer_tables: true });
    match command {
        Command::Migrate => Ok(database.migrate()?),
        Command::Demo { command: DemoCommand::Load } => load_demo(&settings, &database),
        Command::Admin { command: AdminCommand::Create { email, name, password_stdin } } => {
            create_admin(&settings, &database, email, name, *password_stdin)
        }
        Command::Audit { command: AuditCommand::Verify } => verify_audit(&database),
        Command::Serve { .. } | Command::Openapi => serve(&settings, database, on_newer_tables),
    }
}

fn load_demo(settings: &Settings, database: &Database) -> Outcome {
    database.migrate()?;
    let now = app::clock(settings).now();
    demo::load(database, now)?;
    if settings.mode == Mode::Demonstration {
        let (email, password) = demo::renew_admin(database, now)?;
        say(&format!("Administrator: {email}  {password}"))?;
    }
    Ok(())
}

/// Makes an administrator. No password is ever built in: it is given, or made and told this once.
fn create_admin(settings: &Settings, database: &Database, email: &str, name: &str, from_stdin: bool) -> Outcome {
    check::email(email, &()).map_err(|_| "--email: is not an e-mail address")?;
    check::line::<1, { openapi::bookings::NAME_MAX }>(name, &()).map_err(|_| "--name: is not a name")?;
    let password = if from_stdin { read_password(email)? } else { accounts::generated_password()? };
    database.migrate()?;
    let now = app::clock(settings).now();
    let made = database.write_here(|connection| accounts::create_admin(connection, email, name, &password, now));
    made.map_err(|stop| match stop {
        Stop::Refused(fault) => fault.to_string(),
        Stop::Failed(fault) => fault.to_string(),
    })?;
    if from_stdin { Ok(()) } else { say(&format!("Administrator: {email}  {password}")) }
}

fn read_password(email: &str) -> Result<String, Box<dyn std::error::Error>> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']);
    check::new_password(password, &()).map_err(|_| "the password: 12 to 256 characters")?;
    if !is_strong(password, &[email]) {
        return Err("the password is guessed too easily".into());
    }
    Ok(password.to_owned())
}

fn verify_audit(database: &Database) -> Outcome {
    match database.read_here(audit::verify)? {
        Verified::Whole { seals, entries, waiting, latest } => say(&format!(
            "The audit log is whole: {entries} entries under {seals} seals, {waiting} not sealed yet; latest seal {}",
            latest.as_deref().unwrap_or("none")
        )),
        Verified::Broken { number } => {
            Err(format!("the audit log was changed after it was sealed: seal {number} does not fit").into())
        }
    }
}

fn serve(settings: &Settings, database: Database, on_newer_tables: bool) -> Outcome {
    if database.has_newer_tables()? {
        if !on_newer_tables {
            return Err(MigrationFault::Newer.into());
        }
        tracing::warn!("the tables are newer than the program");
    } else if matches!(settings.database.url, DatabaseUrl::Sqlite(_)) {
        database.migrate()?;
    } else if database.needs_migration()? {
        return Err("the tables are older than the program: run `konsultacje migrate` first".into());
    }
    #[cfg(feature = "test-controls")]
    if settings.seat_guard == api::settings::SeatGuard::Off {
        api::bookings::drop_second_guard(&database)?;
    }
    let served = actix_web::rt::System::new().block_on(app::serve(settings, database, |address| {
        // Whoever reads the other end may have gone; the program serves all the same.
        let _ = say(&format!("Konsultacje: http://{address}"));
    }));
    Ok(served?)
}

fn say(line: &str) -> Outcome {
    writeln!(std::io::stdout(), "{line}")?;
    Ok(())
}
