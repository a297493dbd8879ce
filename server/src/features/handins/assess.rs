//! Use case: a trainer accepts what was handed in, or gives it back.

use protocol::values::FeedbackText;
use protocol::{AssessHandIn, Done, Event, Feedback, HandIn, HandInId, HandInState, NoticeReason, Space};

use super::work::excerpt;
use super::{HandIns, store};
use crate::db::Tx;
use crate::features::inbox::NewNotice;
use crate::features::spaces::Facts;
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

impl HandIns {
    /// Says what becomes of the newest work of a group. What was handed in again is no longer assessed.
    pub async fn assess(&self, actor: &Actor, id: HandInId, wanted: &AssessHandIn) -> Result<Done> {
        let body = FeedbackText::parse(&wanted.feedback).map_err(|e| Error::field("/feedback", e))?;
        if wanted.state == HandInState::HandedIn {
            return Err(Error::invalid("/state", "state", "returned or accepted"));
        }
        if wanted.state == HandInState::Returned && body.as_str().is_empty() {
            return Err(Error::invalid("/feedback", "empty", "what the group should do"));
        }
        let key = CommandKey::new(wanted.command_id, "assess_hand_in", &(id, wanted))?;
        let mut tx = self.db.begin().await?;
        let space = store::find(tx.conn(), actor.org_id, id).await?.space_id;
        let facts = self
            .spaces
            .locked(tx.conn(), actor, space, SpaceAction::Assess)
            .await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let all = store::all(tx.conn(), actor.org_id, Some(space), None).await?;
        if all.first().is_none_or(|newest| newest.id != id) {
            return Err(Error::WrongState("handed_in_again".into()));
        }
        let feedback = Feedback {
            by: facts.me.clone(),
            at: self.clock.now().into(),
            body: body.into_inner(),
        };
        store::assess(tx.conn(), id, wanted.state, &feedback).await?;
        let after = store::find(tx.conn(), actor.org_id, id).await?;
        let card = self.spaces.card(tx.conn(), space).await?;
        tx.emit_command(actor, &key, space, Event::HandInChanged(after.clone()));
        self.tell_members(&mut tx, &facts, &card, &after).await?;
        tx.commit().await?.done(wanted.command_id)
    }

    async fn tell_members(&self, tx: &mut Tx, facts: &Facts, space: &Space, hand_in: &HandIn) -> Result<()> {
        let reason = match hand_in.state {
            HandInState::Accepted => NoticeReason::HandInAccepted,
            _ => NoticeReason::HandInReturned,
        };
        let said = hand_in.feedback.as_ref().map(|feedback| feedback.body.as_str());
        for &person in &space.members {
            let notice = NewNotice {
                org: facts.org,
                person,
                reason,
                space: Some(space.id),
                document: None,
                thread: None,
                card: None,
                channel: None,
                message: None,
                title: space.name.clone(),
                excerpt: excerpt(said.unwrap_or_default()),
                by: Some(facts.me.clone()),
                once: None,
            };
            self.inbox.post(tx, notice).await?;
        }
        Ok(())
    }
}
