//! The bottom of every page: ways to take part without the web, and what belongs to the site.

use yew::prelude::*;

use super::link::Link;
use crate::route::Route;
use crate::texts::use_texts;

/// The number of the office, for people, and for their telephones.
const PHONE: (&str, &str) = ("12 323 31 44", "tel:+48123233144");

/// The bottom of every page.
#[component]
pub fn Footer() -> Html {
    let texts = use_texts();
    html! {
        <footer class="site-footer">
            <div class="wide site-footer-row">
                <div>
                    <h2>{ texts.get("footer-contact") }</h2>
                    <p>{ texts.get("footer-contact-text") }{ " " }<a href={PHONE.1}>{ PHONE.0 }</a></p>
                </div>
                <nav aria-label={texts.get("footer-links")}>
                    <ul>
                        <li>
                            <Link to={Route::Accessibility}>{ texts.get("footer-accessibility") }</Link>
                        </li>
                        <li><Link to={Route::OpenData}>{ texts.get("footer-open-data") }</Link></li>
                        <li><a href="/api/docs/">{ texts.get("footer-api") }</a></li>
                    </ul>
                </nav>
            </div>
        </footer>
    }
}
