//! The page of a consultation that can't be shown: there is none, or it can't be had now.

use openapi::problem::ProblemCode;
use yew::prelude::*;

use super::fault_notice::{FaultNotice, fault_text};
use super::link::Link;
use super::page::Page;
use crate::client::Fault;
use crate::route::Route;
use crate::texts::Texts;

/// The page.
pub fn failed(texts: &Texts, fault: &Fault, retry: Callback<()>) -> Html {
    if fault.code() == Some(ProblemCode::NotFound) {
        return html! {
            <Page title={texts.get("consultation-not-found")}>
                <p>{ texts.get("consultation-not-found-text") }</p>
                <p><Link to={Route::Consultations} classes="button">{ texts.get("home-all") }</Link></p>
            </Page>
        };
    }
    html! {
        <Page title={texts.get("nav-consultations")}>
            <FaultNotice text={fault_text(texts, fault)} {retry} />
        </Page>
    }
}
