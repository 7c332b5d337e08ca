//! `konsultacje admin create`.

use api::database::Stop;
use api::passwords::is_strong;
use api::{accounts, app};
use openapi::check;

use crate::{Outcome, Prepared, say};

/// Makes an administrator. No password is ever built in: it is given, or made and told this once.
pub(crate) fn create_admin(prepared: &Prepared, email: &str, name: &str, from_stdin: bool) -> Outcome {
    check::email(email, &()).map_err(|_| "--email: is not an e-mail address")?;
    check::line::<1, { openapi::bookings::NAME_MAX }>(name, &()).map_err(|_| "--name: is not a name")?;
    let password = if from_stdin { read_password(email)? } else { accounts::generated_password()? };
    let database = prepared.database()?;
    database.migrate()?;
    let now = app::clock(&prepared.settings).now();
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
