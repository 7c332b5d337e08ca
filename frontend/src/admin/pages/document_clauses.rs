//! The clauses of a draft, each to be put right: its level, its number, its words; parted, joined, put in, taken out.

use frontend::components::choices::Select;
use frontend::components::fields::{TextArea, TextField};
use frontend::texts::{Texts, use_texts};
use openapi::admin::documents::DraftClause;
use openapi::documents::ClauseLevel;
use yew::prelude::*;

use crate::browser::caret_of;
use crate::components::errors::fault_at;
use crate::state::draft::{Action, DraftForm};
use crate::texts::names::choices_of;

/// Properties of [`Clauses`].
#[derive(Properties, PartialEq)]
pub(super) struct ClausesProps {
    pub(super) form: UseReducerHandle<DraftForm>,
}

/// The list; one clause is open at a time.
#[component]
pub(super) fn Clauses(props: &ClausesProps) -> Html {
    let texts = use_texts();
    let form = &props.form;
    // Whatever is opened gets the focus: the button that opened it is gone.
    use_effect_with(form.open, |open| {
        if let Some(at) = open {
            frontend::browser::focus(&format!("clauses[{at}].text"));
        }
    });
    let row = |(at, clause): (usize, &DraftClause)| {
        if form.open == Some(at) {
            return html! { <li key={at}>{ open(&texts, form, at, clause) }</li> };
        }
        html! { <li key={at} class={format!("draft-row draft-{}", clause.level)}>{ closed(&texts, form, at, clause) }</li> }
    };
    let insert = {
        let form = form.dispatcher();
        Callback::from(move |_: MouseEvent| form.dispatch(Action::Insert))
    };
    html! {
        <section aria-labelledby="clauses" >
            <h3 id="clauses" tabindex="-1">{ texts.get("admin-document-clauses") }</h3>
            <ol class="plain-list draft-rows">{ for form.clauses.iter().enumerate().map(row) }</ol>
            <button type="button" class="button" onclick={insert}>{ texts.get("admin-document-insert") }</button>
        </section>
    }
}

fn closed(texts: &Texts, form: &UseReducerHandle<DraftForm>, at: usize, clause: &DraftClause) -> Html {
    let onclick = {
        let form = form.dispatcher();
        Callback::from(move |_: MouseEvent| form.dispatch(Action::Open(Some(at))))
    };
    let edit = texts.get("admin-document-edit");
    let heard = format!("{edit}: {} ({})", clause.number, at + 1);
    html! {
        <>
            <span lang="pl"><strong>{ &clause.number }</strong>{ " " }{ &clause.text }</span>
            { " " }
            <button type="button" class="button button-small" aria-label={heard} data-edit-clause={at.to_string()} {onclick}>
                { edit }
            </button>
        </>
    }
}

fn open(texts: &Texts, form: &UseReducerHandle<DraftForm>, at: usize, clause: &DraftClause) -> Html {
    let field = |name: &str| format!("clauses[{at}].{name}");
    let act = |action: Action| {
        let form = form.dispatcher();
        Callback::from(move |_: MouseEvent| form.dispatch(action.clone()))
    };
    let typed = |action: fn(String) -> Action| {
        let form = form.dispatcher();
        Callback::from(move |text| form.dispatch(action(text)))
    };
    let choose = {
        let form = form.dispatcher();
        Callback::from(move |value: String| {
            if let Ok(level) = value.parse() {
                form.dispatch(Action::Level(level));
            }
        })
    };
    let split = {
        let (form, id) = (form.dispatcher(), field("text"));
        Callback::from(move |_: MouseEvent| form.dispatch(Action::Split(caret_of(&id))))
    };
    html! {
        <fieldset class="panel">
            <legend>{ texts.with("admin-document-clause", [("number", (at + 1).into())]) }</legend>
            <Select id={field("level")} label={texts.get("admin-document-level")}
                choices={choices_of(texts, ClauseLevel::ALL)} chosen={clause.level.as_str()} onchoose={choose} />
            <TextField id={field("number")} label={texts.get("admin-document-number")} value={clause.number.clone()}
                error={fault_at(&form.errors, &field("number"))} oninput={typed(Action::Number)} />
            <TextArea id={field("text")} label={texts.get("admin-document-words")} rows=4 value={clause.text.clone()}
                error={fault_at(&form.errors, &field("text"))} oninput={typed(Action::Text)} />
            <p class="hint">{ texts.get("admin-document-split-hint") }</p>
            <p class="buttons">
                <button type="button" class="button" data-act="split" onclick={split}>
                    { texts.get("admin-document-split") }
                </button>
                if at > 0 {
                    <button type="button" class="button" data-act="merge" onclick={act(Action::Merge)}>
                        { texts.get("admin-document-merge") }
                    </button>
                }
                <button type="button" class="button" data-act="remove-clause" onclick={act(Action::Remove)}>
                    { texts.get("admin-row-remove") }
                </button>
                <button type="button" class="button" data-act="close-clause" onclick={act(Action::Open(None))}>
                    { texts.get("admin-document-close") }
                </button>
            </p>
        </fieldset>
    }
}
