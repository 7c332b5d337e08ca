//! Taking in what was made as a guest.

use openapi::accounts::Adoption;
use openapi::problem::ProblemCode;
use yew::prelude::*;

use crate::client::{Fault, me};
use crate::components::done_notice::DoneNotice;
use crate::components::fields::TextField;
use crate::components::fold::Fold;
use crate::components::form_frame::FormFrame;
use crate::state::form::use_form;
use crate::texts::{Texts, use_texts};

/// What is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Made {
    /// A booking.
    Booking,
    /// A proposal.
    Proposal,
}

impl Made {
    async fn adopt(self, adoption: Adoption) -> Result<(), Fault> {
        match self {
            Self::Booking => me::adopt_booking(&adoption).await.map(|_| ()),
            Self::Proposal => me::adopt_proposal(&adoption).await.map(|_| ()),
        }
    }

    fn title(self, texts: &Texts) -> String {
        match self {
            Self::Booking => texts.get("adopt-booking"),
            Self::Proposal => texts.get("adopt-proposal"),
        }
    }

    fn reference(self, texts: &Texts) -> String {
        match self {
            Self::Booking => texts.get("booked-reference"),
            Self::Proposal => texts.get("propose-reference"),
        }
    }
}

fn empty() -> Adoption {
    Adoption { reference: String::new(), secret: String::new() }
}

/// Properties of [`Adopt`].
#[derive(Properties, PartialEq)]
pub(super) struct AdoptProps {
    pub(super) made: Made,
    /// It now belongs to the account.
    pub(super) ondone: Callback<()>,
}

/// A part of the page with the form in it.
#[component]
pub(super) fn Adopt(props: &AdoptProps) -> Html {
    let texts = use_texts();
    let is_open = use_state(|| false);
    let is_done = use_state(|| false);
    let ontoggle = {
        let (is_open, is_done) = (is_open.clone(), is_done.clone());
        Callback::from(move |()| {
            is_done.set(false);
            is_open.set(!*is_open);
        })
    };
    let ondone = {
        let (is_open, is_done, ondone) = (is_open.clone(), is_done.clone(), props.ondone.clone());
        Callback::from(move |()| {
            is_open.set(false);
            is_done.set(true);
            ondone.emit(());
        })
    };
    html! {
        <>
            <Fold id="adopt" title={props.made.title(&texts)} is_open={*is_open} {ontoggle}>
                if *is_open {
                    <AdoptForm made={props.made} {ondone} />
                }
            </Fold>
            if *is_done {
                <DoneNotice text={texts.get("adopt-done")} />
            }
        </>
    }
}

#[component]
fn AdoptForm(props: &AdoptProps) -> Html {
    let texts = use_texts();
    let form = use_form(empty);
    let made = props.made;
    let labels = vec![("reference", made.reference(&texts)), ("secret", texts.get("booked-secret"))];
    let onsubmit = form.submit(&labels, move |adoption| made.adopt(adoption), props.ondone.clone());
    let progress = form.progress();
    let is_unknown = progress.fault.as_ref().and_then(Fault::code) == Some(ProblemCode::NotFound);
    let adoption = form.value();
    html! {
        <FormFrame {progress} {labels} fault={is_unknown.then(|| texts.get("fault-wrong-secret"))}
            button={texts.get("adopt-button")} {onsubmit}>
            <p>{ texts.get("adopt-lead") }</p>
            <TextField id="reference" label={made.reference(&texts)} hint={texts.get("booking-reference-hint")}
                required=true autocomplete="off" value={adoption.reference.clone()} error={form.error("reference")}
                oninput={form.put(|adoption, text| adoption.reference = text)} />
            <TextField id="secret" label={texts.get("booked-secret")} hint={texts.get("booking-secret-hint")}
                required=true autocomplete="off" value={adoption.secret.clone()} error={form.error("secret")}
                oninput={form.put(|adoption, text| adoption.secret = text)} />
        </FormFrame>
    }
}
