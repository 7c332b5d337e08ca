//! Files that are chosen in the form of a proposal, which is yet to be sent.

use web_sys::File;
use yew::prelude::*;

use super::file_field::FileField;
use crate::browser;
use crate::state::files::{Action, Chosen, Files};
use crate::texts::use_texts;

/// The id of the list's title.
const TITLE: &str = "files-chosen";

/// Properties of [`ChosenFiles`].
#[derive(Properties, PartialEq)]
pub(super) struct ChosenFilesProps {
    pub(super) files: UseReducerHandle<Files<File>>,
}

/// The field, and what has been chosen so far, each with a button that takes it away again.
#[component]
pub(super) fn ChosenFiles(props: &ChosenFilesProps) -> Html {
    let texts = use_texts();
    let files = &props.files;
    let item = |chosen: &Chosen<File>| {
        let (name, key) = (chosen.picked.name.clone(), chosen.picked.key.clone());
        let heard = texts.with("files-remove-what", [("name", name.clone().into())]);
        let dispatcher = files.dispatcher();
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatcher.dispatch(Action::Drop(key.clone()));
            // The button is gone with the file.
            browser::focus(TITLE);
        });
        html! {
            <li key={chosen.picked.key.clone()} data-chosen={name.clone()}>
                { name }{ " " }
                <button type="button" class="button" aria-label={heard} {onclick}>{ texts.get("files-remove") }</button>
            </li>
        }
    };
    let count = u32::try_from(files.chosen.len()).unwrap_or(u32::MAX);
    html! {
        <>
            <FileField files={files.clone()} />
            <p id={TITLE} tabindex="-1" role="status">
                if count > 0 {
                    { texts.with("files-chosen", [("count", count.into())]) }
                }
            </p>
            if count > 0 {
                <ul class="plain-list" aria-labelledby={TITLE}>{ for files.chosen.iter().map(item) }</ul>
            }
        </>
    }
}
