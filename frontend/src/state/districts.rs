//! The city's districts, fetched once for the whole site.

use std::rc::Rc;

use openapi::districts::District;
use yew::prelude::*;

/// The districts; empty until they are here.
pub type Districts = Rc<Vec<District>>;

/// The districts, for a component.
#[hook]
pub fn use_districts() -> Districts {
    use_context::<Districts>().unwrap_or_default()
}

/// `VIII Dębniki`; only the number while the names are not here.
#[must_use]
pub fn district_name(districts: &[District], number: u8) -> String {
    let found = districts.iter().find(|district| district.number == number);
    found.map_or_else(|| number.to_string(), |district| format!("{} {}", district.roman, district.name))
}
