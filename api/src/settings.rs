//! Settings: the only reader of the environment. `docs/settings.md` has the table of them.

use std::env::VarError;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use jiff::Timestamp;
use lettre::message::Mailbox;
use url::Url;

/// What the program is used for; decides what it may be asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// For real.
    Production,
    /// To be looked at, with demonstration data.
    Demonstration,
    /// By tests.
    Test,
}

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// An SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL server, as libpq takes it.
    Postgres(String),
}

impl DatabaseUrl {
    /// The SQLite file that `sqlite://PATH` names; `None` if it is another address.
    #[must_use]
    pub fn sqlite_file(url: &str) -> Option<PathBuf> {
        url.strip_prefix("sqlite://").filter(|path| !path.is_empty()).map(PathBuf::from)
    }
}

/// Settings of the database.
#[derive(Debug, Clone)]
pub struct DatabaseSettings {
    /// Where it is.
    pub url: DatabaseUrl,
    /// Where a copy of it is that can only be read, if there is one.
    pub read_url: Option<DatabaseUrl>,
    /// How many connections the program opens at most. On SQLite, how many read; one more writes.
    pub connections: u32,
    /// How many requests may wait for a connection; who comes after them is told to come back later.
    pub queue: u32,
}

/// Settings of the web server.
#[derive(Debug, Clone)]
pub struct ServerSettings {
    /// Address and port to listen on; port 0 takes a free one.
    pub listen: String,
    /// The address under which people reach the site, without a slash at its end; `None`: the one listened on.
    pub public_url: Option<Url>,
    /// The largest body of a request, in bytes.
    pub body_limit: usize,
    /// Addresses of the web servers in front, whose word on a client's address is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// How many requests that write one address may send in a minute; `None`: any number.
    pub writes_per_minute: Option<NonZeroU32>,
    /// Whether the answers that say the same to everybody are kept in memory.
    pub keeps_reads: bool,
    /// How long a client may take to send its request.
    pub request_timeout: Duration,
    /// For how long the program goes on taking requests after it has told that it is about to end.
    pub stop_delay: Duration,
}

/// How mails leave the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailTransport {
    /// By this SMTP server: an address such as `smtps://user:password@mail.example.org`.
    Smtp(String),
    /// As files in this folder.
    Folder(PathBuf),
}

/// Settings of mails.
#[derive(Debug, Clone)]
pub struct MailSettings {
    /// How they leave.
    pub transport: MailTransport,
    /// Whom they come from.
    pub from: Mailbox,
    /// The gateway of short messages, if there is one.
    pub sms: Option<SmsSettings>,
}

/// Settings of short messages.
#[derive(Clone)]
pub struct SmsSettings {
    /// Where the gateway takes them.
    pub url: Url,
    /// What opens it.
    pub token: String,
}

impl std::fmt::Debug for SmsSettings {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SmsSettings(…)")
    }
}

/// Settings of accounts and keys.
#[derive(Debug, Clone)]
pub struct AccessSettings {
    /// The file with the key of the installation; made where there is none.
    pub key_file: PathBuf,
    /// Whether staff have to set up a second factor.
    pub needs_second_factor: bool,
    /// How often in a quarter of an hour somebody may try to log in to one account, to register, to confirm or to reset
    /// it; ten times as often from one address. `None`: any number.
    pub tries_per_account: Option<NonZeroU32>,
    /// How many requests a key may send in a minute; `None`: any number.
    pub requests_per_key: Option<NonZeroU32>,
    /// How often the audit log is sealed.
    pub seal_every: Duration,
    /// With how many zero bits the hash of an answer to a challenge has to begin; 0: no challenges.
    pub challenge_bits: u8,
}

/// Whether the claim of a seat asks if the seat is free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeatGuard {
    /// It does.
    On,
    /// It does not, and seats are sold twice: the control of the tests that show the guard to work.
    #[cfg(feature = "test-controls")]
    Off,
}

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
    /// What is logged, in the language of `tracing_subscriber::EnvFilter`.
    pub log: String,
    /// The address on which measurements are had; `None`: nothing is measured.
    pub metrics_listen: Option<String>,
    /// Where traces are sent; `None`: none are made.
    pub otlp_endpoint: Option<Url>,
    /// The guard of the seats.
    pub seat_guard: SeatGuard,
    /// What tests do to the program.
    #[cfg(feature = "test-controls")]
    pub test_controls: TestControls,
}

/// What tests do to the program.
#[cfg(feature = "test-controls")]
#[derive(Debug, Clone, Default)]
pub struct TestControls {
    /// The file in which the present instant stands.
    pub clock_file: Option<PathBuf>,
    /// The place at which the program ends at once.
    pub crash_at: Option<String>,
    /// Whether nothing goes on in the background.
    pub has_no_jobs: bool,
    /// A folder with migrations that make the program a later version of itself.
    pub further_migrations: Option<PathBuf>,
    /// The file in which each statement is noted.
    pub statements: Option<PathBuf>,
}

/// A setting that can't be used, in one line for the person who starts the program.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{name}: {fault}")]
pub struct SettingFault {
    name: &'static str,
    fault: String,
}

type Parsed<T> = Result<T, SettingFault>;

fn fault<T>(name: &'static str, fault: impl Into<String>) -> Parsed<T> {
    Err(SettingFault { name, fault: fault.into() })
}

impl Settings {
    /// Reads the environment.
    ///
    /// # Errors
    /// The first setting that can't be used.
    pub fn from_environment() -> Parsed<Self> {
        Self::read(&|name| or_from_file(&variable, name))
    }

    fn read(get: &dyn Fn(&'static str) -> Parsed<Option<String>>) -> Parsed<Self> {
        let mode = get("MODE")?.map_or(Ok(Mode::Production), |value| parse_mode(&value))?;
        Ok(Self {
            mode,
            database: read_database(get)?,
            server: read_server(get)?,
            mail: read_mail(get, mode)?,
            access: read_access(get, mode)?,
            clock: read_clock(get, mode)?,
            log: get("LOG")?.unwrap_or_else(|| "info".to_owned()),
            metrics_listen: get("METRICS_LISTEN")?,
            otlp_endpoint: get("OTLP_ENDPOINT")?.map(|url| parse_otlp_endpoint(&url)).transpose()?,
            seat_guard: read_seat_guard(get, mode)?,
            #[cfg(feature = "test-controls")]
            test_controls: read_test_controls(get, mode)?,
        })
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
fn variable(name: &'static str) -> Parsed<Option<String>> {
    match std::env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.trim().is_empty())),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => fault(name, "is not valid UTF-8"),
    }
}

/// Settings that hold a secret, each with the setting that names a file with it: container engines hand secrets over as
/// files, and the environment of a process is seen in more places than a file is.
const IN_FILES: [(&str, &str); 4] = [
    ("DATABASE_URL", "DATABASE_URL_FILE"),
    ("DATABASE_READ_URL", "DATABASE_READ_URL_FILE"),
    ("MAIL_URL", "MAIL_URL_FILE"),
    ("SMS_TOKEN", "SMS_TOKEN_FILE"),
];

/// The value of a setting, or what stands in the file that is named in its place.
fn or_from_file(
    variable: &dyn Fn(&'static str) -> Parsed<Option<String>>,
    name: &'static str,
) -> Parsed<Option<String>> {
    let value = variable(name)?;
    let Some((_, file)) = IN_FILES.iter().find(|(secret, _)| *secret == name) else { return Ok(value) };
    match (value, variable(file)?) {
        (value, None) => Ok(value),
        (Some(_), Some(_)) => fault(file, format!("and {name} are both set: leave one of them out")),
        (None, Some(path)) => read_secret(file, &path).map(Some),
    }
}

fn read_secret(name: &'static str, path: &str) -> Parsed<String> {
    match std::fs::read_to_string(path.trim()) {
        Ok(text) if text.trim().is_empty() => fault(name, "names a file with nothing in it"),
        Ok(text) => Ok(text.trim().to_owned()),
        Err(error) => fault(name, format!("the file can't be read: {}", error.kind())),
    }
}

fn read_database(get: &dyn Fn(&'static str) -> Parsed<Option<String>>) -> Parsed<DatabaseSettings> {
    let url = get("DATABASE_URL")?;
    let url = url.map_or_else(|| Ok(DatabaseUrl::Sqlite("data/konsultacje.db".into())), |url| parse_database(&url))?;
    let read_url = match get("DATABASE_READ_URL")? {
        None => None,
        // The address itself is not repeated: it may hold a password.
        Some(_) if matches!(url, DatabaseUrl::Sqlite(_)) => {
            return fault("DATABASE_READ_URL", "is of a standby of the PostgreSQL that DATABASE_URL names");
        }
        Some(read_url) if is_postgres(&read_url) => Some(DatabaseUrl::Postgres(read_url)),
        Some(_) => return fault("DATABASE_READ_URL", "is postgres://USER:PASSWORD@HOST:PORT/DATABASE"),
    };
    Ok(DatabaseSettings {
        url,
        read_url,
        connections: number(get, "DATABASE_CONNECTIONS", 8, 1)?,
        queue: number(get, "DATABASE_QUEUE", 512, 0)?,
    })
}

fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

fn read_server(get: &dyn Fn(&'static str) -> Parsed<Option<String>>) -> Parsed<ServerSettings> {
    Ok(ServerSettings {
        listen: get("LISTEN")?.unwrap_or_else(|| "127.0.0.1:8080".to_owned()),
        public_url: get("PUBLIC_URL")?.map(|url| parse_public_url(&url)).transpose()?,
        body_limit: number(get, "BODY_LIMIT", 128 * 1024, 1024)?,
        trusted_proxies: get("TRUSTED_PROXIES")?.map_or(Ok(Vec::new()), |list| parse_addresses(&list))?,
        writes_per_minute: NonZeroU32::new(number(get, "RATE_LIMIT_WRITES", 600, 0)?),
        keeps_reads: read_switch(get, "READ_CACHE")?,
        request_timeout: Duration::from_secs(number(get, "REQUEST_TIMEOUT_SECONDS", 30, 1)?),
        stop_delay: Duration::from_secs(number(get, "STOP_DELAY_SECONDS", 0, 0)?),
    })
}

fn read_mail(get: &dyn Fn(&'static str) -> Parsed<Option<String>>, mode: Mode) -> Parsed<MailSettings> {
    let transport = match get("MAIL_URL")? {
        Some(url) if url.starts_with("smtp://") || url.starts_with("smtps://") => MailTransport::Smtp(url),
        // The address itself is not repeated: it may hold a password.
        Some(_) => return fault("MAIL_URL", "is smtp://USER:PASSWORD@HOST:PORT or smtps://…"),
        None => MailTransport::Folder(get("MAIL_FOLDER")?.unwrap_or_else(|| "data/mail".to_owned()).into()),
    };
    let from = get("MAIL_FROM")?.unwrap_or_else(|| "Konsultacje <konsultacje@localhost>".to_owned());
    let Ok(from) = from.parse() else {
        return fault("MAIL_FROM", "is an address such as Konsultacje <konsultacje@example.org>");
    };
    Ok(MailSettings { transport, from, sms: read_sms(get, mode)? })
}

fn read_sms(get: &dyn Fn(&'static str) -> Parsed<Option<String>>, mode: Mode) -> Parsed<Option<SmsSettings>> {
    let (url, token) = match (get("SMS_URL")?, get("SMS_TOKEN")?) {
        (None, None) => return Ok(None),
        (Some(url), Some(token)) => (url, token),
        (Some(_), None) => return fault("SMS_URL", "needs SMS_TOKEN beside it"),
        (None, Some(_)) => return fault("SMS_TOKEN", "needs SMS_URL beside it"),
    };
    if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return fault("SMS_TOKEN", "holds a character that no header can carry");
    }
    match Url::parse(&url) {
        Ok(url) if url.scheme() == "https" || (url.scheme() == "http" && mode != Mode::Production) => {
            Ok(Some(SmsSettings { url, token }))
        }
        // Numbers of people go there.
        _ => fault("SMS_URL", "is an https address; http only in MODE=demonstration and MODE=test"),
    }
}

fn read_access(get: &dyn Fn(&'static str) -> Parsed<Option<String>>, mode: Mode) -> Parsed<AccessSettings> {
    let needs_second_factor = match get("SECOND_FACTOR")?.as_deref() {
        None => mode == Mode::Production,
        Some("required") => true,
        Some("optional") if mode != Mode::Production => false,
        Some(_) => return fault("SECOND_FACTOR", "is required; optional only in MODE=demonstration and MODE=test"),
    };
    Ok(AccessSettings {
        key_file: get("KEY_FILE")?.unwrap_or_else(|| "data/konsultacje.key".to_owned()).into(),
        needs_second_factor,
        tries_per_account: NonZeroU32::new(number(get, "RATE_LIMIT_LOGINS", 10, 0)?),
        requests_per_key: NonZeroU32::new(number(get, "RATE_LIMIT_KEYS", 600, 0)?),
        seal_every: Duration::from_secs(number(get, "AUDIT_SEAL_SECONDS", 60, 1)?),
        challenge_bits: read_challenge_bits(get)?,
    })
}

/// Each bit more doubles the work; with more than 24 an old telephone would take minutes.
const CHALLENGE_BITS_MAX: u8 = 24;

fn read_challenge_bits(get: &dyn Fn(&'static str) -> Parsed<Option<String>>) -> Parsed<u8> {
    match number(get, "CHALLENGE_BITS", 17, 0)? {
        bits if bits <= CHALLENGE_BITS_MAX => Ok(bits),
        _ => fault("CHALLENGE_BITS", format!("is a whole number from 0 to {CHALLENGE_BITS_MAX}")),
    }
}

fn parse_mode(value: &str) -> Parsed<Mode> {
    match value {
        "production" => Ok(Mode::Production),
        "demonstration" => Ok(Mode::Demonstration),
        "test" => Ok(Mode::Test),
        _ => fault("MODE", "is one of production, demonstration, test"),
    }
}

fn parse_database(url: &str) -> Parsed<DatabaseUrl> {
    if url.starts_with("sqlite://") {
        let file = DatabaseUrl::sqlite_file(url).map(DatabaseUrl::Sqlite);
        return file.map_or_else(|| fault("DATABASE_URL", "names no file: sqlite://PATH"), Ok);
    }
    if is_postgres(url) {
        return Ok(DatabaseUrl::Postgres(url.to_owned()));
    }
    // The address itself is not repeated: it may hold a password.
    fault("DATABASE_URL", "is sqlite://PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE")
}

fn parse_public_url(value: &str) -> Parsed<Url> {
    match Url::parse(value) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Ok(url),
        _ => fault("PUBLIC_URL", "is an address such as https://konsultacje.example.org"),
    }
}

fn parse_otlp_endpoint(value: &str) -> Parsed<Url> {
    match Url::parse(value) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Ok(url),
        _ => fault("OTLP_ENDPOINT", "is an address such as http://collector.example.org:4318/v1/traces"),
    }
}

fn parse_addresses(list: &str) -> Parsed<Vec<IpAddr>> {
    let addresses: Result<_, _> = list.split(',').map(|address| address.trim().parse()).collect();
    addresses.or_else(|_| fault("TRUSTED_PROXIES", "is a list of IP addresses separated by commas"))
}

fn number<N: FromStr + PartialOrd + std::fmt::Display>(
    get: &dyn Fn(&'static str) -> Parsed<Option<String>>,
    name: &'static str,
    default: N,
    least: N,
) -> Parsed<N> {
    match get(name)?.map(|value| value.trim().parse::<N>()) {
        None => Ok(default),
        Some(Ok(number)) if number >= least => Ok(number),
        Some(_) => fault(name, format!("is a whole number from {least} up")),
    }
}

/// On, unless it is switched off.
fn read_switch(get: &dyn Fn(&'static str) -> Parsed<Option<String>>, name: &'static str) -> Parsed<bool> {
    match get(name)?.as_deref() {
        None | Some("on") => Ok(true),
        Some("off") => Ok(false),
        Some(_) => fault(name, "is on or off"),
    }
}

fn read_clock(get: &dyn Fn(&'static str) -> Parsed<Option<String>>, mode: Mode) -> Parsed<Option<Timestamp>> {
    let Some(value) = get("CLOCK")? else { return Ok(None) };
    if mode == Mode::Production {
        return fault("CLOCK", "can be set only in MODE=demonstration and MODE=test");
    }
    match value.parse() {
        Ok(timestamp) => Ok(Some(timestamp)),
        Err(_) => fault("CLOCK", "is an instant such as 2025-11-07T09:00:00+01:00"),
    }
}

#[cfg(feature = "test-controls")]
fn read_test_controls(get: &dyn Fn(&'static str) -> Parsed<Option<String>>, mode: Mode) -> Parsed<TestControls> {
    let controls = TestControls {
        clock_file: get("CLOCK_FILE")?.map(PathBuf::from),
        crash_at: get("CRASH_AT")?,
        has_no_jobs: get("JOBS")?.as_deref() == Some("off"),
        further_migrations: get("FURTHER_MIGRATIONS")?.map(PathBuf::from),
        statements: get("STATEMENTS")?.map(PathBuf::from),
    };
    let has_any = controls.clock_file.is_some()
        || controls.crash_at.is_some()
        || controls.has_no_jobs
        || controls.further_migrations.is_some()
        || controls.statements.is_some();
    if mode != Mode::Test && has_any {
        return fault("CLOCK_FILE", "as CRASH_AT, JOBS, FURTHER_MIGRATIONS and STATEMENTS, is only in MODE=test");
    }
    Ok(controls)
}

#[cfg(feature = "test-controls")]
fn read_seat_guard(get: &dyn Fn(&'static str) -> Parsed<Option<String>>, mode: Mode) -> Parsed<SeatGuard> {
    match get("SEAT_GUARD")?.as_deref() {
        None | Some("on") => Ok(SeatGuard::On),
        Some("off") if mode == Mode::Test => Ok(SeatGuard::Off),
        Some(_) => fault("SEAT_GUARD", "is on; off only in MODE=test"),
    }
}

#[cfg(not(feature = "test-controls"))]
fn read_seat_guard(get: &dyn Fn(&'static str) -> Parsed<Option<String>>, _mode: Mode) -> Parsed<SeatGuard> {
    match get("SEAT_GUARD")? {
        None => Ok(SeatGuard::On),
        Some(_) => fault("SEAT_GUARD", "is no setting of this program"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(values: &[(&str, &str)]) -> Parsed<Settings> {
        let values: Vec<(String, String)> = values.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        Settings::read(&|name| Ok(values.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())))
    }

    #[test]
    fn nothing_set_is_a_small_production() {
        let settings = read(&[]).expect("defaults");
        assert_eq!(settings.mode, Mode::Production);
        assert_eq!(settings.database.url, DatabaseUrl::Sqlite("data/konsultacje.db".into()));
        assert_eq!(settings.server.listen, "127.0.0.1:8080");
        assert_eq!(settings.clock, None);
    }

    #[test]
    fn a_secret_can_stand_in_a_file() {
        let file = std::env::temp_dir().join(format!("konsultacje-secret-{}", std::process::id()));
        let path = file.display().to_string();
        let read = |values: &[(&'static str, &str)]| {
            let variable = |name: &'static str| {
                Ok(values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
            };
            Settings::read(&|name| or_from_file(&variable, name))
        };
        let told = |values: &[(&'static str, &str)]| read(values).expect_err("a fault").to_string();
        std::fs::write(&file, "postgres://u:secret-value@h/d\n").expect("a file");
        let settings = read(&[("DATABASE_URL_FILE", &path)]).expect("an address");
        assert_eq!(settings.database.url, DatabaseUrl::Postgres("postgres://u:secret-value@h/d".to_owned()));
        let twice = told(&[("DATABASE_URL_FILE", &path), ("DATABASE_URL", "sqlite://secret-value.db")]);
        assert!(twice.starts_with("DATABASE_URL_FILE: and DATABASE_URL") && !twice.contains("secret-value"), "{twice}");
        let wrong = told(&[("MAIL_URL_FILE", &path)]);
        assert!(wrong.starts_with("MAIL_URL") && !wrong.contains("secret-value"), "{wrong}");
        std::fs::write(&file, "token-of-the-gateway\n").expect("a file");
        let gateway = [("SMS_URL", "https://sms.example.org/"), ("SMS_TOKEN_FILE", path.as_str())];
        let token = read(&gateway).expect("a gateway").mail.sms.map(|sms| sms.token);
        assert_eq!(token.as_deref(), Some("token-of-the-gateway"));
        std::fs::write(&file, " \n").expect("a file");
        assert!(told(&gateway).starts_with("SMS_TOKEN_FILE"));
        std::fs::remove_file(&file).expect("the file goes");
        assert!(told(&gateway).starts_with("SMS_TOKEN_FILE: the file can't be read"));
        // What is no secret is set in the environment alone.
        assert_eq!(read(&[("LISTEN_FILE", &path)]).expect("defaults").server.listen, "127.0.0.1:8080");
    }

    #[test]
    fn the_clock_is_not_to_be_set_for_real() {
        let clock = ("CLOCK", "2025-11-07T09:00:00+01:00");
        assert!(read(&[clock]).is_err());
        for mode in ["demonstration", "test"] {
            let settings = read(&[clock, ("MODE", mode)]).expect("a clock");
            assert_eq!(settings.clock, Some("2025-11-07T08:00:00Z".parse().expect("a timestamp")));
        }
        assert!(read(&[("CLOCK", "tomorrow"), ("MODE", "test")]).is_err());
    }

    #[test]
    fn each_wrong_value_is_told_by_its_name_and_is_not_repeated() {
        for (name, value) in [
            ("MODE", "secret-value"),
            ("DATABASE_URL", "mysql://u:secret-value@h/d"),
            ("DATABASE_URL", "sqlite://"),
            ("DATABASE_CONNECTIONS", "0"),
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
            ("CHALLENGE_BITS", "25"),
            ("CHALLENGE_BITS", "secret-value"),
        ] {
            let message = read(&[(name, value)]).expect_err(name).to_string();
            assert!(message.starts_with(name), "{message}");
            assert!(!message.contains("secret-value"), "{message}");
        }
    }

    #[test]
    fn numbers_of_people_go_out_over_tls_for_real() {
        let gateway = |url, token, mode| read(&[("SMS_URL", url), ("SMS_TOKEN", token), ("MODE", mode)]);
        let told = gateway("https://sms.example.org/", "token-of-the-gateway", "production").expect("a gateway");
        assert!(told.mail.sms.is_some());
        assert!(!format!("{told:?}").contains("token-of-the-gateway"));
        assert!(gateway("http://127.0.0.1:1/", "token", "production").is_err());
        assert!(gateway("http://127.0.0.1:1/", "token", "test").is_ok());
        assert!(gateway("https://sms.example.org/", "two words", "production").is_err());
        assert!(read(&[]).expect("defaults").mail.sms.is_none());
    }

    #[test]
    fn staff_need_a_second_factor_for_real() {
        assert!(read(&[]).expect("production").access.needs_second_factor);
        assert!(!read(&[("MODE", "demonstration")]).expect("demonstration").access.needs_second_factor);
        let strict = read(&[("MODE", "test"), ("SECOND_FACTOR", "required")]).expect("test");
        assert!(strict.access.needs_second_factor);
    }

    #[test]
    fn zero_writes_a_minute_means_no_limit() {
        assert_eq!(read(&[("RATE_LIMIT_WRITES", "0")]).expect("no limit").server.writes_per_minute, None);
    }
}
