//! The only door to yrs for bytes from outside: decode and apply, with every failure as a value.
//!
//! Promises: no panic leaves it. After an error that [`Unapplied::spoils`] the document may hold half an update:
//! throw it away and load it again without these bytes. Call [`super::inspect`] and [`super::StateVector::covers`]
//! before; this is the second wall, not the first.

use super::Refused;
use std::panic::{AssertUnwindSafe, catch_unwind};
use thiserror::Error;
use yrs::{Doc, ReadTxn, Transact, Update, updates::decoder::Decode};

/// Why an update is not in the document.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unapplied {
    /// It contradicts the document. The document is as it was.
    #[error("{0}")]
    Refused(Refused),
    /// yrs does not read it. The document is as it was.
    #[error("the update cannot be read: {0}")]
    Undecodable(String),
    /// yrs read it and refused it midway.
    #[error("the update cannot be applied: {0}")]
    Rejected(String),
    /// Parts of it wait for blocks that nobody will send.
    #[error("the update hangs in the air")]
    Pending,
    /// yrs panicked.
    #[error("the update broke the document")]
    Panicked,
}

impl Unapplied {
    /// Whether the document must be thrown away.
    pub fn spoils(&self) -> bool {
        !matches!(self, Self::Refused(_) | Self::Undecodable(_))
    }

    /// The stable word of this reason.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Refused(refused) => refused.word(),
            Self::Undecodable(_) => "undecodable",
            Self::Rejected(_) => "rejected",
            Self::Pending => "pending",
            Self::Panicked => "panicked",
        }
    }
}

/// Applies an update to a document that nobody else uses meanwhile.
pub fn apply(doc: &Doc, bytes: &[u8]) -> Result<(), Unapplied> {
    let update = guarded(|| Update::decode_v1(bytes))?.map_err(|e| Unapplied::Undecodable(e.to_string()))?;
    let mut txn = guarded(|| doc.transact_mut())?;
    let applied = guarded(|| txn.apply_update(update));
    let pending = guarded(|| txn.has_missing_updates());
    // The end of a transaction commits it, which may panic as well: not while the first panic is still under way.
    let committed = guarded(|| drop(txn));
    applied?.map_err(|e| Unapplied::Rejected(e.to_string()))?;
    committed?;
    if pending? { Err(Unapplied::Pending) } else { Ok(()) }
}

fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Unapplied> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Unapplied::Panicked)
}
