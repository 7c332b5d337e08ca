//! Pictures without what a camera adds to them: the place above all, but also the time, the camera, notes and whatever
//! stands behind the end of the picture. What is needed to show it as it is stays. The picture itself is not touched.

use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::png::Png;
use img_parts::riff::RiffContent;
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF};
use openapi::attachments::AttachmentKind;

/// The picture without metadata; `None` when it is damaged, or no picture of this kind.
pub(super) fn without_metadata(kind: AttachmentKind, bytes: &[u8]) -> Option<Vec<u8>> {
    match kind {
        AttachmentKind::Png => png(bytes),
        AttachmentKind::Jpeg => jpeg(bytes),
        AttachmentKind::Webp => webp(bytes),
        _ => None,
    }
}

/// What a PNG is shown with: the picture, its colours, its size in print, its frames if it moves.
const PNG_KEPT: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"bKGD",
    b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut picture = Png::from_bytes(Bytes::copy_from_slice(bytes)).ok()?;
    let kinds: Vec<[u8; 4]> = picture.chunks().iter().map(|chunk| chunk.kind()).collect();
    let is_whole = kinds.first() == Some(b"IHDR") && kinds.last() == Some(b"IEND") && kinds.contains(b"IDAT");
    picture.chunks_mut().retain(|chunk| PNG_KEPT.contains(&&chunk.kind()));
    is_whole.then(|| picture.encoder().bytes().to_vec())
}

/// What a WebP is shown with.
const WEBP_KEPT: &[&[u8; 4]] = &[b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];
/// The flags of the first byte of `VP8X` that tell of EXIF and XMP.
const WEBP_METADATA: u8 = 0b0000_1100;

fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut picture = WebP::from_bytes(Bytes::copy_from_slice(bytes)).ok()?;
    picture.chunks_mut().retain(|chunk| WEBP_KEPT.contains(&&chunk.id()));
    let is_picture = |id: &[u8; 4]| picture.has_chunk(*id);
    if !is_picture(b"VP8 ") && !is_picture(b"VP8L") && !is_picture(b"ANMF") {
        return None;
    }
    for chunk in picture.chunks_mut().iter_mut().filter(|chunk| chunk.id() == *b"VP8X") {
        if let RiffContent::Data(data) = chunk.content_mut() {
            let mut flags = data.to_vec();
            *flags.first_mut()? &= !WEBP_METADATA;
            *data = flags.into();
        }
    }
    Some(picture.encoder().bytes().to_vec())
}

/// How the segments begin that hold a profile of colours.
const ICC: &[u8] = b"ICC_PROFILE\0";

fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let picture = bytes.get(..end_of_jpeg(bytes)?)?;
    let mut picture = Jpeg::from_bytes(Bytes::copy_from_slice(picture)).ok()?;
    let orientation = picture.exif().and_then(|exif| orientation_of(&exif));
    picture.segments_mut().retain(is_shown_with);
    // A telephone that is held upright writes the picture lying, and says so here alone.
    picture.set_exif(orientation.map(exif_of_orientation));
    Some(picture.encoder().bytes().to_vec())
}

/// Whether a segment is needed to show the picture: of those that programs add, the pixels' form (JFIF), the profile and
/// the transformation of colours.
fn is_shown_with(segment: &JpegSegment) -> bool {
    match segment.marker() {
        markers::APP0 | markers::APP14 => true,
        markers::APP2 => segment.contents().starts_with(ICC),
        marker => !is_added(marker),
    }
}

/// Whether segments of this kind hold what programs add.
fn is_added(marker: u8) -> bool {
    matches!(marker, markers::APP0..=markers::APP15 | markers::COM)
}

/// Where a JPEG ends; `None` when it does not, has no picture in it, or has metadata between its scans. Telephones put
/// whole films and further pictures behind the end, with the place where they were taken.
fn end_of_jpeg(bytes: &[u8]) -> Option<usize> {
    let (mut at, mut has_scan) = (2, false);
    loop {
        // Inside a scan everything but a marker is picture; `FF 00` and the restart markers are part of it.
        while has_scan && !is_marker(bytes.get(at..at + 2)?) {
            at += 1;
        }
        let [0xFF, marker] = *bytes.get(at..at + 2)? else { return None };
        match marker {
            markers::EOI => return has_scan.then_some(at + 2),
            0xFF => at += 1,
            marker if has_scan && is_added(marker) => return None,
            marker => {
                let length = bytes.get(at + 2..at + 4)?;
                at += 2 + usize::from(u16::from_be_bytes([length[0], length[1]])).max(2);
                has_scan |= marker == markers::SOS;
            }
        }
    }
}

fn is_marker(pair: &[u8]) -> bool {
    matches!(pair, [0xFF, marker] if !matches!(*marker, 0x00 | markers::RST0..=markers::RST7 | 0xFF))
}

/// Which way up the picture is: 2 to 8; 1 is how it lies anyway.
fn orientation_of(exif: &[u8]) -> Option<u8> {
    let exif = exif::Reader::new().read_raw(exif.to_vec()).ok()?;
    let value = exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?.value.get_uint(0)?;
    u8::try_from(value).ok().filter(|value| (2..=8).contains(value))
}

/// EXIF with one entry (TIFF 6.0, section 2): tag 0x0112, one `SHORT`.
fn exif_of_orientation(orientation: u8) -> Bytes {
    let mut exif = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0".to_vec();
    exif[19] = orientation;
    exif.into()
}
