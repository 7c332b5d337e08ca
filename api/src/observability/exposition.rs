//! The measurements in Prometheus' text format, on an address of their own: they are for the operator, not the public.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::rt::time::timeout;
use actix_web::{App, HttpResponse, HttpServer, web};
use metrics::gauge;
use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle};
use openapi::bookings::BookingStatus;
use openapi::proposals::ProposalStatus;
use openapi::waiting::WaitingStatus;
use tokio::sync::Semaphore;

use super::measurements::{
    BOOKINGS, BUCKETS, CONNECTIONS, CONNECTIONS_MAX, OUTBOX, OUTBOX_OLDEST, PROPOSALS, QUEUE, QUEUE_MAX, WAITING,
    describe, describe_numbers,
};
use super::store::{self, Numbers, Tally};
use crate::app::Service;
use crate::database::{Connection, Instant, Load};

/// The content type of the format (version 0.0.4).
const MEDIA_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";
/// How long the numbers of the database are waited for: Prometheus gives up after ten seconds, and then has nothing.
const PATIENCE: Duration = Duration::from_secs(2);

/// Why nothing is measured though it was asked for.
#[derive(Debug, thiserror::Error)]
pub enum MetricsFault {
    /// The address is taken or can't be listened on.
    #[error(transparent)]
    Listen(#[from] io::Error),
    /// The measurements can't be taken.
    #[error(transparent)]
    Recorder(#[from] BuildError),
}

/// The measurements, and the address on which they are had.
pub struct Exposition {
    handle: PrometheusHandle,
    listener: TcpListener,
    address: SocketAddr,
}

impl Exposition {
    /// Begins to measure, and listens on the first of these addresses that can be had. Once in a program.
    ///
    /// # Errors
    /// When the address can't be listened on.
    pub fn start(listen: &[SocketAddr]) -> Result<Self, MetricsFault> {
        let listener = TcpListener::bind(listen)?;
        let address = listener.local_addr()?;
        let handle = PrometheusBuilder::new().set_buckets(&BUCKETS)?.install_recorder()?;
        describe();
        Ok(Self { handle, listener, address })
    }

    /// Serves them beside the program, as long as the returned server runs.
    ///
    /// # Errors
    /// When the address can't be listened on.
    pub fn serve(self, service: web::Data<Service>) -> io::Result<Server> {
        let handle = web::Data::new(self.handle);
        let counting = web::Data::new(Semaphore::new(1));
        tracing::info!(address = %self.address, "measurements are served");
        let server = HttpServer::new(move || {
            App::new()
                .app_data(service.clone())
                .app_data(handle.clone())
                .app_data(counting.clone())
                .route("/metrics", web::get().to(expose))
        });
        Ok(server.workers(1).disable_signals().listen(self.listener)?.run())
    }
}

async fn expose(
    service: web::Data<Service>,
    handle: web::Data<PrometheusHandle>,
    counting: web::Data<Semaphore>,
) -> HttpResponse {
    for (lane, load) in service.database().loads() {
        note_load(lane, &load);
    }
    let now = service.now();
    // What can't be read now is not told, and what was read before is not told again: whoever watches sees that it is
    // missing, and everything else.
    let numbers = timeout(PATIENCE, numbers(&service, counting.into_inner(), now)).await.ok().flatten();
    let numbers = numbers.map(|numbers| rendered(&numbers, now)).unwrap_or_default();
    handle.run_upkeep();
    HttpResponse::Ok().content_type(MEDIA_TYPE).body(handle.render() + &numbers)
}

/// What the database says of the city's work. It is asked by one at a time: where it hangs, later scrapes do not take one
/// connection after the other.
async fn numbers(service: &Service, counting: Arc<Semaphore>, now: Instant) -> Option<Numbers> {
    let turn = counting.acquire_owned().await.ok()?;
    let work = move |connection: &mut Connection| {
        let _turn = turn;
        store::numbers(connection, now)
    };
    service.database().read(work).await.ok()
}

/// The numbers in the format, from measurements that are made for this answer alone and gone after it.
fn rendered(numbers: &Numbers, now: Instant) -> String {
    let recorder = PrometheusBuilder::new().build_recorder();
    metrics::with_local_recorder(&recorder, || {
        describe_numbers();
        note_numbers(numbers, now);
    });
    recorder.handle().render()
}

fn note_load(lane: &'static str, load: &Load) {
    gauge!(CONNECTIONS, "lane" => lane).set(load.in_use);
    gauge!(CONNECTIONS_MAX, "lane" => lane).set(load.connections);
    gauge!(QUEUE, "lane" => lane).set(load.waiting);
    gauge!(QUEUE_MAX, "lane" => lane).set(load.queue);
}

#[expect(clippy::cast_precision_loss, reason = "counts and seconds far below 2^52")]
fn note_numbers(numbers: &Numbers, now: Instant) {
    // A status that nothing has any more counts as none, and not as what it was when it was last seen.
    let note = |name: &'static str, tally: &Tally, statuses: &mut dyn Iterator<Item = &'static str>| {
        for status in statuses {
            let count = tally.iter().find(|(counted, _)| counted == status).map_or(0, |(_, count)| *count);
            gauge!(name, "status" => status).set(count as f64);
        }
    };
    note(BOOKINGS, &numbers.bookings, &mut BookingStatus::ALL.iter().map(|status| status.as_str()));
    note(PROPOSALS, &numbers.proposals, &mut ProposalStatus::ALL.iter().map(|status| status.as_str()));
    note(WAITING, &numbers.waiting, &mut WaitingStatus::ALL.iter().map(|status| status.as_str()));
    gauge!(OUTBOX, "state" => "waiting").set(numbers.letters_waiting as f64);
    gauge!(OUTBOX, "state" => "given_up").set(numbers.letters_given_up as f64);
    let late = numbers.oldest_due.map_or(0, |due| now.microseconds() - due.microseconds());
    gauge!(OUTBOX_OLDEST).set(late as f64 / 1e6);
}
