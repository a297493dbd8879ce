//! Who is told what of a change to a question: what each projection shows of it before and after, compared.
//!
//! Promises: the audience's and the stage's rooms get what is visible and nothing else; a text that stops being visible
//! is blanked where their logs held it; the asker's room names nobody, so that it can be connected with no person.

use protocol::{Event, MyQuestion, OrgId, PersonId, Question, QuestionGone, QuestionId, WebinarId};
use uuid::Uuid;

use super::{read, store};
use crate::db::Tx;
use crate::features::webinars::{Webinars, row, stage};
use crate::kernel::Result;

/// What audience and asker see of the questions that a change touches.
#[derive(Debug)]
pub(super) struct Seen {
    question: QuestionId,
    touched: Vec<Uuid>,
    public: Vec<Question>,
    mine: MyQuestion,
    author_key: Uuid,
}

impl Seen {
    /// As it is now: of a question, of those it is or will be part of, and of theirs.
    pub(super) async fn now(
        tx: &mut Tx,
        webinar: WebinarId,
        question: QuestionId,
        other: Option<QuestionId>,
    ) -> Result<Self> {
        let mut ids = vec![question.0];
        ids.extend(other.map(|id| id.0));
        let touched = store::with_roots(tx.conn(), &ids).await?;
        Self::of(tx, webinar, question, touched).await
    }

    async fn of(tx: &mut Tx, webinar: WebinarId, question: QuestionId, touched: Vec<Uuid>) -> Result<Self> {
        let public = read::some_public(tx.conn(), webinar, Some(&touched)).await?;
        let stored = store::one(tx.conn(), webinar, question).await?;
        Ok(Self {
            question,
            touched,
            public,
            author_key: stored.author_key,
            mine: read::as_mine(stored),
        })
    }

    fn public(&self, id: Uuid) -> Option<&Question> {
        self.public.iter().find(|question| question.id.0 == id)
    }
}

impl Webinars {
    /// Tells audience, stage and asker what changed since `before`, and all of them if the stage shows something else
    /// now. `by` is none where that may not be known.
    pub(super) async fn tell_question(
        &self,
        tx: &mut Tx,
        org: OrgId,
        webinar: WebinarId,
        by: Option<PersonId>,
        before: &Seen,
        is_stage_moved: bool,
    ) -> Result<()> {
        let after = Seen::of(tx, webinar, before.question, before.touched.clone()).await?;
        let told_stage = stage::last_told(tx.conn(), webinar).await?;
        let mut is_stage_touched = false;
        for &id in &before.touched {
            let (was, is) = (before.public(id), after.public(id));
            if was == is {
                continue;
            }
            is_stage_touched = true;
            if was.is_some_and(|was| is.is_none_or(|is| loses_words(was, is))) {
                tx.forget_question(webinar, QuestionId(id)).await?;
                // Memory that still holds the words is let go of at this event; an edit says so itself.
                if is.is_none_or(|is| !is.is_edited) {
                    let gone = QuestionGone {
                        question_id: QuestionId(id),
                        merged_into: after.mine.merged_into.filter(|_| id == before.question.0),
                    };
                    tx.emit(org, by, webinar, Event::QuestionGone(gone));
                }
            }
            if let Some(is) = is {
                tx.emit(org, by, webinar, Event::QuestionChanged(is.clone()));
            }
        }
        if before.mine != after.mine {
            self.tell_asker(tx, org, webinar, &after).await?;
        }
        if is_stage_moved {
            let live = row::load(tx.conn(), webinar).await?.live;
            tx.emit(org, by, webinar, Event::LiveChanged(live));
        }
        if is_stage_touched || is_stage_moved {
            self.stage_told_since(tx, org, webinar, told_stage.as_ref())
                .await?;
        }
        Ok(())
    }

    async fn tell_asker(&self, tx: &mut Tx, org: OrgId, webinar: WebinarId, after: &Seen) -> Result<()> {
        if let Some(room) = store::asker_room(tx.conn(), webinar, after.author_key).await? {
            tx.emit(org, None, room, Event::MyQuestionChanged(after.mine.clone()));
        }
        Ok(())
    }
}

/// Something that could be read can no longer be read.
fn loses_words(was: &Question, is: &Question) -> bool {
    was.body != is.body
        || (was.answer.is_some() && was.answer != is.answer)
        || was.labels.iter().any(|label| !is.labels.contains(label))
        || was.replies.iter().any(|reply| !is.replies.contains(reply))
}
