//! What an action of the staff wants, checked: its words, the people, channels and questions that it names.

use protocol::values::{AnswerBody, Label, QuestionBody, Remark};
use protocol::{
    ActionName, Answer, Author, CommandId, Dismissal, GiveAnswer, LaterAnswer, PersonId, PromiseAnswer,
    QuestionAction, QuestionId, SpokenAnswer, WebinarId, WrittenAnswer, limits,
};
use sqlx::PgConnection;
use time::macros::format_description;
use time::{Date, OffsetDateTime};

use super::condition::{Change, may_merge};
use super::store::{self, Stored};
use crate::db::Tx;
use crate::features::webinars::facts::{self, Facts};
use crate::features::webinars::{Webinars, row};
use crate::kernel::{Actor, Error, Result};

/// The name of an action.
pub(super) fn name(action: &QuestionAction) -> ActionName {
    match action {
        QuestionAction::Approve => ActionName::Approve,
        QuestionAction::Stage => ActionName::Stage,
        QuestionAction::Unstage => ActionName::Unstage,
        QuestionAction::Answer(_) => ActionName::Answer,
        QuestionAction::Dismiss(_) => ActionName::Dismiss,
        QuestionAction::Hide(_) => ActionName::Hide,
        QuestionAction::Restore => ActionName::Restore,
        QuestionAction::Archive => ActionName::Archive,
        QuestionAction::Merge(_) => ActionName::Merge,
        QuestionAction::Unmerge => ActionName::Unmerge,
        QuestionAction::Edit(_) => ActionName::Edit,
        QuestionAction::Label(_) => ActionName::Label,
        QuestionAction::CarryOver(_) => ActionName::CarryOver,
        QuestionAction::Undo => ActionName::Undo,
    }
}

impl Webinars {
    /// What an action changes, once everything it names was found.
    pub(super) async fn change(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        id: CommandId,
        facts: &Facts,
        stored: &Stored,
        action: QuestionAction,
    ) -> Result<Change> {
        Ok(match action {
            QuestionAction::Answer(answer) => Change::Answer(self.answer(tx, facts, answer).await?),
            QuestionAction::Dismiss(dismissal) | QuestionAction::Hide(dismissal) => {
                Change::Dismiss(checked(&dismissal)?)
            }
            QuestionAction::Restore => Change::Back,
            QuestionAction::Merge(merge) => {
                let into = mergeable(tx, facts.webinar, stored, merge.question_id).await?;
                Change::Merge(into)
            }
            QuestionAction::Edit(edit) => {
                let field = "/action/payload/body";
                let body = QuestionBody::parse(&edit.body).map_err(|e| Error::field(field, e))?;
                Change::Edit(body.into_inner())
            }
            QuestionAction::Label(label) => Change::Label(labels(&label.labels)?),
            QuestionAction::CarryOver(wanted) => {
                Change::CarryOver(self.carry_over(tx, actor, id, facts, stored, &wanted).await?)
            }
            QuestionAction::Approve
            | QuestionAction::Stage
            | QuestionAction::Unstage
            | QuestionAction::Archive
            | QuestionAction::Unmerge
            | QuestionAction::Undo => Change::State,
        })
    }

    async fn answer(&self, tx: &mut Tx, facts: &Facts, answer: GiveAnswer) -> Result<Answer> {
        match answer {
            GiveAnswer::Spoken => {
                let live = row::load(tx.conn(), facts.webinar).await?.live;
                let until = live.ended_at.map_or_else(|| self.clock.now(), |at| at.0);
                let minute = live.started_at.map_or(0, |at| minutes(at.0, until));
                Ok(Answer::Spoken(SpokenAnswer { minute }))
            }
            GiveAnswer::Written(written) => {
                let field = "/action/payload/payload/body";
                let body = AnswerBody::parse(&written.body).map_err(|e| Error::field(field, e))?;
                Ok(Answer::Written(WrittenAnswer {
                    body: body.into_inner(),
                    by: facts.me.clone(),
                }))
            }
            GiveAnswer::Later(PromiseAnswer { owner_id, due }) => Ok(Answer::Later(LaterAnswer {
                owner: owner(
                    tx.conn(),
                    facts.webinar,
                    owner_id,
                    "/action/payload/payload/owner_id",
                )
                .await?,
                due: day(&due, "/action/payload/payload/due").map(|_| due)?,
            })),
        }
    }
}

/// Whole minutes between two instants; 0 if they stand the other way round.
fn minutes(from: OffsetDateTime, to: OffsetDateTime) -> u32 {
    u32::try_from((to - from).whole_minutes()).unwrap_or(0)
}

fn checked(dismissal: &Dismissal) -> Result<Dismissal> {
    let field = "/action/payload/reason";
    let reason = Remark::parse_or_empty(&dismissal.reason).map_err(|e| Error::field(field, e))?;
    Ok(Dismissal {
        reason: reason.into_inner(),
        is_told: dismissal.is_told,
    })
}

fn labels(wanted: &[String]) -> Result<Vec<String>> {
    let field = "/action/payload/labels";
    let mut labels = Vec::new();
    for label in wanted {
        let label = Label::parse(label)
            .map_err(|e| Error::field(field, e))?
            .into_inner();
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    if labels.len() > limits::QUESTION_LABELS {
        let allowed = format!("at most {} labels", limits::QUESTION_LABELS);
        return Err(Error::invalid(field, "too_many", allowed));
    }
    Ok(labels)
}

/// The question that another one may become part of. Not locked: the webinar's row keeps it as it is, and votes for it
/// need not wait.
async fn mergeable(tx: &mut Tx, webinar: WebinarId, from: &Stored, into: QuestionId) -> Result<QuestionId> {
    if into == from.id {
        let allowed = "another question of this webinar";
        return Err(Error::invalid("/action/payload/question_id", "same", allowed));
    }
    let target = store::one(tx.conn(), webinar, into).await?;
    may_merge(&from.condition, &target.condition)?;
    Ok(into)
}

/// A member of the staff who looks after a question.
pub(super) async fn owner(
    conn: &mut PgConnection,
    webinar: WebinarId,
    person: PersonId,
    field: &str,
) -> Result<Author> {
    facts::staff(conn, webinar)
        .await?
        .into_iter()
        .find(|author| author.person_id == person)
        .ok_or_else(|| Error::invalid(field, "not_staff", "one of those who moderate this webinar"))
}

/// A day, `YYYY-MM-DD`.
pub(super) fn day(text: &str, field: &str) -> Result<Date> {
    Date::parse(text, format_description!("[year]-[month]-[day]"))
        .map_err(|_| Error::invalid(field, "date", "a day as YYYY-MM-DD"))
}
