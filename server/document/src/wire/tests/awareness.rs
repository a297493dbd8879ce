//! Presence: read, stamped, written.

use super::super::{
    Refused,
    awareness::{ENTRIES, Entry, read, stamp, write},
};
use super::hex;
use proptest::prelude::*;

const IDENTITY: &str = r#"{"id":"1","name":"Ada"}"#;

fn entry(client: u64, state: &str) -> Entry<'_> {
    Entry {
        client,
        clock: 1,
        state,
    }
}

#[test]
fn what_a_provider_sends() {
    // setLocalStateField('user', {name: 'Ada'}) with client id 7, and its end.
    let here = hex("010701177b2275736572223a7b226e616d65223a22416461227d7d");
    assert_eq!(
        read(&here, ENTRIES).unwrap(),
        [entry(7, r#"{"user":{"name":"Ada"}}"#)]
    );
    assert_eq!(write(&read(&here, ENTRIES).unwrap()), here);
    let gone = hex("010702046e756c6c");
    assert!(read(&gone, ENTRIES).unwrap()[0].is_gone());
    for end in 0..here.len() {
        read(&here[..end], ENTRIES).expect_err("it ends early");
    }
}

#[test]
fn what_is_refused() {
    let many: Vec<_> = (0..9).map(|client| entry(client, "{}")).collect();
    assert_eq!(read(&write(&many), ENTRIES), Err(Refused::Entries));
    assert_eq!(read(&write(&many), 9).unwrap().len(), 9);
    let crowd: Vec<_> = (0..10_000).map(|client| entry(client, "null")).collect();
    assert_eq!(read(&write(&crowd), ENTRIES), Err(Refused::Entries));
    let large = format!(r#"{{"a":"{}"}}"#, "x".repeat(4096));
    assert_eq!(read(&write(&[entry(1, &large)]), ENTRIES), Err(Refused::State));
    for state in ["[]", "1", "\"x\"", "", " {}"] {
        assert_eq!(
            read(&write(&[entry(1, state)]), ENTRIES),
            Err(Refused::State),
            "{state}"
        );
    }
    for state in ["{", "{}{}", "{a:1}", r#"{"a":"\ud800"}"#, r#"{"a":1e999}"#] {
        assert_eq!(
            read(&write(&[entry(1, state)]), ENTRIES),
            Err(Refused::Json),
            "{state}"
        );
    }
    let deep = format!(r#"{{"a":{}{}}}"#, "[".repeat(40), "]".repeat(40));
    assert_eq!(read(&write(&[entry(1, &deep)]), ENTRIES), Err(Refused::Depth));
    assert_eq!(
        read(&write(&[entry(1, "{}"), entry(1, "null")]), ENTRIES),
        Err(Refused::ClientTwice)
    );
    assert_eq!(
        read(&[0x80, 0x80, 0x80, 0x80, 0x10], ENTRIES),
        Err(Refused::Count)
    );
    assert_eq!(read(&[0, 0], ENTRIES), Err(Refused::Leftover));
    assert!(read(&[0], ENTRIES).unwrap().is_empty());
}

#[test]
fn the_server_says_who_it_is_and_leaves_the_rest() {
    let state = r#"{"cursor":{"anchor":1.50,"head":[1, 2]},"user":{"name":"Mallory"},"x":null}"#;
    let stamped = stamp(state, IDENTITY).unwrap();
    let rest = r#""cursor":{"anchor":1.50,"head":[1, 2]},"x":null}"#;
    assert_eq!(stamped, format!(r#"{{"user":{IDENTITY},{rest}"#));
    // Written otherwise, or twice, it is the same field.
    let twice = stamp(r#"{"\u0075ser":1,"user":2,"a\"\u0001":3}"#, IDENTITY).unwrap();
    let read: serde_json::Value = serde_json::from_str(&twice).unwrap();
    assert_eq!(read["user"]["name"], "Ada");
    assert_eq!(read["a\"\u{1}"], 3);
    assert_eq!(twice.matches("user").count(), 1);
    assert_eq!(stamp("null", IDENTITY).unwrap(), "null");
    assert_eq!(
        stamp("{}", IDENTITY).unwrap(),
        format!(r#"{{"user":{IDENTITY}}}"#)
    );
    for state in ["[]", "{", "{}x", "1", ""] {
        assert_eq!(stamp(state, IDENTITY), Err(Refused::State), "{state}");
    }
}

proptest! {
    #[test]
    fn fields_survive_the_stamp(fields in prop::collection::btree_map("[a-t\"\\\\ü]{0,6}", "[^u]{0,6}", 0..6)) {
        let state = serde_json::to_string(&fields).unwrap();
        let stamped: serde_json::Value = serde_json::from_str(&stamp(&state, IDENTITY).unwrap()).unwrap();
        for (key, value) in &fields {
            prop_assert_eq!(stamped[key].as_str(), Some(value.as_str()));
        }
        prop_assert_eq!(stamped["user"]["name"].as_str(), Some("Ada"));
    }
}
