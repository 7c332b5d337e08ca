//! What was wrong with a field, from serde's own errors.

use openapi::check::FieldCode;
use openapi::problem::FieldError;
use serde_path_to_error::Path;

/// The longest field name that is told back.
const FIELD_MAX: usize = 100;

/// The field and the fault that serde stopped at. Of serde's message only its kind is used: it may quote the value.
pub(super) fn fault(path: &Path, message: &str) -> FieldError {
    let path = path.to_string();
    if message.starts_with("missing field") {
        let name = quoted(message).unwrap_or_default();
        return FieldError::new(joined(&path, name), FieldCode::Required, None);
    }
    if message.starts_with("unknown field") {
        let name = quoted(message).unwrap_or_default();
        let field = if path.ends_with(name) { path } else { joined(&path, name) };
        return FieldError::new(shortened(&field), FieldCode::UnknownField, None);
    }
    if message.starts_with("duplicate field") {
        let name = quoted(message).unwrap_or_default();
        return FieldError::new(joined(&path, name), FieldCode::Repeated, None);
    }
    let code = if message.starts_with("unknown variant") || message.starts_with("invalid digit") {
        FieldCode::InvalidValue
    } else {
        FieldCode::InvalidType
    };
    FieldError::new(shortened(&path), code, None)
}

fn quoted(message: &str) -> Option<&str> {
    message.split('`').nth(1)
}

fn joined(path: &str, name: &str) -> String {
    if path == "." || path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn shortened(field: &str) -> String {
    field.chars().filter(|character| !character.is_control()).take(FIELD_MAX).collect()
}
