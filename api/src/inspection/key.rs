//! The key of the installation: is it there, and the one that the database was used with?

use std::path::Path;

use super::Finding;
use crate::database::Connection;
use crate::sessions::{has_keys, key_fits};
use crate::vault::Vault;

const THING: &str = "key";

/// Looks at the key, beside what was sealed with it.
pub(super) fn inspect(file: &Path, database: Option<&mut Connection>) -> Finding {
    if !file.exists() {
        return no_key(database);
    }
    let vault = match Vault::open(file) {
        Ok(vault) => vault,
        Err(fault) => return Finding::fault(THING, format!("KEY_FILE: {fault}")),
    };
    match database.map(|connection| key_fits(connection, &vault)) {
        Some(Ok(Some(true))) => Finding::ok(THING, "fits what is in the database"),
        Some(Ok(Some(false))) => Finding::fault(THING, "KEY_FILE: is not the key that this database was used with"),
        Some(Ok(None)) => Finding::ok(THING, "is there; nothing is sealed with it yet"),
        Some(Err(error)) => Finding::fault(THING, format!("what it sealed can't be read: {error}")),
        None => Finding::ok(THING, "is there; whether it fits is not known without the database"),
    }
}

/// Serving makes a key; but what was sealed with another one stays closed.
fn no_key(database: Option<&mut Connection>) -> Finding {
    match database.map(has_keys) {
        Some(Ok(true)) => Finding::fault(THING, "KEY_FILE: there is no file, but the database was used with one"),
        Some(Err(error)) => Finding::fault(THING, format!("what it sealed can't be read: {error}")),
        Some(Ok(false)) | None => Finding::ok(THING, "there is no file yet, `konsultacje serve` makes it"),
    }
}
