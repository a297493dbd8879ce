//! Forward edits to an older state.

use document::content::restore::restore;
use document::content::seed::seed;
use document::content::{Kind, Unreadable, open, read_state};
use yrs::updates::decoder::Decode as _;
use yrs::{ReadTxn as _, StateVector, Transact as _, Update};

use crate::{fixture, text_blocks};

const SERVER: u32 = 3_000_000_001;

fn with(state: &[u8], update: &[u8]) -> Vec<u8> {
    let doc = open(state).expect("a state");
    doc.transact_mut()
        .apply_update(Update::decode_v1(update).expect("an update"))
        .expect("applies");
    let txn = doc.transact();
    txn.encode_state_as_update_v1(&StateVector::default())
}

fn restored(kind: Kind, now: &[u8], then: &[u8]) -> Vec<u8> {
    with(now, &restore(kind, SERVER, now, then).expect("readable states"))
}

#[test]
fn a_text_says_again_what_it_said() {
    let (then, now) = (fixture("editor.bin"), fixture("two-authors.bin"));
    assert_ne!(text_blocks(&now), text_blocks(&then));
    assert_eq!(
        text_blocks(&restored(Kind::Text, &now, &then)),
        text_blocks(&then)
    );
}

#[test]
fn very_different_texts_too() {
    let pages = [
        "",
        "# A\n\nEins zwei drei\n\n- a\n- b\n  - c\n",
        "- b\n- a\n\n# A\n\nEins drei **vier**\n",
        "| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |\n",
        "| a | b |\n| --- | --- |\n| 3 | 4 |\n\nNeu 🎉 und 🧭 hier\n",
        "Neu 🎉 und hier\n\n---\n\nx\n\ny\n\nz\n",
        "z\n\ny\n\nx\n\n1. eins\n2. zwei\n",
    ];
    for before in pages {
        for after in pages {
            let (now, then) = (seed(Kind::Text, before), copy_of(after));
            assert_eq!(
                text_blocks(&restored(Kind::Text, &now, &then)),
                text_blocks(&then),
                "{before} → {after}"
            );
        }
    }
}

/// A template as somebody else's document, so that no id is shared with a seed.
fn copy_of(text: &str) -> Vec<u8> {
    restore(Kind::Text, 7, &[], &seed(Kind::Text, text)).expect("readable")
}

#[test]
fn what_is_the_same_is_not_touched() {
    let now = fixture("two-authors.bin");
    let update = restore(Kind::Text, SERVER, &now, &now).expect("readable");
    let decoded = Update::decode_v1(&update).expect("an update");
    assert!(decoded.state_vector().is_empty(), "no new text");
    assert_eq!(text_blocks(&with(&now, &update)), text_blocks(&now));
}

#[test]
fn a_rewritten_word_costs_a_word() {
    let now = seed(
        Kind::Text,
        "Ein langer Absatz mit vielen Wörtern, von denen eines anders ist.\n",
    );
    let then = copy_of("Ein langer Absatz mit vielen Wörtern, von denen keines anders ist.\n");
    let update = restore(Kind::Text, SERVER, &now, &then).expect("readable");
    assert!(update.len() < 64, "{} bytes", update.len());
}

#[test]
fn an_edit_made_meanwhile_survives() {
    let then = fixture("editor.bin");
    let now = fixture("two-authors.bin");
    let update = restore(Kind::Text, SERVER, &now, &then).expect("readable");

    let doc = open(&now).expect("a state");
    let meanwhile = {
        let mut txn = doc.transact_mut();
        let before = txn.state_vector();
        let root = yrs::WriteTxn::get_or_insert_xml_fragment(&mut txn, "content");
        let paragraph =
            yrs::XmlFragment::push_back(&root, &mut txn, yrs::XmlElementPrelim::empty("paragraph"));
        yrs::XmlFragment::push_back(&paragraph, &mut txn, yrs::XmlTextPrelim::new("gleichzeitig"));
        txn.encode_diff_v1(&before)
    };
    let both = with(&with(&now, &update), &meanwhile);
    let said = document::content::plain::plain(&text_blocks(&both));
    assert!(said.contains("gleichzeitig"), "{said}");
    let other = with(&with(&now, &meanwhile), &update);
    assert_eq!(text_blocks(&both), text_blocks(&other), "in either order");
}

#[test]
fn notes_and_whiteboards() -> Result<(), Unreadable> {
    let then = seed(Kind::Markdown, "# Notiz 🎉\n\nalt\n");
    let now = fixture("note.bin");
    assert_eq!(
        read_state(Kind::Markdown, &restored(Kind::Markdown, &now, &then))?,
        read_state(Kind::Markdown, &then)?
    );
    let board = fixture("board.bin");
    let empty = seed(Kind::Whiteboard, "");
    assert_eq!(
        read_state(Kind::Whiteboard, &restored(Kind::Whiteboard, &board, &empty))?,
        read_state(Kind::Whiteboard, &empty)?
    );
    assert_eq!(
        read_state(Kind::Whiteboard, &restored(Kind::Whiteboard, &empty, &board))?,
        read_state(Kind::Whiteboard, &board)?
    );
    Ok(())
}
