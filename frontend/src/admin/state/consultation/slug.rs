//! Names for addresses.

use openapi::check::SLUG_MAX;

/// A name for addresses, made of a title: `Park na Zabłociu!` becomes `park-na-zablociu`.
#[must_use]
pub fn slug_of(title: &str) -> String {
    let mut slug = String::new();
    for character in title.to_lowercase().chars() {
        let plain = match character {
            'ą' => 'a',
            'ć' => 'c',
            'ę' => 'e',
            'ł' => 'l',
            'ń' => 'n',
            'ó' => 'o',
            'ś' => 's',
            'ź' | 'ż' => 'z',
            other => other,
        };
        if plain.is_ascii_alphanumeric() {
            slug.push(plain);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= SLUG_MAX as usize {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_for_addresses() {
        assert_eq!(slug_of("Park na Zabłociu: źdźbło, łąka i ŻÓŁĆ!"), "park-na-zablociu-zdzblo-laka-i-zolc");
        assert_eq!(slug_of("  „2026”  "), "2026");
        assert_eq!(slug_of(&"a".repeat(300)).len(), SLUG_MAX as usize);
        assert_eq!(slug_of("…"), "");
    }
}
