//! What is wrong with a setting.

/// A setting that can't be used, in one line for the person who starts the program.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{name}: {fault}")]
pub struct SettingFault {
    name: &'static str,
    fault: String,
}

/// What reading a setting gives.
pub(super) type Parsed<T> = Result<T, SettingFault>;

/// A fault of the setting with this name. Its value is not to be told: it may hold a secret.
pub(super) fn fault<T>(name: &'static str, fault: impl Into<String>) -> Parsed<T> {
    Err(SettingFault { name, fault: fault.into() })
}
