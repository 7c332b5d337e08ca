//! The service: everything that handlers share, and the server around it.

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::time::Duration;

use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, HttpServer, web as actix};
use tracing_actix_web::TracingLogger;
use url::Url;
use utoipa_actix_web::AppExt;

use crate::clock::Clock;
use crate::database::{Database, Instant, KeyId};
use crate::idempotency::Running;
use crate::mail::{Desk, Sender};
use crate::passwords::{HashFault, Passwords};
use crate::public_reads::{self, PublicReads};
use crate::sessions::{self, Throttle};
use crate::settings::{MailTransport, Mode, SeatGuard, ServerSettings, Settings};
use crate::tokens::Tokens;
use crate::vault::{KeyFault, Vault};
use crate::web::{self, Limit, LimitStanding, LogWithoutPersonalData, WriteLimit};
use crate::{jobs, routes};

/// How long a client may take to send a request. Who comes with many others on a slow machine is not sent away for it.
const REQUEST_PATIENCE: Duration = Duration::from_secs(30);
/// The period of the limits of requests.
const MINUTE: Duration = Duration::from_secs(60);

/// What handlers share.
pub struct Service {
    database: Database,
    clock: Clock,
    public_url: Url,
    desk: Desk,
    body_limit: usize,
    trusted_proxies: Vec<IpAddr>,
    is_production: bool,
    write_limit: Option<WriteLimit>,
    key_limit: Option<Limit<KeyId>>,
    throttle: Throttle,
    passwords: Passwords,
    tokens: Tokens,
    running: Running,
    needs_second_factor: bool,
    leaves_mails_as_files: bool,
    challenge_bits: u8,
    seat_guard: SeatGuard,
    public_reads: PublicReads,
}

impl Service {
    /// The database.
    #[must_use]
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// What messages are written with.
    #[must_use]
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// The address of a page of the site, such as `/booking/K7M4-QX9T`.
    #[must_use]
    pub fn page(&self, path: &str) -> String {
        self.desk.page(path)
    }

    /// The same with a fragment, which no server and no log sees: for what opens something.
    #[must_use]
    pub fn page_with_fragment(&self, path: &str, fragment: &str) -> String {
        self.desk.page_with_fragment(path, fragment)
    }

    /// Whether people reach the site over TLS.
    #[must_use]
    pub fn is_behind_tls(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// The largest body of a request, in bytes.
    #[must_use]
    pub fn body_limit(&self) -> usize {
        self.body_limit
    }

    /// Addresses of the web servers in front.
    #[must_use]
    pub fn trusted_proxies(&self) -> &[IpAddr] {
        &self.trusted_proxies
    }

    /// The limit of requests that write.
    #[must_use]
    pub fn write_limit(&self) -> Option<&WriteLimit> {
        self.write_limit.as_ref()
    }

    /// Whether cookies are sent over TLS alone: for real always.
    #[must_use]
    pub fn has_secure_cookies(&self) -> bool {
        self.is_production || self.is_behind_tls()
    }

    /// Counts a request of a key.
    ///
    /// # Errors
    /// The seconds to wait when it is one too many.
    pub fn count_key(&self, key: &KeyId) -> Result<Option<LimitStanding>, u64> {
        self.key_limit.as_ref().map(|limit| limit.count(key)).transpose()
    }

    /// The limit of tries to log in and the like.
    #[must_use]
    pub fn throttle(&self) -> &Throttle {
        &self.throttle
    }

    /// What seals.
    #[must_use]
    pub fn vault(&self) -> &Vault {
        self.desk.vault()
    }

    /// What hashes and compares passwords.
    #[must_use]
    pub fn passwords(&self) -> &Passwords {
        &self.passwords
    }

    /// What makes and reads tokens.
    #[must_use]
    pub fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// The requests with an `Idempotency-Key` that are being worked on.
    #[must_use]
    pub fn running(&self) -> &Running {
        &self.running
    }

    /// Whether staff have to set up a second factor.
    #[must_use]
    pub fn needs_second_factor(&self) -> bool {
        self.needs_second_factor
    }

    /// Whether mails are left as files, for somebody to pass on.
    #[must_use]
    pub fn leaves_mails_as_files(&self) -> bool {
        self.leaves_mails_as_files
    }

    /// With how many zero bits the hash of an answer to a challenge has to begin; 0: no challenges.
    #[must_use]
    pub fn challenge_bits(&self) -> u8 {
        self.challenge_bits
    }

    /// Whether the claim of a seat asks if the seat is free.
    #[must_use]
    pub fn seat_guard(&self) -> SeatGuard {
        self.seat_guard
    }

    /// What everybody reads, kept in memory.
    #[must_use]
    pub fn public_reads(&self) -> &PublicReads {
        &self.public_reads
    }
}

/// Opens the database that the settings name.
///
/// # Errors
/// When the folder of an SQLite file can't be made.
pub fn open_database(settings: &Settings) -> io::Result<Database> {
    if let crate::settings::DatabaseUrl::Sqlite(path) = &settings.database.url
        && let Some(folder) = path.parent()
    {
        std::fs::create_dir_all(folder)?;
    }
    Ok(Database::open(&settings.database))
}

/// The clock that the settings ask for.
#[must_use]
pub fn clock(settings: &Settings) -> Clock {
    #[cfg(feature = "test-controls")]
    if let Some(file) = &settings.test_controls.clock_file {
        return Clock::of_file(file);
    }
    settings.clock.map_or_else(Clock::system, Clock::starting_at)
}

fn public_url(settings: &ServerSettings, listening: SocketAddr) -> io::Result<Url> {
    match &settings.public_url {
        Some(url) => Ok(url.clone()),
        None => Url::parse(&format!("http://{listening}/")).map_err(io::Error::other),
    }
}

/// Why the program does not start to serve; one line for the person who started it.
#[derive(Debug, thiserror::Error)]
pub enum StartFault {
    /// The address is taken or can't be listened on.
    #[error("LISTEN: {0}")]
    Listen(#[from] io::Error),
    /// The key of the installation can't be had.
    #[error("KEY_FILE: {0}")]
    Key(#[from] KeyFault),
    /// Mails can't leave.
    #[error("{0}")]
    Mail(String),
    /// The keys of tokens can't be had.
    #[error("the keys of tokens: {0}")]
    Tokens(#[from] sessions::KeyRingFault),
    /// Passwords can't be hashed.
    #[error(transparent)]
    Passwords(#[from] HashFault),
}

fn service(settings: &Settings, database: Database, listening: SocketAddr) -> Result<Service, StartFault> {
    let (server, access) = (&settings.server, &settings.access);
    let clock = clock(settings);
    let public_url = public_url(server, listening)?;
    let vault = Vault::open(&access.key_file)?;
    let tokens = Tokens::new(public_url.as_str());
    tokens.set_keys(sessions::load_keys(&database, &vault, clock.now())?);
    Ok(Service {
        database,
        clock,
        desk: Desk::new(vault, public_url.clone(), settings.mail.sms.is_some()),
        public_url,
        body_limit: server.body_limit,
        trusted_proxies: server.trusted_proxies.clone(),
        is_production: settings.mode == Mode::Production,
        write_limit: server.writes_per_minute.map(|writes| Limit::new(writes, MINUTE)),
        key_limit: access.requests_per_key.map(|requests| Limit::new(requests, MINUTE)),
        throttle: Throttle::new(access.tries_per_account),
        passwords: Passwords::new()?,
        tokens,
        running: Running::default(),
        needs_second_factor: access.needs_second_factor,
        leaves_mails_as_files: matches!(settings.mail.transport, MailTransport::Folder(_)),
        challenge_bits: access.challenge_bits,
        seat_guard: settings.seat_guard,
        public_reads: PublicReads::new(server.keeps_reads),
    })
}

/// Serves until the process is told to stop; says where it listens through `ready`.
///
/// # Errors
/// When something that it needs can't be had.
pub async fn serve(settings: &Settings, database: Database, ready: impl FnOnce(SocketAddr)) -> Result<(), StartFault> {
    #[cfg(feature = "test-controls")]
    if let Some(place) = &settings.test_controls.crash_at {
        crate::crash::at(place.clone());
    }
    let listener = TcpListener::bind(&settings.server.listen)?;
    let address = listener.local_addr()?;
    let service = actix::Data::new(service(settings, database, address)?);
    let sender = Sender::new(&settings.mail, service.page("/")).map_err(StartFault::Mail)?;
    #[cfg(feature = "test-controls")]
    let has_jobs = !settings.test_controls.has_no_jobs;
    #[cfg(not(feature = "test-controls"))]
    let has_jobs = true;
    service.database().share_changes(&settings.database.url);
    if has_jobs {
        jobs::start(&service, sender, settings.access.seal_every);
    }
    let server = HttpServer::new(move || {
        // The documentation comes first: an address below the scope of the API would otherwise never be reached.
        let app = App::new().configure(web::documentation).into_utoipa_app().configure(routes::api);
        let (app, _) = app.split_for_parts();
        app.app_data(service.clone())
            .default_service(actix::to(web::unknown_address))
            .wrap(from_fn(web::limit_writes))
            .wrap(Compress::default())
            .wrap(from_fn(web::answer_head_as_get))
            .wrap(TracingLogger::<LogWithoutPersonalData>::new())
            .wrap(from_fn(public_reads::answer_from_memory))
            .wrap(web::security_headers())
    })
    .client_request_timeout(REQUEST_PATIENCE)
    .listen(listener)?
    .run();
    ready(address);
    Ok(server.await?)
}
