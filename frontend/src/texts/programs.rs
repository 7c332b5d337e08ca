//! The texts that only one of the programs has, beside those of the whole site: nobody loads what she does not read.

use super::Language;

/// A program that needs no more than the texts of the whole site.
#[must_use]
pub const fn none(_: Language) -> &'static str {
    ""
}

/// Booking, waiting, proposing.
#[must_use]
pub const fn take_part(language: Language) -> &'static str {
    match language {
        Language::Polish => include_str!("../../locales/take-part/pl.ftl"),
        Language::English => include_str!("../../locales/take-part/en.ftl"),
    }
}

/// The own account.
#[must_use]
pub const fn account(language: Language) -> &'static str {
    match language {
        Language::Polish => include_str!("../../locales/account/pl.ftl"),
        Language::English => include_str!("../../locales/account/en.ftl"),
    }
}

/// What becomes of consultations: the draft with its remarks, commitments, news by mail, open data.
#[must_use]
pub const fn follow_up(language: Language) -> &'static str {
    match language {
        Language::Polish => {
            concat!(include_str!("../../locales/follow-up/pl.ftl"), include_str!("../../locales/figures/pl.ftl"),)
        }
        Language::English => {
            concat!(include_str!("../../locales/follow-up/en.ftl"), include_str!("../../locales/figures/en.ftl"),)
        }
    }
}

/// Figures alone, which the staff's part shows too.
#[must_use]
pub const fn figures(language: Language) -> &'static str {
    match language {
        Language::Polish => include_str!("../../locales/figures/pl.ftl"),
        Language::English => include_str!("../../locales/figures/en.ftl"),
    }
}
