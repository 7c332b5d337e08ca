//! What a resident sees in a real browser.

mod access;
mod accounts;
mod attaching;
mod booking;
mod drafting;
mod duties;
mod duty_office;
mod faults;
mod finding;
mod follow_up;
mod keyboard;
mod languages;
mod layout;
mod office;
mod pages;
mod painted;
mod programs;
mod proposing;
mod reading;
mod remarks;
mod reports;
mod routes;
mod safety;

/// All of them.
pub(crate) fn tests() -> Vec<libtest_mimic::Trial> {
    [
        access::tests(),
        accounts::tests(),
        attaching::tests(),
        booking::tests(),
        drafting::tests(),
        duties::tests(),
        duty_office::tests(),
        faults::tests(),
        finding::tests(),
        follow_up::tests(),
        keyboard::tests(),
        languages::tests(),
        layout::tests(),
        office::tests(),
        painted::tests(),
        programs::tests(),
        proposing::tests(),
        reading::tests(),
        remarks::tests(),
        reports::tests(),
        routes::tests(),
        safety::tests(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
