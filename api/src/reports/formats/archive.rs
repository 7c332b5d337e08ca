//! A ZIP archive that is written from its beginning to its end: the formats of spreadsheets are such archives. The usual
//! libraries go back to write sizes, or can't write the one entry of OpenDocument that has to be first and neither
//! compressed nor followed by its size.

use std::io::{self, Write};

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// Needed to extract: version 2.0.
const VERSION: u16 = 20;
/// Sizes come after the data; names are UTF-8.
const STREAMED: u16 = 0x0808;
/// Names are UTF-8.
const STORED: u16 = 0x0800;
/// 1 January 1980: the same content gives the same file.
const DATE: u16 = 33;

/// What the list at the end says of an entry.
struct Entry {
    name: &'static str,
    flags: u16,
    method: u16,
    sum: u32,
    packed: u32,
    size: u32,
    offset: u32,
}

/// Counts what is written.
struct Counted<W> {
    out: W,
    count: u64,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.count += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// An archive between two entries.
pub(super) struct Archive<W: Write> {
    out: Counted<W>,
    entries: Vec<Entry>,
}

/// An entry that is being written.
pub(super) struct Member<W: Write> {
    encoder: DeflateEncoder<Counted<W>>,
    entries: Vec<Entry>,
    name: &'static str,
    start: u64,
    offset: u32,
    sum: Crc,
    size: u64,
}

/// Sizes beyond four gigabytes would need a newer form of archive, which not every program reads.
fn small(size: u64) -> io::Result<u32> {
    u32::try_from(size).map_err(|_| io::Error::other("more than four gigabytes in an archive"))
}

impl<W: Write> Archive<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out: Counted { out, count: 0 }, entries: Vec::new() }
    }

    /// Writes an entry as it is.
    pub(super) fn store(&mut self, name: &'static str, bytes: &[u8]) -> io::Result<()> {
        let mut sum = Crc::new();
        sum.update(bytes);
        let size = small(bytes.len() as u64)?;
        let offset = small(self.out.count)?;
        let entry = Entry { name, flags: STORED, method: 0, sum: sum.sum(), packed: size, size, offset };
        self.out.write_all(&local_header(&entry))?;
        self.out.write_all(bytes)?;
        self.entries.push(entry);
        Ok(())
    }

    /// Writes an entry, compressed.
    pub(super) fn add(self, name: &'static str, text: &str) -> io::Result<Self> {
        let mut member = self.begin(name)?;
        member.write_all(text.as_bytes())?;
        member.finish()
    }

    /// Begins an entry.
    pub(super) fn begin(mut self, name: &'static str) -> io::Result<Member<W>> {
        let offset = small(self.out.count)?;
        let entry = Entry { name, flags: STREAMED, method: 8, sum: 0, packed: 0, size: 0, offset };
        self.out.write_all(&local_header(&entry))?;
        let start = self.out.count;
        let encoder = DeflateEncoder::new(self.out, Compression::default());
        Ok(Member { encoder, entries: self.entries, name, start, offset, sum: Crc::new(), size: 0 })
    }

    /// Writes the list of entries.
    pub(super) fn finish(mut self) -> io::Result<W> {
        let start = small(self.out.count)?;
        for entry in &self.entries {
            self.out.write_all(&listed(entry))?;
        }
        let length = small(self.out.count)? - start;
        let entries = u16::try_from(self.entries.len()).map_err(|_| io::Error::other("too many entries"))?;
        let mut end = Vec::new();
        end.extend(0x0605_4b50_u32.to_le_bytes());
        end.extend([0; 4]);
        end.extend(entries.to_le_bytes());
        end.extend(entries.to_le_bytes());
        end.extend(length.to_le_bytes());
        end.extend(start.to_le_bytes());
        end.extend([0; 2]);
        self.out.write_all(&end)?;
        self.out.flush()?;
        Ok(self.out.out)
    }
}

impl<W: Write> Member<W> {
    /// Ends the entry.
    pub(super) fn finish(self) -> io::Result<Archive<W>> {
        let mut out = self.encoder.finish()?;
        let (packed, size, sum) = (small(out.count - self.start)?, small(self.size)?, self.sum.sum());
        let mut descriptor = Vec::new();
        descriptor.extend(0x0807_4b50_u32.to_le_bytes());
        for number in [sum, packed, size] {
            descriptor.extend(number.to_le_bytes());
        }
        out.write_all(&descriptor)?;
        let mut entries = self.entries;
        let (name, offset) = (self.name, self.offset);
        entries.push(Entry { name, flags: STREAMED, method: 8, sum, packed, size, offset });
        Ok(Archive { out, entries })
    }
}

impl<W: Write> Write for Member<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.encoder.write(bytes)?;
        self.sum.update(&bytes[..written]);
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.encoder.flush()
    }
}

/// What both headers of an entry have in common.
fn described(entry: &Entry) -> Vec<u8> {
    let mut header = Vec::new();
    for number in [VERSION, entry.flags, entry.method, 0, DATE] {
        header.extend(number.to_le_bytes());
    }
    for number in [entry.sum, entry.packed, entry.size] {
        header.extend(number.to_le_bytes());
    }
    header.extend(u16::try_from(entry.name.len()).unwrap_or_default().to_le_bytes());
    header.extend([0; 2]);
    header
}

fn local_header(entry: &Entry) -> Vec<u8> {
    let mut header = 0x0403_4b50_u32.to_le_bytes().to_vec();
    header.extend(described(entry));
    header.extend(entry.name.bytes());
    header
}

fn listed(entry: &Entry) -> Vec<u8> {
    let mut header = 0x0201_4b50_u32.to_le_bytes().to_vec();
    header.extend(VERSION.to_le_bytes());
    header.extend(described(entry));
    header.extend([0; 10]);
    header.extend(entry.offset.to_le_bytes());
    header.extend(entry.name.bytes());
    header
}
