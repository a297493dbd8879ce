//! Use cases: the staff writes a poll, and does something to one.

use protocol::{
    ActOnPoll, ActionName, CommandId, Done, Event, LastAction, PollRef, PollState, PutPoll, Timestamp,
};

use super::model::{Around, Effect};
use super::row::{self, Row};
use super::{draft, model, store};
use crate::db::Tx;
use crate::features::webinars::facts::{self, Facts};
use crate::features::webinars::{Webinars, nothing_new};
use crate::kernel::access::WebinarAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Webinars {
    /// Writes a poll, or changes a draft.
    pub(in crate::features::webinars) async fn put_poll(
        &self,
        actor: &Actor,
        id: CommandId,
        wanted: PutPoll,
    ) -> Result<Done> {
        let key = CommandKey::new(id, "put_poll", &wanted)?;
        let wanted_draft = draft::check(&wanted.draft)?;
        let (webinar, poll) = (wanted.webinar_id, wanted.poll_id);
        let mut tx = self.db.begin().await?;
        let facts = facts::locked(tx.conn(), actor, webinar, WebinarAction::Moderate).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        draft::suits(&wanted_draft, store::is_moderated(tx.conn(), webinar).await?)?;
        match row::all(tx.conn(), webinar, Some(poll)).await?.pop() {
            Some(row) if row.state != PollState::Draft => return Err(Error::wrong_state(row.state)),
            Some(row) if row.draft == wanted_draft => {
                return Ok(nothing_new(id, webinar, facts.head));
            }
            Some(row) => {
                let changed = Row {
                    draft: wanted_draft,
                    last_action: Some(self.action(&facts, ActionName::Edit)),
                    ..row
                };
                store::update(tx.conn(), &changed).await?;
            }
            None if store::exists(tx.conn(), poll).await? => return Err(Error::NotFound),
            None => store::insert(tx.conn(), actor, webinar, poll, &wanted_draft).await?,
        }
        let row = row::all(tx.conn(), webinar, Some(poll))
            .await?
            .pop()
            .ok_or(Error::NotFound)?;
        tx.emit_command(
            actor,
            &key,
            facts.staff_room,
            Event::StaffPollChanged(row.staff()),
        );
        tx.commit().await?.done(id)
    }

    /// Does something to a poll.
    pub(in crate::features::webinars) async fn act_on_poll(
        &self,
        actor: &Actor,
        id: CommandId,
        wanted: ActOnPoll,
    ) -> Result<Done> {
        let key = CommandKey::new(id, "act_on_poll", &wanted)?;
        let mut tx = self.db.begin().await?;
        let webinar = store::webinar_of(tx.conn(), actor.org_id, wanted.poll_id)
            .await?
            .ok_or(Error::NotFound)?;
        let facts = facts::locked(tx.conn(), actor, webinar, WebinarAction::Moderate).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        store::hold(tx.conn(), wanted.poll_id).await?;
        let row = row::all(tx.conn(), webinar, Some(wanted.poll_id)).await?.pop();
        let row = row.ok_or(Error::NotFound)?;
        if row.version != wanted.version {
            return Err(match row.last_action {
                Some(action) => Error::ActedBefore(Box::new(action)),
                None => Error::invalid("/version", "version", "a version of this poll"),
            });
        }
        let around = Around {
            webinar: facts.access.state,
            is_moderated: store::is_moderated(tx.conn(), webinar).await?,
            now: Timestamp(self.clock.now()),
        };
        let Some((changed, effect)) = model::decide(&row, &wanted.action, around)? else {
            return Ok(nothing_new(id, webinar, facts.head));
        };
        let changed = Row {
            last_action: Some(self.action(&facts, model::name(&wanted.action))),
            ..changed
        };
        self.carry_out_on_poll(&mut tx, &changed, effect, around.now)
            .await?;
        if effect == Effect::Delete {
            let gone = Event::StaffPollGone(PollRef { poll_id: row.id });
            tx.emit_command(actor, &key, facts.staff_room, gone);
        } else {
            let after = row::all(tx.conn(), webinar, Some(row.id)).await?.pop();
            let after = after.ok_or(Error::NotFound)?;
            tx.emit_command(
                actor,
                &key,
                facts.staff_room,
                Event::StaffPollChanged(after.staff()),
            );
            let by = Some(actor.person_id);
            self.tell_poll(&mut tx, actor.org_id, by, &row, &after, effect)
                .await?;
        }
        let receipt = tx.commit().await?;
        self.mark_counted(webinar);
        if matches!(effect, Effect::Open | Effect::Reset) {
            self.polls.look();
        }
        receipt.done(id)
    }

    /// Stores what an action makes of a poll.
    pub(super) async fn carry_out_on_poll(
        &self,
        tx: &mut Tx,
        changed: &Row,
        effect: Effect,
        now: Timestamp,
    ) -> Result<()> {
        match effect {
            Effect::Delete => return store::delete(tx.conn(), changed.id).await,
            Effect::Freeze => drop(super::freeze::freeze(tx.conn(), changed, now).await?),
            Effect::Reset => store::empty(tx.conn(), changed.id, changed.round).await?,
            Effect::Open | Effect::Change => {}
        }
        store::update(tx.conn(), changed).await
    }

    fn action(&self, facts: &Facts, action: ActionName) -> LastAction {
        let at = Timestamp(self.clock.now());
        LastAction {
            action,
            by: facts.me.clone(),
            at,
            // Actions on polls are taken back by their opposites.
            undo_until: at,
        }
    }
}
