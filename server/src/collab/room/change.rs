//! The way of an update: judged, applied, passed on, put in line for the log.

use bytes::Bytes;
use document::wire::{Inspected, Limits, Refused, Unapplied, inspect};
use protocol::close_code;

use super::{Room, Step};
use crate::collab::frame::{Message, SyncKind};
use crate::collab::keeper::Author;
use crate::collab::limits;
use crate::collab::presence::{Speaker, State};
use crate::collab::replica::News;
use crate::kernel::Result;

/// What becomes of an update.
enum Verdict {
    /// It is in the document, or was before.
    Saved,
    /// It needs what is not here.
    Gap,
    /// It is not taken.
    Not(Why),
}

/// Why an update is not taken.
#[derive(Clone, Copy)]
enum Why {
    /// Only reads.
    ReadOnly,
    /// The log cannot be written for too long.
    Halted,
    /// A fault of the sender, as a word.
    Fault(&'static str),
    /// It broke the document.
    Poison(&'static str),
}

impl Room {
    /// A member sends an update. It gets exactly one status for what its provider counts: every update, and the second
    /// step that it sends because of its own first.
    pub(super) async fn change(
        &mut self,
        id: u64,
        step: Step,
        bytes: Bytes,
        change: Result<Inspected, Refused>,
    ) -> Result<()> {
        let Some(member) = self.members.get_mut(&id) else {
            return Ok(());
        };
        let is_counted = step == Step::Update || member.asked.pop_front().unwrap_or(true);
        let verdict = match &change {
            Ok(change) => self.judge(id, step, &bytes, change).await?,
            Err(refused) => Verdict::Not(Why::Fault(refused.word())),
        };
        match (verdict, change) {
            (Verdict::Gap, Ok(change)) => self.park(id, step, bytes, change),
            (Verdict::Saved, _) => self.acknowledge(id, is_counted, true),
            (Verdict::Not(why), _) => self.refuse(id, is_counted, why),
            (Verdict::Gap, Err(_)) => {}
        }
        if step == Step::Two {
            self.unpark(id).await
        } else {
            Ok(())
        }
    }

    async fn judge(&mut self, id: u64, step: Step, bytes: &Bytes, change: &Inspected) -> Result<Verdict> {
        let Some(member) = self.members.get(&id) else {
            return Ok(Verdict::Saved);
        };
        let (author, can_write) = (member.author, member.can_write);
        if !can_write && step == Step::Update {
            return Ok(Verdict::Not(Why::ReadOnly));
        }
        let is_foreign = |client| {
            self.replica
                .owner(client)
                .is_some_and(|owner| owner != author.person)
        };
        // What somebody kept while they were away may hold what others wrote; a change of this moment is one's own.
        if step == Step::Update && change.clients().any(is_foreign) {
            return Ok(Verdict::Not(Why::Fault("foreign-client")));
        }
        match self.replica.news(change).await? {
            News::None => return Ok(Verdict::Saved),
            _ if !can_write => return Ok(Verdict::Not(Why::ReadOnly)),
            // Before looking for gaps: what follows on something refused misses it, and that is no fault of its sender.
            _ if self.is_halted => return Ok(Verdict::Not(Why::Halted)),
            News::Gap => return Ok(Verdict::Gap),
            News::Clients => return Ok(Verdict::Not(Why::Fault("clients"))),
            News::Some => {}
        }
        if self.waiting.bytes() + bytes.len() > limits::UNCOMMITTED {
            return Ok(Verdict::Not(Why::Halted));
        }
        if self.replica.size() + bytes.len() > limits::DOCUMENT {
            return Ok(Verdict::Not(Why::Fault("document-full")));
        }
        Ok(
            match self.take_in(Some(id), author, bytes.clone(), change).await? {
                Ok(()) => Verdict::Saved,
                Err(unapplied) => Verdict::Not(Why::Poison(unapplied.word())),
            },
        )
    }

    /// Takes a change into the document, towards the others and into line for the log.
    pub(super) async fn take_in(
        &mut self,
        from: Option<u64>,
        author: Author,
        bytes: Bytes,
        change: &Inspected,
    ) -> Result<Result<(), Unapplied>> {
        if let Err(unapplied) = self.replica.take(None, bytes.clone(), change).await? {
            tracing::warn!(document = %self.id, author = %author.person, why = unapplied.word(), "an update was put aside");
            self.waiting.put_aside(author.person, bytes);
            return Ok(Err(unapplied));
        }
        for client in change.clients() {
            if self.replica.bind(client, author.person) {
                self.waiting.bind(client, author.person);
            }
        }
        self.fan.push((from, Message::sync(SyncKind::Update, &bytes)));
        self.waiting.push(author.person, bytes);
        Ok(Ok(()))
    }

    /// Keeps a change until the answer to our first step has come, which brings what it needs.
    fn park(&mut self, id: u64, step: Step, bytes: Bytes, change: Inspected) {
        let Some(mut member) = self.members.remove(&id) else {
            return;
        };
        // An answer is complete by itself: what it lacks, its sender does not have.
        let is_kept = step == Step::Update && member.park(step, bytes, change);
        if is_kept && member.asked.is_empty() {
            self.ask_for_rest(&mut member, false);
        }
        self.members.insert(id, member);
        if !is_kept {
            self.refuse(id, true, Why::Fault("out-of-step"));
        }
    }

    /// Looks again at what was waiting for the answer that has come.
    async fn unpark(&mut self, id: u64) -> Result<()> {
        let Some(member) = self.members.get_mut(&id) else {
            return Ok(());
        };
        if !member.asked.is_empty() {
            return Ok(());
        }
        for (step, bytes, change) in std::mem::take(&mut member.parked) {
            match self.judge(id, step, &bytes, &change).await? {
                Verdict::Saved => self.acknowledge(id, true, true),
                Verdict::Gap => self.refuse(id, true, Why::Fault("out-of-step")),
                Verdict::Not(why) => self.refuse(id, true, why),
            }
        }
        Ok(())
    }

    fn refuse(&mut self, id: u64, is_counted: bool, why: Why) {
        self.acknowledge(id, is_counted, false);
        let Some(member) = self.members.get_mut(&id) else {
            return;
        };
        match why {
            Why::ReadOnly => {}
            Why::Halted => member.must_return = true,
            // There is no word for a refusal there; going on would show what is nowhere stored.
            Why::Fault(_) | Why::Poison(_) if member.is_plain() => {
                member.outbox.close(close_code::BAD_ENVELOPE);
            }
            Why::Fault(word) => {
                if member.fault() {
                    self.dismiss(id, word);
                }
            }
            Why::Poison(word) => self.dismiss(id, word),
        }
    }

    /// Puts a member out after what it was told about its updates.
    fn dismiss(&mut self, id: u64, word: &'static str) {
        if let Some(member) = self.members.get(&id) {
            // Refusals need no commit to be true; what may still be stored stays open.
            let refusals = self.acks.iter().filter(|ack| ack.member == id && !ack.saved);
            member.send_all(refusals.map(|_| Message::status(false).frame(&member.address)));
        }
        self.acks.retain(|ack| ack.member != id);
        self.put_out(id, word);
    }

    /// A member says who is there.
    pub(super) fn hear_presence(&mut self, id: u64, states: Vec<State>) {
        let Some(member) = self.members.get(&id) else {
            return;
        };
        let person = member.author.person;
        let replica = &self.replica;
        let is_foreign = |client| replica.owner(client).is_some_and(|owner| owner != person);
        self.presences
            .take(Speaker::Member(id, person), states, is_foreign);
    }

    /// Updates that are right by themselves, because they were written here or judged by another node.
    pub(super) fn read_own(bytes: &Bytes) -> Option<Inspected> {
        inspect(bytes, &Limits::stored()).ok()
    }
}
