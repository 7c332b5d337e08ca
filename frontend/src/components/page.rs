//! The frame of every page: its title, its main part, and where the focus goes.

use std::cell::Cell;

use yew::prelude::*;

use crate::browser;
use crate::texts::use_texts;

thread_local! {
    /// Whether a page has been shown already: then the next one was reached by a link within the site.
    static HAS_SHOWN_A_PAGE: Cell<bool> = const { Cell::new(false) };
}

/// The id of every page's title.
const TITLE_ID: &str = "page-title";

/// Properties of [`Page`].
#[derive(Properties, PartialEq)]
pub struct PageProps {
    /// The page's title: its only heading of the first level.
    pub title: String,
    /// The language of the title, if it is not the site's.
    #[prop_or_default]
    pub title_lang: Option<AttrValue>,
    /// Whether the page waits for what it shows.
    #[prop_or_default]
    pub busy: bool,
    /// What it shows.
    #[prop_or_default]
    pub children: Html,
}

/// The frame of a page. When a link within the site leads to it, the focus goes to its title, as it would on a page
/// that a browser loads: otherwise a screen reader would say nothing. What the server painted of the first page stays
/// until there is something to show.
#[component]
pub fn Page(props: &PageProps) -> Html {
    let texts = use_texts();
    let full = texts.with("page-title", [("page", props.title.clone().into())]);
    use_effect_with((full, texts.language(), props.busy), |(full, language, is_busy)| {
        if !is_busy {
            browser::take_over();
        }
        if !browser::is_behind_painted() {
            browser::name_page(full, language.tag());
        }
    });
    use_effect_with((), |()| {
        if HAS_SHOWN_A_PAGE.replace(true) {
            browser::scroll_to_top();
            browser::focus(TITLE_ID);
        }
    });
    html! {
        <main id="main" tabindex="-1" aria-busy={props.busy.to_string()}>
            <h1 id={TITLE_ID} tabindex="-1" lang={props.title_lang.clone()}>{ &props.title }</h1>
            { props.children.clone() }
        </main>
    }
}
