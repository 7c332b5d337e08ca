//! The files that go with a published proposal.

use openapi::attachments::ProposalAttachment;
use yew::prelude::*;

use crate::texts::Texts;

/// What kind of file it is, and how large: the smallest is one kilobyte.
#[must_use]
pub fn facts_of(texts: &Texts, attachment: &ProposalAttachment) -> String {
    let kind = attachment.kind.endings().first().copied().unwrap_or_default().to_uppercase();
    let size = attachment.bytes.div_ceil(1000);
    texts.with("attachment-facts", [("kind", kind.into()), ("size", size.into())])
}

/// A list of links; nothing where there is no file.
pub fn attachment_links(texts: &Texts, attachments: &[ProposalAttachment]) -> Html {
    if attachments.is_empty() {
        return Html::default();
    }
    let link = |attachment: &ProposalAttachment| {
        html! {
            <li data-attachment={attachment.id.clone()}>
                <a href={attachment.path.clone()} download={attachment.name.clone()}>{ &attachment.name }</a>
                { " " }{ facts_of(texts, attachment) }
            </li>
        }
    };
    html! { <ul aria-label={texts.get("attachments")}>{ for attachments.iter().map(link) }</ul> }
}
