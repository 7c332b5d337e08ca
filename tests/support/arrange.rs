//! Consultations that no resident could make: put straight into the tables, since the staff's part of the program is
//! still to come.

use super::database::Database;

/// A consultation to be written.
pub(crate) struct Consultation<'a> {
    /// Its name in addresses.
    pub(crate) slug: &'a str,
    /// Its title.
    pub(crate) title: &'a str,
    /// Its description, in Markdown.
    pub(crate) description: &'a str,
    /// The tool of participation.
    pub(crate) kind: &'a str,
    /// Its stages: name, begin, end.
    pub(crate) stages: &'a [(&'a str, &'a str, Option<&'a str>)],
    /// The districts that it concerns.
    pub(crate) districts: &'a [u8],
    /// What a search sees of it: lower case, without diacritics.
    pub(crate) search_text: &'a str,
    /// When it was announced; the list's order.
    pub(crate) announced_at: &'a str,
}

impl Default for Consultation<'_> {
    fn default() -> Self {
        Self {
            slug: "inne",
            title: "Inne konsultacje",
            description: "Opis.",
            kind: "standard",
            stages: &[("open", "2025-11-01 00:00:00", None)],
            districts: &[],
            search_text: "inne konsultacje",
            announced_at: "2025-11-01 00:00:00",
        }
    }
}

impl Database {
    /// Writes a consultation.
    pub(crate) fn has_consultation(&self, new: &Consultation<'_>) {
        let id = id("c", new.slug);
        let mut statements = vec![format!(
            "INSERT INTO consultation (id, slug, title, summary, description, language, kind, announced_at, \
             office_name, invited, privacy_notice, publishes_at_once, search_text, published_at) VALUES ('{id}', {}, {}, 'Skrót', \
             {}, 'pl', '{}', '{}', 'Referat', 'Wszyscy', 'Dane', TRUE, {}, '{}')",
            quoted(new.slug),
            quoted(new.title),
            quoted(new.description),
            new.kind,
            new.announced_at,
            quoted(new.search_text),
            new.announced_at,
        )];
        for (stage, from, to) in new.stages {
            let to = to.map_or_else(|| "NULL".to_owned(), quoted);
            statements.push(format!(
                "INSERT INTO stage_period (consultation_id, stage, starts_at, ends_at) \
                 VALUES ('{id}', '{stage}', '{from}', {to})"
            ));
        }
        for district in new.districts {
            statements.push(format!("INSERT INTO consultation_district VALUES ('{id}', {district})"));
        }
        self.execute(&statements.join(";\n"));
    }

    /// Turns the duties of one mode into duties by video, whose link only who has booked may see.
    pub(crate) fn has_video_instead_of(&self, mode: &str, link: &str) {
        self.execute(&format!("UPDATE duty SET mode = 'video', link = {} WHERE mode = '{mode}'", quoted(link)));
    }

    /// Gives a slot more seats.
    pub(crate) fn has_more_seats(&self, slot: &str, more: u32) {
        let seat = |position: u32| {
            format!(
                "INSERT INTO seat (id, slot_id, position) VALUES ('{}', {}, {position})",
                id("5", &format!("{slot}{position}")),
                quoted(slot)
            )
        };
        // Positions from 100 on: no generated seat has them.
        self.execute(&(100..100 + more).map(seat).collect::<Vec<_>>().join(";\n"));
    }
}

/// Proposals to be written, all alike.
pub(crate) struct Proposals<'a> {
    /// Their consultation.
    pub(crate) slug: &'a str,
    /// Told apart from others by this: four letters or digits.
    pub(crate) series: &'a str,
    /// How many; fewer than ten thousand.
    pub(crate) count: u32,
    /// Their sort.
    pub(crate) kind: &'a str,
    /// How they came.
    pub(crate) channel: &'a str,
    /// Who speaks.
    pub(crate) affiliation: &'a str,
    /// The district that they concern.
    pub(crate) district: Option<u8>,
    /// What became of them.
    pub(crate) status: &'a str,
    /// When they came, in UTC.
    pub(crate) created_at: &'a str,
    /// What they say.
    pub(crate) body: &'a str,
}

impl Default for Proposals<'_> {
    fn default() -> Self {
        Self {
            slug: super::RUNNING,
            series: "AAAA",
            count: 1,
            kind: "idea",
            channel: "web",
            affiliation: "resident",
            district: None,
            status: "published",
            created_at: "2025-11-05 10:00:00",
            body: "Tekst.",
        }
    }
}

impl Database {
    /// Writes proposals, in one statement: for numbers that nobody would send one by one.
    pub(crate) fn has_proposals(&self, new: &Proposals<'_>) {
        let hash = match self.backend {
            super::Backend::Sqlite => "X'00'",
            super::Backend::Postgres => "'\\x00'",
        };
        let digits = |count: u32| match self.backend {
            super::Backend::Sqlite => format!("printf('%0{count}d', n)"),
            super::Backend::Postgres => format!("lpad(CAST(n AS TEXT), {count}, '0')"),
        };
        let (serial, in_reference) = (digits(8), digits(4));
        let district = new.district.map_or_else(|| "NULL".to_owned(), |number| number.to_string());
        let published_at = if new.status == "published" { quoted(new.created_at) } else { "NULL".to_owned() };
        let id = id("9", new.series);
        let id = &id[..id.len() - 8];
        self.execute(&format!(
            "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count}) \
             INSERT INTO proposal (id, consultation_id, reference, secret_hash, kind, status, channel, title, body, \
             publish_name, affiliation, organisation, district, supports, created_at, published_at, tags, search_text) \
             SELECT '{id}' || {serial}, c.id, {series} || '-' || {in_reference}, {hash}, '{kind}', '{status}', '{channel}', \
             'Wniosek ' || n, {body}, FALSE, '{affiliation}', NULL, {district}, 0, '{created_at}', {published_at}, '[]', \
             'wniosek' FROM numbers, consultation c WHERE c.slug = {slug}",
            count = new.count,
            series = quoted(new.series),
            kind = new.kind,
            status = new.status,
            channel = new.channel,
            body = quoted(new.body),
            affiliation = new.affiliation,
            created_at = new.created_at,
            slug = quoted(new.slug),
        ));
    }
}

/// An id that is always the same for the same name.
fn id(kind: &str, name: &str) -> String {
    // FNV-1a: well enough spread for the few names of a test.
    let hash = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let (high, low) = (hash >> 48, hash & 0xffff_ffff_ffff);
    format!("0199d1a0-000{kind}-7000-8{:03x}-{low:012x}", high & 0xfff)
}

fn quoted(text: impl AsRef<str>) -> String {
    format!("'{}'", text.as_ref().replace('\'', "''"))
}
