//! Two sides measured in turns: whatever else the machine does meanwhile falls on both.

use crate::{Outcome, machine};

/// How often each side has its turn when nothing else is said; an odd number has a median.
const ROUNDS: usize = 3;
/// How often, for what a slow moment of the machine would decide.
pub(crate) const MANY: usize = 9;
/// How long each of many turns is, in usual ones, so that all of them are taken before long.
pub(crate) const SHORT: f64 = 0.5;
/// One turn of so many counts: those in which the machine itself was slowed least, and all that were slowed no more than
/// these. Of few all count.
const OF_MANY: usize = 3;

/// What both sides gave in each of their turns.
pub(crate) fn in_turns<T>(
    ours: impl FnMut() -> Outcome<T>,
    beside: impl FnMut() -> Outcome<T>,
) -> Outcome<(Vec<T>, Vec<T>)> {
    in_many_turns(ROUNDS, ours, beside)
}

/// What both sides gave in their quietest turns of so many.
pub(crate) fn in_many_turns<T, U>(
    rounds: usize,
    mut ours: impl FnMut() -> Outcome<T>,
    mut beside: impl FnMut() -> Outcome<U>,
) -> Outcome<(Vec<T>, Vec<U>)> {
    let mut taken = (Vec::with_capacity(rounds), Vec::with_capacity(rounds));
    for _ in 0..rounds {
        taken.0.push(Turn::take(&mut ours)?);
        taken.1.push(Turn::take(&mut beside)?);
    }
    Ok((quietest(taken.0), quietest(taken.1)))
}

/// What a side gave, and in which part of the time the machine was slowed.
pub(crate) struct Turn<T> {
    gave: T,
    slowed: f64,
}

impl<T> Turn<T> {
    /// Lets a side have its turn.
    pub(crate) fn take(side: impl FnOnce() -> Outcome<T>) -> Outcome<Self> {
        let (gave, slowed) = machine::watched(side);
        Ok(Self { gave: gave?, slowed })
    }
}

/// What was given in the turns that count.
pub(crate) fn quietest<T>(mut turns: Vec<Turn<T>>) -> Vec<T> {
    let count = (turns.len() / OF_MANY).max(ROUNDS);
    turns.sort_by(|one, other| one.slowed.total_cmp(&other.slowed));
    let most = turns.get(count - 1).map_or(f64::INFINITY, |turn| turn.slowed);
    turns.into_iter().filter(|turn| turn.slowed <= most).map(|turn| turn.gave).collect()
}

/// The one in the middle of what `value` takes of each.
pub(crate) fn median<T>(taken: &[T], value: impl Fn(&T) -> f64) -> f64 {
    let mut values: Vec<f64> = taken.iter().map(value).collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_take_turns_and_the_middle_counts() {
        let order = std::cell::RefCell::new(Vec::new());
        let side = |name: &'static str| {
            let order = &order;
            move || {
                order.borrow_mut().push(name);
                Ok(order.borrow().len() as f64)
            }
        };
        let (ours, beside) = in_turns(side("ours"), side("beside")).expect("both");
        assert_eq!(*order.borrow(), ["ours", "beside", "ours", "beside", "ours", "beside"]);
        assert_eq!((median(&ours, |value| *value), median(&beside, |value| *value)), (3.0, 4.0));
    }

    #[test]
    fn of_many_turns_the_quietest_third_counts() {
        let turns = |slowed: &[f64]| slowed.iter().map(|&slowed| Turn { gave: slowed, slowed }).collect();
        assert_eq!(
            quietest(turns(&[0.5, 0.1, 0.4, 0.0, 0.3, 0.2, 0.9, 0.8, 0.7, 0.6, 1.0, 0.05])),
            [0.0, 0.05, 0.1, 0.2]
        );
        assert_eq!(quietest(turns(&[0.9, 0.1, 0.5])), [0.1, 0.5, 0.9], "few count all");
        let quiet = [0.0, 0.2, 0.0, 0.0, 0.3, 0.0, 0.0];
        assert_eq!(quietest(turns(&quiet)), [0.0; 5], "what was as quiet counts as well");
    }
}
