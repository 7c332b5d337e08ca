//! Two sides measured in turns: whatever else the machine does meanwhile falls on both.

use crate::Outcome;

/// How often each side has its turn; an odd number has a median.
const ROUNDS: usize = 3;

/// What both sides gave in each of their turns.
pub(crate) fn in_turns<T>(
    mut ours: impl FnMut() -> Outcome<T>,
    mut beside: impl FnMut() -> Outcome<T>,
) -> Outcome<(Vec<T>, Vec<T>)> {
    let mut taken = (Vec::with_capacity(ROUNDS), Vec::with_capacity(ROUNDS));
    for _ in 0..ROUNDS {
        taken.0.push(ours()?);
        taken.1.push(beside()?);
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
