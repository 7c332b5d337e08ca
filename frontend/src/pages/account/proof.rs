//! Asking for the password once more, before something that matters.

use openapi::accounts::{PasswordProof, RecoveryCodes, SecondFactorOffer};
use yew::prelude::*;

use crate::client::{Fault, me};
use crate::components::form_frame::FormFrame;
use crate::components::password_field::PasswordField;
use crate::state::form::use_form;
use crate::texts::{Texts, use_texts};

/// What the password is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Beginning to set up the second factor.
    Offer,
    /// New recovery codes.
    NewCodes,
    /// Removing the second factor.
    Remove,
    /// Erasing the account.
    Erase,
}

/// What came of it.
pub(super) enum Outcome {
    /// A second factor to be confirmed.
    Offered(SecondFactorOffer),
    /// New recovery codes.
    Renewed(RecoveryCodes),
    /// It is done.
    Done,
}

impl Purpose {
    async fn carry_out(self, proof: PasswordProof) -> Result<Outcome, Fault> {
        Ok(match self {
            Self::Offer => Outcome::Offered(me::offer_second_factor(&proof).await?),
            Self::NewCodes => Outcome::Renewed(me::renew_recovery_codes(&proof).await?),
            Self::Remove => {
                me::remove_second_factor(&proof).await?;
                Outcome::Done
            }
            Self::Erase => {
                me::erase(&proof).await?;
                Outcome::Done
            }
        })
    }

    fn button(self, texts: &Texts) -> String {
        match self {
            Self::Offer => texts.get("second-factor-begin"),
            Self::NewCodes => texts.get("second-factor-new-codes"),
            Self::Remove => texts.get("second-factor-remove"),
            Self::Erase => texts.get("erase-button"),
        }
    }

    fn does_harm(self) -> bool {
        matches!(self, Self::Remove | Self::Erase)
    }
}

/// Properties of [`ProofForm`].
#[derive(Properties, PartialEq)]
pub(super) struct ProofFormProps {
    pub(super) purpose: Purpose,
    pub(super) ondone: Callback<Outcome>,
}

/// The form.
#[component]
pub(super) fn ProofForm(props: &ProofFormProps) -> Html {
    let texts = use_texts();
    let form = use_form(|| PasswordProof { password: String::new() });
    let purpose = props.purpose;
    let labels = vec![("password", texts.get("field-password"))];
    let onsubmit = form.submit(&labels, move |proof| purpose.carry_out(proof), props.ondone.clone());
    html! {
        <FormFrame progress={form.progress()} {labels} button={purpose.button(&texts)}
            button_class={if purpose.does_harm() { "button-danger" } else { "button-main" }} {onsubmit}>
            <PasswordField id="password" label={texts.get("field-password")} hint={texts.get("field-proof-hint")}
                required=true autocomplete="current-password" value={form.value().password.clone()}
                error={form.error("password")} oninput={form.put(|proof, text| proof.password = text)} />
        </FormFrame>
    }
}
