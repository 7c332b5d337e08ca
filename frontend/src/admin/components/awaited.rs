//! What comes from the server, in the place where it is to be.

use frontend::components::loading::Loading;
use frontend::components::page::Page;
use frontend::state::remote::Remote;
use yew::prelude::*;

use super::fault::StaffFault;

/// Shows it once it is here; until then says that it is on its way, or why it is not to be had.
pub fn awaited<T>(remote: &Remote<T>, retry: Callback<()>, shown: impl FnOnce(&T) -> Html) -> Html {
    match remote {
        Remote::Loading => html! { <Loading /> },
        Remote::Failed(fault) => html! { <StaffFault fault={Some(fault.clone())} {retry} /> },
        Remote::Ready(here) => shown(here),
    }
}

/// The same for a page that has its title from what comes; until then it has this one.
pub fn awaited_page<T>(title: String, remote: &Remote<T>, retry: Callback<()>, shown: impl FnOnce(&T) -> Html) -> Html {
    match remote {
        Remote::Ready(here) => shown(here),
        _ => html! { <Page {title} busy={remote.is_loading()}>{ awaited(remote, retry, |_| Html::default()) }</Page> },
    }
}
