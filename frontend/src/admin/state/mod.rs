//! What the staff's pages remember: pure, so that it can be tested without a browser.

pub mod act;
pub mod answer;
pub mod attention;
pub mod blocked;
pub mod booking_rules;
pub mod consultation;
pub mod day;
pub mod decisions;
pub mod dictation;
pub mod draft;
pub mod duty;
pub mod duty_rule;
#[cfg(test)]
pub mod example;
pub mod figures;
pub mod invitation;
pub mod login;
pub mod moderation;
pub mod pattern;
pub mod plan;
pub mod queue;
pub mod queue_query;
pub mod report;
pub mod rule_set;
pub mod second_factor;
pub mod session;
pub mod shown_status;
pub mod template;
pub mod walk_in;
