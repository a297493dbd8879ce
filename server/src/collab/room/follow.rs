//! What other nodes wrote and said. Entries are taken in the order of the log and each once; what is missing is read
//! from the log, so the bus may lose, double or reorder what it likes.

use protocol::close_code;
use uuid::Uuid;

use super::Room;
use crate::collab::bus::Hint;
use crate::collab::frame::{Message, SyncKind};
use crate::collab::log::entry::Entry;
use crate::collab::log::load;
use crate::collab::presence::{Speaker, State};
use crate::collab::replica::News;
use crate::kernel::{Error, Result};

/// What another node says.
#[derive(Debug)]
pub(in crate::collab) enum Remote {
    /// It committed these, in order.
    Entries(Vec<Entry>),
    /// It committed more than a hint should carry, from this seq on.
    Upto(u64),
    /// Who is there.
    Presence(Uuid, Vec<State>),
    /// It has just opened the document: who is here?
    Hello,
}

impl Room {
    /// Another node says something.
    pub(super) async fn hear(&mut self, remote: Remote) -> Result<()> {
        match remote {
            Remote::Entries(entries) => self.take_entries(entries).await,
            Remote::Upto(seq) => self.check_head(Some(seq)).await,
            Remote::Presence(node, states) => {
                self.presences.take(Speaker::Node(node), states, |_| false);
                Ok(())
            }
            Remote::Hello => {
                for body in self.presences.own() {
                    self.shared.bus.send(Hint::presence(self.id, body));
                }
                Ok(())
            }
        }
    }

    /// The log reaches up to here, or the document is deleted.
    pub(super) async fn check_head(&mut self, head: Option<u64>) -> Result<()> {
        match head {
            None => {
                self.end("not-found");
                Ok(())
            }
            // A flush of ours is on its way; its answer tells as much.
            Some(_) if self.in_flight.is_some() => Ok(()),
            Some(head) => self.catch_up(head).await,
        }
    }

    /// Reads what is missing up to a seq.
    pub(super) async fn catch_up(&mut self, upto: u64) -> Result<()> {
        if upto <= self.seq {
            return Ok(());
        }
        let missing = {
            let mut conn = self.shared.pool.acquire().await?;
            load::after(&mut conn, self.id, self.seq).await?
        };
        let missing: Vec<_> = missing.into_iter().filter(|entry| entry.seq <= upto).collect();
        if missing.first().is_none_or(|first| first.seq != self.seq + 1) {
            // So far behind that the entries have moved away: everybody begins anew, with a new room.
            for member in self.members.values() {
                member.outbox.close(close_code::RESTART);
            }
            return Err(Error::internal("the log went on without this room"));
        }
        self.take_in_order(missing).await
    }

    async fn take_entries(&mut self, entries: Vec<Entry>) -> Result<()> {
        let Some(first) = entries.first().map(|entry| entry.seq) else {
            return Ok(());
        };
        if first > self.seq + 1 && self.in_flight.is_none() {
            self.catch_up(first - 1).await?;
        }
        self.take_in_order(entries).await
    }

    async fn take_in_order(&mut self, entries: Vec<Entry>) -> Result<()> {
        for entry in entries {
            if entry.seq == self.seq + 1 {
                self.take_entry(&entry).await?;
                self.seq = entry.seq;
            }
        }
        Ok(())
    }

    async fn take_entry(&mut self, entry: &Entry) -> Result<()> {
        for bytes in entry.updates() {
            let Some(change) = Self::read_own(&bytes) else {
                continue;
            };
            for client in change.clients() {
                self.replica.bind(client, entry.author);
            }
            if self.replica.news(&change).await? == News::None {
                continue;
            }
            if let Err(unapplied) = self.replica.take(Some(entry.seq), bytes.clone(), &change).await? {
                tracing::error!(document = %self.id, seq = entry.seq, why = unapplied.word(), "an entry is put aside");
                load::quarantine(&self.shared.pool, self.id, entry.seq).await?;
                continue;
            }
            self.fan.push((None, Message::sync(SyncKind::Update, &bytes)));
        }
        Ok(())
    }
}
