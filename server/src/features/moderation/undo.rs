//! Use case: taking back what was done, once, while it still holds. What is deleted is gone.

use protocol::{CommandOnly, Done, ModerationAct, ModerationId, PersonId};

use super::entries::{self, Entries, Entry};
use super::{Moderation, store};
use crate::db::Tx;
use crate::features::courses::ledger;
use crate::kernel::access::{self, RunAction};
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Moderation {
    /// Takes an entry of the ledger back: by whoever might do now what it says, and never by whom it concerns.
    pub async fn undo(&self, actor: &Actor, id: ModerationId, command: CommandOnly) -> Result<Done> {
        let key = CommandKey::new(command.command_id, "undo_moderation", &id)?;
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        let which = Entries::one(actor.org_id, id);
        let before = entries::read(tx.conn(), &which, now).await?.pop();
        let before = before.ok_or(Error::NotFound)?;
        let role = self.parts.courses.role_in(tx.conn(), actor, before.run).await?;
        access::in_run(role, RunAction::Moderate)?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        if before.shown.person_id == Some(actor.person_id) {
            return Err(Error::Forbidden);
        }
        if !ledger::undo(&mut tx, actor, id, now).await? {
            return Err(Error::wrong_state("undone"));
        }
        // Events of what is done follow the one that stands for the command.
        let concerned = before.shown.person_id;
        ledger::tell(&mut tx, actor, Some(&key), before.run, concerned).await?;
        self.hold_subject(&mut tx, actor, &before).await?;
        let held = entries::read(tx.conn(), &which, now).await?.pop();
        let held = held
            .filter(|entry| entry.still_holds)
            .ok_or_else(|| Error::wrong_state("final"))?;
        self.take_back(&mut tx, actor, &held).await?;
        tx.commit().await?.done(key.id)
    }

    /// Holds what the entry is about, so that it does not change while it is taken back.
    async fn hold_subject(&self, tx: &mut Tx, actor: &Actor, entry: &Entry) -> Result<()> {
        let person = entry.shown.person_id;
        match entry.shown.act {
            ModerationAct::Hid { message_id } => {
                if let Some(case) = store::last_case(tx.conn(), actor.org_id, message_id).await? {
                    self.hold_case(tx, &case).await?;
                }
            }
            ModerationAct::Decided { report_id, .. } => {
                if let Some(case) = store::case(tx.conn(), actor.org_id, report_id).await? {
                    self.hold_case(tx, &case).await?;
                }
            }
            ModerationAct::Silenced { .. } => {
                let person = person.ok_or(Error::NotFound)?;
                let courses = &self.parts.courses;
                let held = courses.hold_role(tx.conn(), actor, entry.run, person).await;
                match held {
                    Ok(whom) => {
                        let role = courses.role_in(tx.conn(), actor, entry.run).await?;
                        access::in_run(role, RunAction::ModeratePerson(whom))?;
                    }
                    // Who is no more in the run writes nothing there.
                    Err(Error::NotFound) => return Err(Error::wrong_state("final")),
                    Err(error) => return Err(error),
                }
            }
            ModerationAct::Slowed { .. }
            | ModerationAct::Restricted { .. }
            | ModerationAct::Locked { .. }
            | ModerationAct::TookOut { .. }
            | ModerationAct::Banned => {}
        }
        Ok(())
    }

    async fn take_back(&self, tx: &mut Tx, actor: &Actor, entry: &Entry) -> Result<()> {
        let (channels, by) = (&self.parts.channels, Some(actor.person_id));
        match entry.shown.act {
            ModerationAct::Hid { message_id } => {
                channels.set_hidden(tx, by, message_id, false).await?;
            }
            ModerationAct::Decided { report_id, .. } => {
                if let Some((message, was_hidden)) = store::open_again(tx.conn(), report_id).await? {
                    channels.set_hidden(tx, by, message, was_hidden).await?;
                }
            }
            ModerationAct::Silenced { .. } => {
                let person = entry.shown.person_id.ok_or(Error::NotFound)?;
                self.parts
                    .courses
                    .silence(tx.conn(), entry.run, person, None)
                    .await?;
            }
            ModerationAct::Slowed { channel_id, .. } => {
                let was = entry.before.as_deref().and_then(|was| was.parse().ok());
                channels
                    .restore_rules(tx, actor, channel_id, None, Some(was.unwrap_or(0)))
                    .await?;
            }
            ModerationAct::Restricted {
                channel_id,
                trainers_only,
            } => {
                channels
                    .restore_rules(tx, actor, channel_id, Some(!trainers_only), None)
                    .await?;
            }
            ModerationAct::Locked {
                channel_id,
                topic_id,
                is_locked,
            } => {
                channels
                    .restore_lock(tx, actor, (channel_id, topic_id), !is_locked)
                    .await?;
            }
            ModerationAct::TookOut { channel_id } => {
                let person = entry.shown.person_id.ok_or(Error::NotFound)?;
                channels.put_back(tx, actor, channel_id, person).await?;
            }
            ModerationAct::Banned => {
                let person = entry.shown.person_id.ok_or(Error::NotFound)?;
                self.let_back_in(tx, actor, entry, person).await?;
            }
        }
        Ok(())
    }

    /// As what they were, where they were. Groups have formed anew meanwhile: who is in one is said there.
    async fn let_back_in(&self, tx: &mut Tx, actor: &Actor, entry: &Entry, person: PersonId) -> Result<()> {
        let courses = &self.parts.courses;
        let was = courses.lift_ban(tx, entry.shown.id).await?;
        let was = was.ok_or_else(|| Error::wrong_state("final"))?;
        let role = courses.role_in(tx.conn(), actor, entry.run).await?;
        access::in_run(role, RunAction::ModeratePerson(was.role))?;
        let by = Some(actor.person_id);
        self.parts
            .channels
            .enrol(tx, actor.org_id, entry.run, person, was.role, &was.channels, by)
            .await
    }
}
