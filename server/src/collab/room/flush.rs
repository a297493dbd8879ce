//! The way to the log and back: what waits goes out as one flush, one at a time, and its senders are told after the
//! commit. While the log cannot be written nothing is lost and nobody is told otherwise.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use protocol::{PersonId, close_code};
use tokio::sync::oneshot;
use tokio::time::Instant;

use super::Room;
use crate::collab::bus::Hint;
use crate::collab::frame::Message;
use crate::collab::limits;
use crate::collab::log::append::{Appended, NewEntry};
use crate::collab::log::entry;
use crate::kernel::{Error, Result};

/// First and longest pause before a flush is tried again.
const PAUSES: (Duration, Duration) = (Duration::from_millis(50), Duration::from_secs(1));

/// Changes in line for the log.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    groups: Vec<Group>,
    clients: Vec<(u64, PersonId)>,
    bytes: usize,
}

/// What one person sent in a row.
#[derive(Debug)]
struct Group {
    author: PersonId,
    updates: Vec<Bytes>,
    is_aside: bool,
}

impl Waiting {
    pub(super) fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    pub(super) fn push(&mut self, author: PersonId, update: Bytes) {
        self.bytes += update.len();
        match self.groups.last_mut() {
            Some(last) if last.author == author && !last.is_aside => last.updates.push(update),
            _ => self.groups.push(Group {
                author,
                updates: vec![update],
                is_aside: false,
            }),
        }
    }

    /// Puts an update in line that is no part of the document.
    pub(super) fn put_aside(&mut self, author: PersonId, update: Bytes) {
        self.bytes += update.len();
        self.groups.push(Group {
            author,
            updates: vec![update],
            is_aside: true,
        });
    }

    pub(super) fn bind(&mut self, client: u64, person: PersonId) {
        self.clients.push((client, person));
    }
}

/// A flush on its way.
#[derive(Debug)]
pub(in crate::collab) struct InFlight {
    number: u64,
    what: Arc<Appended>,
    /// Changes of each entry that are part of the document.
    counts: Vec<usize>,
    answer: Option<oneshot::Receiver<Result<Option<u64>>>>,
    retry: Instant,
    pause: Duration,
    since: Instant,
}

impl InFlight {
    /// The answer of the log, if something is under way.
    pub(super) async fn answer(this: &mut Option<Self>) -> Result<Option<u64>> {
        let Some(answer) = this.as_mut().and_then(|flight| flight.answer.as_mut()) else {
            return std::future::pending().await;
        };
        let answered = answer.await;
        answered.unwrap_or_else(|_| Err(Error::Unavailable("the committer is gone".into())))
    }
}

/// What a member is told once a flush is committed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ack {
    pub(super) member: u64,
    pub(super) saved: bool,
    flush: u64,
}

impl Room {
    /// Sends what waits on its way, unless something is on its way.
    pub(super) fn send_off(&mut self) {
        if let Some(flight) = &mut self.in_flight {
            if flight.answer.is_none() && flight.retry <= Instant::now() {
                flight.answer = Some(self.committer.hand_over(self.id, Arc::clone(&flight.what)));
            }
            return;
        }
        if self.waiting.is_empty() {
            return;
        }
        let waiting = std::mem::take(&mut self.waiting);
        let counts = waiting
            .groups
            .iter()
            .map(|group| if group.is_aside { 0 } else { group.updates.len() });
        let counts = counts.collect();
        let entries = waiting.groups.iter().map(|group| NewEntry {
            author: group.author,
            bytes: entry::join(group.updates.iter()),
            quarantined: group.is_aside,
        });
        let what = Arc::new(Appended {
            entries: entries.collect(),
            clients: waiting.clients,
        });
        let now = Instant::now();
        self.in_flight = Some(InFlight {
            number: self.next_flush,
            answer: Some(self.committer.hand_over(self.id, Arc::clone(&what))),
            what,
            counts,
            retry: now,
            pause: PAUSES.0,
            since: now,
        });
        self.next_flush += 1;
    }

    /// When a flush is tried again, or is late.
    pub(super) fn retry_at(&self) -> Option<Instant> {
        let flight = self.in_flight.as_ref()?;
        let late = flight.since + limits::OUTAGE;
        let late = (!self.is_halted).then_some(late);
        match &flight.answer {
            None => Some(late.map_or(flight.retry, |late| late.min(flight.retry))),
            Some(_) => late,
        }
    }

    /// The log has answered.
    pub(super) async fn settle(&mut self, outcome: Result<Option<u64>>) {
        let Some(mut flight) = self.in_flight.take() else {
            return;
        };
        match outcome {
            Ok(Some(before)) => {
                if let Err(error) = self.catch_up(before).await {
                    // The commit stands; what is missing in between is found by the next look at the head.
                    error.log(None);
                }
                self.committed(&flight, before);
            }
            Ok(None) => self.end("not-found"),
            Err(error) => {
                tracing::debug!(document = %self.id, %error, "a flush was not committed");
                self.failing.get_or_insert(flight.since);
                flight.answer = None;
                flight.retry = Instant::now() + flight.pause;
                flight.pause = (flight.pause * 2).min(PAUSES.1);
                self.in_flight = Some(flight);
                self.watch_outage(Instant::now());
            }
        }
    }

    fn committed(&mut self, flight: &InFlight, before: u64) {
        let mut at = before;
        for count in &flight.counts {
            at += 1;
            self.replica.committed(*count, at);
        }
        if self.seq >= before {
            self.seq = self.seq.max(at);
        }
        self.shared
            .bus
            .send(Hint::entries(self.id, before + 1, &flight.what.entries));
        self.settled = flight.number;
        self.tell_acks();
        self.keep_promises();
        self.failing = None;
        if self.is_halted {
            self.go_on();
        }
        self.consider_compaction(false);
    }

    /// Tells a member what became of an update, once everything that came before is committed. So whoever hears
    /// "saved" knows that what they had seen before is on disk as well.
    pub(super) fn acknowledge(&mut self, member: u64, is_counted: bool, saved: bool) {
        if !is_counted {
            return;
        }
        let flush = self.last_flush();
        self.acks.push_back(Ack { member, saved, flush });
        self.tell_acks();
    }

    /// The flush after which everything that was taken in until now is committed.
    fn last_flush(&self) -> u64 {
        match &self.in_flight {
            _ if !self.waiting.is_empty() => self.next_flush,
            Some(flight) => flight.number,
            None => self.settled,
        }
    }

    /// Answers with the head of the log once everything that was taken in until now is committed.
    pub(super) fn promise(&mut self, answer: oneshot::Sender<Result<u64>>) {
        self.promises.push((self.last_flush(), answer));
        self.keep_promises();
    }

    fn keep_promises(&mut self) {
        for (_, answer) in self.promises.extract_if(.., |(flush, _)| *flush <= self.settled) {
            let _ = answer.send(Ok(self.seq));
        }
    }

    fn tell_acks(&mut self) {
        while self.acks.front().is_some_and(|ack| ack.flush <= self.settled) {
            let Some(ack) = self.acks.pop_front() else { break };
            if let Some(member) = self.members.get(&ack.member).filter(|member| !member.is_plain()) {
                member.send(&Message::status(ack.saved));
            }
        }
    }

    /// After some seconds without a commit the document takes no more: everybody sees that they cannot write, instead
    /// of writing what may have to be given up.
    pub(super) fn watch_outage(&mut self, now: Instant) {
        let since = self
            .failing
            .or(self.in_flight.as_ref().map(|flight| flight.since));
        if self.is_halted || since.is_none_or(|since| now.duration_since(since) < limits::OUTAGE) {
            return;
        }
        tracing::warn!(document = %self.id, "the log cannot be written, the document is read-only");
        self.is_halted = true;
        for member in self.members.values().filter(|member| member.can_write) {
            member.tell_scope(false);
        }
    }

    /// The log can be written again.
    fn go_on(&mut self) {
        tracing::info!(document = %self.id, "the log can be written again");
        self.is_halted = false;
        for member in self.members.values_mut().filter(|member| member.can_write) {
            if std::mem::take(&mut member.must_return) {
                // Its provider counts changes that were refused; a new handshake brings them and counts anew.
                member.outbox.close(close_code::OVERLOAD);
            } else {
                member.tell_scope(true);
            }
        }
    }
}
