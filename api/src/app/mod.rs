//! The service: everything that handlers share, and the server around it.

mod listening;
mod stopping;

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::rt::spawn;
use actix_web::rt::task::JoinHandle;
use actix_web::rt::time::timeout;
use actix_web::{App, HttpServer, web as actix};
use tracing_actix_web::TracingLogger;
use url::Url;
use utoipa_actix_web::AppExt;

use self::stopping::Signals;
pub use self::stopping::Stopping;
use crate::clock::Clock;
use crate::database::{Database, Instant, KeyId};
use crate::idempotency::Running;
use crate::mail::{Desk, Sender};
use crate::observability::{Exposition, MetricsFault, measure_requests};
use crate::passwords::{HashFault, Passwords};
use crate::public_reads::{self, PublicReads};
use crate::sessions::{self, Throttle};
use crate::settings::{MailTransport, Mode, SeatGuard, ServerSettings, Settings};
use crate::tokens::Tokens;
use crate::vault::{KeyFault, Vault};
use crate::web::{self, Limit, LimitStanding, LogWithoutPersonalData, WriteLimit};
use crate::{jobs, routes};

/// How long what was taken may take to be answered when the program is to end.
const LAST_PATIENCE: Duration = Duration::from_secs(30);
/// How long a connection may do nothing: longer than web servers in front keep theirs, so that none is closed just as
/// the next request comes.
const KEEP_ALIVE: Duration = Duration::from_secs(75);
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
    request_timeout: Duration,
    stopping: Arc<Stopping>,
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
        is_behind_tls(&self.public_url)
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

    /// How long a client may take to send its request.
    #[must_use]
    pub fn request_timeout(&self) -> Duration {
        self.request_timeout
    }

    /// Whether the program is about to end.
    #[must_use]
    pub fn stopping(&self) -> &Arc<Stopping> {
        &self.stopping
    }
}

/// Opens the database that the settings name.
///
/// # Errors
/// When the folder of an SQLite file can't be made.
pub fn open_database(settings: &Settings) -> io::Result<Database> {
    #[cfg(feature = "test-controls")]
    if let Some(file) = &settings.test_controls.statements {
        crate::database::note_statements(file)?;
    }
    make_folder(settings)?;
    Ok(Database::open(&settings.database))
}

/// Makes the folder of the SQLite file that the settings name, if it is not there.
///
/// # Errors
/// When it can't be made.
pub fn make_folder(settings: &Settings) -> io::Result<()> {
    if let crate::settings::DatabaseUrl::Sqlite(path) = &settings.database.url
        && let Some(folder) = path.parent()
    {
        std::fs::create_dir_all(folder)?;
    }
    Ok(())
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

fn is_behind_tls(public_url: &Url) -> bool {
    public_url.scheme() == "https"
}

/// Why the program does not start to serve; one line for the person who started it.
#[derive(Debug, thiserror::Error)]
pub enum StartFault {
    /// The address is taken or can't be listened on.
    #[error("LISTEN: {0}")]
    Listen(#[from] io::Error),
    /// Measurements can't be had.
    #[error("METRICS_LISTEN: {0}")]
    Metrics(#[from] MetricsFault),
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
        public_reads: PublicReads::new(server.keeps_reads, is_behind_tls(&public_url)),
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
        request_timeout: server.request_timeout,
        stopping: Arc::default(),
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
    #[cfg(feature = "test-controls")]
    {
        jobs::test_controls::without_leases(settings.test_controls.are_jobs_unleased);
        crate::follows::test_controls::without_guard(settings.test_controls.are_news_unguarded);
    }
    let signals = Signals::listen()?;
    let listener = listening::listen(&settings.server)?;
    let address = listener.local_addr()?;
    let metrics = settings.metrics_listen.as_deref().map(Exposition::start).transpose()?;
    let service = actix::Data::new(service(settings, database, address)?);
    let sender = Sender::new(&settings.mail, service.page("/")).map_err(StartFault::Mail)?;
    service.database().share_changes(&settings.database.url);
    let jobs = if has_jobs(settings) { jobs::start(&service, sender, settings.access.seal_every) } else { Vec::new() };
    if let Some(metrics) = metrics {
        spawn(metrics.serve(service.clone())?);
    }
    let server = server(service.clone(), listener, settings.server.connections)?;
    spawn(signals.stop(Arc::clone(service.stopping()), settings.server.stop_delay, server.handle()));
    ready(address);
    server.await?;
    finish(jobs).await;
    Ok(())
}

#[cfg(feature = "test-controls")]
fn has_jobs(settings: &Settings) -> bool {
    !settings.test_controls.has_no_jobs
}

#[cfg(not(feature = "test-controls"))]
fn has_jobs(_: &Settings) -> bool {
    true
}

fn server(service: actix::Data<Service>, listener: TcpListener, connections: usize) -> io::Result<Server> {
    let patience = service.request_timeout();
    let server = HttpServer::new(move || {
        // The documentation comes first: an address below the scope of the API would otherwise never be reached.
        let app = App::new().configure(web::documentation).into_utoipa_app().configure(routes::api);
        let (app, _) = app.split_for_parts();
        app.app_data(service.clone())
            .default_service(actix::to(web::unknown_address))
            .wrap(from_fn(web::limit_writes))
            .wrap(from_fn(web::documentation_policy))
            .wrap(Compress::default())
            .wrap(from_fn(web::answer_head_as_get))
            .wrap(TracingLogger::<LogWithoutPersonalData>::new())
            .wrap(from_fn(measure_requests))
            .wrap(web::secure_answers(service.is_behind_tls()))
            .wrap(from_fn(web::close_at_the_end))
            .wrap(from_fn(public_reads::answer_from_memory))
    });
    let server = server.client_request_timeout(patience).client_disconnect_timeout(patience);
    Ok(server
        .keep_alive(KEEP_ALIVE)
        .max_connections(listening::for_each_thread(connections))
        .shutdown_timeout(LAST_PATIENCE.as_secs())
        .disable_signals()
        .listen(listener)?
        .run())
}

/// Waits for the rounds of jobs that were begun: a message that is on its way is settled.
async fn finish(jobs: Vec<JoinHandle<()>>) {
    let all = async {
        for job in jobs {
            let _ = job.await;
        }
    };
    if timeout(LAST_PATIENCE, all).await.is_err() {
        tracing::warn!("a background job was ended before it was done");
    }
}
