//! What the tests of questions share: a webinar that runs, and short words for what people do in it.

use protocol::{
    ActOnQuestion, AskQuestion, ChangeLive, CommandId, Dismissal, Done, EditQuestion, Event, GiveAnswer,
    LiveChange, MyQuestion, Question, QuestionAction, QuestionId, QuestionRef, RoomEvent, RoomId,
    StaffQuestion, Visibility, WebinarCommand, WebinarId, WebinarState, WriteAnswer,
};
use sqlx::PgPool;

use crate::features::webinars::{questions, row};
use crate::kernel::{Actor, Result};
use crate::testing::World;

/// A webinar that runs.
pub(in crate::features::webinars) struct Scene {
    pub(in crate::features::webinars) world: Box<World>,
    pub(in crate::features::webinars) webinar: WebinarId,
    pub(in crate::features::webinars) staff_room: RoomId,
    pub(in crate::features::webinars) stage_room: RoomId,
}

impl Scene {
    pub(in crate::features::webinars) async fn live(pool: PgPool) -> Self {
        Self::of(World::new(pool).await, WebinarState::Live).await
    }

    pub(in crate::features::webinars) async fn of(world: Box<World>, state: WebinarState) -> Self {
        let webinar = world.webinar(state).await;
        let row = row::load(&mut world.db.read().await.unwrap(), webinar)
            .await
            .unwrap();
        Self {
            world,
            webinar,
            staff_room: row.staff_room,
            stage_room: row.stage_room,
        }
    }

    pub(in crate::features::webinars) fn ask(&self, body: &str, visibility: Visibility) -> AskQuestion {
        AskQuestion {
            webinar_id: self.webinar,
            body: body.into(),
            visibility,
        }
    }

    /// Asks; the answer to the command and the question.
    pub(in crate::features::webinars) async fn asked(
        &self,
        who: &Actor,
        body: &str,
        visibility: Visibility,
    ) -> (Done, QuestionId) {
        let ask = WebinarCommand::AskQuestion(self.ask(body, visibility));
        let done = self.world.does(who, ask).await.unwrap();
        (done, self.told(done).await.id)
    }

    /// What an asker's room was told at a place.
    pub(in crate::features::webinars) async fn told(&self, done: Done) -> MyQuestion {
        let mut events = self.world.events(done.room, done.position.seq - 1).await;
        match events.remove(0).event {
            Event::MyQuestionChanged(question) => question,
            other => panic!("{other:?}"),
        }
    }

    pub(in crate::features::webinars) async fn staff_sees(&self, question: QuestionId) -> StaffQuestion {
        let mut conn = self.world.db.read().await.unwrap();
        let mut found = questions::staff(&mut conn, self.webinar, Some(question))
            .await
            .unwrap();
        found.pop().unwrap()
    }

    pub(in crate::features::webinars) async fn audience_sees(&self) -> Vec<Question> {
        let mut conn = self.world.db.read().await.unwrap();
        questions::public(&mut conn, self.webinar, None).await.unwrap()
    }

    /// Acts on a question as it stands now.
    pub(in crate::features::webinars) async fn act(
        &self,
        who: &Actor,
        question: QuestionId,
        action: QuestionAction,
    ) -> Result<Done> {
        let version = self.staff_sees(question).await.version;
        self.act_on(who, question, version, action).await
    }

    pub(in crate::features::webinars) async fn act_on(
        &self,
        who: &Actor,
        question: QuestionId,
        version: u32,
        action: QuestionAction,
    ) -> Result<Done> {
        let act = ActOnQuestion {
            question_id: question,
            version,
            action,
        };
        self.world.does(who, WebinarCommand::ActOnQuestion(act)).await
    }

    pub(in crate::features::webinars) async fn withdraw(
        &self,
        who: &Actor,
        question_id: QuestionId,
    ) -> Result<Done> {
        let which = QuestionRef { question_id };
        self.world
            .does(who, WebinarCommand::WithdrawQuestion(which))
            .await
    }

    pub(in crate::features::webinars) async fn change(
        &self,
        who: &Actor,
        change: LiveChange,
    ) -> Result<Done> {
        let wanted = ChangeLive {
            webinar_id: self.webinar,
            change,
        };
        self.world.does(who, WebinarCommand::ChangeLive(wanted)).await
    }

    /// The same command twice: the second answer is the first one.
    pub(in crate::features::webinars) async fn twice(&self, who: &Actor, command: WebinarCommand) -> Done {
        let id = CommandId::new();
        let first = self
            .world
            .webinars
            .submit(*who, id, command.clone())
            .await
            .unwrap();
        let again = self.world.webinars.submit(*who, id, command).await.unwrap();
        assert!(!first.is_repeat && again.is_repeat, "{first:?} {again:?}");
        assert_eq!((first.room, first.position), (again.room, again.position));
        first
    }

    pub(in crate::features::webinars) async fn log(&self, room: impl Into<RoomId>) -> Vec<RoomEvent> {
        self.world.events(room.into(), 0).await
    }
}

pub(in crate::features::webinars) fn dismissal(reason: &str, is_told: bool) -> Dismissal {
    Dismissal {
        reason: reason.into(),
        is_told,
    }
}

pub(in crate::features::webinars) fn edit(body: &str) -> QuestionAction {
    QuestionAction::Edit(EditQuestion { body: body.into() })
}

pub(in crate::features::webinars) fn written(body: &str) -> QuestionAction {
    QuestionAction::Answer(GiveAnswer::Written(WriteAnswer { body: body.into() }))
}
