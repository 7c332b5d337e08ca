-- Remarks that have lost their place, in the order in which they are listed: they are few among all.
CREATE INDEX remark_without_place ON remark_place (consultation_id, version, proposal_id) WHERE clause_id IS NULL;
