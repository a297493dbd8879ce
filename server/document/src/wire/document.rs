//! A yrs document with everything that keeps bytes from outside from breaking it.

use super::{Inspected, Limits, Unapplied, apply, inspect, places::Places};
use std::sync::{Arc, Mutex, PoisonError};
use yrs::Doc;

/// A document that only lets in what does not contradict it. Clones are the same document.
///
/// Promises what [`apply`] promises, and that no update makes yrs use memory that it freed.
#[derive(Clone, Debug)]
pub struct Guarded {
    doc: Doc,
    places: Arc<Mutex<Places>>,
}

impl Guarded {
    /// Guards an empty document.
    pub fn new(doc: Doc) -> Self {
        Self {
            doc,
            places: Arc::default(),
        }
    }

    /// The document, to read, or to write by the server itself: give the update that comes of it to
    /// [`Self::wrote`].
    pub fn doc(&self) -> &Doc {
        &self.doc
    }

    /// Applies an update from outside that fits (see [`super::StateVector::covers`]).
    pub fn apply(&self, bytes: &[u8], inspected: &Inspected) -> Result<(), Unapplied> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let added = places.admit(bytes, inspected).map_err(Unapplied::Refused)?;
        let applied = apply(&self.doc, bytes);
        if applied.is_err() {
            places.withdraw(added);
        }
        applied
    }

    /// Applies what the server stored.
    pub fn load(&self, bytes: &[u8]) -> Result<(), Unapplied> {
        let inspected = inspect(bytes, &Limits::stored()).map_err(Unapplied::Refused)?;
        self.wrote(bytes, &inspected)?;
        apply(&self.doc, bytes)
    }

    /// Takes note of an update that the server made in the document itself.
    pub fn wrote(&self, bytes: &[u8], inspected: &Inspected) -> Result<(), Unapplied> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        places.learn(bytes, inspected).map_err(Unapplied::Refused)
    }
}
