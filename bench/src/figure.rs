//! A figure of the table.

use serde::{Deserialize, Serialize};

/// What is measured, here and beside, and what is wanted of the ratio.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Figure {
    /// What is measured, with its unit.
    pub(crate) figure: String,
    /// On which database.
    pub(crate) database: String,
    /// The program's.
    pub(crate) ours: f64,
    /// That of what it is compared with.
    pub(crate) beside: Option<f64>,
    /// One in terms of the other.
    pub(crate) ratio: Option<f64>,
    /// What is wanted of the ratio, such as `>= 0.8`.
    pub(crate) wanted: Option<String>,
}

impl Figure {
    /// Something of which more is better: the ratio is ours to the other.
    pub(crate) fn rate(figure: &str, database: &str, ours: f64, beside: f64, at_least: f64) -> Self {
        let wanted = Some(format!(">= {at_least}"));
        Self { wanted, ..Self::beside(figure, database, ours, beside, ours / beside) }
    }

    /// A time, of which less is better: the ratio is the other to ours, so that more of it is better too.
    pub(crate) fn time(figure: &str, database: &str, ours: f64, beside: f64, at_least: f64) -> Self {
        let wanted = Some(format!(">= {at_least}"));
        Self { wanted, ..Self::beside(figure, database, ours, beside, beside / ours) }
    }

    /// Something that may cost so many times the other at most.
    pub(crate) fn cost(figure: &str, database: &str, ours: f64, beside: f64, at_most: f64) -> Self {
        let wanted = Some(format!("<= {at_most}"));
        Self { wanted, ..Self::beside(figure, database, ours, beside, ours / beside) }
    }

    /// Something that is shown.
    pub(crate) fn shown(figure: &str, database: &str, ours: f64) -> Self {
        Self {
            figure: figure.to_owned(),
            database: database.to_owned(),
            ours: rounded(ours),
            beside: None,
            ratio: None,
            wanted: None,
        }
    }

    /// Something of which the ratio is shown.
    pub(crate) fn beside(figure: &str, database: &str, ours: f64, beside: f64, ratio: f64) -> Self {
        Self { beside: Some(rounded(beside)), ratio: Some(rounded(ratio)), ..Self::shown(figure, database, ours) }
    }

    /// Whether the ratio is as wanted; `None` where nothing is.
    pub(crate) fn is_met(&self) -> Option<bool> {
        let (bound, number) = self.wanted.as_ref()?.split_once(' ')?;
        let (ratio, number) = (self.ratio?, number.parse::<f64>().ok()?);
        Some(if bound == ">=" { ratio >= number } else { ratio <= number })
    }
}

/// Three digits behind the point: more would say nothing.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_says_how_well_we_do() {
        assert_eq!(Figure::rate("r", "-", 90.0, 100.0, 0.8).is_met(), Some(true));
        assert_eq!(Figure::rate("r", "-", 70.0, 100.0, 0.8).is_met(), Some(false));
        assert_eq!(Figure::time("t", "-", 2.0, 1.0, 0.8).is_met(), Some(false));
        assert_eq!(Figure::time("t", "-", 1.0, 1.0, 0.8).is_met(), Some(true));
        assert_eq!(Figure::cost("c", "-", 1.2, 1.0, 1.3).is_met(), Some(true));
        assert_eq!(Figure::cost("c", "-", 1.4, 1.0, 1.3).is_met(), Some(false));
        assert_eq!(Figure::shown("s", "-", 1.0).is_met(), None);
    }
}
