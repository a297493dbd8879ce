//! State vectors: read, written, compared.

use super::super::{Cover, Limits, Refused, StateVector, inspect, lib0::Writer};
use super::build::{behind, text, update};
use proptest::prelude::*;
use std::collections::BTreeMap;
use yrs::updates::{decoder::Decode, encoder::Encode};

fn encoded(entries: &[(u64, u64)]) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.varuint(entries.len() as u64);
    for (client, clock) in entries {
        writer.varuint(*client);
        writer.varuint(*clock);
    }
    writer.into_bytes()
}

proptest! {
    #[test]
    fn yrs_reads_what_is_written_and_the_other_way_round(
        entries in prop::collection::btree_map(0..1_u64 << 53, 1..1_u32 << 31, 0..20)
    ) {
        let pairs: Vec<_> = entries.iter().map(|(client, clock)| (*client, u64::from(*clock))).collect();
        let vector = StateVector::decode(&encoded(&pairs)).unwrap();
        let theirs = yrs::StateVector::decode_v1(&vector.encode()).unwrap();
        prop_assert_eq!(theirs.len(), entries.len());
        prop_assert_eq!(StateVector::decode(&theirs.encode_v1()).unwrap(), vector.clone());
        prop_assert_eq!(vector.iter().collect::<BTreeMap<_, _>>(), entries);
    }
}

#[test]
fn vectors_that_are_refused() {
    assert_eq!(
        StateVector::decode(&[0x80, 0x80, 0x80, 0x80, 0x10]),
        Err(Refused::Count)
    );
    assert_eq!(StateVector::decode(&[1, 1]), Err(Refused::Count));
    assert_eq!(StateVector::decode(&[0, 0]), Err(Refused::Leftover));
    assert_eq!(
        StateVector::decode(&encoded(&[(1, 5), (1, 6)])),
        Err(Refused::ClientTwice)
    );
    assert_eq!(
        StateVector::decode(&encoded(&[(1 << 53, 5)])),
        Err(Refused::ClientId)
    );
    assert_eq!(
        StateVector::decode(&encoded(&[(1, 1 << 31)])),
        Err(Refused::Clock)
    );
    let many: Vec<_> = (0..4097).map(|client| (client, 1)).collect();
    assert_eq!(StateVector::decode(&encoded(&many)), Err(Refused::Clients));
    assert_eq!(StateVector::decode(&encoded(&many[..4096])).unwrap().len(), 4096);
    assert!(StateVector::decode(&encoded(&[(7, 0)])).unwrap().is_empty());
}

#[test]
fn an_update_fits_only_where_everything_it_speaks_of_is_known() {
    let look = |bytes: &[u8]| inspect(bytes, &Limits::of(&["content"])).unwrap();
    let mut known = StateVector::default();
    let first = look(&update(&[(1, 0, &[text("content", "abc")])], &[]));
    assert_eq!(known.covers(&first), Cover::Fits);
    known.advance(&first).unwrap();
    assert_eq!(known.covers(&first), Cover::AlreadyKnown);
    // Its own beginning, a neighbour and a deletion that are not known.
    assert_eq!(
        known.covers(&look(&update(&[(1, 4, &[text("content", "x")])], &[]))),
        Cover::Gap
    );
    assert_eq!(
        known.covers(&look(&update(&[(2, 0, &[behind((1, 3), "x")])], &[]))),
        Cover::Gap
    );
    assert_eq!(known.covers(&look(&update(&[], &[(1, &[(0, 4)])]))), Cover::Gap);
    assert_eq!(known.covers(&look(&update(&[], &[(3, &[(0, 1)])]))), Cover::Gap);
    // The same within what is known, or brought along.
    assert_eq!(
        known.covers(&look(&update(
            &[(2, 0, &[behind((1, 2), "x")])],
            &[(1, &[(0, 3)])]
        ))),
        Cover::Fits
    );
    assert_eq!(
        known.covers(&look(&update(
            &[(1, 3, &[behind((1, 2), "x")])],
            &[(1, &[(3, 1)])]
        ))),
        Cover::Fits
    );
    // A part of it is known already.
    assert_eq!(
        known.covers(&look(&update(&[(1, 1, &[behind((1, 0), "bcd")])], &[]))),
        Cover::Fits
    );
    assert_eq!(known.covers(&look(&[0, 0])), Cover::AlreadyKnown);
    assert!(look(&[0, 0]).is_empty());
}
