//! Setting up the second factor, without which staff go no further.

use frontend::browser::{focus, print};
use frontend::components::fields::TextField;
use frontend::components::page::Page;
use frontend::texts::{Texts, use_texts};
use openapi::accounts::{RecoveryCodes, SecondFactorOffer};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser::picture_address;
use crate::client::account;
use crate::components::fault::StaffFault;
use crate::state::second_factor::{Action, SetUp, Step};

/// The id of what a step says first, which takes the focus when the step begins.
const STEP_ID: &str = "factor-step";

/// Properties of [`SecondFactor`].
#[derive(Properties, PartialEq)]
pub struct SecondFactorProps {
    /// It is set up.
    pub ondone: Callback<()>,
}

/// The password, the secret with a code, and the recovery codes to keep.
#[component]
pub fn SecondFactor(props: &SecondFactorProps) -> Html {
    let texts = use_texts();
    let set_up = use_reducer(SetUp::default);
    use_effect_with(set_up.step.clone(), |step| {
        if *step != Step::Password {
            focus(STEP_ID);
        }
    });
    let step = match &set_up.step {
        Step::Password => password_step(&texts, &set_up),
        Step::Code(offer) => code_step(&texts, &set_up, offer),
        Step::Keep(codes) => keep_step(&texts, codes, &props.ondone),
    };
    html! { <Page title={texts.get("admin-factor-title")}>{ step }</Page> }
}

fn password_step(texts: &Texts, set_up: &UseReducerHandle<SetUp>) -> Html {
    html! {
        <form key="password" class="form" onsubmit={sends(set_up)} novalidate=true>
            <p class="lead">{ texts.get("admin-factor-lead") }</p>
            <StaffFault fault={set_up.fault.clone()} />
            <TextField id="password" label={texts.get("admin-login-password")} kind="password" required=true
                autocomplete="current-password" value={set_up.text.clone()} error={set_up.error.clone()}
                oninput={typed(set_up)} />
            { button(texts, set_up, "admin-factor-begin") }
        </form>
    }
}

fn code_step(texts: &Texts, set_up: &UseReducerHandle<SetUp>, offer: &SecondFactorOffer) -> Html {
    html! {
        <form key="code" class="form" onsubmit={sends(set_up)} novalidate=true>
            <p id={STEP_ID} tabindex="-1">{ texts.get("admin-factor-scan") }</p>
            <p>
                <img class="qr" src={picture_address(&offer.qr_svg)} alt={texts.get("admin-factor-picture")} />
            </p>
            <p>{ texts.get("admin-factor-secret") }{ " " }<code class="receipt-code receipt-secret">{ &offer.secret }</code></p>
            <StaffFault fault={set_up.fault.clone()} />
            <TextField id="code" label={texts.get("admin-factor-code")} required=true autocomplete="one-time-code"
                value={set_up.text.clone()} error={set_up.error.clone()} oninput={typed(set_up)} />
            { button(texts, set_up, "admin-factor-confirm") }
        </form>
    }
}

fn keep_step(texts: &Texts, codes: &RecoveryCodes, ondone: &Callback<()>) -> Html {
    let onprint = Callback::from(|_: MouseEvent| print());
    let onclick = ondone.reform(|_: MouseEvent| ());
    html! {
        <section key="keep" class="receipt">
            <p class="receipt-keep" id={STEP_ID} tabindex="-1">{ texts.get("admin-factor-keep") }</p>
            <ul class="codes">
                { for codes.codes.iter().map(|code| html! { <li class="receipt-code receipt-secret">{ code }</li> }) }
            </ul>
            <p class="buttons no-print">
                <button type="button" class="button" onclick={onprint}>{ texts.get("print") }</button>
                <button type="button" class="button button-main" {onclick}>{ texts.get("admin-factor-go-on") }</button>
            </p>
        </section>
    }
}

fn button(texts: &Texts, set_up: &SetUp, key: &str) -> Html {
    html! {
        <p class="buttons">
            <button type="submit" class="button button-main" disabled={set_up.is_sending}>{ texts.get(key) }</button>
        </p>
    }
}

fn typed(set_up: &UseReducerHandle<SetUp>) -> Callback<String> {
    let set_up = set_up.dispatcher();
    Callback::from(move |text| set_up.dispatch(Action::Type(text)))
}

fn sends(set_up: &UseReducerHandle<SetUp>) -> Callback<SubmitEvent> {
    let set_up = set_up.clone();
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        if set_up.is_sending {
            return;
        }
        set_up.dispatch(Action::Send);
        let (step, text, set_up) = (set_up.step.clone(), set_up.text.clone(), set_up.dispatcher());
        spawn_local(async move {
            let outcome = match step {
                Step::Password => account::begin_second_factor(&text).await.map(Action::Offer),
                Step::Code(_) | Step::Keep(_) => account::confirm_second_factor(&text).await.map(Action::Confirm),
            };
            set_up.dispatch(outcome.unwrap_or_else(Action::Refuse));
        });
    })
}
