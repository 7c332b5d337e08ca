//! A list whose items are decided on, with what was decided last.

use frontend::components::more_button::MoreButton;
use yew::prelude::*;

use super::done::Done;
use super::fault::StaffFault;
use crate::state::decisions::{Decided, Decisions};

/// The list: a card for each item.
pub fn decision_list<T: Decided>(decisions: &Decisions<T>, none: String, card: impl Fn(&T) -> Html) -> Html {
    let list = &decisions.list;
    if list.items.is_empty() {
        return html! { <p role="status">{ none }</p> };
    }
    html! {
        <>
            <Done text={decisions.said.clone()} />
            <StaffFault fault={decisions.act.fault()} />
            <div class="cards">{ for list.items.iter().map(card) }</div>
            <MoreButton fault={list.fault.clone()} more={list.more.clone()} />
        </>
    }
}
