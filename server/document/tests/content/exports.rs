//! An editor's document in its text forms.

use document::content::blocks::{Block, Inline, Style};
use document::content::html::{Page, page};
use document::content::outline::{Entry, outline, word_count};
use document::content::{markdown, plain};

use crate::{blocks, golden};

const MAP: &str = "0192f000-0000-7000-8000-00000000f11e";

fn beside(file: &str) -> Option<String> {
    (file == MAP).then(|| "files/karte.png".to_owned())
}

#[test]
fn an_editors_document_as_markdown() {
    golden("editor.md", &markdown::write(&blocks("editor.bin"), &beside));
}

#[test]
fn an_editors_document_as_html() {
    let around = Page {
        title: "Bericht <b>der</b> Gruppe",
        lang: "de",
    };
    let html = page(around, &blocks("editor.bin"), &beside);
    golden("editor.html", &html);
    assert!(html.contains("<html lang=\"de\">"));
    assert!(html.contains("Bericht &lt;b&gt;der&lt;/b&gt; Gruppe"));
    assert!(html.contains("x &lt; y"));
    assert!(!html.contains("javascript:"), "an address that runs code is none");
}

#[test]
fn an_editors_document_as_text() {
    golden("editor.txt", &plain::plain(&blocks("editor.bin")));
}

#[test]
fn what_no_table_knows_is_kept_with_its_text() {
    let found = blocks("editor.bin");
    let unknown = found.iter().find_map(|block| match block {
        Block::Unknown(name, inner) => Some((name.as_str(), inner.as_slice())),
        _ => None,
    });
    let said = [Block::Paragraph(vec![Inline::plain("Zahlen der Zukunft")])];
    assert_eq!(unknown, Some(("sparkline", said.as_slice())));
    assert!(plain::plain(&found).contains("Zahlen der Zukunft"));
}

#[test]
fn attributes_are_understood_as_number_truth_or_text() {
    let found = blocks("two-authors.bin");
    assert!(matches!(found[0], Block::Heading(2, _)), "level as text");
    let Block::Tasks(tasks) = &found[4] else {
        panic!("tasks: {:?}", found[4]);
    };
    assert!(tasks.iter().all(|task| task.is_done), "one as truth, one as text");
}

#[test]
fn marks_on_parts_of_a_text() {
    let Block::Paragraph(text) = &blocks("editor.bin")[1] else {
        panic!("a paragraph");
    };
    let Some(Inline::Text(span)) = text
        .iter()
        .find(|inline| matches!(inline, Inline::Text(span) if span.text == "gemeinsame"))
    else {
        panic!("bold and italic text: {text:?}");
    };
    assert!(span.styles.contains(&Style::Bold) && span.styles.contains(&Style::Italic));
}

#[test]
fn outline_and_words() {
    let found = blocks("editor.bin");
    let entry = |level, text: &str| Entry {
        level,
        text: text.to_owned(),
    };
    assert_eq!(
        outline(&found),
        [entry(1, "Netzwerk in drei Jahren"), entry(2, "Nächste Schritte")]
    );
    assert_eq!(
        word_count(&[Block::Paragraph(vec![Inline::plain("Wir — zwei, 3 🎉 Leute")])]),
        4
    );
}
