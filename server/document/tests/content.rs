//! Documents that a real editor wrote (`TipTap` 3 over Yjs 13.6, see the fixtures' README), read and exported; and the
//! way back: seeds, restored versions, comparisons, authors.

#![expect(clippy::expect_used, reason = "helpers of tests say what was missing")]

mod content {
    mod authors;
    mod bad_input;
    mod compare;
    mod docx;
    mod exports;
    mod markdown;
    mod restore;
    mod seed;
    mod whiteboard;
}

use document::content::blocks::Block;
use document::content::{Content, Kind, read_state};

/// Bytes of a fixture.
fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).expect("the fixture is there")
}

/// What a fixture says.
fn blocks(name: &str) -> Vec<Block> {
    text_blocks(&fixture(name))
}

/// What a state of rich text says.
fn text_blocks(state: &[u8]) -> Vec<Block> {
    match read_state(Kind::Text, state).expect("a readable state") {
        Content::Text(blocks) => blocks,
        other => panic!("not a text: {other:?}"),
    }
}

/// Compares with a file beside the fixtures; `UPDATE_FIXTURES=1` records it.
fn golden(name: &str, text: &str) {
    let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        std::fs::write(&path, text).expect("a writable fixture");
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, known, "{name}");
}
