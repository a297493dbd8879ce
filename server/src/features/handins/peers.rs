//! Use cases: deciding by lot which group says something to which, and seeing all of it.

use protocol::{AssignPeers, Event, HandInId, PeerFeedback, PeerReview, PeerReviewId, RunId, Space};

use super::{HandIns, model, peer_store, store};
use crate::db::Tx;
use crate::features::spaces::random;
use crate::kernel::{Actor, CommandKey, Error, Result};

impl HandIns {
    /// Decides by lot, once for a run: every group gives feedback to so many others and gets it from as many.
    pub async fn assign_peers(&self, actor: &Actor, run: RunId, wanted: AssignPeers) -> Result<PeerFeedback> {
        let key = CommandKey::new(wanted.command_id, "assign_peers", &(run, wanted))?;
        let mut tx = self.db.begin().await?;
        self.spaces.may_form(&mut tx, actor, run).await?;
        peer_store::hold_run(tx.conn(), run).await?;
        let of_run = peer_store::Wanted {
            run: Some(run),
            ..peer_store::Wanted::default()
        };
        if tx.find_repeat(actor, &key).await?.is_none() {
            if !peer_store::find(tx.conn(), actor.org_id, of_run)
                .await?
                .is_empty()
            {
                return Err(Error::WrongState("assigned".into()));
            }
            let mut groups = self.spaces.of_run(tx.conn(), run).await?;
            groups.retain(|group| !group.is_archived);
            self.draw(&mut tx, actor, &key, &groups, usize::from(wanted.each))
                .await?;
        }
        let mut reviews = peer_store::find(tx.conn(), actor.org_id, of_run).await?;
        tx.commit().await?;
        hide_drafts(&mut reviews);
        Ok(PeerFeedback { reviews })
    }

    async fn draw(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        key: &CommandKey,
        groups: &[Space],
        each: usize,
    ) -> Result<()> {
        if each == 0 || each >= groups.len() {
            let allowed = "at least one, and fewer than there are groups";
            return Err(Error::invalid("/each", "range", allowed));
        }
        let order = random::order(groups.len())?;
        let distances: Vec<_> = random::order(groups.len() - 1)?.iter().map(|n| n + 1).collect();
        for (number, (from, to)) in model::pairs(&order, &distances, each).into_iter().enumerate() {
            let (Some(from), Some(to)) = (groups.get(from), groups.get(to)) else {
                continue;
            };
            let review = PeerReview {
                id: PeerReviewId::new(),
                run_id: from.run_id,
                from_space_id: from.id,
                from_name: from.name.clone(),
                to_space_id: to.id,
                to_name: to.name.clone(),
                hand_in_id: newest(tx, actor, to).await?,
                body: String::new(),
                given_by: None,
                given_at: None,
            };
            peer_store::insert(tx.conn(), actor.org_id, &review).await?;
            let (org, by) = (actor.org_id, Some(actor.person_id));
            if number == 0 {
                tx.emit_command(actor, key, from.id, Event::PeerReviewChanged(review));
            } else {
                tx.emit(org, by, from.id, Event::PeerReviewChanged(review));
            }
        }
        Ok(())
    }

    /// All feedback of the groups of a run, by the giving group's name; drafts without their words. For trainers.
    pub async fn peer_feedback(&self, actor: &Actor, run: RunId) -> Result<PeerFeedback> {
        let mut tx = self.db.begin().await?;
        self.spaces.may_form(&mut tx, actor, run).await?;
        let of_run = peer_store::Wanted {
            run: Some(run),
            ..peer_store::Wanted::default()
        };
        let mut reviews = peer_store::find(tx.conn(), actor.org_id, of_run).await?;
        hide_drafts(&mut reviews);
        Ok(PeerFeedback { reviews })
    }
}

async fn newest(tx: &mut Tx, actor: &Actor, of: &Space) -> Result<Option<HandInId>> {
    let all = store::all(tx.conn(), actor.org_id, Some(of.id), None).await?;
    Ok(all.first().map(|newest| newest.id))
}

/// What a group has not given yet is its own.
fn hide_drafts(reviews: &mut [PeerReview]) {
    for review in reviews.iter_mut().filter(|review| review.given_at.is_none()) {
        review.body.clear();
    }
    reviews.sort_by(|a, b| (&a.from_name, &a.to_name, a.id).cmp(&(&b.from_name, &b.to_name, b.id)));
}
