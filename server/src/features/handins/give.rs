//! Use case: a group writes feedback for another one, and gives it.

use protocol::values::FeedbackText;
use protocol::{Done, Event, GiveFeedback, NoticeReason, PeerReview, PeerReviewId, Timestamp};

use super::work::excerpt;
use super::{HandIns, peer_store};
use crate::db::Tx;
use crate::features::inbox::NewNotice;
use crate::features::spaces::Facts;
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

impl HandIns {
    /// Stores a draft for the whole group, or gives it to the group it is for; from then on it stays as it is.
    pub async fn give(&self, actor: &Actor, id: PeerReviewId, wanted: &GiveFeedback) -> Result<Done> {
        let body = FeedbackText::parse(&wanted.body).map_err(|e| Error::field("/body", e))?;
        if wanted.is_given && body.as_str().is_empty() {
            return Err(Error::invalid("/body", "empty", "at least one visible character"));
        }
        let key = CommandKey::new(wanted.command_id, "give_feedback", &(id, wanted))?;
        let mut tx = self.db.begin().await?;
        let from = self.review(&mut tx, actor, id).await?.from_space_id;
        let facts = self
            .spaces
            .locked(tx.conn(), actor, from, SpaceAction::HandIn)
            .await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let before = self.review(&mut tx, actor, id).await?;
        if before.given_at.is_some() {
            return Err(Error::WrongState("given".into()));
        }
        if wanted.is_given && before.hand_in_id.is_none() {
            return Err(Error::WrongState("nothing_handed_in".into()));
        }
        let given = wanted.is_given.then(|| (&facts.me, Timestamp(self.clock.now())));
        peer_store::write(tx.conn(), id, body.as_str(), given).await?;
        let after = self.review(&mut tx, actor, id).await?;
        tx.emit_command(actor, &key, from, Event::PeerReviewChanged(after.clone()));
        if wanted.is_given {
            self.tell_receivers(&mut tx, actor, &facts, after).await?;
        }
        tx.commit().await?.done(wanted.command_id)
    }

    async fn review(&self, tx: &mut Tx, actor: &Actor, id: PeerReviewId) -> Result<PeerReview> {
        let wanted = peer_store::Wanted {
            id: Some(id),
            ..peer_store::Wanted::default()
        };
        let found = peer_store::find(tx.conn(), actor.org_id, wanted).await?.pop();
        found.ok_or(Error::NotFound)
    }

    async fn tell_receivers(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        facts: &Facts,
        review: PeerReview,
    ) -> Result<()> {
        let to = self.spaces.card(tx.conn(), review.to_space_id).await?;
        for person in to.members {
            let notice = NewNotice {
                org: facts.org,
                person,
                reason: NoticeReason::PeerFeedback,
                space: Some(to.id),
                document: None,
                thread: None,
                card: None,
                channel: None,
                message: None,
                title: review.from_name.clone(),
                excerpt: excerpt(&review.body),
                by: Some(facts.me.clone()),
                once: None,
            };
            self.inbox.post(tx, notice).await?;
        }
        let (org, by) = (actor.org_id, Some(actor.person_id));
        tx.emit(org, by, to.id, Event::PeerReviewChanged(review));
        Ok(())
    }
}
