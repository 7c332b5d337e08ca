//! Files that lie, names that lie, and pictures that tell too much.

use std::io::{Cursor, Write as _};

use img_parts::Bytes;
use img_parts::png::PngChunk;
use openapi::attachments::AttachmentKind;
use openapi::consultations::Stage;
use openapi::proposals::ProposalStatus;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::checking::{Unfit, check};
use super::names::clean;
use super::rules::{Proposed, Refusal, may_attach, may_take_back};

/// Words that no picture that is kept may hold.
const PLACE: &[u8] = b"50.0614N 19.9366E";

fn has(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|part| part == what)
}

fn png(extra: &[([u8; 4], &[u8])]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut add = |kind: [u8; 4], contents: &[u8]| {
        bytes.extend_from_slice(&PngChunk::new(kind, Bytes::copy_from_slice(contents)).encoder().bytes());
    };
    add(*b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0");
    for (kind, contents) in extra {
        add(*kind, contents);
    }
    add(*b"IDAT", b"\x78\x9c\x63\x60\0\0\0\x02\0\x01");
    add(*b"IEND", b"");
    bytes
}

fn segment(marker: u8, contents: &[u8]) -> Vec<u8> {
    let length = u16::try_from(contents.len() + 2).expect("a short segment").to_be_bytes();
    [&[0xFF, marker], &length[..], contents].concat()
}

/// EXIF with an orientation (6: held upright) and a place.
fn exif() -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(PLACE);
    exif
}

fn jpeg(extra: &[Vec<u8>], behind: &[u8]) -> Vec<u8> {
    let scan = [segment(0xDA, b"\x01\x01\0\0\x3f\0"), b"\x12\xff\0\x34\xff\xd0\x56".to_vec()].concat();
    let frame = segment(0xC0, b"\x08\0\x01\0\x01\x01\x01\x11\0");
    [b"\xff\xd8".to_vec(), extra.concat(), frame, scan, b"\xff\xd9".to_vec(), behind.to_vec()].concat()
}

fn webp(chunks: &[([u8; 4], &[u8])]) -> Vec<u8> {
    let chunk = |(id, contents): &([u8; 4], &[u8])| {
        let length = u32::try_from(contents.len()).expect("a short chunk").to_le_bytes();
        let padding: &[u8] = if contents.len() % 2 == 0 { b"" } else { b"\0" };
        [&id[..], &length[..], contents, padding].concat()
    };
    let body = [b"WEBP".to_vec(), chunks.iter().flat_map(chunk).collect()].concat();
    let length = u32::try_from(body.len()).expect("a short file").to_le_bytes();
    [b"RIFF".to_vec(), length.to_vec(), body].concat()
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(*name, stored).expect("a part begins");
        writer.write_all(bytes).expect("a part is written");
    }
    writer.finish().expect("an archive").into_inner()
}

const ODT: &[u8] = b"application/vnd.oasis.opendocument.text";
const DOCX_TYPES: &[u8] = br#"<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

fn odt() -> Vec<u8> {
    archive(&[("mimetype", ODT), ("content.xml", b"<office:document-content/>")])
}

fn docx() -> Vec<u8> {
    archive(&[("[Content_Types].xml", DOCX_TYPES), ("word/document.xml", b"<w:document/>")])
}

#[test]
fn what_is_what_it_says_is_taken_as_it_is() {
    let pdf = b"%PDF-1.7\n%%EOF".to_vec();
    let text = "\u{feff}Zażółć\r\n\tgęślą < jaźń".as_bytes().to_vec();
    for (kind, bytes) in [
        (AttachmentKind::Pdf, pdf),
        (AttachmentKind::Text, text),
        (AttachmentKind::Odt, odt()),
        (AttachmentKind::Docx, docx()),
        (AttachmentKind::Png, png(&[])),
        (AttachmentKind::Jpeg, jpeg(&[segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")], b"")),
        (AttachmentKind::Webp, webp(&[(*b"VP8 ", b"\x10\0\0\x9d\x01\x2a\x01\0\x01\0")])),
    ] {
        assert_eq!(check(kind, &bytes), Ok(bytes), "{kind}");
    }
}

#[test]
fn what_lies_is_refused() {
    let html = b"<!DOCTYPE html><script>alert(1)</script>".to_vec();
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".to_vec();
    let xml = b"\xef\xbb\xbf \n<?xml version=\"1.0\"?><svg/>".to_vec();
    let any_archive = archive(&[("readme.txt", b"hello")]);
    let sheet = archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<x/>")]);
    let behind_html = [html.clone(), docx()].concat();
    let files = [html, svg, xml, any_archive, sheet, behind_html, b"MZ\x90\0\x03".to_vec(), b"\xff\xfeP\0".to_vec()];
    for kind in AttachmentKind::ALL {
        for bytes in &files {
            assert_eq!(check(*kind, bytes), Err(Unfit::NotOfThisKind), "{kind}: {}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(check(*kind, b""), Err(Unfit::Empty), "{kind}");
    }
    // Each is refused as every other one.
    let right = [odt(), docx(), png(&[]), jpeg(&[], b""), webp(&[(*b"VP8 ", b"\x10\0")])];
    for (at, bytes) in right.iter().enumerate() {
        let taken = AttachmentKind::ALL.iter().filter(|kind| check(**kind, bytes).is_ok()).count();
        assert_eq!(taken, 1, "file {at} is taken as {taken} kinds");
    }
}

#[test]
fn packages_with_macros_and_half_packages_are_refused() {
    let with_macros = archive(&[
        ("[Content_Types].xml", DOCX_TYPES),
        ("word/document.xml", b"<w:document/>"),
        ("word/vbaProject.bin", b"x"),
    ]);
    assert_eq!(check(AttachmentKind::Docx, &with_macros), Err(Unfit::Macros));
    let half = archive(&[("[Content_Types].xml", DOCX_TYPES)]);
    assert_eq!(check(AttachmentKind::Docx, &half), Err(Unfit::NotOfThisKind));
    assert_eq!(check(AttachmentKind::Odt, &archive(&[("mimetype", ODT)])), Err(Unfit::NotOfThisKind));
    let cut = odt();
    assert_eq!(check(AttachmentKind::Odt, &cut[..cut.len() / 2]), Err(Unfit::NotOfThisKind));
}

#[test]
fn a_picture_does_not_tell_where_it_was_taken() {
    let told = png(&[(*b"eXIf", PLACE), (*b"tEXt", PLACE), (*b"iTXt", PLACE), (*b"pHYs", b"\0\0\0\x01\0\0\0\x01\0")]);
    let kept = check(AttachmentKind::Png, &[told, b"<script>".to_vec()].concat()).expect("a picture");
    assert!(!has(&kept, PLACE) && !has(&kept, b"<script>") && has(&kept, b"pHYs"));
    let extra = [
        segment(0xE1, &exif()),
        segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", PLACE].concat()),
        segment(0xE2, &[b"ICC_PROFILE\0\x01\x01", &b"profile"[..]].concat()),
        segment(0xED, PLACE),
        segment(0xFE, PLACE),
    ];
    let kept = check(AttachmentKind::Jpeg, &jpeg(&extra, &jpeg(&extra, b"<script>"))).expect("a picture");
    assert!(!has(&kept, PLACE) && !has(&kept, b"<script>") && has(&kept, b"profile"));
    assert!(has(&kept, b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"), "which way up");
    assert!(kept.ends_with(b"\x56\xff\xd9"), "it ends where the picture ends");
    let told = webp(&[
        (*b"VP8X", b"\x0c\0\0\0\0\0\0\0\0\0"),
        (*b"VP8 ", b"\x10\0\0\x9d\x01\x2a\x01\0\x01\0"),
        (*b"EXIF", PLACE),
        (*b"XMP ", PLACE),
    ]);
    let kept = check(AttachmentKind::Webp, &[told, b"<script>".to_vec()].concat()).expect("a picture");
    assert!(!has(&kept, PLACE) && !has(&kept, b"<script>") && has(&kept, b"VP8X\x0a\0\0\0\0\0"));
}

#[test]
fn damaged_pictures_are_refused() {
    let whole = jpeg(&[segment(0xE1, &exif())], b"");
    for length in 0..whole.len() {
        assert!(check(AttachmentKind::Jpeg, &whole[..length]).is_err(), "{length}");
    }
    let between_scans = [&whole[..whole.len() - 2], &segment(0xE1, PLACE), b"\xff\xd9"].concat();
    assert_eq!(check(AttachmentKind::Jpeg, &between_scans), Err(Unfit::NotOfThisKind));
    for (kind, whole) in [
        (AttachmentKind::Png, png(&[])),
        (AttachmentKind::Webp, webp(&[(*b"VP8X", b""), (*b"VP8 ", b"\x10\0\0\x9d\x01\x2a\x01\0\x01\0")])),
    ] {
        for length in 0..whole.len() {
            assert!(check(kind, &whole[..length]).is_err(), "{kind}: {length}");
        }
    }
}

#[test]
fn a_name_is_a_name_and_never_a_path() {
    for (sent, kind, name) in [
        ("plan.pdf", AttachmentKind::Pdf, Some("plan.pdf")),
        ("Zażółć gęślą.PDF", AttachmentKind::Pdf, Some("Zażółć gęślą.pdf")),
        ("zdjęcie.jpeg", AttachmentKind::Jpeg, Some("zdjęcie.jpeg")),
        ("../../etc/passwd", AttachmentKind::Text, Some("passwd.txt")),
        ("C:\\Users\\Ewa\\plan.odt", AttachmentKind::Odt, Some("plan.odt")),
        ("strona.html", AttachmentKind::Pdf, Some("strona.html.pdf")),
        ("faktura\u{202e}fdp.exe", AttachmentKind::Pdf, Some("fakturafdp.exe.pdf")),
        ("a\r\nSet-Cookie: x\0.png", AttachmentKind::Png, Some("a Set-Cookie: x.png")),
        ("  dwa\u{2028}wiersze\t .txt", AttachmentKind::Text, Some("dwa wiersze.txt")),
        (".htaccess", AttachmentKind::Text, Some("htaccess.txt")),
        ("👩‍👩‍👧.webp", AttachmentKind::Webp, Some("👩‍👩‍👧.webp")),
        ("", AttachmentKind::Pdf, None),
        (".pdf", AttachmentKind::Pdf, Some("pdf.pdf")),
        ("\u{200b}\u{202e}..", AttachmentKind::Pdf, None),
        ("plan/", AttachmentKind::Pdf, None),
    ] {
        assert_eq!(clean(sent, kind).as_deref(), name, "{sent:?}");
    }
    let long = clean(&format!("{}.docx", "ż".repeat(500)), AttachmentKind::Docx).expect("a name");
    assert_eq!((long.chars().count(), long.ends_with("ż.docx")), (120, true));
}

#[test]
fn files_are_added_before_others_see_the_proposal() {
    let proposed = |status, publishes_at_once, stage| Proposed { status, is_merged: false, stage, publishes_at_once };
    let waiting = proposed(ProposalStatus::Waiting, false, Stage::Analysis);
    assert_eq!(may_attach(&waiting, 4), Ok(()));
    assert!(matches!(may_attach(&waiting, 5), Err(Refusal::NotPossible(_))));
    assert!(matches!(may_attach(&Proposed { is_merged: true, ..waiting }, 0), Err(Refusal::NotPossible(_))));
    let moderated = proposed(ProposalStatus::Published, false, Stage::Open);
    assert!(matches!(may_attach(&moderated, 0), Err(Refusal::NotPossible(_))));
    assert_eq!(may_attach(&proposed(ProposalStatus::Published, true, Stage::Open), 0), Ok(()));
    assert_eq!(may_attach(&proposed(ProposalStatus::Published, true, Stage::Analysis), 0), Err(Refusal::NotOpen));
    let hidden = proposed(ProposalStatus::Rejected, true, Stage::Open);
    assert!(matches!(may_attach(&hidden, 0), Err(Refusal::NotPossible(_))));
    assert!(may_take_back(ProposalStatus::Published).is_err() && may_take_back(ProposalStatus::Waiting).is_ok());
}
