//! What councils of districts hold of proposals, in the database.

use std::collections::HashMap;

use diesel::prelude::*;
use openapi::organisations::OrganisationKind;
use openapi::proposals::{NewOpinion, Opinion, Proposal, ProposalStatus, Stance};

use super::row::{Row, assembled};
use super::rules::{self, Refusal};
use super::store::find_row;
use crate::access::Caller;
use crate::audit::{self, Act, Origin};
use crate::consultations;
use crate::database::schema::{opinion, organisation};
use crate::database::{Connection, Instant, Named, OrganisationId, ProposalId, Stop};
use crate::organisations::{self, NotAMember};
use crate::secrets::Reference;
use crate::time::local;

type Given = (ProposalId, String, Option<i32>, Named<Stance>, String, Instant);

/// The opinions of these proposals, in the order of the districts.
pub(super) fn of(connection: &mut Connection, ids: Vec<ProposalId>) -> QueryResult<HashMap<ProposalId, Vec<Opinion>>> {
    let rows: Vec<Given> = opinion::table
        .inner_join(organisation::table)
        .filter(opinion::proposal_id.eq_any(ids))
        .order((organisation::district, organisation::name))
        .select((
            opinion::proposal_id,
            organisation::name,
            organisation::district,
            opinion::stance,
            opinion::text,
            opinion::given_at,
        ))
        .load(connection)?;
    let mut opinions = HashMap::<ProposalId, Vec<Opinion>>::new();
    for (proposal, organisation, district, stance, text, given_at) in rows {
        let district = district.and_then(|number| u8::try_from(number).ok());
        let given = Opinion { organisation, district, stance: stance.0, text, given_at: local(given_at) };
        opinions.entry(proposal).or_default().push(given);
    }
    Ok(opinions)
}

/// In whose name an opinion is given or taken back, and in which request.
pub(super) struct Council<'a> {
    /// Who asks.
    pub(super) caller: &'a Caller,
    /// The organisation in whose name, if one was named.
    pub(super) organisation: Option<&'a str>,
    /// From which request.
    pub(super) origin: &'a Origin,
}

impl Council<'_> {
    /// The council's id, if the asker may speak for it and it is one.
    fn id(&self, connection: &mut Connection) -> Result<OrganisationId, Stop<Refusal>> {
        let speaker = organisations::speaker(connection, self.caller, self.organisation)?
            .map_err(|NotAMember| Stop::Refused(Refusal::NotAMember))?;
        let council = speaker.voice.filter(|voice| voice.kind == OrganisationKind::DistrictCouncil);
        council.map(|voice| voice.id).ok_or(Stop::Refused(Refusal::NotACouncil))
    }
}

/// The published proposal with this reference, in a consultation in which councils can still say what they hold of it.
fn open_to_opinions(connection: &mut Connection, reference: &Reference, now: Instant) -> Result<Row, Stop<Refusal>> {
    let no_such = || Stop::Refused(Refusal::NoSuchProposal);
    let found = find_row(connection, reference)?;
    let published = found.filter(|row| row.status.0 == ProposalStatus::Published && row.merged_into.is_none());
    let row = published.ok_or_else(no_such)?;
    let consultation = consultations::standing_of(connection, &row.consultation_id, now)?.ok_or_else(no_such)?;
    if rules::accepts_opinions(consultation.stage) { Ok(row) } else { Err(Stop::Refused(Refusal::NotOpen)) }
}

/// Gives a council's opinion, in the place of the one that it gave before.
pub(super) fn give(
    connection: &mut Connection,
    reference: &Reference,
    council: &Council<'_>,
    new: &NewOpinion,
    now: Instant,
) -> Result<Proposal, Stop<Refusal>> {
    let row = open_to_opinions(connection, reference, now)?;
    let id = council.id(connection)?;
    let said = || {
        (
            opinion::stance.eq(Named(new.stance)),
            opinion::text.eq(new.text.trim().replace("\r\n", "\n").replace('\r', "\n")),
            opinion::given_at.eq(now),
        )
    };
    if diesel::update(opinion::table.find((&row.id, &id))).set(said()).execute(connection)? == 0 {
        // Two at once: the key refuses the second, whose transaction is tried again and finds the first one's row.
        let whose = (opinion::proposal_id.eq(&row.id), opinion::organisation_id.eq(&id));
        diesel::insert_into(opinion::table).values((whose, said())).execute(connection)?;
    }
    let act = Act::new("opinion.give", row.id.as_str()).details(new.stance.as_str());
    audit::record(connection, council.origin, act, now)?;
    Ok(assembled(connection, row)?)
}

/// Takes a council's opinion back, if there is one.
pub(super) fn withdraw(
    connection: &mut Connection,
    reference: &Reference,
    council: &Council<'_>,
    now: Instant,
) -> Result<Proposal, Stop<Refusal>> {
    let row = open_to_opinions(connection, reference, now)?;
    let id = council.id(connection)?;
    if diesel::delete(opinion::table.find((&row.id, &id))).execute(connection)? > 0 {
        audit::record(connection, council.origin, Act::new("opinion.withdraw", row.id.as_str()), now)?;
    }
    Ok(assembled(connection, row)?)
}
