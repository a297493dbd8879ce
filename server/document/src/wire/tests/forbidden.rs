//! Each shape that is refused before a document is asked.

use super::super::{Limits, Refused, inspect, lib0::Writer};
use super::ROOTS;
use super::build::{Parent, behind, block, single, text, update};

fn refusal(bytes: &[u8]) -> &'static str {
    inspect(bytes, &Limits::of(ROOTS))
        .expect_err("it is accepted")
        .word()
}

fn content(info: u8, write: impl FnOnce(&mut Writer)) -> Vec<u8> {
    single(block(info, &[], &Parent::Root("content"), write))
}

fn values(bytes: &[u8]) -> Vec<u8> {
    content(8, |w| w.raw(&[&[1], bytes].concat()))
}

#[test]
fn counts_that_the_bytes_cannot_hold() {
    let many = [0x80, 0x80, 0x80, 0x80, 0x10];
    assert_eq!(refusal(&many), "count");
    assert_eq!(refusal(&[&[0], &many[..]].concat()), "count");
    assert_eq!(refusal(&[&[1], &many[..], &[1, 0]].concat()), "count");
    assert_eq!(refusal(&content(8, |w| w.raw(&many))), "count");
    assert_eq!(refusal(&values(&[&[117], &many[..]].concat())), "count");
    assert_eq!(refusal(&values(&[&[118], &many[..]].concat())), "count");
    assert_eq!(refusal(&content(4, |w| w.raw(&many))), "truncated");
}

#[test]
fn numbers_beyond_their_bounds() {
    assert_eq!(
        refusal(&update(&[(1 << 53, 0, &[text("content", "a")])], &[])),
        "client-id"
    );
    assert_eq!(
        refusal(&update(&[(1, u32::MAX, &[text("content", "a")])], &[])),
        "clock"
    );
    assert_eq!(
        refusal(&update(&[(1, (1 << 31) - 1, &[text("content", "a")])], &[])),
        "clock"
    );
    assert_eq!(
        refusal(&update(&[(1, 1, &[vec![0, 0xff, 0xff, 0xff, 0xff, 7]])], &[])),
        "clock"
    );
    assert_eq!(refusal(&update(&[], &[(1, &[((1 << 31) - 1, 1)])])), "clock");
    assert_eq!(refusal(&update(&[], &[(1 << 53, &[(0, 1)])])), "client-id");
    assert_eq!(
        refusal(&update(&[(1, 0, &[behind((2, u32::MAX), "a")])], &[])),
        "clock"
    );
    assert_eq!(
        refusal(&values(&[
            125, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f
        ])),
        "number"
    );
}

#[test]
fn nothing_where_something_belongs() {
    assert_eq!(refusal(&content(4, |w| w.string(""))), "empty");
    assert_eq!(refusal(&content(8, |w| w.varuint(0))), "empty");
    assert_eq!(refusal(&content(1, |w| w.varuint(0))), "empty");
    assert_eq!(refusal(&single(vec![0, 0])), "empty");
    assert_eq!(refusal(&[1, 0, 1, 0, 0, 0, 0]), "empty");
    assert_eq!(
        refusal(&update(&[], &[(1, &[]), (2, &[(0, 1), (5, 1)])])),
        "empty"
    );
    assert_eq!(refusal(&update(&[], &[(1, &[(0, 0)])])), "empty");
    assert_eq!(refusal(&[]), "truncated");
}

#[test]
fn contents_that_no_editor_writes() {
    assert_eq!(refusal(&single(vec![10, 1])), "skip");
    assert_eq!(
        refusal(&content(9, |w| w.raw(&[1, b'g', 118, 0]))),
        "sub-document"
    );
    assert_eq!(refusal(&content(2, |w| w.raw(&[1, 1, b'1']))), "content");
    for kind in [11, 15, 0x10, 0x14, 0x1f] {
        assert_eq!(
            refusal(&content(kind, |w| w.raw(&[1, 1, 1, 1]))),
            "content",
            "{kind}"
        );
    }
    // An item without a content, and a hole with neighbours: Yjs and yrs disagree what those are.
    assert_eq!(
        refusal(&update(
            &[(1, 1, &[block(0x80, &[(1, 0)], &Parent::None, |w| w.byte(1))])],
            &[]
        )),
        "content"
    );
    assert_eq!(
        refusal(&update(
            &[(1, 1, &[block(0x8a, &[(1, 0)], &Parent::None, |w| w.byte(1))])],
            &[]
        )),
        "content"
    );
    for kind in [5, 7, 9, 15, 127] {
        assert_eq!(
            refusal(&content(7, |w| w.raw(&[kind, 1, b'a']))),
            "type-kind",
            "{kind}"
        );
    }
    assert_eq!(refusal(&values(&[115])), "value");
    assert_eq!(refusal(&single(text("elsewhere", "a"))), "root");
    assert_eq!(
        refusal(&single(
            block(4, &[], &Parent::Keyed("elsewhere", "a"), |w| w.string("a"))
        )),
        "root"
    );
}

#[test]
fn strings_and_values_that_are_none() {
    assert_eq!(refusal(&content(4, |w| w.bytes(&[0xff]))), "utf8");
    // Half of a pair, as UTF-8 would have it.
    assert_eq!(refusal(&content(4, |w| w.bytes(&[0xed, 0xa0, 0x80]))), "utf8");
    assert_eq!(refusal(&values(&[119, 1, 0xff])), "utf8");
    assert_eq!(refusal(&content(5, |w| w.string("{"))), "json");
    assert_eq!(refusal(&content(5, |w| w.string("undefined"))), "json");
    assert_eq!(refusal(&content(6, |w| w.raw(&[1, b'b', 1, b'x']))), "json");
    let nested = |levels: usize| [[117, 1].repeat(levels).as_slice(), &[127]].concat();
    inspect(&values(&nested(32)), &Limits::of(ROOTS)).unwrap();
    assert_eq!(refusal(&values(&nested(33))), "depth");
    assert_eq!(refusal(&values(&nested(100_000))), "depth");
    let maps = [[118, 1, 1, b'a'].repeat(33).as_slice(), &[127]].concat();
    assert_eq!(refusal(&values(&maps)), "depth");
    let json = format!("{}{}", "[".repeat(33), "]".repeat(33));
    assert_eq!(refusal(&content(5, |w| w.string(&json))), "depth");
    inspect(&content(5, |w| w.string(&json[1..65])), &Limits::of(ROOTS)).unwrap();
}

#[test]
fn sections_that_contradict_each_other() {
    let one = [text("content", "a")];
    assert_eq!(
        refusal(&update(&[(1, 0, &one), (1, 1, &one)], &[])),
        "client-twice"
    );
    assert_eq!(
        refusal(&update(&[(1, 0, &one), (2, 0, &one), (1, 1, &one)], &[])),
        "client-twice"
    );
    assert_eq!(
        refusal(&update(&[], &[(1, &[(0, 1)]), (1, &[(1, 1)])])),
        "client-twice"
    );
    assert_eq!(refusal(&update(&[], &[(1, &[(4, 1), (0, 1)])])), "unordered");
    assert_eq!(refusal(&update(&[], &[(1, &[(0, 3), (2, 1)])])), "unordered");
    // In any order of clients, and with ranges that touch.
    inspect(
        &update(
            &[(1, 0, &one), (2, 0, &one)],
            &[(1, &[(0, 1), (1, 1)]), (2, &[(0, 1)])],
        ),
        &Limits::of(ROOTS),
    )
    .unwrap();
    // Itself and its own future.
    assert_eq!(refusal(&single(behind((1, 0), "a"))), "later");
    assert_eq!(refusal(&update(&[(1, 3, &[behind((1, 9), "a")])], &[])), "later");
    assert_eq!(
        refusal(&single(block(4, &[], &Parent::Block(1, 0), |w| w.string("a")))),
        "later"
    );
    assert_eq!(refusal(&[1, 1, 1, 0, 4, 2, 0, 0, 1, b'a', 0]), "number");
}

#[test]
fn more_than_a_document_may_have() {
    let limits = Limits {
        bytes: 20,
        ..Limits::of(ROOTS)
    };
    let long = single(text("content", "a text that is too long"));
    assert_eq!(
        inspect(&long, &limits),
        Err(Refused::TooLarge {
            bytes: long.len(),
            limit: 20
        })
    );
    let gone = vec![vec![0, 1]; Limits::BLOCKS + 1];
    assert_eq!(refusal(&update(&[(1, 0, &gone)], &[])), "blocks");
    assert_eq!(
        refusal(&update(&[(1, 0, &gone[2..]), (2, 0, &gone[..3])], &[])),
        "blocks"
    );
    inspect(&update(&[(1, 0, &gone[1..])], &[]), &Limits::of(ROOTS)).unwrap();
    let block = [text("content", "a")];
    let crowd: Vec<_> = (0..4097).map(|client| (client, 0, &block[..])).collect();
    assert_eq!(refusal(&update(&crowd, &[])), "clients");
    inspect(&update(&crowd[1..], &[]), &Limits::of(ROOTS)).unwrap();
    let referred: Vec<_> = (2..5000).map(|client| behind((client, 0), "a")).collect();
    assert_eq!(refusal(&update(&[(1, 0, &referred)], &[])), "clients");
    let ranges: Vec<_> = (0..4097).map(|client| (client, &[(0, 1)][..])).collect();
    assert_eq!(refusal(&update(&[], &ranges)), "clients");
}
