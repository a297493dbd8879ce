//! The content of an open document: the bytes of its last snapshot, everything that came since, and what follows from
//! them. Pure but for time.
//!
//! Joining needs only bytes. A yrs document is made when the first change or a partial question comes, on the blocking
//! pool, and thrown away as soon as anything went wrong in it: the bytes are the truth, the document is a view of them.

use std::collections::HashMap;

use bytes::Bytes;
use document::wire::{Cover, Guarded, Inspected, Limits, StateVector, Unapplied, apply, inspect};
use protocol::{OrgId, PersonId};
use yrs::updates::decoder::Decode as _;
use yrs::{Doc, OffsetKind, Options, ReadTxn as _, Transact as _};

use super::deletes::Deletes;
use super::keeper::Kind;
use super::limits;
use super::log::load::{EMPTY, Loaded};
use crate::kernel::{Error, Result};

/// A change behind the snapshot.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    /// Its entry in the log; none until that is committed.
    pub(super) seq: Option<u64>,
    pub(super) bytes: Bytes,
}

/// The content of an open document.
pub(super) struct Replica {
    pub(super) org: OrgId,
    pub(super) kind: Kind,
    pub(super) base: Bytes,
    pub(super) base_seq: u64,
    pub(super) tail: Vec<Kept>,
    tail_bytes: usize,
    vector: StateVector,
    deletes: Option<Deletes>,
    clients: HashMap<u64, PersonId>,
    doc: Option<Guarded>,
}

/// What a change would do here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// It says something new, and everything it needs is here.
    Some,
    /// All of it is here.
    None,
    /// It needs what is not here.
    Gap,
    /// It would make more clients than a document may have.
    Clients,
}

impl Replica {
    /// The content as it was loaded, with the seq of each entry that could not be read.
    pub(super) fn new(loaded: Loaded) -> (Self, Vec<u64>) {
        let mut replica = Self {
            org: loaded.org,
            kind: loaded.kind,
            base: loaded.base,
            base_seq: loaded.base_seq,
            tail: Vec::new(),
            tail_bytes: 0,
            vector: loaded.vector,
            deletes: None,
            clients: loaded.clients.into_iter().collect(),
            doc: None,
        };
        let mut unreadable = Vec::new();
        for entry in loaded.tail {
            for bytes in entry.updates() {
                let known = inspect(&bytes, &Limits::stored())
                    .and_then(|read| replica.vector.advance(&read).map(|()| read));
                match known {
                    Ok(_) => replica.keep(Some(entry.seq), bytes),
                    Err(_) => unreadable.push(entry.seq),
                }
            }
        }
        (replica, unreadable)
    }

    /// How far the content is known, for each client.
    pub(super) fn vector(&self) -> &StateVector {
        &self.vector
    }

    /// Bytes of the snapshot and of everything since.
    pub(super) fn size(&self) -> usize {
        self.base.len() + self.tail_bytes
    }

    /// Whether a new snapshot is due.
    pub(super) fn is_long(&self) -> bool {
        self.tail.len() >= limits::COMPACT_ROWS
            || self.tail_bytes >= limits::COMPACT_BYTES.max(self.base.len() / 2)
    }

    /// Who a client id belongs to, if it is known.
    pub(super) fn owner(&self, client: u64) -> Option<PersonId> {
        self.clients.get(&client).copied()
    }

    /// From now on a client id belongs to a person, unless it belongs to somebody.
    pub(super) fn bind(&mut self, client: u64, person: PersonId) -> bool {
        match self.clients.entry(client) {
            std::collections::hash_map::Entry::Occupied(_) => false,
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(person);
                true
            }
        }
    }

    /// What a change would do.
    pub(super) async fn news(&mut self, change: &Inspected) -> Result<News> {
        match self.vector.covers(change) {
            Cover::Gap => return Ok(News::Gap),
            Cover::AlreadyKnown => return Ok(News::None),
            Cover::Fits => {}
        }
        let brings = change
            .inserted
            .iter()
            .any(|range| range.end() > self.vector.get(range.client));
        if brings {
            let new = change
                .clients()
                .filter(|client| self.vector.get(*client) == 0)
                .count();
            let is_full = self.vector.len() + new > document::wire::state_vector::CLIENTS;
            return Ok(if is_full { News::Clients } else { News::Some });
        }
        if self.deletes().await?.contain(&change.deleted) {
            return Ok(News::None);
        }
        // Some deletions are said by nobody: the older of two values of a field goes when both have arrived. Only the
        // document knows those.
        let doc = self.doc().await?;
        let bytes = heavy(true, move || deletions(&doc)).await?;
        let read = inspect(&bytes, &Limits::stored()).map_err(Error::internal)?;
        let deletes = self.deletes().await?;
        deletes.add(&read.deleted);
        Ok(if deletes.contain(&change.deleted) {
            News::None
        } else {
            News::Some
        })
    }

    /// Takes a change in. After an error it is not part of the content.
    pub(super) async fn take(
        &mut self,
        seq: Option<u64>,
        bytes: Bytes,
        change: &Inspected,
    ) -> Result<Result<(), Unapplied>> {
        let doc = self.guarded().await?;
        let (update, described) = (bytes.clone(), change.clone());
        // What stands in the log was let in where it came; every node has to follow.
        let is_logged = seq.is_some();
        let work = move || {
            if is_logged {
                doc.load(&update)
            } else {
                doc.apply(&update, &described)
            }
        };
        let applied = heavy(bytes.len() > limits::HEAVY, work).await?;
        if let Err(unapplied) = applied {
            if unapplied.spoils() {
                self.doc = None;
            }
            return Ok(Err(unapplied));
        }
        self.vector.advance(change).map_err(Error::internal)?;
        if let Some(deletes) = &mut self.deletes {
            deletes.add(&change.deleted);
        }
        self.keep(seq, bytes);
        Ok(Ok(()))
    }

    /// The changes that a new entry of the log holds are committed; `count` of them, the oldest that were not.
    pub(super) fn committed(&mut self, count: usize, seq: u64) {
        let open = self.tail.iter_mut().filter(|kept| kept.seq.is_none());
        for kept in open.take(count) {
            kept.seq = Some(seq);
        }
    }

    /// A snapshot takes the place of what it holds.
    pub(super) fn rebase(&mut self, base: Bytes, upto: u64) {
        if upto <= self.base_seq {
            return;
        }
        self.base = base;
        self.base_seq = upto;
        self.tail.retain(|kept| kept.seq.is_none_or(|seq| seq > upto));
        self.tail_bytes = self.tail.iter().map(|kept| kept.bytes.len()).sum();
    }

    /// What somebody does not have who knows this much: the missing pieces in order, the last of which completes it.
    pub(super) async fn missing(&mut self, known: &StateVector) -> Result<Vec<Bytes>> {
        if known.is_empty() {
            let mut pieces = Vec::with_capacity(1 + self.tail.len());
            if self.base.as_ref() != EMPTY || self.tail.is_empty() {
                pieces.push(self.base.clone());
            }
            pieces.extend(self.tail.iter().map(|kept| kept.bytes.clone()));
            return Ok(pieces);
        }
        if known.includes(&self.vector) {
            return Ok(vec![self.deletes().await?.encode().into()]);
        }
        let doc = self.doc().await?;
        let known = yrs::StateVector::decode_v1(&known.encode()).map_err(Error::internal)?;
        let is_heavy = self.size() > limits::HEAVY;
        let bytes = heavy(is_heavy, move || doc.transact().encode_state_as_update_v1(&known)).await?;
        Ok(vec![bytes.into()])
    }

    /// Everything as one update.
    pub(super) async fn whole(&mut self) -> Result<Bytes> {
        if self.tail.is_empty() {
            return Ok(self.base.clone());
        }
        let doc = self.doc().await?;
        let everything = yrs::StateVector::default();
        let encode = move || doc.transact().encode_state_as_update_v1(&everything);
        Ok(heavy(self.size() > limits::HEAVY, encode).await?.into())
    }

    /// The document. Whoever gets it may read it, until the next await of this replica.
    pub(super) async fn doc(&mut self) -> Result<Doc> {
        Ok(self.guarded().await?.doc().clone())
    }

    async fn guarded(&mut self) -> Result<Guarded> {
        if let Some(doc) = &self.doc {
            return Ok(doc.clone());
        }
        let bytes: Vec<Bytes> = std::iter::once(self.base.clone())
            .chain(self.tail.iter().map(|kept| kept.bytes.clone()))
            .collect();
        let load = move || {
            let doc = Guarded::new(empty()?);
            bytes
                .iter()
                .try_for_each(|bytes| doc.load(bytes))
                .map_err(Error::internal)?;
            Ok::<_, Error>(doc)
        };
        let doc = heavy(self.size() > limits::HEAVY, load).await??;
        self.doc = Some(doc.clone());
        Ok(doc)
    }

    /// Lets go of the document, which is many times larger than the bytes.
    pub(super) fn shrink(&mut self) {
        self.doc = None;
    }

    async fn deletes(&mut self) -> Result<&mut Deletes> {
        if self.deletes.is_none() {
            let bytes: Vec<Bytes> = std::iter::once(self.base.clone())
                .chain(self.tail.iter().map(|kept| kept.bytes.clone()))
                .collect();
            let read = heavy(self.size() > limits::HEAVY, move || {
                let mut deletes = Deletes::default();
                for bytes in &bytes {
                    deletes.add(&inspect(bytes, &Limits::stored())?.deleted);
                }
                Ok::<_, document::wire::Refused>(deletes)
            });
            self.deletes = Some(read.await?.map_err(Error::internal)?);
        }
        self.deletes
            .as_mut()
            .ok_or_else(|| Error::internal("no deletions"))
    }

    fn keep(&mut self, seq: Option<u64>, bytes: Bytes) {
        self.tail_bytes += bytes.len();
        self.tail.push(Kept { seq, bytes });
    }
}

/// An empty document as the server keeps them: offsets as JavaScript counts them, ids as Yjs makes them, and nothing
/// tidied up that no editor tidied up.
pub(super) fn empty() -> Result<Doc> {
    let mut id = [0; 4];
    getrandom::fill(&mut id).map_err(|error| Error::internal(error.to_string()))?;
    Ok(Doc::with_options(Options {
        offset_kind: OffsetKind::Utf16,
        cleanup_formatting: false,
        ..Options::with_client_id(yrs::ClientID::new(u64::from(u32::from_le_bytes(id))))
    }))
}

/// A document out of its updates.
pub(super) fn build(updates: &[Bytes]) -> Result<Doc> {
    let doc = empty()?;
    for bytes in updates {
        apply(&doc, bytes).map_err(Error::internal)?;
    }
    Ok(doc)
}

/// Everything that is deleted in a document, as an update.
fn deletions(doc: &Doc) -> Vec<u8> {
    let txn = doc.transact();
    let all = txn.state_vector();
    txn.encode_state_as_update_v1(&all)
}

/// Does work at once, or beside the async workers where it would keep them.
pub(super) async fn heavy<T: Send + 'static>(
    is_heavy: bool,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    /// As many at once as there are processors, so that documents do not starve each other of memory.
    static RUNNING: std::sync::LazyLock<tokio::sync::Semaphore> = std::sync::LazyLock::new(|| {
        let processors = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        tokio::sync::Semaphore::new(processors)
    });
    if !is_heavy {
        return Ok(work());
    }
    let running = RUNNING.acquire().await.map_err(Error::internal)?;
    let done = tokio::task::spawn_blocking(work).await.map_err(Error::internal);
    drop(running);
    done
}
