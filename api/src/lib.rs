//! The server of Konsultacje. A map of the house:
//!
//! * [`settings`] reads the environment, [`app`] builds the service of it and runs it, [`routes`] is the table of
//!   addresses.
//! * [`web`] is what every request passes: bodies and queries parsed into the contract's types, limits, logs, the
//!   documentation, the site's files. [`problem`] turns what goes wrong into answers, [`access`] is the door: who is
//!   asking, and the table of who may do what.
//! * [`database`] has the connections, the types of columns, the tables and the migrations.
//! * Each feature is a room of its own: [`accounts`], [`sessions`], [`organisations`], [`consultations`] (with
//!   `editing`), [`districts`], [`duties`] (with `planning`, `pattern`, `blocked`, `holidays`, `experts`, `figures`),
//!   [`bookings`], [`booking_rules`], [`holds`], [`waiting`], [`challenges`], [`feeds`], [`days`], [`proposals`] (with
//!   `moderation`), [`attachments`], [`comments`], [`documents`], [`answers`], [`figures`] (with `privacy`), [`rule_sets`], [`reports`] (with
//!   `formats`), [`commitments`], [`follows`], [`open_data`], [`audit`],
//!   [`health`]. Inside, `http` (actix in, contract out) uses `store` (Diesel in,
//!   rows out) and `rules` (decisions, without input, output or clock); `store` uses `rules`; nothing goes the other
//!   way, and one feature uses another through its `mod.rs`.
//! * [`vault`] seals what the database may not know, [`passwords`] hashes, [`tokens`] signs and reads, [`idempotency`]
//!   repeats answers, [`mail`] writes and sends, [`jobs`] is what goes on in the background.
//! * [`public_reads`] keeps in memory what everybody reads. [`observability`] is what those learn who watch over the
//!   program: log, measurements, traces. [`transfer`] carries the database as a whole: backups, and the move to
//!   PostgreSQL; [`inspection`] asks whether everything that the program needs is in order.
//! * [`ics`] is what calendar files share, [`crash`] where tests end the program. [`clock`] tells the time, [`time`]
//!   knows the city's wall clocks, [`priority`] lets long work give way, [`secrets`] makes references and secrets, [`text`] folds and renders, [`search`] finds
//!   the stems of words and compares texts, [`demo`] loads the demonstration data.
//!
//! A booking's way through it: [`routes`] → `bookings::http` (the body parsed, the sender's right found by an
//! extractor) → [`database::Database::write`] (a thread of its own, one transaction) → `bookings::rules` (may this
//! person, now, here?) → `bookings::store` (claim a seat, write the booking) → the contract's type → JSON.

pub mod access;
pub mod accounts;
pub mod answers;
pub mod app;
pub mod attachments;
pub mod audit;
pub mod booking_rules;
pub mod bookings;
pub mod challenges;
pub mod clock;
pub mod comments;
pub mod commitments;
pub mod consultations;
pub mod crash;
pub mod database;
pub mod days;
pub mod demo;
pub mod districts;
pub mod documents;
pub mod duties;
pub mod feeds;
pub mod figures;
pub mod follows;
pub mod health;
pub mod holds;
pub mod ics;
pub mod idempotency;
pub mod inspection;
pub mod jobs;
pub mod mail;
pub mod observability;
pub mod open_data;
pub mod organisations;
pub mod passwords;
pub mod priority;
pub mod problem;
pub mod proposals;
pub mod public_reads;
pub mod reports;
pub mod routes;
pub mod rule_sets;
pub mod search;
pub mod secrets;
pub mod sessions;
pub mod settings;
pub mod text;
pub mod time;
pub mod tokens;
pub mod transfer;
pub mod vault;
pub mod waiting;

/// A request from the database makes some hundreds of small allocations, mostly while its statements are built: with the
/// system's allocator a sixth of its time went there.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
pub mod web;
