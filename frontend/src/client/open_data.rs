//! Open data.

use openapi::open_data::DataCatalogue;

use super::http::{Fault, address, get};

/// What there is.
///
/// # Errors
/// When the server can't be reached.
pub async fn catalogue() -> Result<DataCatalogue, Fault> {
    get(&address(&["open-data"])).await
}
