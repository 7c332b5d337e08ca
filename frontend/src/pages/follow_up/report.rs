//! Where the report of a consultation stands, and its files.

use openapi::reports::{PublishedReport, Report, ReportFile, ReportFormat};
use yew::prelude::*;

use super::figures::of_consultation;
use super::figures_view::due;
use crate::client::{consultations, follow_up};
use crate::components::consultation_fault::failed;
use crate::components::facts::Facts;
use crate::components::link::Link;
use crate::components::loading::Loading;
use crate::components::page::Page;
use crate::route::Route;
use crate::state::remote::{Remote, use_remote};
use crate::texts::{Texts, dates, use_texts};

/// Properties of [`ReportPage`].
#[derive(Properties, PartialEq)]
pub struct ReportPageProps {
    /// The consultation's name in addresses.
    pub slug: String,
}

/// The page.
#[component]
pub fn ReportPage(props: &ReportPageProps) -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote(props.slug.clone(), |slug| async move {
        let consultation = consultations::find(&slug).await?;
        let report = follow_up::report(&slug).await?;
        Ok((consultation.summary, report))
    });
    let title = texts.get("report-title");
    match &remote {
        Remote::Loading => html! { <Page {title} busy=true><Loading /></Page> },
        Remote::Failed(fault) => failed(&texts, fault, retry),
        Remote::Ready((summary, report)) => html! {
            <Page {title}>
                { of_consultation(&texts, summary) }
                <p class="lead">{ texts.get("report-lead") }</p>
                { shown(&texts, report) }
                <p class="buttons">
                    <Link to={Route::Figures { slug: props.slug.clone() }} classes="button">
                        { texts.get("report-figures") }
                    </Link>
                </p>
            </Page>
        },
    }
}

fn shown(texts: &Texts, report: &Report) -> Html {
    let due_fact = (texts.get("figures-due"), Html::from(due(texts, &report.due)));
    match &report.published {
        None => html! {
            <>
                <p data-report="none">{ texts.get("report-none") }</p>
                <Facts facts={vec![due_fact]} />
            </>
        },
        Some(published) => {
            let facts = vec![
                due_fact,
                (texts.get("report-published"), dates::moment(texts, &published.published_at).into()),
                (texts.get("report-frozen"), dates::moment(texts, &published.frozen_at).into()),
            ];
            html! {
                <>
                    <h2 data-report={published.number.clone()}>
                        { texts.with("report-number", [("number", published.number.clone().into())]) }
                    </h2>
                    <Facts {facts} />
                    { page_link(texts, published) }
                    { files(texts, &published.files) }
                </>
            }
        }
    }
}

fn page_link(texts: &Texts, published: &PublishedReport) -> Html {
    let page = published.files.iter().find(|file| file.format == ReportFormat::Html);
    html! {
        <p class="buttons">
            { for page.map(|page| html! {
                <a class="button button-main" href={page.path.clone()} hreflang="pl">{ texts.get("report-read") }</a>
            }) }
        </p>
    }
}

fn name_of(texts: &Texts, format: ReportFormat) -> String {
    match format {
        ReportFormat::Html => texts.get("report-file-html"),
        ReportFormat::Pdf => texts.get("report-file-pdf"),
        ReportFormat::Json => texts.get("report-file-json"),
        ReportFormat::Csv => texts.get("report-file-csv"),
        ReportFormat::Xlsx => texts.get("report-file-xlsx"),
        ReportFormat::Ods => texts.get("report-file-ods"),
    }
}

/// A form of several files has a number behind the first one's name.
fn name_of_part(texts: &Texts, file: &ReportFile) -> String {
    let name = name_of(texts, file.format);
    if file.part == 1 {
        return name;
    }
    texts.with("report-file-part", [("name", name.into()), ("part", file.part.into())])
}

fn files(texts: &Texts, files: &[ReportFile]) -> Html {
    let size = |bytes: u64| {
        let kilobytes = u32::try_from(bytes.div_ceil(1000)).unwrap_or(u32::MAX);
        texts.with("report-size-kb", [("count", kilobytes.into())])
    };
    let row = |file: &ReportFile| {
        html! {
            <tr data-file={file.format.as_str()} data-part={file.part.to_string()}>
                <th scope="row">
                    <a href={file.path.clone()}>{ name_of_part(texts, file) }</a>
                </th>
                <td class="number">{ size(file.bytes) }</td>
                <td><code class="hash">{ &file.sha256 }</code></td>
            </tr>
        }
    };
    html! {
        <>
            <p>{ texts.get("report-hash-lead") }</p>
            <table class="chart">
                <caption>{ texts.get("report-files") }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ texts.get("report-file-column") }</th>
                        <th scope="col" class="number">{ texts.get("report-size-column") }</th>
                        <th scope="col">{ texts.get("report-hash-column") }</th>
                    </tr>
                </thead>
                <tbody>{ for files.iter().map(row) }</tbody>
            </table>
        </>
    }
}
