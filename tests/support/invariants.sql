-- What may never be, on either database: each row names a violation and the thing that shows it. `:now` is the present
-- instant. An empty answer is the proof.

SELECT 'a seat is held by a booking that is not its own' AS violation, seat.id AS thing
FROM seat WHERE seat.kind = 'booking' AND NOT EXISTS (
    SELECT 1 FROM booking
    WHERE booking.id = seat.holder AND booking.seat_id = seat.id AND booking.status = 'booked')
UNION ALL
SELECT 'a booking has lost its seat', booking.reference
FROM booking JOIN seat ON seat.id = booking.seat_id
WHERE booking.status = 'booked' AND (seat.holder IS NULL OR seat.holder <> booking.id OR seat.kind <> 'booking')
UNION ALL
SELECT 'a seat was sold twice', seat_id FROM booking WHERE status = 'booked' GROUP BY seat_id HAVING count(*) > 1
UNION ALL
SELECT 'a tally is not the number of its bookings', tally.consultation_id
FROM person_tally AS tally WHERE tally.active <> (
    SELECT count(*) FROM person_booking
    WHERE person_booking.person = tally.person AND person_booking.consultation_id = tally.consultation_id
        AND person_booking.counted)
UNION ALL
SELECT 'a person has too many bookings', consultation_id FROM person_tally WHERE active > allowed
UNION ALL
SELECT 'a person is in two places at once', one.booking_id
FROM person_booking AS one JOIN person_booking AS other
    ON other.person = one.person AND other.booking_id <> one.booking_id
    AND other.starts_at < one.ends_at AND other.ends_at > one.starts_at
UNION ALL
SELECT 'a cancelled booking is still counted', booking.reference
FROM booking JOIN person_booking ON person_booking.booking_id = booking.id WHERE booking.status = 'cancelled'
UNION ALL
SELECT 'a booking is not counted', booking.reference
FROM booking WHERE booking.status = 'booked' AND (booking.phone IS NOT NULL OR booking.email IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM person_booking WHERE person_booking.booking_id = booking.id)
UNION ALL
SELECT 'the time of a booking is not that of its slot', booking.reference
FROM booking JOIN seat ON seat.id = booking.seat_id JOIN slot ON slot.id = seat.slot_id
    JOIN person_booking ON person_booking.booking_id = booking.id
WHERE booking.status = 'booked' AND person_booking.starts_at <> slot.starts_at
UNION ALL
SELECT 'an offer has lost its seat', waiting.reference
FROM waiting JOIN seat ON seat.id = waiting.offer_seat_id
WHERE waiting.status = 'offered' AND waiting.offer_until > ':now'
    AND (seat.holder IS NULL OR seat.holder <> waiting.id OR seat.kind <> 'offer')
UNION ALL
SELECT 'a seat is offered to nobody', seat.id
FROM seat WHERE seat.kind = 'offer' AND seat.hold_until > ':now' AND NOT EXISTS (
    SELECT 1 FROM waiting WHERE waiting.id = seat.holder AND waiting.offer_seat_id = seat.id AND waiting.status = 'offered')
UNION ALL
SELECT 'who waited has a booking that is not there', waiting.reference
FROM waiting WHERE waiting.status = 'booked' AND NOT EXISTS (
    SELECT 1 FROM booking WHERE booking.id = waiting.booking_id)
UNION ALL
SELECT 'a booking was made without a trace', booking.reference
FROM booking WHERE NOT EXISTS (
    SELECT 1 FROM audit_entry
    WHERE (audit_entry.act = 'booking.create' AND audit_entry.subject_id = booking.id)
        OR (audit_entry.act = 'waiting.accept' AND audit_entry.details = booking.id))
UNION ALL
SELECT 'a message was written twice', booking_id || ' ' || kind
FROM outbox WHERE booking_id IS NOT NULL
GROUP BY booking_id, kind, sequence, occasion, way HAVING count(*) > 1
UNION ALL
SELECT 'a booking was not confirmed', booking.reference
FROM booking WHERE booking.email IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM outbox WHERE outbox.booking_id = booking.id AND outbox.kind = 'confirmation')
UNION ALL
SELECT 'supports are not counted as they are', proposal.reference
FROM proposal WHERE proposal.supports <> (SELECT count(*) FROM support WHERE support.proposal_id = proposal.id)
    OR proposal.organisation_supports <> (
        SELECT count(*) FROM support
        WHERE support.proposal_id = proposal.id AND support.organisation_id IS NOT NULL)
UNION ALL
SELECT 'a tag tells something else than its proposal', proposal_tag.proposal_id
FROM proposal_tag JOIN proposal ON proposal.id = proposal_tag.proposal_id
WHERE proposal.status <> 'published' OR proposal.merged_into IS NOT NULL
    OR proposal_tag.consultation_id <> proposal.consultation_id
    OR proposal_tag.published_at <> proposal.published_at OR proposal_tag.supports <> proposal.supports
UNION ALL
SELECT 'a proposal has lost its tags', proposal.reference
FROM proposal WHERE proposal.status = 'published' AND proposal.merged_into IS NULL AND proposal.tags <> '[]'
    AND NOT EXISTS (SELECT 1 FROM proposal_tag WHERE proposal_tag.proposal_id = proposal.id)
