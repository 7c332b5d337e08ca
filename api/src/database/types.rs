//! Ids, instants and enumerations as they stand in both databases.

use chrono::NaiveDateTime;
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::{Text, Timestamp};
use jiff::Timestamp as JiffTimestamp;
use uuid::Uuid;

/// An instant in UTC, to the microsecond: the finest that PostgreSQL keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Timestamp)]
pub struct Instant(NaiveDateTime);

impl Instant {
    /// The instant as the library for dates and zones knows it.
    #[must_use]
    pub fn timestamp(self) -> JiffTimestamp {
        // Every instant that chrono can hold here came from a timestamp or a database column within its range.
        JiffTimestamp::from_microsecond(self.0.and_utc().timestamp_micros()).unwrap_or(JiffTimestamp::MAX)
    }

    /// The instant as chrono writes it, for libraries that speak chrono.
    #[must_use]
    pub fn utc(self) -> chrono::DateTime<chrono::Utc> {
        self.0.and_utc()
    }

    /// Microseconds since 1970, for keys of pages.
    #[must_use]
    pub fn microseconds(self) -> i64 {
        self.0.and_utc().timestamp_micros()
    }

    /// The instant that [`Instant::microseconds`] tells of; `None` when it is out of range.
    #[must_use]
    pub fn from_microseconds(microseconds: i64) -> Option<Self> {
        JiffTimestamp::from_microsecond(microseconds).ok().map(Self::from)
    }
}

impl From<JiffTimestamp> for Instant {
    fn from(timestamp: JiffTimestamp) -> Self {
        let utc = chrono::DateTime::from_timestamp_micros(timestamp.as_microsecond());
        // chrono reaches further than jiff on both sides, so every timestamp has its instant.
        Self(utc.unwrap_or(chrono::DateTime::<chrono::Utc>::MAX_UTC).naive_utc())
    }
}

impl<DB> ToSql<Timestamp, DB> for Instant
where
    DB: Backend,
    NaiveDateTime: ToSql<Timestamp, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.to_sql(out)
    }
}

impl<DB> FromSql<Timestamp, DB> for Instant
where
    DB: Backend,
    NaiveDateTime: FromSql<Timestamp, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        NaiveDateTime::from_sql(bytes).map(Self)
    }
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident = $path:literal),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
        #[diesel(sql_type = Text)]
        pub struct $name(String);

        impl $name {
            /// A new id: a UUID of version 7 (RFC 9562), so that ids made later sort later.
            #[must_use]
            pub fn new() -> Self {
                Self(Uuid::now_v7().hyphenated().to_string())
            }

            /// The id that this text is, in whatever way the UUID is written; `None` if it is none.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::try_parse(text).ok().map(|uuid| Self(uuid.hyphenated().to_string()))
            }

            /// The id as it travels.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Id for $name {
            const PATH: &'static str = $path;

            fn parse(text: &str) -> Option<Self> {
                Self::parse(text)
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl<DB> ToSql<Text, DB> for $name
        where
            DB: Backend,
            String: ToSql<Text, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                self.0.to_sql(out)
            }
        }

        impl<DB> FromSql<Text, DB> for $name
        where
            DB: Backend,
            String: FromSql<Text, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                String::from_sql(bytes).map(Self)
            }
        }
    )+ };
}

/// What the ids have in common.
pub trait Id: Sized {
    /// How the part of an address is called in which it stands.
    const PATH: &'static str;

    /// The id that this text is.
    fn parse(text: &str) -> Option<Self>;
}

ids! {
    /// Names a consultation.
    ConsultationId = "consultation_id",
    /// Names a rule that makes duties.
    DutyRuleId = "rule_id",
    /// Names a place on the waiting list.
    WaitingId = "waiting_id",
    /// Names a calendar feed.
    FeedId = "feed_id",
    /// Names an attachment of a consultation, or a file that goes with a proposal.
    AttachmentId = "attachment_id",
    /// Names a duty.
    DutyId = "duty_id",
    /// Names an expert on a duty.
    ExpertId = "expert_id",
    /// Names a slot.
    SlotId = "slot_id",
    /// Names a seat.
    SeatId = "seat_id",
    /// Names a booking.
    BookingId = "booking_id",
    /// Names a proposal.
    ProposalId = "proposal_id",
    /// Names a comment.
    CommentId = "comment_id",
    /// Names a commitment.
    CommitmentId = "commitment_id",
    /// Names a follow: that somebody is told what comes of a consultation.
    FollowId = "follow_id",
    /// Names news of a consultation.
    NewsId = "news_id",
    /// Names an account.
    AccountId = "account_id",
    /// Names a session: a log-in that lasts.
    SessionId = "session_id",
    /// Names an organisation.
    OrganisationId = "organisation_id",
    /// Names a key of an organisation.
    KeyId = "key_id",
    /// Names a mail that is to be sent.
    LetterId = "letter_id",
    /// Names an entry of the audit log.
    AuditEntryId = "entry_id",
    /// Names a time that is blocked.
    BlockedTimeId = "blocked_time_id",
    /// Names a booking's need for attention.
    AttentionId = "attention_id",
    /// Names a visit without a booking.
    WalkInId = "walk_in_id",
    /// Names a message about a proposal.
    MessageId = "message_id",
    /// Names a clause of a draft resolution, through all its versions.
    ClauseId = "clause_id",
    /// Names a template of an answer.
    TemplateId = "template_id",
}

/// A member of an enumeration of the contract, kept under its name on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Named<T: 'static>(pub T);

/// An enumeration whose members have names.
pub trait Name: Copy + std::fmt::Debug + std::str::FromStr + 'static {
    /// The name on the wire and in the database.
    fn name(self) -> &'static str;
}

macro_rules! named_in_database {
    ($($type:ty),+ $(,)?) => { $(
        impl Name for $type {
            fn name(self) -> &'static str {
                self.as_str()
            }
        }
    )+ };
}

named_in_database!(
    openapi::access::Role,
    openapi::accounts::Language,
    openapi::admin::audit::ActorKind,
    openapi::admin::day::Attendance,
    openapi::admin::duties::AttentionReason,
    openapi::admin::letters::LetterKind,
    openapi::admin::letters::LetterState,
    openapi::admin::letters::LetterWay,
    openapi::admin::moderation::AnswerState,
    openapi::admin::reports::ReportState,
    openapi::attachments::AttachmentKind,
    openapi::bookings::BookingStatus,
    openapi::commitments::CommitmentState,
    openapi::consultations::Kind,
    openapi::consultations::Stage,
    openapi::documents::ClauseLevel,
    openapi::documents::Placed,
    openapi::duties::Mode,
    openapi::duties::Rings,
    openapi::follows::NewsKind,
    openapi::follows::Pace,
    openapi::organisations::MemberRole,
    openapi::organisations::OrganisationKind,
    openapi::organisations::OrganisationStatus,
    openapi::people::Affiliation,
    openapi::proposals::Channel,
    openapi::proposals::Disposition,
    openapi::proposals::MessageSender,
    openapi::proposals::ProposalKind,
    openapi::proposals::ProposalStatus,
    openapi::proposals::Stance,
    openapi::reports::ReportFormat,
    openapi::waiting::PartOfDay,
    openapi::waiting::WaitingStatus,
);

impl<T, DB> ToSql<Text, DB> for Named<T>
where
    T: Name,
    DB: Backend,
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.name().to_sql(out)
    }
}

impl<T, DB> FromSql<Text, DB> for Named<T>
where
    T: Name,
    DB: Backend,
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        let name = String::from_sql(bytes)?;
        name.parse().map(Self).map_err(|_| format!("unknown name in the database: {name}").into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_keeps_its_microseconds() {
        let timestamp: JiffTimestamp = "2026-03-29T00:59:59.123456789Z".parse().expect("a timestamp");
        let instant = Instant::from(timestamp);
        assert_eq!(instant.timestamp().to_string(), "2026-03-29T00:59:59.123456Z");
        assert_eq!(Instant::from_microseconds(instant.microseconds()), Some(instant));
        assert_eq!(Instant::from_microseconds(i64::MAX), None);
    }

    #[test]
    fn an_id_has_one_spelling() {
        let id = SlotId::new();
        assert_eq!(SlotId::parse(&id.as_str().to_uppercase()), Some(id));
        assert_eq!(SlotId::parse("1"), None);
    }
}
