//! A vote, ballot or tempo that waits to be committed, and what is known to be wrong with it before the database is
//! asked.

use protocol::{CastBallot, CastVote, CommandId, Done, SetTempo};
use time::OffsetDateTime;
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::kernel::{Actor, Error, Result};

/// What is said.
#[derive(Clone, Debug)]
pub(in crate::features::webinars) enum What {
    /// For a question.
    Vote(CastVote),
    /// In a poll.
    Ballot(CastBallot),
    /// On the tempo.
    Tempo(SetTempo),
}

/// Waits to be committed.
#[derive(Debug)]
pub(super) struct Casting {
    pub(super) actor: Actor,
    pub(super) id: CommandId,
    pub(super) what: What,
    /// The client's counter, as it is stored.
    pub(super) counter: i64,
    /// By the server's clock.
    pub(super) arrived: OffsetDateTime,
    pub(super) answer: oneshot::Sender<Result<Done>>,
}

impl What {
    /// What it is said to. What is said to one thing is committed by one task.
    pub(super) fn target(&self) -> Uuid {
        match self {
            Self::Vote(cast) => cast.question_id.0,
            Self::Ballot(cast) => cast.poll_id.0,
            Self::Tempo(set) => set.webinar_id.0,
        }
    }

    fn check(&self) -> Result<i64> {
        let counter = match self {
            Self::Vote(cast) if !matches!(cast.value, 0 | 1) => {
                return Err(Error::invalid("/value", "value", "0 or 1"));
            }
            Self::Tempo(set) if !matches!(set.tempo, -1..=1) => {
                return Err(Error::invalid("/tempo", "value", "-1, 0 or 1"));
            }
            Self::Vote(cast) => cast.counter,
            Self::Ballot(cast) => cast.counter,
            Self::Tempo(set) => set.counter,
        };
        i64::try_from(counter).map_err(|_| Error::invalid("/counter", "too_large", "at most 2^63 - 1"))
    }
}

impl Casting {
    /// Something to hand over, and where its answer will come.
    pub(super) fn new(
        actor: Actor,
        id: CommandId,
        what: What,
        arrived: OffsetDateTime,
    ) -> Result<(Self, oneshot::Receiver<Result<Done>>)> {
        let counter = what.check()?;
        let (answer, receiver) = oneshot::channel();
        let casting = Self {
            actor,
            id,
            what,
            counter,
            arrived,
            answer,
        };
        Ok((casting, receiver))
    }
}

/// Waits for the answer to what was handed over.
pub(super) async fn answered(handed_over: Result<oneshot::Receiver<Result<Done>>>) -> Result<Done> {
    let lost = |_| Error::Unavailable("the server stopped before the commit".into());
    handed_over?.await.map_err(lost)?
}
