//! Awareness: who is here and where their caret is. The states are opaque JSON; only `user` is ours.

use super::{
    Refused, json,
    lib0::{Reader, Writer},
};
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::{borrow::Cow, fmt};

/// The most entries of one frame, both ways: clients send back what they receive in one piece.
pub const ENTRIES: usize = 8;
/// The most bytes of one state.
pub const STATE: usize = 4096;
/// The state of a client that is gone.
pub const GONE: &str = "null";

/// One client's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Whose.
    pub client: u64,
    /// Newer states have higher clocks; with an equal clock only [`GONE`] is news.
    pub clock: u32,
    /// A JSON object, or [`GONE`].
    pub state: &'a str,
}

impl Entry<'_> {
    /// Whether the client is gone.
    pub fn is_gone(&self) -> bool {
        self.state == GONE
    }
}

/// Reads the body of an awareness frame: at most `entries` of them, each client once.
pub fn read(bytes: &[u8], entries: usize) -> Result<Vec<Entry<'_>>, Refused> {
    let mut reader = Reader::new(bytes);
    let count = reader.count(3)?;
    if count > entries {
        return Err(Refused::Entries);
    }
    let mut read: Vec<Entry<'_>> = Vec::with_capacity(count);
    for _ in 0..count {
        let (client, clock, state) = (reader.client()?, reader.clock()?, reader.string()?);
        if state.len() > STATE || !(state == GONE || state.starts_with('{')) {
            return Err(Refused::State);
        }
        json::check(state)?;
        read.push(Entry { client, clock, state });
    }
    reader.end()?;
    let mut clients: Vec<u64> = read.iter().map(|entry| entry.client).collect();
    clients.sort_unstable();
    if clients.windows(2).any(|pair| pair[0] == pair[1]) {
        Err(Refused::ClientTwice)
    } else {
        Ok(read)
    }
}

/// Writes the body of an awareness frame. Give it at most [`ENTRIES`].
pub fn write(entries: &[Entry<'_>]) -> Vec<u8> {
    let size = entries.iter().map(|entry| entry.state.len() + 16).sum::<usize>();
    let mut writer = Writer::with_capacity(size + 1);
    writer.varuint(entries.len() as u64);
    for entry in entries {
        writer.varuint(entry.client);
        writer.varuint(u64::from(entry.clock));
        writer.string(entry.state);
    }
    writer.into_bytes()
}

/// The state with `user` set to the identity that the server knows; everything else stays as it was, byte for byte.
/// A client that is gone stays gone.
pub fn stamp(state: &str, identity: &str) -> Result<String, Refused> {
    if state == GONE {
        return Ok(state.to_owned());
    }
    let mut source = serde_json::Deserializer::from_str(state);
    let mut stamped = source
        .deserialize_map(Stamp(identity))
        .map_err(|_| Refused::State)?;
    source.end().map_err(|_| Refused::State)?;
    stamped.push('}');
    Ok(stamped)
}

/// Copies the fields of an object behind the identity.
struct Stamp<'i>(&'i str);

impl<'de> Visitor<'de> for Stamp<'_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<String, A::Error> {
        let mut out = String::with_capacity(self.0.len() + 64);
        out.push_str("{\"user\":");
        out.push_str(self.0);
        while let Some(key) = fields.next_key::<Cow<'de, str>>()? {
            let value = fields.next_value::<&'de RawValue>()?;
            if key != "user" {
                out.push(',');
                out.push_str(&serde_json::Value::from(key).to_string());
                out.push(':');
                out.push_str(value.get());
            }
        }
        Ok(out)
    }
}
