//! Duties as staff plan them, times at which nothing can take place, and bookings that need attention.

use garde::Validate;
use serde::{Deserialize, Serialize};

use super::consultations::{NOTE_MAX, optional_wall_time, wall_time};
use crate::check::{self, FieldCode};
use crate::duties::{Duty, Expert, Mode, Rings};
use crate::named;
use crate::time::{LocalTime, Occurrence, WallTime};

/// How many duties can be made at once.
pub const PATTERN_MAX: u32 = 60;
/// How many seats a slot can have.
pub const SEATS_MAX: u32 = 50;
/// How long a slot can be, in minutes.
pub const SLOT_MINUTES_MAX: u32 = 480;
/// How long the pause after a slot can be, in minutes.
pub const BUFFER_MINUTES_MAX: u32 = 120;
/// How long a place or a link may be, in characters.
pub const PLACE_MAX: u32 = 300;

named! {
    /// A day of the week.
    Weekday {
        /// Monday.
        Monday = "monday",
        /// Tuesday.
        Tuesday = "tuesday",
        /// Wednesday.
        Wednesday = "wednesday",
        /// Thursday.
        Thursday = "thursday",
        /// Friday.
        Friday = "friday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }
}

/// How, where and with whom a duty takes place, and how it is divided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DutyPlan {
    /// How the conversation takes place.
    #[garde(skip)]
    pub mode: Mode,
    /// The address and room; needed in person.
    #[serde(default)]
    #[garde(custom(check::optional_line::<PLACE_MAX>), custom(needed_for(self.mode, Mode::InPerson)))]
    #[cfg_attr(feature = "schema", schema(max_length = 300))]
    pub place: Option<String>,
    /// The number of the duty; needed by telephone.
    #[serde(default)]
    #[garde(custom(check::optional_phone), custom(needed_for(self.mode, Mode::Phone)))]
    pub phone: Option<String>,
    /// By telephone: who rings whom; otherwise it means nothing.
    #[serde(default = "office")]
    #[garde(skip)]
    pub rings: Rings,
    /// The `https` address of the conversation; needed by video.
    #[serde(default)]
    #[garde(custom(optional_url), custom(needed_for(self.mode, Mode::Video)))]
    #[cfg_attr(feature = "schema", schema(max_length = 500))]
    pub link: Option<String>,
    /// Who is on duty.
    #[garde(dive, custom(|experts: &Vec<Expert>, context: &()| check::some_items::<20, _>(experts, context)))]
    pub experts: Vec<Expert>,
    /// How long one slot is, in minutes.
    #[garde(custom(check::within::<5, SLOT_MINUTES_MAX>))]
    #[cfg_attr(feature = "schema", schema(minimum = 5, maximum = 480, example = 20))]
    pub slot_minutes: u32,
    /// How long the experts pause after each slot, in minutes.
    #[serde(default)]
    #[garde(custom(check::within::<0, BUFFER_MINUTES_MAX>))]
    #[cfg_attr(feature = "schema", schema(minimum = 0, maximum = 120))]
    pub buffer_minutes: u32,
    /// How many seats each slot has.
    #[garde(custom(check::within::<1, SEATS_MAX>))]
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 50, example = 1))]
    pub seats_per_slot: u32,
    /// From when on places can be booked; left out: from now on.
    #[serde(default)]
    #[garde(custom(optional_wall_time))]
    pub booking_opens_at: Option<WallTime>,
    /// How many hours before the duty begins booking closes; 0: until each slot begins.
    #[serde(default)]
    #[garde(custom(check::within::<0, 720>))]
    #[cfg_attr(feature = "schema", schema(minimum = 0, maximum = 720))]
    pub closes_hours_before: u32,
}

const fn office() -> Rings {
    Rings::Office
}

fn needed_for(mode: Mode, needing: Mode) -> impl FnOnce(&Option<String>, &()) -> garde::Result {
    move |value, (): &()| {
        if mode == needing && check::given(value).is_none() {
            return Err(check::fault(FieldCode::Required, None));
        }
        Ok(())
    }
}

fn optional_url(value: &Option<String>, context: &()) -> garde::Result {
    check::given(value).map_or(Ok(()), |value| check::https_url(value, context))
}

/// A duty again and again: on these weekdays, every so many weeks, until a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Repetition {
    /// On which days of the week.
    #[garde(custom(|days: &Vec<Weekday>, context: &()| check::some_items::<7, _>(days, context)))]
    #[garde(custom(|days: &Vec<Weekday>, context: &()| check::distinct(days, context)))]
    pub weekdays: Vec<Weekday>,
    /// Every so many weeks, counted from the week of the first duty.
    #[garde(custom(check::within::<1, 12>))]
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 12))]
    pub every_weeks: u32,
    /// The last day on which there may be one: `2026-12-31`.
    #[garde(custom(day))]
    #[cfg_attr(feature = "schema", schema(format = "date", example = "2026-12-31"))]
    pub until: String,
}

/// A day of the calendar.
///
/// # Errors
/// `invalid_time`.
pub fn day(text: &str, (): &()) -> garde::Result {
    let parsed: Result<jiff::civil::Date, _> = text.parse();
    if parsed.is_ok() && text.len() == 10 { Ok(()) } else { Err(check::fault(FieldCode::InvalidTime, None)) }
}

/// What is sent to make one duty, or several after a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDuties {
    /// How, where and with whom.
    #[garde(dive)]
    pub plan: DutyPlan,
    /// When the first one begins, by the clocks of the city.
    #[garde(custom(wall_time))]
    pub starts_at: WallTime,
    /// When the first one ends.
    #[garde(custom(wall_time))]
    pub ends_at: WallTime,
    /// Which instant is meant where the clocks show a time twice.
    #[serde(default)]
    #[garde(skip)]
    pub meant: Option<Occurrence>,
    /// How it comes again; left out: it does not.
    #[serde(default)]
    #[garde(dive)]
    pub repetition: Option<Repetition>,
}

/// What is sent to change a duty. Bookings stay: those that no longer fit go to the list of what needs attention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DutyChange {
    /// The revision that was read and changed.
    #[garde(skip)]
    pub revision: u32,
    /// How, where and with whom from now on.
    #[garde(dive)]
    pub plan: DutyPlan,
    /// When it begins.
    #[garde(custom(wall_time))]
    pub starts_at: WallTime,
    /// When it ends.
    #[garde(custom(wall_time))]
    pub ends_at: WallTime,
    /// Which instant is meant where the clocks show a time twice.
    #[serde(default)]
    #[garde(skip)]
    pub meant: Option<Occurrence>,
}

/// A duty as staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StaffDuty {
    /// What the public sees.
    #[serde(flatten)]
    pub duty: Duty,
    /// The consultation's name in addresses.
    pub consultation_slug: String,
    /// The consultation's title.
    pub consultation_title: String,
    /// The link of a duty by video.
    pub link: Option<String>,
    /// Grows with each change; sent back with the next one.
    pub revision: u32,
    /// How many bookings it has.
    pub booked: u32,
    /// How many of them need attention.
    pub attention: u32,
    /// Why it was called off.
    pub cancellation_reason: Option<String>,
    /// What was planned, for the form in which it is changed.
    pub plan: DutyPlan,
}

named! {
    /// Why a date of a pattern got no duty.
    SkipReason {
        /// A holiday.
        Holiday = "holiday",
        /// The clocks jump over one of its times, or show it twice.
        Clocks = "clocks",
        /// A blocked time covers it whole.
        Blocked = "blocked",
        /// An expert or the room is in another duty at this time.
        Occupied = "occupied",
    }
}

/// A date of a pattern that got no duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SkippedDate {
    /// The day.
    #[cfg_attr(feature = "schema", schema(format = "date", example = "2026-12-25"))]
    pub date: String,
    /// Why.
    pub reason: SkipReason,
    /// The holiday's name.
    pub holiday: Option<String>,
}

/// What became of a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DutiesCreated {
    /// The duties that were made.
    pub items: Vec<StaffDuty>,
    /// The dates that were left out.
    pub skipped: Vec<SkippedDate>,
}

/// A change of a duty and what it did to bookings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DutyChanged {
    /// The duty as it is now.
    pub duty: StaffDuty,
    /// References of the bookings that need attention because of the change.
    pub attention: Vec<String>,
}

/// What is sent to block a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewBlockedTime {
    /// The consultation whose duties are meant; left out: all.
    #[serde(default)]
    #[garde(custom(optional_slug))]
    #[cfg_attr(feature = "schema", schema(max_length = 120))]
    pub consultation_slug: Option<String>,
    /// When it begins, by the clocks of the city.
    #[garde(custom(wall_time))]
    pub starts_at: WallTime,
    /// When it ends.
    #[garde(custom(wall_time))]
    pub ends_at: WallTime,
    /// Why; staff read it.
    #[garde(custom(check::line::<1, PLACE_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 300))]
    pub reason: String,
}

fn optional_slug(value: &Option<String>, context: &()) -> garde::Result {
    check::given(value).map_or(Ok(()), |value| check::slug(value, context))
}

/// A time at which nothing new can be booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BlockedTime {
    /// Its id.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// The consultation whose duties are meant; none: all.
    pub consultation_slug: Option<String>,
    /// When it begins.
    pub starts_at: LocalTime,
    /// When it ends.
    pub ends_at: LocalTime,
    /// Why.
    pub reason: String,
}

/// Blocked times that are not over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BlockedTimes {
    /// The times, in order.
    pub items: Vec<BlockedTime>,
}

/// A blocked time and what it did to bookings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BlockedTimeCreated {
    /// The blocked time.
    #[serde(flatten)]
    pub blocked: BlockedTime,
    /// References of the bookings that need attention because of it.
    pub attention: Vec<String>,
}

/// A day on which patterns make no duties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// The day.
    #[garde(custom(day))]
    #[cfg_attr(feature = "schema", schema(format = "date", example = "2026-12-25"))]
    pub date: String,
    /// Its name.
    #[garde(custom(check::line::<1, 120>))]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 120))]
    pub name: String,
}

/// A day on which patterns make no duties, as it is listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ListedHoliday {
    /// The day.
    #[cfg_attr(feature = "schema", schema(format = "date", example = "2026-12-25"))]
    pub date: String,
    /// Its name.
    pub name: String,
    /// Whether it is one of the law, which can't be taken away.
    pub is_of_law: bool,
}

/// Holidays from today on: those of the law (act of 18 January 1951 on days free from work) and those that staff added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Holidays {
    /// The days, in order.
    pub items: Vec<ListedHoliday>,
}

named! {
    /// Why a booking needs attention.
    AttentionReason {
        /// The duty's times changed so that its slot is no longer one of them.
        SlotGone = "slot_gone",
        /// The place, the number or the way in which it takes place changed.
        MeetingChanged = "meeting_changed",
        /// The duty was called off.
        DutyCancelled = "duty_cancelled",
        /// The consultation was called off.
        ConsultationCancelled = "consultation_cancelled",
        /// Its time was blocked.
        TimeBlocked = "time_blocked",
    }
}

/// A booking that needs attention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Attention {
    /// Its id.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// Why.
    pub reason: AttentionReason,
    /// Since when.
    pub created_at: LocalTime,
    /// The booking.
    pub booking: crate::bookings::Booking,
}

/// What was done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "note": "Uzgodniono rozmowę telefoniczną." })))]
#[serde(deny_unknown_fields)]
pub struct AttentionResolution {
    /// What was agreed with the person, without personal data; staff read it.
    #[serde(default)]
    #[garde(custom(check::optional_text::<NOTE_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 1000))]
    pub note: Option<String>,
}

/// Which duties to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct StaffDutyQuery {
    /// Only those of this consultation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consultation: Option<String>,
    /// Only those that are not over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upcoming: Option<bool>,
    /// How many to return, 1 to 100.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Where to go on: `next_cursor` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
