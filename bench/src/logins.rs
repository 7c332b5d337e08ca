//! Log-ins, beside the hashing of passwords alone on the same cores.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::{self, available_parallelism};
use std::time::{Duration, Instant};

use argon2::password_hash::PasswordVerifier;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, Block, Params};

use crate::Outcome;
use crate::database::Kind;
use crate::figure::Figure;
use crate::load::Load;
use crate::program::{self, PASSWORD, Program};
use crate::stage::Stage;
use crate::turns::{MANY, in_many_turns, median};

/// How many clients log in at once.
const CLIENTS: usize = 16;
/// How many accounts there are, as `sql/` makes them.
const ACCOUNTS: &str = "1000";
/// What is wanted of the ratios.
const WANTED: f64 = 0.9;
const SCRIPT: &str = include_str!("../lua/logins.lua");
/// The parameters of the passwords that the program makes, with some salt and some password.
pub(crate) const HASH: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNvbWVzYWx0$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Measures it on both.
pub(crate) fn measure(stage: &Stage) -> Outcome<Vec<Figure>> {
    let mut figures = Vec::new();
    for kind in Kind::ALL {
        let database = stage.demonstration(kind)?;
        let admin = ["admin", "create", "--email", "wzorzec@example.org", "--name", "Wzorzec", "--password-stdin"];
        program::run(&admin, &database, Some(PASSWORD))?;
        database.fill(include_str!("../sql/sqlite/accounts.sql"), include_str!("../sql/postgres/accounts.sql"))?;
        let program = Program::serve(&database, &[])?;
        let (url, load) =
            (format!("{}/api/v1/auth/login", program.url), Load::scripted(CLIENTS, SCRIPT, &[ACCOUNTS, PASSWORD])?);
        let time = stage.turn();
        let (ours, beside) = in_many_turns(
            MANY,
            || Ok(load.put_on(&url, time)?.per_second),
            || Ok((hashes_alone(time, compare), hashes_alone(time, compare_in_kept_memory))),
        )?;
        let ours = median(&ours, |rate| *rate);
        let (plain, kept) = (median(&beside, |rates| rates.0), median(&beside, |rates| rates.1));
        figures.push(Figure::rate("log-ins/s, beside argon2 alone", kind.name(), ours, plain, WANTED));
        let name = "log-ins/s, beside argon2 alone in memory that is kept";
        figures.push(Figure::beside(name, kind.name(), ours, kept, ours / kept));
    }
    Ok(figures)
}

/// How many passwords all cores compare in a second, each of them again and again.
fn hashes_alone(time: Duration, compare: impl Fn(&mut [Block]) + Sync) -> f64 {
    let (begun, count) = (Instant::now(), AtomicU64::new(0));
    thread::scope(|scope| {
        for _ in 0..available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                let mut memory = vec![Block::default(); Params::DEFAULT.block_count()];
                while begun.elapsed() < time {
                    compare(&mut memory);
                    count.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    count.load(Ordering::Relaxed) as f64 / begun.elapsed().as_secs_f64()
}

/// As the library does it for everybody. It is another password: that takes as long to find out.
fn compare(_: &mut [Block]) {
    let hash = PasswordHash::new(HASH).expect("a hash");
    let _ = Argon2::default().verify_password(PASSWORD.as_bytes(), &hash);
}

/// As the program does it: the 19 MiB that a hash fills are not asked for anew.
fn compare_in_kept_memory(memory: &mut [Block]) {
    let mut output = [0; Params::DEFAULT_OUTPUT_LEN];
    Argon2::default()
        .hash_password_into_with_memory(PASSWORD.as_bytes(), b"some salt of 16.", &mut output, memory)
        .expect("a hash");
}
