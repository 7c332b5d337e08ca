//! The figures of a consultation: as the public sees them, or whole.

use openapi::figures::{Figures, StatusCount};
use yew::prelude::*;

use super::chart::{Chart, Count, told};
use super::tile_map::TileMap;
use crate::components::facts::Facts;
use crate::state::districts::{district_name, use_districts};
use crate::texts::{Texts, dates, names, use_texts};

/// Properties of [`FiguresView`].
#[derive(Properties, PartialEq)]
pub struct FiguresViewProps {
    /// The figures.
    pub figures: Figures,
    /// What became of the proposals; only staff are told.
    #[prop_or_default]
    pub by_status: Vec<StatusCount>,
}

/// The figures, as facts and charts.
#[component]
pub fn FiguresView(props: &FiguresViewProps) -> Html {
    let texts = use_texts();
    let districts = use_districts();
    let figures = &props.figures;
    let chart = |id: &'static str, caption: String, column: String, rows: Vec<Count>| {
        html! { <Chart {id} {caption} {column} {rows} /> }
    };
    let district = |number: Option<u8>| {
        number.map_or_else(|| texts.get("figures-no-district"), |number| district_name(&districts, number))
    };
    let statuses = counts(&props.by_status, |of| (names::name(&texts, of.status), of.count));
    let kinds = counts(&figures.by_kind, |of| (names::name(&texts, of.kind), of.count));
    let channels = counts(&figures.by_channel, |of| (names::name(&texts, of.channel), of.count));
    let speakers = counts(&figures.by_affiliation, |of| (names::said_by(&texts, of.affiliation), of.count));
    let places = counts(&figures.by_district, |of| (district(of.district), of.count));
    let days = counts(&figures.by_day, |of| (dates::date(&texts, &of.date), of.count));
    html! {
        <>
            if let Some(threshold) = figures.threshold {
                <p data-threshold={threshold.to_string()}>
                    { texts.with("figures-threshold", [("threshold", threshold.into())]) }
                </p>
            }
            <section aria-labelledby="figures-answers">
                <h2 id="figures-answers">{ texts.get("figures-answers") }</h2>
                <Facts facts={answer_facts(&texts, figures)} />
            </section>
            <section aria-labelledby="figures-duties">
                <h2 id="figures-duties">{ texts.get("figures-duties") }</h2>
                <Facts facts={duty_facts(&texts, figures)} />
            </section>
            <section aria-labelledby="figures-proposals">
                <h2 id="figures-proposals">{ texts.get("figures-who-and-how") }</h2>
                if !props.by_status.is_empty() {
                    { chart("status", texts.get("figures-by-status"), texts.get("figures-column-status"), statuses) }
                }
                { chart("kind", texts.get("figures-by-kind"), texts.get("figures-column-kind"), kinds) }
                { chart("channel", texts.get("figures-by-channel"), texts.get("figures-column-channel"), channels) }
                { chart("affiliation", texts.get("figures-by-affiliation"), texts.get("figures-column-affiliation"), speakers) }
            </section>
            <section aria-labelledby="figures-places">
                <h2 id="figures-places">{ texts.get("figures-places") }</h2>
                <TileMap counts={figures.by_district.clone()} />
                { chart("district", texts.get("figures-by-district"), texts.get("figures-column-district"), places) }
            </section>
            <section aria-labelledby="figures-days">
                <h2 id="figures-days">{ texts.get("figures-days") }</h2>
                if days.is_empty() {
                    <p>{ texts.get("figures-no-days") }</p>
                } else {
                    { chart("day", texts.get("figures-by-day"), texts.get("figures-column-day"), days) }
                }
            </section>
        </>
    }
}

fn counts<T>(of: &[T], row: impl Fn(&T) -> (String, Option<u32>)) -> Vec<Count> {
    of.iter().map(row).map(|(name, count)| Count { name, count }).collect()
}

fn answer_facts(texts: &Texts, figures: &Figures) -> Vec<(String, Html)> {
    let answers = &figures.answers;
    let fact = |key: &str, name: &'static str, count: Option<u32>| {
        let number = count.map(|count| count.to_string()).unwrap_or_default();
        (texts.get(key), html! { <span data-figure={name} data-number={number}>{ told(texts, count) }</span> })
    };
    let mut facts = vec![
        fact("figures-all", "proposals", figures.proposals),
        fact("figures-answered", "answered", answers.answered),
        fact("figures-open", "open", answers.open),
        fact("figures-overdue", "overdue", answers.overdue),
    ];
    if let Some(hours) = answers.median_hours {
        facts.push((texts.get("figures-median"), median(texts, hours).into()));
    }
    facts.push((texts.get("figures-due"), due_text(texts, figures).into()));
    facts
}

/// How long half of the answers took at most: in hours up to two days, then in days.
fn median(texts: &Texts, hours: u32) -> String {
    if hours < 48 {
        texts.with("figures-hours", [("count", hours.into())])
    } else {
        texts.with("figures-whole-days", [("count", hours.div_ceil(24).into())])
    }
}

/// By when the report is due, and whether it is overdue.
#[must_use]
pub fn due_text(texts: &Texts, figures: &Figures) -> String {
    due(texts, &figures.report)
}

/// The same of what a report says of itself.
#[must_use]
pub fn due(texts: &Texts, due: &openapi::figures::ReportDue) -> String {
    match &due.due_on {
        None => texts.get("figures-due-none"),
        Some(day) => {
            let key = if due.overdue { "figures-due-over" } else { "figures-due-on" };
            texts.with(key, [("day", dates::date(texts, day).into())])
        }
    }
}

fn duty_facts(texts: &Texts, figures: &Figures) -> Vec<(String, Html)> {
    let used = &figures.duties;
    [
        ("figures-held", Some(used.duties)),
        ("figures-seats", Some(used.seats)),
        ("figures-booked", used.booked),
        ("figures-came", used.came),
        ("figures-walk-ins", used.walk_ins),
    ]
    .into_iter()
    .map(|(key, count)| (texts.get(key), told(texts, count).into()))
    .collect()
}
