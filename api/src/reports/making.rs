//! Making the files of a report, in the background.

use std::io::{self, BufRead, BufReader};
use std::thread;

use diesel::result::Error as QueryError;
use openapi::reports::{ReportDocument, ReportFormat, ReportProposal};
use uuid::Uuid;

use super::files::{self, Sink, Source};
use super::formats::{self, Head, JsonWriter, Part};
use super::store::Row;
use super::{content, store};
use crate::app::Service;
use crate::consultations;
use crate::database::{Fault, Instant, Stop, Topics};
use crate::priority::{Piece, giving_way};

/// Makes the files of one report that waits for them, if one does, and publishes it.
///
/// # Errors
/// When the database fails.
pub fn make_due(service: &Service, now: Instant) -> Result<(), Fault> {
    // Nearly always there is nothing to do: who only looks writes nothing.
    if !service.database().read_here(|connection| store::is_any_waiting(connection, now))? {
        return Ok(());
    }
    let maker = Uuid::new_v4().to_string();
    let unseen = service.database().touching(Topics::empty());
    let claimed = unseen.write_here(|connection| Ok(store::claim(connection, &maker, now)?));
    let Some(row) = refusing_nothing(claimed)? else { return Ok(()) };
    files::remove_unfinished(service, &row)?;
    match giving_way(|| make(service, &row)) {
        Ok(()) => {
            let now = service.now();
            let published = service.database().write_here(|connection| Ok(store::publish(connection, &row, now)?));
            let published = refusing_nothing(published)?;
            let consultation = row.consultation_id.as_str();
            tracing::info!(consultation, published, "the files of a report are made");
        }
        // It is begun anew when nobody is believed to work on it any more.
        Err(error) => tracing::error!(%error, "the files of a report were not made"),
    }
    Ok(())
}

fn refusing_nothing<T>(outcome: Result<T, Stop<std::convert::Infallible>>) -> Result<T, Fault> {
    outcome.map_err(|stop| match stop {
        Stop::Refused(never) => match never {},
        Stop::Failed(fault) => fault,
    })
}

fn make(service: &Service, row: &Row) -> io::Result<()> {
    let (json, count) = make_json(service, row)?;
    for &format in ReportFormat::ALL.iter().filter(|format| **format != ReportFormat::Json) {
        let (document, mut proposals) = read_back(service, json.clone())?;
        for part in Part::all(format, count) {
            let sink = Sink::begin(service, row, (format, part.number))?;
            formats::write(format, &document, part, &mut proposals, sink)?.end()?;
        }
    }
    Ok(())
}

/// Makes the form for programs of what the database holds at one instant; gives the file's id, and how many proposals it
/// has.
fn make_json(service: &Service, row: &Row) -> io::Result<(String, u32)> {
    let sink = Sink::begin(service, row, (ReportFormat::Json, 1))?;
    let (now, mut pace) = (service.now(), Pace::begin());
    let mut count = 0;
    let written = service.database().snapshot_here(|connection| {
        let slug = consultations::slug_of(connection, &row.consultation_id)?;
        let head = content::head(connection, &slug, Some(row), |path| service.page(path), now)?;
        let (head, outcome) = head.ok_or(QueryError::NotFound)?;
        let mut json = JsonWriter::begin(&Head(head), sink).map_err(failed)?;
        content::each_proposal(connection, &slug, outcome.as_ref(), |proposal| {
            count += 1;
            json.proposal(&proposal).map_err(failed)?;
            pace.one_is_done();
            Ok(())
        })?;
        json.end().map_err(failed)
    });
    Ok((written.map_err(io::Error::other)?.end()?, count))
}

/// After how many proposals there may be a pause.
const PIECE: u32 = 100;

/// The pauses between proposals.
struct Pace {
    piece: Piece,
    done: u32,
}

impl Pace {
    fn begin() -> Self {
        Self { piece: Piece::begin(), done: 0 }
    }

    fn one_is_done(&mut self) {
        self.done += 1;
        if self.done.is_multiple_of(PIECE) {
            thread::sleep(self.piece.pause());
            self.piece = Piece::begin();
        }
    }
}

/// A failure to write, in the words of who reads.
fn failed(error: io::Error) -> QueryError {
    QueryError::SerializationError(Box::new(error))
}

/// The report as the form for programs has it: its head, and its proposals one by one.
fn read_back(
    service: &Service,
    json: String,
) -> io::Result<(ReportDocument, impl Iterator<Item = io::Result<ReportProposal>>)> {
    let mut reader = BufReader::new(Source::of(service, json));
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let document = formats::read_head(&line)?;
    let mut pace = Pace::begin();
    let lines = std::iter::from_fn(move || {
        pace.one_is_done();
        line.clear();
        match reader.read_line(&mut line) {
            Ok(0) => None,
            Ok(_) => formats::read_proposal(&line).transpose(),
            Err(error) => Some(Err(error)),
        }
    });
    Ok((document, lines))
}
