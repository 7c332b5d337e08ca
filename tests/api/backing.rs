//! Backing proposals, once from each browser.

use openapi::problem::ProblemCode;
use openapi::proposals::Support;
use reqwest::Method;
use tokio::task::JoinSet;

use crate::support::{Backend, City, Held, PUBLICATION, RUNNING, trial};

trial::on_each_database!(
    a_browser_backs_once,
    two_browsers_back_twice,
    support_can_be_taken_back,
    one_browser_in_a_hurry_backs_once,
    many_browsers_at_once_are_all_counted,
    backing_and_taking_back_at_once_keeps_the_count,
    the_cookie_is_for_the_server_alone,
    behind_tls_the_cookie_is_sent_over_tls_alone,
    a_made_up_cookie_is_no_browser,
    what_is_not_there_cannot_be_backed,
);

/// Tests of one database alone: on SQLite one connection writes, and nobody comes between reading and writing.
pub(crate) mod on_postgres {
    use super::where_the_count_is_read_and_then_written_supports_are_lost;
    use crate::support::trial;

    trial::once!("postgres": where_the_count_is_read_and_then_written_supports_are_lost);
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

/// Forty browsers back a proposal at once; gives what each is told, in order.
async fn forty_back(city: &City, held: &Held) -> Vec<u32> {
    let mut backing = JoinSet::new();
    for _ in 0..40 {
        let (client, reference) = (city.anonymous(), held.reference.clone());
        backing.spawn(async move { client.backs(&reference).await.supports });
    }
    let mut counts = backing.join_all().await;
    counts.sort_unstable();
    counts
}

async fn many_browsers_at_once_are_all_counted(backend: Backend) {
    let city = City::on(backend);
    let held = city.anonymous().proposes(RUNNING, "Pomysł").await;
    assert_eq!(forty_back(&city, &held).await, (1..=40).collect::<Vec<_>>());
    assert_eq!(city.anonymous().get(&held.proposal()).await.json(200)["supports"], 40);
    city.keeps_its_invariants(PUBLICATION);
}

/// The control: the same where each transaction first reads the count, and then writes one more than it read, as two
/// triggers make it do. All forty are there; fewer are counted, and the invariants say so.
async fn where_the_count_is_read_and_then_written_supports_are_lost() {
    let city = City::on(Backend::Postgres);
    let held = city.anonymous().proposes(RUNNING, "Pomysł").await;
    city.database.execute(
        "CREATE FUNCTION read_count() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         PERFORM set_config('count.read', (SELECT supports FROM proposal WHERE id = NEW.proposal_id)::text, true); \
         RETURN NEW; END $$; \
         CREATE TRIGGER reads_count BEFORE INSERT ON support FOR EACH ROW EXECUTE FUNCTION read_count(); \
         CREATE FUNCTION write_count() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         NEW.supports := current_setting('count.read')::integer + NEW.supports - OLD.supports; RETURN NEW; END $$; \
         CREATE TRIGGER writes_count BEFORE UPDATE OF supports ON proposal \
         FOR EACH ROW EXECUTE FUNCTION write_count()",
    );
    forty_back(&city, &held).await;
    let rows =
        "SELECT count(*) AS number FROM support JOIN proposal ON proposal.id = proposal_id WHERE title = 'Pomysł'";
    assert_eq!(city.database.number(rows), 40);
    let counted = city.anonymous().get(&held.proposal()).await.json(200)["supports"].as_i64();
    assert!(counted.is_some_and(|counted| counted < 40), "{counted:?}");
    assert_eq!(city.violations(PUBLICATION), [format!("supports are not counted as they are: {}", held.reference)]);
}

async fn backing_and_taking_back_at_once_keeps_the_count(backend: Backend) {
    let city = City::on(backend);
    let held = city.anonymous().proposes(RUNNING, "Pomysł").await;
    let mut backing = JoinSet::new();
    for _ in 0..4 {
        let (client, reference) = (city.anonymous(), held.reference.clone());
        client.backs(&reference).await;
        for round in 0..10 {
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
    let rows = city.database.number(&format!(
        "SELECT count(*) AS number FROM support JOIN proposal ON proposal.id = proposal_id WHERE reference = '{}'",
        held.reference
    ));
    let shown = city.anonymous().get(&held.proposal()).await.json(200)["supports"].as_i64();
    assert_eq!(shown, Some(rows), "the number shown is the number of those who back it");
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
