//! Group commit of messages. Each channel belongs to one of a few shards; a shard commits everything that waits in one
//! transaction, and while it does the next group collects. So a single message is committed at once, and under load the
//! price of a commit is shared, without timers.
//!
//! Not here: what a group reads and writes (`post_store`, `post_rows`) and who may post what (`decide`).

use std::collections::HashMap;
use std::time::Duration;

use protocol::{ChannelId, CommandId, Done, PersonId, Position, Timestamp, TopicState};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::decide::decide;
use super::post::Posting;
use super::post_rows::Rows;
use super::post_store;
use super::reopen::Reopened;
use crate::db::Db;
use crate::db::event_log::position;
use crate::kernel::{Error, Result};

/// Tasks that commit: enough to keep a connection busy while another one waits for the disk.
const SHARDS: usize = 4;
/// Messages of one transaction: beyond this a larger group saves little and holds rooms longer.
const GROUP: usize = 256;
/// Messages that may wait in a shard: some hundred milliseconds of work; more is better refused than kept waiting.
const WAITING: usize = 4096;
/// When to come back if too many wait.
const RETRY_AFTER: Duration = Duration::from_millis(500);

/// Where messages are handed over; cheap to clone.
#[derive(Clone, Debug)]
pub(in crate::features::channels) struct Committer {
    shards: [mpsc::Sender<Posting>; SHARDS],
    closing: CancellationToken,
}

/// The committing task of some channels.
#[derive(Debug)]
pub(in crate::features::channels) struct Shard {
    waiting: mpsc::Receiver<Posting>,
    closing: CancellationToken,
    db: Db,
}

impl Committer {
    /// The entrance and the tasks behind it.
    pub(in crate::features::channels) fn new(db: &Db) -> (Self, Vec<Shard>) {
        let closing = CancellationToken::new();
        let mut tasks = Vec::with_capacity(SHARDS);
        let shards = std::array::from_fn(|_| {
            let (sender, waiting) = mpsc::channel(WAITING);
            tasks.push(Shard {
                waiting,
                closing: closing.clone(),
                db: db.clone(),
            });
            sender
        });
        (Self { shards, closing }, tasks)
    }

    /// Takes nothing more. What waits is still committed and answered, then the tasks end.
    pub(in crate::features::channels) fn close(&self) {
        self.closing.cancel();
    }

    /// Puts a message in line, at once.
    pub(super) fn hand_over(&self, posting: Posting) -> Result<()> {
        // The last bits of a UUIDv7 are random.
        let shard = usize::from(posting.channel.0.as_bytes()[15]) % SHARDS;
        self.shards[shard]
            .try_send(posting)
            .map_err(|refused| match refused {
                mpsc::error::TrySendError::Full(_) => Error::RateLimited(RETRY_AFTER),
                mpsc::error::TrySendError::Closed(_) => Error::Unavailable("the server stops".into()),
            })
    }
}

impl Shard {
    /// Commits until the entrance is closed, or the last one gone, and nothing waits any more.
    pub(in crate::features::channels) async fn run(mut self) {
        let mut group = Vec::with_capacity(GROUP);
        loop {
            let received = tokio::select! {
                biased;
                () = self.closing.cancelled(), if !self.waiting.is_closed() => {
                    self.waiting.close();
                    continue;
                }
                received = self.waiting.recv_many(&mut group, GROUP) => received,
            };
            if received == 0 {
                return;
            }
            let answers = settle(&self.db, &group).await;
            for (posting, answer) in group.drain(..).zip(answers) {
                // Whoever no longer waits finds the message in the room, or asks again.
                let _ = posting.answer.send(answer);
            }
        }
    }
}

/// Commits a group and answers each of its messages.
async fn settle(db: &Db, group: &[Posting]) -> Vec<Result<Done>> {
    match attempt(db, group).await {
        Ok(answers) => answers,
        // One message spoils the transaction, for example because its command was carried out by another shard or node
        // at this moment: each gets its own, and only that one fails.
        Err(Error::Internal(_)) => {
            let mut answers = Vec::with_capacity(group.len());
            for posting in group {
                let alone = attempt(db, std::slice::from_ref(posting)).await;
                let answer = alone.and_then(|mut one| one.pop().unwrap_or(Err(Error::NotFound)));
                answers.push(answer);
            }
            answers
        }
        Err(error) => {
            error.log(None);
            let outage = || Err(Error::Unavailable("the group was not committed".into()));
            group.iter().map(|_| outage()).collect()
        }
    }
}

/// One transaction. An error means that nothing of the group is known to be stored.
async fn attempt(db: &Db, group: &[Posting]) -> Result<Vec<Result<Done>>> {
    let mut conn = db.pool().begin().await?;
    let mut heads = post_store::lock_rooms(&mut conn, group).await?;
    // After the locks, in a statement of its own: it sees everything that was committed to these rooms.
    let facts = post_store::facts(&mut conn, group).await?;
    let resolved: Vec<_> = facts
        .iter()
        .filter_map(|facts| facts.topic.as_ref())
        .filter(|topic| topic.state == TopicState::Resolved)
        .map(|topic| topic.id.0)
        .collect();
    let mut reopened = Reopened::hold(&mut conn, &resolved).await?;
    let mut rows = Rows::default();
    let mut said = HashMap::<(ChannelId, PersonId), Timestamp>::new();
    let mut published = Vec::new();
    let mut answers = Vec::with_capacity(group.len());
    let mut first = HashMap::<(PersonId, CommandId), (&Posting, Done)>::new();
    for (posting, facts) in group.iter().zip(facts) {
        let command = (posting.actor.person_id, posting.key.id);
        if let Some(&(earlier, done)) = first.get(&command) {
            let repeat = posting.key.check(Some(&earlier.key.hash));
            answers.push(repeat.map(|()| Done {
                is_repeat: true,
                ..done
            }));
            continue;
        }
        if let Some(repeat) = &facts.repeat {
            let at = position(repeat.epoch, repeat.seq);
            let known = posting.key.check(repeat.hash.as_deref());
            answers.push(known.map(|()| done(posting.key.id, repeat.room, at, true)));
            continue;
        }
        let author = (posting.channel, posting.actor.person_id);
        let last_at = said.get(&author).copied().or(facts.last_at);
        if let Err(refusal) = decide(posting, &facts, last_at) {
            answers.push(Err(refusal));
            continue;
        }
        let head = heads.get_mut(&posting.channel).ok_or(Error::NotFound)?;
        head.seq += 1;
        published.push(rows.push(posting, &facts, *head)?);
        let done = done(posting.key.id, posting.channel, *head, false);
        if let Some(topic) = facts.topic.as_ref().filter(|topic| reopened.wants(topic)) {
            head.seq += 1;
            published.push(reopened.push(posting, topic, *head, facts.now)?);
        }
        if facts.slow_seconds > 0 {
            said.insert(author, facts.now);
        }
        first.insert(command, (posting, done));
        answers.push(Ok(done));
    }
    if published.is_empty() {
        return Ok(answers);
    }
    rows.insert(&mut conn, &heads).await?;
    reopened.store(&mut conn).await?;
    conn.commit().await?;
    db.publisher().publish(published);
    Ok(answers)
}

fn done(command_id: CommandId, channel: ChannelId, position: Position, is_repeat: bool) -> Done {
    Done {
        command_id,
        room: channel.into(),
        position,
        is_repeat,
    }
}
