//! Somebody with a browser of her own: what she does with it, and what she sees.

use std::cell::RefCell;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::chromedriver;
use crate::support::{City, shared, trial};

/// How many tests have browsers at a time.
static TURNS: Semaphore = Semaphore::const_new(2);
/// How long a page may take to become what it should be.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long between two looks at a page that is not yet what it should be.
const BETWEEN_LOOKS: Duration = Duration::from_millis(30);
/// Flags with which Chromium runs offline, without a screen, also as root.
const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
];

/// What is wider than the window, if the page scrolls sideways.
const TOO_WIDE: &str = "
    const page = document.documentElement;
    if (page.scrollWidth <= page.clientWidth) return '';
    const wide = [...document.body.querySelectorAll('*')].filter(
        element => element.getBoundingClientRect().right > page.clientWidth + 1);
    return page.scrollWidth + ' px: ' + wide.slice(0, 3).map(element => element.outerHTML.slice(0, 120)).join(' | ');";

/// The language that a browser asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// Polish.
    Polish,
    /// English.
    English,
}

impl Language {
    /// Its tag (BCP 47).
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::Polish => "pl",
            Self::English => "en",
        }
    }
}

/// A person at a browser that is new to the site. The browser goes when she is dropped.
pub(crate) struct Visitor {
    /// The browser.
    pub(crate) client: Client,
    site: String,
    session: String,
    driver_port: u16,
    _profile: TempDir,
    _turn: Arc<SemaphorePermit<'static>>,
}

/// The turn of the test that runs on this thread. It is one for all its browsers: two tests that had one each and waited for
/// their second would wait for ever.
async fn turn() -> Arc<SemaphorePermit<'static>> {
    thread_local! {
        static OF_THIS_TEST: RefCell<Weak<SemaphorePermit<'static>>> = const { RefCell::new(Weak::new()) };
    }
    if let Some(turn) = OF_THIS_TEST.with_borrow(Weak::upgrade) {
        return turn;
    }
    let turn = Arc::new(TURNS.acquire().await.expect("the semaphore is never closed"));
    OF_THIS_TEST.set(Arc::downgrade(&turn));
    turn
}

impl Visitor {
    /// Opens a browser of this language with a window of this width.
    pub(crate) async fn of(city: &City, language: Language, width: u32) -> Self {
        let turn = turn().await;
        let driver_port = chromedriver::port().unwrap_or_else(|fault| panic!("{fault}"));
        let profile = shared::folder("browser-");
        let mut flags: Vec<String> = FLAGS.map(str::to_owned).into();
        flags.push(format!("--user-data-dir={}", profile.path().display()));
        flags.push(format!("--window-size={width},900"));
        let options = json!({ "args": flags, "prefs": { "intl.accept_languages": language.tag() } });
        let capabilities = json!({ "goog:chromeOptions": options, "goog:loggingPrefs": { "browser": "ALL" } });
        let capabilities = capabilities.as_object().cloned().expect("an object");
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{driver_port}"))
            .await
            .unwrap_or_else(|error| panic!("no browser: {error}"));
        let session = client.session_id().await.expect("the driver answers").expect("a session");
        let visitor = Self { client, site: city.url.clone(), session, driver_port, _profile: profile, _turn: turn };
        visitor.has_width(width).await;
        visitor
    }

    /// Makes the window exactly so wide; a real window has a least width, a telephone does not.
    pub(crate) async fn has_width(&self, width: u32) {
        let metrics = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Prefers dark pages, or light ones.
    pub(crate) async fn prefers_dark(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        self.devtools("Emulation.setEmulatedMedia", features).await;
    }

    /// Lives by the clocks of another place.
    pub(crate) async fn has_time_zone(&self, zone: &str) {
        self.devtools("Emulation.setTimezoneOverride", json!({ "timezoneId": zone })).await;
    }

    /// Runs the scripts of pages, or none.
    pub(crate) async fn runs_scripts(&self, runs: bool) {
        self.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": !runs })).await;
    }

    /// Can't fetch what has an address like this, with `*` for anything.
    pub(crate) async fn never_gets(&self, address: &str) {
        self.devtools("Network.enable", json!({})).await;
        self.devtools("Network.setBlockedURLs", json!({ "urls": [address] })).await;
    }

    /// Has a connection on which everything takes so many milliseconds longer.
    pub(crate) async fn waits_for_answers(&self, milliseconds: u32) {
        self.devtools("Network.enable", json!({})).await;
        let conditions =
            json!({ "offline": false, "latency": milliseconds, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.devtools("Network.emulateNetworkConditions", conditions).await;
    }

    /// Runs a script before any other on every page from now on.
    pub(crate) async fn begins_every_page_with(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }

    /// Sends a command to the browser's developer tools.
    pub(super) async fn devtools(&self, command: &str, parameters: Value) {
        let path = format!("http://127.0.0.1:{}/session/{}/goog/cdp/execute", self.driver_port, self.session);
        let body = json!({ "cmd": command, "params": parameters });
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        let answer = client.post(path).json(&body).send().await.expect("the driver answers");
        assert!(answer.status().is_success(), "{command}: {}", answer.text().await.unwrap_or_default());
    }

    /// What the browser has complained about since it was last asked: errors of scripts, what its policies refused.
    pub(crate) async fn complaints(&self) -> Vec<String> {
        self.remarks_at(&["SEVERE"]).await
    }

    /// The same with what it only warns of, such as words of a policy that it does not know.
    pub(crate) async fn warnings(&self) -> Vec<String> {
        self.remarks_at(&["SEVERE", "WARNING"]).await
    }

    async fn remarks_at(&self, levels: &[&str]) -> Vec<String> {
        let path = format!("http://127.0.0.1:{}/session/{}/se/log", self.driver_port, self.session);
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        let answer = client.post(path).json(&json!({ "type": "browser" })).send().await.expect("the driver answers");
        let answer: Value = answer.json().await.expect("JSON");
        let entries = answer["value"].as_array().expect("entries");
        let told = entries.iter().filter(|entry| levels.iter().any(|level| entry["level"] == *level));
        told.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Goes to an address of the site by typing it, and waits until the page is there.
    pub(crate) async fn opens(&self, path: &str) {
        self.goes_to(path).await;
        self.waits_until_ready().await;
    }

    /// The same without waiting for the program of the page.
    pub(crate) async fn goes_to(&self, path: &str) {
        // A page of its own in between: a change of the fragment alone would load nothing.
        self.client.goto("about:blank").await.expect("the browser is there");
        self.client.goto(&format!("{}{path}", self.site)).await.expect("the site answers");
    }

    /// Loads the page again.
    pub(crate) async fn reloads(&self) {
        self.client.refresh().await.expect("the site answers");
        self.waits_until_ready().await;
    }

    /// Waits until the page has loaded what it shows.
    pub(crate) async fn waits_until_ready(&self) {
        self.sees("main[aria-busy=false] h1").await;
    }

    /// Waits until something is there, and shown.
    pub(crate) async fn sees(&self, css: &str) -> Element {
        let begun = Instant::now();
        loop {
            if let Ok(element) = self.client.find(Locator::Css(css)).await
                && element.is_displayed().await.unwrap_or(false)
            {
                return element;
            }
            self.gives_up_in_time(begun, &format!("{css} does not appear")).await;
        }
    }

    /// Waits until something is not there any more.
    pub(crate) async fn sees_no_longer(&self, css: &str) {
        let begun = Instant::now();
        while self.has(css).await {
            self.gives_up_in_time(begun, &format!("{css} does not go")).await;
        }
    }

    /// Waits until a script gives a true value.
    pub(crate) async fn waits_for(&self, what: &str, script: &str) {
        let begun = Instant::now();
        while self.asks(script).await != Value::Bool(true) {
            self.gives_up_in_time(begun, what).await;
        }
    }

    async fn gives_up_in_time(&self, begun: Instant, what: &str) {
        if begun.elapsed() > PATIENCE {
            let shown = self.asks("return document.body ? document.body.innerText : ''").await;
            let place = self.path().await;
            trial::note(format!("complaints: {:?}", self.complaints().await));
            panic!("{what}, at {place}, where stands:\n{}", shown.as_str().unwrap_or_default());
        }
        tokio::time::sleep(BETWEEN_LOOKS).await;
    }

    /// Whether something is there now.
    pub(crate) async fn has(&self, css: &str) -> bool {
        !self.client.find_all(Locator::Css(css)).await.expect("a selector").is_empty()
    }

    /// How many of something are there now.
    pub(crate) async fn counts(&self, css: &str) -> usize {
        self.client.find_all(Locator::Css(css)).await.expect("a selector").len()
    }

    /// The text of something, once it is there.
    pub(crate) async fn reads(&self, css: &str) -> String {
        self.sees(css).await.text().await.expect("a text")
    }

    /// An attribute of something, once it is there.
    pub(crate) async fn attribute(&self, css: &str, name: &str) -> String {
        self.sees(css).await.attr(name).await.expect("an attribute").unwrap_or_default()
    }

    /// Scrolls to something, once it is there, until it stands in the middle of the window.
    pub(crate) async fn brings_into_view(&self, css: &str) -> Element {
        let element = self.sees(css).await;
        self.client
            .execute("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", vec![json!(element)])
            .await
            .expect("it can be scrolled to");
        element
    }

    /// Clicks something, once it is there.
    pub(crate) async fn clicks(&self, css: &str) {
        // A browser clicks what a person can see: it is scrolled to by itself, but not from under a fixed bar.
        let element = self.brings_into_view(css).await;
        element.click().await.unwrap_or_else(|error| panic!("{css} can't be clicked: {error}"));
    }

    /// Fills a field in, whatever stood there.
    pub(crate) async fn types(&self, css: &str, text: &str) {
        let element = self.sees(css).await;
        element.clear().await.unwrap_or_else(|error| panic!("{css}: {error}"));
        element.send_keys(text).await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// The value of a field.
    pub(crate) async fn value(&self, css: &str) -> String {
        self.sees(css).await.prop("value").await.expect("a property").unwrap_or_default()
    }

    /// Runs a script in the page.
    pub(crate) async fn asks(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap_or_default()
    }

    /// The path, query and fragment that stand in the address bar.
    pub(crate) async fn path(&self) -> String {
        let url = self.client.current_url().await.expect("an address");
        url.as_str().strip_prefix(&self.site).unwrap_or(url.as_str()).to_owned()
    }

    /// What is wider than the window, if the page scrolls sideways.
    pub(crate) async fn too_wide(&self) -> String {
        self.asks(TOO_WIDE).await.as_str().expect("a text").to_owned()
    }

    /// Follows a link to an address of the site.
    pub(crate) async fn follows(&self, href: &str) {
        self.clicks(&format!("main a[href='{href}']")).await;
        self.waits_until_ready().await;
    }
}

impl Drop for Visitor {
    fn drop(&mut self) {
        // Nothing asynchronous can be done here; one request by hand closes the browser.
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.driver_port)) {
            let request = format!(
                "DELETE /session/{} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
                self.session, self.driver_port
            );
            let _ = stream.set_read_timeout(Some(PATIENCE));
            let _ = stream.write_all(request.as_bytes());
            // The answer comes when the browser has gone; the driver may keep the connection open after it.
            let _ = stream.read(&mut [0; 1024]);
        }
    }
}
