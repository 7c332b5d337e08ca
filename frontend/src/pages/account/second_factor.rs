//! The second factor: setting it up, new codes, removing it.

use std::rc::Rc;

use openapi::accounts::{Profile, RecoveryCodes, SecondFactorCode, SecondFactorOffer};
use yew::platform::spawn_local;
use yew::prelude::*;

use super::proof::{Outcome, ProofForm, Purpose};
use super::recovery_codes::ShownCodes;
use crate::browser;
use crate::client::me;
use crate::components::copy_button::CopyButton;
use crate::components::fields::TextField;
use crate::components::form_frame::FormFrame;
use crate::state::form::use_form;
use crate::state::session::{SessionHandle, enter, use_session};
use crate::texts::use_texts;

/// Properties of [`SecondFactor`].
#[derive(Properties, PartialEq)]
pub(super) struct SecondFactorProps {
    pub(super) profile: Rc<Profile>,
}

/// Where the person is.
#[derive(Debug, Clone, PartialEq)]
enum Stand {
    /// What there is, and what can be done.
    Overview,
    /// The password is asked for.
    Proving(Purpose),
    /// A second factor waits to be confirmed.
    Offered(SecondFactorOffer),
    /// New codes are shown.
    Codes(RecoveryCodes),
}

/// Reads the profile again. If it can't be had now, what is shown of it is older, and nothing worse.
fn read_again(session: &SessionHandle) {
    let session = session.dispatcher();
    spawn_local(async move {
        let _ = enter(&session).await;
    });
}

/// The part of the page.
#[component]
pub(super) fn SecondFactor(props: &SecondFactorProps) -> Html {
    let texts = use_texts();
    let session = use_session();
    let stand = use_state(|| Stand::Overview);
    let go = |to: Stand| {
        let stand = stand.clone();
        Callback::from(move |()| stand.set(to.clone()))
    };
    let ondone = {
        let (stand, session) = (stand.clone(), session.clone());
        Callback::from(move |outcome| {
            stand.set(match outcome {
                Outcome::Offered(offer) => Stand::Offered(offer),
                Outcome::Renewed(codes) => Stand::Codes(codes),
                Outcome::Done => Stand::Overview,
            });
            read_again(&session);
        })
    };
    let onconfirm = {
        let ondone = ondone.clone();
        Callback::from(move |codes| ondone.emit(Outcome::Renewed(codes)))
    };
    match &*stand {
        Stand::Overview => html! { <Overview profile={props.profile.clone()} onask={
            let stand = stand.clone();
            Callback::from(move |purpose| stand.set(Stand::Proving(purpose)))
        } /> },
        Stand::Proving(purpose) => html! {
            <>
                <ProofForm purpose={*purpose} {ondone} />
                <p>
                    <button type="button" class="button" onclick={go(Stand::Overview).reform(|_: MouseEvent| ())}>
                        { texts.get("back-out") }
                    </button>
                </p>
            </>
        },
        Stand::Offered(offer) => html! { <Confirm offer={offer.clone()} {onconfirm} /> },
        Stand::Codes(codes) => html! { <ShownCodes codes={codes.clone()} onkept={go(Stand::Overview)} /> },
    }
}

#[derive(Properties, PartialEq)]
struct OverviewProps {
    profile: Rc<Profile>,
    onask: Callback<Purpose>,
}

#[component]
fn Overview(props: &OverviewProps) -> Html {
    let texts = use_texts();
    let ask = |purpose: Purpose| props.onask.reform(move |_: MouseEvent| purpose);
    if !props.profile.has_second_factor {
        return html! {
            <>
                <p>{ texts.get("second-factor-lead") }</p>
                <p class="buttons">
                    <button type="button" class="button button-main" onclick={ask(Purpose::Offer)}>
                        { texts.get("second-factor-set-up") }
                    </button>
                </p>
            </>
        };
    }
    let left = props.profile.recovery_codes_left;
    html! {
        <>
            <p>{ texts.get("second-factor-on") }</p>
            <p>{ texts.with("second-factor-codes-left", [("count", left.into())]) }</p>
            <p class="buttons">
                <button type="button" class="button" onclick={ask(Purpose::NewCodes)}>
                    { texts.get("second-factor-new-codes") }
                </button>
                <button type="button" class="button button-danger" onclick={ask(Purpose::Remove)}>
                    { texts.get("second-factor-remove") }
                </button>
            </p>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ConfirmProps {
    offer: SecondFactorOffer,
    onconfirm: Callback<RecoveryCodes>,
}

/// The secret as a picture and as text, and the first code as the proof that it has arrived. The picture is shown as a
/// picture and not as a part of the page, so that nothing in it can do anything.
#[component]
fn Confirm(props: &ConfirmProps) -> Html {
    const TITLE_ID: &str = "offer-title";

    let texts = use_texts();
    use_effect_with((), |()| browser::focus(TITLE_ID));
    let form = use_form(|| SecondFactorCode { code: String::new() });
    let labels = vec![("code", texts.get("field-code"))];
    let send = |code: SecondFactorCode| async move { me::confirm_second_factor(&code).await };
    let onsubmit = form.submit(&labels, send, props.onconfirm.clone());
    let picture = format!("data:image/svg+xml,{}", browser::encoded(&props.offer.qr_svg));
    html! {
        <>
            <h3 id={TITLE_ID} tabindex="-1">{ texts.get("offer-title") }</h3>
            <p>{ texts.get("offer-lead") }</p>
            <p><img class="qr" src={picture} alt={texts.get("offer-picture")} width="240" height="240" /></p>
            <p>{ texts.get("offer-secret") }</p>
            <p class="receipt-code receipt-secret" data-totp-secret="">{ &props.offer.secret }</p>
            <p class="buttons">
                <CopyButton text={props.offer.secret.clone()} />
                <a class="button" href={props.offer.url.clone()}>{ texts.get("offer-open") }</a>
            </p>
            <FormFrame progress={form.progress()} {labels} button={texts.get("offer-confirm")} {onsubmit}>
                <TextField id="code" label={texts.get("field-code")} hint={texts.get("field-code-hint")} required=true
                    autocomplete="one-time-code" value={form.value().code.clone()} error={form.error("code")}
                    oninput={form.put(|code, text| code.code = text)} />
            </FormFrame>
        </>
    }
}
