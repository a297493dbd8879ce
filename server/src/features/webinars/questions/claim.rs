//! Use case: "… is answering". A lease by the server's clock, renewed while somebody is at a question.

use protocol::{Claim, ClaimQuestion, CommandId, Done, Event, QuestionClaimed, Timestamp, limits};
use time::Duration;

use super::store;
use crate::db::event_log;
use crate::features::webinars::{Webinars, facts, nothing_new};
use crate::kernel::access::WebinarAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Webinars {
    /// Says that the actor is at a question, for another while, or that they let go. Refused while somebody else is.
    pub(in crate::features::webinars) async fn claim_question(
        &self,
        actor: &Actor,
        id: CommandId,
        claim: ClaimQuestion,
    ) -> Result<Done> {
        let key = CommandKey::new(id, "claim_question", &claim)?;
        let question = claim.question_id;
        let mut tx = self.db.begin().await?;
        let webinar = store::webinar_of(tx.conn(), question).await?;
        let facts = facts::locked(tx.conn(), actor, webinar, WebinarAction::Moderate).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let stored = store::hold(tx.conn(), webinar, question).await?;
        let now = self.clock.now();
        let holder = stored.claim.filter(|claim| claim.until.0 > now);
        let is_mine = holder
            .as_ref()
            .is_some_and(|claim| claim.by.person_id == actor.person_id);
        if !claim.is_held && !is_mine {
            let head = event_log::head(tx.conn(), facts.staff_room).await?;
            return Ok(nothing_new(id, facts.staff_room, head.ok_or(Error::NotFound)?));
        }
        if holder.is_some() && !is_mine {
            return Err(Error::WrongState("claimed".into()));
        }
        let until = now + Duration::seconds(limits::CLAIM_SECONDS);
        store::claim(
            tx.conn(),
            question,
            claim.is_held.then_some((actor.person_id, until)),
        )
        .await?;
        let claimed = QuestionClaimed {
            question_id: question,
            claim: claim.is_held.then(|| Claim {
                by: facts.me.clone(),
                until: Timestamp(until),
            }),
        };
        tx.emit_command(actor, &key, facts.staff_room, Event::QuestionClaimed(claimed));
        tx.commit().await?.done(id)
    }
}
