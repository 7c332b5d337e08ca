//! Figures as tables. A bar beside a number is decoration: the number says it all.

use frontend::texts::{Texts, dates, names, use_texts};
use openapi::admin::figures::{DutyFigures, DutyNumbers};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::route::Route;
use crate::state::figures::{share_of_no_shows, use_of_seats};

/// Properties of [`NumbersTable`].
#[derive(Properties, PartialEq)]
pub struct NumbersTableProps {
    /// What the table is about.
    pub caption: String,
    /// The figures.
    pub numbers: DutyNumbers,
}

/// All figures of a duty, or of all duties together: one a line.
#[component]
pub fn NumbersTable(props: &NumbersTableProps) -> Html {
    let texts = use_texts();
    let numbers = &props.numbers;
    let line = |name: &'static str, key: &str, value: Html| {
        html! { <tr data-figure={name}><th scope="row">{ texts.get(key) }</th><td class="number">{ value }</td></tr> }
    };
    html! {
        <table class="table table-narrow">
            <caption>{ &props.caption }</caption>
            <tbody>
                { line("seats", "admin-figure-seats", numbers.seats.into()) }
                { line("booked", "admin-figure-booked", numbers.booked.into()) }
                { line("use", "admin-figure-use", share(&texts, use_of_seats(numbers))) }
                { line("cancelled", "admin-figure-cancelled", numbers.cancelled.into()) }
                { line("attended", "admin-figure-attended", numbers.attended.into()) }
                { line("no-show", "admin-figure-no-show", numbers.no_show.into()) }
                { line("no-show-share", "admin-figure-no-show-share", share(&texts, share_of_no_shows(numbers))) }
                { line("walk-ins", "admin-figure-walk-ins", numbers.walk_ins.into()) }
                { line("waiting", "admin-figure-waiting", numbers.waiting.into()) }
                { line("offers", "admin-figure-offers", numbers.offers.into()) }
                { line("offers-taken", "admin-figure-offers-taken", numbers.offers_taken.into()) }
            </tbody>
        </table>
    }
}

/// A share with its bar, or that there is none.
fn share(texts: &Texts, percent: Option<u32>) -> Html {
    let Some(percent) = percent else { return texts.get("admin-figure-none").into() };
    html! {
        <span class="share">
            { texts.with("admin-figure-percent", [("percent", percent.into())]) }
            <meter class="bar" min="0" max="100" value={percent.min(100).to_string()} aria-hidden="true" />
        </span>
    }
}

/// Properties of [`DutiesTable`].
#[derive(Properties, PartialEq)]
pub struct DutiesTableProps {
    /// What the table is about.
    pub caption: String,
    /// The duties, in order of time.
    pub duties: Vec<DutyFigures>,
}

/// The figures of several duties: a duty a line. On a telephone the table is moved sideways in its own frame, by
/// keyboard too.
#[component]
pub fn DutiesTable(props: &DutiesTableProps) -> Html {
    let texts = use_texts();
    let head = [
        "admin-figure-duty",
        "admin-figure-seats",
        "admin-figure-booked",
        "admin-figure-use",
        "admin-figure-attended",
        "admin-figure-no-show",
        "admin-figure-walk-ins",
        "admin-figure-waiting",
    ];
    html! {
        <div class="table-frame" role="region" aria-label={props.caption.clone()} tabindex="0">
            <table class="table">
                <caption>{ &props.caption }</caption>
                <thead>
                    <tr>{ for head.into_iter().map(|key| html! { <th scope="col">{ texts.get(key) }</th> }) }</tr>
                </thead>
                <tbody>{ for props.duties.iter().map(|duty| line(&texts, duty)) }</tbody>
            </table>
        </div>
    }
}

fn line(texts: &Texts, duty: &DutyFigures) -> Html {
    let numbers = &duty.numbers;
    let hours = dates::hours(texts, &duty.starts_at, &duty.ends_at);
    let number = |value: Html| html! { <td class="number">{ value }</td> };
    html! {
        <tr key={duty.duty_id.clone()} data-duty={duty.duty_id.clone()}>
            <th scope="row">
                <Link<Route> to={Route::DutyFigures { id: duty.duty_id.clone() }}>
                    { format!("{}, {hours}", dates::short_day(texts, &duty.starts_at)) }
                </Link<Route>>
                <br />
                <span class="hint">{ names::name(texts, duty.mode) }</span>
                if duty.cancelled {
                    { " " }<span class="badge badge-cancelled">{ texts.get("admin-duty-cancelled") }</span>
                }
            </th>
            { number(numbers.seats.into()) }
            { number(numbers.booked.into()) }
            { number(share(texts, use_of_seats(numbers))) }
            { number(numbers.attended.into()) }
            { number(numbers.no_show.into()) }
            { number(numbers.walk_ins.into()) }
            { number(numbers.waiting.into()) }
        </tr>
    }
}
