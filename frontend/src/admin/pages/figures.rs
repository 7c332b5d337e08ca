//! How duties are used: one duty, or all of a consultation.

use frontend::components::page::Page;
use frontend::state::remote::use_remote;
use frontend::texts::{Texts, dates, names, use_texts};
use openapi::admin::figures::{ConsultationFigures, DutyFigures};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::figures;
use crate::components::awaited::awaited;
use crate::components::figures_table::{DutiesTable, NumbersTable};
use crate::route::Route;

/// Properties of [`DutyFiguresPage`].
#[derive(Properties, PartialEq)]
pub struct DutyFiguresPageProps {
    /// The duty's id.
    pub id: String,
}

/// The figures of one duty.
#[component]
pub fn DutyFiguresPage(props: &DutyFiguresPageProps) -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote(props.id.clone(), figures::of_duty);
    let content = awaited(
        &remote,
        retry,
        |duty| html! { <NumbersTable caption={duty_caption(&texts, duty)} numbers={duty.numbers} /> },
    );
    html! {
        <Page title={texts.get("admin-figures-duty-title")} busy={remote.is_loading()}>
            <p class="lead">{ texts.get("admin-figures-lead") }</p>
            { content }
            <p class="buttons">
                <Link<Route> to={Route::Duty { id: props.id.clone() }} classes="button">
                    { texts.get("admin-duty-open") }
                </Link<Route>>
            </p>
        </Page>
    }
}

/// When the duty is, and how.
fn duty_caption(texts: &Texts, duty: &DutyFigures) -> String {
    let hours = dates::hours(texts, &duty.starts_at, &duty.ends_at);
    let (day, mode) = (dates::day(texts, &duty.starts_at), names::name(texts, duty.mode));
    let cancelled = if duty.cancelled { format!(", {}", texts.get("admin-duty-cancelled")) } else { String::new() };
    format!("{mode}: {day}, {hours}{cancelled}")
}

/// Properties of [`ConsultationFiguresPage`].
#[derive(Properties, PartialEq)]
pub struct ConsultationFiguresPageProps {
    /// The consultation's name in addresses.
    pub slug: String,
}

/// The figures of a consultation's duties.
#[component]
pub fn ConsultationFiguresPage(props: &ConsultationFiguresPageProps) -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote(props.slug.clone(), figures::of_consultation);
    let content = awaited(&remote, retry, |found| tables(&texts, found));
    html! {
        <Page title={texts.get("admin-figures-title")} busy={remote.is_loading()}>
            <p class="lead">{ texts.get("admin-figures-lead") }</p>
            <p class="buttons">
                <Link<Route> to={Route::ConsultationDuties { slug: props.slug.clone() }} classes="button">
                    { texts.get("admin-consultation-duties") }
                </Link<Route>>
            </p>
            { content }
        </Page>
    }
}

fn tables(texts: &Texts, found: &ConsultationFigures) -> Html {
    html! {
        <>
            <NumbersTable caption={texts.get("admin-figures-total")} numbers={found.total} />
            if found.duties.is_empty() {
                <p>{ texts.get("consultation-duties-none") }</p>
            } else {
                <DutiesTable caption={texts.get("admin-figures-by-duty")} duties={found.duties.clone()} />
            }
        </>
    }
}
