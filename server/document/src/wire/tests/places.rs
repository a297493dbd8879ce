//! Blocks that contradict the document they come to: refused before yrs trusts them.

use super::super::{Guarded, Limits, Unapplied, inspect};
use super::build::{Parent, behind, block, single, text, update};
use super::{ROOTS, doc, hex};
use yrs::{GetString, ReadTxn, StateVector, Transact};

/// A document in which client 9 made: 0-2 the text "abc" in `content`, 3 a map at `elements.m`, 4 an array in `meta`,
/// 5 a number in the array, 6 a map at `elements.n`.
fn room() -> Guarded {
    let room = Guarded::new(doc(1));
    let blocks = [
        text("content", "abc"),
        block(7, &[], &Parent::Keyed("elements", "m"), |w| w.byte(1)),
        block(7, &[], &Parent::Keyed("meta", "list"), |w| w.byte(0)),
        block(8, &[], &Parent::Block(9, 4), |w| w.raw(&[1, 126])),
        block(7, &[], &Parent::Keyed("elements", "n"), |w| w.byte(1)),
    ];
    take(&room, &update(&[(9, 0, &blocks)], &[])).unwrap();
    room
}

fn take(room: &Guarded, bytes: &[u8]) -> Result<(), Unapplied> {
    room.apply(bytes, &inspect(bytes, &Limits::of(ROOTS)).unwrap())
}

fn refusal(bytes: &[u8]) -> &'static str {
    refusal_by(1, bytes)
}

/// Why it is refused; `next` then writes on.
fn refusal_by(next: u64, bytes: &[u8]) -> &'static str {
    let room = room();
    let before = room
        .doc()
        .transact()
        .encode_state_as_update_v1(&StateVector::default());
    let unapplied = take(&room, bytes).expect_err("it is taken");
    assert!(
        matches!(unapplied, Unapplied::Refused(_)) && !unapplied.spoils(),
        "{unapplied:?}"
    );
    let after = room
        .doc()
        .transact()
        .encode_state_as_update_v1(&StateVector::default());
    assert_eq!(before, after);
    // The next one is taken as if nothing had been.
    take(&room, &update(&[(next, 0, &[behind((9, 2), "d")])], &[])).unwrap();
    let content = room.doc().get_or_insert_text("content");
    assert_eq!(content.get_string(&room.doc().transact()), "abcd");
    unapplied.word()
}

#[test]
fn neighbours_of_two_lists() {
    assert_eq!(
        refusal(&single(
            block(0xc4, &[(9, 1), (9, 5)], &Parent::None, |w| w.string("x"))
        )),
        "apart"
    );
    assert_eq!(
        refusal(&single(
            block(0xc4, &[(9, 5), (9, 1)], &Parent::None, |w| w.string("x"))
        )),
        "apart"
    );
    assert_eq!(
        refusal(&single(
            block(0xc8, &[(9, 3), (9, 5)], &Parent::None, |w| w.raw(&[1, 126]))
        )),
        "apart"
    );
}

#[test]
fn parents_that_hold_nothing() {
    assert_eq!(
        refusal(&single(block(4, &[], &Parent::Block(9, 1), |w| w.string("x")))),
        "parent"
    );
    assert_eq!(
        refusal(&single(
            block(8, &[], &Parent::KeyedBlock(9, 5, "k"), |w| w.raw(&[1, 126]))
        )),
        "parent"
    );
}

#[test]
fn contents_in_the_wrong_place() {
    // Text under a key, two values under one, something in front of a value, a list in a map, a key in a list.
    assert_eq!(
        refusal(&single(
            block(4, &[], &Parent::KeyedBlock(9, 3, "k"), |w| w.string("xyz"))
        )),
        "misplaced"
    );
    assert_eq!(
        refusal(&single(
            block(8, &[], &Parent::Keyed("elements", "k"), |w| w.raw(&[2, 126, 126]))
        )),
        "misplaced"
    );
    assert_eq!(
        refusal(&single(
            block(0x48, &[(9, 3)], &Parent::None, |w| w.raw(&[1, 126]))
        )),
        "misplaced"
    );
    assert_eq!(
        refusal(&single(block(8, &[], &Parent::Block(9, 3), |w| w.raw(&[1, 126])))),
        "misplaced"
    );
    assert_eq!(
        refusal(&single(
            block(8, &[], &Parent::KeyedBlock(9, 4, "k"), |w| w.raw(&[1, 126]))
        )),
        "misplaced"
    );
    assert_eq!(
        refusal(&single(
            block(0x86, &[(9, 3)], &Parent::None, |w| w.raw(&[1, b'b', 1, b'1']))
        )),
        "misplaced"
    );
}

#[test]
fn blocks_that_wait_for_each_other() {
    let circle = update(
        &[(1, 0, &[behind((2, 0), "a")]), (2, 0, &[behind((1, 0), "b")])],
        &[],
    );
    assert_eq!(refusal(&circle), "circle");
    // The same two without the circle are taken in either order.
    let line = update(
        &[(1, 0, &[behind((2, 0), "a")]), (2, 0, &[behind((9, 2), "b")])],
        &[],
    );
    let room = room();
    take(&room, &line).unwrap();
    let content = room.doc().get_or_insert_text("content");
    assert_eq!(content.get_string(&room.doc().transact()), "abcba");
}

#[test]
fn the_rest_of_a_block_that_begins_elsewhere() {
    // Clocks 0 to 2 are known to be in `content`; this says that 0 to 4 are in `meta`.
    assert_eq!(
        refusal(&update(&[(9, 5, &[text("content", "xyz")])], &[])),
        "apart"
    );
}

#[test]
fn types_within_types_without_end() {
    let mut blocks = vec![block(7, &[], &Parent::Root("content"), |w| w.raw(&[3, 1, b'p']))];
    blocks.extend((0..100_000).map(|at| block(7, &[], &Parent::Block(1, at), |w| w.raw(&[3, 1, b'p']))));
    // Deleted in the same breath, which yrs does by recursion: the stack would end.
    assert_eq!(refusal(&update(&[(1, 0, &blocks)], &[(1, &[(0, 1)])])), "depth");
    let room = room();
    take(&room, &update(&[(1, 0, &blocks[..120])], &[(1, &[(0, 1)])])).unwrap();
}

#[test]
fn values_that_their_author_keeps_to_undo_come_as_one() {
    // meta.set('k', 1) three times by somebody who keeps what is deleted: the first two are one block.
    let kept = |deletes: &[(u32, u32)]| {
        let old = block(8, &[], &Parent::Keyed("meta", "k"), |w| {
            w.raw(&[2, 125, 1, 125, 1]);
        });
        let new = block(0x88, &[(1, 1)], &Parent::None, |w| w.raw(&[1, 125, 1]));
        update(&[(1, 0, &[old, new])], &[(1, deletes)])
    };
    take(&room(), &kept(&[(0, 2)])).unwrap();
    take(&room(), &kept(&[(0, 1), (1, 1)])).unwrap();
    assert_eq!(refusal_by(3, &kept(&[(0, 1)])), "misplaced");
    assert_eq!(refusal_by(3, &kept(&[(1, 2)])), "misplaced");
}

#[test]
fn memory_that_yrs_would_use_after_it_was_freed() {
    // Found by fuzzing: text of several clocks under a key, cut in two by a block of another list.
    let found = [
        "03030500270107636f6e74656e7401610024000500016107c3a4f09fa68978e70500050400010200040107636f6e74656e740161010300040107636f6e74656e74016100",
        "030405002701046d657461016103017024000500016107c3a4f09fa68978e70500050300040107636f6e74656e740161010200040107636f6e74656e740161010300040107636f6e74656e74016100",
    ];
    for bytes in found.map(hex) {
        assert_eq!(
            take(&Guarded::new(doc(1)), &bytes)
                .expect_err("it is taken")
                .word(),
            "misplaced"
        );
    }
}

#[test]
fn what_comes_late_to_a_deleted_parent_is_taken() {
    let room = room();
    take(&room, &update(&[], &[(9, &[(3, 1)])])).unwrap();
    take(
        &room,
        &single(block(8, &[], &Parent::KeyedBlock(9, 3, "k"), |w| {
            w.raw(&[1, 126]);
        })),
    )
    .unwrap();
    // And after the document was stored and read, when nothing says any more that it was a map.
    let stored = room
        .doc()
        .transact()
        .encode_state_as_update_v1(&StateVector::default());
    let again = Guarded::new(doc(2));
    again.load(&stored).unwrap();
    let late = update(
        &[(
            1,
            1,
            &[block(8, &[], &Parent::KeyedBlock(9, 3, "l"), |w| {
                w.raw(&[1, 126]);
            })],
        )],
        &[],
    );
    take(&again, &late).unwrap();
    take(&room, &late).unwrap();
    assert_eq!(
        room.doc().transact().state_vector(),
        again.doc().transact().state_vector()
    );
}
