//! The names of what is measured. `docs/operations.md` lists them, the dashboard in `ops/grafana` shows them.

use std::time::Duration;

use metrics::{counter, describe_counter, describe_gauge, describe_histogram, histogram};
use openapi::admin::letters::LetterWay;

pub(super) const REQUESTS: &str = "konsultacje_http_requests_total";
pub(super) const REQUEST_SECONDS: &str = "konsultacje_http_request_duration_seconds";
pub(super) const REQUESTS_IN_PROGRESS: &str = "konsultacje_http_requests_in_progress";
const READS: &str = "konsultacje_public_reads_total";
pub(super) const CONNECTIONS: &str = "konsultacje_database_connections";
pub(super) const CONNECTIONS_MAX: &str = "konsultacje_database_connections_max";
pub(super) const QUEUE: &str = "konsultacje_database_queue";
pub(super) const QUEUE_MAX: &str = "konsultacje_database_queue_max";
const JOB_SECONDS: &str = "konsultacje_job_duration_seconds";
const LETTERS: &str = "konsultacje_letters_total";
pub(super) const OUTBOX: &str = "konsultacje_outbox_letters";
pub(super) const OUTBOX_OLDEST: &str = "konsultacje_outbox_oldest_due_seconds";
pub(super) const BOOKINGS: &str = "konsultacje_bookings";
pub(super) const PROPOSALS: &str = "konsultacje_proposals";
pub(super) const WAITING: &str = "konsultacje_waiting";

/// Upper bounds of the buckets of durations, in seconds: from an answer out of memory to a time-out.
pub(super) const BUCKETS: [f64; 14] =
    [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0];

/// Says of each what it is.
pub(super) fn describe() {
    describe_counter!(REQUESTS, "Requests answered, but for those answered from memory");
    describe_histogram!(REQUEST_SECONDS, "How long they took, in seconds");
    describe_gauge!(REQUESTS_IN_PROGRESS, "Requests that are being answered");
    describe_counter!(READS, "Public reads, by where what they say was read: memory, or the database");
    describe_gauge!(CONNECTIONS, "Connections to the database in use");
    describe_gauge!(CONNECTIONS_MAX, "How many there may be");
    describe_gauge!(QUEUE, "Requests that wait for a connection");
    describe_gauge!(QUEUE_MAX, "How many may wait; the next ones are turned away");
    describe_histogram!(JOB_SECONDS, "How long rounds of background jobs took, in seconds");
    describe_counter!(LETTERS, "Messages tried to be sent, by what became of it");
}

/// Says the same of what is counted in the database.
pub(super) fn describe_numbers() {
    describe_gauge!(OUTBOX, "Messages in the outbox that are not settled, or were given up");
    describe_gauge!(OUTBOX_OLDEST, "For how many seconds the message has been due that has been due longest");
    describe_gauge!(BOOKINGS, "Bookings, by status");
    describe_gauge!(PROPOSALS, "Proposals, by status");
    describe_gauge!(WAITING, "Places on waiting lists, by status");
}

/// Counts a public read; `from` is `memory`, `primary` or `replica`.
pub fn count_read(from: &'static str) {
    counter!(READS, "from" => from).increment(1);
}

/// Counts an attempt to send a message; `outcome` is `sent`, `failed` or `given_up`.
pub fn count_letter(way: LetterWay, outcome: &'static str) {
    counter!(LETTERS, "way" => way.as_str(), "outcome" => outcome).increment(1);
}

/// Notes a round of a background job.
pub fn time_job(job: &'static str, took: Duration, has_succeeded: bool) {
    let outcome = if has_succeeded { "done" } else { "failed" };
    histogram!(JOB_SECONDS, "job" => job, "outcome" => outcome).record(took);
}
