//! The choice of the status whose items a list shows.

use frontend::components::choices::Select;
use frontend::texts::use_texts;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::route::Route;
use crate::state::queue_query::EVERY_STATUS;
use crate::state::shown_status::ShownStatus;
use crate::texts::names::{StaffWorded, choices_of};

/// Properties of [`StatusChoice`].
#[derive(Properties, PartialEq)]
pub struct StatusChoiceProps<S: StaffWorded + PartialEq> {
    /// The page, whose address says what is chosen.
    pub page: Route,
    /// All that there are.
    pub all: &'static [S],
    /// The one that is shown; none: every one.
    pub shown: Option<S>,
}

/// The choice; it is shown at once.
#[component]
pub fn StatusChoice<S: StaffWorded + PartialEq>(props: &StatusChoiceProps<S>) -> Html {
    let texts = use_texts();
    let navigator = use_navigator();
    let page = props.page.clone();
    let onchoose = Callback::from(move |status: String| {
        if let Some(navigator) = &navigator {
            // The query is made of a text, which can always be written.
            let _ = navigator.push_with_query(&page, &ShownStatus { status });
        }
    });
    let mut choices = choices_of(&texts, props.all);
    choices.push((AttrValue::Static(EVERY_STATUS), texts.get("list-any")));
    let chosen = props.shown.map_or(EVERY_STATUS, S::value);
    html! {
        <div class="filters filters-row">
            <Select id="status" label={texts.get("admin-proposals-status")} {choices} {chosen} {onchoose} />
        </div>
    }
}
