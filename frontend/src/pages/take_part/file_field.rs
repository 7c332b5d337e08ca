//! Choosing files that go with a proposal.

use openapi::attachments::AttachmentKind;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use crate::browser;
use crate::state::files::{Action, FileFault, Files, Picked};
use crate::texts::{Texts, use_texts};

/// The id of the field.
const FIELD: &str = "attachments";

/// Properties of [`FileField`].
#[derive(Properties, PartialEq)]
pub(super) struct FileFieldProps {
    /// All files.
    pub(super) files: UseReducerHandle<Files<File>>,
}

/// The field with its hint, and what of the last choice can't be taken.
#[component]
pub(super) fn FileField(props: &FileFieldProps) -> Html {
    let texts = use_texts();
    let files = &props.files;
    let onchange = {
        let files = files.dispatcher();
        Callback::from(move |event: Event| files.dispatch(Action::Pick(picked_of(&event.target_unchecked_into()))))
    };
    let endings: Vec<String> =
        AttachmentKind::ALL.iter().flat_map(|kind| kind.endings().iter().map(|ending| format!(".{ending}"))).collect();
    let has_faults = !files.refused.is_empty();
    let (hint, fault) = (format!("{FIELD}-hint"), format!("{FIELD}-error"));
    let described_by = if has_faults { format!("{fault} {hint}") } else { hint.clone() };
    html! {
        <div class={classes!("field", has_faults.then_some("field-invalid"))}>
            <label for={FIELD}>
                { texts.get("files-label") }<span class="field-need">{ format!(" ({})", texts.get("optional")) }</span>
            </label>
            <p class="hint" id={hint}>{ texts.get("files-hint") }</p>
            <div id={fault} role="alert">{ for files.refused.iter().map(|refused| refusal(&texts, refused)) }</div>
            <input id={FIELD} type="file" multiple=true accept={endings.join(",")} aria-describedby={described_by}
                disabled={files.is_sending()} {onchange} />
        </div>
    }
}

/// What was picked. The field is emptied, so that the same file can be picked again.
fn picked_of(input: &HtmlInputElement) -> Vec<Picked<File>> {
    let list = input.files();
    let files = list.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.get(at)));
    let picked =
        files.map(|file| Picked { name: file.name(), bytes: file.size(), file, key: browser::unique() }).collect();
    input.set_value("");
    picked
}

fn refusal(texts: &Texts, (name, fault): &(String, FileFault)) -> Html {
    html! {
        <p class="field-error" data-file-fault="">
            { texts.with("files-refused", [("name", name.clone().into()), ("why", texts.get(fault.key()).into())]) }
        </p>
    }
}
