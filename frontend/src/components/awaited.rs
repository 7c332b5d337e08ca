//! What comes from the server, in the place where it is to be.

use yew::prelude::*;

use super::fault_notice::{FaultNotice, fault_text};
use super::loading::Loading;
use crate::state::remote::Remote;
use crate::texts::Texts;

/// Shows it once it is here; until then says that it is on its way, or why it is not to be had.
pub fn awaited<T>(texts: &Texts, remote: &Remote<T>, retry: Callback<()>, shown: impl FnOnce(&T) -> Html) -> Html {
    match remote {
        Remote::Loading => html! { <Loading /> },
        Remote::Failed(fault) => html! { <FaultNotice text={fault_text(texts, fault)} {retry} /> },
        Remote::Ready(here) => shown(here),
    }
}
