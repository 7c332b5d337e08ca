//! What somebody else wrote into a consultation meanwhile.

use openapi::admin::consultations::ConsultationContent;

/// The fields in which two contents differ: the key of the label, and what stands in the second.
#[must_use]
pub fn differences(mine: &ConsultationContent, theirs: &ConsultationContent) -> Vec<(&'static str, String)> {
    let texts = |content: &ConsultationContent| {
        let office = &content.office;
        let reach = [Some(&office.name), office.address.as_ref(), office.phone.as_ref(), office.email.as_ref()];
        [
            ("admin-field-title", content.title.clone()),
            ("admin-field-summary", content.summary.clone()),
            ("admin-field-description", content.description.clone()),
            (
                "admin-field-timetable",
                lines(
                    content
                        .timetable
                        .iter()
                        .map(|stage| format!("{}: {}", stage.stage, stage.starts_at.0.replace('T', " "))),
                ),
            ),
            ("admin-field-districts", content.districts.iter().map(u8::to_string).collect::<Vec<_>>().join(", ")),
            ("admin-field-invited", content.invited.clone()),
            ("admin-field-legal-basis", content.legal_basis.clone().unwrap_or_default()),
            ("admin-field-office", lines(reach.into_iter().flatten().cloned())),
            (
                "admin-field-attachments",
                lines(content.attachments.iter().map(|document| format!("{}: {}", document.name, document.url))),
            ),
            ("admin-field-privacy-notice", content.privacy_notice.clone()),
        ]
    };
    let pairs = texts(mine).into_iter().zip(texts(theirs));
    pairs.filter(|((_, mine), (_, theirs))| mine != theirs).map(|(_, theirs)| theirs).collect()
}

fn lines(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join("\n")
}
