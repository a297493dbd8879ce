//! Hands: who wants to speak, and who has the floor.
//!
//! Owns `hand` (hands that are up) and `floor_given` (every floor that was given). Promises a fair queue: whoever spoke
//! least in the run's webinars comes first, then whoever waits longest; at most one person has the floor. Not here:
//! what lets people hear each other, which is the video's.

mod store;
#[cfg(test)]
mod tests;

use protocol::{CommandId, Done, Event, Hand, HandRef, MemberRef, PersonId, WebinarId, WebinarRef};
use sqlx::PgConnection;

use super::facts::{self, Facts};
use super::{Webinars, nothing_new};
use crate::db::Tx;
use crate::kernel::access::WebinarAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

/// The hands that are up, in the order of the queue.
pub(super) async fn all(conn: &mut PgConnection, webinar: WebinarId) -> Result<Vec<Hand>> {
    store::hands(conn, webinar, None).await
}

/// Takes all hands down, in a transaction that holds the webinar: when it ends.
pub(super) async fn lower_all(tx: &mut Tx, actor: &Actor, webinar: WebinarId) -> Result<()> {
    for person_id in store::lower_all(tx.conn(), webinar).await? {
        let lowered = Event::HandLowered(MemberRef { person_id });
        tx.emit(actor.org_id, Some(actor.person_id), webinar, lowered);
    }
    Ok(())
}

impl Webinars {
    /// Asks to speak. A hand that is up already stays where it is.
    pub(super) async fn raise_hand(&self, actor: &Actor, id: CommandId, wanted: WebinarRef) -> Result<Done> {
        let (key, webinar) = (CommandKey::new(id, "raise_hand", &wanted)?, wanted.webinar_id);
        let mut tx = self.db.begin().await?;
        let facts = facts::locked(tx.conn(), actor, webinar, WebinarAction::TakePart).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        if !store::takes_hands(tx.conn(), webinar).await? {
            return Err(Error::WrongState("hands_closed".into()));
        }
        if !store::raise(tx.conn(), &facts, self.clock.now()).await? {
            return Ok(nothing_new(id, webinar, facts.head));
        }
        let hand = one(tx.conn(), webinar, actor.person_id).await?;
        tx.emit_command(actor, &key, webinar, Event::HandChanged(hand));
        tx.commit().await?.done(id)
    }

    /// Takes a hand down: one's own, also when the webinar is over, or anybody's by the staff.
    pub(super) async fn lower_hand(&self, actor: &Actor, id: CommandId, wanted: HandRef) -> Result<Done> {
        let (key, webinar) = (CommandKey::new(id, "lower_hand", &wanted)?, wanted.webinar_id);
        let person_id = wanted.person_id.unwrap_or(actor.person_id);
        let action = if person_id == actor.person_id {
            WebinarAction::Watch
        } else {
            WebinarAction::Moderate
        };
        let mut tx = self.db.begin().await?;
        let facts = facts::locked(tx.conn(), actor, webinar, action).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        if !store::lower(tx.conn(), webinar, person_id).await? {
            return Ok(nothing_new(id, webinar, facts.head));
        }
        let lowered = Event::HandLowered(MemberRef { person_id });
        tx.emit_command(actor, &key, webinar, lowered);
        tx.commit().await?.done(id)
    }

    /// Gives somebody whose hand is up the floor; whoever had it is through.
    pub(super) async fn call_hand(&self, actor: &Actor, id: CommandId, wanted: HandRef) -> Result<Done> {
        let (key, webinar) = (CommandKey::new(id, "call_hand", &wanted)?, wanted.webinar_id);
        let person = wanted.person_id.unwrap_or(actor.person_id);
        let mut tx = self.db.begin().await?;
        let facts = facts::locked(tx.conn(), actor, webinar, WebinarAction::Moderate).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        facts.allow(WebinarAction::TakePart)?;
        let hands = all(tx.conn(), webinar).await?;
        match hands.iter().find(|hand| hand.person_id == person) {
            None => return Err(Error::WrongState("lowered".into())),
            Some(hand) if hand.is_speaking => return Ok(nothing_new(id, webinar, facts.head)),
            Some(_) => self.give_floor(&mut tx, &facts, actor, &key, person).await?,
        }
        for before in hands.iter().filter(|hand| hand.is_speaking) {
            let person_id = before.person_id;
            store::lower(tx.conn(), webinar, person_id).await?;
            let lowered = Event::HandLowered(MemberRef { person_id });
            tx.emit(actor.org_id, Some(actor.person_id), webinar, lowered);
        }
        tx.commit().await?.done(id)
    }

    async fn give_floor(
        &self,
        tx: &mut Tx,
        facts: &Facts,
        actor: &Actor,
        key: &CommandKey,
        person: PersonId,
    ) -> Result<()> {
        store::call(tx.conn(), facts, person, key.id, self.clock.now()).await?;
        let hand = one(tx.conn(), facts.webinar, person).await?;
        tx.emit_command(actor, key, facts.webinar, Event::HandChanged(hand));
        Ok(())
    }
}

async fn one(conn: &mut PgConnection, webinar: WebinarId, person: PersonId) -> Result<Hand> {
    let found = store::hands(conn, webinar, Some(person)).await?.pop();
    found.ok_or(Error::NotFound)
}
