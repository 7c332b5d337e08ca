//! An answer as it travels.

use std::io::Write;
use std::sync::{Arc, OnceLock};

use actix_web::http::header::{ContentEncoding, EntityTag, HeaderValue};
use actix_web::web::Bytes;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::database::Instant;

/// The age at which nobody gets it any more, in microseconds.
const OLDEST: i64 = 1_000_000;
/// The age at which it is made anew while people still get it, in microseconds. A quarter of a second is many times what a
/// reading takes that gives way; and each takes the processor from a hundred who are answered meanwhile, so that there are
/// to be as few as this allows.
const OLD: i64 = 750_000;
/// How many bytes of the hash make the tag.
const TAG_BYTES: usize = 16;
/// Brotli's quality, of 0 to 11: what takes about as long as the reading itself.
const BROTLI_QUALITY: u32 = 5;
/// The base-two logarithm of Brotli's window.
const BROTLI_WINDOW: u32 = 20;
const BUFFER: usize = 4096;

/// What is said to whoever asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// What they are.
    pub content: Content,
}

/// What an answer is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// JSON of the API.
    Json,
    /// An Atom feed.
    Atom,
    /// A calendar file.
    Calendar,
    /// A page of the site, in the language that the reader prefers.
    Page {
        /// What the page may load and run (`Content-Security-Policy`).
        policy: HeaderValue,
    },
}

/// The body of an answer and its compressed forms, which are made when somebody first asks for them.
pub(super) struct Body {
    bytes: Bytes,
    content: Content,
    tag: EntityTag,
    tag_as_sent: HeaderValue,
    brotli: OnceLock<Bytes>,
    gzip: OnceLock<Bytes>,
}

impl Body {
    fn new(written: Written) -> Self {
        let Written { bytes, content } = written;
        let tag = EntityTag::new_weak(STANDARD.encode(&Sha256::digest(&bytes)[..TAG_BYTES]));
        // Letters and digits within quotes are a header always.
        let tag_as_sent =
            HeaderValue::try_from(tag.to_string()).unwrap_or_else(|_| HeaderValue::from_static(r#"W/"""#));
        Self { bytes: bytes.into(), content, tag, tag_as_sent, brotli: OnceLock::new(), gzip: OnceLock::new() }
    }

    /// What it is.
    pub(super) fn content(&self) -> &Content {
        &self.content
    }

    fn says(&self, written: &Written) -> bool {
        self.bytes == written.bytes && self.content == written.content
    }

    /// What tells this body from others, however it is compressed.
    pub(super) fn tag(&self) -> &EntityTag {
        &self.tag
    }

    /// The tag as a header.
    pub(super) fn tag_as_sent(&self) -> &HeaderValue {
        &self.tag_as_sent
    }

    /// The body in this encoding; as it is, if it can't be had in this one.
    pub(super) fn encoded(&self, encoding: ContentEncoding) -> (ContentEncoding, Bytes) {
        let compressed = match encoding {
            ContentEncoding::Brotli => self.brotli.get_or_init(|| brotli(&self.bytes)),
            ContentEncoding::Gzip => self.gzip.get_or_init(|| gzip(&self.bytes)),
            _ => &self.bytes,
        };
        // What could not be compressed is empty, and no answer is.
        if compressed.is_empty() {
            return (ContentEncoding::Identity, self.bytes.clone());
        }
        (encoding, compressed.clone())
    }

    /// The most that it takes of memory, in bytes.
    pub(super) fn size(&self) -> usize {
        // Compressed forms are smaller than what they were made of, but for the smallest.
        2 * self.bytes.len()
    }
}

fn brotli(bytes: &[u8]) -> Bytes {
    let mut compressed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut compressed, BUFFER, BROTLI_QUALITY, BROTLI_WINDOW);
    let written = writer.write_all(bytes).and_then(|()| writer.flush());
    drop(writer);
    if written.is_ok() { compressed.into() } else { Bytes::new() }
}

fn gzip(bytes: &[u8]) -> Bytes {
    let mut writer = GzEncoder::new(Vec::new(), flate2::Compression::default());
    writer.write_all(bytes).and_then(|()| writer.finish()).map_or_else(|_| Bytes::new(), Bytes::from)
}

/// What was read, when, and after how many changes. Nothing may have been found.
pub(super) struct Kept {
    body: Option<Arc<Body>>,
    as_of: Instant,
    changes: u64,
    number: u64,
}

impl Kept {
    /// What was read by the reading of this number, which began at that instant after so many changes. The body that was
    /// kept before goes on, with its compressed forms, if it says the same.
    pub(super) fn new(
        written: Option<Written>,
        before: Option<&Self>,
        as_of: Instant,
        changes: u64,
        number: u64,
    ) -> Self {
        let body = written.map(|written| match before.and_then(|before| before.body.as_ref()) {
            Some(same) if same.says(&written) => Arc::clone(same),
            _ => Arc::new(Body::new(written)),
        });
        Self { body, as_of, changes, number }
    }

    /// What was found.
    pub(super) fn body(&self) -> Option<&Body> {
        self.body.as_deref()
    }

    /// Which of the readings of its slot gave it.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// Whether it may still be given to anybody. (A clock that was set back makes it old as well.)
    pub(super) fn is_fresh(&self, now: Instant, changes: u64) -> bool {
        (0..OLDEST).contains(&self.age(now)) && self.changes == changes
    }

    /// Whether it is time to make it anew.
    pub(super) fn is_old(&self, now: Instant) -> bool {
        self.age(now) >= OLD
    }

    fn age(&self, now: Instant) -> i64 {
        now.microseconds().saturating_sub(self.as_of.microseconds())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn instant(microseconds: i64) -> Instant {
        Instant::from_microseconds(microseconds).expect("an instant")
    }

    fn json(text: &str) -> Written {
        Written { bytes: text.as_bytes().to_vec(), content: Content::Json }
    }

    fn kept(text: &str, before: Option<&Kept>) -> Kept {
        Kept::new(Some(json(text)), before, instant(5_000_000), 7, 1)
    }

    #[test]
    fn it_is_fresh_for_a_second_and_until_something_is_changed() {
        let kept = kept("{}", None);
        assert!(kept.is_fresh(instant(5_000_000), 7) && kept.is_fresh(instant(5_999_999), 7));
        assert!(!kept.is_fresh(instant(6_000_000), 7), "it is too old");
        assert!(!kept.is_fresh(instant(5_000_001), 8), "something was changed");
        assert!(!kept.is_fresh(instant(4_999_999), 7), "the clock was set back");
        assert!(!kept.is_old(instant(5_749_999)) && kept.is_old(instant(5_750_000)));
    }

    #[test]
    fn what_says_the_same_is_not_compressed_again() {
        let first = kept(r#"{"a":1}"#, None);
        first.body().expect("a body").encoded(ContentEncoding::Brotli);
        let same = kept(r#"{"a":1}"#, Some(&first));
        assert!(same.body().expect("a body").brotli.get().is_some());
        let other = kept(r#"{"a":2}"#, Some(&first));
        assert!(other.body().expect("a body").brotli.get().is_none());
        assert_ne!(other.body().expect("a body").tag(), first.body().expect("a body").tag());
    }

    #[test]
    fn compressed_forms_hold_the_same() {
        let said = r#"{"items":["Dyżur","Dyżur","Dyżur"]}"#.repeat(50);
        let body = Body::new(json(&said));
        for encoding in [ContentEncoding::Brotli, ContentEncoding::Gzip, ContentEncoding::Identity] {
            let (used, bytes) = body.encoded(encoding);
            assert_eq!(used, encoding);
            let mut text = String::new();
            let read = match encoding {
                ContentEncoding::Brotli => brotli::Decompressor::new(&bytes[..], BUFFER).read_to_string(&mut text),
                ContentEncoding::Gzip => flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text),
                _ => (&bytes[..]).read_to_string(&mut text),
            };
            read.expect("what was compressed");
            assert_eq!(text, said);
        }
    }
}
