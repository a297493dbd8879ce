//! Use case: the staff does something to a question.

use protocol::{
    ActOnQuestion, ActionName, CommandId, Done, Event, LastAction, QuestionAction, QuestionState, Stage,
    Timestamp, limits,
};
use time::{Duration, OffsetDateTime};

use super::condition::{Before, Condition, may_merge};
use super::store::{self, Stored};
use super::tell::Seen;
use super::{change, model, read};
use crate::db::Tx;
use crate::features::webinars::Webinars;
use crate::features::webinars::facts::{self, Facts};
use crate::features::webinars::live::pointer;
use crate::kernel::access::WebinarAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

/// What an action makes of a question, and of the stage.
struct Outcome {
    next: Condition,
    /// What can be brought back by an undo; none after one.
    before: Option<Before>,
    /// The question is to be on stage, or not; none leaves that.
    is_staged: Option<bool>,
}

impl Webinars {
    /// Carries out what the staff decided on a version of a question. [`Error::ActedBefore`] says who did what if
    /// somebody was quicker.
    pub(in crate::features::webinars) async fn act_on_question(
        &self,
        actor: &Actor,
        id: CommandId,
        act: ActOnQuestion,
    ) -> Result<Done> {
        let key = CommandKey::new(id, "act_on_question", &act)?;
        let question = act.question_id;
        let mut tx = self.db.begin().await?;
        let webinar = store::webinar_of(tx.conn(), question).await?;
        let facts = facts::locked(tx.conn(), actor, webinar, WebinarAction::Moderate).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let stored = store::hold(tx.conn(), webinar, question).await?;
        if stored.version != act.version {
            return Err(acted_before(&stored));
        }
        let stage = pointer::read(tx.conn(), webinar).await?;
        let is_staged = stage == Stage::Question(question);
        let now = self.clock.now();
        let (name, outcome) = if act.action == QuestionAction::Undo {
            (
                ActionName::Undo,
                undo(&mut tx, &facts, &stored, stage, now).await?,
            )
        } else {
            self.outcome(&mut tx, actor, id, &facts, &stored, act.action, is_staged)
                .await?
        };
        let seen = Seen::now(&mut tx, webinar, question, outcome.next.merged_into).await?;
        let last = last_action(name, &facts, now);
        store::update(
            tx.conn(),
            question,
            &outcome.next,
            Some((&last, outcome.before.as_ref())),
        )
        .await?;
        let wants = outcome.is_staged.unwrap_or(is_staged) && outcome.next.state.is_visible();
        if wants != is_staged {
            let to = if wants {
                Stage::Question(question)
            } else {
                Stage::Nothing
            };
            pointer::write(tx.conn(), webinar, to).await?;
        }
        for question in read::staff(tx.conn(), webinar, Some(question)).await? {
            tx.emit_command(
                actor,
                &key,
                facts.staff_room,
                Event::StaffQuestionChanged(question),
            );
        }
        let by = Some(actor.person_id);
        self.tell_question(&mut tx, facts.org, webinar, by, &seen, wants != is_staged)
            .await?;
        let done = tx.commit().await?.done(id);
        self.mark_counted(webinar);
        done
    }

    #[expect(clippy::too_many_arguments, reason = "what a decision rests on")]
    async fn outcome(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        id: CommandId,
        facts: &Facts,
        stored: &Stored,
        action: QuestionAction,
        is_staged: bool,
    ) -> Result<(ActionName, Outcome)> {
        let (condition, now) = (&stored.condition, self.clock.now());
        let name = change::name(&action);
        let state = model::next(condition.state, condition.was_shown(), name)
            .ok_or_else(|| Error::wrong_state(condition.state))?;
        if name == ActionName::Unstage && !is_staged {
            return Err(Error::wrong_state(condition.state));
        }
        let change = self.change(tx, actor, id, facts, stored, action).await?;
        let outcome = Outcome {
            next: condition.after(change, state, now),
            before: Some(Before {
                condition: condition.clone(),
                was_staged: is_staged,
            }),
            is_staged: match name {
                ActionName::Stage => Some(true),
                ActionName::Unstage => Some(false),
                _ => None,
            },
        };
        Ok((name, outcome))
    }
}

/// Brings a question back to how it was before the last action, if that is not too long ago.
async fn undo(
    tx: &mut Tx,
    facts: &Facts,
    stored: &Stored,
    stage: Stage,
    now: OffsetDateTime,
) -> Result<Outcome> {
    let refused = || Error::wrong_state(stored.condition.state);
    let before = stored.before.clone().ok_or_else(refused)?;
    let last = stored.last_action.as_ref().ok_or_else(refused)?;
    if now > last.undo_until.0 {
        return Err(refused());
    }
    if let Some(into) = before.condition.merged_into {
        let into = store::one(tx.conn(), facts.webinar, into).await?;
        may_merge(&stored.condition, &into.condition)?;
    }
    // Somebody may have put something else on stage since then: that stays.
    let is_free = stage == Stage::Nothing;
    Ok(Outcome {
        is_staged: match (before.was_staged, is_free) {
            (true, true) => Some(true),
            (true, false) => None,
            (false, _) => Some(false),
        },
        next: before.condition,
        before: None,
    })
}

/// Who did what to a question since it was looked at.
fn acted_before(stored: &Stored) -> Error {
    match &stored.last_action {
        Some(last) if stored.condition.state != QuestionState::Withdrawn => {
            Error::ActedBefore(Box::new(last.clone()))
        }
        _ => Error::wrong_state(stored.condition.state),
    }
}

fn last_action(action: ActionName, facts: &Facts, now: OffsetDateTime) -> LastAction {
    let seconds = if action == ActionName::Undo {
        0
    } else {
        limits::UNDO_SECONDS
    };
    LastAction {
        action,
        by: facts.me.clone(),
        at: Timestamp(now),
        undo_until: Timestamp(now + Duration::seconds(seconds)),
    }
}
