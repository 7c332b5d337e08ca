//! Notices to who took part and did not ask for news: as few as there can be.
//!
//! Three occasions alone: that the report is there and that the consultation is now monitored, for everybody who took part
//! in it, which `everybody` tells in steps; and that something is done, for who made or backs the proposal of which it
//! came. Who follows is told of all with her news and gets no notice. Nobody is told of one occasion twice, and one button
//! ends all notices to an address.

use std::collections::{BTreeMap, HashSet};

use diesel::prelude::*;
use openapi::accounts::Language;
use openapi::commitments::CommitmentState;
use openapi::consultations::Stage;
use openapi::follows::NewsKind;
use openapi::proposals::ProposalStatus;

use super::digests::{ToSpread, is_unguarded};
use super::everybody;
use super::store::{NOTICE, address_hash};
use super::words::{Notice, notice};
use crate::access::hash_of_account;
use crate::accounts;
use crate::database::schema::{account, consultation, follow, notice_stop, notice_told, proposal, support};
use crate::database::{AccountId, Connection, ConsultationId, Instant, Named, ProposalId};
use crate::mail::{self, Desk, ToFollower};

/// Tells who took part, if these news are an occasion for it.
pub(super) fn tell(connection: &mut Connection, desk: &Desk, news: &ToSpread, now: Instant) -> QueryResult<()> {
    match (news.kind.0, news.detail.as_str(), &news.proposal_id) {
        (NewsKind::Report, ..) => everybody::begin(connection, &news.id),
        (NewsKind::Stage, stage, _) if stage == Stage::Monitored.as_str() => everybody::begin(connection, &news.id),
        (NewsKind::Commitment, state, Some(id)) if state == CommitmentState::Done.as_str() => {
            let title: String = consultation::table
                .filter(consultation::id.eq(&news.consultation_id))
                .select(consultation::title)
                .first(connection)?;
            let proposals = with_merged(connection, id)?;
            let people = who_took_part(connection, &proposals)?;
            let occasion = Occasion {
                consultation: &news.consultation_id,
                title: &title,
                about: Notice::Done { commitment: &news.subject },
                page: desk.page(&news.path),
                once: format!("done {}", id.as_str()),
            };
            occasion.tell(connection, desk, people, now)
        }
        _ => Ok(()),
    }
}

/// People by their folded addresses: where to write, and in which language.
pub(super) type People = BTreeMap<String, (String, Language)>;

/// Of what people are told.
pub(super) struct Occasion<'a> {
    pub(super) consultation: &'a ConsultationId,
    pub(super) title: &'a str,
    pub(super) about: Notice<'a>,
    /// The page that tells more, whole.
    pub(super) page: String,
    /// What nobody is told of twice.
    pub(super) once: String,
}

impl Occasion<'_> {
    /// Tells these people, but for those who follow, want no notices or were told.
    pub(super) fn tell(
        &self,
        connection: &mut Connection,
        desk: &Desk,
        people: People,
        now: Instant,
    ) -> QueryResult<()> {
        let mut following: HashSet<String> = HashSet::new();
        for some in people.keys().collect::<Vec<_>>().chunks(IN_ONE) {
            let found: Vec<String> = follow::table
                .filter(follow::consultation_id.eq(self.consultation))
                .filter(follow::confirmed_at.is_not_null())
                .filter(follow::email_folded.eq_any(some.to_vec()))
                .select(follow::email_folded)
                .load(connection)?;
            following.extend(found);
        }
        for (folded, (address, language)) in people {
            let hash = address_hash(desk.vault(), &address);
            if following.contains(&folded) || !is_first(connection, &hash, &self.once)? {
                continue;
            }
            let text = notice(self.title, self.about, &self.page, language);
            let to = ToFollower { recipient: &address, language, follow: None, occasion: NOTICE };
            mail::enqueue_to_follower(connection, to, &text, now)?;
        }
        Ok(())
    }
}

/// Whether the address with this hash may be told, and was not told of the occasion before; notes that it is.
fn is_first(connection: &mut Connection, hash: &[u8], occasion: &str) -> QueryResult<bool> {
    let stopped: Option<Vec<u8>> = notice_stop::table
        .filter(notice_stop::address_hash.eq(hash))
        .select(notice_stop::address_hash)
        .first(connection)
        .optional()?;
    if stopped.is_some() {
        return Ok(false);
    }
    if is_unguarded() {
        return Ok(true);
    }
    let told: Option<Vec<u8>> = notice_told::table
        .filter(notice_told::address_hash.eq(hash))
        .filter(notice_told::occasion.eq(occasion))
        .select(notice_told::address_hash)
        .first(connection)
        .optional()?;
    if told.is_some() {
        return Ok(false);
    }
    let row = (notice_told::address_hash.eq(hash), notice_told::occasion.eq(occasion));
    diesel::insert_into(notice_told::table).values(row).execute(connection)?;
    Ok(true)
}

fn with_merged(connection: &mut Connection, id: &ProposalId) -> QueryResult<Vec<ProposalId>> {
    proposal::table
        .filter(proposal::id.eq(id).or(proposal::merged_into.eq(id)))
        .filter(proposal::status.eq(Named(ProposalStatus::Published)))
        .select(proposal::id)
        .load(connection)
}

/// How many ids stand in one statement.
const IN_ONE: usize = 500;

/// The addresses of who made these proposals or backs them with an account, by their folded form.
fn who_took_part(connection: &mut Connection, proposals: &[ProposalId]) -> QueryResult<People> {
    let mut addresses = BTreeMap::new();
    let mut accounts: HashSet<AccountId> = HashSet::new();
    let mut backers: HashSet<Vec<u8>> = HashSet::new();
    for some in proposals.chunks(IN_ONE) {
        let authors: Vec<(Option<String>, Option<AccountId>)> = proposal::table
            .filter(proposal::id.eq_any(some.to_vec()))
            .select((proposal::email, proposal::account_id))
            .load(connection)?;
        for (email, account) in authors {
            match (email, account) {
                (Some(email), _) => {
                    let known = (email.trim().to_owned(), Language::default());
                    addresses.entry(accounts::folded_email(&email)).or_insert(known);
                }
                (None, Some(account)) => {
                    accounts.insert(account);
                }
                (None, None) => {}
            }
        }
        let hashes: Vec<Vec<u8>> = support::table
            .filter(support::proposal_id.eq_any(some.to_vec()))
            .select(support::browser_hash)
            .load(connection)?;
        backers.extend(hashes);
    }
    // Of a support the hash of its account's id alone is kept: who backs is found by hashing the ids of all accounts.
    if !backers.is_empty() || !accounts.is_empty() {
        let all: Vec<(AccountId, String, String, Named<Language>)> = account::table
            .filter(account::locked_at.is_null())
            .select((account::id, account::email, account::email_folded, account::language))
            .load(connection)?;
        for (id, email, folded, language) in all {
            if accounts.contains(&id) || backers.contains(&hash_of_account(&id)) {
                addresses.insert(folded, (email, language.0));
            }
        }
    }
    Ok(addresses)
}
