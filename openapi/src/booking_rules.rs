//! The rules of booking, as data: how long a seat is held, how many bookings one person may have, when reminders go
//! out, and by when a need has to be known. Staff change them; the program need not.

use garde::Validate;
use serde::{Deserialize, Serialize};

use crate::check::{self, FieldCode};
use crate::people::Need;

/// How many reminders there can be.
pub const REMINDERS_MAX: usize = 5;

/// When a reminder goes out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Reminder {
    /// So many days before, at an hour of the city's clocks: over the change of the clocks it stays that hour.
    DaysBefore {
        /// How many days; 1 to 30.
        days: u32,
        /// The hour: `17:00`.
        at: String,
    },
    /// So many minutes before the slot begins; 15 to 1440.
    MinutesBefore {
        /// How many.
        minutes: u32,
    },
}

/// By when a need has to be known so that it can be arranged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NeedNotice {
    /// The need.
    #[garde(skip)]
    pub need: Need,
    /// How many working days before the day of the slot, at the latest; 0: until the slot begins.
    #[garde(custom(check::within::<0, 30>))]
    #[cfg_attr(feature = "schema", schema(minimum = 0, maximum = 30))]
    pub working_days: u32,
}

/// The numbers themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BookingNumbers {
    /// For how many minutes a seat is held while the form is filled in.
    #[garde(custom(check::within::<1, 60>))]
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 60, example = 10))]
    pub hold_minutes: u32,
    /// For how many minutes a seat is kept for who waited.
    #[garde(custom(check::within::<5, 2880>))]
    #[cfg_attr(feature = "schema", schema(minimum = 5, maximum = 2880, example = 120))]
    pub offer_minutes: u32,
    /// How many bookings that are still to come one person may have in a consultation at once.
    #[garde(custom(check::within::<1, 100>))]
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 100, example = 1))]
    pub bookings_per_person: u32,
    /// When reminders go out.
    #[garde(custom(|items: &Vec<Reminder>, context: &()| valid_reminders(items, context)))]
    pub reminders: Vec<Reminder>,
    /// By when needs have to be known; a need that is left out can be named until the slot begins.
    #[garde(dive, custom(|items: &Vec<NeedNotice>, context: &()| each_need_once(items, context)))]
    pub notice: Vec<NeedNotice>,
}

fn valid_reminders(reminders: &[Reminder], (): &()) -> garde::Result {
    if reminders.len() > REMINDERS_MAX {
        return Err(check::fault(FieldCode::TooLong, u32::try_from(REMINDERS_MAX).ok()));
    }
    for reminder in reminders {
        match reminder {
            Reminder::DaysBefore { days, at } => {
                check::within::<1, 30>(days, &())?;
                clock_time(at, &())?;
            }
            Reminder::MinutesBefore { minutes } => check::within::<15, 1440>(minutes, &())?,
        }
    }
    check::distinct(reminders, &())
}

fn each_need_once(notice: &[NeedNotice], (): &()) -> garde::Result {
    let needs: Vec<Need> = notice.iter().map(|notice| notice.need).collect();
    check::distinct(&needs, &())
}

/// An hour of the day as clocks show it: `17:00`.
///
/// # Errors
/// `invalid_time`.
pub fn clock_time(text: &str, (): &()) -> garde::Result {
    let parsed: Result<jiff::civil::Time, _> = format!("{text}:00").parse();
    if parsed.is_ok() && text.len() == 5 { Ok(()) } else { Err(check::fault(FieldCode::InvalidTime, None)) }
}

/// The rules of booking that hold now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BookingRules {
    /// Grows with each change; sent back with the next one.
    pub revision: u32,
    /// The numbers.
    pub numbers: BookingNumbers,
}

/// What is sent to change the rules. Earlier versions are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BookingRulesChange {
    /// The revision that was read and changed.
    #[garde(skip)]
    pub revision: u32,
    /// The numbers from now on.
    #[garde(dive)]
    pub numbers: BookingNumbers,
}
