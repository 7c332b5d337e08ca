//! A late page of a list, whatever it lists: by its own cursors, without walking there.

use serde_json::json;

use crate::api::documents::base64;
use crate::support::staff::Account;

/// What comes after all other ids: of the rows of one instant none is left out.
const LAST_ID: &str = "ffffffff-ffff-7fff-bfff-ffffffffffff";
/// The greatest step, in microseconds: seventy years. No list here begins or ends farther from 1970 than that.
const FAR: u32 = 51;
/// The least step: seventeen seconds.
const NEAR: u32 = 24;

/// A low rank, with some below it.
const LOW: i32 = 2;

/// A cursor by which a list goes on at an instant; one that is ordered by a rank, at a low one.
fn cursor(at: i64) -> String {
    let key = json!({ "rank": LOW, "at": at, "id": LAST_ID }).to_string();
    base64(key.as_bytes()).replace('+', "-").replace('/', "_").replace('=', "")
}

/// The cursor of the last page that has another one after it, to seventeen seconds.
pub(super) async fn cursor_of_late_page(reader: &Account, list: &str) -> String {
    let page = async |at: i64| reader.get(&format!("{list}&cursor={}", cursor(at))).await.json(200);
    let far = 1_i64 << FAR;
    // The newest first: from the far future on, everything is yet to come.
    let is_descending = page(far).await["items"].as_array().is_some_and(|items| !items.is_empty());
    let (mut at, sign) = if is_descending { (far, -1) } else { (-far, 1) };
    for bit in (NEAR..=FAR).rev() {
        let farther = at + sign * (1 << bit);
        if page(farther).await["next_cursor"].is_string() {
            at = farther;
        }
    }
    cursor(at)
}
