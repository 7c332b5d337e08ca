//! Settings: the only reader of the environment. `docs/settings.md` has the table of them.
//!
//! Each concern has its struct, and beside it what reads it; `environment` is where their values come from.

mod access;
mod clock;
mod database;
mod environment;
mod fault;
mod mail;
mod mode;
mod seat_guard;
mod server;
#[cfg(feature = "test-controls")]
mod test_controls;
mod value;

use std::net::SocketAddr;

use jiff::Timestamp;
use url::Url;

pub use self::access::AccessSettings;
use self::access::read_access;
use self::clock::read_clock;
use self::database::read_database;
pub use self::database::{DatabaseSettings, DatabaseUrl};
use self::environment::Get;
use self::fault::Parsed;
pub use self::fault::SettingFault;
use self::mail::read_mail;
pub use self::mail::{MailSettings, MailTransport, SmsSettings};
pub use self::mode::Mode;
use self::mode::read_mode;
pub use self::seat_guard::SeatGuard;
use self::seat_guard::read_seat_guard;
pub use self::server::ServerSettings;
use self::server::read_server;
#[cfg(feature = "test-controls")]
pub use self::test_controls::TestControls;
#[cfg(feature = "test-controls")]
use self::test_controls::read_test_controls;
use self::value::{read_http_address, read_listen};

/// All settings.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What the program is used for.
    pub mode: Mode,
    /// The database.
    pub database: DatabaseSettings,
    /// The web server.
    pub server: ServerSettings,
    /// Mails.
    pub mail: MailSettings,
    /// Accounts and keys.
    pub access: AccessSettings,
    /// The instant at which the program's clock starts; `None`: the system's time.
    pub clock: Option<Timestamp>,
    /// What is logged, in the language of `tracing_subscriber::filter::Targets`.
    pub log: String,
    /// Where measurements are had, the first that can be; `None`: nothing is measured.
    pub metrics_listen: Option<Vec<SocketAddr>>,
    /// Where traces are sent; `None`: none are made.
    pub otlp_endpoint: Option<Url>,
    /// The guard of the seats.
    pub seat_guard: SeatGuard,
    /// What tests do to the program.
    #[cfg(feature = "test-controls")]
    pub test_controls: TestControls,
}

impl Settings {
    /// Reads the environment.
    ///
    /// # Errors
    /// The first setting that can't be used.
    pub fn from_environment() -> Parsed<Self> {
        Self::read(&environment::value)
    }

    fn read(get: Get<'_>) -> Parsed<Self> {
        let mode = read_mode(get)?;
        Ok(Self {
            mode,
            database: read_database(get)?,
            server: read_server(get)?,
            mail: read_mail(get, mode)?,
            access: read_access(get, mode)?,
            clock: read_clock(get, mode)?,
            log: get("LOG")?.unwrap_or_else(|| "info".to_owned()),
            metrics_listen: read_listen(get, "METRICS_LISTEN")?,
            otlp_endpoint: read_http_address(get, "OTLP_ENDPOINT", "http://collector.example.org:4318/v1/traces")?,
            seat_guard: read_seat_guard(get, mode)?,
            #[cfg(feature = "test-controls")]
            test_controls: read_test_controls(get, mode)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read where these are set, and nothing else.
    pub(super) fn read(values: &[(&str, &str)]) -> Parsed<Settings> {
        let values: Vec<(String, String)> = values.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        Settings::read(&|name| Ok(values.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())))
    }

    #[test]
    fn nothing_set_is_a_small_production() {
        let settings = read(&[]).expect("defaults");
        assert_eq!(settings.mode, Mode::Production);
        assert_eq!(settings.database.url, DatabaseUrl::Sqlite("data/konsultacje.db".into()));
        assert_eq!(settings.server.listen, ["127.0.0.1:8080".parse().expect("an address")]);
        assert_eq!(settings.clock, None);
    }

    #[test]
    fn what_is_listened_on_may_have_a_name() {
        let settings = read(&[("LISTEN", "localhost:80"), ("METRICS_LISTEN", "[::]:9464")]).expect("addresses");
        assert!(settings.server.listen.iter().all(|place| place.ip().is_loopback() && place.port() == 80));
        assert_eq!(settings.metrics_listen, Some(vec!["[::]:9464".parse().expect("an address")]));
    }

    #[test]
    fn each_wrong_value_is_told_by_its_name_and_is_not_repeated() {
        for (name, value) in [
            ("MODE", "secret-value"),
            ("DATABASE_URL", "mysql://u:secret-value@h/d"),
            ("DATABASE_URL", "sqlite://"),
            ("DATABASE_CONNECTIONS", "1"),
            ("DATABASE_CONNECTIONS", "1001"),
            ("PUBLIC_URL", "secret-value"),
            ("BODY_LIMIT", "12"),
            ("TRUSTED_PROXIES", "secret-value"),
            ("RATE_LIMIT_WRITES", "-1"),
            ("SEAT_GUARD", "off"),
            ("MAIL_URL", "http://secret-value@mail"),
            ("MAIL_FROM", "secret-value"),
            ("SMS_TOKEN", "secret-value"),
            ("SMS_URL", "https://secret-value.example.org/"),
            ("SECOND_FACTOR", "optional"),
            ("RATE_LIMIT_LOGINS", "secret-value"),
            ("RATE_LIMIT_KEYS", "-1"),
            ("AUDIT_SEAL_SECONDS", "0"),
            ("AUDIT_SEAL_SECONDS", "86401"),
            ("CLIENT_CONNECTIONS", "0"),
            ("REQUEST_TIMEOUT_SECONDS", "3601"),
            ("CHALLENGE_BITS", "25"),
            ("CHALLENGE_BITS", "secret-value"),
            ("LISTEN", "secret-value"),
            ("LISTEN", "127.0.0.1:99999"),
            ("LISTEN", "127.0.0.1"),
            ("METRICS_LISTEN", "secret-value"),
        ] {
            let message = read(&[(name, value)]).expect_err(name).to_string();
            assert!(message.starts_with(name), "{message}");
            assert!(!message.contains("secret-value"), "{message}");
        }
    }
}
