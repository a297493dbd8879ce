//! Markdown there and back.

use document::content::blocks::{Block, Inline, Span, Style, Tone, words};
use document::content::markdown::{parse, write};

use crate::blocks;

fn again(blocks: &[Block]) -> String {
    write(&parse(&write(blocks, &|_| None)), &|_| None)
}

#[test]
fn a_document_comes_back_from_its_markdown() {
    let found = blocks("editor.bin");
    assert_eq!(again(&found), write(&found, &|_| None));
}

#[test]
fn signs_in_text_stay_text() {
    for text in [
        "# keine Überschrift",
        "1. kein Punkt",
        "2024) auch nicht",
        "- kein Strich",
        "> kein Zitat",
        "*a* _b_ `c` ~~d~~ [e](f) <u>g</u> \\h &amp; i",
        "snake_case_name",
        "---",
        "===",
        "| a | b |",
        "![x](y)",
        "+ plus",
    ] {
        let found = [Block::Paragraph(vec![Inline::plain(text)])];
        let parsed = parse(&write(&found, &|_| None));
        assert_eq!(parsed, found, "{text}");
    }
}

#[test]
fn overlapping_marks_come_back() {
    let span = |text: &str, styles: &[Style]| {
        Inline::Text(Span {
            text: text.to_owned(),
            styles: styles.iter().copied().collect(),
            ..Span::default()
        })
    };
    let line = vec![
        span("a ", &[]),
        span("b ", &[Style::Bold]),
        span("c", &[Style::Bold, Style::Italic]),
        span(" d ", &[Style::Italic]),
        span("e", &[Style::Strike, Style::Underline]),
        span("f g", &[Style::Code]),
    ];
    let parsed = parse(&write(&[Block::Paragraph(line.clone())], &|_| None));
    let [Block::Paragraph(found)] = parsed.as_slice() else {
        panic!("{parsed:?}");
    };
    assert_eq!(words(found), words(&line));
    let c = found
        .iter()
        .find(|inline| matches!(inline, Inline::Text(span) if span.text == "c"));
    assert_eq!(c, Some(&span("c", &[Style::Bold, Style::Italic])));
}

#[test]
fn boxes_notes_and_tasks() {
    let parsed = parse("> [!WARNING]\n> Frist\n\n> [!NOTES]\n> leise\n\n> Zitat\n\n- [x] a\n- [ ] b\n");
    assert!(matches!(&parsed[0], Block::Callout(Tone::Warning, _)));
    assert!(matches!(&parsed[1], Block::Note(inner) if inner.len() == 1));
    assert!(matches!(&parsed[2], Block::Quote(_)));
    assert!(matches!(&parsed[3], Block::Tasks(tasks) if tasks[0].is_done && !tasks[1].is_done));
}

#[test]
fn html_in_markdown_is_text() {
    let parsed = parse("<script>alert(1)</script>\n\nvor <img src=x onerror=alert(1)> nach");
    let html = document::content::html::body(&parsed, &|_| None);
    assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
    assert!(html.contains("&lt;script&gt;"), "and stays readable: {html}");
}

#[test]
fn endless_nesting_ends() {
    let deep = ">".repeat(20_000) + " tief";
    let found = parse(&deep);
    assert!(document::content::plain::plain(&found).contains("tief"));
    let lists = (0..3_000)
        .map(|depth| format!("{}- x", "  ".repeat(depth.min(200))))
        .collect::<Vec<_>>()
        .join(
            "
",
        );
    assert!(!parse(&lists).is_empty());
}
