//! The two kinds of databases, and a fresh one for each test.

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

use tempfile::TempDir;

use super::{postgres, program, shared};

/// The name of SQLite's file in its folder.
const FILE: &str = "konsultacje.db";

/// A kind of database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Backend {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

impl Backend {
    /// Both kinds.
    pub(crate) const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];
}

impl fmt::Display for Backend {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        })
    }
}

/// A database that nobody else uses; gone when dropped.
pub(crate) struct Database {
    /// Its kind.
    pub(crate) backend: Backend,
    /// Its address, as the program takes it.
    pub(crate) url: String,
    /// Its name on the server of all tests, which drops it; `None` for one that lies elsewhere.
    pub(crate) name: Option<String>,
    /// A folder of its own: for SQLite's file, and for the program's log.
    folder: TempDir,
}

impl Database {
    /// An empty one, without tables.
    pub(crate) fn empty(backend: Backend) -> Self {
        Self::create(backend, None)
    }

    /// One with the demonstration data as they are loaded at this instant.
    pub(crate) fn with_demonstration(backend: Backend, clock: &str) -> Self {
        Self::create(backend, Some(&template(backend, clock)))
    }

    /// An empty one on another PostgreSQL server than that of all tests, which goes with that server.
    pub(crate) fn elsewhere(url: String) -> Self {
        Self { backend: Backend::Postgres, url, name: None, folder: shared::folder("test-") }
    }

    /// Makes its tables and loads the demonstration data, as they are at this instant.
    pub(crate) fn load_demonstration(&self, clock: &str) {
        let settings = [
            program::setting("DATABASE_URL", &self.url),
            program::setting("MODE", "test"),
            program::setting("CLOCK", clock),
        ];
        program::succeed(&["migrate"], &settings);
        program::succeed(&["demo", "load"], &settings);
    }

    /// A new one; with a template, a copy of what nobody is connected to.
    fn create(backend: Backend, template: Option<&Self>) -> Self {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let folder = shared::folder("test-");
        let name = format!("test_{}", MADE.fetch_add(1, Ordering::Relaxed));
        let url = match backend {
            Backend::Sqlite => {
                let file = folder.path().join(FILE);
                if let Some(template) = template {
                    std::fs::copy(template.file(), &file).expect("the file can be copied");
                }
                format!("sqlite://{}", file.display())
            }
            Backend::Postgres => {
                let url = postgres::url(&name).unwrap_or_else(|fault| panic!("{fault}"));
                let copied = template.and_then(|template| template.name.as_ref());
                let copied = copied.map(|name| format!(" TEMPLATE {name}")).unwrap_or_default();
                postgres::administer(&format!("CREATE DATABASE {name}{copied}")).expect("a database can be made");
                url
            }
        };
        Self { backend, url, name: Some(name), folder }
    }

    /// A folder for what goes with this database.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// SQLite's file.
    pub(crate) fn file(&self) -> PathBuf {
        self.folder.path().join(FILE)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let (Backend::Postgres, Some(name)) = (self.backend, &self.name) {
            // What can't be dropped goes with the server.
            let _ = postgres::administer(&format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

type Templates = Mutex<HashMap<(Backend, String), Arc<OnceLock<Arc<Database>>>>>;

/// The database that others are copied from; loaded once for each clock.
fn template(backend: Backend, clock: &str) -> Arc<Database> {
    static TEMPLATES: LazyLock<Templates> = LazyLock::new(Mutex::default);
    let mut templates = TEMPLATES.lock().unwrap_or_else(PoisonError::into_inner);
    let template = templates.entry((backend, clock.to_owned())).or_default().clone();
    drop(templates);
    template.get_or_init(|| Arc::new(load_demonstration(backend, clock))).clone()
}

fn load_demonstration(backend: Backend, clock: &str) -> Database {
    let database = Database::empty(backend);
    database.load_demonstration(clock);
    database
}
