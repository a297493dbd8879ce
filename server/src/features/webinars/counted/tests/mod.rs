//! What people notice of votes, and of what is told of them.

mod bad_input;
mod convergence;
mod tallies;
mod votes;

use protocol::{
    CastBallot, CastVote, Choice, Done, PollDraft, PollId, PollKind, PollShow, QuestionId, QuestionState,
    WebinarCommand, WebinarId,
};
use sqlx::types::Json;

use crate::kernel::{Actor, Result};
use crate::testing::World;

impl World {
    /// A question in a state, by SQL: its number.
    pub(in crate::features::webinars) async fn question(
        &self,
        webinar: WebinarId,
        number: i32,
        state: QuestionState,
    ) -> QuestionId {
        let id = QuestionId::new();
        sqlx::query!(
            r#"
            insert into question (id, webinar_id, org_id, number, author_key, visibility, body, state, asked_at,
                shown_at, command_id, command_hash)
            values ($1, $2, $3, $4, $1, 'nobody', 'Wer macht mit?', $5::text, clock_timestamp(),
                case when $5::text in ('live', 'answered', 'hidden') then clock_timestamp() end, $1, '')
            "#,
            id.0,
            webinar.0,
            self.org.0,
            number,
            state as QuestionState
        )
        .execute(self.db.pool())
        .await
        .unwrap();
        id
    }

    /// Changes a question, as the staff would.
    pub(in crate::features::webinars) async fn moves(
        &self,
        question: QuestionId,
        state: QuestionState,
        into: Option<QuestionId>,
    ) {
        sqlx::query!(
            "update question set state = $2::text, merged_into = $3 where id = $1",
            question.0,
            state as QuestionState,
            into.map(|id| id.0)
        )
        .execute(self.db.pool())
        .await
        .unwrap();
    }

    /// An open poll, by SQL.
    pub(in crate::features::webinars) async fn open_poll(
        &self,
        webinar: WebinarId,
        number: i32,
        draft: &PollDraft,
    ) -> PollId {
        let id = PollId::new();
        sqlx::query!(
            r#"
            insert into poll (id, webinar_id, org_id, number, kind, draft, state, opened_at, created_by, is_revealed)
            values ($1, $2, $3, $4, $5::text, $6, 'open', clock_timestamp(), $7, $8)
            "#,
            id.0,
            webinar.0,
            self.org.0,
            number,
            draft.kind as PollKind,
            Json(draft) as _,
            self.trainer.person_id.0,
            draft.show == PollShow::Live
        )
        .execute(self.db.pool())
        .await
        .unwrap();
        id
    }

    /// What the audience is shown once everything is counted.
    pub(in crate::features::webinars) async fn counted(&self, webinar: WebinarId) -> protocol::Tally {
        let counts = self.webinars.counted.tallies.exact(webinar).await;
        counts.unwrap().audience()
    }

    pub(in crate::features::webinars) async fn votes(
        &self,
        who: &Actor,
        question_id: QuestionId,
        value: i16,
        counter: u64,
    ) -> Result<Done> {
        let vote = CastVote {
            question_id,
            value,
            counter,
        };
        self.does(who, WebinarCommand::CastVote(vote)).await
    }

    pub(in crate::features::webinars) async fn chooses(
        &self,
        who: &Actor,
        poll_id: PollId,
        choice: Choice,
        counter: u64,
    ) -> Result<Done> {
        let ballot = CastBallot {
            poll_id,
            round: 1,
            choice,
            counter,
        };
        self.does(who, WebinarCommand::CastBallot(ballot)).await
    }
}

/// What a poll of a kind might ask, with three options where it has some.
pub(in crate::features::webinars) fn asks(kind: PollKind) -> PollDraft {
    let has_options = matches!(
        kind,
        PollKind::Single | PollKind::Multiple | PollKind::Ranking | PollKind::Quiz
    );
    let finite = |value| protocol::Finite::new(value).unwrap();
    PollDraft {
        kind,
        title: "Was hilft deinem Netzwerk am meisten?".into(),
        options: if has_options {
            vec!["Zeit".into(), "Geld".into(), "Menschen".into()]
        } else {
            Vec::new()
        },
        most: if matches!(kind, PollKind::Multiple | PollKind::WordCloud) {
            2
        } else {
            1
        },
        scale: (kind == PollKind::Rating).then(|| protocol::Scale {
            steps: 5,
            low: "wenig".into(),
            high: "viel".into(),
        }),
        range: (kind == PollKind::Numeric).then(|| protocol::NumberRange {
            from: finite(-10.0),
            to: finite(90.0),
            unit: "Betriebe".into(),
        }),
        correct: if kind == PollKind::Quiz {
            vec![1]
        } else {
            Vec::new()
        },
        correct_number: None,
        seconds: None,
        show: PollShow::OnReveal,
        is_anonymous: true,
        has_leaderboard: false,
    }
}
