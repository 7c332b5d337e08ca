//! XML, event by event: no document type, no entities but the five that XML has itself, and not deeper than texts are.

use std::borrow::Cow;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::Unreadable;

/// How deep elements may be in one another.
const DEPTH_MAX: usize = 200;

/// What a walk meets. Names are with their usual prefix (`w:p`), which every word processor writes.
pub(super) enum Node<'a> {
    /// An element begins.
    Start(Element<'a>),
    /// An element of this name ends.
    End(&'a str),
    /// Characters.
    Text(Cow<'a, str>),
}

/// An element's name and attributes.
pub(super) struct Element<'a> {
    start: &'a BytesStart<'a>,
    /// The name.
    pub(super) name: &'a str,
}

impl Element<'_> {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let attribute = self.start.try_get_attribute(name).ok().flatten()?;
        attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// The value of an attribute that is a number.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.parse().ok()
    }
}

/// Walks through XML in order.
pub(super) fn walk(xml: &[u8], mut visit: impl FnMut(Node<'_>)) -> Result<(), Unreadable> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| Unreadable::NotOfThisKind)? {
            Event::Start(start) => {
                depth += 1;
                if depth > DEPTH_MAX {
                    return Err(Unreadable::TooLarge);
                }
                let name = start.name();
                visit(Node::Start(Element { start: &start, name: utf8(name.as_ref())? }));
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                visit(Node::End(utf8(end.name().as_ref())?));
            }
            Event::Text(text) => visit(Node::Text(text.decode().map_err(|_| Unreadable::NotOfThisKind)?)),
            Event::CData(text) => visit(Node::Text(text.decode().map_err(|_| Unreadable::NotOfThisKind)?)),
            Event::GeneralRef(reference) => visit(Node::Text(Cow::Owned(character(&reference)?.to_string()))),
            // It could define entities.
            Event::DocType(_) => return Err(Unreadable::NotOfThisKind),
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(Unreadable::NotOfThisKind),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

fn utf8(name: &[u8]) -> Result<&str, Unreadable> {
    std::str::from_utf8(name).map_err(|_| Unreadable::NotOfThisKind)
}

fn character(reference: &BytesRef<'_>) -> Result<char, Unreadable> {
    if let Some(character) = reference.resolve_char_ref().map_err(|_| Unreadable::NotOfThisKind)? {
        return Ok(character);
    }
    match &**reference {
        b"amp" => Ok('&'),
        b"lt" => Ok('<'),
        b"gt" => Ok('>'),
        b"quot" => Ok('"'),
        b"apos" => Ok('\''),
        _ => Err(Unreadable::NotOfThisKind),
    }
}
