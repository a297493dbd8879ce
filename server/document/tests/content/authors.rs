//! Who wrote what.

use document::content::authors::authors;
use document::content::{Kind, open};

use crate::fixture;

fn pieces(kind: Kind, name: &str, line: usize) -> Vec<(String, Option<u64>)> {
    let doc = open(&fixture(name)).expect("readable");
    let found = authors(kind, &doc);
    found.lines[line]
        .pieces
        .iter()
        .map(|piece| (piece.text.clone(), piece.author))
        .collect()
}

#[test]
fn runs_of_a_text_by_author() {
    let found = pieces(Kind::Text, "two-authors.bin", 1);
    let second: Vec<_> = found.iter().filter(|(_, author)| *author == Some(77)).collect();
    assert_eq!(second, [&("zusammen ".to_owned(), Some(77))], "{found:?}");
    assert!(found[0].0.starts_with("Wir ") && found[0].1 == Some(4242));
}

#[test]
fn sums_count_what_stands() {
    let doc = open(&fixture("two-authors.bin")).expect("readable");
    let found = authors(Kind::Text, &doc);
    assert_eq!(found.sums.get(&77), Some(&9));
    let all: usize = found.lines.iter().map(|line| line.text().chars().count()).sum();
    assert!(found.sums[&4242] < all && found.sums[&4242] > 200);
}

#[test]
fn a_note_by_lines() {
    assert_eq!(
        pieces(Kind::Markdown, "note.bin", 0),
        [("# Notiz 🎉".to_owned(), Some(9))]
    );
    let last = pieces(Kind::Markdown, "note.bin", 2);
    assert_eq!(
        last.iter().filter(|(_, author)| *author == Some(10)).count(),
        1,
        "{last:?}"
    );
}

#[test]
fn asking_leaves_the_document_as_it_is() {
    use document::content::read;
    use yrs::Transact as _;
    let doc = open(&fixture("two-authors.bin")).expect("readable");
    let before = read(Kind::Text, &doc.transact());
    authors(Kind::Text, &doc);
    assert_eq!(read(Kind::Text, &doc.transact()), before);
}
