//! Two programs on one PostgreSQL tell each other of changes, also after the connection over which they do was lost.
//!
//! The clock stands still in all of these, so that what is kept in memory does not become new by its age.

use std::time::Duration;

use openapi::duties::Mode;

use crate::support::city::SecondProgram;
use crate::support::database::Database;
use crate::support::staff::{eventually, soon};
use crate::support::{ANNOUNCED, Backend, City, postgres, trial};

trial::once!("servers":
    a_change_is_heard_of_at_once,
    what_was_not_heard_is_seen_when_one_hears_again,
    what_was_not_told_is_told_when_one_speaks_again,
);

/// By this name the database knows the connections of the second program; those of the first have none.
const SECOND: &str = "second";
/// Longer than a program waits until it calls the database again.
const SEVERAL_CALLS: Duration = Duration::from_millis(1500);

/// Two programs, the slots of a duty, and PostgreSQL's own view of them, from another database.
struct Pair {
    city: City,
    second: SecondProgram,
    slots: Vec<String>,
    server: Database,
}

impl Pair {
    async fn start() -> Self {
        let city = City::planned(Backend::Postgres).settable_clock().setting("JOBS", "off").start();
        let address = format!("{}?application_name={SECOND}", city.database.url);
        let second = city.second_program_with("DATABASE_URL", &address);
        let duties = second.anonymous().duties(ANNOUNCED).await.into_iter();
        let in_person = duties.filter(|duty| duty.mode == Mode::InPerson);
        let slots = in_person.flat_map(|duty| duty.slots).map(|slot| slot.id).collect();
        let server = Database::elsewhere(postgres::url("postgres").expect("the server runs"));
        let pair = Self { city, second, slots, server };
        for whose in ["", SECOND] {
            eventually("both listen", async || (pair.listeners(whose) == 1).then_some(())).await;
        }
        pair
    }

    fn name(&self) -> &str {
        self.city.database.name.as_deref().expect("it is on the server of all tests")
    }

    /// The connections over which a program hears and tells of changes, as a condition.
    fn listener(&self, whose: &str) -> String {
        format!(
            "datname = '{}' AND application_name = '{whose}' AND (query LIKE 'LISTEN %' OR query LIKE '%pg\\_notify(%')",
            self.name()
        )
    }

    fn listeners(&self, whose: &str) -> i64 {
        self.server.number(&format!("SELECT count(*) AS number FROM pg_stat_activity WHERE {}", self.listener(whose)))
    }

    /// Cuts a program off from the other. It can't connect again until it may.
    async fn cuts_off(&self, whose: &str) {
        self.lets_connect(false);
        let ended = format!(
            "SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) AS number FROM pg_stat_activity WHERE {}",
            self.listener(whose)
        );
        assert_eq!(self.server.number(&ended), 1);
        eventually("it is gone", async || (self.listeners(whose) == 0).then_some(())).await;
    }

    fn lets_connect(&self, may: bool) {
        self.server.execute(&format!("ALTER DATABASE {} ALLOW_CONNECTIONS {may}", self.name()));
    }

    /// How many places the second program shows in a slot.
    async fn shows(&self, slot: &str) -> u32 {
        self.second.anonymous().slot(ANNOUNCED, slot).await.free
    }

    /// Somebody books at the first program.
    async fn is_booked(&self, slot: &str) {
        self.city.anonymous().books(slot).await;
    }

    /// Books at the first program, and sees it at the second.
    async fn is_heard_of(&self, slot: &str) {
        assert_eq!(self.shows(slot).await, 1);
        self.is_booked(slot).await;
        soon("the other shows it", async || (self.shows(slot).await == 0).then_some(())).await;
    }

    /// A booking while one of the two is cut off is not seen by the other, which is the control of everything else here;
    /// then it is, without another one. And so are those after it.
    async fn hears_of_it_later(&self, cut_off: &str) {
        let [before, meanwhile, after] = [0, 1, 2].map(|number| self.slots[number].as_str());
        self.is_heard_of(before).await;
        self.cuts_off(cut_off).await;
        self.is_booked(meanwhile).await;
        tokio::time::sleep(SEVERAL_CALLS).await;
        assert_eq!(self.shows(meanwhile).await, 1, "it heard of it all the same");
        self.lets_connect(true);
        soon("the other shows what it missed", async || (self.shows(meanwhile).await == 0).then_some(())).await;
        self.is_heard_of(after).await;
    }
}

async fn a_change_is_heard_of_at_once() {
    let pair = Pair::start().await;
    for slot in &pair.slots[..6] {
        pair.is_heard_of(slot).await;
    }
}

async fn what_was_not_heard_is_seen_when_one_hears_again() {
    Pair::start().await.hears_of_it_later(SECOND).await;
}

async fn what_was_not_told_is_told_when_one_speaks_again() {
    Pair::start().await.hears_of_it_later("").await;
}
