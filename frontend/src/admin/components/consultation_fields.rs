//! The fields of a consultation.

use frontend::components::choices::{Checkbox, Checkboxes, Choice, Radios, Select, choices_of, district_choices};
use frontend::components::fields::{FieldFault, TextArea, TextField};
use frontend::state::districts::use_districts;
use frontend::texts::{Texts, use_texts};
use openapi::admin::consultations::PlannedStage;
use openapi::consultations::{Attachment, Kind};
use yew::prelude::*;

use super::errors::{Labels, fault_at};
use crate::state::consultation::{Action, ConsultationForm, STAGES, Text};

/// Properties of [`ConsultationFields`].
#[derive(Properties, PartialEq)]
pub struct ConsultationFieldsProps {
    /// What has been filled in.
    pub form: ConsultationForm,
    /// What is done to it.
    pub onact: Callback<Action>,
}

/// Every field's label, by the beginning of its path.
#[must_use]
pub fn labels(texts: &Texts) -> Labels {
    let label = |key: &str| texts.get(key);
    vec![
        ("slug", label("admin-field-slug")),
        ("note", label("admin-field-note")),
        ("content.title", label("admin-field-title")),
        ("content.summary", label("admin-field-summary")),
        ("content.description", label("admin-field-description")),
        ("content.kind", label("admin-field-kind")),
        ("content.timetable", label("admin-field-timetable")),
        ("content.districts", label("admin-field-districts")),
        ("content.invited", label("admin-field-invited")),
        ("content.legal_basis", label("admin-field-legal-basis")),
        ("content.office.name", label("admin-field-office-name")),
        ("content.office.address", label("admin-field-office-address")),
        ("content.office.phone", label("admin-field-office-phone")),
        ("content.office.email", label("field-email")),
        ("content.attachments", label("admin-field-attachments")),
        ("content.privacy_notice", label("admin-field-privacy-notice")),
    ]
}

/// All fields, in order.
#[component]
pub fn ConsultationFields(props: &ConsultationFieldsProps) -> Html {
    let texts = use_texts();
    let choose_kind = props.onact.clone();
    let choose_kind = Callback::from(move |value: String| {
        if let Ok(kind) = value.parse() {
            choose_kind.emit(Action::Kind(kind));
        }
    });
    let at_once = props.onact.reform(Action::PublishAtOnce);
    let content = &props.form.content;
    html! {
        <>
            { line(&texts, props, Text::Title, "content.title", "admin-field-title", true) }
            if props.form.saved.is_none() {
                <TextField id="slug" label={texts.get("admin-field-slug")} hint={texts.get("admin-field-slug-hint")}
                    required=true value={props.form.slug.clone()} error={fault_at(&props.form.errors, "slug")}
                    oninput={typed(props, Text::Slug)} />
            }
            { lines(&texts, props, Text::Summary, "content.summary", "admin-field-summary", 3) }
            <TextArea id="content.description" label={texts.get("admin-field-description")} required=true rows=12
                hint={texts.get("admin-field-markdown-hint")} value={content.description.clone()}
                error={fault_at(&props.form.errors, "content.description")}
                oninput={typed(props, Text::Description)} />
            <Radios name="content.kind" legend={texts.get("admin-field-kind")} choices={choices_of(&texts, Kind::ALL)}
                chosen={content.kind.as_str()} onchoose={choose_kind} />
            <Timetable form={props.form.clone()} onact={props.onact.clone()} />
            <Districts form={props.form.clone()} onact={props.onact.clone()} />
            { lines(&texts, props, Text::Invited, "content.invited", "admin-field-invited", 3) }
            { line(&texts, props, Text::LegalBasis, "content.legal_basis", "admin-field-legal-basis", false) }
            { office(&texts, props) }
            <Attachments form={props.form.clone()} onact={props.onact.clone()} />
            <TextArea id="content.privacy_notice" label={texts.get("admin-field-privacy-notice")} required=true rows=8
                hint={texts.get("admin-field-markdown-hint")} value={content.privacy_notice.clone()}
                error={fault_at(&props.form.errors, "content.privacy_notice")}
                oninput={typed(props, Text::PrivacyNotice)} />
            <Checkbox id="content.publishes_at_once" label={texts.get("admin-field-publishes-at-once")}
                is_checked={content.publishes_at_once} onchange={at_once} />
            if props.form.is_public() {
                <TextArea id="note" label={texts.get("admin-field-note")} hint={texts.get("admin-field-note-hint")}
                    required=true rows=3 value={props.form.note.clone()} error={fault_at(&props.form.errors, "note")}
                    oninput={typed(props, Text::Note)} />
            }
        </>
    }
}

fn typed(props: &ConsultationFieldsProps, field: Text) -> Callback<String> {
    props.onact.reform(move |text| Action::Type(field, text))
}

fn line(
    texts: &Texts,
    props: &ConsultationFieldsProps,
    field: Text,
    path: &'static str,
    key: &str,
    required: bool,
) -> Html {
    html! {
        <TextField id={path} label={texts.get(key)} {required} value={props.form.text(field)}
            error={fault_at(&props.form.errors, path)} oninput={typed(props, field)} />
    }
}

fn lines(
    texts: &Texts,
    props: &ConsultationFieldsProps,
    field: Text,
    path: &'static str,
    key: &str,
    rows: u32,
) -> Html {
    html! {
        <TextArea id={path} label={texts.get(key)} required=true {rows} value={props.form.text(field)}
            error={fault_at(&props.form.errors, path)} oninput={typed(props, field)} />
    }
}

fn office(texts: &Texts, props: &ConsultationFieldsProps) -> Html {
    html! {
        <fieldset class="field group">
            <legend>{ texts.get("admin-field-office") }</legend>
            { line(texts, props, Text::OfficeName, "content.office.name", "admin-field-office-name", true) }
            { line(texts, props, Text::OfficeAddress, "content.office.address", "admin-field-office-address", false) }
            { line(texts, props, Text::OfficePhone, "content.office.phone", "admin-field-office-phone", false) }
            { line(texts, props, Text::OfficeEmail, "content.office.email", "field-email", false) }
        </fieldset>
    }
}

#[component]
fn Districts(props: &ConsultationFieldsProps) -> Html {
    let texts = use_texts();
    let districts = use_districts();
    let chosen: Vec<AttrValue> =
        props.form.content.districts.iter().map(|number| AttrValue::from(number.to_string())).collect();
    let onact = props.onact.clone();
    let ontoggle = Callback::from(move |(value, is_wanted): (String, bool)| {
        if let Ok(number) = value.parse() {
            onact.emit(Action::District(number, is_wanted));
        }
    });
    html! {
        <div class="columns">
            <Checkboxes name="content.districts" legend={texts.get("admin-field-districts")}
                choices={district_choices(&districts)} {chosen}
                error={fault_at(&props.form.errors, "content.districts")} {ontoggle} />
        </div>
    }
}

/// A button that acts on one row of a list; a screen reader hears on which.
fn row_button(text: String, heard: String, onact: Callback<()>) -> Html {
    let onclick = onact.reform(|_: MouseEvent| ());
    html! { <button type="button" class="button" aria-label={heard} {onclick}>{ text }</button> }
}

fn remove_button(texts: &Texts, what: &str, index: usize, onact: Callback<()>) -> Html {
    let text = texts.get("admin-row-remove");
    let heard = format!("{text}: {what} ({})", index + 1);
    row_button(text, heard, onact)
}

fn add_button(text: String, onact: &Callback<Action>, action: Action) -> Html {
    let onclick = onact.reform(move |_: MouseEvent| action.clone());
    html! { <p><button type="button" class="button" {onclick}>{ text }</button></p> }
}

#[component]
fn Timetable(props: &ConsultationFieldsProps) -> Html {
    let texts = use_texts();
    let stages: Vec<Choice> = choices_of(&texts, &STAGES);
    let row = |(index, planned): (usize, &PlannedStage)| {
        let path = format!("content.timetable[{index}]");
        let time_path = format!("{path}.starts_at");
        let onact = props.onact.clone();
        let onchoose = Callback::from(move |value: String| {
            if let Ok(stage) = value.parse() {
                onact.emit(Action::Stage(index, stage));
            }
        });
        html! {
            <div class="row">
                <Select id={path} label={texts.get("admin-field-stage")} choices={stages.clone()}
                    chosen={planned.stage.as_str()} {onchoose} />
                <TextField id={time_path.clone()} label={texts.get("admin-field-stage-from")} kind="datetime-local"
                    says_need=false required=true value={planned.starts_at.0.clone()}
                    error={fault_at(&props.form.errors, &time_path)}
                    oninput={props.onact.reform(move |time| Action::StageTime(index, time))} />
                { remove_button(&texts, &texts.get("admin-field-stage"), index,
                    props.onact.reform(move |()| Action::RemoveStage(index))) }
            </div>
        }
    };
    html! {
        <fieldset class="field group" id="content.timetable" tabindex="-1">
            <legend>{ texts.get("admin-field-timetable") }</legend>
            <p class="hint">{ texts.get("admin-field-timetable-hint") }</p>
            <FieldFault id="content.timetable" error={fault_at(&props.form.errors, "content.timetable")} />
            { for props.form.content.timetable.iter().enumerate().map(row) }
            { add_button(texts.get("admin-stage-add"), &props.onact, Action::AddStage) }
        </fieldset>
    }
}

#[component]
fn Attachments(props: &ConsultationFieldsProps) -> Html {
    let texts = use_texts();
    let row = |(index, document): (usize, &Attachment)| {
        let path = format!("content.attachments[{index}]");
        let (name_path, url_path) = (format!("{path}.name"), format!("{path}.url"));
        html! {
            <div class="row">
                <TextField id={name_path.clone()} label={texts.get("admin-field-attachment-name")} required=true
                    says_need=false value={document.name.clone()} error={fault_at(&props.form.errors, &name_path)}
                    oninput={props.onact.reform(move |name| Action::AttachmentName(index, name))} />
                <TextField id={url_path.clone()} label={texts.get("admin-field-attachment-url")} required=true
                    says_need=false value={document.url.clone()} error={fault_at(&props.form.errors, &url_path)}
                    oninput={props.onact.reform(move |url| Action::AttachmentUrl(index, url))} />
                { remove_button(&texts, &texts.get("admin-field-attachments"), index,
                    props.onact.reform(move |()| Action::RemoveAttachment(index))) }
            </div>
        }
    };
    html! {
        <fieldset class="field group" id="content.attachments" tabindex="-1">
            <legend>{ texts.get("admin-field-attachments") }</legend>
            <FieldFault id="content.attachments" error={fault_at(&props.form.errors, "content.attachments")} />
            { for props.form.content.attachments.iter().enumerate().map(row) }
            { add_button(texts.get("admin-attachment-add"), &props.onact, Action::AddAttachment) }
        </fieldset>
    }
}
