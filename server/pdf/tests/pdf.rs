//! PDF files of documents, as a reader of their structure finds them.

use std::io::Read as _;

use document::content::blocks::{Block, Inline};
use document::content::markdown::parse;
use pdf::{Error, MAX_CHARACTERS, Picture, pdf};

/// A file with all its streams unpacked, as text.
fn unpacked(file: &[u8]) -> String {
    let mut out = String::from_utf8_lossy(file).into_owned();
    let mut rest = file;
    while let Some(at) = rest
        .windows(7)
        .position(|window| window == b"stream\n" || window == b"stream\r")
    {
        let start = at + if rest[at + 6] == b'\r' { 8 } else { 7 };
        let mut text = Vec::new();
        let mut stream = flate2::read::ZlibDecoder::new(&rest[start..]);
        if stream.read_to_end(&mut text).is_ok() {
            out.push_str(&String::from_utf8_lossy(&text));
        }
        rest = &rest[start..];
    }
    out
}

fn no_picture(_: &str) -> Option<Picture> {
    None
}

const REPORT: &str = "# Bericht\n\nWir **gewinnen** Betriebe für *die* Sache, [siehe hier](https://example.org/a?b=1).\n\n\
    ### Zu tief\n\n- Eins\n  1. Drei\n- Zwei\n\n- [x] fertig\n- [ ] offen\n\n| Wer | Was |\n| --- | --- |\n| Mara | `Räume` |\n\n\
    > Zitat\n\n> [!WARNING]\n> Frist\n\n```rust\nlet a = \"#x\";\n```\n\n---\n\n![Karte](<lotse:file/k> \"Region\")\n";

#[test]
fn a_tagged_file_with_title_and_language() {
    let file = pdf("Bericht & mehr", "de", &parse(REPORT), &no_picture).expect("typeset");
    let text = unpacked(&file);
    for wanted in [
        "/StructTreeRoot",
        "/MarkInfo",
        "/H1",
        "/H2",
        "/TH",
        "/LBody",
        "/Link",
        "/BlockQuote",
    ] {
        assert!(text.contains(wanted), "{wanted}");
    }
    assert!(!text.contains("/H3"), "no level is left out on the way down");
    assert!(
        text.contains("/Lang(de)") || text.contains("/Lang (de)"),
        "its language"
    );
    assert!(text.contains("Bericht &amp; mehr"), "its title");
    assert!(text.contains("pdfuaid:part"), "PDF/UA-1");
}

#[test]
fn pictures_say_what_they_show() {
    let png = include_bytes!("dot.png").to_vec();
    let picture = move |file: &str| {
        (file == "k").then(|| Picture {
            bytes: png.clone(),
            width: 4,
            height: 2,
        })
    };
    let text = unpacked(&pdf("x", "de", &parse(REPORT), &picture).expect("typeset"));
    assert!(
        text.contains("/Figure") && text.contains("/Alt"),
        "an alternative text"
    );
    assert!(text.contains("/Subtype/Image") || text.contains("/Subtype /Image"));
}

#[test]
fn a_broken_picture_costs_the_picture_only() {
    let picture = |_: &str| {
        Some(Picture {
            bytes: b"no picture".to_vec(),
            width: 4,
            height: 2,
        })
    };
    let text = unpacked(&pdf("x", "de", &parse(REPORT), &picture).expect("typeset"));
    assert!(text.contains("pdfuaid:part"));
}

#[test]
fn text_is_never_markup() {
    let found = [
        Block::Paragraph(vec![Inline::plain(
            "#panic(\"x\") #read(\"/etc/passwd\") $x^2$ *a* _b_ <c> @d = e `f` \\ // g",
        )]),
        Block::Heading(1, vec![Inline::plain("#set page(width: 1pt)")]),
        Block::Code(None, vec![Inline::plain("``` #eval")]),
    ];
    assert!(pdf("#panic()", "de\"; #panic()", &found, &no_picture).is_ok());
}

#[test]
fn signs_without_a_glyph_do_not_stop_it() {
    let found = [Block::Paragraph(vec![Inline::plain(
        "🎉 漢字 Ж Ω ﷺ \u{0}\u{200d}\u{fe0f} 👩‍👩‍👧 ☐ → ș",
    )])];
    let text = unpacked(&pdf("🎉", "de", &found, &no_picture).expect("typeset"));
    assert!(text.contains("pdfuaid:part"));
}

#[test]
fn odd_tables_and_deep_lists() {
    use document::content::blocks::Cell;
    let cell = |columns, rows| Cell {
        is_header: false,
        columns,
        rows,
        blocks: vec![Block::Heading(1, vec![Inline::plain("a")])],
    };
    let mut deep = vec![Block::Paragraph(vec![Inline::plain("unten")])];
    for _ in 0..40 {
        deep = vec![Block::Bullets(vec![deep])];
    }
    let found = [
        Block::Table(vec![vec![cell(64, 512), cell(3, 3)], vec![cell(2, 1)], vec![]]),
        Block::Table(vec![vec![cell(1, 2), cell(2, 2)], vec![cell(1, 1)]]),
        Block::Table(Vec::new()),
        Block::Bullets(Vec::new()),
        deep.remove(0),
    ];
    assert!(pdf("x", "de", &found, &no_picture).is_ok());
}

#[test]
fn nothing_and_far_too_much() {
    assert!(pdf("", "", &[], &no_picture).is_ok());
    let long = [Block::Paragraph(vec![Inline::plain(
        "a".repeat(MAX_CHARACTERS + 1),
    )])];
    assert!(matches!(pdf("x", "de", &long, &no_picture), Err(Error::TooLong)));
}
