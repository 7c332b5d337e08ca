//! Saving a booking's calendar file.

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser;
use crate::client::{Fault, bookings};
use crate::texts::Texts;

/// Fetches the file and saves it; what goes wrong is told through `onfault`.
#[must_use]
pub fn save_calendar(texts: &Texts, reference: String, secret: String, onfault: Callback<Fault>) -> Callback<()> {
    let language = texts.language().tag();
    let name = texts.with("calendar-file", [("reference", reference.clone().into())]);
    Callback::from(move |()| {
        let (reference, secret, name) = (reference.clone(), secret.clone(), name.clone());
        let onfault = onfault.clone();
        spawn_local(async move {
            match bookings::calendar(&reference, &secret, language).await {
                Ok(file) => {
                    if browser::save_file(&name, &file).is_err() {
                        onfault.emit(Fault::Network);
                    }
                }
                Err(fault) => onfault.emit(fault),
            }
        });
    })
}
