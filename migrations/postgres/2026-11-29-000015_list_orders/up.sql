-- Each list has an index in its order, whatever it is narrowed by, so that no page of it reads or sorts the whole.
CREATE INDEX proposal_by_kind ON proposal (consultation_id, status, kind, published_at, id);
CREATE INDEX proposal_by_kind_and_support ON proposal (consultation_id, status, kind, supports, published_at, id);
CREATE INDEX proposal_by_arrival ON proposal (created_at, id);
CREATE INDEX proposal_by_arrival_in ON proposal (consultation_id, created_at, id);
CREATE INDEX proposal_queue_of ON proposal (consultation_id, status, created_at, id);
CREATE INDEX audit_entry_by_act ON audit_entry (act, at, id);
CREATE INDEX outbox_by_outcome ON outbox (outcome, created_at, id) WHERE outcome IS NOT NULL;
CREATE INDEX waiting_by_arrival ON waiting (created_at, id);
CREATE INDEX organisation_by_arrival ON organisation (created_at, id);
-- Which bookings a seat has had: the index of the one that holds it now serves no statement that is prepared for any status.
CREATE INDEX booking_by_seat ON booking (seat_id, status);
