//! The name of a file, as its reader sees it: data, never a path, in one line, with the ending of its kind.

use openapi::attachments::{ATTACHMENT_NAME_MAX, AttachmentKind};

/// Makes a name of what was sent as one; `None` when nothing is left. A name that ends like another kind of file gets the
/// ending of its own behind that, so that no system opens it as what it is not.
pub(super) fn clean(sent: &str, kind: AttachmentKind) -> Option<String> {
    let name = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let visible: String = name.chars().filter_map(written).collect();
    let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    let (stem, ending) = parted(line.trim_matches(['.', ' ']), kind);
    let room = (ATTACHMENT_NAME_MAX as usize).saturating_sub(ending.len() + 1);
    let stem: String = stem.chars().take(room).collect();
    let stem = stem.trim_matches(['.', ' ']);
    (!stem.is_empty()).then(|| format!("{stem}.{ending}"))
}

/// The name without its ending, and the ending: its own if it is one of the kind.
fn parted(name: &str, kind: AttachmentKind) -> (&str, String) {
    match name.rsplit_once('.') {
        Some((stem, ending)) if AttachmentKind::of_name(name) == Some(kind) => (stem, ending.to_ascii_lowercase()),
        _ => (name, kind.endings().first().copied().unwrap_or_default().to_owned()),
    }
}

/// A character as it is written: control characters part words, what can't be seen and what turns the direction of the
/// text is left out. The two joiners stay: letters and emojis of many languages are made with them.
fn written(character: char) -> Option<char> {
    match character {
        '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{2060}'..='\u{206F}' | '\u{202A}'..='\u{202E}' => None,
        '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}' => None,
        control if control.is_control() => Some(' '),
        other => Some(other),
    }
}
