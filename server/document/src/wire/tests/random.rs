//! Documents that yrs makes at random: what is inspected is what yrs says.

use super::super::{Cover, Guarded, Limits, StateVector, inspect};
use super::{ROOTS, doc};
use proptest::prelude::*;
use std::sync::{Arc, Mutex};
use yrs::updates::decoder::Decode;
use yrs::{Any, Array, ArrayPrelim, Doc, GetString, Map, MapPrelim, ReadTxn, Text, Transact, Update};

/// One change by one of three people.
#[derive(Clone, Debug)]
enum Change {
    Insert(u32, String),
    Remove(u32, u32),
    Bold(u32, u32),
    Set(u8, Option<i64>),
    Nest(u8),
    Push(u8, String),
    Drop(u8),
    /// Takes everything from everybody.
    Meet,
}

fn change() -> impl Strategy<Value = (usize, Change)> {
    let key = 0_u8..4;
    let change = prop_oneof![
        6 => (any::<u32>(), "[a-zäß🦉]{1,5}").prop_map(|(at, text)| Change::Insert(at, text)),
        3 => (any::<u32>(), 1_u32..5).prop_map(|(at, len)| Change::Remove(at, len)),
        1 => (any::<u32>(), 1_u32..5).prop_map(|(at, len)| Change::Bold(at, len)),
        2 => (key.clone(), any::<Option<i64>>()).prop_map(|(key, value)| Change::Set(key, value)),
        2 => key.clone().prop_map(Change::Nest),
        2 => (key.clone(), "[a-z]{1,3}").prop_map(|(key, value)| Change::Push(key, value)),
        1 => key.prop_map(Change::Drop),
        2 => Just(Change::Meet),
    ];
    (0_usize..3, change)
}

fn make(doc: &Doc, change: &Change) {
    let (content, elements) = (
        doc.get_or_insert_text("content"),
        doc.get_or_insert_map("elements"),
    );
    let mut txn = doc.transact_mut();
    let len = content.len(&txn);
    match change {
        Change::Insert(at, text) => content.insert(&mut txn, at % (len + 1), text),
        Change::Remove(at, wanted) if len > 0 => {
            let at = at % len;
            content.remove_range(&mut txn, at, *wanted.min(&(len - at)));
        }
        Change::Bold(at, wanted) if len > 0 => {
            let at = at % len;
            let bold = [("bold".into(), Any::Bool(true))].into_iter().collect();
            content.format(&mut txn, at, *wanted.min(&(len - at)), bold);
        }
        Change::Set(key, value) => {
            let value = value.map_or(Any::Null, Any::from);
            elements.insert(&mut txn, key.to_string(), value);
        }
        Change::Nest(key) => {
            let nested = elements.insert(&mut txn, key.to_string(), MapPrelim::default());
            nested.insert(&mut txn, "list", ArrayPrelim::from(["a", "b"]));
        }
        Change::Push(key, value) => {
            let nested = elements
                .get(&txn, &key.to_string())
                .and_then(|out| out.cast::<yrs::MapRef>().ok());
            let list = nested
                .and_then(|map| map.get(&txn, "list"))
                .and_then(|out| out.cast::<yrs::ArrayRef>().ok());
            if let Some(list) = list {
                list.push_back(&mut txn, value.as_str());
            }
        }
        Change::Drop(key) => {
            elements.remove(&mut txn, &key.to_string());
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn every_update_is_taken_and_described_as_yrs_does(changes in prop::collection::vec(change(), 1..60)) {
        let people: Vec<Doc> = (1..=3).map(doc).collect();
        let said: Arc<Mutex<Vec<Vec<u8>>>> = Arc::default();
        for person in &people {
            let said = said.clone();
            person.observe_update_v1("said", move |txn, event| {
                if txn.origin().is_none() {
                    said.lock().unwrap().push(event.update.clone());
                }
            }).unwrap();
        }
        let room = Guarded::new(doc(9));
        let mut known = StateVector::default();
        for (person, change) in &changes {
            if matches!(change, Change::Meet) {
                let theirs = people[*person].transact().state_vector();
                let missing = room.doc().transact().encode_state_as_update_v1(&theirs);
                let update = Update::decode_v1(&missing).unwrap();
                people[*person].transact_mut_with("room").apply_update(update).unwrap();
            }
            make(&people[*person], change);
            for bytes in said.lock().unwrap().drain(..) {
                let inspected = inspect(&bytes, &Limits::of(ROOTS)).unwrap();
                let theirs = Update::decode_v1(&bytes).unwrap();
                for range in &inspected.inserted {
                    let ids = theirs.insertions(true);
                    let ranges = ids.get(&yrs::ClientID::new(range.client)).unwrap();
                    let found: Vec<_> = ranges.iter().map(|(found, ())| (found.start, found.end)).collect();
                    prop_assert_eq!(found, [(range.from, range.end())]);
                }
                prop_assert_eq!(inspected.inserted.len(), theirs.insertions(true).len());
                let deleted: u32 = inspected.deleted.iter().map(|range| range.len).sum();
                let theirs: u32 = theirs.delete_set().iter()
                    .flat_map(|(_, ranges)| ranges.iter().map(|range| range.end - range.start)).sum();
                prop_assert_eq!(deleted, theirs);
                if known.covers(&inspected) == Cover::Fits {
                    room.apply(&bytes, &inspected).unwrap();
                    known.advance(&inspected).unwrap();
                }
            }
        }
        // What was a gap for the room comes with the whole.
        for person in &people {
            let whole = person.transact().encode_state_as_update_v1(&yrs::StateVector::default());
            let inspected = inspect(&whole, &Limits::of(ROOTS)).unwrap();
            prop_assert_ne!(known.covers(&inspected), Cover::Gap);
            room.apply(&whole, &inspected).unwrap();
            known.advance(&inspected).unwrap();
        }
        let stored = room.doc().transact().encode_state_as_update_v1(&yrs::StateVector::default());
        prop_assert_eq!(StateVector::from_update(&stored).unwrap(), known);
        let again = Guarded::new(doc(8));
        again.load(&stored).unwrap();
        let content = again.doc().get_or_insert_text("content");
        let text = room.doc().get_or_insert_text("content");
        prop_assert_eq!(content.get_string(&again.doc().transact()), text.get_string(&room.doc().transact()));
    }

    #[test]
    fn bytes_of_nobody_never_panic(bytes in prop::collection::vec(prop_oneof![0_u8..12, any::<u8>()], 0..200)) {
        let _ = inspect(&bytes, &Limits::of(ROOTS));
        let _ = inspect(&bytes, &Limits::stored());
        let _ = StateVector::from_update(&bytes);
    }
}
