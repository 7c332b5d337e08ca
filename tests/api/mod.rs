//! What the program promises over HTTP, on each database.

mod announcements;
mod atom;
mod attachments;
mod backing;
mod backups;
mod booking;
mod calendar;
mod cancelling;
mod carried;
mod challenges;
mod checks;
mod claims;
mod comments;
mod commitments;
mod consultation_figures;
mod consultations;
mod crashes;
mod duties;
mod errors;
mod feeds;
mod finding;
mod follows;
mod gateways;
mod headers;
mod health;
mod holds;
mod hostile_addresses;
mod hostile_bodies;
mod leases;
mod letters;
mod limits;
mod locks;
mod logs;
mod migrations;
mod moving;
mod notice;
mod open_data;
mod organisations;
mod outbox;
mod own;
mod paging;
mod painted;
mod persons;
mod plans;
mod prepared;
mod production;
mod production_answers;
mod production_compose;
mod production_restart;
mod proposals;
mod public_reads;
mod replica;
mod reports;
mod rescheduling;
mod rule_sets;
mod schema;
mod search;
mod secrets;
mod sequences;
mod servers;
mod sessions;
mod settings;
mod stopping;
mod survival;
mod time_outs;
mod traffic;
mod voices;
mod waiting;
mod watching;

// The staff's part.
mod answers;
mod audit;
mod days;
mod documents;
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
        announcements::tests(),
        atom::tests(),
        attachments::tests(),
        backing::tests(),
        backing::on_postgres::tests(),
        backups::tests(),
        backups::files::tests(),
        booking::tests(),
        calendar::tests(),
        cancelling::tests(),
        challenges::tests(),
        checks::tests(),
        checks::parts::tests(),
        claims::tests(),
        comments::tests(),
        consultation_figures::tests(),
        commitments::tests(),
        consultations::tests(),
        crashes::tests(),
        duties::tests(),
        errors::tests(),
        feeds::tests(),
        finding::tests(),
        follows::tests(),
        follows::at_two_servers::tests(),
        gateways::tests(),
        gateways::silent::tests(),
        headers::tests(),
        health::tests(),
        health::on_postgres::tests(),
        holds::tests(),
        hostile_addresses::tests(),
        hostile_bodies::tests(),
        letters::tests(),
        leases::tests(),
        limits::tests(),
        locks::tests(),
        logs::tests(),
        migrations::tests(),
        migrations::on_postgres::tests(),
        moving::tests(),
        notice::tests(),
        outbox::tests(),
        own::tests(),
        open_data::tests(),
        organisations::tests(),
        paging::tests(),
        painted::tests(),
        persons::tests(),
        plans::tests(),
        prepared::tests(),
        production::tests(),
        production_answers::tests(),
        production_compose::tests(),
        production_restart::tests(),
        proposals::tests(),
        public_reads::tests(),
        public_reads::once::tests(),
        replica::tests(),
        reports::tests(),
        reports::beside::tests(),
        reports::draft::tests(),
        reports::print::tests(),
        reports::round_trip::tests(),
        rescheduling::tests(),
        rule_sets::tests(),
        schema::tests(),
        search::tests(),
        secrets::tests(),
        sessions::tests(),
        sequences::tests(),
        servers::tests(),
        settings::tests(),
        stopping::tests(),
        survival::tests(),
        survival::on_postgres::tests(),
        time_outs::tests(),
        traffic::tests(),
        voices::tests(),
        waiting::tests(),
        watching::tests(),
        watching::once::tests(),
        answers::tests(),
        audit::tests(),
        audit::once::tests(),
        days::tests(),
        documents::tests(),
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
