//! How a report would look: the page itself, in a frame that runs nothing.

use frontend::texts::use_texts;
use yew::prelude::*;

use crate::client::reports;
use crate::components::fault::StaffFault;
use crate::state::act::use_act;

/// Properties of [`Preview`].
#[derive(Properties, PartialEq)]
pub(super) struct PreviewProps {
    /// The consultation's name in addresses.
    pub(super) slug: String,
    /// The revision of the words: another one makes the page old.
    pub(super) revision: u32,
}

/// A button, and the page once it is there.
#[component]
pub(super) fn Preview(props: &PreviewProps) -> Html {
    let texts = use_texts();
    let act = use_act();
    let page = use_state(|| None::<(u32, String)>);
    let onclick = {
        let (act, page, slug, revision) = (act.clone(), page.clone(), props.slug.clone(), props.revision);
        Callback::from(move |_: MouseEvent| {
            let (page, slug) = (page.clone(), slug.clone());
            act.run(async move { reports::preview(&slug).await }, move |preview| {
                page.set(Some((revision, without_style(&preview.html))));
            });
        })
    };
    let fresh = page.as_ref().filter(|(revision, _)| *revision == props.revision);
    html! {
        <section aria-labelledby="preview-title">
            <h2 id="preview-title">{ texts.get("admin-report-preview") }</h2>
            <p>{ texts.get("admin-report-preview-text") }</p>
            <StaffFault fault={act.fault()} />
            <p class="buttons">
                <button type="button" class="button" data-preview="" disabled={act.is_running()} {onclick}>
                    { texts.get("admin-report-preview-show") }
                </button>
            </p>
            <div aria-live="polite">
                { for fresh.map(|(_, html)| html! {
                    <iframe class="report-frame" sandbox="" title={texts.get("admin-report-preview")}
                        srcdoc={html.clone()} />
                }) }
            </div>
        </section>
    }
}

/// The page without its own style: what this site may show comes from its own files alone.
fn without_style(html: &str) -> String {
    let parts = html.split_once("<style>").and_then(|(head, rest)| Some((head, rest.split_once("</style>")?.1)));
    parts.map_or_else(|| html.to_owned(), |(head, body)| format!("{head}{body}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_is_left_out_and_nothing_else() {
        assert_eq!(without_style("<head><style>a{}</style></head><p>b</p>"), "<head></head><p>b</p>");
        assert_eq!(without_style("<p>b</p>"), "<p>b</p>");
    }
}
