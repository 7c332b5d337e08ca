//! What axe-core finds against a page.

use std::sync::LazyLock;

use serde_json::{Value, json};

use super::Visitor;
use crate::support::program;

/// Runs axe over the whole page and gives each violation in a line.
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
    axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }).then(
        found => done(found.violations.map(violation =>
            violation.id + ': ' + violation.help + ' — ' + violation.nodes.map(node =>
                node.html.slice(0, 160) + ' (' + node.failureSummary.replace(/\\s+/g, ' ').slice(0, 240) + ')').join('; '))),
        fault => done(['axe failed: ' + fault]));";

fn source() -> &'static str {
    static SOURCE: LazyLock<String> = LazyLock::new(|| {
        let file = program::workspace().join("tools/node_modules/axe-core/axe.min.js");
        std::fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("axe-core is missing: {}: {error}; run `npm ci` in tools", file.display()))
    });
    &SOURCE
}

impl Visitor {
    /// What axe finds against the page as it stands now.
    pub(crate) async fn violations(&self) -> Vec<String> {
        // Colours in the middle of a transition have a contrast of their own.
        self.waits_for("the page does not come to rest", "return document.getAnimations().length === 0").await;
        self.client.execute(source(), Vec::new()).await.expect("axe-core can be loaded");
        let found = self.client.execute_async(RUN, vec![json!(null)]).await.expect("axe-core runs");
        let lines = found.as_array().expect("a list");
        lines.iter().map(|line| line.as_str().map_or_else(|| Value::to_string(line), str::to_owned)).collect()
    }

    /// That axe finds nothing against the page as it stands now.
    pub(crate) async fn finds_no_violation(&self, page: &str) {
        let violations = self.violations().await;
        assert!(violations.is_empty(), "{page}:\n{}", violations.join("\n"));
    }
}
