//! Use cases: saying something to a question in writing, and taking that away.

use protocol::values::Remark;
use protocol::{
    CommandId, Done, Event, QuestionId, QuestionState, ReplyId, ReplyRef, ReplyToQuestion, limits,
};

use super::read;
use super::store::{self, Stored};
use super::tell::Seen;
use crate::db::Tx;
use crate::features::webinars::facts::{self, Facts};
use crate::features::webinars::{Webinars, row};
use crate::kernel::access::WebinarAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Webinars {
    /// Says something to a question: the staff to whatever waits or is visible, others to what is visible where nothing
    /// is moderated.
    pub(in crate::features::webinars) async fn reply(
        &self,
        actor: &Actor,
        id: CommandId,
        reply: ReplyToQuestion,
    ) -> Result<Done> {
        let body = Remark::parse(&reply.body).map_err(|e| Error::field("/body", e))?;
        let key = CommandKey::new(id, "reply_to_question", &reply)?;
        let question = reply.question_id;
        let mut tx = self.db.begin().await?;
        let webinar = store::webinar_of(tx.conn(), question).await?;
        let facts = facts::locked(tx.conn(), actor, webinar, WebinarAction::Watch).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let is_staff = facts.access.is_staff();
        let stored = store::hold(tx.conn(), webinar, question).await?;
        self.may_reply(&mut tx, &facts, &stored).await?;
        let seen = Seen::now(&mut tx, webinar, question, None).await?;
        sqlx::query!(
            r#"
            insert into question_reply (id, question_id, org_id, author_id, is_staff, body, at)
            values ($1, $2, $3, $4, $5, $6, $7)
            "#,
            ReplyId::new().0,
            question.0,
            facts.org.0,
            actor.person_id.0,
            is_staff,
            body.as_str(),
            self.clock.now()
        )
        .execute(tx.conn())
        .await?;
        self.tell_reply(&mut tx, actor, &key, &facts, question, &seen)
            .await?;
        tx.commit().await?.done(id)
    }

    async fn may_reply(&self, tx: &mut Tx, facts: &Facts, stored: &Stored) -> Result<()> {
        let state = stored.condition.state;
        if !facts.access.is_staff() {
            facts.allow(WebinarAction::TakePart)?;
            self.courses
                .may_speak(tx.conn(), facts.run, facts.me.person_id)
                .await?;
            if !state.is_visible() {
                return Err(Error::NotFound);
            }
            if row::load(tx.conn(), facts.webinar).await?.live.is_moderated {
                return Err(Error::Forbidden);
            }
        }
        if !state.is_visible() && state != QuestionState::Pending {
            return Err(Error::wrong_state(state));
        }
        let count = sqlx::query_scalar!(
            r#"select count(*) as "count!" from question_reply where question_id = $1 and removed_at is null"#,
            stored.id.0
        )
        .fetch_one(tx.conn())
        .await?;
        if usize::try_from(count).is_ok_and(|count| count < limits::QUESTION_REPLIES) {
            Ok(())
        } else {
            let allowed = format!(
                "at most {} replies; carry the question over",
                limits::QUESTION_REPLIES
            );
            Err(Error::invalid("/body", "too_many", allowed))
        }
    }

    /// Takes a reply away, from the state and from what the logs of audience and stage held of it.
    pub(in crate::features::webinars) async fn remove_reply(
        &self,
        actor: &Actor,
        id: CommandId,
        which: ReplyRef,
    ) -> Result<Done> {
        let key = CommandKey::new(id, "remove_reply", &which)?;
        let mut tx = self.db.begin().await?;
        let question = store::question_of(tx.conn(), which.reply_id).await?;
        let webinar = store::webinar_of(tx.conn(), question).await?;
        let facts = facts::locked(tx.conn(), actor, webinar, WebinarAction::Moderate).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        store::hold(tx.conn(), webinar, question).await?;
        let seen = Seen::now(&mut tx, webinar, question, None).await?;
        let removed = sqlx::query!(
            "update question_reply set removed_at = $2, body = '' where id = $1 and removed_at is null",
            which.reply_id.0,
            self.clock.now()
        )
        .execute(tx.conn())
        .await?;
        if removed.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        self.tell_reply(&mut tx, actor, &key, &facts, question, &seen)
            .await?;
        tx.commit().await?.done(id)
    }

    async fn tell_reply(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        key: &CommandKey,
        facts: &Facts,
        question: QuestionId,
        seen: &Seen,
    ) -> Result<()> {
        let (org, webinar, by) = (facts.org, facts.webinar, Some(actor.person_id));
        let staff = read::staff(tx.conn(), webinar, Some(question)).await?;
        if facts.access.is_staff() {
            for question in staff {
                tx.emit_command(
                    actor,
                    key,
                    facts.staff_room,
                    Event::StaffQuestionChanged(question),
                );
            }
            return self.tell_question(tx, org, webinar, by, seen, false).await;
        }
        // Others know nothing of the staff's room: their command stands in the audience's.
        for question in read::public(tx.conn(), webinar, Some(question)).await? {
            tx.emit_command(actor, key, webinar, Event::QuestionChanged(question));
        }
        for question in staff {
            tx.emit(org, by, facts.staff_room, Event::StaffQuestionChanged(question));
        }
        self.stage_told(tx, org, webinar).await
    }
}
