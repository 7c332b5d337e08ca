//! The set-up of a city, as processes: two API servers on one PostgreSQL, and the web server in front with the
//! configuration that goes into its image.

use std::collections::{BTreeMap, BTreeSet};

use openapi::admin::documents::DRAFT_BODY_MAX;
use openapi::attachments::ATTACHMENT_BYTES_MAX;
use openapi::duties::Mode;
use openapi::problem::{Problem, ProblemCode};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::support::city::SecondProgram;
use crate::support::resident::booking;
use crate::support::staff::eventually;
use crate::support::web_server::{WebServer, free_address};
use crate::support::{ANNOUNCED, Backend, City, Client, PUBLICATION, postgres, program, trial};

trial::once!("production":
    files_come_from_the_web_server_small_and_for_ever,
    pages_come_from_the_api_servers,
    a_file_of_another_version_is_looked_for_at_both_servers,
    both_servers_take_their_share,
    when_a_server_is_killed_the_other_goes_on,
    when_nobody_serves_it_is_said_clearly,
    a_forged_address_is_not_believed,
    who_stands_in_front_tells_whom_he_speaks_for,
    it_listens_in_several_places,
    what_is_too_large_is_refused,
    a_file_may_be_as_large_as_the_api_says,
    fifty_at_the_web_server_get_no_seat_twice,
    holds_and_bookings_go_through_the_web_server,
    the_log_tells_nothing_of_people,
    nor_does_that_of_the_database,
    a_request_has_one_name_in_both_logs,
);

/// Two API servers behind a web server.
struct Town {
    web: WebServer,
    city: City,
    second: SecondProgram,
}

impl Town {
    fn start() -> Self {
        let address = free_address();
        let city = City::planned(Backend::Postgres)
            .setting("TRUSTED_PROXIES", "127.0.0.1")
            .setting("PUBLIC_URL", &format!("http://{address}"))
            .start();
        let second = city.second_program();
        let web = WebServer::start(&address, &[&city.url, &second.url]);
        Self { web, city, second }
    }

    fn anonymous(&self) -> Client {
        self.web.anonymous()
    }

    /// The lines of the web server's log about this part of the site, once there are so many.
    async fn logged(&self, area: &str, count: usize) -> Vec<Value> {
        eventually(&format!("{count} lines of {area}"), async || {
            let lines: Vec<Value> = self.web.log().into_iter().filter(|line| line["area"] == area).collect();
            (lines.len() >= count).then_some(lines)
        })
        .await
    }

    async fn slots(&self) -> Vec<String> {
        let duties = self.anonymous().duties(ANNOUNCED).await;
        let in_person = duties.into_iter().filter(|duty| duty.mode == Mode::InPerson);
        in_person.flat_map(|duty| duty.slots).map(|slot| slot.id).collect()
    }

    /// So many book the same slot at once; gives how often there was which answer.
    async fn rush(&self, slot: &str, clients: usize) -> BTreeMap<u16, usize> {
        let mut asking = JoinSet::new();
        for _ in 0..clients {
            let (client, body) = (self.anonymous(), booking(slot));
            asking.spawn(async move { client.request(Method::POST, "/bookings").json(&body).send_whatever().await });
        }
        asking.join_all().await.into_iter().fold(BTreeMap::new(), |mut counted, status| {
            *counted.entry(status).or_default() += 1;
            counted
        })
    }
}

/// A server's address as the web server's log has it.
fn bare(url: &str) -> &str {
    url.trim_start_matches("http://")
}

/// The files that a page names and that never change.
pub(super) fn files_of(page: &str) -> BTreeSet<String> {
    let is_file = |part: &&str| part.starts_with('/') && [".css", ".js", ".wasm"].iter().any(|end| part.ends_with(end));
    page.split(['"', '\'']).filter(is_file).map(str::to_owned).collect()
}

async fn files_come_from_the_web_server_small_and_for_ever() {
    let town = Town::start();
    let client = town.anonymous();
    for page in ["/", "/booking", "/account/login", "/admin/"] {
        let files = files_of(&client.request_outside(Method::GET, page).send().await.text());
        assert!(files.iter().any(|file| file.ends_with(".wasm")), "{page}: {files:?}");
        for file in files {
            let left = |ending: &str| {
                let path = program::workspace().join("frontend/dist").join(format!("{}{ending}", &file[1..]));
                std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
            };
            for (asked, encoding, ending) in
                [("gzip, br", "br", ".br"), ("gzip", "gzip", ".gz"), ("identity", "", ""), ("br;q=0", "", "")]
            {
                let request = client.request_outside(Method::GET, &file).header("Accept-Encoding", asked);
                let answer = request.send().await;
                assert_eq!(answer.status, 200, "{answer}");
                assert_eq!(answer.header("Content-Encoding"), encoding, "{file} for {asked}");
                assert_eq!(answer.header("Vary"), "Accept-Encoding", "{file}");
                assert_eq!(answer.header("Cache-Control"), "public, max-age=31536000, immutable", "{file}");
                assert_eq!(answer.header("X-Content-Type-Options"), "nosniff", "{file}");
                assert!(answer.body == left(ending), "{file} for {asked} is another file");
                let is_wasm = answer.header("Content-Type") == "application/wasm";
                assert_eq!(is_wasm, file.ends_with(".wasm"), "browsers compile as it comes what has this type");
            }
        }
    }
    let lines = town.logged("file", 8).await;
    assert!(lines.iter().all(|line| line["server"] == ""), "the API servers had to give out files: {lines:?}");
}

async fn pages_come_from_the_api_servers() {
    let town = Town::start();
    for path in ["/", "/index.html", "/booking", "/account/login", "/admin/", "/admin/index.html"] {
        let page = town.anonymous().request_outside(Method::GET, path).send().await;
        assert_eq!(page.status, 200, "{page}");
        assert!(page.header("Content-Type").starts_with("text/html"), "{page}");
        assert!(page.header("Content-Security-Policy").contains("'sha256-"), "{path}: {:?}", page.headers);
        assert!(!page.header("Cache-Control").contains("immutable"), "{path}");
    }
    let lines = eventually("six lines", async || Some(town.web.log()).filter(|lines| lines.len() >= 6)).await;
    assert!(lines.iter().all(|line| line["server"] != ""), "{lines:?}");
    let compressed = town.anonymous().request_outside(Method::GET, "/").header("Accept-Encoding", "br").send().await;
    assert_eq!(compressed.header("Content-Encoding"), "br");
    // What the build left beside a file is a form of it, not a page of its own.
    let form = town.anonymous().request_outside(Method::GET, "/index.html.br").send().await;
    assert_eq!(form.status, 404, "{form}");
}

async fn a_file_of_another_version_is_looked_for_at_both_servers() {
    let town = Town::start();
    let name = "/take-part-00112233445566ff_bg.wasm";
    let missing = town.anonymous().request_outside(Method::GET, name).send().await;
    missing.problem(ProblemCode::NotFound);
    assert!(!missing.header("Cache-Control").contains("immutable"), "{:?}", missing.headers);
    let lines = town.logged("file", 1).await;
    let asked = lines[0]["server"].as_str().expect("a text");
    for server in [&town.city.url, &town.second.url] {
        assert!(asked.contains(bare(server)), "{asked}");
    }
}

async fn both_servers_take_their_share() {
    let town = Town::start();
    for _ in 0..20 {
        town.anonymous().get(&format!("/consultations/{ANNOUNCED}")).await.json(200);
    }
    let lines = town.logged("/api/v1/consultations", 20).await;
    let served = |url: &str| lines.iter().filter(|line| line["server"] == bare(url)).count();
    assert_eq!((served(&town.city.url), served(&town.second.url)), (10, 10));
}

async fn when_a_server_is_killed_the_other_goes_on() {
    let Town { web, city, second } = Town::start();
    let slots: Vec<String> = city
        .anonymous()
        .duties(ANNOUNCED)
        .await
        .into_iter()
        .flat_map(|duty| duty.slots)
        .map(|slot| slot.id)
        .take(12)
        .collect();
    let mut reading = JoinSet::new();
    for _ in 0..4 {
        let client = web.anonymous();
        reading.spawn(async move {
            for _ in 0..40 {
                client.get("/consultations").await.json(200);
            }
        });
    }
    // In the middle of the reading.
    eventually("some were answered", async || (web.log().len() > 20).then_some(())).await;
    drop(second);
    for slot in &slots {
        web.anonymous().asks_for(&booking(slot)).await.json(201);
    }
    reading.join_all().await;
    city.keeps_its_invariants(PUBLICATION);
    assert_eq!(city.database.number("SELECT count(*) AS number FROM booking"), 12);
}

async fn when_nobody_serves_it_is_said_clearly() {
    let Town { web, mut city, second } = Town::start();
    drop(second);
    city.lose_power();
    let http = reqwest::Client::builder().no_proxy().build().expect("a client");
    let get = async |path: &str| http.get(format!("{}{path}", web.url)).send().await.expect("an answer");
    for path in ["/api/v1/consultations", "/api/docs/"] {
        let answer = get(path).await;
        assert_eq!(answer.status(), 503, "{path}");
        assert_eq!(answer.headers()["content-type"], openapi::problem::MEDIA_TYPE);
        assert_eq!(answer.headers()["cache-control"], "no-store");
        assert!(answer.headers().contains_key("retry-after"));
        let problem: Problem = answer.json().await.expect("a problem");
        assert_eq!(problem, Problem::new(ProblemCode::Unavailable));
    }
    let page = get("/consultations").await;
    assert_eq!(page.status(), 503);
    assert!(page.headers().contains_key("retry-after"));
    assert_eq!(page.headers()["content-type"], "text/html; charset=utf-8");
    let text = page.text().await.expect("a text");
    assert!(text.contains("chwilowo niedostępny") && text.contains("not available"), "{text}");
    // Files need no API server.
    assert_eq!(get("/favicon.svg").await.status(), 200);
}

/// How many of twelve requests that write are one too many, when each says that it comes from elsewhere.
async fn refused_of_twelve(url: &str) -> usize {
    refused_of_twelve_by(url, |elsewhere| elsewhere).await
}

/// The same, where somebody has made something else of what each says.
async fn refused_of_twelve_by(url: &str, told: impl Fn(String) -> String) -> usize {
    let mut refused = 0;
    for number in 0..12 {
        let elsewhere = told(format!("198.51.100.{number}"));
        let request = Client::of(url).request(Method::POST, "/holds").bytes("{}");
        let request = request.header("X-Forwarded-For", &elsewhere).header("X-Real-IP", &elsewhere);
        let status = request.header("Forwarded", &format!("for={elsewhere}")).send_whatever().await;
        refused += usize::from(status == 429);
    }
    refused
}

async fn a_forged_address_is_not_believed() {
    let city = City::planned(Backend::Postgres)
        .setting("TRUSTED_PROXIES", "127.0.0.1")
        .setting("RATE_LIMIT_WRITES", "4")
        .start();
    // The control: who is trusted, and has nobody in front, can say what he likes.
    assert_eq!(refused_of_twelve(&city.url).await, 0);
    let web = WebServer::start(&free_address(), &[&city.url]);
    assert!(refused_of_twelve(&web.url).await > 0, "each forged address had a limit of its own");
}

/// Something that ends TLS or shares out stands in front of the web server, at an address that its settings name.
async fn who_stands_in_front_tells_whom_he_speaks_for() {
    let city = City::planned(Backend::Postgres)
        .setting("TRUSTED_PROXIES", "127.0.0.1")
        .setting("RATE_LIMIT_WRITES", "4")
        .start();
    let behind = |fronts| WebServer::start_with(&free_address(), &[&city.url], &[("WEB_TRUSTED_PROXIES", fronts)]);
    let web = behind("192.0.2.0/24 127.0.0.1");
    assert_eq!(refused_of_twelve(&web.url).await, 0, "all residents shared one limit");
    // Two in a row, and the inner one adds the outer one.
    let through_two = |resident| format!("{resident}, 192.0.2.7");
    let ten = |resident: String| through_two(resident.replace("198.51.100.", "203.0.113.1"));
    assert_eq!(refused_of_twelve_by(&web.url, ten).await, 0, "all residents shared one limit");
    // What a resident writes there before what they add is not believed.
    let forged = |resident| through_two(format!("{resident}, 198.51.100.200"));
    assert!(refused_of_twelve_by(&web.url, forged).await > 0, "each forged address had a limit of its own");
    let others = behind("192.0.2.0/24");
    assert!(refused_of_twelve(&others.url).await > 0, "somebody else was believed");
}

async fn it_listens_in_several_places() {
    let city = City::planned(Backend::Postgres).setting("TRUSTED_PROXIES", "127.0.0.1").start();
    let (one, other) = (free_address(), free_address().replace("127.0.0.1", "127.0.0.2"));
    let web = WebServer::start_with(&one, &[&city.url], &[("WEB_LISTEN", &format!("{one} {other}"))]);
    for url in [web.url.clone(), format!("http://{other}")] {
        Client::of(&url).get("/health/ready").await.json(200);
    }
}

async fn what_is_too_large_is_refused() {
    let town = Town::start();
    let post =
        async |bytes: usize| town.anonymous().request(Method::POST, "/bookings").bytes(vec![b' '; bytes]).send().await;
    let refused = post(131_073).await;
    let told = refused.problem(ProblemCode::BodyTooLarge);
    // Word for word what the API itself says.
    let direct = town.city.anonymous().request(Method::POST, "/bookings").bytes(vec![b' '; 131_073]).send().await;
    assert_eq!(told, direct.problem(ProblemCode::BodyTooLarge));
    assert_eq!(refused.header("Cache-Control"), "no-store");
    post(131_072).await.problem(ProblemCode::MalformedBody);
    let lines = town.logged("/api/v1/bookings", 2).await;
    assert_eq!(lines.iter().filter(|line| line["server"] == "").count(), 1, "only what is too large is kept away");
}

/// Files are held to the number of bytes to which the API holds them.
async fn a_file_may_be_as_large_as_the_api_says() {
    let town = Town::start();
    for (method, path, most) in [
        (Method::POST, "/proposals/PROP-2345-6789-BCDF/attachments", ATTACHMENT_BYTES_MAX as usize),
        (Method::POST, "/admin/consultations/trwa/document/preview", DRAFT_BODY_MAX),
        (Method::PUT, "/admin/consultations/trwa/document/draft", DRAFT_BODY_MAX),
    ] {
        let send = async |bytes| town.anonymous().request(method.clone(), path).bytes(vec![b' '; bytes]).send().await;
        let told = send(most + 1).await.problem(ProblemCode::BodyTooLarge);
        assert_eq!(told.detail.as_deref(), Some(format!("At most {most} bytes are taken.").as_str()), "{path}");
        // The API is asked, which has something else against it.
        assert_ne!(send(most).await.status, 413, "{path}");
    }
}

async fn fifty_at_the_web_server_get_no_seat_twice() {
    let town = Town::start();
    let slots = town.slots().await;
    assert_eq!(town.rush(&slots[0], 50).await, BTreeMap::from([(201, 1), (409, 49)]));
    town.city.database.has_more_seats(&slots[1], 16);
    assert_eq!(town.rush(&slots[1], 50).await, BTreeMap::from([(201, 17), (409, 33)]));
    town.city.keeps_its_invariants(PUBLICATION);
    let lines = town.logged("/api/v1/bookings", 100).await;
    let servers: BTreeSet<&str> = lines.iter().filter_map(|line| line["server"].as_str()).collect();
    assert_eq!(servers, BTreeSet::from([bare(&town.city.url), bare(&town.second.url)]), "both sold");
}

async fn holds_and_bookings_go_through_the_web_server() {
    let town = Town::start();
    let slots = town.slots().await;
    let mut acting = JoinSet::new();
    for number in 0..50 {
        let (client, slot) = (town.anonymous(), slots[number % 5].clone());
        acting.spawn(async move {
            let held = client.asks_to_hold(&slot).await;
            if held.status != 201 {
                held.problem(ProblemCode::SlotFull);
                return 0;
            }
            client.books_held(&held.of(201), &booking(&slot)).await.json(201);
            1
        });
    }
    assert_eq!(acting.join_all().await.into_iter().sum::<u32>(), 5);
    town.city.keeps_its_invariants(PUBLICATION);
}

async fn the_log_tells_nothing_of_people() {
    let Town { web, mut city, second } = Town::start();
    // Another address than that of the servers, so that it can be told from theirs.
    let http = reqwest::Client::builder()
        .no_proxy()
        .local_address("127.0.0.77".parse::<std::net::IpAddr>().ok())
        .build()
        .expect("a client");
    let paths = [
        "/api/v1/bookings/K7M4-QX9T/calendar.ics?secret=TAJNE",
        "/api/v1/bookings/K7M4-QX9T",
        "/api/v1/proposals?q=Kowalska",
        "/api/feeds/TAJNE.ics",
        "/bookings/K7M4-QX9T?secret=TAJNE",
        "/read-00112233445566ff.js?TAJNE",
        "/admin/people?q=Kowalska",
        "/Kowalska.php?id=TAJNE",
    ];
    let ask_for_all = async || {
        for path in paths {
            let request = http.get(format!("{}{path}", web.url)).header("User-Agent", "Kowalska");
            request.header("Referer", "https://example.org/Kowalska").send().await.expect("an answer");
        }
    };
    ask_for_all().await;
    // And when it can't be answered, of which more would be told.
    drop(second);
    city.lose_power();
    ask_for_all().await;
    let lines = eventually("all lines", async || Some(web.log()).filter(|lines| lines.len() == 2 * paths.len())).await;
    let told = format!("{}{}", web.log_text(), web.faults());
    for word in ["K7M4", "TAJNE", "Kowalska", "127.0.0.77"] {
        assert!(!told.contains(word), "{word} stands in the log: {told}");
    }
    let areas: Vec<&str> = lines.iter().take(paths.len()).filter_map(|line| line["area"].as_str()).collect();
    let expected =
        ["/api/v1/bookings", "/api/v1/bookings", "/api/v1/proposals", "/api", "page", "file", "/admin", "file"];
    assert_eq!(areas, expected);
    assert!(lines.iter().skip(paths.len()).all(|line| line["status"] == 503), "{lines:?}");
}

/// Two ask at once to follow under the same address, and the database refuses one of them: it logs that, without what they
/// wrote.
async fn nor_does_that_of_the_database() {
    let town = Town::start();
    town.city.database.execute(
        "CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(3); RETURN NEW; END $$; \
         CREATE TRIGGER lingers BEFORE INSERT ON follow FOR EACH ROW EXECUTE FUNCTION linger()",
    );
    let new = json!({ "email": "tajemnica@example.org", "language": "pl", "pace": "daily" });
    let path = format!("/consultations/{ANNOUNCED}/follows");
    let (one, other) = (town.city.anonymous(), town.second.anonymous());
    let (one, other) = tokio::join!(one.post(&path, &new), other.post(&path, &new));
    assert_eq!((one.status, other.status), (202, 202));
    let name = town.city.database.name.as_deref().expect("a database of the server of all tests");
    let log = postgres::log().expect("the server logs");
    let told: Vec<&str> = log.lines().filter(|line| line.starts_with(&format!("{name} "))).collect();
    assert!(told.iter().any(|line| line.contains("duplicate key") && line.contains("email_folded")), "{told:?}");
    assert!(!told.iter().any(|line| line.contains("tajemnica")), "{told:?}");
}

async fn a_request_has_one_name_in_both_logs() {
    let town = Town::start();
    let forged = "ffffffffffffffffffffffffffffffff";
    let request = town.anonymous().request(Method::GET, "/districts").header("X-Request-Id", forged);
    request.send().await.json(200);
    let line = town.logged("/api/v1/districts", 1).await.remove(0);
    let id = line["request_id"].as_str().expect("a text").to_owned();
    assert!(id.len() == 32 && id != forged, "{id}");
    let second_log = town.city.database.folder().join("log-of-second");
    eventually("the API server's line", async || {
        let logs = town.city.log() + &std::fs::read_to_string(&second_log).unwrap_or_default();
        assert!(!logs.contains(forged), "a visitor's own name stands in the log");
        logs.lines().any(|line| line.contains(&id) && line.contains("/districts")).then_some(())
    })
    .await;
}
