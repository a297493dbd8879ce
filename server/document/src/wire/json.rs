//! Whether a string is JSON, and how deep: without keeping any of it.

use super::{Refused, any::DEPTH};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// The message by which a value that is too deep is known again.
const DEEP: &str = "deep";

/// The string must be one JSON value of at most [`DEPTH`] levels, as serde and therefore yrs read it.
pub(super) fn check(text: &str) -> Result<(), Refused> {
    let mut source = serde_json::Deserializer::from_str(text);
    let read = Level(DEPTH).deserialize(&mut source).and_then(|()| source.end());
    read.map_err(|error| {
        if error.to_string().starts_with(DEEP) {
            Refused::Depth
        } else {
            Refused::Json
        }
    })
}

/// Visits a value and counts down at each level.
#[derive(Clone, Copy)]
struct Level(u8);

impl<'de> DeserializeSeed<'de> for Level {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Level {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let below = Self(self.0.checked_sub(1).ok_or_else(|| A::Error::custom(DEEP))?);
        while items.next_element_seed(below)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let below = Self(self.0.checked_sub(1).ok_or_else(|| A::Error::custom(DEEP))?);
        while fields.next_key::<Key>()?.is_some() {
            fields.next_value_seed(below)?;
        }
        Ok(())
    }
}

/// A key that is decoded and forgotten: an escape that is none must be noticed.
struct Key;

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        source.deserialize_str(Level(0)).map(|()| Self)
    }
}
