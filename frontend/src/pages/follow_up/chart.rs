//! A chart that is a table: each number stands in its row, the bar beside it is for the eye alone.

use yew::prelude::*;

use crate::texts::{Texts, use_texts};

/// A row of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    /// What is counted.
    pub name: String,
    /// How many; none: it is left out for the sake of privacy.
    pub count: Option<u32>,
}

/// Properties of [`Chart`].
#[derive(Properties, PartialEq)]
pub struct ChartProps {
    /// A name for it that nothing else on the page has.
    pub id: AttrValue,
    /// What the table is about.
    pub caption: String,
    /// What the first column holds.
    pub column: String,
    /// The rows.
    pub rows: Vec<Count>,
}

/// How wide a bar is, of a hundred.
fn width(count: Option<u32>, largest: u32) -> u64 {
    u64::from(count.unwrap_or_default()) * 100 / u64::from(largest.max(1))
}

/// A number in words: itself, or that it is left out.
#[must_use]
pub fn told(texts: &Texts, count: Option<u32>) -> String {
    count.map_or_else(|| texts.get("figures-left-out"), |count| count.to_string())
}

/// The chart.
#[component]
pub fn Chart(props: &ChartProps) -> Html {
    let texts = use_texts();
    let largest = props.rows.iter().filter_map(|row| row.count).max().unwrap_or_default();
    let row = |row: &Count| {
        html! {
            <tr data-count={row.count.map(|count| count.to_string()).unwrap_or_default()}>
                <th scope="row">{ &row.name }</th>
                <td class="number">{ told(&texts, row.count) }</td>
                <td class="chart-bar" aria-hidden="true">
                    <svg viewBox="0 0 100 10" preserveAspectRatio="none" focusable="false">
                        <rect width={width(row.count, largest).to_string()} height="10" />
                    </svg>
                </td>
            </tr>
        }
    };
    html! {
        <table class="chart" data-chart={props.id.clone()}>
            <caption>{ &props.caption }</caption>
            <thead>
                <tr>
                    <th scope="col">{ &props.column }</th>
                    <th scope="col" class="number">{ texts.get("figures-count") }</th>
                    <td aria-hidden="true"></td>
                </tr>
            </thead>
            <tbody>{ for props.rows.iter().map(row) }</tbody>
        </table>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_number_has_the_whole_width() {
        assert_eq!([width(Some(8), 8), width(Some(2), 8), width(Some(0), 8), width(None, 8)], [100, 25, 0, 0]);
        assert_eq!(width(Some(u32::MAX), u32::MAX), 100);
        assert_eq!(width(Some(0), 0), 0);
    }
}
