//! The figures of a consultation, whole.

use frontend::components::page::Page;
use frontend::pages::follow_up::figures_view::FiguresView;
use frontend::state::remote::use_remote;
use frontend::texts::use_texts;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::reports;
use crate::components::awaited::awaited;
use crate::route::Route;

/// Properties of [`FiguresPage`].
#[derive(Properties, PartialEq)]
pub struct FiguresPageProps {
    /// The consultation's name in addresses.
    pub slug: String,
}

/// The page.
#[component]
pub fn FiguresPage(props: &FiguresPageProps) -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote(props.slug.clone(), reports::figures);
    let content = awaited(&remote, retry, |whole| {
        html! {
            <FiguresView figures={whole.figures.clone()} by_status={whole.by_status.clone()} />
        }
    });
    html! {
        <Page title={texts.get("figures-title")} busy={remote.is_loading()}>
            <p class="lead">{ texts.get("admin-all-figures-lead") }</p>
            <p class="buttons">
                <Link<Route> to={Route::ConsultationFigures { slug: props.slug.clone() }} classes="button">
                    { texts.get("admin-figures-title") }
                </Link<Route>>
                <Link<Route> to={Route::Report { slug: props.slug.clone() }} classes="button">
                    { texts.get("admin-report-title") }
                </Link<Route>>
            </p>
            { content }
        </Page>
    }
}
