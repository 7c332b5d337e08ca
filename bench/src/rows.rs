//! The rows that bookings write.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant as Moment};

use api::database::schema::{audit_entry, booking, outbox, person_booking, person_tally, seat};
use api::database::{Connection, Database as Lanes, Instant};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use crate::Outcome;

type Text = Option<String>;
type Bytes = Option<Vec<u8>>;

/// Row structures with what of their tables is written for a booking. As the program's own they are inserted with `NULL`
/// where there is nothing: Diesel keeps no statement that may say `DEFAULT`, and would prepare it anew for each row.
macro_rules! rows {
    ($($row:ident = $table:ident { $($column:ident: $type:ty),+ $(,)? })+) => { $(
        #[derive(Clone, Queryable, Selectable, Insertable)]
        #[diesel(table_name = $table, treat_none_as_default_value = false)]
        struct $row { $($column: $type),+ }
    )+ };
}

rows! {
    BookingRow = booking {
        id: String, reference: String, secret_hash: Vec<u8>, seat_id: String, status: String, calendar_uid: String,
        sequence: i32, name: String, phone: Text, email: Text, affiliation: String, organisation: Text, topic: Text,
        needs: String, created_at: Instant, updated_at: Instant, attendance: String, language: String,
        sealed_secret: Bytes,
    }
    LetterRow = outbox {
        id: String, recipient: String, subject: String, body: String, created_at: Instant, attempts: i32,
        next_attempt_at: Instant, kind: String, way: String, booking_id: Text, sequence: i32, occasion: String,
        language: String, calendar: Text,
    }
    EntryRow = audit_entry {
        id: String, at: Instant, actor: String, act: String, subject: String, subject_id: Text, request_id: Text,
    }
    TallyRow = person_tally { consultation_id: String, person: Vec<u8>, active: i32, allowed: i32 }
    TimeRow = person_booking {
        booking_id: String, person: Vec<u8>, consultation_id: String, starts_at: Instant, ends_at: Instant,
        counted: bool,
    }
}

/// What one booking wrote.
struct Booked {
    booking: BookingRow,
    letters: Vec<LetterRow>,
    entry: EntryRow,
    persons: Vec<(TallyRow, TimeRow)>,
}

/// What all of them wrote.
#[derive(Default)]
pub(crate) struct Rows(Vec<Booked>);

impl Rows {
    /// Everything that bookings have written into a database.
    pub(crate) fn of_bookings(lanes: &Lanes) -> Outcome<Self> {
        Ok(Self(lanes.read_here(load)?))
    }

    /// Inserts them into another one, each booking's rows in a transaction of its own, by so many threads, for so long
    /// or to the end; says how many bookings in a second.
    pub(crate) fn insert(&self, lanes: &Lanes, threads: u32, time: Duration) -> Outcome<f64> {
        let (next, begun) = (AtomicUsize::new(0), Moment::now());
        let work = || {
            lanes.read_here(|connection| {
                while begun.elapsed() < time
                    && let Some(booked) = self.0.get(next.fetch_add(1, Ordering::Relaxed))
                {
                    write(connection, booked)?;
                }
                Ok(())
            })
        };
        thread::scope(|scope| {
            let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            threads.into_iter().try_for_each(|thread| thread.join().expect("no panic"))
        })?;
        let count = next.load(Ordering::Relaxed).min(self.0.len());
        Ok(count as f64 / begun.elapsed().as_secs_f64())
    }
}

fn load(connection: &mut Connection) -> QueryResult<Vec<Booked>> {
    let bookings: Vec<BookingRow> =
        booking::table.order(booking::created_at).select(BookingRow::as_select()).load(connection)?;
    let mut letters: HashMap<Text, Vec<LetterRow>> = HashMap::new();
    for letter in outbox::table.select(LetterRow::as_select()).load(connection)? {
        letters.entry(letter.booking_id.clone()).or_default().push(letter);
    }
    let entries: Vec<EntryRow> = audit_entry::table
        .filter(audit_entry::act.eq("booking.create"))
        .select(EntryRow::as_select())
        .load(connection)?;
    let mut entries: HashMap<Text, EntryRow> =
        entries.into_iter().map(|entry| (entry.subject_id.clone(), entry)).collect();
    let tallies: Vec<TallyRow> = person_tally::table.select(TallyRow::as_select()).load(connection)?;
    let tallies: HashMap<Vec<u8>, TallyRow> = tallies.into_iter().map(|tally| (tally.person.clone(), tally)).collect();
    let mut persons: HashMap<String, Vec<(TallyRow, TimeRow)>> = HashMap::new();
    for time in person_booking::table.select(TimeRow::as_select()).load::<TimeRow>(connection)? {
        if let Some(tally) = tallies.get(&time.person) {
            persons.entry(time.booking_id.clone()).or_default().push((tally.clone(), time));
        }
    }
    // Those of the demonstration have no entry, and are there already.
    let booked = bookings.into_iter().filter_map(|booking| {
        let id = Some(booking.id.clone());
        Some(Booked {
            entry: entries.remove(&id)?,
            letters: letters.remove(&id).unwrap_or_default(),
            persons: persons.remove(&booking.id).unwrap_or_default(),
            booking,
        })
    });
    Ok(booked.collect())
}

fn write(connection: &mut Connection, booked: &Booked) -> QueryResult<()> {
    let begin = match connection {
        Connection::Sqlite(_) => "BEGIN IMMEDIATE",
        Connection::Postgres(_) => "BEGIN",
    };
    connection.batch_execute(begin)?;
    let Booked { booking, letters, entry, persons } = booked;
    diesel::update(seat::table.filter(seat::id.eq(&booking.seat_id)))
        .set((seat::holder.eq(Some(&booking.id)), seat::kind.eq(Some("booking"))))
        .execute(connection)?;
    diesel::insert_into(booking::table).values(booking.clone()).execute(connection)?;
    diesel::insert_into(audit_entry::table).values(entry.clone()).execute(connection)?;
    for (tally, time) in persons {
        diesel::insert_into(person_tally::table).values(tally.clone()).execute(connection)?;
        diesel::insert_into(person_booking::table).values(time.clone()).execute(connection)?;
    }
    for letter in letters {
        diesel::insert_into(outbox::table).values(letter.clone()).execute(connection)?;
    }
    connection.batch_execute("COMMIT")
}
