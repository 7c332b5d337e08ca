//! Who is on duty when; the dates stand in the address.

use frontend::components::fields::TextField;
use frontend::components::loading::Loading;
use frontend::components::page::Page;
use frontend::state::remote::{Remote, use_remote};
use frontend::texts::{Texts, dates, names, use_texts};
use openapi::admin::experts::{BusyTime, ExpertQuery, ExpertTimes};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::{Fault, experts};
use crate::components::errors::{Errors, fault_at};
use crate::components::fault::StaffFault;
use crate::route::Route;

/// The page.
#[component]
pub fn ExpertsPage() -> Html {
    let texts = use_texts();
    let navigator = use_navigator();
    let query = use_location().and_then(|location| location.query::<ExpertQuery>().ok()).unwrap_or_default();
    let (remote, retry) = use_remote(query.clone(), experts::list);
    let onsearch = Callback::from(move |query: ExpertQuery| {
        if let Some(navigator) = &navigator {
            // The query is made of texts, which can always be written.
            let _ = navigator.push_with_query(&Route::Experts, &query);
        }
    });
    let fault = match &remote {
        Remote::Failed(fault) => Some(fault.clone()),
        _ => None,
    };
    let content = match &remote {
        Remote::Loading => html! { <Loading /> },
        Remote::Failed(fault) if !fault.fields().is_empty() => Html::default(),
        Remote::Failed(fault) => html! { <StaffFault fault={Some(fault.clone())} {retry} /> },
        Remote::Ready(found) if found.items.is_empty() => html! { <p>{ texts.get("admin-experts-none") }</p> },
        Remote::Ready(found) => html! { <>{ for found.items.iter().map(|expert| person(&texts, expert)) }</> },
    };
    html! {
        <Page title={texts.get("admin-experts-title")} busy={remote.is_loading()}>
            <p class="lead">{ texts.get("admin-experts-lead") }</p>
            <Dates {query} {fault} {onsearch} />
            { content }
        </Page>
    }
}

#[derive(Properties, PartialEq)]
struct DatesProps {
    query: ExpertQuery,
    fault: Option<Fault>,
    onsearch: Callback<ExpertQuery>,
}

/// The choice of dates. Without one the server shows four weeks from today.
#[component]
fn Dates(props: &DatesProps) -> Html {
    let texts = use_texts();
    let asked = use_state(|| props.query.clone());
    {
        let asked = asked.clone();
        use_effect_with(props.query.clone(), move |query| asked.set(query.clone()));
    }
    let onsubmit = {
        let (asked, onsearch) = (asked.clone(), props.onsearch.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            onsearch.emit((*asked).clone());
        })
    };
    let errors = props.fault.as_ref().map(|fault| fault.fields().to_vec()).unwrap_or_default();
    let field = |id: &'static str, key: &str, text: &Option<String>, put: fn(&mut ExpertQuery, Option<String>)| {
        let asked = asked.clone();
        let oninput = Callback::from(move |text: String| {
            let mut query = (*asked).clone();
            put(&mut query, Some(text).filter(|text| !text.is_empty()));
            asked.set(query);
        });
        html! {
            <TextField {id} label={texts.get(key)} kind="date" says_need=false error={fault_at(&errors, id)}
                value={text.clone().unwrap_or_default()} {oninput} />
        }
    };
    let labels = vec![("from", texts.get("admin-field-from")), ("until", texts.get("admin-field-to"))];
    html! {
        <search>
            <form class="filters panel" {onsubmit} novalidate=true aria-label={texts.get("admin-experts-dates")}>
                <Errors errors={errors.clone()} {labels} refusals={0} />
                { field("from", "admin-field-from", &asked.from, |query, text| query.from = text) }
                { field("until", "admin-field-to", &asked.until, |query, text| query.until = text) }
                <p class="buttons">
                    <button type="submit" class="button button-main">{ texts.get("admin-show") }</button>
                </p>
            </form>
        </search>
    }
}

/// Somebody with the times in which she is busy.
fn person(texts: &Texts, expert: &ExpertTimes) -> Html {
    let head = [
        "admin-field-date",
        "admin-experts-hours",
        "admin-experts-where",
        "proposal-consultation",
        "admin-experts-seats",
    ];
    html! {
        <section class="expert" key={expert.name.clone()} data-expert={expert.name.clone()}>
            <h2>
                { &expert.name }
                if expert.unit {
                    { " " }<span class="badge">{ texts.get("admin-experts-unit") }</span>
                }
            </h2>
            if expert.busy.is_empty() {
                <p>{ texts.get("admin-experts-free") }</p>
            } else {
                <div class="table-frame" role="region" tabindex="0" aria-label={expert.name.clone()}>
                    <table class="table">
                        <caption class="only-heard">
                            { texts.with("admin-experts-caption", [("name", expert.name.clone().into())]) }
                        </caption>
                        <thead>
                            <tr>{ for head.into_iter().map(|key| html! { <th scope="col">{ texts.get(key) }</th> }) }</tr>
                        </thead>
                        <tbody>{ for expert.busy.iter().map(|busy| line(texts, busy)) }</tbody>
                    </table>
                </div>
            }
        </section>
    }
}

fn line(texts: &Texts, busy: &BusyTime) -> Html {
    let mode = names::name(texts, busy.mode);
    let place = busy.place.as_ref().map(|place| format!(", {place}")).unwrap_or_default();
    let seats = texts.with("admin-experts-booked", [("booked", busy.booked.into()), ("seats", busy.seats.into())]);
    html! {
        <tr key={busy.duty_id.clone()}>
            <th scope="row">
                <Link<Route> to={Route::Duty { id: busy.duty_id.clone() }}>{ dates::day(texts, &busy.starts_at) }</Link<Route>>
            </th>
            <td class="unbroken">{ dates::hours(texts, &busy.starts_at, &busy.ends_at) }</td>
            <td>{ mode }{ place }</td>
            <td lang="pl">{ &busy.consultation_title }</td>
            <td class="number">{ seats }</td>
        </tr>
    }
}
