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
        published_at -> Nullable<Timestamp>,
        revision -> Integer,
        updated_at -> Nullable<Timestamp>,
        cancellation_reason -> Nullable<Text>,
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
        revision -> Integer,
        seats_per_slot -> Integer,
        cancelled_at -> Nullable<Timestamp>,
        cancellation_reason -> Nullable<Text>,
        rule_id -> Nullable<Text>,
        rule_date -> Nullable<Text>,
        buffer_minutes -> Integer,
        rings -> Nullable<Text>,
    }
}

diesel::table! {
    expert (id) {
        id -> Text,
        duty_id -> Text,
        position -> Integer,
        name -> Text,
        role -> Nullable<Text>,
        unit -> Bool,
        account_id -> Nullable<Text>,
    }
}

diesel::table! {
    slot (id) {
        id -> Text,
        duty_id -> Text,
        starts_at -> Timestamp,
        ends_at -> Timestamp,
        withdrawn_at -> Nullable<Timestamp>,
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
        account_id -> Nullable<Text>,
        organisation_id -> Nullable<Text>,
        attendance -> Text,
        language -> Text,
        sealed_secret -> Nullable<Binary>,
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
        account_id -> Nullable<Text>,
        organisation_id -> Nullable<Text>,
        booking_id -> Nullable<Text>,
        walk_in_id -> Nullable<Text>,
        merged_into -> Nullable<Text>,
        tags -> Text,
        search_text -> Text,
        organisation_supports -> Integer,
        comments -> Integer,
    }
}

diesel::table! {
    comment (id) {
        id -> Text,
        proposal_id -> Text,
        reply_to -> Nullable<Text>,
        secret_hash -> Binary,
        account_id -> Nullable<Text>,
        organisation_id -> Nullable<Text>,
        affiliation -> Text,
        organisation -> Nullable<Text>,
        author_name -> Nullable<Text>,
        text -> Text,
        status -> Text,
        rejection_reason -> Nullable<Text>,
        created_at -> Timestamp,
        published_at -> Nullable<Timestamp>,
        withdrawn_at -> Nullable<Timestamp>,
        replies -> Integer,
    }
}

diesel::table! {
    attachment_content (sha256) {
        sha256 -> Text,
        bytes -> Binary,
    }
}

diesel::table! {
    proposal_attachment (id) {
        id -> Text,
        proposal_id -> Text,
        sha256 -> Text,
        name -> Text,
        kind -> Text,
        size -> Integer,
        created_at -> Timestamp,
    }
}

diesel::table! {
    opinion (proposal_id, organisation_id) {
        proposal_id -> Text,
        organisation_id -> Text,
        stance -> Text,
        text -> Text,
        given_at -> Timestamp,
    }
}

diesel::table! {
    proposal_tag (proposal_id, tag) {
        proposal_id -> Text,
        tag -> Text,
        consultation_id -> Text,
        published_at -> Timestamp,
        supports -> Integer,
    }
}

diesel::table! {
    proposal_search (number) {
        number -> BigInt,
        proposal_id -> Text,
        stems -> Text,
        title_words -> Integer,
        analysis -> Integer,
    }
}

diesel::table! {
    support (proposal_id, browser_hash) {
        proposal_id -> Text,
        browser_hash -> Binary,
        created_at -> Timestamp,
        account_id -> Nullable<Text>,
        organisation_id -> Nullable<Text>,
    }
}

diesel::table! {
    account (id) {
        id -> Text,
        email -> Text,
        email_folded -> Text,
        name -> Nullable<Text>,
        language -> Text,
        password_hash -> Nullable<Text>,
        created_at -> Timestamp,
        last_login_at -> Nullable<Timestamp>,
        locked_at -> Nullable<Timestamp>,
        lock_reason -> Nullable<Text>,
        totp_secret -> Nullable<Binary>,
        totp_confirmed_at -> Nullable<Timestamp>,
        totp_last_step -> Nullable<BigInt>,
    }
}

diesel::table! {
    staff_role (account_id, role) {
        account_id -> Text,
        role -> Text,
    }
}

diesel::table! {
    registration (token_hash) {
        token_hash -> Binary,
        email -> Text,
        name -> Nullable<Text>,
        language -> Text,
        password_hash -> Text,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    password_link (token_hash) {
        token_hash -> Binary,
        account_id -> Text,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    recovery_code (account_id, code_hash) {
        account_id -> Text,
        code_hash -> Binary,
    }
}

diesel::table! {
    session (id) {
        id -> Text,
        account_id -> Text,
        browser -> Nullable<Text>,
        created_at -> Timestamp,
        last_used_at -> Timestamp,
        expires_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    refresh_token (token_hash) {
        token_hash -> Binary,
        session_id -> Text,
        issued_at -> Timestamp,
        spent_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    signing_key (id) {
        id -> Text,
        sealed_key -> Binary,
        created_at -> Timestamp,
    }
}

diesel::table! {
    outbox (id) {
        id -> Text,
        recipient -> Text,
        subject -> Text,
        body -> Text,
        created_at -> Timestamp,
        attempts -> Integer,
        next_attempt_at -> Timestamp,
        settled_at -> Nullable<Timestamp>,
        kind -> Text,
        way -> Text,
        outcome -> Nullable<Text>,
        booking_id -> Nullable<Text>,
        waiting_id -> Nullable<Text>,
        sequence -> Integer,
        occasion -> Text,
        language -> Text,
        calendar -> Nullable<Text>,
        once -> Nullable<Text>,
        follow_id -> Nullable<Text>,
    }
}

diesel::table! {
    follow (id) {
        id -> Text,
        consultation_id -> Text,
        email -> Text,
        email_folded -> Text,
        account_id -> Nullable<Text>,
        language -> Text,
        pace -> Text,
        wanted_pace -> Text,
        secret_hash -> Binary,
        sealed_secret -> Binary,
        asked_at -> Timestamp,
        confirmed_at -> Nullable<Timestamp>,
        told_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    news (id) {
        id -> Text,
        consultation_id -> Text,
        kind -> Text,
        subject -> Text,
        detail -> Text,
        proposal_id -> Nullable<Text>,
        path -> Text,
        at -> Timestamp,
        once -> Text,
        spread_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    pending_news (follow_id, news_id) {
        follow_id -> Text,
        news_id -> Text,
    }
}

diesel::table! {
    notice_told (address_hash, occasion) {
        address_hash -> Binary,
        occasion -> Text,
    }
}

diesel::table! {
    notice_stop (address_hash) {
        address_hash -> Binary,
        stopped_at -> Timestamp,
    }
}

diesel::table! {
    notice_round (news_id) {
        news_id -> Text,
        sort -> Integer,
        after -> Text,
    }
}

diesel::table! {
    commitment (id) {
        id -> Text,
        proposal_id -> Text,
        consultation_id -> Text,
        title -> Text,
        state -> Text,
        reasons -> Nullable<Text>,
        office -> Text,
        office_email -> Nullable<Text>,
        due_on -> Nullable<Text>,
        revision -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        soon_told_for -> Nullable<Text>,
        overdue_told_for -> Nullable<Text>,
    }
}

diesel::table! {
    commitment_entry (commitment_id, number) {
        commitment_id -> Text,
        number -> Integer,
        at -> Timestamp,
        state -> Text,
        reasons -> Nullable<Text>,
        title -> Text,
        office -> Text,
        due_on -> Nullable<Text>,
    }
}

diesel::table! {
    organisation (id) {
        id -> Text,
        kind -> Text,
        name -> Text,
        district -> Nullable<Integer>,
        register_number -> Nullable<Text>,
        email -> Nullable<Text>,
        status -> Text,
        rejection_reason -> Nullable<Text>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    member (organisation_id, account_id) {
        organisation_id -> Text,
        account_id -> Text,
        role -> Text,
    }
}

diesel::table! {
    invitation (token_hash) {
        token_hash -> Binary,
        organisation_id -> Text,
        email_folded -> Text,
        role -> Text,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    api_key (id) {
        id -> Text,
        organisation_id -> Text,
        name -> Text,
        prefix -> Text,
        secret_hash -> Binary,
        scopes -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        last_used_at -> Nullable<Timestamp>,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    idempotent_answer (key_hash) {
        key_hash -> Binary,
        fingerprint -> Binary,
        status -> Integer,
        sealed_answer -> Binary,
        created_at -> Timestamp,
    }
}

diesel::table! {
    audit_entry (id) {
        id -> Text,
        at -> Timestamp,
        actor -> Text,
        actor_id -> Nullable<Text>,
        act -> Text,
        subject -> Text,
        subject_id -> Nullable<Text>,
        details -> Nullable<Text>,
        request_id -> Nullable<Text>,
        seal -> Nullable<Integer>,
    }
}

diesel::table! {
    audit_seal (number) {
        number -> Integer,
        hash -> Text,
        entries -> Integer,
        sealed_at -> Timestamp,
    }
}

diesel::table! {
    consultation_version (consultation_id, number) {
        consultation_id -> Text,
        number -> Integer,
        published_at -> Timestamp,
        note -> Nullable<Text>,
        content -> Text,
    }
}

diesel::table! {
    blocked_time (id) {
        id -> Text,
        consultation_id -> Nullable<Text>,
        starts_at -> Timestamp,
        ends_at -> Timestamp,
        reason -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    holiday (date) {
        date -> Text,
        name -> Text,
    }
}

diesel::table! {
    attention (id) {
        id -> Text,
        booking_id -> Text,
        reason -> Text,
        created_at -> Timestamp,
        resolved_at -> Nullable<Timestamp>,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    walk_in (id) {
        id -> Text,
        duty_id -> Text,
        reference -> Text,
        channel -> Text,
        name -> Nullable<Text>,
        phone -> Nullable<Text>,
        topic -> Nullable<Text>,
        came_at -> Timestamp,
    }
}

diesel::table! {
    proposal_message (id) {
        id -> Text,
        proposal_id -> Text,
        sender -> Text,
        text -> Text,
        sent_at -> Timestamp,
    }
}

diesel::table! {
    answer (proposal_id) {
        proposal_id -> Text,
        state -> Text,
        disposition -> Text,
        reasons -> Text,
        revision -> Integer,
        return_note -> Nullable<Text>,
        updated_at -> Timestamp,
        published_disposition -> Nullable<Text>,
        published_reasons -> Nullable<Text>,
        published_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    answer_template (id) {
        id -> Text,
        name -> Text,
        disposition -> Text,
        reasons -> Text,
    }
}

diesel::table! {
    duty_rule (id) {
        id -> Text,
        consultation_id -> Text,
        revision -> Integer,
        created_at -> Timestamp,
    }
}

diesel::table! {
    duty_rule_version (rule_id, revision) {
        rule_id -> Text,
        revision -> Integer,
        plan -> Text,
        applied_at -> Timestamp,
    }
}

diesel::table! {
    occupation (duty_id, resource) {
        duty_id -> Text,
        resource -> Text,
        starts_at -> Timestamp,
        ends_at -> Timestamp,
    }
}

diesel::table! {
    booking_rules (revision) {
        revision -> Integer,
        numbers -> Text,
        changed_at -> Timestamp,
    }
}

diesel::table! {
    person_tally (consultation_id, person) {
        consultation_id -> Text,
        person -> Binary,
        active -> Integer,
        allowed -> Integer,
    }
}

diesel::table! {
    person_booking (booking_id, person) {
        booking_id -> Text,
        person -> Binary,
        consultation_id -> Text,
        starts_at -> Timestamp,
        ends_at -> Timestamp,
        counted -> Bool,
    }
}

diesel::table! {
    waiting (id) {
        id -> Text,
        reference -> Text,
        secret_hash -> Binary,
        sealed_secret -> Nullable<Binary>,
        consultation_id -> Text,
        duty_id -> Nullable<Text>,
        mode -> Nullable<Text>,
        part -> Nullable<Text>,
        status -> Text,
        name -> Text,
        phone -> Nullable<Text>,
        email -> Nullable<Text>,
        affiliation -> Text,
        organisation -> Nullable<Text>,
        topic -> Nullable<Text>,
        needs -> Text,
        language -> Text,
        account_id -> Nullable<Text>,
        created_at -> Timestamp,
        offer_seat_id -> Nullable<Text>,
        offered_at -> Nullable<Timestamp>,
        offer_until -> Nullable<Timestamp>,
        booking_id -> Nullable<Text>,
        settled_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    spent_challenge (token_hash) {
        token_hash -> Binary,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    job_lease (job) {
        job -> Text,
        holder -> Text,
        until -> Timestamp,
    }
}

diesel::table! {
    calendar_feed (id) {
        id -> Text,
        token_hash -> Binary,
        account_id -> Nullable<Text>,
        consultation_id -> Nullable<Text>,
        note -> Nullable<Text>,
        created_at -> Timestamp,
        last_read_at -> Nullable<Timestamp>,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    rule_set (revision) {
        revision -> Integer,
        rules -> Text,
        in_force_since -> Timestamp,
    }
}

diesel::table! {
    report (consultation_id) {
        consultation_id -> Text,
        revision -> Integer,
        state -> Text,
        words_before -> Nullable<Text>,
        words_after -> Nullable<Text>,
        updated_at -> Timestamp,
        year -> Nullable<Integer>,
        number -> Nullable<Integer>,
        frozen_at -> Nullable<Timestamp>,
        published_at -> Nullable<Timestamp>,
        maker -> Nullable<Text>,
        maker_until -> Nullable<Timestamp>,
    }
}

diesel::table! {
    report_file (id) {
        id -> Text,
        consultation_id -> Text,
        maker -> Text,
        format -> Text,
        bytes -> Nullable<BigInt>,
        sha256 -> Nullable<Text>,
        part -> Integer,
    }
}

diesel::table! {
    report_chunk (file_id, position) {
        file_id -> Text,
        position -> Integer,
        bytes -> Binary,
    }
}

diesel::joinable!(stage_period -> consultation (consultation_id));
diesel::joinable!(consultation_district -> consultation (consultation_id));
diesel::joinable!(attachment -> consultation (consultation_id));
diesel::joinable!(duty -> consultation (consultation_id));
diesel::joinable!(expert -> duty (duty_id));
diesel::joinable!(slot -> duty (duty_id));
diesel::joinable!(seat -> slot (slot_id));
diesel::joinable!(booking -> account (account_id));
diesel::joinable!(booking -> organisation (organisation_id));
diesel::joinable!(booking -> seat (seat_id));
diesel::joinable!(proposal -> account (account_id));
diesel::joinable!(proposal -> booking (booking_id));
diesel::joinable!(proposal -> consultation (consultation_id));
diesel::joinable!(proposal -> organisation (organisation_id));
diesel::joinable!(proposal -> walk_in (walk_in_id));
diesel::joinable!(proposal_search -> proposal (proposal_id));
diesel::joinable!(proposal_tag -> proposal (proposal_id));
diesel::joinable!(support -> proposal (proposal_id));
diesel::joinable!(support -> account (account_id));
diesel::joinable!(opinion -> proposal (proposal_id));
diesel::joinable!(comment -> proposal (proposal_id));
diesel::joinable!(proposal_attachment -> proposal (proposal_id));
diesel::joinable!(proposal_attachment -> attachment_content (sha256));
diesel::joinable!(opinion -> organisation (organisation_id));
diesel::joinable!(staff_role -> account (account_id));
diesel::joinable!(password_link -> account (account_id));
diesel::joinable!(recovery_code -> account (account_id));
diesel::joinable!(session -> account (account_id));
diesel::joinable!(refresh_token -> session (session_id));
diesel::joinable!(member -> account (account_id));
diesel::joinable!(member -> organisation (organisation_id));
diesel::joinable!(invitation -> organisation (organisation_id));
diesel::joinable!(api_key -> organisation (organisation_id));
diesel::joinable!(consultation_version -> consultation (consultation_id));
diesel::joinable!(blocked_time -> consultation (consultation_id));
diesel::joinable!(attention -> booking (booking_id));
diesel::joinable!(walk_in -> duty (duty_id));
diesel::joinable!(duty_rule -> consultation (consultation_id));
diesel::joinable!(duty_rule_version -> duty_rule (rule_id));
diesel::joinable!(duty -> duty_rule (rule_id));
diesel::joinable!(expert -> account (account_id));
diesel::joinable!(occupation -> duty (duty_id));
diesel::joinable!(person_booking -> booking (booking_id));
diesel::joinable!(waiting -> consultation (consultation_id));
diesel::joinable!(waiting -> duty (duty_id));
diesel::joinable!(outbox -> booking (booking_id));
diesel::joinable!(outbox -> waiting (waiting_id));
diesel::joinable!(calendar_feed -> consultation (consultation_id));
diesel::joinable!(proposal_message -> proposal (proposal_id));
diesel::joinable!(answer -> proposal (proposal_id));
diesel::joinable!(commitment -> proposal (proposal_id));
diesel::joinable!(commitment -> consultation (consultation_id));
diesel::joinable!(follow -> consultation (consultation_id));
diesel::joinable!(news -> consultation (consultation_id));
diesel::joinable!(pending_news -> follow (follow_id));
diesel::joinable!(pending_news -> news (news_id));
diesel::joinable!(outbox -> follow (follow_id));
diesel::joinable!(notice_round -> news (news_id));
diesel::joinable!(commitment_entry -> commitment (commitment_id));

diesel::table! {
    document_version (consultation_id, number) {
        consultation_id -> Text,
        number -> Integer,
        name -> Text,
        note -> Nullable<Text>,
        revision -> Integer,
        published_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    document_clause (consultation_id, version, clause_id) {
        consultation_id -> Text,
        version -> Integer,
        clause_id -> Text,
        position -> Integer,
        level -> Text,
        number -> Text,
        citation -> Text,
        text -> Text,
    }
}

diesel::table! {
    remark (proposal_id) {
        proposal_id -> Text,
        consultation_id -> Text,
        version -> Integer,
        clause_id -> Text,
        quote -> Nullable<Text>,
        quote_prefix -> Text,
        quote_suffix -> Text,
    }
}

diesel::table! {
    remark_place (proposal_id, version) {
        proposal_id -> Text,
        consultation_id -> Text,
        version -> Integer,
        clause_id -> Nullable<Text>,
        placed -> Nullable<Text>,
    }
}

diesel::table! {
    remark_effect (proposal_id, version, clause_id) {
        proposal_id -> Text,
        consultation_id -> Text,
        version -> Integer,
        clause_id -> Text,
        leads -> Bool,
    }
}

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
    proposal_search,
    proposal_tag,
    opinion,
    comment,
    attachment_content,
    proposal_attachment,
    support,
    account,
    staff_role,
    registration,
    password_link,
    recovery_code,
    session,
    refresh_token,
    signing_key,
    outbox,
    organisation,
    member,
    invitation,
    api_key,
    idempotent_answer,
    audit_entry,
    audit_seal,
    consultation_version,
    blocked_time,
    holiday,
    attention,
    walk_in,
    proposal_message,
    answer,
    answer_template,
    duty_rule,
    duty_rule_version,
    occupation,
    booking_rules,
    rule_set,
    report,
    report_file,
    report_chunk,
    person_tally,
    person_booking,
    waiting,
    spent_challenge,
    job_lease,
    calendar_feed,
    commitment,
    commitment_entry,
    follow,
    news,
    pending_news,
    notice_told,
    notice_stop,
    notice_round,
    document_version,
    document_clause,
    remark,
    remark_place,
    remark_effect,
);
