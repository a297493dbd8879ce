//! What of a document is deleted, as ranges for each client: tells whether an update deletes anything that was not
//! deleted before, which its state vector does not.

use std::collections::HashMap;

use document::wire::lib0::Writer;
use document::wire::update::Deleted;

/// Deleted clocks, for each client as sorted ranges `from..end` that do not touch.
#[derive(Clone, Debug, Default)]
pub(super) struct Deletes {
    clients: HashMap<u64, Vec<(u32, u32)>>,
}

impl Deletes {
    /// Adds what an update deletes.
    pub(super) fn add(&mut self, deleted: &Deleted) {
        for range in deleted.iter() {
            self.insert(range.client, range.from, range.end());
        }
    }

    /// Whether all of it is deleted already.
    pub(super) fn contain(&self, deleted: &Deleted) -> bool {
        deleted.iter().all(|range| {
            self.clients.get(&range.client).is_some_and(|ranges| {
                let at = ranges.partition_point(|(from, _)| *from <= range.from);
                at > 0 && ranges[at - 1].1 >= range.end()
            })
        })
    }

    /// As an update that inserts nothing.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::with_capacity(16);
        writer.varuint(0);
        writer.varuint(self.clients.len() as u64);
        let mut clients: Vec<_> = self.clients.iter().collect();
        clients.sort_unstable_by(|one, other| other.0.cmp(one.0));
        for (client, ranges) in clients {
            writer.varuint(*client);
            writer.varuint(ranges.len() as u64);
            for (from, end) in ranges {
                writer.varuint(u64::from(*from));
                writer.varuint(u64::from(end - from));
            }
        }
        writer.into_bytes()
    }

    fn insert(&mut self, client: u64, from: u32, end: u32) {
        let ranges = self.clients.entry(client).or_default();
        // The ranges from `first` to before `last` touch the new one and melt into it.
        let first = ranges.partition_point(|(_, end_before)| *end_before < from);
        let last = ranges.partition_point(|(from_behind, _)| *from_behind <= end);
        if first == last {
            ranges.insert(first, (from, end));
            return;
        }
        let melted = (from.min(ranges[first].0), end.max(ranges[last - 1].1));
        ranges.splice(first..last, std::iter::once(melted));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::wire::{Limits, inspect};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_a_set_of_clocks(ranges in prop::collection::vec((0_u64..2, 0_u32..60, 1_u32..12), 0..30)) {
            let mut deletes = Deletes::default();
            let mut wanted = std::collections::BTreeSet::new();
            for (client, from, len) in ranges {
                deletes.insert(client, from, from + len);
                wanted.extend((from..from + len).map(|clock| (client, clock)));
            }
            let mut found = std::collections::BTreeSet::new();
            for (client, ranges) in &deletes.clients {
                prop_assert!(ranges.windows(2).all(|pair| pair[0].1 < pair[1].0));
                found.extend(ranges.iter().flat_map(|(from, end)| (*from..*end).map(|clock| (*client, clock))));
            }
            prop_assert_eq!(found, wanted);
            let read = inspect(&deletes.encode(), &Limits::stored()).unwrap();
            prop_assert!(deletes.contain(&read.deleted));
            let mut again = Deletes::default();
            again.add(&read.deleted);
            prop_assert_eq!(again.clients, deletes.clients);
        }
    }
}
