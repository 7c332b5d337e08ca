//! Two sides measured in turns: whatever else the machine does meanwhile falls on both.

use crate::{Outcome, machine};

/// How often each side has its turn when nothing else is said; an odd number has a median.
const ROUNDS: usize = 3;
/// How often, for what a slow moment of the machine would decide.
pub(crate) const MANY: usize = 9;
/// How long each of many turns is, in usual ones, so that all of them are taken before long.
pub(crate) const SHORT: f64 = 0.5;

/// What both sides gave in each of their turns.
pub(crate) fn in_turns<T>(
    ours: impl FnMut() -> Outcome<T>,
    beside: impl FnMut() -> Outcome<T>,
) -> Outcome<(Vec<T>, Vec<T>)> {
    in_many_turns(ROUNDS, ours, beside)
}

/// What both sides gave in each of so many turns.
pub(crate) fn in_many_turns<T, U>(
    rounds: usize,
    mut ours: impl FnMut() -> Outcome<T>,
    mut beside: impl FnMut() -> Outcome<U>,
) -> Outcome<(Vec<T>, Vec<U>)> {
    let mut taken = (Vec::with_capacity(rounds), Vec::with_capacity(rounds));
    for _ in 0..rounds {
        taken.0.push(machine::watched(&mut ours)?);
        taken.1.push(machine::watched(&mut beside)?);
    }
    Ok(taken)
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
}
