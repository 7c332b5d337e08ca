//! Files to send: small ones of each kind that is taken, and of kinds that never are.

use std::io::{Cursor, Write as _};

use openapi::attachments::AttachmentKind;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub(super) const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n";
/// One grey point.
pub(super) const PNG: &[u8] = b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\
    \x00\x00\x00\x01\x08\x00\x00\x00\x00\x3a\x7e\x9b\x55\x00\x00\x00\x0a\x49\x44\x41\x54\x78\x9c\x63\x60\
    \x00\x00\x00\x02\x00\x01\x48\xaf\xa4\x71\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";
const WEBP: &[u8] = b"RIFF\x16\0\0\0WEBPVP8 \x0a\0\0\0\x10\0\0\x9d\x01\x2a\x01\0\x01\0";
const JPEG: &[u8] =
    b"\xff\xd8\xff\xc0\0\x0b\x08\0\x01\0\x01\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0\0\x3f\0\x12\x34\xff\xd9";
pub(super) const DOCX_TYPES: &[u8] = br#"<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
pub(super) const HTML: &[u8] = b"<!DOCTYPE html><html><script>alert(1)</script></html>";
pub(super) const SVG: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";

/// An archive of these parts, which is what a file of an office program is.
pub(super) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(*name, stored).expect("a part begins");
        writer.write_all(bytes).expect("a part is written");
    }
    writer.finish().expect("an archive").into_inner()
}

/// A file of each kind.
pub(super) fn files() -> Vec<(AttachmentKind, Vec<u8>)> {
    let odt = archive(&[("mimetype", AttachmentKind::Odt.media_type().as_bytes()), ("content.xml", b"<x/>")]);
    let docx = archive(&[("[Content_Types].xml", DOCX_TYPES), ("word/document.xml", b"<x/>")]);
    vec![
        (AttachmentKind::Pdf, PDF.to_vec()),
        (AttachmentKind::Png, PNG.to_vec()),
        (AttachmentKind::Jpeg, JPEG.to_vec()),
        (AttachmentKind::Webp, WEBP.to_vec()),
        (AttachmentKind::Text, "Zażółć gęślą jaźń".as_bytes().to_vec()),
        (AttachmentKind::Odt, odt),
        (AttachmentKind::Docx, docx),
    ]
}
