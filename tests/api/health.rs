//! Whether the program runs.

use openapi::duties::Mode;
use openapi::health::Health;
use reqwest::Method;

use crate::support::lone::Lone;
use crate::support::resident::booking;
use crate::support::staff::eventually;
use crate::support::{ANNOUNCED, Backend, City, trial};

trial::on_each_database!(a_program_that_serves_is_live_and_ready,);

/// Tests of one database alone.
pub(crate) mod on_postgres {
    use super::a_program_is_ready_again_when_its_database_is;
    use crate::support::trial;

    trial::once!("postgres": a_program_is_ready_again_when_its_database_is);
}

async fn a_program_that_serves_is_live_and_ready(backend: Backend) {
    let city = City::on(backend);
    for path in ["/health/live", "/health/ready"] {
        let health: Health = city.anonymous().get(path).await.of(200);
        assert_eq!((health.status.as_str(), health.version.as_str()), ("ok", env!("CARGO_PKG_VERSION")));
    }
}

async fn a_program_is_ready_again_when_its_database_is() {
    let mut server = Lone::start();
    let city = City::planned(Backend::Postgres).start_on(server.city());
    let client = city.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await.id;
    server.stop();
    let readiness = async || client.request(Method::GET, "/health/ready").send_whatever().await;
    eventually("it says that it is not ready", async || (readiness().await == 503).then_some(())).await;
    let unready = client.request(Method::GET, "/health/ready").send_as_it_is().await;
    assert_eq!(unready.status(), 503);
    assert!(unready.headers().contains_key("Retry-After"), "{unready:?}");
    client.get("/health/live").await.json(200);
    let refused = client.request(Method::POST, "/bookings").json(&booking(&slot)).send_whatever().await;
    assert_eq!(refused, 503);
    server.start_again();
    eventually("it is ready", async || (readiness().await == 200).then_some(())).await;
    client.books(&slot).await;
    assert_eq!(client.slot(ANNOUNCED, &slot).await.free, 0);
}
