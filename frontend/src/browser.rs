//! What the browser keeps, shows and does for the site. Secrets are never kept: they stand in the address's fragment,
//! which no server sees, or in a field that the person fills in.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, HtmlElement, Storage, Url};

fn storage() -> Option<Storage> {
    // A browser that keeps nothing (private windows, settings) is no fault: the site then remembers nothing.
    web_sys::window()?.local_storage().ok()?
}

/// What was stored under this key.
#[must_use]
pub fn stored(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Stores a choice that is no secret.
pub fn store(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full storage means that the choice is not remembered, and nothing worse.
        let _ = storage.set_item(key, value);
    }
}

/// The languages that the person prefers, the first one first.
#[must_use]
pub fn languages() -> Vec<String> {
    let languages = web_sys::window().map(|window| window.navigator().languages());
    languages.into_iter().flatten().filter_map(|tag| tag.as_string()).collect()
}

/// The fragment of the address, without its `#` and as it was before the browser encoded it.
#[must_use]
pub fn fragment() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    let encoded = hash.trim_start_matches('#');
    // What somebody made up may not be encoded at all.
    js_sys::decode_uri_component(encoded).map_or_else(|_| encoded.to_owned(), String::from)
}

/// The address of a page of the site, with a fragment.
#[must_use]
pub fn address(path: &str, fragment: &str) -> String {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    format!("{origin}{path}#{fragment}")
}

/// Goes to a page of the site whose address has a fragment, which no server sees.
pub fn go_to(parts: &[&str], fragment: &str) {
    let encoded = parts.iter().map(|part| String::from(js_sys::encode_uri_component(part)));
    let path: String = encoded.map(|part| format!("/{part}")).collect();
    let Some(window) = web_sys::window() else { return };
    let location = window.location();
    let encoded = String::from(js_sys::encode_uri_component(fragment));
    let address = if encoded.is_empty() { path.clone() } else { format!("{path}#{encoded}") };
    let is_here = location.pathname().is_ok_and(|here| here == path);
    // An address of our own can always be gone to; where only the fragment changes, the page has to be asked to load.
    let _ = location.set_href(&address);
    if is_here {
        let _ = location.reload();
    }
}

/// Names the page in the browser's title, and its language.
pub fn name_page(title: &str, language: &str) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    document.set_title(title);
    if let Some(root) = document.document_element() {
        // An element's own attribute can always be set.
        let _ = root.set_attribute("lang", language);
    }
}

fn element(id: &str) -> Option<HtmlElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Moves the focus to the element, and with it a screen reader.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        // What can't take the focus keeps it where it is.
        let _ = element.focus();
    }
}

/// Shows the element.
pub fn scroll_to(id: &str) {
    if let Some(element) = element(id) {
        element.scroll_into_view();
    }
}

/// Shows the page from its top.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Prints the page.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // A browser without a printer says so itself.
        let _ = window.print();
    }
}

/// Saves a text as a file on the person's device.
///
/// # Errors
/// When the browser does not allow it.
pub fn save_file(name: &str, text: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence(&parts)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into().map_err(JsValue::from)?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}
