//! One proposal: its moderation and its answer.

use frontend::components::page::Page;
use frontend::texts::use_texts;
use yew::prelude::*;

/// Properties of [`ProposalPage`].
#[derive(Properties, PartialEq)]
pub struct ProposalPageProps {
    /// Its reference.
    pub reference: String,
}

/// One proposal: its moderation and its answer.
#[component]
pub fn ProposalPage(props: &ProposalPageProps) -> Html {
    let texts = use_texts();
    html! {
        <Page title={texts.get("admin-nav-proposals")}>
            <p>{ texts.get("admin-to-come") }</p>
            <p>{ &props.reference }</p>
        </Page>
    }
}
