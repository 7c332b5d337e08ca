//! What a backup says of itself, in a table of its own.

use std::path::Path;

use data_encoding::HEXLOWER;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::copy::Content;
use super::fault::{Carried, TransferFault};
use crate::database::Connection;

/// The table with the manifest.
pub(super) const MANIFEST_TABLE: &str = "backup_manifest";

/// How this version of the program writes backups.
const FORMAT: u32 = 1;

/// Which database a backup was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DatabaseKind {
    /// An SQLite file.
    Sqlite,
    /// A PostgreSQL database.
    Postgresql,
}

impl DatabaseKind {
    pub(super) fn of(connection: &Connection) -> Self {
        match connection {
            Connection::Sqlite(_) => Self::Sqlite,
            Connection::Postgres(_) => Self::Postgresql,
        }
    }
}

/// What a backup says of itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Manifest {
    /// How it is written.
    format: u32,
    /// The version of the program that made it.
    pub version: String,
    /// Which database it was made of.
    pub database: DatabaseKind,
    /// The instant at which it was begun: whatever was committed before is in it.
    pub made_at: jiff::Timestamp,
    /// The versions of the migrations that had run.
    pub migrations: Vec<String>,
    /// What each table holds.
    pub tables: Vec<Content>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    manifest: String,
    #[diesel(sql_type = Text)]
    sha256: String,
}

impl Manifest {
    pub(super) fn new(
        database: DatabaseKind,
        made_at: jiff::Timestamp,
        migrations: Vec<String>,
        tables: Vec<Content>,
    ) -> Self {
        let version = env!("CARGO_PKG_VERSION").to_owned();
        Self { format: FORMAT, version, database, made_at, migrations, tables }
    }

    /// Takes the manifest out of a file: what was restored by hand from a backup may have one.
    pub(super) fn remove(connection: &mut Connection) -> Carried<()> {
        Ok(connection.batch_execute(&format!("DROP TABLE IF EXISTS {MANIFEST_TABLE}"))?)
    }

    /// Puts the manifest into a file that has none.
    pub(super) fn write(&self, connection: &mut Connection) -> Carried<()> {
        let manifest =
            serde_json::to_string(self).map_err(|error| TransferFault::Damaged(format!("its manifest: {error}")))?;
        let table = format!("CREATE TABLE {MANIFEST_TABLE} (manifest TEXT NOT NULL, sha256 TEXT NOT NULL)");
        connection.batch_execute(&table)?;
        let insertion = format!("INSERT INTO {MANIFEST_TABLE} (manifest, sha256) VALUES (?, ?)");
        let row = sql_query(insertion).bind::<Text, _>(&manifest).bind::<Text, _>(sha256(&manifest));
        row.execute(connection)?;
        Ok(())
    }

    /// Reads the manifest of a file.
    ///
    /// # Errors
    /// When it has none, or one that was changed or written in a way that is not known.
    pub(super) fn read(connection: &mut Connection, file: &Path) -> Carried<Self> {
        let rows: Vec<Row> = sql_query(format!("SELECT manifest, sha256 FROM {MANIFEST_TABLE}"))
            .load(connection)
            .map_err(|_| TransferFault::NoBackup(file.to_owned()))?;
        let [row] = rows.as_slice() else { return Err(TransferFault::NoBackup(file.to_owned())) };
        if sha256(&row.manifest) != row.sha256 {
            return Err(TransferFault::Damaged("its manifest is not what it was".to_owned()));
        }
        match serde_json::from_str::<Self>(&row.manifest) {
            Ok(manifest) if manifest.format == FORMAT => Ok(manifest),
            Ok(_) | Err(_) => Err(TransferFault::Newer),
        }
    }
}

fn sha256(text: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(text.as_bytes()))
}
