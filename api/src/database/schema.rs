//! The tables, in the types that both databases share: ids, enumerations and JSON are text, instants are
//! `TIMESTAMP` in UTC. A test compares the columns that both folders of migrations make.

#![allow(missing_docs, reason = "the macro that makes the tables writes no documentation")]

diesel::table! {
    consultation (id) {
        id -> Text,
        slug -> Text,
        title -> Text,
        summary -> Text,
        description -> Text,
        language -> Text,
        kind -> Text,
        announced_at -> Timestamp,
        office_name -> Text,
        office_address -> Nullable<Text>,
        office_phone -> Nullable<Text>,
        office_email -> Nullable<Text>,
        invited -> Text,
        legal_basis -> Nullable<Text>,
        privacy_notice -> Text,
        publishes_at_once -> Bool,
        search_text -> Text,
    }
}

diesel::table! {
    stage_period (consultation_id, stage) {
        consultation_id -> Text,
        stage -> Text,
        starts_at -> Timestamp,
        ends_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    consultation_district (consultation_id, district) {
        consultation_id -> Text,
        district -> Integer,
    }
}

diesel::table! {
    attachment (id) {
        id -> Text,
        consultation_id -> Text,
        position -> Integer,
        name -> Text,
        url -> Text,
    }
}

diesel::table! {
    duty (id) {
        id -> Text,
        consultation_id -> Text,
        mode -> Text,
        place -> Nullable<Text>,
        phone -> Nullable<Text>,
        link -> Nullable<Text>,
        starts_at -> Timestamp,
        ends_at -> Timestamp,
        slot_minutes -> Integer,
        booking_opens_at -> Timestamp,
        booking_closes_at -> Timestamp,
    }
}

diesel::table! {
    expert (id) {
        id -> Text,
        duty_id -> Text,
        position -> Integer,
        name -> Text,
        role -> Nullable<Text>,
    }
}

diesel::table! {
    slot (id) {
        id -> Text,
        duty_id -> Text,
        starts_at -> Timestamp,
        ends_at -> Timestamp,
    }
}

diesel::table! {
    seat (id) {
        id -> Text,
        slot_id -> Text,
        position -> Integer,
        holder -> Nullable<Text>,
        kind -> Nullable<Text>,
        hold_until -> Nullable<Timestamp>,
    }
}

diesel::table! {
    booking (id) {
        id -> Text,
        reference -> Text,
        secret_hash -> Binary,
        seat_id -> Text,
        status -> Text,
        calendar_uid -> Text,
        sequence -> Integer,
        name -> Text,
        phone -> Nullable<Text>,
        email -> Nullable<Text>,
        affiliation -> Text,
        organisation -> Nullable<Text>,
        topic -> Nullable<Text>,
        needs -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        cancelled_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    proposal (id) {
        id -> Text,
        consultation_id -> Text,
        reference -> Text,
        secret_hash -> Binary,
        kind -> Text,
        status -> Text,
        channel -> Text,
        title -> Text,
        body -> Text,
        author_name -> Nullable<Text>,
        publish_name -> Bool,
        email -> Nullable<Text>,
        affiliation -> Text,
        organisation -> Nullable<Text>,
        district -> Nullable<Integer>,
        supports -> Integer,
        rejection_reason -> Nullable<Text>,
        created_at -> Timestamp,
        published_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    support (proposal_id, browser_hash) {
        proposal_id -> Text,
        browser_hash -> Binary,
        created_at -> Timestamp,
    }
}

diesel::joinable!(stage_period -> consultation (consultation_id));
diesel::joinable!(consultation_district -> consultation (consultation_id));
diesel::joinable!(attachment -> consultation (consultation_id));
diesel::joinable!(duty -> consultation (consultation_id));
diesel::joinable!(expert -> duty (duty_id));
diesel::joinable!(slot -> duty (duty_id));
diesel::joinable!(seat -> slot (slot_id));
diesel::joinable!(booking -> seat (seat_id));
diesel::joinable!(proposal -> consultation (consultation_id));
diesel::joinable!(support -> proposal (proposal_id));

diesel::allow_tables_to_appear_in_same_query!(
    consultation,
    stage_period,
    consultation_district,
    attachment,
    duty,
    expert,
    slot,
    seat,
    booking,
    proposal,
    support,
);
