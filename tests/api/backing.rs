//! Backing proposals, once from each browser.

use openapi::problem::ProblemCode;
use openapi::proposals::Support;
use reqwest::Method;
use tokio::task::JoinSet;

use crate::support::{Backend, City, Client, Held, PUBLICATION, RUNNING, trial};

trial::on_each_database!(
    a_browser_backs_once,
    two_browsers_back_twice,
    support_can_be_taken_back,
    one_browser_in_a_hurry_backs_once,
    many_browsers_at_once_are_all_counted,
    many_who_take_back_at_once_are_all_counted,
    backing_and_taking_back_at_once_keeps_the_count,
    the_cookie_is_for_the_server_alone,
    behind_tls_the_cookie_is_sent_over_tls_alone,
    a_made_up_cookie_is_no_browser,
    what_is_not_there_cannot_be_backed,
);

/// Tests of one database alone: on SQLite one connection writes, and nobody comes between reading and writing.
pub(crate) mod on_postgres {
    use super::{
        where_the_count_is_read_and_then_written_supports_are_lost,
        where_the_count_is_read_and_then_written_supports_stay_that_were_taken_back,
    };
    use crate::support::trial;

    trial::once!("postgres":
        where_the_count_is_read_and_then_written_supports_are_lost,
        where_the_count_is_read_and_then_written_supports_stay_that_were_taken_back,
    );
}

async fn a_browser_backs_once(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let held = client.proposes(RUNNING, "Pomysł").await;
    for _ in 0..3 {
        assert_eq!(
            client.backs(&held.reference).await,
            Support { supports: 1, organisation_supports: 0, supported: true }
        );
    }
    assert_eq!(client.get(&held.proposal()).await.json(200)["supports"], 1);
}

async fn two_browsers_back_twice(backend: Backend) {
    let city = City::on(backend);
    let held = city.anonymous().proposes(RUNNING, "Pomysł").await;
    assert_eq!(city.anonymous().backs(&held.reference).await.supports, 1);
    assert_eq!(
        city.anonymous().backs(&held.reference).await,
        Support { supports: 2, organisation_supports: 0, supported: true }
    );
}

async fn support_can_be_taken_back(backend: Backend) {
    let city = City::on(backend);
    let (client, other) = (city.anonymous(), city.anonymous());
    let held = client.proposes(RUNNING, "Pomysł").await;
    assert_eq!(
        client.backs_no_longer(&held.reference).await,
        Support { supports: 0, organisation_supports: 0, supported: false }
    );
    client.backs(&held.reference).await;
    assert_eq!(
        other.backs_no_longer(&held.reference).await,
        Support { supports: 1, organisation_supports: 0, supported: false }
    );
    for _ in 0..2 {
        assert_eq!(
            client.backs_no_longer(&held.reference).await,
            Support { supports: 0, organisation_supports: 0, supported: false }
        );
    }
    assert_eq!(client.backs(&held.reference).await, Support { supports: 1, organisation_supports: 0, supported: true });
}

async fn one_browser_in_a_hurry_backs_once(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let (known, held) = (client.proposes(RUNNING, "Znany").await, client.proposes(RUNNING, "Pomysł").await);
    // The browser is known from an earlier visit: all that follows carries the same cookie.
    client.backs(&known.reference).await;
    let mut backing = JoinSet::new();
    for _ in 0..20 {
        let (client, reference) = (client.clone(), held.reference.clone());
        backing.spawn(async move { client.backs(&reference).await });
    }
    for support in backing.join_all().await {
        assert_eq!(support, Support { supports: 1, organisation_supports: 0, supported: true });
    }
    assert_eq!(client.get(&held.proposal()).await.json(200)["supports"], 1);
}

/// As many browsers as this do the same at once.
const MANY: u32 = 40;

fn browsers(city: &City) -> Vec<Client> {
    (0..MANY).map(|_| city.anonymous()).collect()
}

/// All of them back the proposal at once, or take that back; gives what each is told, in order.
async fn all_at_once(browsers: &[Client], held: &Held, is_backed: bool) -> Vec<u32> {
    let mut backing = JoinSet::new();
    for client in browsers {
        let (client, reference) = (client.clone(), held.reference.clone());
        backing.spawn(async move {
            let told =
                if is_backed { client.backs(&reference).await } else { client.backs_no_longer(&reference).await };
            told.supports
        });
    }
    let mut counts = backing.join_all().await;
    counts.sort_unstable();
    counts
}

/// How many the public sees.
async fn shown(city: &City, held: &Held) -> i64 {
    city.anonymous().get(&held.proposal()).await.json(200)["supports"].as_i64().expect("a number")
}

/// How many there are.
fn rows(city: &City, held: &Held) -> i64 {
    city.database.number(&format!(
        "SELECT count(*) AS number FROM support JOIN proposal ON proposal.id = proposal_id WHERE reference = '{}'",
        held.reference
    ))
}

async fn many_browsers_at_once_are_all_counted(backend: Backend) {
    let city = City::on(backend);
    let held = city.anonymous().proposes(RUNNING, "Pomysł").await;
    assert_eq!(all_at_once(&browsers(&city), &held, true).await, (1..=MANY).collect::<Vec<_>>());
    assert_eq!(shown(&city, &held).await, i64::from(MANY));
    city.keeps_its_invariants(PUBLICATION);
}

async fn many_who_take_back_at_once_are_all_counted(backend: Backend) {
    let city = City::on(backend);
    let (held, browsers) = (city.anonymous().proposes(RUNNING, "Pomysł").await, browsers(&city));
    all_at_once(&browsers, &held, true).await;
    assert_eq!(all_at_once(&browsers, &held, false).await, (0..MANY).collect::<Vec<_>>());
    assert_eq!((shown(&city, &held).await, rows(&city, &held)), (0, 0));
    city.keeps_its_invariants(PUBLICATION);
}

/// Makes each transaction first read the count, and then write what it read and one more or less: two triggers do it.
fn reads_the_count_and_then_writes(city: &City) {
    city.database.execute(
        "CREATE FUNCTION read_count() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         PERFORM set_config('count.read', supports::text, true) FROM proposal \
         WHERE id = coalesce(NEW.proposal_id, OLD.proposal_id); RETURN coalesce(NEW, OLD); END $$; \
         CREATE TRIGGER reads_count BEFORE INSERT OR DELETE ON support FOR EACH ROW EXECUTE FUNCTION read_count(); \
         CREATE FUNCTION write_count() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         NEW.supports := current_setting('count.read')::integer + NEW.supports - OLD.supports; RETURN NEW; END $$; \
         CREATE TRIGGER writes_count BEFORE UPDATE OF supports ON proposal \
         FOR EACH ROW EXECUTE FUNCTION write_count()",
    );
}

fn is_counted_wrongly(city: &City, held: &Held) {
    assert_eq!(city.violations(PUBLICATION), [format!("supports are not counted as they are: {}", held.reference)]);
}

/// The control: all of them are there, fewer are counted, and the invariants say so.
async fn where_the_count_is_read_and_then_written_supports_are_lost() {
    let city = City::on(Backend::Postgres);
    let held = city.anonymous().proposes(RUNNING, "Pomysł").await;
    reads_the_count_and_then_writes(&city);
    all_at_once(&browsers(&city), &held, true).await;
    let (shown, rows) = (shown(&city, &held).await, rows(&city, &held));
    assert!(shown < rows && rows == i64::from(MANY), "{shown} of {rows} are counted");
    is_counted_wrongly(&city, &held);
}

/// The control of taking back: nobody is there any more, and some are still counted.
async fn where_the_count_is_read_and_then_written_supports_stay_that_were_taken_back() {
    let city = City::on(Backend::Postgres);
    let (held, browsers) = (city.anonymous().proposes(RUNNING, "Pomysł").await, browsers(&city));
    all_at_once(&browsers, &held, true).await;
    reads_the_count_and_then_writes(&city);
    all_at_once(&browsers, &held, false).await;
    let (shown, rows) = (shown(&city, &held).await, rows(&city, &held));
    assert!(shown > 0 && rows == 0, "{shown} of {rows} are counted");
    is_counted_wrongly(&city, &held);
}

async fn backing_and_taking_back_at_once_keeps_the_count(backend: Backend) {
    let city = City::on(backend);
    let held = city.anonymous().proposes(RUNNING, "Pomysł").await;
    let mut backing = JoinSet::new();
    for _ in 0..12 {
        let (client, reference) = (city.anonymous(), held.reference.clone());
        client.backs(&reference).await;
        for round in 0..4 {
            let (client, reference) = (client.clone(), reference.clone());
            backing.spawn(async move {
                match round % 2 {
                    0 => client.backs(&reference).await,
                    _ => client.backs_no_longer(&reference).await,
                }
            });
        }
    }
    backing.join_all().await;
    let (shown, rows) = (shown(&city, &held).await, rows(&city, &held));
    assert_eq!(shown, rows, "the number shown is the number of those who back it");
    city.keeps_its_invariants(PUBLICATION);
}

async fn the_cookie_is_for_the_server_alone(backend: Backend) {
    let city = City::planned(backend).start();
    let client = city.anonymous();
    let held = client.proposes(RUNNING, "Pomysł").await;
    let answer = client.request(Method::PUT, &format!("{}/support", held.proposal())).send().await;
    let cookie = answer.header("Set-Cookie");
    for part in ["HttpOnly", "SameSite=Strict", "Max-Age="] {
        assert!(cookie.contains(part), "{part} in {cookie}");
    }
    let value = cookie.split(['=', ';']).nth(1).unwrap_or_default();
    assert!(value.replace('-', "").len() * 5 >= 128, "{cookie}");
    let again = client.request(Method::PUT, &format!("{}/support", held.proposal())).send().await;
    assert_eq!(again.header("Set-Cookie"), "", "a browser that is known keeps its cookie");
}

async fn behind_tls_the_cookie_is_sent_over_tls_alone(backend: Backend) {
    for (public_url, is_secure) in [("https://konsultacje.example.org", true), ("http://localhost", false)] {
        let city = City::planned(backend).setting("PUBLIC_URL", public_url).start();
        let client = city.anonymous();
        let held = client.proposes(RUNNING, "Pomysł").await;
        let answer = client.request(Method::PUT, &format!("{}/support", held.proposal())).send().await;
        assert_eq!(answer.header("Set-Cookie").contains("; Secure"), is_secure, "{answer}");
    }
}

async fn a_made_up_cookie_is_no_browser(backend: Backend) {
    let city = City::on(backend);
    let held = city.anonymous().proposes(RUNNING, "Pomysł").await;
    for cookie in ["browser=x", "browser=", "browser=%00", "browser=żółć", "x", ";;;=;"] {
        let request = city.anonymous().request(Method::PUT, &format!("{}/support", held.proposal()));
        let answer = request.header("Cookie", cookie).send().await;
        answer.json(200);
        assert!(answer.header("Set-Cookie").starts_with("browser="), "{cookie} was taken for a browser");
    }
}

async fn what_is_not_there_cannot_be_backed(backend: Backend) {
    let city = City::on(backend);
    for reference in ["0000-0000", "x", "%00", "%F0%9F%98%80", "0000-0000-0000"] {
        for method in [Method::PUT, Method::DELETE] {
            let path = format!("/proposals/{reference}/support");
            city.anonymous().request(method, &path).send().await.problem(ProblemCode::NotFound);
        }
    }
}
