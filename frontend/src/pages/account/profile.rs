//! Changing name and language.

use std::rc::Rc;

use openapi::accounts::{Language, Profile, ProfileChange};
use yew::prelude::*;

use crate::client::me;
use crate::components::choices::{Select, choices_of};
use crate::components::fields::TextField;
use crate::components::form_frame::FormFrame;
use crate::state::form::use_form;
use crate::state::session::{Action, use_session};
use crate::texts::use_texts;

/// Properties of [`ChangeProfile`].
#[derive(Properties, PartialEq)]
pub(super) struct ChangeProfileProps {
    pub(super) profile: Rc<Profile>,
}

/// The form.
#[component]
pub(super) fn ChangeProfile(props: &ChangeProfileProps) -> Html {
    let texts = use_texts();
    let session = use_session();
    let is_done = use_state(|| false);
    let profile = &props.profile;
    // An empty name takes the name away, so it is sent even if nothing stands in the field.
    let form = use_form(|| ProfileChange {
        name: Some(profile.name.clone().unwrap_or_default()),
        language: Some(profile.language),
    });
    let labels = vec![("name", texts.get("field-name")), ("language", texts.get("profile-language"))];
    let send = |change: ProfileChange| async move { me::change(&change).await };
    let ondone = {
        let (session, is_done) = (session.dispatcher(), is_done.clone());
        Callback::from(move |changed: Profile| {
            is_done.set(true);
            session.dispatch(Action::Enter(Box::new(changed)));
        })
    };
    let onsubmit = form.submit(&labels, send, ondone);
    let change = form.value();
    html! {
        <>
            <div role="status">
                if *is_done {
                    <p class="notice notice-done">{ texts.get("saved") }</p>
                }
            </div>
            <FormFrame progress={form.progress()} {labels} button={texts.get("save")} {onsubmit}>
                <TextField id="name" label={texts.get("field-name")} autocomplete="name"
                    value={change.name.clone().unwrap_or_default()} error={form.error("name")}
                    oninput={form.put(|change, text| change.name = Some(text))} />
                <Select id="language" label={texts.get("profile-language")} choices={choices_of(&texts, Language::ALL)}
                    chosen={change.language.unwrap_or_default().as_str()} error={form.error("language")}
                    onchoose={form.put(|change, value: String| change.language = value.parse().ok())} />
            </FormFrame>
        </>
    }
}
