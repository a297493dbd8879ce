//! Use case: handing in.

use protocol::{
    Event, HandIn, HandInId, HandInItem, HandInState, HandInWork, HandedDocument, HandedFile, NoticeReason,
    OrgId, PeerReview, SharedDocument, Space, SpaceId, limits,
};
use sqlx::PgConnection;

use super::{HandIns, model, peer_store, store};
use crate::db::Tx;
use crate::features::documents::Moment;
use crate::features::inbox::NewNotice;
use crate::features::spaces::Facts;
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

impl HandIns {
    /// Hands in documents and files of the space as they are now, and links. Until the due date, or as long as a
    /// trainer gave; never again once it was accepted.
    pub async fn hand_in(&self, actor: &Actor, space: SpaceId, wanted: &HandInWork) -> Result<HandIn> {
        let work = model::Work::parse(wanted)?;
        let key = CommandKey::new(wanted.command_id, "hand_in", &(space, wanted))?;
        let moments = self.moments(actor, space, wanted).await?;
        let mut tx = self.db.begin().await?;
        let facts = self
            .spaces
            .locked(tx.conn(), actor, space, SpaceAction::HandIn)
            .await?;
        if tx.find_repeat(actor, &key).await?.is_some() {
            return store::find(tx.conn(), actor.org_id, wanted.id).await;
        }
        if store::is_used(tx.conn(), wanted.id).await? {
            return Err(Error::CommandReused);
        }
        let card = self.spaces.card(tx.conn(), space).await?;
        let now = self.clock.now();
        let is_late = model::lateness(&card, now).ok_or(Error::PastDue)?;
        let before = store::all(tx.conn(), actor.org_id, Some(space), None).await?;
        let newest = before.first();
        if newest.is_some_and(|newest| newest.state == HandInState::Accepted) {
            return Err(Error::wrong_state(HandInState::Accepted));
        }
        let mut items = self.documents_as_they_are(&mut tx, actor, space, moments).await?;
        items.extend(self.files_as_they_are(&mut tx, space, wanted).await?);
        items.extend(work.links.into_iter().map(HandInItem::Link));
        let hand_in = HandIn {
            id: wanted.id,
            space_id: space,
            number: newest.map_or(1, |newest| newest.number + 1),
            items,
            note: work.note,
            by: facts.me.clone(),
            at: now.into(),
            is_late,
            state: HandInState::HandedIn,
            feedback: None,
        };
        store::insert(tx.conn(), actor.org_id, &hand_in).await?;
        tx.emit_command(actor, &key, space, Event::HandInChanged(hand_in.clone()));
        self.show_to_peers(&mut tx, actor, space, hand_in.id).await?;
        self.tell_leaders(&mut tx, &facts, &card, &hand_in).await?;
        tx.commit().await?;
        Ok(hand_in)
    }

    /// Moments of the documents of a space, taken before the transaction begins so that nobody's edits wait for it.
    async fn moments(
        &self,
        actor: &Actor,
        space: SpaceId,
        wanted: &HandInWork,
    ) -> Result<Vec<(SharedDocument, Moment)>> {
        let known = {
            let mut conn = self.db.snapshot().await?;
            self.spaces
                .allowed(&mut conn, actor, space, SpaceAction::HandIn)
                .await?;
            self.documents.of_space(&mut conn, space).await?
        };
        let mut moments = Vec::new();
        for id in &wanted.documents {
            let document = known.iter().find(|one| one.id == *id).ok_or(Error::NotFound)?;
            moments.push((document.clone(), self.documents.moment(*id).await?));
        }
        Ok(moments)
    }

    /// Documents, each with a version that stays.
    async fn documents_as_they_are(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        space: SpaceId,
        moments: Vec<(SharedDocument, Moment)>,
    ) -> Result<Vec<HandInItem>> {
        let mut items = Vec::new();
        for (document, moment) in moments {
            let version_id = self.documents.keep_handed_in(tx, actor, space, &moment).await?;
            items.push(HandInItem::Document(HandedDocument {
                document_id: document.id,
                version_id,
                title: document.title,
            }));
        }
        Ok(items)
    }

    /// Files, whose newest version stays.
    async fn files_as_they_are(
        &self,
        tx: &mut Tx,
        space: SpaceId,
        wanted: &HandInWork,
    ) -> Result<Vec<HandInItem>> {
        let known = self.files.of_space(tx.conn(), space).await?;
        let mut items = Vec::new();
        for &id in &wanted.files {
            let file = known.iter().find(|one| one.id == id).ok_or(Error::NotFound)?;
            self.files.pin(tx, id, file.version).await?;
            items.push(HandInItem::File(HandedFile {
                file_id: id,
                version: file.version,
                name: file.name.clone(),
            }));
        }
        Ok(items)
    }

    /// Feedback that was not given yet is about what was handed in last.
    async fn show_to_peers(&self, tx: &mut Tx, actor: &Actor, space: SpaceId, id: HandInId) -> Result<()> {
        let pointed = peer_store::point_at(tx.conn(), space, id).await?;
        let wanted = peer_store::Wanted {
            to: Some(space),
            ..peer_store::Wanted::default()
        };
        let all = peer_store::find(tx.conn(), actor.org_id, wanted).await?;
        for review in all.into_iter().filter(|one| pointed.contains(&one.id)) {
            let (org, by) = (actor.org_id, Some(actor.person_id));
            tx.emit(org, by, review.from_space_id, Event::PeerReviewChanged(review));
        }
        Ok(())
    }

    async fn tell_leaders(&self, tx: &mut Tx, facts: &Facts, space: &Space, hand_in: &HandIn) -> Result<()> {
        for person in self.spaces.leaders(tx.conn(), facts.org, facts.run).await? {
            let notice = NewNotice {
                org: facts.org,
                person,
                reason: NoticeReason::HandedIn,
                space: Some(space.id),
                document: None,
                thread: None,
                card: None,
                channel: None,
                message: None,
                title: space.name.clone(),
                excerpt: excerpt(&hand_in.note),
                by: Some(facts.me.clone()),
                once: None,
            };
            self.inbox.post(tx, notice).await?;
        }
        Ok(())
    }

    /// What a space handed in, newest first; whoever asks has asked for rights.
    pub async fn of_space(&self, conn: &mut PgConnection, facts: &Facts) -> Result<Vec<HandIn>> {
        store::all(conn, facts.org, Some(facts.space), None).await
    }

    /// Whether the newest work of a group waits for a trainer, or was accepted: nothing is missing from them.
    pub async fn is_with_trainers(
        &self,
        conn: &mut PgConnection,
        org: OrgId,
        space: SpaceId,
    ) -> Result<bool> {
        let all = store::all(conn, org, Some(space), None).await?;
        Ok(all
            .first()
            .is_some_and(|newest| newest.state != HandInState::Returned))
    }

    /// Feedback that a group gives, and what it got; whoever asks has asked for rights.
    pub async fn peers_of(
        &self,
        conn: &mut PgConnection,
        facts: &Facts,
    ) -> Result<(Vec<PeerReview>, Vec<PeerReview>)> {
        let (from, to) = (Some(facts.space), Some(facts.space));
        let none = peer_store::Wanted::default();
        let gives = peer_store::find(conn, facts.org, peer_store::Wanted { from, ..none }).await?;
        let mut gets = peer_store::find(conn, facts.org, peer_store::Wanted { to, ..none }).await?;
        gets.retain(|review| review.given_at.is_some());
        gets.sort_by_key(|review| (review.given_at, review.id));
        Ok((gives, gets))
    }
}

/// The first words of a text.
pub(super) fn excerpt(text: &str) -> String {
    text.chars().take(limits::EXCERPT_CHARS).collect()
}
