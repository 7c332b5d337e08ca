//! One person: roles and lock.

use frontend::components::page::Page;
use frontend::texts::use_texts;
use yew::prelude::*;

/// Properties of [`PersonPage`].
#[derive(Properties, PartialEq)]
pub struct PersonPageProps {
    /// The account's id.
    pub id: String,
}

/// One person: roles and lock.
#[component]
pub fn PersonPage(props: &PersonPageProps) -> Html {
    let texts = use_texts();
    html! {
        <Page title={texts.get("admin-nav-people")}>
            <p>{ texts.get("admin-to-come") }</p>
            <p>{ &props.id }</p>
        </Page>
    }
}
