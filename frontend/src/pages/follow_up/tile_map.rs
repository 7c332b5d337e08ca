//! The eighteen districts as tiles, about where they lie. It says what the table beside it says, for the eye alone.

use openapi::figures::DistrictCount;
use yew::prelude::*;

use super::chart::told;
use crate::state::districts::use_districts;
use crate::texts::use_texts;

/// In how many shades a tile can be.
const SHADES: u64 = 4;

/// Properties of [`TileMap`].
#[derive(Properties, PartialEq)]
pub struct TileMapProps {
    /// The numbers.
    pub counts: Vec<DistrictCount>,
}

/// How dark a tile is: 0 without anything, up to [`SHADES`] for the most.
fn shade(count: Option<u32>, largest: u32) -> u64 {
    match count {
        None | Some(0) => 0,
        Some(count) => (u64::from(count) * SHADES).div_ceil(u64::from(largest.max(1))),
    }
}

/// The tiles.
#[component]
pub fn TileMap(props: &TileMapProps) -> Html {
    let texts = use_texts();
    let districts = use_districts();
    let of_districts = || props.counts.iter().filter_map(|of| Some((of.district?, of.count)));
    let largest = of_districts().filter_map(|(_, count)| count).max().unwrap_or_default();
    let tile = |(number, count): (u8, Option<u32>)| {
        let found = districts.iter().find(|district| district.number == number);
        let roman = found.map_or_else(|| number.to_string(), |district| district.roman.clone());
        let name = found.map(|district| district.name.clone()).unwrap_or_default();
        let shade = format!("tile-shade-{}", shade(count, largest));
        html! {
            <div class={classes!("tile", format!("tile-{number}"), shade)}>
                <strong>{ roman }</strong>
                <span class="tile-name">{ name }</span>
                <span>{ told(&texts, count) }</span>
            </div>
        }
    };
    html! { <div class="tile-map" aria-hidden="true">{ for of_districts().map(tile) }</div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_is_the_darkest_and_nothing_has_no_shade() {
        let shades = [None, Some(0), Some(1), Some(5), Some(10)].map(|count| shade(count, 10));
        assert_eq!(shades, [0, 0, 1, 2, 4]);
        assert_eq!(shade(Some(u32::MAX), u32::MAX), 4);
    }
}
