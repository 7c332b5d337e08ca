//! Notices to everybody who took part in a consultation: who made or backs a published proposal, who booked a place, and who
//! wrote a comment with an account.
//!
//! There may be a hundred thousand of them, so a notice goes round in steps. Each reads some people without keeping anybody
//! from writing, then takes the round on by a statement that only one program can win and writes their mails, in one short
//! transaction. A program that ends in between leaves the round where another goes on.
//!
//! Bookings and comments are walked through by their keys alone, and supports are found by who gave them. What holds of
//! their consultation is therefore said as `not(… .ne(…))`: of `… .eq(…)` SQLite would begin with all that there is in the
//! consultation, at each step.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::thread;
use std::time::Duration;

use diesel::dsl::not;
use diesel::prelude::*;
use openapi::accounts::Language;
use openapi::bookings::BookingStatus;
use openapi::follows::NewsKind;
use openapi::proposals::ProposalStatus;

use super::digests::{is_unguarded, write};
use super::notices::{Occasion, People};
use super::words::Notice;
use crate::access::hash_of_account;
use crate::accounts;
use crate::database::schema::{
    account, booking, comment, consultation, duty, news, notice_round, proposal, seat, slot, support,
};
use crate::database::{
    AccountId, BookingId, CommentId, Connection, ConsultationId, Database, Fault, Instant, Named, NewsId, ProposalId,
    beyond,
};
use crate::mail::Desk;

/// How many people a step is about at most.
const AT_ONCE: i64 = 100;
/// How many accounts a step looks at, of which most back nothing.
const ACCOUNTS_AT_ONCE: i64 = 500;
/// How many steps are taken before the job does something else.
const STEPS: usize = 50;
/// How long a step lets those go first who wait for the database.
const GIVES_WAY: Duration = Duration::from_millis(100);

/// The sorts of people, in the order in which a round comes to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Who made a proposal.
    Authors,
    /// Whose account backs one.
    Backers,
    /// Who booked a place in a duty.
    Booked,
    /// Whose account wrote a comment.
    Commenters,
}

impl Sort {
    // A round is kept by the place in this list: what is new comes last.
    const ALL: [Self; 4] = [Self::Authors, Self::Backers, Self::Booked, Self::Commenters];

    fn of(number: i32) -> Option<Self> {
        Self::ALL.get(usize::try_from(number).ok()?).copied()
    }
}

/// When a proposal was published, which it is, the address that its author left, and her account.
type Author = (Option<Instant>, ProposalId, Option<String>, Option<AccountId>);
/// Which booking, the address that was left with it, the account, and the language of its mails.
type Booked = (BookingId, Option<String>, Option<AccountId>, Named<Language>);

/// A round as it stands.
#[derive(Debug, Clone, Queryable)]
struct Round {
    news: NewsId,
    sort: i32,
    after: String,
    kind: Named<NewsKind>,
    consultation: ConsultationId,
    title: String,
    slug: String,
}

/// Begins a round in the transaction in which the news are spread.
pub(super) fn begin(connection: &mut Connection, news: &NewsId) -> QueryResult<()> {
    let row = (notice_round::news_id.eq(news), notice_round::sort.eq(0), notice_round::after.eq(""));
    diesel::insert_into(notice_round::table).values(row).execute(connection).map(drop)
}

/// Takes rounds some steps on.
pub(super) fn go_round(database: &Database, desk: &Desk, now: Instant) -> Result<(), Fault> {
    for _ in 0..STEPS {
        let Some(round) = database.read_here(next)? else { return Ok(()) };
        if database.is_in_demand() {
            thread::sleep(GIVES_WAY);
        }
        step(database, desk, &round, now)?;
    }
    Ok(())
}

fn next(connection: &mut Connection) -> QueryResult<Option<Round>> {
    notice_round::table
        .inner_join(news::table.inner_join(consultation::table))
        .order(notice_round::news_id)
        .select((
            notice_round::news_id,
            notice_round::sort,
            notice_round::after,
            news::kind,
            news::consultation_id,
            consultation::title,
            consultation::slug,
        ))
        .first(connection)
        .optional()
}

/// A portion of people, and behind whom the next step begins; none where nobody of this sort is left.
struct Portion {
    people: People,
    last: Option<String>,
}

fn step(database: &Database, desk: &Desk, round: &Round, now: Instant) -> Result<(), Fault> {
    let found = match Sort::of(round.sort) {
        Some(sort) => database.read_here(|connection| portion(connection, sort, round))?,
        None => Portion { people: BTreeMap::new(), last: None },
    };
    let occasion = occasion(desk, round);
    #[cfg(feature = "test-controls")]
    super::test_controls::take_time(300);
    write(database, |connection| {
        if take_on(connection, round, found.last.as_deref())? {
            occasion.tell(connection, desk, found.people.clone(), now)?;
        }
        Ok(())
    })
}

fn occasion<'a>(desk: &Desk, round: &'a Round) -> Occasion<'a> {
    let (about, name, page) = match round.kind.0 {
        NewsKind::Report => (Notice::Report, "report", "report"),
        _ => (Notice::Monitored, "monitored", "commitments"),
    };
    Occasion {
        consultation: &round.consultation,
        title: &round.title,
        about,
        page: desk.page(&format!("/consultations/{}/{page}", round.slug)),
        once: format!("{name} {}", round.consultation.as_str()),
    }
}

/// Takes a round on, to behind `last` or to the next sort of people; false when another program has done so.
fn take_on(connection: &mut Connection, round: &Round, last: Option<&str>) -> QueryResult<bool> {
    let as_read = notice_round::table
        .filter(notice_round::news_id.eq(&round.news))
        .filter(notice_round::sort.eq(round.sort))
        .filter(notice_round::after.eq(&round.after));
    let taken = match last {
        Some(last) => diesel::update(as_read).set(notice_round::after.eq(last)).execute(connection)?,
        None if Sort::of(round.sort + 1).is_some() => diesel::update(as_read)
            .set((notice_round::sort.eq(round.sort + 1), notice_round::after.eq("")))
            .execute(connection)?,
        None => diesel::delete(as_read).execute(connection)?,
    };
    Ok(taken > 0 || is_unguarded())
}

fn portion(connection: &mut Connection, sort: Sort, round: &Round) -> QueryResult<Portion> {
    match sort {
        Sort::Authors => authors(connection, round),
        Sort::Backers => backers(connection, round),
        Sort::Booked => booked(connection, round),
        Sort::Commenters => commenters(connection, round),
    }
}

/// An address that was left, or the account of whom none was.
type Left = (Option<String>, Option<AccountId>, Language);

fn authors(connection: &mut Connection, round: &Round) -> QueryResult<Portion> {
    let mut query = proposal::table
        .filter(proposal::consultation_id.eq(&round.consultation))
        .filter(proposal::status.eq(Named(ProposalStatus::Published)))
        .order((proposal::published_at, proposal::id))
        .limit(AT_ONCE)
        .select((proposal::published_at, proposal::id, proposal::email, proposal::account_id))
        .into_boxed();
    // In the order of an index that is there for the list.
    if let Some((at, id)) = behind(&round.after) {
        let published_at = proposal::published_at.assume_not_null();
        query = query.filter(beyond!((published_at, proposal::id) > (at, id)));
    }
    let rows = query.load::<Author>(connection)?;
    let last = rows.last().and_then(|(at, id, ..)| Some(format!("{} {}", (*at)?.microseconds(), id.as_str())));
    let left = rows.into_iter().map(|(.., email, account)| (email, account, Language::default()));
    Ok(Portion { people: reached(connection, left.collect())?, last })
}

/// The instant and the id that a step of authors ended with.
fn behind(after: &str) -> Option<(Instant, &str)> {
    let (at, id) = after.split_once(' ')?;
    Some((Instant::from_microseconds(at.parse().ok()?)?, id))
}

fn booked(connection: &mut Connection, round: &Round) -> QueryResult<Portion> {
    let rows = booking::table
        .inner_join(seat::table.inner_join(slot::table.inner_join(duty::table)))
        .filter(not(duty::consultation_id.ne(&round.consultation)))
        .filter(booking::status.eq(Named(BookingStatus::Booked)))
        .filter(booking::id.gt(&round.after))
        .order(booking::id)
        .limit(AT_ONCE)
        .select((booking::id, booking::email, booking::account_id, booking::language))
        .load::<Booked>(connection)?;
    let last = rows.last().map(|(id, ..)| id.as_str().to_owned());
    let left = rows.into_iter().map(|(_, email, account, language)| (email, account, language.0));
    Ok(Portion { people: reached(connection, left.collect())?, last })
}

fn commenters(connection: &mut Connection, round: &Round) -> QueryResult<Portion> {
    let rows = comment::table
        .inner_join(proposal::table)
        .filter(not(proposal::consultation_id.ne(&round.consultation)))
        .filter(not(proposal::status.ne(Named(ProposalStatus::Published))))
        .filter(not(comment::status.ne(Named(ProposalStatus::Published))))
        .filter(comment::withdrawn_at.is_null())
        .filter(comment::account_id.is_not_null())
        .filter(comment::id.gt(&round.after))
        .order(comment::id)
        .limit(AT_ONCE)
        .select((comment::id, comment::account_id))
        .load::<(CommentId, Option<AccountId>)>(connection)?;
    let last = rows.last().map(|(id, _)| id.as_str().to_owned());
    let left = rows.into_iter().map(|(_, account)| (None, account, Language::default()));
    Ok(Portion { people: reached(connection, left.collect())?, last })
}

/// Where these people are reached.
fn reached(connection: &mut Connection, left: Vec<Left>) -> QueryResult<People> {
    let ids: HashSet<&AccountId> =
        left.iter().filter(|(email, ..)| email.is_none()).filter_map(|(_, account, _)| account.as_ref()).collect();
    let rows: Vec<(AccountId, String, Named<Language>)> = account::table
        .filter(account::id.eq_any(ids))
        .filter(account::locked_at.is_null())
        .select((account::id, account::email, account::language))
        .load(connection)?;
    let accounts: HashMap<AccountId, (String, Language)> =
        rows.into_iter().map(|(id, email, language)| (id, (email, language.0))).collect();
    let mut people = People::new();
    for (email, account, language) in left {
        let own = || account.as_ref().and_then(|id| accounts.get(id)).cloned();
        let Some((address, language)) = email.map(|email| (email, language)).or_else(own) else { continue };
        let address = address.trim().to_owned();
        people.entry(accounts::folded_email(&address)).or_insert((address, language));
    }
    Ok(people)
}

/// Of a support the hash of its account's id alone may be kept: who backs is found by hashing the ids of accounts.
fn backers(connection: &mut Connection, round: &Round) -> QueryResult<Portion> {
    let rows: Vec<(AccountId, String, Named<Language>)> = account::table
        .filter(account::locked_at.is_null())
        .filter(account::id.gt(&round.after))
        .order(account::id)
        .limit(ACCOUNTS_AT_ONCE)
        .select((account::id, account::email, account::language))
        .load(connection)?;
    let last = rows.last().map(|(id, ..)| id.as_str().to_owned());
    let hashes: Vec<Vec<u8>> = rows.iter().map(|(id, ..)| hash_of_account(id)).collect();
    let back: Vec<Vec<u8>> = support::table
        .inner_join(proposal::table)
        .filter(support::browser_hash.eq_any(&hashes))
        .filter(not(proposal::consultation_id.ne(&round.consultation)))
        .filter(not(proposal::status.ne(Named(ProposalStatus::Published))))
        .select(support::browser_hash)
        .distinct()
        .load(connection)?;
    let back: HashSet<Vec<u8>> = back.into_iter().collect();
    let backs = rows.into_iter().zip(hashes).filter(|(_, hash)| back.contains(hash));
    let person = |((_, email, language), _): ((AccountId, String, Named<Language>), Vec<u8>)| {
        (accounts::folded_email(&email), (email, language.0))
    };
    Ok(Portion { people: backs.map(person).collect(), last })
}
