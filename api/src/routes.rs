//! The whole table of addresses. Each handler declares its own method, path and documentation; here they are put
//! together, once for the server and once for the OpenAPI document.

use actix_web::App;
use actix_web::middleware::from_fn;
use utoipa_actix_web::AppExt;
use utoipa_actix_web::scope;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::web::{Documentation, describe_access};
use crate::{
    access, attachments, audit, booking_rules, bookings, challenges, comments, commitments, consultations, districts,
    documents, duties, feeds, figures, follows, health, holds, mail, open_data, proposals, reports, rule_sets,
    sessions, waiting,
};

/// Everything below `/api/v1`. Who may do what is said in [`access::ROWS`].
pub fn api(config: &mut ServiceConfig<'_>) {
    let scope = scope(openapi::BASE).wrap(from_fn(access::guard));
    config.service(
        scope.configure(public).configure(accounts_of_people).configure(organisations_of_people).configure(staff),
    );
}

/// What residents and programs come for.
fn public(config: &mut ServiceConfig<'_>) {
    config
        .service(feeds::public_http::get_consultations_feed)
        .service(feeds::public_http::get_commitments_feed)
        .service(feeds::public_http::get_proposals_feed)
        .service(feeds::public_http::get_answers_feed)
        .service(feeds::public_http::get_document_feed)
        .service(feeds::public_http::get_comments_feed)
        .service(feeds::public_http::get_consultation_calendar)
        .service(consultations::http::list_consultations)
        .service(consultations::http::get_consultation)
        .service(consultations::http::list_consultation_versions)
        .service(figures::http::get_figures)
        .service(reports::http::get_report)
        .service(reports::http::get_report_page)
        .service(reports::http::get_report_print)
        .service(reports::http::get_report_data)
        .service(reports::http::get_report_table)
        .service(reports::http::get_report_workbook)
        .service(reports::http::get_report_sheets)
        .service(duties::http::list_duties)
        .service(bookings::http::create_booking)
        .service(bookings::http::get_booking)
        .service(bookings::http::cancel_booking)
        .service(bookings::http::reschedule_booking)
        .service(booking_rules::http::get_booking_rules)
        .service(challenges::http::get_challenge)
        .service(holds::http::create_hold)
        .service(holds::http::release_hold)
        .service(waiting::http::join_waiting_list)
        .service(waiting::http::get_waiting)
        .service(waiting::http::accept_offer)
        .service(waiting::http::leave_waiting_list)
        .service(feeds::http::get_calendar_feed)
        .service(bookings::http::get_booking_calendar)
        .service(documents::http::get_document)
        .service(documents::http::list_remarks)
        .service(documents::http::compare_document)
        .service(proposals::http::list_proposals)
        .service(proposals::http::create_proposal)
        .service(proposals::http::find_similar_proposals)
        .service(proposals::http::create_proposals)
        .service(proposals::http::get_proposal)
        .service(proposals::http::reply_to_moderator)
        .service(proposals::http::add_support)
        .service(proposals::http::remove_support)
        .service(proposals::http::give_opinion)
        .service(proposals::http::withdraw_opinion)
        .service(attachments::http::add_attachment)
        .service(attachments::http::get_attachment)
        .service(attachments::http::withdraw_attachment)
        .service(comments::http::list_comments)
        .service(comments::http::create_comment)
        .service(comments::http::get_comment)
        .service(comments::http::withdraw_comment)
        .service(follows::http::follow_by_mail)
        .service(follows::http::confirm_follow)
        .service(follows::http::end_mails)
        .service(follows::http::end_mails_at_once)
        .service(commitments::http::list_commitments)
        .service(commitments::http::get_commitment)
        .service(open_data::http::get_data_catalogue)
        .service(open_data::http::get_dcat_catalogue)
        .service(open_data::http::get_data_set)
        .service(districts::http::list_districts)
        .service(health::http::get_liveness)
        .service(health::http::get_readiness);
}

/// Registration, log-in, the own account.
fn accounts_of_people(config: &mut ServiceConfig<'_>) {
    use crate::accounts::http::{own, password, profile, registration, second_factor};

    config
        .service(registration::register_account)
        .service(registration::confirm_account)
        .service(sessions::http::log_in)
        .service(sessions::http::refresh_session)
        .service(sessions::http::log_out)
        .service(password::request_password_reset)
        .service(password::reset_password)
        .service(password::change_password)
        .service(profile::get_profile)
        .service(profile::change_profile)
        .service(profile::delete_account)
        .service(own::list_own_bookings)
        .service(own::adopt_booking)
        .service(own::list_own_proposals)
        .service(own::adopt_proposal)
        .service(follows::own_http::list_own_follows)
        .service(follows::own_http::follow_consultation)
        .service(follows::own_http::unfollow_consultation)
        .service(sessions::http::list_sessions)
        .service(sessions::http::end_session)
        .service(second_factor::offer_second_factor)
        .service(second_factor::confirm_second_factor)
        .service(second_factor::renew_recovery_codes)
        .service(second_factor::remove_second_factor);
}

/// Organisations, their members and keys.
fn organisations_of_people(config: &mut ServiceConfig<'_>) {
    use crate::organisations::{http, keys_http, members_http};

    config
        .service(http::create_organisation)
        .service(members_http::accept_invitation)
        .service(http::get_organisation)
        .service(members_http::invite_member)
        .service(members_http::change_member)
        .service(members_http::remove_member)
        .service(keys_http::list_keys)
        .service(keys_http::create_key)
        .service(keys_http::revoke_key);
}

/// The staff's part.
fn staff(config: &mut ServiceConfig<'_>) {
    use crate::accounts::people_http;
    use crate::consultations::editing::http as editing;
    use crate::organisations::staff_http as organisations;

    config
        .service(editing::list_staff_consultations)
        .service(editing::create_consultation)
        .service(editing::preview_consultation)
        .service(editing::get_staff_consultation)
        .service(editing::change_consultation)
        .service(editing::publish_consultation)
        .service(editing::begin_stage)
        .service(editing::cancel_consultation)
        .service(figures::http::get_staff_figures)
        .service(reports::staff_http::get_staff_report)
        .service(reports::staff_http::preview_report)
        .service(reports::staff_http::change_report)
        .service(reports::staff_http::publish_report)
        .service(rule_sets::http::list_rule_sets)
        .service(rule_sets::http::change_rule_set)
        .configure(duties_of_staff)
        .configure(proposals_of_staff)
        .configure(documents_of_staff)
        .service(people_http::search_people)
        .service(people_http::invite_staff)
        .service(people_http::get_person)
        .service(people_http::change_roles)
        .service(people_http::lock_account)
        .service(people_http::unlock_account)
        .service(organisations::list_organisations)
        .service(organisations::approve_organisation)
        .service(organisations::reject_organisation)
        .service(audit::http::list_audit_entries)
        .service(audit::http::get_audit_seal);
}

/// Planning duties, their days, and what changes do to bookings.
fn duties_of_staff(config: &mut ServiceConfig<'_>) {
    use crate::booking_rules::http as booking_rules;
    use crate::bookings::staff_http as bookings;
    use crate::days::http as days;
    use crate::duties::{
        blocked::http as blocked, experts::http as experts, figures::http as figures, holidays::http as holidays,
        pattern::http as pattern, planning::http as planning,
    };
    use crate::waiting::staff_http as waiting;

    config
        .service(planning::list_staff_duties)
        .service(planning::create_duties)
        .service(planning::get_staff_duty)
        .service(planning::change_duty)
        .service(planning::cancel_duty)
        .service(pattern::list_duty_rules)
        .service(pattern::create_duty_rule)
        .service(pattern::get_duty_rule)
        .service(pattern::change_duty_rule)
        .service(experts::list_experts)
        .service(experts::list_officers)
        .service(figures::get_duty_figures)
        .service(figures::get_consultation_figures)
        .service(blocked::list_blocked_times)
        .service(blocked::create_blocked_time)
        .service(blocked::delete_blocked_time)
        .service(holidays::list_holidays)
        .service(holidays::create_holiday)
        .service(holidays::delete_holiday)
        .service(waiting::list_waiting)
        .service(waiting::accept_offer_as_staff)
        .service(waiting::remove_from_waiting_list)
        .service(booking_rules::get_staff_booking_rules)
        .service(booking_rules::change_booking_rules)
        .service(feeds::http::list_calendar_feeds)
        .service(feeds::http::create_calendar_feed)
        .service(feeds::http::revoke_calendar_feed)
        .service(mail::http::list_letters)
        .service(mail::http::retry_letter)
        .service(bookings::list_attention)
        .service(bookings::resolve_attention)
        .service(bookings::move_booking)
        .service(bookings::cancel_booking_as_staff)
        .service(bookings::set_attendance)
        .service(days::get_duty_day)
        .service(days::create_walk_in)
        .service(days::dictate_proposal);
}

/// The drafts of resolutions, and where remarks stand in them.
fn documents_of_staff(config: &mut ServiceConfig<'_>) {
    use crate::documents::staff_http as documents;

    config
        .service(documents::get_staff_document)
        .service(documents::preview_document)
        .service(documents::save_draft)
        .service(documents::delete_draft)
        .service(documents::publish_draft)
        .service(documents::list_lost_remarks)
        .service(documents::place_remark)
        .service(documents::list_remark_changes)
        .service(documents::set_remark_effect);
}

/// Moderation and answers.
fn proposals_of_staff(config: &mut ServiceConfig<'_>) {
    use crate::answers::{http as answers, templates_http as templates};
    use crate::comments::moderation_http as comments;
    use crate::proposals::moderation::http as moderation;

    config
        .service(moderation::list_staff_proposals)
        .service(moderation::moderate_proposals)
        .service(moderation::get_staff_proposal)
        .service(moderation::change_proposal)
        .service(moderation::publish_proposal)
        .service(moderation::hide_proposal)
        .service(moderation::ask_author)
        .service(moderation::merge_proposal)
        .service(attachments::staff_http::get_staff_attachment)
        .service(attachments::staff_http::remove_attachment)
        .service(comments::list_staff_comments)
        .service(comments::publish_comment)
        .service(comments::hide_comment)
        .service(answers::write_answer)
        .service(answers::submit_answer)
        .service(answers::return_answer)
        .service(answers::publish_answer)
        .service(answers::revise_answer)
        .service(answers::answer_proposals)
        .service(commitments::staff_http::list_staff_commitments)
        .service(commitments::staff_http::get_staff_commitment)
        .service(commitments::staff_http::change_commitment)
        .service(templates::list_answer_templates)
        .service(templates::create_answer_template)
        .service(templates::change_answer_template)
        .service(templates::delete_answer_template);
}

/// The OpenAPI document of these addresses.
#[must_use]
pub fn document() -> utoipa::openapi::OpenApi {
    use utoipa::OpenApi as _;

    let app = App::new().into_utoipa_app().openapi(Documentation::openapi()).configure(api);
    let (_, mut document) = app.split_for_parts();
    document.merge(open_data::Schemas::openapi());
    describe_access(&mut document);
    document
}
