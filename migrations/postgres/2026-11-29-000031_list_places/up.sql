-- The lists of comments and commitments that were not found in their order: each has an index of it, whatever it is narrowed
-- by, so that no page of it reads or sorts the whole.
CREATE INDEX commitment_by_state ON commitment (state, updated_at, id);
CREATE INDEX commitment_by_office ON commitment (office, updated_at, id);
CREATE INDEX comment_by_arrival ON comment (created_at, id);
CREATE INDEX comment_by_arrival_on ON comment (proposal_id, created_at, id);
CREATE INDEX comment_queue_on ON comment (proposal_id, status, created_at, id);
-- The remarks on a clause, of which the newest are looked for.
CREATE INDEX remark_on_clause_by_id ON remark_place (consultation_id, version, clause_id, proposal_id);
-- The comments that are no replies: that a column has no value is none of those by which PostgreSQL keeps an order.
CREATE INDEX comment_to_proposal ON comment (proposal_id, status, published_at, id) WHERE reply_to IS NULL;
