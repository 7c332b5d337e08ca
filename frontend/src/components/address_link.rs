//! Telephone numbers and e-mail addresses to press.

use yew::prelude::*;

/// A telephone number to ring; one without a country is Polish.
pub fn phone_link(number: &str) -> Html {
    let digits: String = number.chars().filter(|character| character.is_ascii_digit() || *character == '+').collect();
    let dialled = if digits.starts_with('+') { digits } else { format!("+48{digits}") };
    html! { <a href={format!("tel:{dialled}")}>{ number }</a> }
}

/// An e-mail address to write to.
pub fn mail_link(address: &str) -> Html {
    html! { <a href={format!("mailto:{address}")}>{ address }</a> }
}
