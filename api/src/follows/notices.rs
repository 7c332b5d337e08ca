//! Notices to who took part and did not ask for news: as few as there can be.
//!
//! Two occasions alone: that the consultation is now monitored, for everybody who took part in it, and that something is
//! done, for who made or backs the proposal of which it came. Who follows is told of both with her news and gets no
//! notice. Nobody is told of one occasion twice, and one button ends all notices to an address.

use std::collections::{BTreeMap, HashSet};

use diesel::prelude::*;
use openapi::accounts::Language;
use openapi::commitments::CommitmentState;
use openapi::consultations::Stage;
use openapi::follows::NewsKind;
use openapi::proposals::ProposalStatus;

use super::digests::ToSpread;
use super::store::{NOTICE, address_hash};
use super::words::{Notice, notice};
use crate::access::hash_of_account;
use crate::accounts;
use crate::database::schema::{account, consultation, follow, notice_stop, notice_told, proposal, support};
use crate::database::{AccountId, Connection, ConsultationId, Instant, Named, ProposalId};
use crate::mail::{self, Desk, ToFollower};

/// Tells who took part, if these news are an occasion for it.
pub(super) fn tell(connection: &mut Connection, desk: &Desk, news: &ToSpread, now: Instant) -> QueryResult<()> {
    let (about, occasion, proposals) = match (news.kind.0, news.detail.as_str(), &news.proposal_id) {
        (NewsKind::Stage, stage, _) if stage == Stage::Monitored.as_str() => {
            let occasion = format!("monitored {}", news.consultation_id.as_str());
            (Notice::Monitored, occasion, published_in(connection, &news.consultation_id)?)
        }
        (NewsKind::Commitment, state, Some(id)) if state == CommitmentState::Done.as_str() => {
            let occasion = format!("done {}", id.as_str());
            (Notice::Done { commitment: &news.subject }, occasion, with_merged(connection, id)?)
        }
        _ => return Ok(()),
    };
    let (title, slug): (String, String) = consultation::table
        .filter(consultation::id.eq(&news.consultation_id))
        .select((consultation::title, consultation::slug))
        .first(connection)?;
    let page = match about {
        Notice::Monitored => desk.page(&format!("/consultations/{slug}/commitments")),
        Notice::Done { .. } => desk.page(&news.path),
    };
    let follow: HashSet<String> = follow::table
        .filter(follow::consultation_id.eq(&news.consultation_id))
        .filter(follow::confirmed_at.is_not_null())
        .select(follow::email_folded)
        .load(connection)?
        .into_iter()
        .collect();
    for (folded, (address, language)) in who_took_part(connection, &proposals)? {
        let hash = address_hash(desk.vault(), &address);
        if follow.contains(&folded) || !is_first(connection, &hash, &occasion)? {
            continue;
        }
        let text = notice(&title, about, &page, language);
        let to = ToFollower { recipient: &address, language, follow: None, occasion: NOTICE };
        mail::enqueue_to_follower(connection, to, &text, now)?;
    }
    Ok(())
}

/// Whether the address with this hash may be told, and was not told of the occasion before; notes that it is.
fn is_first(connection: &mut Connection, hash: &[u8], occasion: &str) -> QueryResult<bool> {
    let stopped: Option<Vec<u8>> = notice_stop::table
        .filter(notice_stop::address_hash.eq(hash))
        .select(notice_stop::address_hash)
        .first(connection)
        .optional()?;
    let told: Option<Vec<u8>> = notice_told::table
        .filter(notice_told::address_hash.eq(hash))
        .filter(notice_told::occasion.eq(occasion))
        .select(notice_told::address_hash)
        .first(connection)
        .optional()?;
    if stopped.is_some() || told.is_some() {
        return Ok(false);
    }
    let row = (notice_told::address_hash.eq(hash), notice_told::occasion.eq(occasion));
    diesel::insert_into(notice_told::table).values(row).execute(connection)?;
    Ok(true)
}

fn published_in(connection: &mut Connection, id: &ConsultationId) -> QueryResult<Vec<ProposalId>> {
    proposal::table
        .filter(proposal::consultation_id.eq(id))
        .filter(proposal::status.eq(Named(ProposalStatus::Published)))
        .select(proposal::id)
        .load(connection)
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
fn who_took_part(
    connection: &mut Connection,
    proposals: &[ProposalId],
) -> QueryResult<BTreeMap<String, (String, Language)>> {
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
