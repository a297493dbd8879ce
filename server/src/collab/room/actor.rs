//! The loop of a room: takes what it is asked, then passes on, commits and tells what came of it.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use protocol::{DocumentId, close_code};
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

use super::compact::Compaction;
use super::flush::{Ack, InFlight, Waiting};
use super::member::Member;
use super::{Ask, JoinRefused, Joining};
use crate::collab::bus::Hint;
use crate::collab::committer::Committer;
use crate::collab::frame::{Address, Frame, Message, SyncKind};
use crate::collab::keeper::Kind;
use crate::collab::limits;
use crate::collab::log::load;
use crate::collab::presence::Presences;
use crate::collab::replica::Replica;
use crate::collab::rooms::Shared;
use crate::kernel::{Error, Result};

/// Asks that are taken at once, before what they led to is passed on.
const BATCH: usize = 64;

/// The room of an open document.
pub(in crate::collab) struct Room {
    pub(super) id: DocumentId,
    pub(super) shared: Arc<Shared>,
    pub(super) committer: Committer,
    pub(super) replica: Replica,
    /// Everything of the log up to here is in the replica.
    pub(super) seq: u64,
    pub(super) members: HashMap<u64, Member>,
    pub(super) presences: Presences,
    presence_told: Instant,
    /// What was taken in and not passed on yet, with its sender.
    pub(super) fan: Vec<(Option<u64>, Message)>,
    pub(super) waiting: Waiting,
    pub(super) in_flight: Option<InFlight>,
    /// Number of the flush that takes what waits now, and of the last that is committed.
    pub(super) next_flush: u64,
    pub(super) settled: u64,
    pub(super) acks: VecDeque<Ack>,
    /// Edits of the server that wait for their flush.
    pub(super) promises: Vec<(u64, oneshot::Sender<Result<u64>>)>,
    /// Since when the log cannot be written.
    pub(super) failing: Option<Instant>,
    pub(super) is_halted: bool,
    pub(super) compaction: Option<Compaction>,
    pub(super) compact_after: Instant,
    /// The document is deleted, or its content here is not what the log says.
    pub(super) is_over: bool,
    pub(super) empty_since: Instant,
}

impl Room {
    /// Opens a document and runs its room until nobody needs it. Whoever asks meanwhile is answered, or their question
    /// is dropped and they ask the next room.
    pub(in crate::collab) async fn run(
        id: DocumentId,
        generation: u64,
        shared: Arc<Shared>,
        committer: Committer,
        mut asks: mpsc::Receiver<Ask>,
    ) {
        // The room is found no longer than it listens, whatever ends it.
        let listed = Listed {
            id,
            generation,
            shared,
        };
        let shared = Arc::clone(&listed.shared);
        shared.bus.listen(id).await;
        let began = Instant::now();
        let loaded = match load::load(&shared.pool, id).await {
            Ok(loaded) => loaded,
            Err(error) => {
                error.log(None);
                drop(listed);
                refuse(&mut asks, &error).await;
                return;
            }
        };
        let seq = loaded.tail.last().map_or(loaded.base_seq, |last| last.seq);
        let (replica, unreadable) = Replica::new(loaded);
        for seq in unreadable {
            tracing::error!(document = %id, seq, "an entry of the log cannot be read, it is put aside");
            if let Err(error) = load::quarantine(&shared.pool, id, seq).await {
                error.log(None);
            }
        }
        let now = Instant::now();
        let mut room = Self {
            id,
            committer,
            replica,
            seq,
            members: HashMap::new(),
            presences: Presences::default(),
            presence_told: now,
            fan: Vec::new(),
            waiting: Waiting::default(),
            in_flight: None,
            next_flush: 1,
            settled: 0,
            acks: VecDeque::new(),
            promises: Vec::new(),
            failing: None,
            is_halted: false,
            compaction: None,
            compact_after: now,
            is_over: false,
            empty_since: now,
            shared,
        };
        room.shared.bus.send(Hint::hello(id));
        room.consider_compaction(began.elapsed() > limits::SLOW_LOAD);
        room.live(&mut asks, &listed).await;
    }

    async fn live(&mut self, asks: &mut mpsc::Receiver<Ask>, listed: &Listed) {
        let mut batch = Vec::with_capacity(BATCH);
        loop {
            let due = self.next_moment();
            tokio::select! {
                biased;
                outcome = InFlight::answer(&mut self.in_flight) => self.settle(outcome).await,
                outcome = Compaction::done(&mut self.compaction) => self.compacted(outcome),
                count = asks.recv_many(&mut batch, BATCH) => if count == 0 { return },
                () = tokio::time::sleep_until(due) => self.tick(),
                () = self.shared.tasks.stopping(), if self.may_stop() && self.compaction.is_none() => {}
            }
            for ask in batch.drain(..) {
                if let Err(error) = self.take(ask).await {
                    error.log(None);
                    self.is_over = true;
                }
            }
            self.pass_on();
            self.send_off();
            self.tell_presence();
            if self.is_over || self.is_done() {
                break;
            }
        }
        // Nobody finds the room from here on, so no question comes after the last one that is dropped.
        listed.remove();
        asks.close();
        for member in self.members.values() {
            member.outbox.close(close_code::RESTART);
        }
    }

    async fn take(&mut self, ask: Ask) -> Result<()> {
        match ask {
            Ask::Join(joining, answer) => {
                let _ = answer.send(self.join(joining));
            }
            Ask::StepOne(member, known) => self.step_one(member, &known).await?,
            Ask::Change(member, step, bytes, change) => self.change(member, step, bytes, change).await?,
            Ask::Presence(member, states) => self.hear_presence(member, states),
            Ask::QueryPresence(member) => self.show_presence(member),
            Ask::Scope(member, can_write) => self.scope(member, can_write),
            Ask::Leave(member) => self.leave(member),
            Ask::Head(head) => self.check_head(head).await?,
            Ask::Remote(remote) => self.hear(remote).await?,
            Ask::State(answer) => {
                let state = self.replica.whole().await;
                let _ = answer.send(state.map(|state| (state, self.seq)));
            }
            Ask::Write(author, edit, answer) => self.write(author, edit, answer).await?,
            Ask::Here(answer) => {
                let here = self.members.values().map(|member| member.author.person);
                let _ = answer.send(here.collect());
            }
        }
        Ok(())
    }

    fn join(&mut self, joining: Joining) -> Result<Kind, JoinRefused> {
        if self.members.len() >= limits::MEMBERS {
            return Err(JoinRefused::Full);
        }
        if let Some(greeting) = joining.greeting.clone() {
            joining.outbox.push(greeting);
        }
        let id = joining.id;
        let mut member = Member::new(joining);
        if member.is_plain() {
            self.ask_for_rest(&mut member, true);
        }
        self.members.insert(id, member);
        self.show_presence(id);
        Ok(self.replica.kind)
    }

    /// A member says what it knows: it gets the rest as updates, the last of them as the second step, so that it shows
    /// the document as synchronised when it is. On Hocuspocus exactly one first step of ours follows.
    async fn step_one(&mut self, id: u64, known: &document::wire::StateVector) -> Result<()> {
        // What was said before must not come after.
        self.pass_on();
        let pieces = self.replica.missing(known).await?;
        let Some(mut member) = self.members.remove(&id) else {
            return Ok(());
        };
        let last = pieces.len().saturating_sub(1);
        let frames = pieces.iter().enumerate().map(|(place, piece)| {
            let kind = if place == last {
                SyncKind::StepTwo
            } else {
                SyncKind::Update
            };
            Message::sync(kind, piece).frame(&member.address).into_state()
        });
        member.send_all(frames);
        if !member.is_plain() {
            self.ask_for_rest(&mut member, true);
        }
        member.is_live = true;
        self.members.insert(id, member);
        Ok(())
    }

    /// Sends our first step. A provider counts the answer to the one that follows its own first step.
    pub(super) fn ask_for_rest(&self, member: &mut Member, is_counted: bool) {
        let vector = self.replica.vector().encode().into();
        member.send(&Message::sync(SyncKind::StepOne, &vector));
        member.asked.push_back(is_counted);
    }

    fn scope(&mut self, id: u64, can_write: bool) {
        let is_halted = self.is_halted;
        if let Some(member) = self.members.get_mut(&id) {
            member.can_write = can_write;
            member.tell_scope(can_write && !is_halted);
        }
    }

    pub(super) fn leave(&mut self, id: u64) {
        if self.members.remove(&id).is_some() {
            self.presences.leave(id);
            self.empty_since = Instant::now();
        }
    }

    /// Puts a member out and tells it why.
    pub(super) fn put_out(&mut self, id: u64, reason: &str) {
        if let Some(member) = self.members.get(&id) {
            member.put_out(reason);
        }
        self.leave(id);
    }

    /// Puts everybody out: the document is gone.
    pub(super) fn end(&mut self, reason: &str) {
        for (_, member) in self.members.drain() {
            member.put_out(reason);
        }
        self.acks.clear();
        self.is_over = true;
    }

    /// Passes on what was taken in: each message is encoded once for everybody with the same address.
    pub(super) fn pass_on(&mut self) {
        if self.fan.is_empty() {
            return;
        }
        let fan = std::mem::take(&mut self.fan);
        let usual = Address::Named(self.id.to_string().into());
        let encode = |address: &Address| -> Vec<Frame> {
            fan.iter().map(|(_, message)| message.frame(address)).collect()
        };
        let (mut for_usual, mut for_plain) = (None, None);
        for member in self.members.values().filter(|member| member.is_live) {
            let own;
            let frames = if member.is_plain() {
                for_plain.get_or_insert_with(|| encode(&Address::Plain))
            } else if member.address == usual {
                for_usual.get_or_insert_with(|| encode(&usual))
            } else {
                own = encode(&member.address);
                &own
            };
            let others = fan
                .iter()
                .zip(frames)
                .filter(|((from, _), _)| *from != Some(member.id));
            member.send_all(others.map(|(_, frame)| frame.clone()));
        }
    }

    /// Tells who is here, at most thirty times a second.
    fn tell_presence(&mut self) {
        if !self.presences.has_news() || self.presence_told.elapsed() < limits::PRESENCE_PACE {
            return;
        }
        self.presence_told = Instant::now();
        let (bodies, own) = self.presences.take_news();
        for body in own {
            self.shared.bus.send(Hint::presence(self.id, body));
        }
        let messages: Vec<_> = bodies.iter().map(|body| Message::awareness(body)).collect();
        for member in self.members.values() {
            member.send_all(messages.iter().map(|message| message.frame(&member.address)));
        }
    }

    fn show_presence(&mut self, id: u64) {
        if let Some(member) = self.members.get(&id) {
            let frames = self.presences.all();
            member.send_all(
                frames
                    .iter()
                    .map(|body| Message::awareness(body).frame(&member.address)),
            );
        }
    }

    fn next_moment(&self) -> Instant {
        let mut due = Instant::now() + limits::HEADS;
        if self.presences.has_news() {
            due = due.min(self.presence_told + limits::PRESENCE_PACE);
        }
        if let Some(retry) = self.retry_at() {
            due = due.min(retry);
        }
        due
    }

    fn tick(&mut self) {
        let now = Instant::now();
        self.presences.expire(now);
        self.watch_outage(now);
        self.consider_compaction(false);
        if self.members.is_empty() && self.is_quiet() {
            self.replica.shrink();
        }
    }

    /// Nothing waits for the log.
    pub(super) fn is_quiet(&self) -> bool {
        self.in_flight.is_none() && self.waiting.is_empty()
    }

    fn may_stop(&self) -> bool {
        self.members.is_empty() && self.is_quiet()
    }

    fn is_done(&self) -> bool {
        let lingered = self.empty_since.elapsed() >= limits::LINGER || self.shared.tasks.is_stopping();
        self.may_stop() && lingered && self.compaction.is_none()
    }
}

/// The place of a room in the list of open rooms.
struct Listed {
    id: DocumentId,
    generation: u64,
    shared: Arc<Shared>,
}

impl Listed {
    fn remove(&self) {
        self.shared.close(self.id, self.generation);
    }
}

impl Drop for Listed {
    fn drop(&mut self) {
        self.remove();
    }
}

/// Answers everybody who wanted in before it was clear that there is nothing to open.
async fn refuse(asks: &mut mpsc::Receiver<Ask>, error: &Error) {
    asks.close();
    while let Some(ask) = asks.recv().await {
        let why = || match error {
            Error::NotFound => Error::NotFound,
            _ => Error::Unavailable("the document cannot be read".into()),
        };
        match ask {
            Ask::Join(_, answer) => {
                let refused = match error {
                    Error::NotFound => JoinRefused::NotFound,
                    _ => JoinRefused::Unavailable,
                };
                let _ = answer.send(Err(refused));
            }
            Ask::State(answer) => drop(answer.send(Err(why()))),
            Ask::Write(_, _, answer) => drop(answer.send(Err(why()))),
            _ => {}
        }
    }
}
