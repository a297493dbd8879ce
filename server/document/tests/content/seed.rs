//! First bytes: always the same.

use document::content::seed::{copy, seed};
use document::content::{Content, Kind, markdown, open, read_state};
use yrs::updates::decoder::Decode as _;
use yrs::{ReadTxn as _, Transact as _, Update};

use crate::{blocks, fixture, text_blocks};

const TEMPLATE: &str = "# Projektskizze\n\nWas wollen wir **gemeinsam** *wirklich* [tun](https://example.org)?\n\n- [ ] Ziel\n- [x] Gruppe\n\n\
    | Wer | Was |\n| --- | --- |\n| Mara | Räume |\n\n> [!TIP]\n> Kurz halten\n\n```rust\nlet a = 1;\n```\n\n1. eins\n2. zwei\n";

#[test]
fn the_same_template_is_the_same_bytes() {
    let first = seed(Kind::Text, TEMPLATE);
    for _ in 0..20 {
        assert_eq!(seed(Kind::Text, TEMPLATE), first);
    }
    assert_eq!(seed(Kind::Markdown, TEMPLATE), seed(Kind::Markdown, TEMPLATE));
}

#[test]
fn two_who_open_a_template_at_once_see_it_once() {
    let doc = open(&seed(Kind::Text, TEMPLATE)).expect("a seed");
    let again = Update::decode_v1(&seed(Kind::Text, TEMPLATE)).expect("an update");
    doc.transact_mut().apply_update(again).expect("applies");
    let state = doc
        .transact()
        .encode_state_as_update_v1(&yrs::StateVector::default());
    assert_eq!(markdown::write(&text_blocks(&state), &|_| None), TEMPLATE);
}

#[test]
fn a_seed_says_its_template() {
    assert_eq!(
        markdown::write(&text_blocks(&seed(Kind::Text, TEMPLATE)), &|_| None),
        TEMPLATE
    );
    let note = read_state(Kind::Markdown, &seed(Kind::Markdown, TEMPLATE)).expect("readable");
    assert_eq!(note, Content::Markdown(TEMPLATE.to_owned()));
}

#[test]
fn a_seed_names_the_schema_and_an_empty_one_is_valid() {
    for kind in [Kind::Text, Kind::Markdown] {
        let doc = open(&seed(kind, "")).expect("readable");
        let txn = doc.transact();
        let schema = txn
            .get_map("meta")
            .and_then(|meta| yrs::Map::get(&meta, &txn, "schema"));
        assert_eq!(schema, Some(yrs::Out::Any(yrs::Any::from(1_i64))));
    }
    assert!(open(&seed(Kind::Whiteboard, "")).is_ok());
}

#[test]
fn a_copy_says_the_same_and_forgets_who_wrote_it() {
    let of = fixture("two-authors.bin");
    let copied = copy(Kind::Text, &of).expect("a copy");
    assert_eq!(text_blocks(&copied), blocks("two-authors.bin"));
    let doc = open(&copied).expect("readable");
    assert_eq!(
        doc.transact().state_vector().len(),
        1,
        "one client wrote all of it"
    );

    let board = fixture("board.bin");
    let copied = copy(Kind::Whiteboard, &board).expect("a copy");
    assert_eq!(
        read_state(Kind::Whiteboard, &copied).ok(),
        read_state(Kind::Whiteboard, &board).ok()
    );
}
