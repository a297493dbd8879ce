//! Where a reader stands in a room's log.

use serde::{Deserialize, Serialize};

/// A position in a room: everything up to and including `seq` of history `epoch` is known.
///
/// `seq` is gap-free from 1; 0 is the position before the first event. `epoch` changes when history may have been
/// rewritten (restore of a backup, promotion of an asynchronous replica): positions of two epochs do not compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// Which history.
    pub epoch: u32,
    /// The last event that is known. Below 2^53, so it is exact in JavaScript.
    pub seq: u64,
}
