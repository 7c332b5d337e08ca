//! Files of reports, kept in the database in pieces.

use std::io::{self, Read, Write};

use data_encoding::HEXLOWER;
use diesel::prelude::*;
use openapi::reports::ReportFormat;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::store;
use crate::app::Service;
use crate::database::schema::{report, report_chunk, report_file};
use crate::database::{Connection, ConsultationId, Fault, Named, Stop, Topics};

/// How large a piece is, in bytes.
pub(super) const CHUNK: usize = 256 * 1024;
/// So many pieces of a file that was never finished are removed in one transaction.
const REMOVED_AT_ONCE: i64 = 100;

/// A file that is whole.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) id: String,
    pub(super) format: ReportFormat,
    /// Which of the files of its form it is, from 1.
    pub(super) part: u32,
    pub(super) bytes: u64,
    pub(super) sha256: String,
}

type KeptRow = (String, Named<ReportFormat>, i32, Option<i64>, Option<String>);

fn kept((id, format, part, bytes, sha256): KeptRow) -> Option<Kept> {
    let part = part.unsigned_abs();
    Some(Kept { id, format: format.0, part, bytes: u64::try_from(bytes?).ok()?, sha256: sha256? })
}

/// The files that the program made which finished the report.
pub(super) fn of_report(connection: &mut Connection, id: &ConsultationId) -> QueryResult<Vec<Kept>> {
    let rows: Vec<KeptRow> = report_file::table
        .inner_join(report::table.on(report::consultation_id.eq(report_file::consultation_id)))
        .filter(report_file::consultation_id.eq(id))
        .filter(report::maker.eq(report_file::maker.nullable()))
        .select((report_file::id, report_file::format, report_file::part, report_file::bytes, report_file::sha256))
        .load(connection)?;
    let mut files: Vec<Kept> = rows.into_iter().filter_map(kept).collect();
    files.sort_by_key(|file| (file.format, file.part));
    Ok(files)
}

/// A piece of a file; `None` behind its end.
pub(super) fn chunk(connection: &mut Connection, file: &str, position: i32) -> QueryResult<Option<Vec<u8>>> {
    report_chunk::table
        .filter(report_chunk::file_id.eq(file))
        .filter(report_chunk::position.eq(position))
        .select(report_chunk::bytes)
        .first(connection)
        .optional()
}

/// Removes what other programs left of files that they did not finish.
pub(super) fn remove_unfinished(service: &Service, row: &store::Row) -> Result<(), Fault> {
    let Some(maker) = row.maker.clone() else { return Ok(()) };
    loop {
        let (id, maker) = (row.consultation_id.clone(), maker.clone());
        let is_clean = write(service, move |connection| remove_some(connection, &id, &maker))?;
        if is_clean {
            return Ok(());
        }
    }
}

/// Removes some of it; whether nothing is left.
fn remove_some(connection: &mut Connection, id: &ConsultationId, maker: &str) -> QueryResult<bool> {
    let left = || report_file::table.filter(report_file::consultation_id.eq(id)).filter(report_file::maker.ne(maker));
    let file: Option<String> = left().select(report_file::id).first(connection).optional()?;
    let Some(file) = file else { return Ok(true) };
    let positions: Vec<i32> = report_chunk::table
        .filter(report_chunk::file_id.eq(&file))
        .limit(REMOVED_AT_ONCE)
        .select(report_chunk::position)
        .load(connection)?;
    if positions.is_empty() {
        diesel::delete(report_file::table.filter(report_file::id.eq(&file))).execute(connection)?;
        return Ok(false);
    }
    let some =
        report_chunk::table.filter(report_chunk::file_id.eq(&file)).filter(report_chunk::position.eq_any(positions));
    diesel::delete(some).execute(connection)?;
    Ok(false)
}

/// Writes something that the public does not see.
fn write<T: 'static>(service: &Service, work: impl Fn(&mut Connection) -> QueryResult<T>) -> Result<T, Fault> {
    let outcome = service.database().touching(Topics::empty()).write_here(|connection| Ok(work(connection)?));
    outcome.map_err(|stop: Stop<std::convert::Infallible>| match stop {
        Stop::Refused(never) => match never {},
        Stop::Failed(fault) => fault,
    })
}

/// Takes the bytes of a file and keeps them, piece by piece, as long as this program is the one that makes it.
pub(super) struct Sink<'a> {
    service: &'a Service,
    row: &'a store::Row,
    id: String,
    buffer: Vec<u8>,
    position: i32,
    bytes: u64,
    hash: Sha256,
}

impl<'a> Sink<'a> {
    /// Begins a file: of its form, the one with this number, from 1.
    pub(super) fn begin(
        service: &'a Service,
        row: &'a store::Row,
        (format, part): (ReportFormat, u32),
    ) -> io::Result<Self> {
        let part = i32::try_from(part).map_err(io::Error::other)?;
        let id = Uuid::now_v7().hyphenated().to_string();
        let (file, maker) = (id.clone(), row.maker.clone().unwrap_or_default());
        let written = write(service, move |connection| {
            let values = (
                report_file::id.eq(&file),
                report_file::consultation_id.eq(&row.consultation_id),
                report_file::maker.eq(&maker),
                report_file::format.eq(Named(format)),
                report_file::part.eq(part),
            );
            diesel::insert_into(report_file::table).values(values).execute(connection)
        });
        written.map_err(io::Error::other)?;
        Ok(Self { service, row, id, buffer: Vec::with_capacity(CHUNK), position: 0, bytes: 0, hash: Sha256::new() })
    }

    fn keep(&mut self) -> io::Result<()> {
        if self.service.stopping().has_begun() {
            return Err(io::Error::other("the program is about to end"));
        }
        let (service, row, now) = (self.service, self.row, self.service.now());
        let (id, position, bytes) = (&self.id, self.position, &self.buffer);
        let is_own = write(service, |connection| {
            let maker = row.maker.as_deref().unwrap_or_default();
            if !store::go_on(connection, &row.consultation_id, maker, now)? {
                return Ok(false);
            }
            let values =
                (report_chunk::file_id.eq(id), report_chunk::position.eq(position), report_chunk::bytes.eq(bytes));
            diesel::insert_into(report_chunk::table).values(values).execute(connection)?;
            Ok(true)
        });
        if !is_own.map_err(io::Error::other)? {
            return Err(io::Error::other("another program makes this report now"));
        }
        self.position += 1;
        self.buffer.clear();
        Ok(())
    }

    /// Ends the file; gives its id.
    pub(super) fn end(mut self) -> io::Result<String> {
        if !self.buffer.is_empty() {
            self.keep()?;
        }
        let bytes = i64::try_from(self.bytes).map_err(io::Error::other)?;
        let hash = HEXLOWER.encode(&self.hash.finalize());
        let id = self.id.clone();
        let ended = write(self.service, move |connection| {
            diesel::update(report_file::table.filter(report_file::id.eq(&id)))
                .set((report_file::bytes.eq(Some(bytes)), report_file::sha256.eq(Some(hash.as_str()))))
                .execute(connection)
        });
        ended.map_err(io::Error::other)?;
        Ok(self.id)
    }
}

impl Write for Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(CHUNK - self.buffer.len());
        let taken_bytes = bytes.get(..taken).unwrap_or_default();
        self.buffer.extend_from_slice(taken_bytes);
        self.hash.update(taken_bytes);
        self.bytes += taken as u64;
        if self.buffer.len() >= CHUNK {
            self.keep()?;
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Reads a file back, piece by piece.
pub(super) struct Source<'a> {
    service: &'a Service,
    id: String,
    next: i32,
    rest: io::Cursor<Vec<u8>>,
}

impl<'a> Source<'a> {
    pub(super) fn of(service: &'a Service, id: String) -> Self {
        Self { service, id, next: 0, rest: io::Cursor::default() }
    }
}

impl Read for Source<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.rest.read(buffer)?;
        if read > 0 || buffer.is_empty() {
            return Ok(read);
        }
        let (id, next) = (self.id.clone(), self.next);
        let piece = self.service.database().read_here(move |connection| chunk(connection, &id, next));
        let Some(piece) = piece.map_err(io::Error::other)? else { return Ok(0) };
        self.next += 1;
        self.rest = io::Cursor::new(piece);
        self.rest.read(buffer)
    }
}
