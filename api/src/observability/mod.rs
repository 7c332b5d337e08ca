//! What the program tells those who watch over it: a log, measurements for Prometheus, traces for OpenTelemetry. None of
//! them ever holds personal data: a request is known by the pattern of its address, a message by its number.

mod exposition;
mod log;
mod measurements;
mod requests;
mod store;
mod traces;

pub use self::exposition::{Exposition, MetricsFault};
pub use self::log::{LogFault, Telling, start_log, understands};
pub use self::measurements::{count_letter, count_read, time_job};
pub use self::requests::measure_requests;
pub use self::traces::{continue_trace, end_trace};
