//! Where the values of settings come from: the environment, and files that it names.

use std::env::VarError;

use super::fault::{Parsed, fault};

/// Gets the value of a setting by its name, if it has one.
pub(super) type Get<'a> = &'a dyn Fn(&'static str) -> Parsed<Option<String>>;

/// The value that a setting has for this process.
pub(super) fn value(name: &'static str) -> Parsed<Option<String>> {
    or_from_file(&variable, name)
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
fn or_from_file(variable: Get<'_>, name: &'static str) -> Parsed<Option<String>> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{DatabaseUrl, Settings};

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
        assert_eq!(
            read(&[("LISTEN_FILE", &path)]).expect("defaults").server.listen,
            read(&[]).expect("defaults").server.listen
        );
    }
}
