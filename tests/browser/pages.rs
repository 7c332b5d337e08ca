//! Every page of the site for which nobody has to log in, with something to show on each. Those of accounts are in
//! [`super::accounts`], those of the office in [`super::office`] and its neighbours; that none is left out is seen to in
//! [`super::routes`].

use openapi::duties::Mode;

use crate::support::commitments::listed;
use crate::support::{ANNOUNCED, City, RUNNING};

/// A width of a telephone.
pub(super) const NARROW: u32 = 360;
/// A width of a desk.
pub(super) const WIDE: u32 = 1280;

/// The addresses of all pages for reading and for taking part: with a booking, a cancelled one and a proposal to look at,
/// and some that lead nowhere. A place on the waiting list and an offer are looked at in [`super::duties`].
pub(super) async fn all(city: &City) -> Vec<String> {
    let client = city.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await;
    let booked = client.books(&slot.id).await;
    let slot = client.picks(ANNOUNCED, Mode::Phone).await;
    let cancelled = client.books(&slot.id).await;
    client.cancels(&cancelled).await.json(200);
    let waiting = client.proposes(ANNOUNCED, "Dyżury w sobotę").await;
    let published = client.proposes(RUNNING, "Dyżury w niedzielę").await;
    vec![
        "/".to_owned(),
        "/consultations".to_owned(),
        "/consultations?text=nic-takiego".to_owned(),
        format!("/consultations/{ANNOUNCED}"),
        format!("/consultations/{RUNNING}"),
        "/consultations/nie-ma".to_owned(),
        format!("/consultations/{ANNOUNCED}/book"),
        format!("/consultations/{ANNOUNCED}/propose"),
        "/booking".to_owned(),
        format!("/booking/{}", booked.reference),
        format!("/booking/{}#{}", booked.reference, booked.secret),
        format!("/booking/{}#{}", cancelled.reference, cancelled.secret),
        format!("/booking/{}/reschedule#{}", booked.reference, booked.secret),
        format!("/booking/{}/reschedule#{}", cancelled.reference, cancelled.secret),
        format!("/consultations/{ANNOUNCED}/wait"),
        "/waiting".to_owned(),
        "/waiting/0000-0000#0000-0000-0000-0000-0000-0000-0000-0000".to_owned(),
        "/booking/0000-0000#0000-0000-0000-0000-0000-0000-0000-0000".to_owned(),
        "/proposal".to_owned(),
        format!("/proposal/{}#{}", waiting.reference, waiting.secret),
        format!("/proposal/{}", published.reference),
        "/proposal/0000-0000".to_owned(),
        "/accessibility".to_owned(),
        "/nie/ma/takiej/strony".to_owned(),
    ]
}

/// The addresses of the pages on what becomes of consultations.
pub(super) async fn of_follow_up(city: &City) -> Vec<String> {
    let commitment = listed(city, "").await.remove(0).id;
    vec![
        format!("/consultations/{RUNNING}/versions"),
        format!("/consultations/{RUNNING}/document"),
        format!("/consultations/{RUNNING}/document/compare?from=1&to=2"),
        format!("/consultations/{RUNNING}/figures"),
        format!("/consultations/{RUNNING}/report"),
        format!("/consultations/{RUNNING}/commitments"),
        format!("/consultations/{RUNNING}/follow"),
        "/follow/confirm#0000".to_owned(),
        "/follow/unsubscribe#0000".to_owned(),
        "/commitments".to_owned(),
        format!("/commitments/{commitment}"),
        "/open-data".to_owned(),
    ]
}
