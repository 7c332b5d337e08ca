//! What the program promises over HTTP, on each database.

mod backing;
mod booking;
mod calendar;
mod cancelling;
mod claims;
mod consultations;
mod duties;
mod errors;
mod health;
mod hostile_addresses;
mod hostile_bodies;
mod limits;
mod logs;
mod organisations;
mod own;
mod paging;
mod proposals;
mod schema;
mod search;
mod secrets;
mod sessions;
mod settings;
mod survival;
mod traffic;

// The staff's part.
mod answers;
mod audit;
mod days;
mod duty_rules;
mod editing;
mod experts;
mod figures;
mod matrix;
mod moderation;
mod objects;
mod people;
mod planning;

/// All of them.
pub(crate) fn tests() -> Vec<libtest_mimic::Trial> {
    [
        backing::tests(),
        booking::tests(),
        calendar::tests(),
        cancelling::tests(),
        claims::tests(),
        consultations::tests(),
        duties::tests(),
        errors::tests(),
        health::tests(),
        hostile_addresses::tests(),
        hostile_bodies::tests(),
        limits::tests(),
        logs::tests(),
        own::tests(),
        organisations::tests(),
        paging::tests(),
        proposals::tests(),
        schema::tests(),
        search::tests(),
        secrets::tests(),
        sessions::tests(),
        settings::tests(),
        survival::tests(),
        traffic::tests(),
        answers::tests(),
        audit::tests(),
        days::tests(),
        duty_rules::tests(),
        editing::tests(),
        experts::tests(),
        figures::tests(),
        matrix::tests(),
        moderation::tests(),
        objects::tests(),
        people::tests(),
        planning::tests(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
