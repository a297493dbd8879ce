//! What is counted in a webinar: votes, ballots, tempo and reactions.
//!
//! Writes `question_vote`, `ballot`, `webinar_tempo` and `reaction_minute`. Invariants: who votes takes a place in line
//! at the call and is answered after the commit; of everything one voter says to one thing the highest counter stays,
//! whatever the order of arrival; a vote is either before the end of its question or poll, or refused; every number
//! that is shown is a count of rows, told at most every [`protocol::limits::TALLY_MILLIS`], the last one always.
//!
//! Reading order: [`casting`] (what waits), [`committer`] (groups), [`settle`] (one transaction), [`choice`] (what a
//! ballot may say), [`store`] (SQL); then [`count`] (SQL of the numbers), [`shown`] (who sees which), [`tally`] (when they are
//! told) and [`reactions`].

mod casting;
mod choice;
mod committer;
mod count;
mod mine;
mod reactions;
mod secrets;
mod settle;
mod shown;
mod store;
mod tally;
#[cfg(test)]
pub(super) mod tests;

use std::future::Future;
use std::sync::Arc;

use protocol::{CommandId, Done, Reaction, RoomId, Tally, WebinarId};
use sqlx::PgConnection;
use tokio_util::sync::CancellationToken;

pub(super) use casting::What;
pub(super) use mine::{Mine, mine};
pub(super) use settle::GRACE;

use super::keys::Secret;
use super::{Task, Webinars};
use crate::db::Db;
use crate::kernel::{Actor, Clock, Result};
use casting::Casting;
use committer::Committer;
use reactions::Reactions;
use secrets::Secrets;
use tally::Tallies;

/// Handle on what is counted; cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    committer: Committer,
    tallies: Arc<Tallies>,
    reactions: Arc<Reactions>,
    secrets: Arc<Secrets>,
    clock: Clock,
    closing: CancellationToken,
}

impl Counted {
    /// The handle, and its tasks: each ends once the handle is closed and everything that was handed over is stored.
    pub(super) fn new(db: &Db, clock: &Clock) -> (Self, Vec<Task>) {
        let closing = CancellationToken::new();
        let secrets = Arc::new(Secrets::default());
        let tallies = Arc::new(Tallies::new(db.clone(), closing.clone()));
        let reactions = Arc::new(Reactions::new(db.clone(), closing.clone()));
        let (committer, shards) = Committer::new(db, &secrets, &tallies, &closing);
        let mut tasks: Vec<Task> = Vec::new();
        for shard in shards {
            tasks.push(("vote-commit", Box::pin(shard.run())));
        }
        tasks.push(("tally", Box::pin(Arc::clone(&tallies).run())));
        tasks.push((
            "reactions",
            Box::pin(Arc::clone(&reactions).run(Arc::clone(&tallies))),
        ));
        let counted = Self {
            committer,
            tallies,
            reactions,
            secrets,
            clock: clock.clone(),
            closing,
        };
        (counted, tasks)
    }

    /// The key of a webinar's hashes, from memory where it is known.
    pub(super) async fn secret(&self, conn: &mut PgConnection, webinar: WebinarId) -> Result<Arc<Secret>> {
        self.secrets.of(conn, webinar).await
    }

    /// Takes nothing more.
    pub(super) fn close(&self) {
        self.closing.cancel();
    }
}

impl Webinars {
    /// Votes. It takes its place in line now; the future only waits for the answer, and dropping it takes nothing back.
    pub(super) fn cast(
        &self,
        actor: Actor,
        id: CommandId,
        what: What,
    ) -> impl Future<Output = Result<Done>> + Send + use<> {
        let counted = &self.counted;
        let handed_over = Casting::new(actor, id, what, counted.clock.now())
            .and_then(|(casting, answer)| counted.committer.hand_over(casting).map(|()| answer));
        casting::answered(handed_over)
    }

    /// What is counted in a webinar changed by a commit here: it is told to those who follow it, here and elsewhere.
    pub(super) fn mark_counted(&self, webinar: WebinarId) {
        self.counted.tallies.mark(webinar);
    }

    /// What the audience is shown of what is counted.
    pub async fn tally_now(&self, webinar: WebinarId) -> Result<Tally> {
        Ok(self.counted.tallies.now(webinar).await?.audience())
    }

    /// What the stage is shown of it.
    pub(super) async fn stage_tally_now(&self, webinar: WebinarId) -> Result<Tally> {
        Ok(self.counted.tallies.now(webinar).await?.stage())
    }

    /// What is counted in a room of a webinar is to be told (again) to those who follow it here.
    pub fn recount(&self, room: RoomId) {
        self.counted.tallies.tell(room);
    }

    /// Counts a reaction.
    pub fn react(&self, webinar: WebinarId, reaction: Reaction) {
        self.counted.reactions.add(webinar, reaction);
    }
}
