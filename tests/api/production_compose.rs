//! `docker-compose.yml` and what goes with it, read as the engine of containers reads them.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::{Map, Value};

use crate::support::{Backend, City, program, shared, trial};

trial::once!("production":
    every_service_is_fenced_in,
    the_database_keeps_what_people_wrote_to_itself,
    no_secret_stands_in_the_file,
    every_setting_is_documented,
    the_addresses_fit,
    the_images_are_built_for_nobody_in_particular,
    the_tools_come_into_the_image_before_the_sources,
    the_documentation_names_every_service,
    tls_is_added_to_what_is_there,
    a_standby_is_added_to_what_is_there,
    who_comes_by_ipv6_has_an_address_of_his_own,
    nobody_is_killed_who_still_answers,
    secrets_are_made_once,
);

/// A file of the workspace.
pub(super) fn read(path: &str) -> String {
    std::fs::read_to_string(program::workspace().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A file of the workspace in YAML.
pub(super) fn yaml(path: &str) -> Value {
    serde_saphyr::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn map(value: &Value) -> &Map<String, Value> {
    value.as_object().unwrap_or_else(|| panic!("not a map: {value}"))
}

/// The text that it is.
pub(super) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("not a text: {value}"))
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().map(|list| list.iter().map(text).collect()).unwrap_or_default()
}

/// The settings of a service; none is an empty map.
fn environment(service: &Value) -> Vec<(&str, &str)> {
    let settings = service.get("environment").map(map).into_iter().flatten();
    settings.map(|(name, value)| (name.as_str(), text(value))).collect()
}

async fn every_service_is_fenced_in() {
    let compose = yaml("docker-compose.yml");
    let services = map(&compose["services"]);
    let names: BTreeSet<&str> = services.keys().map(String::as_str).collect();
    assert_eq!(names, BTreeSet::from(["api-1", "api-2", "database", "mail", "prepare", "web"]));
    for (name, service) in services {
        assert_eq!(service["read_only"], true, "{name}");
        assert_eq!(texts(&service["cap_drop"]), ["ALL"], "{name}");
        assert_eq!(texts(&service["security_opt"]), ["no-new-privileges:true"], "{name}");
        let (user, group) = text(&service["user"]).split_once(':').expect("a user and a group");
        assert!(user.parse().is_ok_and(|user: u32| user > 0) && group.parse().is_ok_and(|group: u32| group > 0));
        assert!(service["logging"]["options"]["max-size"].is_string(), "{name}: its log grows without end");
        let runs_once = service["restart"] == "no";
        assert_eq!(runs_once, name == "prepare");
        assert!(runs_once || service["restart"] == "unless-stopped", "{name}");
        assert_eq!(runs_once, texts(&service["healthcheck"]["test"]).is_empty(), "{name}");
        for forbidden in ["privileged", "cap_add", "network_mode", "pid"] {
            assert!(service.get(forbidden).is_none(), "{name}: {forbidden}");
        }
    }
}

/// PostgreSQL tells the values of a row that it refuses, unless it is told to be brief; what the tests run against is.
async fn the_database_keeps_what_people_wrote_to_itself() {
    let compose = yaml("docker-compose.yml");
    assert!(texts(&compose["services"]["database"]["command"]).contains(&"log_error_verbosity=terse"));
}

async fn no_secret_stands_in_the_file() {
    let compose = yaml("docker-compose.yml");
    let secrets = map(&compose["secrets"]);
    for (name, service) in map(&compose["services"]) {
        let given = texts(&service["secrets"]);
        let mut used = BTreeSet::new();
        for (setting, value) in environment(service) {
            let is_secret =
                ["DATABASE_URL", "DATABASE_READ_URL", "MAIL_URL", "SMS_TOKEN", "POSTGRES_PASSWORD"].contains(&setting);
            assert!(!is_secret, "{name}: {setting} stands in the open");
            assert!(!value.split_once("://").is_some_and(|(_, rest)| rest.contains('@')), "{name}: {setting}");
            if setting.ends_with("_FILE") {
                let secret = value.strip_prefix("/run/secrets/").unwrap_or_else(|| panic!("{name}: {setting}"));
                used.insert(secret);
            }
        }
        assert_eq!(used, given.iter().copied().collect(), "{name} has the secrets that it uses, and no other");
        for secret in given {
            assert_eq!(text(&secrets[secret]["file"]), format!("ops/secrets/{secret}"));
        }
    }
    for (file, line) in [(".gitignore", "/ops/secrets/"), (".dockerignore", "/ops/secrets")] {
        assert!(read(file).lines().any(|found| found == line), "{file} lets secrets in");
    }
}

/// Settings that stand in a table of the documentation.
fn documented(path: &str) -> BTreeSet<String> {
    let document = read(path);
    let rows = document.lines().filter_map(|line| line.strip_prefix("| `")?.split('|').next());
    rows.flat_map(|names| names.split('`')).map(str::to_owned).collect()
}

async fn every_setting_is_documented() {
    let compose = yaml("docker-compose.yml");
    let (program, web) = (documented("docs/settings.md"), documented("docs/operations.md"));
    let mut seen = 0;
    for (name, service) in map(&compose["services"]) {
        if name == "database" {
            continue;
        }
        for (setting, _) in environment(service) {
            let of_file = setting.strip_suffix("_FILE").unwrap_or(setting);
            let documented = if name == "web" { &web } else { &program };
            assert!(documented.contains(setting) || documented.contains(of_file), "{name}: {setting}");
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen} settings were seen");
    // What whoever starts it may set, and what the web server's own script takes.
    let file = read("docker-compose.yml");
    for variable in file.split("${").skip(1).map(|rest| rest.split([':', '}']).next().unwrap_or_default()) {
        assert!(web.contains(variable) || variable == "MAIL_PORT", "{variable}");
    }
    let script = read("ops/nginx/start.sh");
    let taken = script.lines().filter(|line| line.starts_with(": "));
    let names = taken.flat_map(|line| line.split("${").skip(1)).map(|rest| rest.split(':').next().unwrap_or_default());
    for name in names {
        assert!(web.contains(name), "{name}");
    }
}

/// The settings of one service by name.
pub(super) fn settings_of<'a>(compose: &'a Value, service: &str) -> std::collections::BTreeMap<&'a str, &'a str> {
    environment(&compose["services"][service]).into_iter().collect()
}

async fn the_addresses_fit() {
    let compose = yaml("docker-compose.yml");
    let address = |service: &str| text(&compose["services"][service]["networks"]["inside"]["ipv4_address"]);
    let web = settings_of(&compose, "web");
    for server in ["api-1", "api-2"] {
        let api = settings_of(&compose, server);
        assert_eq!(api["TRUSTED_PROXIES"], address("web"), "the API servers believe the web server alone");
        assert_eq!(api["BODY_LIMIT"], web["WEB_BODY_LIMIT"]);
        let (_, port) = api["LISTEN"].split_once(':').expect("a port");
        assert!(web["WEB_API"].split(' ').any(|named| named == format!("{}:{port}", address(server))), "{server}");
        assert!(compose["services"][server].get("ports").is_none(), "{server} is reached from outside");
        let health = texts(&compose["services"][server]["healthcheck"]["test"]).join(" ");
        assert!(health.contains(&format!(":{port}{}/health/ready", openapi::BASE)), "{health}");
        let prepared = &compose["services"][server]["depends_on"]["prepare"]["condition"];
        assert_eq!(prepared, "service_completed_successfully");
    }
    assert_eq!(web["WEB_API"].split(' ').count(), 2);
    assert!(compose["services"]["database"].get("ports").is_none());
    let health = texts(&compose["services"]["database"]["healthcheck"]["test"]);
    assert!(health.contains(&"--host=127.0.0.1"), "on the socket a server answers that is not yet the one: {health:?}");
    assert_eq!(compose["networks"]["data"]["internal"], true);
    assert!(!map(&compose["services"]["web"]["networks"]).contains_key("data"), "the web server reaches the database");
    // Measurements are found where the documentation says, and not from outside: no server has `ports`.
    for server in ["api-1", "api-2"] {
        let (_, port) = settings_of(&compose, server)["METRICS_LISTEN"].split_once(':').expect("a port");
        let target = format!("\"{}:{port}\"", address(server));
        assert!(read("docs/operations.md").contains(&target), "{target}");
    }
}

async fn the_images_are_built_for_nobody_in_particular() {
    let (compose, file) = (yaml("docker-compose.yml"), read("Dockerfile"));
    let stages: Vec<&str> = file.split("\nFROM ").skip(1).collect();
    let stage = |name: &str| {
        let is_it = |stage: &&&str| stage.lines().next().is_some_and(|line| line.ends_with(&format!(" AS {name}")));
        *stages.iter().find(is_it).unwrap_or_else(|| panic!("there is no stage {name}"))
    };
    for service in ["prepare", "api-1", "api-2", "web"] {
        let service = &compose["services"][service];
        let user = format!("\nUSER {}\n", text(&service["user"]));
        assert!(stage(text(&service["build"]["target"])).contains(&user), "{user}");
    }
    assert!(stage("web").contains("COPY ops/nginx /etc/konsultacje\n"), "the image has the configuration of the tests");
}

/// A change of the sources alone does not build the tools anew.
async fn the_tools_come_into_the_image_before_the_sources() {
    let file = read("Dockerfile");
    let build = file.split_once(" AS build\n").expect("a stage").1.split("\nFROM ").next().unwrap_or_default();
    let (before, sources) = build.split_once("\nRUN scripts/setup.sh tools\n").expect("the tools");
    assert!(sources.contains("COPY . .\n") && sources.contains("RUN make build"), "{sources}");
    let copied: BTreeSet<&str> = before
        .lines()
        .filter_map(|line| line.strip_prefix("COPY "))
        .flat_map(|line| line.split(' ').filter(|path| !path.ends_with('/')))
        .collect();
    let script = read("scripts/setup.sh");
    let words = script.split(|letter: char| letter.is_whitespace() || [';', '"', '\'', ')'].contains(&letter));
    let used = words.filter(|word| word.starts_with("scripts/") || word.starts_with("tools/"));
    let files = used.filter(|word| word.contains('.') && !word.contains("node_modules"));
    let needed: BTreeSet<&str> = files.chain(["tools/package.json"]).collect();
    assert_eq!(copied, needed, "what scripts/setup.sh reads");
    // Nor does what came with them go when the sources come.
    assert!(read(".dockerignore").lines().any(|line| line == "**/node_modules"));
}

async fn the_documentation_names_every_service() {
    let documented = documented("docs/operations.md");
    for name in map(&yaml("docker-compose.yml")["services"]).keys() {
        assert!(documented.contains(name), "{name}");
    }
}

/// That a file beside docker-compose.yml changes services of it alone, and gives each the secrets that its settings name.
fn is_added_to_what_is_there(further: &Value) -> BTreeSet<&str> {
    let compose = yaml("docker-compose.yml");
    for (name, service) in map(&further["services"]) {
        assert!(map(&compose["services"]).contains_key(name), "{name}");
        let named = environment(service).into_iter().filter_map(|(_, value)| value.strip_prefix("/run/secrets/"));
        assert_eq!(named.collect::<BTreeSet<_>>(), texts(&service["secrets"]).into_iter().collect(), "{name}");
    }
    for (secret, place) in map(&further["secrets"]) {
        assert_eq!(text(&place["file"]), format!("ops/secrets/{secret}"));
    }
    map(&further["services"]).keys().map(String::as_str).collect()
}

async fn tls_is_added_to_what_is_there() {
    let tls = yaml("ops/tls.yml");
    assert_eq!(is_added_to_what_is_there(&tls), BTreeSet::from(["web"]));
    let documented = documented("docs/operations.md");
    for (setting, _) in environment(&tls["services"]["web"]) {
        assert!(documented.contains(setting), "{setting}");
    }
}

/// Those who read get its address, and the documentation names the file that adds it.
async fn a_standby_is_added_to_what_is_there() {
    let replica = yaml("ops/replica.yml");
    assert_eq!(is_added_to_what_is_there(&replica), BTreeSet::from(["api-1", "api-2", "prepare"]));
    for service in map(&replica["services"]).values() {
        assert_eq!(environment(service), [("DATABASE_READ_URL_FILE", "/run/secrets/database_read_url")]);
    }
    assert!(read("docs/operations.md").contains("-f docker-compose.yml -f ops/replica.yml"));
    // The network `data` has no way out; by another one the servers reach a standby on another machine.
    let compose = yaml("docker-compose.yml");
    for server in ["api-1", "api-2", "prepare"] {
        let networks = &compose["services"][server]["networks"];
        let is_on = |name: &str| networks.get(name).is_some() || texts(networks).contains(&name);
        assert!(is_on("inside") && compose["networks"]["inside"].get("internal").is_none(), "{server}");
    }
}

/// Where the network of the web server speaks IPv6, so does the web server: Docker would else have nobody to hand it to.
async fn who_comes_by_ipv6_has_an_address_of_his_own() {
    let compose = yaml("docker-compose.yml");
    let network = &compose["networks"]["inside"];
    assert_eq!(network["enable_ipv6"], true);
    let subnets = network["ipam"]["config"].as_array().expect("a list").iter().map(|config| text(&config["subnet"]));
    // Addresses that nobody has on the internet.
    assert!(subnets.into_iter().any(|subnet| subnet.starts_with("fd") && subnet.ends_with("::/64")));
    let (plain, tls) = (settings_of(&compose, "web")["WEB_LISTEN"].to_owned(), yaml("ops/tls.yml"));
    assert_eq!(plain, "8080 [::]:8080");
    assert_eq!(settings_of(&tls, "web")["WEB_TLS_LISTEN"], "8443 [::]:8443");
}

/// The seconds of a time such as `75s`.
fn seconds(text: &str) -> u64 {
    text.trim_end_matches('s').parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// What follows these words, up to the end of the statement.
fn after<'a>(file: &'a str, words: &str) -> &'a str {
    let (_, rest) = file.split_once(words).unwrap_or_else(|| panic!("nowhere: {words}"));
    rest.split([';', ')']).next().unwrap_or_default()
}

async fn nobody_is_killed_who_still_answers() {
    let (compose, nginx) = (yaml("docker-compose.yml"), read("ops/nginx/nginx.conf.template"));
    let grace = |service: &str| seconds(text(&compose["services"][service]["stop_grace_period"]));
    // Half a minute for requests, and as long for jobs.
    let patience = seconds(after(&read("api/src/app/mod.rs"), "const LAST_PATIENCE: Duration = Duration::from_secs("));
    let (_, upstream) = nginx.split_once("upstream api {").expect("the API servers");
    for server in ["api-1", "api-2"] {
        let delay = seconds(settings_of(&compose, server)["STOP_DELAY_SECONDS"]);
        assert!(delay > seconds(after(upstream, "keepalive_timeout ")), "{server} ends with connections kept to it");
        assert!(grace(server) > delay + 2 * patience, "{server} is killed while it still answers");
    }
    assert_eq!(compose["services"]["web"]["stop_signal"], "SIGQUIT", "at SIGTERM nginx cuts off whom it serves");
    assert!(grace("web") > patience, "what an API server may still answer is cut off");
    assert!(read("Dockerfile").lines().any(|line| line == "STOPSIGNAL SIGQUIT"));
}

/// The files of a folder by name.
fn files(folder: &Path) -> std::collections::BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    let content = |entry: &std::fs::DirEntry| std::fs::read_to_string(entry.path()).expect("a file");
    entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), content(&entry))).collect()
}

fn make_secrets(folder: &Path) {
    let made = Command::new("sh").arg(program::workspace().join("ops/secrets.sh")).arg(folder).output();
    let made = made.expect("sh runs");
    assert!(made.status.success() && made.stdout.is_empty(), "{}", String::from_utf8_lossy(&made.stderr));
}

async fn secrets_are_made_once() {
    use std::os::unix::fs::PermissionsExt;

    let place = shared::folder("secrets-");
    let (one, other) = (place.path().join("one"), place.path().join("other"));
    make_secrets(&one);
    make_secrets(&other);
    let made = files(&one);
    let named: Vec<String> = map(&yaml("docker-compose.yml")["secrets"]).keys().cloned().collect();
    assert_eq!(made.keys().cloned().collect::<Vec<_>>(), named);
    assert!(made["database_url"].contains(&format!(":{}@database:5432/", made["database_password"])));
    for name in ["database_password", "key"] {
        assert_ne!(made[name], files(&other)[name], "{name} is the same everywhere");
    }
    // Nobody else on the machine gets at them.
    let mode = |path: &Path| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&one), 0o700);
    for name in &named {
        assert_eq!(mode(&one.join(name)) & 0o333, 0, "{name} can be written or run");
    }
    // Nor where the folder was there before, with everybody let in.
    let before = place.path().join("before");
    std::fs::create_dir(&before).expect("a folder");
    std::fs::set_permissions(&before, std::fs::Permissions::from_mode(0o755)).expect("a mode");
    make_secrets(&before);
    assert_eq!(mode(&before), 0o700);
    // What the operator wrote stays.
    std::fs::remove_file(one.join("mail_url")).expect("it is there");
    std::fs::write(one.join("mail_url"), "smtps://mail.example.org").expect("it can be written");
    make_secrets(&one);
    assert_eq!(files(&one)["key"], made["key"]);
    assert_eq!(files(&one)["mail_url"], "smtps://mail.example.org");
    // The program takes the key as it is.
    let key = one.join("key").display().to_string();
    let city = City::planned(Backend::Sqlite).setting("KEY_FILE", &key).start();
    city.anonymous().get("/health/ready").await.json(200);
    assert_eq!(files(&one)["key"], made["key"]);
}
