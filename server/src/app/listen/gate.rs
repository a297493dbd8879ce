//! How many connections are open, altogether and from each block of addresses.

use std::{
    net::{IpAddr, Ipv6Addr},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use dashmap::{DashMap, mapref::entry::Entry};

use super::Limits;
use crate::http::PeerAddr;

#[derive(Clone, Debug)]
pub(super) struct Gate {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    limits: Limits,
    open: AtomicUsize,
    blocks: DashMap<IpAddr, usize>,
}

/// One connection's place in the counts; given back when dropped.
#[derive(Debug)]
pub(super) struct Place {
    inner: Arc<Inner>,
    block: Option<IpAddr>,
}

impl Gate {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            inner: Arc::new(Inner {
                limits,
                open: AtomicUsize::new(0),
                blocks: DashMap::new(),
            }),
        }
    }

    /// A place for a connection from `peer`, or none if either cap is reached.
    pub(super) fn enter(&self, peer: PeerAddr) -> Option<Place> {
        let inner = &self.inner;
        let limits = &inner.limits;
        let counted = !self.is_exempt(peer.0);
        if counted && !inner.enter_block(block(peer.0), limits.connections_per_address) {
            return None;
        }
        let place = Place {
            inner: Arc::clone(inner),
            block: counted.then(|| block(peer.0)),
        };
        // Counted before it is compared, so the place gives back what it took when it is dropped here.
        let before = inner.open.fetch_add(1, Ordering::Relaxed);
        (before < limits.connections).then_some(place)
    }

    /// A trusted proxy carries everybody's connections, and so may this machine itself.
    fn is_exempt(&self, address: IpAddr) -> bool {
        let limits = &self.inner.limits;
        let address = address.to_canonical();
        (address.is_loopback() && !limits.count_loopback)
            || limits.trusted_proxies.iter().any(|proxy| proxy.contains(address))
    }
}

/// What an address is counted under: itself for IPv4, its /64 for IPv6, because one household or one
/// attacker holds a whole /64.
fn block(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
    }
}

impl Inner {
    fn enter_block(&self, block: IpAddr, cap: usize) -> bool {
        let mut open = self.blocks.entry(block).or_insert(0);
        let free = *open < cap;
        if free {
            *open += 1;
        }
        free
    }

    fn leave_block(&self, block: IpAddr) {
        if let Entry::Occupied(mut open) = self.blocks.entry(block) {
            *open.get_mut() -= 1;
            // Empty entries go, or every address ever seen would stay in memory.
            if *open.get() == 0 {
                open.remove();
            }
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.inner.open.fetch_sub(1, Ordering::Relaxed);
        if let Some(block) = self.block {
            self.inner.leave_block(block);
        }
    }
}
