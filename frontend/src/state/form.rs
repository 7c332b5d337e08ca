//! A form being filled in and sent: the same for every one that sends one thing of the contract.

use std::future::Future;
use std::rc::Rc;

use garde::Validate;
use openapi::check::field_errors;
use openapi::problem::FieldError;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::client::Fault;
use crate::components::fields::error_of;

/// How far sending has come; the same whatever is sent.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Progress {
    /// What is wrong with the fields.
    pub errors: Vec<FieldError>,
    /// Counts the refusals, so that each is announced even if it says the same as the last.
    pub refusals: u32,
    /// Whether it is being sent.
    pub is_sending: bool,
    /// Why it could not be sent, for no fault of a field.
    pub fault: Option<Fault>,
}

/// What has been filled in, and what became of sending it.
#[derive(Debug, Clone, PartialEq)]
pub struct Form<T> {
    /// What has been filled in.
    pub value: T,
    /// How far sending has come.
    pub progress: Progress,
}

/// What happens to it.
pub enum Action<T> {
    /// Something is typed or chosen.
    Edit(Box<dyn FnOnce(&mut T)>),
    /// It is sent.
    Send,
    /// Fields are wrong, as the contract or the server says.
    Refuse(Vec<FieldError>),
    /// It could not be sent, for no fault of a field.
    Fail(Fault),
    /// It has arrived.
    Arrive,
    /// Something else stands in the form from now on.
    BeginAnew(T),
}

impl<T: Validate<Context = ()>> Form<T> {
    /// The faults that can be told without the server, in the order of the form.
    fn faults(&self, order: &[&str]) -> Vec<FieldError> {
        let mut errors = self.value.validate().err().map(|report| field_errors(&report)).unwrap_or_default();
        errors.sort_by_key(|error| order.iter().position(|field| *field == error.field));
        errors
    }
}

impl<T: Clone + 'static> Reducible for Form<T> {
    type Action = Action<T>;

    fn reduce(self: Rc<Self>, action: Action<T>) -> Rc<Self> {
        let mut form = Self { value: self.value.clone(), progress: self.progress.clone() };
        let refusals = form.progress.refusals;
        match action {
            Action::Edit(edit) => edit(&mut form.value),
            Action::Send => form.progress = Progress { refusals, is_sending: true, ..Progress::default() },
            Action::Refuse(errors) => {
                form.progress = Progress { errors, refusals: refusals + 1, ..Progress::default() };
            }
            Action::Fail(fault) => {
                form.progress = Progress { fault: Some(fault), refusals, ..Progress::default() };
            }
            Action::Arrive => form.progress = Progress { refusals, ..Progress::default() },
            Action::BeginAnew(value) => form = Self { value, progress: Progress { refusals, ..Progress::default() } },
        }
        Rc::new(form)
    }
}

/// A form, for a component.
#[derive(Clone, PartialEq)]
pub struct FormHandle<T: Clone + PartialEq + 'static>(UseReducerHandle<Form<T>>);

/// A form that begins with a value.
#[hook]
pub fn use_form<T: Clone + PartialEq + 'static>(first: impl FnOnce() -> T) -> FormHandle<T> {
    FormHandle(use_reducer(|| Form { value: first(), progress: Progress::default() }))
}

impl<T: Clone + PartialEq + 'static> FormHandle<T> {
    /// What has been filled in.
    #[must_use]
    pub fn value(&self) -> &T {
        &self.0.value
    }

    /// How far sending has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.0.progress.clone()
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn error(&self, field: &str) -> Option<FieldError> {
        error_of(&self.0.progress.errors, field)
    }

    /// Changes what has been filled in.
    pub fn edit(&self, change: impl FnOnce(&mut T) + 'static) {
        self.0.dispatch(Action::Edit(Box::new(change)));
    }

    /// What to do with what is typed or chosen in a field.
    #[must_use]
    pub fn put<V: 'static>(&self, put: fn(&mut T, V)) -> Callback<V> {
        let form = self.clone();
        Callback::from(move |typed| form.edit(move |value| put(value, typed)))
    }

    /// Puts another value into the form, as if it had just been opened.
    pub fn begin_anew(&self, value: T) {
        self.0.dispatch(Action::BeginAnew(value));
    }
}

impl<T: Clone + PartialEq + Validate<Context = ()> + 'static> FormHandle<T> {
    /// What to do when the form is sent: look the fields over, send, and tell `ondone` what came back. The labels say
    /// in which order the fields stand.
    #[must_use]
    pub fn submit<A, F, R>(
        &self,
        labels: &[(&'static str, String)],
        send: F,
        ondone: Callback<A>,
    ) -> Callback<SubmitEvent>
    where
        A: 'static,
        F: Fn(T) -> R + 'static,
        R: Future<Output = Result<A, Fault>> + 'static,
    {
        let form = self.0.clone();
        let order: Vec<&'static str> = labels.iter().map(|(field, _)| *field).collect();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if form.progress.is_sending {
                return;
            }
            let faults = form.faults(&order);
            if !faults.is_empty() {
                return form.dispatch(Action::Refuse(faults));
            }
            form.dispatch(Action::Send);
            let (form, ondone, answer) = (form.clone(), ondone.clone(), send(form.value.clone()));
            spawn_local(async move {
                match answer.await {
                    Ok(answer) => {
                        form.dispatch(Action::Arrive);
                        ondone.emit(answer);
                    }
                    Err(fault) if fault.fields().is_empty() => form.dispatch(Action::Fail(fault)),
                    Err(fault) => form.dispatch(Action::Refuse(fault.fields().to_vec())),
                }
            });
        })
    }
}

#[cfg(test)]
mod tests {
    use openapi::check::FieldCode;
    use openapi::organisations::{MemberRole, NewMember};

    use super::*;

    fn form(email: &str) -> Rc<Form<NewMember>> {
        let value = NewMember { email: email.to_owned(), role: MemberRole::Member };
        Rc::new(Form { value, progress: Progress::default() })
    }

    #[test]
    fn what_the_contract_refuses_is_known_without_the_server() {
        let faults = form("ewa at example").faults(&["email", "role"]);
        assert_eq!(faults, [FieldError::new("email", FieldCode::InvalidEmail, None)]);
        assert!(form("ewa@example.org").faults(&["email"]).is_empty());
    }

    #[test]
    fn each_refusal_counts_and_sending_again_forgets_what_was_wrong() {
        let taken = vec![FieldError::new("email", FieldCode::Taken, None)];
        let refused = form("ewa@example.org").reduce(Action::Send).reduce(Action::Refuse(taken.clone()));
        let refused = refused.reduce(Action::Send).reduce(Action::Refuse(taken));
        assert_eq!((refused.progress.refusals, refused.progress.is_sending), (2, false));
        let sent = refused.reduce(Action::Send);
        assert!(sent.progress.errors.is_empty() && sent.progress.is_sending);
        assert_eq!(sent.reduce(Action::Fail(Fault::Network)).progress.fault, Some(Fault::Network));
    }

    #[test]
    fn a_failure_keeps_what_was_typed() {
        let typed = form("").reduce(Action::Edit(Box::new(|value| value.email = "ewa@example.org".into())));
        assert_eq!(typed.reduce(Action::Fail(Fault::Network)).value.email, "ewa@example.org");
    }
}
