//! The place of one answer: how it is made, and what was made last.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::http::header::CACHE_CONTROL;
use diesel::QueryResult;
use tokio::sync::Mutex;
use tokio::time::timeout;

use super::kept::{Kept, Written};
use crate::app::Service;
use crate::database::{Connection, Fault, Instant, ReadFrom, Topics};
use crate::observability::count_read;
use crate::priority::giving_way;

/// Makes an answer's body: what the database says at an instant, if there is anything.
pub(super) type Recipe = Arc<dyn Fn(&mut Connection, Instant) -> QueryResult<Option<Written>> + Send + Sync>;

/// What whoever asks is content with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wants {
    /// What is fresh.
    Fresh,
    /// What is read after she asked.
    New,
    /// The same, in good time before anybody needs it: it gives way to those who are answered meanwhile.
    Renewed,
}

impl Wants {
    /// Whether nothing will do that is kept already.
    pub(super) fn is_new(self) -> bool {
        self != Self::Fresh
    }
}

/// What the request's `Cache-Control` asks for.
pub(super) fn wants(request: &HttpRequest) -> Wants {
    let asks = |value: &str| value.split(',').any(|directive| directive.trim().eq_ignore_ascii_case("no-cache"));
    let mut values = request.headers().get_all(CACHE_CONTROL).filter_map(|value| value.to_str().ok());
    if values.any(asks) { Wants::New } else { Wants::Fresh }
}

/// How long somebody waits for those before her who read the same, until she is told to come back later. They are two at
/// most: one who had begun before she came, and one who had not.
const PATIENCE: Duration = Duration::from_secs(10);
/// What a place takes beside what can be counted, in bytes: texts of its recipe, and what is kept to find it.
const APART: usize = 1024;

/// The place of an answer.
pub(super) struct Slot {
    topics: Topics,
    recipe: Recipe,
    kept: RwLock<Option<Arc<Kept>>>,
    turn: Mutex<()>,
    begun: AtomicU64,
    failed: AtomicU64,
    is_being_renewed: AtomicBool,
}

impl Slot {
    /// A place for what the recipe makes of what the topics name.
    pub(super) fn new(topics: Topics, recipe: Recipe) -> Self {
        Self {
            topics,
            recipe,
            kept: RwLock::default(),
            turn: Mutex::default(),
            begun: AtomicU64::new(0),
            failed: AtomicU64::new(0),
            is_being_renewed: AtomicBool::new(false),
        }
    }

    /// The most that it takes of memory, in bytes.
    pub(super) fn size(&self) -> usize {
        let body = self.kept().and_then(|kept| kept.body().map(super::kept::Body::size));
        APART + size_of::<Self>() + size_of_val(&*self.recipe) + size_of::<Kept>() + body.unwrap_or_default()
    }

    /// Whether there was nothing when it was looked at last.
    pub(super) fn has_found_nothing(&self) -> bool {
        self.kept().is_some_and(|kept| kept.body().is_none())
    }

    fn kept(&self) -> Option<Arc<Kept>> {
        self.kept.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What is kept, if it may be given to anybody at this instant, which is the present one.
    pub(super) fn kept_if_fresh(&self, service: &Service, now: Instant) -> Option<Arc<Kept>> {
        let changes = service.database().changes().of(self.topics);
        self.kept().filter(|kept| kept.is_fresh(now, changes))
    }

    /// What does for whoever asks now: kept, made by somebody else after she asked, or made here.
    ///
    /// What was read after she asked does for her even if something has been changed since: she might have been answered
    /// before that. So however much is written, nobody waits for more than two readings.
    ///
    /// # Errors
    /// When the database fails, for whoever asked and for all who waited for the same; when she has waited too long.
    pub(super) async fn fresh(&self, service: &Service, wants: Wants) -> Result<Arc<Kept>, Fault> {
        let begun_before = self.begun.load(Ordering::SeqCst);
        let failed_before = self.failed.load(Ordering::SeqCst);
        let still_does = || self.kept_if_fresh(service, service.now()).filter(|_| !wants.is_new());
        if let Some(kept) = still_does() {
            return Ok(kept);
        }
        let _turn = timeout(PATIENCE, self.turn.lock()).await.map_err(|_| Fault::Busy)?;
        let read_since = || self.kept().filter(|kept| kept.number() > begun_before);
        if let Some(kept) = still_does().or_else(read_since) {
            return Ok(kept);
        }
        // What has just failed is not tried once for each who waited, one after another.
        if self.failed.load(Ordering::SeqCst) != failed_before {
            return Err(Fault::Busy);
        }
        let made = self.make(service, wants).await;
        if made.is_err() {
            self.failed.fetch_add(1, Ordering::SeqCst);
        }
        made
    }

    async fn make(&self, service: &Service, wants: Wants) -> Result<Arc<Kept>, Fault> {
        let number = self.begun.fetch_add(1, Ordering::SeqCst) + 1;
        // Counted before it is read: a change that comes in between makes it old at once.
        let changes = service.database().changes().of(self.topics);
        let now = service.now();
        let recipe = Arc::clone(&self.recipe);
        let read = move |connection: &mut Connection| match wants {
            Wants::Renewed => giving_way(|| recipe(connection, now)),
            Wants::Fresh | Wants::New => recipe(connection, now),
        };
        let (written, from) = service.database().read_public(read).await?;
        count_read(match from {
            ReadFrom::Primary => "primary",
            ReadFrom::Replica => "replica",
        });
        let made = Arc::new(Kept::new(written, self.kept().as_deref(), now, changes, number));
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&made));
        Ok(made)
    }

    /// Whether it is time to make it anew, which nobody does yet: whoever is told so has to, and say when it is done.
    pub(super) fn is_to_be_renewed(&self, kept: &Kept, now: Instant) -> bool {
        kept.is_old(now) && !self.is_being_renewed.swap(true, Ordering::SeqCst)
    }

    /// Says that whoever made it anew has ended.
    pub(super) fn is_renewed(&self) {
        self.is_being_renewed.store(false, Ordering::SeqCst);
    }
}
