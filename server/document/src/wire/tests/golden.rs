//! What Yjs wrote is read as Yjs meant it.

use super::super::{Cover, Guarded, Limits, Refused, StateVector, inspect, update::Range};
use super::{ROOTS, doc, yjs};
use yrs::{GetString, ReadTxn, StateVector as Vector, Transact};

#[test]
fn every_update_says_what_it_brings_and_needs() {
    let first = inspect(&yjs("text-0"), &Limits::of(ROOTS)).unwrap();
    assert_eq!(
        first.inserted,
        [Range {
            client: 7,
            from: 0,
            len: 8
        }]
    );
    assert_eq!(
        (first.text_units, first.roots, first.needs.is_empty()),
        (8, 1, true)
    );

    let deletion = inspect(&yjs("text-2"), &Limits::of(ROOTS)).unwrap();
    assert!(deletion.inserted.is_empty());
    assert_eq!(
        deletion.deleted.iter().collect::<Vec<_>>(),
        [Range {
            client: 7,
            from: 2,
            len: 3
        }]
    );
    assert_eq!(deletion.needs.iter().collect::<Vec<_>>(), [(7, 5)]);

    let whole = inspect(&yjs("map-live"), &Limits::of(ROOTS)).unwrap();
    assert_eq!(
        whole.inserted,
        [Range {
            client: (1 << 53) - 1,
            from: 0,
            len: 15
        }]
    );
    assert_eq!(whole.roots, 0b100);
}

#[test]
fn one_after_the_other_fits_and_reads_as_written() {
    let room = Guarded::new(doc(1));
    let text = room.doc().get_or_insert_text("content");
    let mut known = StateVector::default();
    for at in 0..5 {
        let update = yjs(&format!("text-{at}"));
        let inspected = inspect(&update, &Limits::of(ROOTS)).unwrap();
        assert_eq!(known.covers(&inspected), Cover::Fits, "{at}");
        room.apply(&update, &inspected).unwrap();
        known.advance(&inspected).unwrap();
    }
    assert_eq!(known, StateVector::decode(&yjs("text-vector")).unwrap());
    assert_eq!(known.encode(), yjs("text-vector"));
    assert_eq!(known, StateVector::from_update(&yjs("text-whole")).unwrap());
    assert_eq!(text.get_string(&room.doc().transact()), "üHa 🦉");
}

#[test]
fn whole_documents_fit_an_empty_room() {
    for name in ["text-whole", "xml-whole", "map-live", "map-whole", "two"] {
        let update = yjs(name);
        let inspected = inspect(&update, &Limits::of(ROOTS)).unwrap();
        assert!(inspected.needs.is_empty(), "{name} needs {:?}", inspected.needs);
        let room = Guarded::new(doc(3));
        room.apply(&update, &inspected).unwrap();
        let stored = room
            .doc()
            .transact()
            .encode_state_as_update_v1(&Vector::default());
        assert_eq!(
            StateVector::from_update(&stored),
            StateVector::from_update(&update),
            "{name}"
        );
        Guarded::new(doc(4)).load(&stored).unwrap();
    }
}

#[test]
fn the_rest_fits_whoever_knows_the_beginning() {
    let rest = inspect(&yjs("two-rest"), &Limits::of(ROOTS)).unwrap();
    assert_eq!(StateVector::default().covers(&rest), Cover::Gap);
    let known = StateVector::decode(&[1, 1, 3]).unwrap();
    assert_eq!(known.covers(&rest), Cover::Fits);
    let all = StateVector::decode(&yjs("two-vector")).unwrap();
    assert_eq!(all.iter().collect::<Vec<_>>(), [(1, 3), (2, 4)]);
    // Its deletions may be new all the same.
    assert_eq!(all.covers(&rest), Cover::Fits);
    let typed = inspect(&yjs("later"), &Limits::of(ROOTS)).unwrap();
    assert_eq!(all.covers(&typed), Cover::AlreadyKnown);
    assert_eq!(StateVector::default().covers(&typed), Cover::Gap);
}

#[test]
fn what_yjs_can_write_and_clients_must_not() {
    let refusals = [
        ("text-v2", Refused::VersionTwo),
        ("two-v2", Refused::VersionTwo),
        ("hole", Refused::Skip),
        ("sub-document", Refused::SubDocument),
        ("hook", Refused::TypeKind(5)),
        ("other-root", Refused::Root),
    ];
    for (name, refused) in refusals {
        assert_eq!(inspect(&yjs(name), &Limits::of(ROOTS)), Err(refused), "{name}");
    }
}

#[test]
fn an_update_that_ends_anywhere_is_refused() {
    for name in [
        "text-whole",
        "xml-whole",
        "map-live",
        "map-whole",
        "two",
        "text-3",
    ] {
        let whole = yjs(name);
        for end in 0..whole.len() {
            let refused = inspect(&whole[..end], &Limits::of(ROOTS)).expect_err(name);
            assert!(!refused.word().is_empty());
        }
        let more = [&whole[..], &[0]].concat();
        assert!(inspect(&more, &Limits::of(ROOTS)).is_err());
    }
}
