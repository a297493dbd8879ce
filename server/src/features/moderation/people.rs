//! Use cases: somebody does not write for a while, or is in a channel or in the run no more. Trainers say the first and the
//! last of participants and guests, organisers of trainers too.

use std::ops::ControlFlow;

use protocol::values::Remark;
use protocol::{
    ChannelId, CommandOnly, Done, ModerationAct, ModerationId, PersonId, Role, RunId, SilencePerson,
    Timestamp, limits,
};
use time::{Duration, OffsetDateTime};

use super::{Moderation, Parts, tell};
use crate::db::Tx;
use crate::features::courses::Banned;
use crate::features::courses::ledger::{self, NewEntry};
use crate::kernel::access::{self, RunAction};
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Moderation {
    /// Somebody reads and does not write in the run until then. It ends by itself.
    pub async fn silence(
        &self,
        actor: &Actor,
        run: RunId,
        person: PersonId,
        wanted: &SilencePerson,
    ) -> Result<Done> {
        let why = Remark::parse(&wanted.why).map_err(|e| Error::field("/why", e))?;
        let until = until_of(wanted.until, self.clock.now())?;
        let key = CommandKey::new(wanted.command_id, "silence", &(run, person, wanted))?;
        let mut tx = self.db.begin().await?;
        self.require(&mut tx, actor, run).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        self.may_moderate(&mut tx, actor, run, person).await?;
        let id = ModerationId::new();
        let act = ModerationAct::Silenced { until };
        let entry = NewEntry::new(run, act, self.clock.now()).with_id(id);
        ledger::note_command(&mut tx, actor, &key, &entry.about(person, why.as_str())).await?;
        let courses = &self.parts.courses;
        courses
            .silence(tx.conn(), run, person, Some((until.0, id)))
            .await?;
        let about = tell::About::run(actor.org_id, run);
        let by = Some(actor.person_id);
        self.tell_moderated(&mut tx, by, &about, person, why.as_str())
            .await?;
        tx.commit().await?.done(key.id)
    }

    /// Takes somebody out of a channel. Of what a trainer does so they are told; a member who made the channel minds it
    /// among themselves.
    pub async fn take_out(
        &self,
        actor: &Actor,
        channel: ChannelId,
        person: PersonId,
        command: CommandOnly,
    ) -> Result<Done> {
        let key = CommandKey::new(command.command_id, "remove_member", &(channel, person))?;
        let mut tx = self.db.begin().await?;
        let channels = &self.parts.channels;
        let run = match channels.take_out(&mut tx, actor, channel, person, &key).await? {
            ControlFlow::Break(done) => return Ok(done),
            ControlFlow::Continue(run) => run,
        };
        let role = self.parts.courses.role_in(tx.conn(), actor, run).await?;
        if person != actor.person_id && access::in_run(role, RunAction::Moderate).is_ok() {
            let act = ModerationAct::TookOut { channel_id: channel };
            let entry = NewEntry::new(run, act, self.clock.now()).about(person, "");
            ledger::note(&mut tx, actor, &entry).await?;
            let about = tell::About::channel(actor.org_id, run, channel);
            let by = Some(actor.person_id);
            self.tell_moderated(&mut tx, by, &about, person, "").await?;
        }
        tx.commit().await?.done(key.id)
    }

    /// Takes somebody out of the run, with everything that goes with it; no invitation brings them back until it is taken
    /// back.
    pub async fn ban(
        &self,
        actor: &Actor,
        run: RunId,
        person: PersonId,
        wanted: &SilencePerson,
    ) -> Result<Done> {
        let why = Remark::parse(&wanted.why).map_err(|e| Error::field("/why", e))?;
        if wanted.until.is_some() {
            return Err(Error::invalid("/until", "absent", "no end: it is taken back"));
        }
        let key = CommandKey::new(wanted.command_id, "ban", &(run, person, wanted))?;
        let mut tx = self.db.begin().await?;
        self.require(&mut tx, actor, run).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let role = self.may_moderate(&mut tx, actor, run, person).await?;
        let Parts {
            courses, channels, ..
        } = &self.parts;
        let channels = channels.channels_of(tx.conn(), run, person).await?;
        self.parts
            .spaces
            .take_out(&mut tx, actor, &key, run, person)
            .await?;
        let id = ModerationId::new();
        let entry = NewEntry::new(run, ModerationAct::Banned, self.clock.now()).with_id(id);
        ledger::note(&mut tx, actor, &entry.about(person, why.as_str())).await?;
        let was = Banned { role, channels };
        courses.ban(&mut tx, actor, run, person, id, &was).await?;
        let about = tell::About::run(actor.org_id, run);
        let by = Some(actor.person_id);
        self.tell_moderated(&mut tx, by, &about, person, why.as_str())
            .await?;
        tx.commit().await?.done(key.id)
    }

    /// Before anything else, so that a stranger learns nothing from how a command is answered.
    async fn require(&self, tx: &mut Tx, actor: &Actor, run: RunId) -> Result<()> {
        let role = self.parts.courses.role_in(tx.conn(), actor, run).await?;
        access::in_run(role, RunAction::Moderate)
    }

    /// What somebody is in the run, held; refused if that is not for the actor to moderate.
    async fn may_moderate(&self, tx: &mut Tx, actor: &Actor, run: RunId, person: PersonId) -> Result<Role> {
        let courses = &self.parts.courses;
        let whom = courses.hold_role(tx.conn(), actor, run, person).await?;
        let role = courses.role_in(tx.conn(), actor, run).await?;
        access::in_run(role, RunAction::ModeratePerson(whom))?;
        Ok(whom)
    }
}

fn until_of(wanted: Option<Timestamp>, now: OffsetDateTime) -> Result<Timestamp> {
    let most = now + Duration::days(limits::SILENCE_DAYS);
    wanted
        .filter(|until| until.0 > now && until.0 <= most)
        .ok_or_else(|| {
            let allowed = format!("a time to come, at most {} days from now", limits::SILENCE_DAYS);
            Error::invalid("/until", "range", allowed)
        })
}
