//! A visitor with a finger on the glass, or with a mouse that she drags.

use std::time::Duration;

use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction, TouchActions};
use serde_json::json;

use super::Visitor;

/// Keeps, from before the first script of a page on, with what each press was made.
const WITNESS: &str = "
    window.presses = [];
    addEventListener('click', event => presses.push(event.isTrusted ? event.pointerType : 'a script'), true);";

/// How long a finger is in the air between two touches: sooner, both would be one double tap, which zooms.
const BETWEEN_TAPS: Duration = Duration::from_millis(400);

/// A place in the window, in CSS pixels from its corner.
pub(crate) type Place = (f64, f64);

impl Visitor {
    /// Has a screen to touch, as that of a telephone; before any page is opened.
    pub(crate) async fn has_touch_screen(&self) {
        let touch = json!({ "enabled": true, "maxTouchPoints": 1 });
        self.devtools("Emulation.setTouchEmulationEnabled", touch).await;
        self.begins_every_page_with(WITNESS).await;
    }

    /// Touches something with a finger and lifts it, once it is there.
    pub(crate) async fn taps(&self, css: &str) {
        let element = self.brings_into_view(css).await;
        let finger = TouchActions::new("finger".to_owned())
            .then(PointerAction::MoveToElement { element, duration: None, x: 0.0, y: 0.0 })
            .pause(BETWEEN_TAPS)
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client.perform_actions(finger).await.unwrap_or_else(|error| panic!("{css} can't be touched: {error}"));
    }

    /// With what everything on this page was pressed, in order.
    pub(crate) async fn presses_made(&self) -> Vec<String> {
        let presses = self.asks("return window.presses").await;
        serde_json::from_value(presses).expect("a page that was opened after the screen was there")
    }

    /// Presses the mouse's button at one place and lets it go at another, with a place between on the way.
    pub(crate) async fn drags(&self, from: Place, to: Place) {
        let moved = |(x, y): Place| PointerAction::MoveTo { duration: None, x, y };
        let mouse = MouseActions::new("mouse".to_owned())
            .then(moved(from))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(moved((f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1))))
            .then(moved(to))
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client.perform_actions(mouse).await.expect("the mouse can be moved");
    }
}
