//! The stage of the tests: databases, the program, and the people who use it.

pub(crate) mod answer;
pub(crate) mod arrange;
pub(crate) mod booking;
pub(crate) mod browser;
pub(crate) mod calendar;
pub(crate) mod city;
pub(crate) mod client;
pub(crate) mod commitments;
pub(crate) mod database;
pub(crate) mod document;
pub(crate) mod gateway;
pub(crate) mod lone;
pub(crate) mod mail;
pub(crate) mod measurements;
mod owner;
pub(crate) mod parsers;
pub(crate) mod people;
pub(crate) mod plans;
pub(crate) mod postgres;
pub(crate) mod program;
pub(crate) mod resident;
pub(crate) mod rows;
pub(crate) mod shared;
pub(crate) mod staff;
pub(crate) mod standby;
pub(crate) mod tables;
pub(crate) mod trial;
pub(crate) mod web_server;

pub(crate) use answer::Answer;
pub(crate) use city::City;
pub(crate) use client::Client;
pub(crate) use database::Backend;
pub(crate) use people::Office;
pub(crate) use resident::Held;

/// The slug of the announcement's consultation.
pub(crate) const ANNOUNCED: &str = "jak-rozwijac-konsultacje-spoleczne-w-krakowie";
/// The slug of the consultation that runs whenever the demonstration data are loaded.
pub(crate) const RUNNING: &str = "jak-rozwijac-konsultacje-ciag-dalszy";
/// The morning on which the announcement was published: all of its duties are still to come.
pub(crate) const PUBLICATION: &str = "2025-11-07T09:00:00+01:00";
/// A year later: the announcement's duties have been held.
pub(crate) const A_YEAR_LATER: &str = "2026-11-23T09:00:00+01:00";
