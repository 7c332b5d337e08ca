//! Whether the program runs.

use openapi::health::Health;

use crate::support::{Backend, City, trial};

trial::on_each_database!(a_program_that_serves_is_live_and_ready,);

async fn a_program_that_serves_is_live_and_ready(backend: Backend) {
    let city = City::on(backend);
    for path in ["/health/live", "/health/ready"] {
        let health: Health = city.anonymous().get(path).await.of(200);
        assert_eq!((health.status.as_str(), health.version.as_str()), ("ok", env!("CARGO_PKG_VERSION")));
    }
}
