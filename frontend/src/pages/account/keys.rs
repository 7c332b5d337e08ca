//! The keys with which an organisation's programs come.

use openapi::access::Scope;
use openapi::organisations::{KEY_DAYS_MAX, Key, KeyCreated, NewKey};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser;
use crate::client::{Fault, organisations};
use crate::components::ask_first::AskFirst;
use crate::components::awaited::awaited;
use crate::components::choices::{Checkboxes, Choice, Select, choices_of};
use crate::components::copy_button::CopyButton;
use crate::components::facts::Facts;
use crate::components::fault_notice::{FaultNotice, fault_text};
use crate::components::fields::TextField;
use crate::components::fold::Fold;
use crate::components::form_frame::FormFrame;
use crate::state::form::use_form;
use crate::state::remote::use_remote;
use crate::texts::{Texts, dates, names, use_texts};

/// For how many days a key can be valid.
const DAYS: [u32; 5] = [30, 90, 180, 365, KEY_DAYS_MAX];
/// For how many days it is, unless another number is chosen.
const USUAL_DAYS: u32 = 365;

/// Properties of [`OwnKeys`].
#[derive(Properties, PartialEq)]
pub(super) struct OwnKeysProps {
    pub(super) organisation_id: String,
    /// Whether a key can be made: only once staff have looked at the organisation.
    pub(super) can_make: bool,
}

/// The list, and making one.
#[component]
pub(super) fn OwnKeys(props: &OwnKeysProps) -> Html {
    let texts = use_texts();
    let fault = use_state(|| None::<Fault>);
    let created = use_state(|| None::<KeyCreated>);
    let is_open = use_state(|| false);
    let (remote, retry) = use_remote(props.organisation_id.clone(), |id| async move { organisations::keys(&id).await });
    let revoke = |key: &Key| revoke(&props.organisation_id, key, &fault, &retry);
    let ontoggle = {
        let is_open = is_open.clone();
        Callback::from(move |()| is_open.set(!*is_open))
    };
    let onmade = {
        let (created, is_open, retry) = (created.clone(), is_open.clone(), retry.clone());
        Callback::from(move |made: KeyCreated| {
            created.set(Some(made));
            is_open.set(false);
            retry.emit(());
        })
    };
    let list = awaited(&texts, &remote, retry.clone(), |keys| {
        if keys.items.is_empty() {
            return html! { <p>{ texts.get("keys-none") }</p> };
        }
        html! {
            <ul class="cards plain-list">{ for keys.items.iter().map(|key| shown(&texts, key, revoke(key))) }</ul>
        }
    });
    html! {
        <>
            { for created.as_ref().map(|created| html! {
                <Made key={created.key.id.clone()} created={created.clone()} />
            }) }
            { for fault.as_ref().map(|fault| html! { <FaultNotice text={fault_text(&texts, fault)} /> }) }
            { list }
            if props.can_make {
                <Fold id="key" title={texts.get("keys-make")} is_open={*is_open} {ontoggle}>
                    if *is_open {
                        <Make organisation_id={props.organisation_id.clone()} {onmade} />
                    }
                </Fold>
            } else {
                <p>{ texts.get("keys-not-yet") }</p>
            }
        </>
    }
}

fn revoke(
    organisation_id: &str,
    key: &Key,
    fault: &UseStateHandle<Option<Fault>>,
    retry: &Callback<()>,
) -> Callback<()> {
    let (organisation_id, key_id) = (organisation_id.to_owned(), key.id.clone());
    let (fault, retry) = (fault.clone(), retry.clone());
    Callback::from(move |()| {
        let (organisation_id, key_id) = (organisation_id.clone(), key_id.clone());
        let (fault, retry) = (fault.clone(), retry.clone());
        spawn_local(async move {
            let outcome = organisations::revoke_key(&organisation_id, &key_id).await;
            fault.set(outcome.err());
            // What had the focus goes with the list.
            browser::focus("keys-title");
            retry.emit(());
        });
    })
}

fn shown(texts: &Texts, key: &Key, onsure: Callback<()>) -> Html {
    let scopes = key.scopes.iter().map(|&scope| html! { <li>{ names::name(texts, scope) }</li> });
    let used = key.last_used_at.as_ref().map_or_else(|| texts.get("keys-never"), |time| dates::moment(texts, time));
    let facts = vec![
        (texts.get("keys-prefix"), html! { <code>{ format!("{}…", key.prefix) }</code> }),
        (texts.get("keys-scopes"), html! { <ul>{ for scopes }</ul> }),
        (texts.get("keys-created"), dates::short_day(texts, &key.created_at).into()),
        (texts.get("keys-expires"), dates::short_day(texts, &key.expires_at).into()),
        (texts.get("keys-used"), used.into()),
    ];
    html! {
        <li key={key.id.clone()} class="card" data-key={key.id.clone()}>
            <h3 class="card-title">{ &key.name }</h3>
            <Facts {facts} />
            if let Some(time) = &key.revoked_at {
                <p>
                    <span class="badge badge-cancelled">
                        { texts.with("keys-revoked", [("when", dates::short_day(texts, time).into())]) }
                    </span>
                </p>
            } else {
                <AskFirst id={format!("revoke-{}", key.id)} button={texts.get("keys-revoke")} what={key.name.clone()}
                    question={texts.get("keys-revoke-question")} {onsure} />
            }
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct MadeProps {
    created: KeyCreated,
}

/// The new key: this once, and never again. The focus comes here.
#[component]
fn Made(props: &MadeProps) -> Html {
    const TITLE_ID: &str = "key-title";

    let texts = use_texts();
    use_effect_with((), |()| browser::focus(TITLE_ID));
    html! {
        <section class="receipt" aria-labelledby={TITLE_ID}>
            <h3 id={TITLE_ID} tabindex="-1">
                { texts.with("keys-made", [("name", props.created.key.name.clone().into())]) }
            </h3>
            <p class="receipt-keep">{ texts.get("keys-keep") }</p>
            <p class="receipt-code receipt-secret" data-token="">{ &props.created.token }</p>
            <p class="buttons no-print"><CopyButton text={props.created.token.clone()} /></p>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct MakeProps {
    organisation_id: String,
    onmade: Callback<KeyCreated>,
}

#[component]
fn Make(props: &MakeProps) -> Html {
    let texts = use_texts();
    let form = use_form(|| NewKey { name: String::new(), scopes: Vec::new(), valid_days: USUAL_DAYS });
    let labels = vec![
        ("name", texts.get("keys-name")),
        ("scopes", texts.get("keys-scopes")),
        ("valid_days", texts.get("keys-valid")),
    ];
    let id = props.organisation_id.clone();
    let send = move |new: NewKey| {
        let id = id.clone();
        async move { organisations::make_key(&id, &new).await }
    };
    let onsubmit = form.submit(&labels, send, props.onmade.clone());
    let new = form.value();
    let chosen = new.scopes.iter().map(|scope| AttrValue::Static(scope.as_str())).collect::<Vec<_>>();
    html! {
        <FormFrame progress={form.progress()} {labels} button={texts.get("keys-make")} {onsubmit}>
            <TextField id="name" label={texts.get("keys-name")} hint={texts.get("keys-name-hint")} required=true
                autocomplete="off" value={new.name.clone()} error={form.error("name")}
                oninput={form.put(|new, text| new.name = text)} />
            <Checkboxes name="scopes" legend={texts.get("keys-scopes")} choices={choices_of(&texts, Scope::ALL)}
                {chosen} error={form.error("scopes")} ontoggle={form.put(toggle)} />
            <Select id="valid_days" label={texts.get("keys-valid")} choices={day_choices(&texts)}
                chosen={new.valid_days.to_string()} error={form.error("valid_days")}
                onchoose={form.put(|new, value: String| new.valid_days = value.parse().unwrap_or(USUAL_DAYS))} />
        </FormFrame>
    }
}

fn toggle(new: &mut NewKey, (value, is_wanted): (String, bool)) {
    let Ok(scope) = value.parse::<Scope>() else { return };
    new.scopes.retain(|other| *other != scope);
    if is_wanted {
        new.scopes.push(scope);
    }
}

fn day_choices(texts: &Texts) -> Vec<Choice> {
    let choice = |days: u32| (AttrValue::from(days.to_string()), texts.with("keys-days", [("count", days.into())]));
    DAYS.into_iter().map(choice).collect()
}
