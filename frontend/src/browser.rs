//! What the browser keeps, shows and does for the site. Secrets are never kept: they stand in the address's fragment,
//! which no server sees, or in a field that the person fills in.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::rc::Rc;

use js_sys::futures::{JsFuture, future_to_promise};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, Element, Event, HtmlAnchorElement, HtmlElement, MouseEvent, Storage, StorageEvent, Url,
};

use crate::state::words::touched;

/// What the server painted of the page, if it knows what the page is about.
const PAINTED: &str = "#shell[data-painted]";
/// The id of what takes its place.
const PROGRAM_ID: &str = "program";

thread_local! {
    /// What the program shows, while what the server painted still stands in its place.
    static BEHIND: RefCell<Option<Element>> = const { RefCell::new(None) };
}

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

/// Takes back what was stored under this key.
pub fn unstore(key: &str) {
    if let Some(storage) = storage() {
        // What can't be taken back was not stored.
        let _ = storage.remove_item(key);
    }
}

/// Calls back when another tab stores something under this key, or takes it back: then with `false`. For as long as the
/// page lives.
pub fn when_stored(key: &'static str, callback: impl Fn(bool) + 'static) {
    let listener = Closure::<dyn Fn(StorageEvent)>::new(move |event: StorageEvent| {
        if event.key().as_deref() == Some(key) {
            callback(event.new_value().is_some());
        }
    });
    if let Some(window) = web_sys::window() {
        // Listening to events of one's own window is always allowed.
        let _ = window.add_event_listener_with_callback("storage", listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

/// Does something while no other tab of the site does anything under the same name (Web Locks). Where there are no
/// locks (an old browser, a page that came over plain HTTP) or none is granted, it does it straight away.
pub async fn alone(name: &str, work: impl Future<Output = ()> + 'static) {
    let waiting = Rc::new(Cell::new(Some(work)));
    if let Some((locks, request)) = navigator_method("locks", "request") {
        let work = waiting.clone();
        let granted = Closure::once_into_js(move |_lock: JsValue| -> Promise {
            let work = work.take();
            future_to_promise(async move {
                if let Some(work) = work {
                    work.await;
                }
                Ok(JsValue::UNDEFINED)
            })
        });
        if let Ok(released) = request.call2(&locks, &JsValue::from_str(name), &granted) {
            // Whether it was granted is seen by what still waits.
            let _ = JsFuture::from(Promise::from(released)).await;
        }
    }
    if let Some(work) = waiting.take() {
        work.await;
    }
}

/// Copies a text to the clipboard; `false` when the browser does not allow it.
pub async fn copy(text: &str) -> bool {
    let Some((clipboard, write)) = navigator_method("clipboard", "writeText") else { return false };
    match write.call1(&clipboard, &JsValue::from_str(text)) {
        Ok(written) => JsFuture::from(Promise::from(written)).await.is_ok(),
        Err(_) => false,
    }
}

/// A part of the browser's navigator with one of its methods, if it has both: over plain HTTP some parts are missing.
fn navigator_method(part: &str, method: &str) -> Option<(JsValue, Function)> {
    let navigator = web_sys::window()?.navigator();
    let part = Reflect::get(&navigator, &JsValue::from_str(part)).ok()?;
    let method = Reflect::get(&part, &JsValue::from_str(method)).ok()?;
    Some((part, method.dyn_into().ok()?))
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
    let hash = hash();
    let encoded = hash.trim_start_matches('#');
    // What somebody made up may not be encoded at all.
    js_sys::decode_uri_component(encoded).map_or_else(|_| encoded.to_owned(), String::from)
}

/// The fragment of the address as it stands there, with its `#`; empty where there is none.
#[must_use]
pub fn hash() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// A text as a part of an address.
#[must_use]
pub fn encoded(text: &str) -> String {
    String::from(js_sys::encode_uri_component(text))
}

/// Loads an address anew: one that this program does not serve.
pub fn load(address: &str) {
    if let Some(window) = web_sys::window() {
        // An address of our own can always be gone to.
        let _ = window.location().set_href(address);
    }
}

/// The same in the place of the present address.
pub fn load_instead(address: &str) {
    if let Some(window) = web_sys::window() {
        // As above.
        let _ = window.location().replace(address);
    }
}

/// Asks, before a link of this site is followed that loads another page, whether it is to be taken over. For as long as
/// the page lives. Links that the program follows by itself, and those for a new tab, are left alone.
pub fn before_leaving(takes_over: impl Fn(String) -> bool + 'static) {
    let listener = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        if link_followed(&event).is_some_and(&takes_over) {
            event.prevent_default();
        }
    });
    if let Some(window) = web_sys::window() {
        // Listening to events of one's own window is always allowed.
        let _ = window.add_event_listener_with_callback("click", listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

/// The address of this site that this click makes the browser load in the place of the page.
fn link_followed(event: &MouseEvent) -> Option<String> {
    let is_plain = !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key());
    if event.default_prevented() || !is_plain {
        return None;
    }
    let link = link_at(event).filter(|link| !link.has_attribute("target") && !link.has_attribute("download"))?;
    link.get_attribute("href")
}

/// The link to an address of this site at which something happened.
fn link_at(event: &Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest("a[href^='/']").ok()?
}

/// Where the page says which files the next program consists of.
const NEXT: &str = "meta[name='next-program']";

/// Lets the browser load the program that comes next as soon as somebody points at a link to one of its pages, touches it
/// or moves the focus to it: most who read go no further, and it is larger than what they read with. For as long as the
/// page lives.
pub fn load_ahead_of_links(leads_on: impl Fn(&str) -> bool + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let address = link_at(&event).and_then(|link| link.get_attribute("href"));
        if address.is_some_and(|address| leads_on(&address)) {
            load_ahead();
        }
    });
    if let Some(window) = web_sys::window() {
        // A finger that touches is a pointer that comes, as a mouse is. Listening to events of one's own window is
        // always allowed.
        for event in ["pointerover", "focusin"] {
            let _ = window.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
        }
    }
    listener.forget();
}

/// The same at once; not for who wants to save data.
fn load_ahead() {
    let Some(window) = web_sys::window() else { return };
    let connection = Reflect::get(&window.navigator(), &JsValue::from_str("connection"));
    let saves = connection.and_then(|connection| Reflect::get(&connection, &JsValue::from_str("saveData")));
    if saves.is_ok_and(|saves| saves.is_truthy()) {
        return;
    }
    let Some(document) = window.document() else { return };
    let Some(next) = document.query_selector(NEXT).ok().flatten() else { return };
    let Some(head) = document.head() else { return };
    for file in next.get_attribute("content").unwrap_or_default().split_whitespace() {
        let Ok(link) = document.create_element("link") else { return };
        // What can't be loaded ahead is loaded when it is needed.
        let _ = link.set_attribute("rel", "prefetch");
        let _ = link.set_attribute("href", &format!("/{file}"));
        let _ = head.append_child(&link);
    }
    // Once is enough.
    next.remove();
}

/// The address of a page of the site, with a fragment.
#[must_use]
pub fn address(path: &str, fragment: &str) -> String {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    format!("{origin}{path}#{fragment}")
}

/// Goes to a page of the site whose address has a fragment, which no server sees.
pub fn go_to(parts: &[&str], fragment: &str) {
    let path: String = parts.iter().map(|part| format!("/{}", encoded(part))).collect();
    let Some(window) = web_sys::window() else { return };
    let location = window.location();
    let fragment = encoded(fragment);
    let address = if fragment.is_empty() { path.clone() } else { format!("{path}#{fragment}") };
    let is_here = location.pathname().is_ok_and(|here| here == path);
    // An address of our own can always be gone to; where only the fragment changes, the page has to be asked to load.
    let _ = location.set_href(&address);
    if is_here {
        let _ = location.reload();
    }
}

/// A text that nobody else makes and nobody can guess: the name of a request that may be sent twice and counts once.
#[must_use]
pub fn unique() -> String {
    let mut bytes = [0; 16];
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).ok());
    // Every browser that can run this program has them; without, the name is still one that does not come twice.
    if filled.is_none() {
        bytes.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn painted() -> Option<Element> {
    web_sys::window()?.document()?.query_selector(PAINTED).ok()?
}

/// What the program is to show itself in, out of sight, while the server's page still says what it is about. `None`
/// where the server has painted nothing to read: the program then takes the whole page at once.
#[must_use]
pub fn behind_painted() -> Option<Element> {
    let root = painted()?.owner_document()?.create_element("div").ok()?;
    root.set_id(PROGRAM_ID);
    BEHIND.set(Some(root.clone()));
    Some(root)
}

/// Whether the person still reads what the server painted.
#[must_use]
pub fn is_behind_painted() -> bool {
    BEHIND.with_borrow(Option::is_some)
}

/// Puts the program in the place of what the server painted, in one step; after that, nothing.
pub fn take_over() {
    if let (Some(root), Some(painted)) = (BEHIND.take(), painted()) {
        // What stands in the page can be replaced.
        let _ = painted.replace_with_with_node_1(&root);
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
    take_over();
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
    save_blob(name, &Blob::new_with_str_sequence(&parts)?)
}

/// Saves the bytes of a file of this media type on the person's device.
///
/// # Errors
/// When the browser does not allow it.
pub fn save_bytes(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    save_blob(name, &Blob::new_with_u8_array_sequence_and_options(&parts, &kind)?)
}

fn save_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into().map_err(JsValue::from)?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}

/// Waits for so many milliseconds; with none the browser gets to do what else waits.
pub async fn pause(milliseconds: i32) {
    let Some(window) = web_sys::window() else { return };
    let over = Promise::new(&mut |resolve, _| {
        // A window always takes a timeout.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    });
    // It is never refused.
    let _ = JsFuture::from(over).await;
}

/// The browser's clock, in milliseconds: good for telling how much time has passed, not what time it is.
#[must_use]
pub fn milliseconds() -> f64 {
    js_sys::Date::now()
}

/// Sends JSON to an address of the API without waiting for an answer, even while the page goes away.
pub fn send_on_leaving(address: &str, json: &str) {
    let Some(window) = web_sys::window() else { return };
    let kind = BlobPropertyBag::new();
    kind.set_type("application/json");
    let parts = js_sys::Array::of1(&JsValue::from_str(json));
    if let Ok(body) = Blob::new_with_str_sequence_and_options(&parts, &kind) {
        // What can't be sent is a hold that ends by itself some minutes later.
        let _ = window.navigator().send_beacon_with_opt_blob(address, Some(&body));
    }
}

/// Listens for the page going away, for as long as it is kept.
pub struct Leaving(Closure<dyn Fn()>);

impl Leaving {
    /// Calls back when the page goes away: another one is loaded, or the window closes.
    #[must_use]
    pub fn listen(callback: impl Fn() + 'static) -> Self {
        let listener = Closure::<dyn Fn()>::new(callback);
        if let Some(window) = web_sys::window() {
            // Listening to events of one's own window is always allowed.
            let _ = window.add_event_listener_with_callback("pagehide", listener.as_ref().unchecked_ref());
        }
        Self(listener)
    }
}

impl Drop for Leaving {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            // What was listened to can be left.
            let _ = window.remove_event_listener_with_callback("pagehide", self.0.as_ref().unchecked_ref());
        }
    }
}

/// Whether there is room for a margin beside a text.
#[must_use]
pub fn is_wide() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(min-width: 64rem)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Which words of a text are selected that stands alone in the element of this id, by their numbers. Of a selection that goes
/// further, because a hand did, what lies in the text counts.
#[must_use]
pub fn selected_words(id: &str, text: &str) -> Option<(usize, usize)> {
    let window = web_sys::window()?;
    let words = window.document()?.get_element_by_id(id)?.first_child()?;
    let selection = window.get_selection().ok()??;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    if !range.intersects_node(&words).ok()? {
        return None;
    }
    let place = |node: web_sys::Node, units: u32, outside: usize| {
        if node.is_same_node(Some(&words)) { usize::try_from(units).unwrap_or(usize::MAX) } else { outside }
    };
    let from = place(range.start_container().ok()?, range.start_offset().ok()?, 0);
    let to = place(range.end_container().ok()?, range.end_offset().ok()?, usize::MAX);
    touched(text, from, to)
}
