//! One value of a row, whichever database it comes from, to the last digit.

use chrono::NaiveDateTime;
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, QueryableByName};
use diesel::pg::{Pg, PgValue};
use diesel::row::{Field, NamedRow};
use diesel::sql_types::{Binary, Bool, Double, Integer, SmallInt, Text, Timestamp};
use diesel::sqlite::{Sqlite, SqliteType, SqliteValue};
use sha2::{Digest, Sha256};

/// How Diesel writes instants into SQLite's columns, and migrations with it.
const INSTANT: &str = "%F %T%.f";

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Integer,
    BigInteger,
    Real,
    Boolean,
    Text,
    Bytes,
    Instant,
}

impl Kind {
    /// The kind that a database calls so; `None` if values of it would have to be carried in a way that is not known.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "integer" => Self::Integer,
            "bigint" => Self::BigInteger,
            "double" | "double precision" => Self::Real,
            "boolean" => Self::Boolean,
            "text" => Self::Text,
            "blob" | "bytea" => Self::Bytes,
            "timestamp" | "timestamp without time zone" => Self::Instant,
            _ => return None,
        })
    }

    /// What SQLite keeps as another type becomes what it means; `None` if it means nothing in such a column.
    pub(super) fn refine(self, cell: Cell) -> Option<Cell> {
        Some(match (self, cell) {
            (_, Cell::Nothing) => Cell::Nothing,
            (Self::Integer | Self::BigInteger, cell @ Cell::Integer(_))
            | (Self::Real, cell @ Cell::Real(_))
            | (Self::Text, cell @ Cell::Text(_))
            | (Self::Bytes, cell @ Cell::Bytes(_)) => cell,
            (Self::Boolean, Cell::Integer(number @ 0..=1)) => Cell::Boolean(number == 1),
            (Self::Instant, Cell::Text(text)) => Cell::Instant(NaiveDateTime::parse_from_str(&text, INSTANT).ok()?),
            _ => return None,
        })
    }
}

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Nothing,
    Integer(i64),
    Real(f64),
    Boolean(bool),
    Text(String),
    Bytes(Vec<u8>),
    Instant(NaiveDateTime),
}

impl Cell {
    /// Adds it to a hash, so that no two different rows add the same: its kind, its length, itself.
    pub(super) fn hash_into(&self, hash: &mut Sha256) {
        let (mark, bytes): (u8, &[u8]) = match self {
            Self::Nothing => (0, &[]),
            Self::Integer(number) => (1, &number.to_be_bytes()),
            Self::Real(number) => (2, &number.to_bits().to_be_bytes()),
            Self::Boolean(value) => (3, &[u8::from(*value)]),
            Self::Text(text) => (4, text.as_bytes()),
            Self::Bytes(bytes) => (5, bytes),
            Self::Instant(instant) => (6, &of_instant(*instant)),
        };
        hash.update([mark]);
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    }

    /// About how much memory it takes.
    pub(super) fn size(&self) -> usize {
        size_of::<Self>()
            + match self {
                Self::Text(text) => text.len(),
                Self::Bytes(bytes) => bytes.len(),
                _ => 0,
            }
    }
}

/// Seconds since 1970, then nanoseconds: what is finer than either database keeps would be seen.
fn of_instant(instant: NaiveDateTime) -> [u8; 12] {
    let instant = instant.and_utc();
    let mut bytes = [0; 12];
    let (seconds, rest) = bytes.split_at_mut(8);
    seconds.copy_from_slice(&instant.timestamp().to_be_bytes());
    rest.copy_from_slice(&instant.timestamp_subsec_nanos().to_be_bytes());
    bytes
}

/// A row as a database gives it: the values of the columns that were asked for, in their order.
pub(super) struct Raw(pub(super) Vec<Cell>);

impl QueryableByName<Pg> for Raw {
    fn build<'a>(row: &impl NamedRow<'a, Pg>) -> deserialize::Result<Self> {
        cells(row, |value: Option<PgValue<'_>>| value.map_or(Ok(Cell::Nothing), of_postgres))
    }
}

impl QueryableByName<Sqlite> for Raw {
    fn build<'a>(row: &impl NamedRow<'a, Sqlite>) -> deserialize::Result<Self> {
        cells(row, |value: Option<SqliteValue<'_, '_, '_>>| value.map_or(Ok(Cell::Nothing), of_sqlite))
    }
}

fn cells<'a, DB: Backend>(
    row: &impl NamedRow<'a, DB>,
    read: impl Fn(Option<DB::RawValue<'_>>) -> deserialize::Result<Cell>,
) -> deserialize::Result<Raw> {
    let one = |index: usize| {
        let field = diesel::row::Row::get(row, index).ok_or("a row ends too early")?;
        read(field.value())
    };
    (0..row.field_count()).map(one).collect::<deserialize::Result<_>>().map(Raw)
}

/// By the number that PostgreSQL gives each of its types (`pg_type.dat`).
fn of_postgres(value: PgValue<'_>) -> deserialize::Result<Cell> {
    Ok(match value.get_oid().get() {
        16 => Cell::Boolean(FromSql::<Bool, Pg>::from_sql(value)?),
        17 => Cell::Bytes(FromSql::<Binary, Pg>::from_sql(value)?),
        20 => Cell::Integer(FromSql::<diesel::sql_types::BigInt, Pg>::from_sql(value)?),
        21 => Cell::Integer(i64::from(<i16 as FromSql<SmallInt, Pg>>::from_sql(value)?)),
        23 => Cell::Integer(i64::from(<i32 as FromSql<Integer, Pg>>::from_sql(value)?)),
        25 => Cell::Text(FromSql::<Text, Pg>::from_sql(value)?),
        701 => Cell::Real(FromSql::<Double, Pg>::from_sql(value)?),
        1114 => Cell::Instant(FromSql::<Timestamp, Pg>::from_sql(value)?),
        other => return Err(format!("a column of PostgreSQL's type {other}, which is not known here").into()),
    })
}

fn of_sqlite(mut value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Cell> {
    Ok(match value.value_type() {
        None => Cell::Nothing,
        Some(SqliteType::Text) => Cell::Text(<String as FromSql<Text, Sqlite>>::from_sql(value)?),
        Some(SqliteType::Binary) => Cell::Bytes(value.read_blob().to_vec()),
        Some(SqliteType::Float | SqliteType::Double) => Cell::Real(value.read_double()),
        Some(SqliteType::SmallInt | SqliteType::Integer | SqliteType::Long) => Cell::Integer(value.read_long()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(cells: &[Cell]) -> Vec<u8> {
        let mut hash = Sha256::new();
        cells.iter().for_each(|cell| cell.hash_into(&mut hash));
        hash.finalize().to_vec()
    }

    fn instant(text: &str) -> Option<Cell> {
        Kind::Instant.refine(Cell::Text(text.to_owned()))
    }

    #[test]
    fn rows_that_differ_have_two_hashes() {
        let text = |text: &str| Cell::Text(text.to_owned());
        let rows = [
            vec![text("ab"), text("c")],
            vec![text("a"), text("bc")],
            vec![text(""), Cell::Nothing],
            vec![Cell::Nothing, text("")],
            vec![Cell::Bytes(b"ab".to_vec()), text("c")],
            vec![Cell::Integer(1), Cell::Integer(0)],
            vec![Cell::Boolean(true), Cell::Integer(0)],
            vec![Cell::Real(1.0), Cell::Integer(0)],
        ];
        for (one, row) in rows.iter().enumerate() {
            for (other, another) in rows.iter().enumerate() {
                assert_eq!(one == other, hash(row) == hash(another), "{row:?} and {another:?}");
            }
        }
    }

    #[test]
    fn an_instant_is_the_same_however_many_zeros_it_ends_with() {
        assert_eq!(instant("2025-11-07 08:00:00"), instant("2025-11-07 08:00:00.000000"));
        assert_eq!(instant("2025-11-07 08:00:00.1"), instant("2025-11-07 08:00:00.100000"));
        let one = [instant("2025-11-07 08:00:00.000001").expect("an instant")];
        assert_ne!(hash(&one), hash(&[instant("2025-11-07 08:00:00").expect("an instant")]));
        assert_eq!(instant("yesterday"), None);
    }

    #[test]
    fn what_does_not_fit_its_column_is_told() {
        assert_eq!(Kind::Boolean.refine(Cell::Integer(1)), Some(Cell::Boolean(true)));
        assert_eq!(Kind::Boolean.refine(Cell::Integer(2)), None);
        assert_eq!(Kind::Integer.refine(Cell::Text("1".to_owned())), None);
        assert_eq!(Kind::Text.refine(Cell::Bytes(Vec::new())), None);
        assert_eq!(Kind::Bytes.refine(Cell::Nothing), Some(Cell::Nothing));
        assert_eq!(Kind::named("jsonb"), None);
    }
}
