//! The list of consultations; what is searched for stands in the address.

use openapi::consultations::{ConsultationQuery, ConsultationSummary, Kind, Stage};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::consultations;
use crate::components::awaited::awaited;
use crate::components::choices::{Select, choices_of, district_choices};
use crate::components::consultation_card::ConsultationCard;
use crate::components::fields::TextField;
use crate::components::link::Link;
use crate::components::more_button::MoreButton;
use crate::components::page::Page;
use crate::program;
use crate::route::{Route, query_text};
use crate::state::districts::use_districts;
use crate::state::more::{Growing, use_growing};
use crate::state::remote::use_remote;
use crate::texts::use_texts;

/// The list.
#[component]
pub fn Consultations() -> Html {
    let texts = use_texts();
    let location = use_location();
    let query: ConsultationQuery =
        location.and_then(|location| location.query::<ConsultationQuery>().ok()).unwrap_or_default();
    let (remote, retry) = use_remote(query.clone(), |query| async move { consultations::list(&query).await });
    let content = awaited(&texts, &remote, retry, |page| {
        html! {
            <Found query={query.clone()} first={page.clone()} />
        }
    });
    html! {
        <Page title={texts.get("list-title")} busy={remote.is_loading()}>
            <Filters {query} />
            { content }
            <p class="no-print">
                <a href={format!("{}/consultations.atom", openapi::BASE)}>{ texts.get("list-feed") }</a>
            </p>
        </Page>
    }
}

#[derive(Properties, PartialEq)]
struct FiltersProps {
    query: ConsultationQuery,
}

fn value(member: Option<impl ToString>) -> AttrValue {
    member.map(|member| AttrValue::from(member.to_string())).unwrap_or_default()
}

#[component]
fn Filters(props: &FiltersProps) -> Html {
    let texts = use_texts();
    let districts = use_districts();
    let asked = use_state(|| props.query.clone());
    {
        let asked = asked.clone();
        use_effect_with(props.query.clone(), move |query| asked.set(query.clone()));
    }
    let search = |query: &ConsultationQuery| {
        let query = query_text(&ConsultationQuery { cursor: None, ..query.clone() });
        program::show(&format!("{}?{query}", Route::Consultations.to_path()));
    };
    let onsubmit = {
        let asked = asked.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            search(&asked);
        })
    };
    let change = |put: fn(&mut ConsultationQuery, String)| {
        let asked = asked.clone();
        Callback::from(move |value: String| {
            let mut query = (*asked).clone();
            put(&mut query, value);
            asked.set(query);
        })
    };
    let any = texts.get("list-any");
    html! {
        <search>
            <form class="filters panel" {onsubmit} aria-label={texts.get("list-filters")}>
                <TextField id="text" label={texts.get("list-text")} value={asked.text.clone().unwrap_or_default()}
                    kind="search" says_need=false oninput={change(|query, value| {
                        query.text = Some(value).filter(|value| !value.trim().is_empty());
                    })} />
                <Select id="stage" label={texts.get("list-stage")} nothing={any.clone()}
                    choices={choices_of(&texts, Stage::ALL)} chosen={value(asked.stage)}
                    onchoose={change(|query, value| query.stage = value.parse().ok())} />
                <Select id="kind" label={texts.get("list-kind")} nothing={any.clone()}
                    choices={choices_of(&texts, Kind::ALL)} chosen={value(asked.kind)}
                    onchoose={change(|query, value| query.kind = value.parse().ok())} />
                <Select id="district" label={texts.get("list-district")} nothing={any}
                    choices={district_choices(&districts)} chosen={value(asked.district)}
                    onchoose={change(|query, value| query.district = value.parse().ok())} />
                <p class="buttons">
                    <button type="submit" class="button button-main">{ texts.get("list-search") }</button>
                    <Link to={Route::Consultations} classes="button">{ texts.get("list-clear") }</Link>
                </p>
            </form>
        </search>
    }
}

#[derive(Properties, PartialEq)]
struct FoundProps {
    query: ConsultationQuery,
    first: openapi::page::Page<ConsultationSummary>,
}

/// What was found, page by page.
#[component]
fn Found(props: &FoundProps) -> Html {
    let texts = use_texts();
    let query = props.query.clone();
    let Growing { items, more, fault } = use_growing(&props.first, move |cursor| {
        let query = ConsultationQuery { cursor: Some(cursor), ..query.clone() };
        async move { consultations::list(&query).await }
    });
    if items.is_empty() {
        return html! { <p role="status">{ texts.get("list-empty") }</p> };
    }
    let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
    html! {
        <>
            <p role="status">{ texts.with("list-count", [("count", count.into())]) }</p>
            <div class="cards">
                { for items.iter().map(|consultation| html! {
                    <ConsultationCard key={consultation.slug.clone()} consultation={consultation.clone()} level=2 />
                }) }
            </div>
            <MoreButton {fault} {more} />
        </>
    }
}
