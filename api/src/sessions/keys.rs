//! The keys that sign tokens, in the database, sealed.

use actix_web::rt::task::spawn_blocking;
use diesel::prelude::*;

use crate::app::Service;
use crate::database::schema::signing_key;
use crate::database::{Connection, Database, Fault, Instant, Stop, Topics};
use crate::problem::Failure;
use crate::secrets::NoRandomness;
use crate::tokens::StoredKey;
use crate::vault::{Purpose, Unopenable, Vault};

/// Why the keys of tokens can't be had.
#[derive(Debug, thiserror::Error)]
pub enum KeyRingFault {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Fault),
    /// The key of the installation is another one than theirs.
    #[error("{0}: is it the same file as the database was used with before?")]
    Unopenable(#[from] Unopenable),
}

impl From<NoRandomness> for KeyRingFault {
    fn from(error: NoRandomness) -> Self {
        Self::Database(error.into())
    }
}

/// The keys that verify now; makes one where none signs.
///
/// # Errors
/// When the database fails, or a key can't be opened.
pub fn load_keys(database: &Database, vault: &Vault, now: Instant) -> Result<Vec<StoredKey>, KeyRingFault> {
    let mut keys = read_keys(database, vault, now)?;
    if !keys.iter().any(|key| key.signs(now)) {
        let key = StoredKey::new(now)?;
        let sealed = vault.seal(Purpose::SigningKey, &key.seed)?;
        insert_key(database, &key, &sealed)?;
        keys.push(key);
    }
    Ok(keys)
}

/// Takes the keys that are in the database for those that the service knows.
///
/// # Errors
/// When the database fails, or a key can't be opened.
pub async fn reload_keys(service: &Service) -> Result<(), Failure> {
    let (database, vault, now) = (service.database().clone(), service.vault().clone(), service.now());
    match spawn_blocking(move || load_keys(&database, &vault, now)).await {
        Ok(Ok(keys)) => {
            service.tokens().set_keys(keys);
            Ok(())
        }
        Ok(Err(KeyRingFault::Database(fault))) => Err(fault.into()),
        Ok(Err(KeyRingFault::Unopenable(_))) | Err(_) => {
            tracing::error!("the keys of tokens could not be read");
            Err(Failure::unavailable())
        }
    }
}

fn read_keys(database: &Database, vault: &Vault, now: Instant) -> Result<Vec<StoredKey>, KeyRingFault> {
    let rows: Vec<(String, Vec<u8>, Instant)> = database.read_here(|connection| {
        signing_key::table
            .select((signing_key::id, signing_key::sealed_key, signing_key::created_at))
            .order(signing_key::created_at.desc())
            .limit(10)
            .load(connection)
    })?;
    let mut keys = Vec::new();
    for (id, sealed, created_at) in rows {
        let seed = vault.open_sealed(Purpose::SigningKey, &sealed)?.try_into().map_err(|_| Unopenable)?;
        keys.push(StoredKey { id, seed, created_at });
    }
    keys.retain(|key| key.verifies(now));
    Ok(keys)
}

/// Whether the newest key of tokens can be opened with this key of the installation; `None` where there is none yet.
///
/// # Errors
/// When the database fails.
pub fn fits(connection: &mut Connection, vault: &Vault) -> QueryResult<Option<bool>> {
    let newest = signing_key::table.select(signing_key::sealed_key).order(signing_key::created_at.desc());
    let sealed: Option<Vec<u8>> = newest.first(connection).optional()?;
    Ok(sealed.map(|sealed| vault.open_sealed(Purpose::SigningKey, &sealed).is_ok()))
}

/// Whether there are keys of tokens, sealed with some key of the installation.
///
/// # Errors
/// When the database fails.
pub fn are_there(connection: &mut Connection) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(signing_key::table.select(signing_key::id))).get_result(connection)
}

fn insert_key(database: &Database, key: &StoredKey, sealed: &[u8]) -> Result<(), Fault> {
    let row = (
        signing_key::id.eq(key.id.clone()),
        signing_key::sealed_key.eq(sealed.to_vec()),
        signing_key::created_at.eq(key.created_at),
    );
    let written = database.touching(Topics::empty()).write_here(|connection| {
        diesel::insert_into(signing_key::table).values(row.clone()).execute(connection)?;
        Ok(())
    });
    written.map_err(|stop: Stop<std::convert::Infallible>| match stop {
        Stop::Refused(never) => match never {},
        Stop::Failed(fault) => fault,
    })
}
