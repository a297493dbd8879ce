//! Presence: what is read can be stamped, written and read again.
#![no_main]

use document::wire::awareness::{ENTRIES, Entry, read, stamp, write};
use document_fuzz::memory::bounded;
use libfuzzer_sys::fuzz_target;

const IDENTITY: &str = r##"{"name":"Ada","color":"#fff"}"##;

fuzz_target!(|bytes: &[u8]| {
    let Ok(entries) = bounded(bytes.len(), || read(bytes, ENTRIES)) else {
        return;
    };
    assert_eq!(read(&write(&entries), ENTRIES).as_ref(), Ok(&entries));
    for entry in entries {
        let stamped = bounded(entry.state.len() + IDENTITY.len(), || {
            stamp(entry.state, IDENTITY)
        });
        let stamped = stamped.expect("what was read can be stamped");
        let value: serde_json::Value = serde_json::from_str(&stamped).expect("a stamped state is JSON");
        assert!(entry.is_gone() || value["user"]["name"] == "Ada");
        let out = write(&[Entry {
            state: &stamped,
            ..entry
        }]);
        assert!(stamped.len() > 4096 || read(&out, 1).is_ok());
    }
});
