//! Numbers that word processors print before the items of their lists.

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Digits {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// a, b, c.
    LowerLetter,
    /// A, B, C.
    UpperLetter,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
    /// Not at all.
    None,
}

impl Digits {
    /// The number as it is printed.
    pub(super) fn print(self, number: u32) -> String {
        match self {
            Self::Decimal => number.to_string(),
            Self::LowerLetter => letters(number),
            Self::UpperLetter => letters(number).to_uppercase(),
            Self::LowerRoman => roman(number).to_lowercase(),
            Self::UpperRoman => roman(number),
            Self::None => String::new(),
        }
    }
}

/// a to z, then aa, bb: the letter as often as the alphabet was gone through.
fn letters(number: u32) -> String {
    let Some(before) = number.checked_sub(1) else { return String::new() };
    let letter = char::from(b'a' + u8::try_from(before % 26).unwrap_or_default());
    // A list of thousands of items is none: what it is called then matters to nobody, only its length does.
    let times = usize::try_from(before / 26).unwrap_or_default().min(8) + 1;
    std::iter::repeat_n(letter, times).collect()
}

const ROMAN: &[(u32, &str)] = &[
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

fn roman(number: u32) -> String {
    let mut left = number.min(3999);
    let mut written = String::new();
    for (value, digits) in ROMAN {
        while left >= *value {
            written.push_str(digits);
            left -= value;
        }
    }
    written
}

/// How many levels a list has at most.
pub(super) const LEVELS: usize = 10;

/// The numbers that a list has reached, level by level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Counters([Option<u32>; LEVELS]);

impl Counters {
    /// Goes on by one at this level, or begins there; deeper levels begin anew.
    pub(super) fn step(&mut self, level: usize, start: u32) {
        if let Some(slot) = self.0.get_mut(level) {
            *slot = Some(slot.map_or(start, |number| number.saturating_add(1)));
            self.0[level + 1..].fill(None);
        }
    }

    /// Begins this level anew at the next step.
    pub(super) fn begin_anew(&mut self, level: usize) {
        if let Some(levels) = self.0.get_mut(level..) {
            levels.fill(None);
        }
    }

    /// Sets what this level has reached.
    pub(super) fn set(&mut self, level: usize, number: u32) {
        self.begin_anew(level);
        if let Some(slot) = self.0.get_mut(level) {
            *slot = Some(number);
        }
    }

    /// What this level has reached; what was not begun stands at its start.
    pub(super) fn at(&self, level: usize, start: u32) -> u32 {
        self.0.get(level).copied().flatten().unwrap_or(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_word_processors_do() {
        let printed = |digits: Digits| [1, 4, 26, 27, 49].map(|number| digits.print(number));
        assert_eq!(printed(Digits::Decimal), ["1", "4", "26", "27", "49"]);
        assert_eq!(printed(Digits::LowerLetter), ["a", "d", "z", "aa", "ww"]);
        assert_eq!(printed(Digits::UpperRoman), ["I", "IV", "XXVI", "XXVII", "XLIX"]);
        assert_eq!(Digits::LowerRoman.print(2024), "mmxxiv");
        assert_eq!(Digits::UpperLetter.print(3), "C");
        assert!(Digits::LowerLetter.print(u32::MAX).len() < 10 && Digits::UpperRoman.print(u32::MAX).len() < 20);
        assert_eq!(Digits::LowerLetter.print(0), "");
    }

    #[test]
    fn deeper_levels_begin_anew() {
        let mut counters = Counters::default();
        for (level, number) in [(0, 1), (1, 1), (1, 2), (0, 2), (1, 1)] {
            counters.step(level, 1);
            assert_eq!(counters.at(level, 1), number);
        }
        counters.step(99, 1);
        counters.set(0, 7);
        counters.step(0, 1);
        assert_eq!(counters.at(0, 1), 8);
    }
}
