//! What the browser does for the staff's part besides what it does for the site.

use std::future::Future;

use js_sys::futures::{JsFuture, future_to_promise};
use js_sys::{Date, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlInputElement, HtmlTextAreaElement};

/// The time of the browser's clock, in milliseconds.
#[must_use]
pub fn now() -> f64 {
    Date::now()
}

/// Forgets what the site stored under this key.
pub fn forget(key: &str) {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    if let Some(storage) = storage {
        // What is not there need not be forgotten.
        let _ = storage.remove_item(key);
    }
}

/// Does something while no other tab of this site does anything under the same name. A browser without the Web Locks
/// API does it at once.
pub async fn alone<F: Future<Output = ()> + 'static>(name: &str, act: F) {
    let Some(locks) = locks() else { return act.await };
    let callback = Closure::once_into_js(move |_lock: JsValue| -> Promise {
        future_to_promise(async move {
            act.await;
            Ok(JsValue::UNDEFINED)
        })
    });
    let asked = Reflect::get(&locks, &"request".into()).ok().and_then(|request| request.dyn_into::<Function>().ok());
    let promise = asked.and_then(|request| request.call2(&locks, &name.into(), &callback).ok());
    if let Some(promise) = promise.and_then(|promise| promise.dyn_into::<Promise>().ok()) {
        // What went wrong is kept by who asked.
        let _ = JsFuture::from(promise).await;
    }
}

/// The Web Locks API, reached by name: web-sys has it only behind a flag of the compiler.
fn locks() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    locks.is_object().then_some(locks)
}

/// An SVG picture as an address of its own.
#[must_use]
pub fn picture_address(svg: &str) -> String {
    format!("data:image/svg+xml;charset=utf-8,{}", String::from(js_sys::encode_uri_component(svg)))
}

/// Does something again and again while it is kept, but not while nobody sees the page.
pub struct Every {
    id: i32,
    _act: Closure<dyn FnMut()>,
}

impl Every {
    /// Begins it: every so many milliseconds.
    #[must_use]
    pub fn begin(milliseconds: i32, mut act: impl FnMut() + 'static) -> Option<Self> {
        let act = Closure::new(move || {
            if !is_hidden() {
                act();
            }
        });
        let window = web_sys::window()?;
        let id = window
            .set_interval_with_callback_and_timeout_and_arguments_0(act.as_ref().unchecked_ref(), milliseconds)
            .ok()?;
        Some(Self { id, _act: act })
    }
}

impl Drop for Every {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_interval_with_handle(self.id);
        }
    }
}

fn is_hidden() -> bool {
    web_sys::window().and_then(|window| window.document()).is_some_and(|document| document.hidden())
}

/// The value of an attribute at the element in which something happened, or at the nearest one around it that has it.
#[must_use]
pub fn attribute_around(event: &Event, name: &str) -> Option<String> {
    let target: Element = event.target()?.dyn_into().ok()?;
    // The selector is our own and right.
    target.closest(&format!("[{name}]")).ok()??.get_attribute(name)
}

/// Puts a text on the clipboard, and says whether that worked. The clipboard is reached by name: web-sys has it only
/// behind a feature of its own, and browsers only where the page came over a connection that nobody can read.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let clipboard = Reflect::get(&window.navigator(), &"clipboard".into()).ok().filter(JsValue::is_object);
    let Some(clipboard) = clipboard else { return false };
    let write = Reflect::get(&clipboard, &"writeText".into()).ok().and_then(|write| write.dyn_into::<Function>().ok());
    let promise = write.and_then(|write| write.call1(&clipboard, &text.into()).ok());
    match promise.and_then(|promise| promise.dyn_into::<Promise>().ok()) {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// The name of the file that somebody has just chosen, and its bytes in base 64 once they are read; `None` when none is
/// chosen.
pub fn file_of(input: &HtmlInputElement) -> Option<(String, impl Future<Output = String> + use<>)> {
    let file = input.files()?.get(0)?;
    let name = file.name();
    let content = async move {
        // A file that can't be read is as good as an empty one: the server says so.
        let Ok(buffer) = JsFuture::from(file.array_buffer()).await else { return String::new() };
        let bytes = Uint8Array::new(&buffer).to_vec();
        // The browser makes base 64 of characters, of which each stands for a byte.
        let characters: String = bytes.into_iter().map(char::from).collect();
        web_sys::window().and_then(|window| window.btoa(&characters).ok()).unwrap_or_default()
    };
    Some((name, content))
}

/// Before which character the caret stands in the text area of this id.
#[must_use]
pub fn caret_of(id: &str) -> usize {
    let area = web_sys::window().and_then(|window| window.document()?.get_element_by_id(id));
    let Some(area) = area.and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()) else { return 0 };
    let units = area.selection_start().ok().flatten().and_then(|units| usize::try_from(units).ok()).unwrap_or_default();
    // The browser counts in UTF-16.
    let mut counted = 0;
    area.value()
        .chars()
        .take_while(|character| {
            let is_before = counted < units;
            counted += character.len_utf16();
            is_before
        })
        .count()
}
