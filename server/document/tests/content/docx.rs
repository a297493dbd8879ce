//! Files for word processors, by their parts.

use std::io::Read as _;

use document::content::docx::{Picture, docx};
use document::content::markdown::parse;

use crate::blocks;

/// A part of a packed file: entries are found by their local headers, which is enough for what the library writes.
fn part(file: &[u8], name: &str) -> String {
    let at = file
        .windows(4)
        .enumerate()
        .filter(|(_, window)| *window == b"PK\x03\x04")
        .map(|(at, _)| at)
        .find(|at| file[at + 30..].starts_with(name.as_bytes()))
        .unwrap_or_else(|| panic!("{name} is packed"));
    let short = |at: usize| usize::from(u16::from_le_bytes([file[at], file[at + 1]]));
    let start = at + 30 + short(at + 26) + short(at + 28);
    let mut out = String::new();
    if short(at + 8) == 8 {
        let mut packed = flate2::read::DeflateDecoder::new(&file[start..]);
        packed.read_to_string(&mut out).expect("deflated");
    } else {
        let length = short(at + 18);
        out = String::from_utf8_lossy(&file[start..start + length]).into_owned();
    }
    out
}

fn picture() -> Picture {
    Picture {
        png: vec![0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0],
        width: 3_000,
        height: 1_500,
    }
}

#[test]
fn headings_lists_tables_links_and_pictures() {
    let file = docx("Bericht & mehr", "de-DE", &blocks("editor.bin"), &|_| {
        Some(picture())
    })
    .expect("packs");
    let body = part(&file, "word/document.xml");
    assert!(body.contains(r#"<w:pStyle w:val="Heading1" />"#), "{body}");
    assert!(body.contains("Netzwerk in drei Jahren"));
    assert!(body.contains("<w:numPr>"), "lists are lists");
    assert!(body.contains("<w:tblHeader />"), "the first row is a header");
    assert!(body.contains(r#"<w:gridSpan w:val="2" />"#));
    assert!(
        body.contains(r#"descr="Karte der Region""#),
        "pictures say what they show"
    );
    assert!(body.contains(r#"cx="4572000""#), "as wide as chosen");
    assert!(!body.contains("javascript:"));
    let links = part(&file, "word/_rels/document.xml.rels");
    assert!(
        links.contains(r#"Target="https://example.org/a?b=1&amp;c=2""#),
        "{links}"
    );
    assert!(part(&file, "docProps/core.xml").contains("<dc:title>Bericht &amp; mehr</dc:title>"));
    assert!(part(&file, "word/styles.xml").contains(r#"<w:lang w:val="de-DE" />"#));
}

#[test]
fn text_is_never_markup() {
    let text = "a</w:t><w:p> <wp:docPr id=\"1\" name=\"Figure\" /> \u{1}";
    let found = [document::content::blocks::Block::Paragraph(vec![
        document::content::blocks::Inline::plain(text),
    ])];
    let body = part(
        &docx(text, "de", &found, &|_| None).expect("packs"),
        "word/document.xml",
    );
    assert!(body.contains("a&lt;/w:t&gt;&lt;w:p&gt;"), "{body}");
    assert!(!body.contains('\u{1}'));
}

#[test]
fn each_numbered_list_counts_for_itself() {
    let file = docx("x", "de", &parse("1. a\n2. b\n\ntext\n\n5. c\n"), &|_| None).expect("packs");
    let numbering = part(&file, "word/numbering.xml");
    assert!(numbering.contains(r#"<w:start w:val="5" />"#), "{numbering}");
    for id in 2..=4 {
        assert_eq!(
            numbering.matches(&format!(r#"<w:num w:numId="{id}">"#)).count(),
            1,
            "{numbering}"
        );
        assert_eq!(
            numbering
                .matches(&format!(r#"<w:abstractNum w:abstractNumId="{id}">"#))
                .count(),
            1
        );
    }
}
