//! Rows of open data in the database: each statement says itself what is public.
//!
//! A piece is found by the key of its rows alone. That something is published is therefore said as `not(… .ne(…))`: of
//! `… .eq(…)` SQLite would look up all that is published in the index of that column, and sort it for each piece.

mod asked;
mod decided;
mod said;

pub(super) use self::asked::{clauses, consultations, duties};
pub(super) use self::decided::{commitment_entries, commitments, reports};
pub(super) use self::said::{comments, opinions, proposals};

/// How many rows are read at once.
pub(super) const ROWS: usize = 500;
/// The same for a statement.
const LIMIT: i64 = 500;

/// Where a set goes on: the id of the last row that was read. Ids grow with time, so that what is added meanwhile comes
/// last. Where the key of a row has several columns they stand one after the other, with [`BETWEEN`] between them.
pub(super) type After = Option<String>;

/// What stands between the columns of a key; no id and no number has it.
const BETWEEN: char = '/';

/// The columns of a place, the first one first; empty ones, which come before all others, where the set begins.
fn columns_of<const COUNT: usize>(after: &After) -> [&str; COUNT] {
    let mut columns = after.as_deref().unwrap_or_default().split(BETWEEN);
    std::array::from_fn(|_| columns.next().unwrap_or_default())
}

/// A column of a place that is a number; the one before all others where the set begins.
fn number(column: &str) -> i32 {
    column.parse().unwrap_or_default()
}

/// The condition that a row comes after a place, where the key of a row has several columns: like [`beyond!`] of lists.
///
/// [`beyond!`]: crate::database::beyond
macro_rules! after_key {
    (($first:expr $(, $kind:ty: $column:expr)+) > ($place:expr $(, $value:expr)+)) => {
        diesel::dsl::sql::<diesel::sql_types::Bool>("(")
            .bind::<diesel::sql_types::Text, _>($first)
            $(.sql(", ").bind::<$kind, _>($column))+
            .sql(") > (")
            .bind::<diesel::sql_types::Text, _>($place)
            $(.sql(", ").bind::<$kind, _>($value))+
            .sql(")")
    };
}
use after_key;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_back_column_by_column() {
        let place = Some(format!("0199d1a0{BETWEEN}7{BETWEEN}0199d1a1"));
        let [first, version, last] = columns_of(&place);
        assert_eq!((first, number(version), last), ("0199d1a0", 7, "0199d1a1"));
        let [first, version, last] = columns_of(&None);
        assert_eq!((first, number(version), last), ("", 0, ""));
    }
}
