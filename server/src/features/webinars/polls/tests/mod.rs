//! What people notice of polls.

mod drafts;
mod law;
mod life;
mod results;

use protocol::{
    ActOnPoll, Choice, CommandId, Done, PollAction, PollDraft, PollId, PollKind, PutPoll, StaffPoll,
    StrikeText, WebinarCommand, WebinarId, WebinarState,
};
use sqlx::PgPool;

use super::row;
use crate::features::webinars::counted::tests::asks;
use crate::kernel::{Actor, Error, Result};
use crate::testing::World;

/// A webinar that runs, and its people.
struct Scene {
    world: Box<World>,
    webinar: WebinarId,
}

impl Scene {
    async fn live(pool: PgPool) -> Self {
        let world = World::new(pool).await;
        let webinar = world.webinar(WebinarState::Live).await;
        Self { world, webinar }
    }

    async fn put(&self, poll_id: PollId, draft: &PollDraft) -> Result<Done> {
        let put = PutPoll {
            webinar_id: self.webinar,
            poll_id,
            draft: draft.clone(),
        };
        let command = WebinarCommand::PutPoll(put);
        self.world.does(&self.world.trainer, command).await
    }

    /// A poll that was written and opened.
    async fn opened(&self, draft: &PollDraft) -> PollId {
        let poll = PollId::new();
        self.put(poll, draft).await.unwrap();
        self.acts(poll, PollAction::Open).await.unwrap();
        poll
    }

    /// The trainer acts on a poll as it stands.
    async fn acts(&self, poll: PollId, action: PollAction) -> Result<Done> {
        let version = self.staff(poll).await.version;
        self.acts_at(&self.world.trainer, poll, version, action).await
    }

    async fn acts_at(&self, who: &Actor, poll_id: PollId, version: u32, action: PollAction) -> Result<Done> {
        let act = ActOnPoll {
            poll_id,
            version,
            action,
        };
        let command = WebinarCommand::ActOnPoll(act);
        self.world.webinars.submit(*who, CommandId::new(), command).await
    }

    async fn strikes(&self, poll: PollId, text: &str, is_struck: bool) -> Result<Done> {
        let text = text.into();
        self.acts(poll, PollAction::Strike(StrikeText { text, is_struck }))
            .await
    }

    /// The poll as the staff sees it.
    async fn staff(&self, poll: PollId) -> StaffPoll {
        let mut conn = self.world.db.read().await.unwrap();
        let polls = row::staff(&mut conn, self.webinar, Some(poll)).await;
        polls.unwrap().pop().unwrap()
    }

    /// The poll as the audience sees it, if it does.
    async fn audience(&self, poll: PollId) -> Option<protocol::Poll> {
        let mut conn = self.world.db.read().await.unwrap();
        let polls = row::public(&mut conn, self.webinar, Some(poll)).await;
        polls.unwrap().pop()
    }

    async fn gives(&self, who: &Actor, poll: PollId, choice: Choice) {
        self.world.chooses(who, poll, choice, 1).await.unwrap();
    }
}

fn option(number: i64, index: i64) -> Choice {
    Choice::Options(vec![number * 64 + index])
}

fn state(error: Error) -> String {
    match error {
        Error::WrongState(word) => word,
        other => panic!("{other:?}"),
    }
}

/// A quiz with names and a leaderboard; the second option is right.
fn quiz() -> PollDraft {
    PollDraft {
        is_anonymous: false,
        has_leaderboard: true,
        ..asks(PollKind::Quiz)
    }
}
