//! Use cases: what I want to be told of, my browsers, and the quiet hours of a run.

use jiff::Timestamp as Instant;
use protocol::{
    CommandId, Done, Event, NotificationSettings, Notifications as View, PushDeviceId,
    PutNotificationSettings, PutPushDevice, PutQuietHours, RunId,
};
use time::OffsetDateTime;

use super::device::{self, NewDevice};
use super::{model, store};
use crate::db::event_log;
use crate::features::notifications::deliver::push_key;
use crate::features::notifications::{Notifications, quiet};
use crate::kernel::access::{self, RunAction};
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Notifications {
    /// What I want, what holds in my runs, and where push messages go.
    pub async fn settings(&self, actor: &Actor) -> Result<View> {
        let push_key = push_key::public(&self.db).await?;
        let mut conn = self.db.snapshot().await?;
        let runs = self.parts.courses.runs_of(&mut conn, actor).await?;
        let runs: Vec<_> = runs.into_iter().map(|run| run.id).collect();
        Ok(View {
            settings: store::of_person(&mut conn, actor.person_id).await?,
            runs: store::of_runs(&mut conn, &runs).await?,
            devices: device::all(&mut conn, actor).await?,
            push_key: Some(push_key),
            has_mail: self.parts.accounts.has_mail(),
        })
    }

    /// Changes what I want; every device of mine is told.
    pub async fn put_settings(&self, actor: &Actor, wanted: &PutNotificationSettings) -> Result<Done> {
        let settings = model::parse(&wanted.settings)?;
        let key = CommandKey::new(wanted.command_id, "put_notifications", wanted)?;
        let mut tx = self.db.begin().await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let due = digest_due(&settings, self.clock.now())?;
        store::put(tx.conn(), actor.org_id, actor.person_id, &settings, due).await?;
        tx.emit_command(actor, &key, actor.person_id, Event::SettingsChanged);
        tx.commit().await?.done(key.id)
    }

    /// Sets the quiet hours of a run, for everybody in it who set none.
    pub async fn put_quiet_hours(&self, actor: &Actor, run: RunId, wanted: &PutQuietHours) -> Result<Done> {
        let quiet = model::parse_quiet(wanted.quiet.as_ref())?;
        let key = CommandKey::new(wanted.command_id, "put_quiet_hours", &(run, wanted))?;
        let mut tx = self.db.begin().await?;
        let role = self.parts.courses.role_in(tx.conn(), actor, run).await?;
        access::in_run(role, RunAction::PlanWebinars)?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        store::put_run(tx.conn(), actor.org_id, run, quiet.as_ref()).await?;
        tx.emit_command(actor, &key, actor.person_id, Event::SettingsChanged);
        for person in self.parts.courses.followers(tx.conn(), run).await? {
            if person != actor.person_id {
                tx.emit(
                    actor.org_id,
                    Some(actor.person_id),
                    person,
                    Event::SettingsChanged,
                );
            }
        }
        tx.commit().await?.done(key.id)
    }

    /// Sends push messages to this browser from now on, for as long as its session lives.
    pub async fn put_device(
        &self,
        actor: &Actor,
        id: PushDeviceId,
        wanted: &PutPushDevice,
        label: String,
    ) -> Result<Done> {
        let new = NewDevice::parse(wanted, self.push.allows_loopback(), label)?;
        let mut tx = self.db.begin().await?;
        if !device::put(tx.conn(), actor, id, &new, self.clock.now()).await? {
            return Err(Error::NotFound);
        }
        let by = Some(actor.person_id);
        tx.emit(actor.org_id, by, actor.person_id, Event::SettingsChanged);
        tx.commit().await?.done(CommandId(id.0))
    }

    /// Sends no more push messages to a browser of mine.
    pub async fn delete_device(&self, actor: &Actor, id: PushDeviceId) -> Result<Done> {
        let mut tx = self.db.begin().await?;
        if !device::delete(tx.conn(), actor.person_id, id).await? {
            // Whoever asks again has what they want.
            let position = event_log::head(tx.conn(), actor.person_id.into()).await?;
            return Ok(Done {
                command_id: CommandId(id.0),
                room: actor.person_id.into(),
                position: position.ok_or(Error::NotFound)?,
                is_repeat: true,
            });
        }
        let by = Some(actor.person_id);
        tx.emit(actor.org_id, by, actor.person_id, Event::SettingsChanged);
        tx.commit().await?.done(CommandId(id.0))
    }
}

/// When the next digest is due, after an instant.
pub(in crate::features::notifications) fn digest_due(
    settings: &NotificationSettings,
    after: OffsetDateTime,
) -> Result<Option<OffsetDateTime>> {
    let Some(digest) = settings.digest else {
        return Ok(None);
    };
    let zone = quiet::zone(&settings.zone);
    let after = Instant::from_second(after.unix_timestamp()).map_err(Error::internal)?;
    quiet::next_weekly(digest.day, digest.at, &zone, after)
        .map(|at| OffsetDateTime::from_unix_timestamp(at.as_second()).map_err(Error::internal))
        .transpose()
}
