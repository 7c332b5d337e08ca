//! Messages between moderators and authors, in the database.

use diesel::prelude::*;
use openapi::proposals::{Message, MessageSender};

use crate::database::schema::proposal_message;
use crate::database::{Connection, Instant, MessageId, Named, ProposalId};
use crate::time::local;

/// The messages about a proposal, in order.
pub(super) fn of(connection: &mut Connection, id: &ProposalId) -> QueryResult<Vec<Message>> {
    let rows: Vec<(Named<MessageSender>, String, Instant)> = proposal_message::table
        .filter(proposal_message::proposal_id.eq(id))
        .order((proposal_message::sent_at, proposal_message::id))
        .select((proposal_message::sender, proposal_message::text, proposal_message::sent_at))
        .load(connection)?;
    let message = |(from, text, sent_at): (Named<MessageSender>, String, Instant)| Message {
        from: from.0,
        text,
        sent_at: local(sent_at),
    };
    Ok(rows.into_iter().map(message).collect())
}

/// Whether a moderator has asked the author anything.
pub(super) fn is_asked(connection: &mut Connection, id: &ProposalId) -> QueryResult<bool> {
    Ok(of(connection, id)?.iter().any(|message| message.from == MessageSender::City))
}

/// What a moderator asked last, while the author has not replied to it.
pub(super) fn open_question(connection: &mut Connection, id: &ProposalId) -> QueryResult<Option<String>> {
    let last = of(connection, id)?.pop();
    Ok(last.filter(|message| message.from == MessageSender::City).map(|message| message.text))
}

/// Writes a message.
pub(super) fn insert(
    connection: &mut Connection,
    id: &ProposalId,
    from: MessageSender,
    text: &str,
    now: Instant,
) -> QueryResult<()> {
    let row = (
        proposal_message::id.eq(MessageId::new()),
        proposal_message::proposal_id.eq(id),
        proposal_message::sender.eq(Named(from)),
        proposal_message::text.eq(text),
        proposal_message::sent_at.eq(now),
    );
    diesel::insert_into(proposal_message::table).values(row).execute(connection).map(drop)
}
