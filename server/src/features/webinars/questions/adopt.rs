//! A guest turned out to be somebody with an account: their questions are that person's from now on.

use protocol::{Event, QuestionId};

use super::tell::Seen;
use super::{read, store};
use crate::db::{RoomKind, Tx};
use crate::features::webinars::Webinars;
use crate::features::webinars::facts::Facts;
use crate::features::webinars::keys::Secret;
use crate::kernel::{Actor, Result};

impl Webinars {
    /// Gives a guest's questions to a member, in a transaction that holds the webinar. Questions that nobody may
    /// connect with a person move by their keys alone and stay unconnected.
    pub(in crate::features::webinars) async fn adopt_questions(
        &self,
        tx: &mut Tx,
        facts: &Facts,
        secret: &Secret,
        guest: &Actor,
        member: &Actor,
    ) -> Result<()> {
        let (org, webinar) = (facts.org, facts.webinar);
        let (old, new) = (secret.author(guest.person_id)?, secret.author(member.person_id)?);
        let (asked, _) = store::asked_by(tx.conn(), webinar, old).await?;
        if asked.is_empty() {
            return Ok(());
        }
        let room = secret.asker_room(member.person_id)?;
        if store::asker_room(tx.conn(), webinar, new).await?.is_none() {
            tx.create_room(org, room, RoomKind::Asker).await?;
            store::insert_asker(tx.conn(), org, webinar, room, new).await?;
        }
        let ids = store::ids_of(tx.conn(), webinar, old).await?;
        let mut before = Vec::with_capacity(ids.len());
        for &id in &ids {
            before.push(Seen::now(tx, webinar, id, None).await?);
        }
        store::give_to(tx.conn(), webinar, old, new, member.person_id).await?;
        for (id, before) in ids.into_iter().zip(&before) {
            self.tell_question(tx, org, webinar, None, before, false).await?;
            self.tell_of_adopted(tx, facts, room, id).await?;
        }
        Ok(())
    }

    async fn tell_of_adopted(
        &self,
        tx: &mut Tx,
        facts: &Facts,
        room: protocol::RoomId,
        id: QuestionId,
    ) -> Result<()> {
        let mine = read::as_mine(store::one(tx.conn(), facts.webinar, id).await?);
        tx.emit(facts.org, None, room, Event::MyQuestionChanged(mine));
        for question in read::staff(tx.conn(), facts.webinar, Some(id)).await? {
            tx.emit(
                facts.org,
                None,
                facts.staff_room,
                Event::StaffQuestionChanged(question),
            );
        }
        Ok(())
    }
}
