//! Rule sets: what the resolutions ask for. Staff read them, administrators write the next one.

use frontend::components::fields::TextField;
use frontend::components::page::Page;
use frontend::state::remote::use_remote;
use frontend::texts::{Texts, dates, names, use_texts};
use openapi::consultations::Kind;
use openapi::rule_sets::{KindRules, RuleSet, RuleSets};
use yew::prelude::*;

use crate::client::reports;
use crate::components::awaited::awaited;
use crate::components::done::Done;
use crate::components::errors::{Errors, Labels, fault_at};
use crate::components::fault::StaffFault;
use crate::sections::may_rule;
use crate::state::act::{Act, use_act};
use crate::state::rule_set::{Action, Number, RuleSetForm, path};
use crate::state::session::use_person;

/// The page.
#[component]
pub fn RuleSetsPage() -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote((), |()| reports::rule_sets());
    let content = awaited(&remote, retry, |sets| html! { <Shown sets={sets.clone()} /> });
    html! {
        <Page title={texts.get("admin-nav-rule-sets")} busy={remote.is_loading()}>
            <p class="lead">{ texts.get("admin-rule-sets-lead") }</p>
            { content }
        </Page>
    }
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    sets: RuleSets,
}

/// The form for who may write, and every version.
#[component]
fn Shown(props: &ShownProps) -> Html {
    let texts = use_texts();
    let person = use_person();
    let sets = use_state(|| props.sets.clone());
    let done = use_state(|| None::<String>);
    let onsave = {
        let (sets, done, said) = (sets.clone(), done.clone(), texts.get("admin-saved"));
        Callback::from(move |saved: RuleSets| {
            sets.set(saved);
            done.set(Some(said.clone()));
            frontend::browser::scroll_to_top();
        })
    };
    html! {
        <>
            <Done text={(*done).clone()} />
            if may_rule(&person.roles) {
                { for sets.items.first().map(|newest| html! { <Form newest={newest.clone()} {onsave} /> }) }
            } else {
                <p>{ texts.get("admin-booking-rules-read-only") }</p>
            }
            <h2>{ texts.get("admin-rule-sets-versions") }</h2>
            { for sets.items.iter().map(|set| version(&texts, set)) }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct FormProps {
    newest: RuleSet,
    onsave: Callback<RuleSets>,
}

/// The next version.
#[component]
fn Form(props: &FormProps) -> Html {
    let texts = use_texts();
    let act = use_act();
    let form = {
        let newest = props.newest.clone();
        use_reducer(move || RuleSetForm::of(&newest))
    };
    let labels: Labels = vec![("rules", texts.get("admin-rule-sets-number"))];
    let onsubmit = submits(&form, &act, &props.onsave);
    let fault = act.fault().filter(|fault| fault.fields().is_empty());
    html! {
        <form class="form" {onsubmit} novalidate=true data-revision={form.revision.to_string()}>
            <Errors errors={form.errors.clone()} {labels} refusals={form.refusals} />
            { for Kind::ALL.iter().map(|&kind| group(&texts, &form, kind)) }
            <StaffFault {fault} />
            <p class="buttons">
                <button type="submit" class="button button-main" disabled={act.is_running()}>
                    { texts.get("admin-rule-sets-save") }
                </button>
            </p>
        </form>
    }
}

/// The numbers of one kind.
fn group(texts: &Texts, form: &UseReducerHandle<RuleSetForm>, kind: Kind) -> Html {
    let field = |number: Number| {
        let oninput = {
            let form = form.dispatcher();
            Callback::from(move |text| form.dispatch(Action::Type(kind, number, text)))
        };
        let path = path(kind, number);
        let (label, hint) = match number {
            Number::Report => ("admin-rule-sets-report-days", "admin-rule-sets-report-days-hint"),
            Number::Answer => ("admin-rule-sets-answer-days", "admin-rule-sets-answer-days-hint"),
        };
        html! {
            <TextField id={path.clone()} label={texts.get(label)} kind="number" hint={texts.get(hint)}
                value={form.text(kind, number).to_owned()} error={fault_at(&form.errors, &path)} {oninput} />
        }
    };
    html! {
        <fieldset class="field group">
            <legend>{ names::name(texts, kind) }</legend>
            { for Number::ALL.into_iter().map(field) }
        </fieldset>
    }
}

fn submits(form: &UseReducerHandle<RuleSetForm>, act: &Act, onsave: &Callback<RuleSets>) -> Callback<SubmitEvent> {
    let (form, act, onsave) = (form.clone(), act.clone(), onsave.clone());
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        let faults = form.faults();
        let is_whole = faults.is_empty();
        form.dispatch(Action::Refuse(faults));
        if !is_whole {
            return;
        }
        let (change, refused, saved, onsave) = (form.as_change(), form.dispatcher(), form.dispatcher(), onsave.clone());
        let sending = async move {
            let outcome = reports::change_rules(&change).await;
            if let Err(fault) = &outcome {
                refused.dispatch(Action::Refuse(fault.fields().to_vec()));
            }
            outcome
        };
        act.run(sending, move |sets| {
            if let Some(newest) = sets.items.first() {
                saved.dispatch(Action::Save(Box::new(newest.clone())));
            }
            onsave.emit(sets);
        });
    })
}

/// One version, in words.
fn version(texts: &Texts, set: &RuleSet) -> Html {
    let line = |kind: Kind, rules: KindRules| {
        let days = |days: Option<u32>| match days {
            Some(days) => texts.with("admin-rule-sets-days", [("count", days.into())]),
            None => texts.get("admin-rule-sets-none"),
        };
        html! {
            <tr>
                <th scope="row">{ names::name(texts, kind) }</th>
                <td>{ days(rules.report_days) }</td>
                <td>{ days(rules.answer_days) }</td>
            </tr>
        }
    };
    let number = set.revision.into();
    let caption = if set.revision == 1 {
        texts.with("admin-rule-sets-first", [("number", number)])
    } else {
        let since = dates::short_day(texts, &set.in_force_since).into();
        texts.with("admin-rule-sets-version", [("number", number), ("since", since)])
    };
    html! {
        <div class="table-frame" role="region" aria-label={caption.clone()} tabindex="0" key={set.revision}>
            <table class="table table-narrow" data-rule-set={set.revision.to_string()}>
                <caption>{ caption }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ texts.get("admin-rule-sets-kind") }</th>
                        <th scope="col">{ texts.get("admin-rule-sets-report-days") }</th>
                        <th scope="col">{ texts.get("admin-rule-sets-answer-days") }</th>
                    </tr>
                </thead>
                <tbody>
                    { line(Kind::Standard, set.rules.standard) }
                    { line(Kind::Small, set.rules.small) }
                    { line(Kind::Referendum, set.rules.referendum) }
                </tbody>
            </table>
        </div>
    }
}
