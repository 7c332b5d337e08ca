//! Where one program dies, another on the same PostgreSQL goes on with its work.

use openapi::duties::Mode;

use crate::support::staff::eventually;
use crate::support::{ANNOUNCED, Backend, City, trial};

trial::once!("servers": one_does_the_work_of_one_that_died);

async fn one_does_the_work_of_one_that_died() {
    let mut city = City::planned(Backend::Postgres).settable_clock().start();
    let holder = "SELECT holder AS text FROM job_lease WHERE job = 'letters'";
    let sent_at_once = "SELECT count(*) AS number FROM outbox WHERE kind = 'confirmation' AND outcome = 'sent' \
                        AND attempts = 1";
    let first = eventually("a lease", async || city.database.texts(holder).pop()).await;
    let second = city.second_program();
    city.lose_power();
    let client = second.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await;
    let held = client.books(&slot.id).await;
    assert_eq!(city.database.texts(holder), std::slice::from_ref(&first), "the lease has not run out");
    assert!(city.mails().is_empty());
    city.set_clock("2025-11-07T09:01:00+01:00");
    let mail = eventually("the mail", async || city.mails().pop()).await;
    assert!(mail.subject.contains(&held.reference), "{mail:?}");
    eventually("that it is noted as sent", async || (city.database.number(sent_at_once) == 1).then_some(())).await;
    assert_eq!(city.mails().len(), 1);
    assert_ne!(city.database.texts(holder), [first]);
}
