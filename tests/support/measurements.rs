//! What Prometheus would read of the program.

use std::collections::{BTreeMap, BTreeSet};

use reqwest::Method;
use serde_json::Value;

use super::{City, Client};

/// Series with their labels, and their values.
pub(crate) struct Measurements(BTreeMap<String, f64>);

impl City {
    /// Reads what the program measures; it was started with `METRICS_LISTEN`.
    pub(crate) async fn measures(&self) -> Measurements {
        let log = self.log();
        let mut lines = log.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let address = lines.find_map(|line| line["fields"]["address"].as_str().map(str::to_owned));
        let client = Client::of(&format!("http://{}", address.expect("the log tells the address")));
        let answer = client.request_outside(Method::GET, "/metrics").send().await;
        assert_eq!(answer.header("Content-Type"), "text/plain; version=0.0.4; charset=utf-8", "{answer}");
        let text = answer.text();
        let is_series = |line: &&str| !line.starts_with('#') && !line.is_empty();
        let series = text.lines().filter(is_series).map(|line| {
            let (name, value) = line.rsplit_once(' ').expect("a series and its value");
            (name.to_owned(), value.parse().expect("a number"))
        });
        Measurements(series.collect())
    }
}

impl Measurements {
    /// The sum of the series whose name begins so and that have these labels.
    pub(crate) fn sum(&self, name: &str, labels: &[&str]) -> f64 {
        let is_asked = |key: &&String| key.starts_with(name) && labels.iter().all(|label| key.contains(label));
        self.0.keys().filter(is_asked).map(|key| self.0[key]).sum()
    }

    /// Whether there is a series of this name, or one of a histogram of this name.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.of(name).next().is_some()
    }

    /// The names of the labels of each series of this name; that of a bucket's bound is left out.
    pub(crate) fn labels(&self, name: &str) -> Vec<BTreeSet<String>> {
        let of_one = |labels: &str| {
            let names = labels.split("\",").filter_map(|label| label.split_once('=')).map(|(name, _)| name.to_owned());
            names.filter(|label| label != "le").collect()
        };
        self.of(name).map(|key| of_one(key.split_once('{').map_or("", |(_, labels)| labels))).collect()
    }

    fn of(&self, name: &str) -> impl Iterator<Item = &String> {
        let is_it = move |key: &&String| {
            let rest = key.split('{').next().and_then(|own| own.strip_prefix(name));
            rest.is_some_and(|rest| ["", "_bucket", "_count", "_sum"].contains(&rest))
        };
        self.0.keys().filter(is_it)
    }

    /// All names with their labels, a line each.
    pub(crate) fn names(&self) -> String {
        self.0.keys().cloned().collect::<Vec<_>>().join("\n")
    }
}
