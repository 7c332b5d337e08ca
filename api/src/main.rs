//! The command line of Konsultacje.

use std::io::Write;
use std::process::ExitCode;

use api::database::Database;
use api::settings::{DatabaseUrl, Settings};
use api::{app, demo, web};
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
    Serve,
    /// Bring the tables of the database up to date.
    Migrate,
    /// Demonstration data.
    Demo {
        #[command(subcommand)]
        command: DemoCommand,
    },
    /// Print the OpenAPI document.
    Openapi,
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
    start_log(&settings.log)?;
    let database = app::open_database(&settings).map_err(|error| format!("the database's folder: {error}"))?;
    match command {
        Command::Migrate => Ok(database.migrate()?),
        Command::Demo { command: DemoCommand::Load } => load_demo(&settings, &database),
        Command::Serve | Command::Openapi => serve(&settings, database),
    }
}

fn load_demo(settings: &Settings, database: &Database) -> Outcome {
    database.migrate()?;
    demo::load(database, app::clock(settings).now())?;
    Ok(())
}

fn serve(settings: &Settings, database: Database) -> Outcome {
    if matches!(settings.database.url, DatabaseUrl::Sqlite(_)) {
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
    served.map_err(|error| format!("LISTEN={}: {error}", settings.server.listen).into())
}

fn say(line: &str) -> Outcome {
    writeln!(std::io::stdout(), "{line}")?;
    Ok(())
}

fn start_log(filter: &str) -> Outcome {
    let filter = tracing_subscriber::EnvFilter::try_new(filter).map_err(|_| "LOG: is a filter such as info")?;
    tracing_subscriber::fmt().json().with_span_list(false).with_env_filter(filter).with_writer(std::io::stderr).init();
    Ok(())
}
