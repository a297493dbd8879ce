//! Updates that are well formed and mean nothing, given to yrs without the second look: each is an error and not a
//! panic. What could end the process (types within types without end, memory used after it was freed) is in
//! [`super::places`], behind the look that refuses it.

use super::super::{Unapplied, apply};
use super::build::{Parent, behind, block, single, text, update};
use super::{doc, hex};
use yrs::{GetString, ReadTxn, Transact};

fn outcome(updates: &[Vec<u8>]) -> Result<(), Unapplied> {
    let room = doc(1);
    updates.iter().try_for_each(|update| apply(&room, update))
}

#[test]
fn what_hangs_in_the_air_is_told() {
    // A neighbour, a parent and a beginning that nobody knows; two blocks that wait for each other.
    assert_eq!(outcome(&[single(behind((7, 3), "a"))]), Err(Unapplied::Pending));
    assert_eq!(
        outcome(&[single(block(4, &[], &Parent::Block(7, 3), |w| w.string("a")))]),
        Err(Unapplied::Pending)
    );
    let circle = update(
        &[(1, 0, &[behind((2, 0), "a")]), (2, 0, &[behind((1, 0), "b")])],
        &[],
    );
    assert_eq!(outcome(&[circle]), Err(Unapplied::Pending));
    assert_eq!(outcome(&[single(behind((1, 0), "a"))]), Err(Unapplied::Pending));
    // Deletions of what is not there.
    assert_eq!(
        outcome(&[update(&[], &[(7, &[(0, 3)])])]),
        Err(Unapplied::Pending)
    );
    let more = update(&[(1, 0, &[text("content", "abc")])], &[(1, &[(1, 9)])]);
    assert_eq!(outcome(&[more]), Err(Unapplied::Pending));
}

#[test]
fn a_parent_that_is_text_is_told() {
    let child = update(
        &[(2, 0, &[block(4, &[], &Parent::Block(1, 1), |w| w.string("x"))])],
        &[],
    );
    let refused = outcome(&[single(text("content", "abc")), child]).expect_err("it is taken");
    assert!(
        matches!(refused, Unapplied::Rejected(_)) && refused.spoils(),
        "{refused:?}"
    );
}

#[test]
fn bytes_that_yrs_cannot_read_leave_the_document_as_it_was() {
    let room = doc(1);
    apply(&room, &single(text("content", "abc"))).unwrap();
    for bytes in [
        &[][..],
        &[1],
        &[0x80, 0x80, 0x80, 0x80, 0x10],
        &hex("000300030102470c"),
    ] {
        let refused = apply(&room, bytes).expect_err("it is taken");
        assert!(
            matches!(refused, Unapplied::Undecodable(_)) && !refused.spoils(),
            "{refused:?}"
        );
    }
    let content = room.get_or_insert_text("content");
    assert_eq!(content.get_string(&room.transact()), "abc");
}

#[test]
fn a_pair_may_be_cut_in_two() {
    // Between the halves of an owl, as only a script would, but Yjs has an answer to it.
    let between = update(
        &[(
            2,
            0,
            &[block(0xc4, &[(1, 0), (1, 1)], &Parent::None, |w| w.string("x"))],
        )],
        &[],
    );
    let room = doc(1);
    apply(&room, &single(text("content", "🦉"))).unwrap();
    let taken = apply(&room, &between);
    assert!(taken.is_ok() || taken.is_err_and(|unapplied| unapplied.spoils()));
    assert_eq!(room.transact().state_vector().len(), 2);
}
