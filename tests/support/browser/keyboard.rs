//! A visitor without a mouse.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde_json::json;

use super::Visitor;

/// How many times Tab is pressed at most on the way to something.
const TABS_MAX: usize = 80;

impl Visitor {
    /// Presses a key.
    pub(crate) async fn presses(&self, key: Key) {
        let value = char::from(key);
        let keys = KeyActions::new("keyboard".to_owned()).then(KeyAction::Down { value }).then(KeyAction::Up { value });
        self.client.perform_actions(keys).await.expect("a key can be pressed");
    }

    /// Types into whatever has the focus.
    pub(crate) async fn types_blindly(&self, text: &str) {
        for value in text.chars() {
            let keys =
                KeyActions::new("keyboard".to_owned()).then(KeyAction::Down { value }).then(KeyAction::Up { value });
            self.client.perform_actions(keys).await.expect("a key can be pressed");
        }
    }

    /// Presses Tab until this has the focus; the focus can be seen on each stop.
    pub(crate) async fn tabs_to(&self, css: &str) {
        self.sees(css).await;
        for _ in 0..TABS_MAX {
            self.presses(Key::Tab).await;
            assert!(self.focus_is_visible().await, "the focus can't be seen on {}", self.focused().await);
            if self.has_focus(css).await {
                return;
            }
        }
        panic!("Tab does not lead to {css}; it stops at {}", self.focused().await);
    }

    /// Whether this has the focus.
    pub(crate) async fn has_focus(&self, css: &str) -> bool {
        let script = "return document.activeElement && document.activeElement.matches(arguments[0])";
        self.client.execute(script, vec![json!(css)]).await.expect("a script") == json!(true)
    }

    /// Waits until this has the focus.
    pub(crate) async fn waits_for_focus(&self, css: &str) {
        let script = format!("return !!document.activeElement && document.activeElement.matches({})", json!(css));
        self.waits_for(&format!("{css} does not get the focus"), &script).await;
    }

    async fn focused(&self) -> String {
        let script = "return document.activeElement.outerHTML.slice(0, 200)";
        self.asks(script).await.as_str().unwrap_or_default().to_owned()
    }

    /// Whether the focused element shows an outline or a shadow, on itself or on what holds it.
    async fn focus_is_visible(&self) -> bool {
        let script = "
            const shows = element => {
                const style = getComputedStyle(element);
                const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
                return outlined || style.boxShadow !== 'none';
            };
            const focused = document.activeElement;
            if (!focused || focused === document.body) return true;
            const label = focused.closest('label');
            return shows(focused) || !!label && shows(label);";
        self.asks(script).await == json!(true)
    }
}
