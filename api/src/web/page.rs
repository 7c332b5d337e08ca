//! Pages by key: limits and cursors.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openapi::check::FieldCode;
use openapi::page::{DEFAULT_LIMIT, MAX_LIMIT, Page};
use openapi::problem::FieldError;
use uuid::Uuid;

use crate::database::{ListKey, Listed};
use crate::problem::Failure;

/// How many items to return.
///
/// # Errors
/// 422 outside 1 to 100.
pub fn parse_limit(limit: Option<u32>) -> Result<u32, Failure> {
    match limit {
        None => Ok(DEFAULT_LIMIT),
        Some(limit) if (1..=MAX_LIMIT).contains(&limit) => Ok(limit),
        Some(_) => Err(Failure::invalid(vec![FieldError::new("limit", FieldCode::OutOfRange, Some(MAX_LIMIT))])),
    }
}

/// Reads a cursor that an earlier page gave.
///
/// # Errors
/// 422 for anything else.
pub fn parse_cursor(cursor: Option<&str>) -> Result<Option<ListKey>, Failure> {
    let Some(cursor) = cursor else { return Ok(None) };
    URL_SAFE_NO_PAD
        .decode(cursor)
        .ok()
        .and_then(|bytes| serde_json::from_slice::<ListKey>(&bytes).ok())
        .filter(|key| key.at().is_some() && Uuid::try_parse(&key.id).is_ok())
        .map(Some)
        .ok_or_else(|| Failure::invalid_field("cursor", FieldCode::InvalidValue))
}

/// Makes a page of what was found when one more item than the limit was asked for.
#[must_use]
pub fn page_of<T>(mut found: Vec<Listed<T>>, limit: u32) -> Page<T> {
    let limit = limit as usize;
    let has_more = found.len() > limit;
    found.truncate(limit);
    let next_cursor = found.last().filter(|_| has_more).and_then(|last| {
        let key = serde_json::to_vec(&last.key).ok()?;
        Some(URL_SAFE_NO_PAD.encode(key))
    });
    Page { items: found.into_iter().map(|listed| listed.item).collect(), next_cursor }
}

/// Which page of a list is asked for: how many items, after which.
#[derive(Debug, Clone)]
pub struct Place {
    /// The item before the page; `None` for the first page.
    pub after: Option<ListKey>,
    /// How many items.
    pub limit: u32,
}

impl Place {
    /// What the query of a request asks for.
    ///
    /// # Errors
    /// 422 for a limit outside its bounds and for what is no cursor.
    pub fn parse(limit: Option<u32>, cursor: Option<&str>) -> Result<Self, Failure> {
        Ok(Self { limit: parse_limit(limit)?, after: parse_cursor(cursor)? })
    }

    /// Makes the page of what was found when one more item was asked for.
    #[must_use]
    pub fn page_of<T>(&self, found: Vec<Listed<T>>) -> Page<T> {
        page_of(found, self.limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::Instant;

    const ID: &str = "0199d1a0-0000-7000-8000-000000000001";

    fn listed(item: u32) -> Listed<u32> {
        let at = Instant::from_microseconds(i64::from(item)).expect("an instant");
        Listed { item, key: ListKey::new(0, at, ID) }
    }

    #[test]
    fn a_cursor_leads_on_from_the_last_item() {
        let page = page_of(vec![listed(3), listed(2), listed(1)], 2);
        assert_eq!(page.items, [3, 2]);
        assert_eq!(parse_cursor(page.next_cursor.as_deref()).expect("a cursor"), Some(listed(2).key));
        assert_eq!(page_of(vec![listed(3), listed(2)], 2).next_cursor, None);
    }

    #[test]
    fn what_is_no_cursor_is_refused() {
        let encoded = |json: &str| URL_SAFE_NO_PAD.encode(json);
        for wrong in [
            "x".to_owned(),
            "%".to_owned(),
            encoded("null"),
            encoded(r#"{"at":9223372036854775807,"id":"0199d1a0-0000-7000-8000-000000000001"}"#),
            encoded(r#"{"at":1,"id":"\u0000"}"#),
        ] {
            assert!(parse_cursor(Some(&wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn limits_have_bounds() {
        assert_eq!(parse_limit(None).expect("the default"), DEFAULT_LIMIT);
        assert!(parse_limit(Some(0)).is_err());
        assert!(parse_limit(Some(MAX_LIMIT + 1)).is_err());
    }
}
