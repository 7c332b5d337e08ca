//! The service: everything that handlers share, and the server around it.

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};

use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, HttpServer, web as actix};
use tracing_actix_web::TracingLogger;
use url::Url;
use utoipa_actix_web::AppExt;

use crate::clock::Clock;
use crate::database::{Database, Instant};
use crate::routes;
use crate::settings::{SeatGuard, ServerSettings, Settings};
use crate::web::{self, LogWithoutPersonalData, WriteLimit};

/// What handlers share.
pub struct Service {
    database: Database,
    clock: Clock,
    public_url: Url,
    body_limit: usize,
    trusted_proxies: Vec<IpAddr>,
    write_limit: Option<WriteLimit>,
    seat_guard: SeatGuard,
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

    /// The address of a page of the site, such as `/booking/K7M4-QX9T`.
    #[must_use]
    pub fn page(&self, path: &str) -> String {
        self.public_url.join(path).unwrap_or_else(|_| self.public_url.clone()).into()
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

    /// Whether the claim of a seat asks if the seat is free.
    #[must_use]
    pub fn seat_guard(&self) -> SeatGuard {
        self.seat_guard
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
    settings.clock.map_or_else(Clock::system, Clock::starting_at)
}

fn public_url(settings: &ServerSettings, listening: SocketAddr) -> io::Result<Url> {
    match &settings.public_url {
        Some(url) => Ok(url.clone()),
        None => Url::parse(&format!("http://{listening}/")).map_err(io::Error::other),
    }
}

/// Serves until the process is told to stop; says where it listens through `ready`.
///
/// # Errors
/// When the address is taken or can't be listened on.
pub async fn serve(settings: &Settings, database: Database, ready: impl FnOnce(SocketAddr)) -> io::Result<()> {
    let listener = TcpListener::bind(&settings.server.listen)?;
    let address = listener.local_addr()?;
    let service = actix::Data::new(Service {
        database,
        clock: clock(settings),
        public_url: public_url(&settings.server, address)?,
        body_limit: settings.server.body_limit,
        trusted_proxies: settings.server.trusted_proxies.clone(),
        write_limit: settings.server.writes_per_minute.map(WriteLimit::per_minute),
        seat_guard: settings.seat_guard,
    });
    let server = HttpServer::new(move || {
        // The documentation comes first: an address below the scope of the API would otherwise never be reached.
        let app = App::new().configure(web::documentation).into_utoipa_app().configure(routes::api);
        let (app, _) = app.split_for_parts();
        app.app_data(service.clone())
            .default_service(actix::to(web::unknown_address))
            .wrap(from_fn(web::limit_writes))
            .wrap(Compress::default())
            .wrap(web::security_headers())
            .wrap(from_fn(web::answer_head_as_get))
            .wrap(TracingLogger::<LogWithoutPersonalData>::new())
    })
    .listen(listener)?
    .run();
    ready(address);
    server.await
}
