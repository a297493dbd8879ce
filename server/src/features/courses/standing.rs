//! Not writing for a while, and not being in a run at all: what whoever moderates may say of somebody, kept with their
//! place in the run. Who may say it is decided by the caller.

use std::time::Duration;

use protocol::{ChannelId, ModerationId, PersonId, Role, RunId};
use sqlx::PgConnection;
use time::OffsetDateTime;

use super::{Courses, people_store};
use crate::db::Tx;
use crate::kernel::{Actor, Error, Result};

/// What somebody was who is not let in any more.
#[derive(Clone, Debug)]
pub struct Banned {
    /// What they were.
    pub role: Role,
    /// The channels they were in.
    pub channels: Vec<ChannelId>,
}

impl Courses {
    /// Those who moderate a run: its trainers, and organisers.
    pub async fn moderators(&self, conn: &mut PgConnection, run: RunId) -> Result<Vec<PersonId>> {
        people_store::moderators(conn, run).await
    }

    /// Somebody's role in a run, held until the end of the transaction; not found if they are not in it. Organisers are
    /// organisers, whatever their row says.
    pub async fn hold_role(
        &self,
        conn: &mut PgConnection,
        actor: &Actor,
        run: RunId,
        person: PersonId,
    ) -> Result<Role> {
        people_store::lock_member(conn, run, person).await?;
        let found = people_store::people(conn, actor.org_id, run, Some(&[person.0])).await?;
        let member = found.into_iter().next().ok_or(Error::NotFound)?;
        Ok(member.role)
    }

    /// Somebody does not write until then, as an entry says; none: they do again.
    pub async fn silence(
        &self,
        conn: &mut PgConnection,
        run: RunId,
        person: PersonId,
        until: Option<(OffsetDateTime, ModerationId)>,
    ) -> Result<()> {
        sqlx::query!(
            "update run_member set silenced_until = $3, silenced_by = $4 where run_id = $1 and person_id = $2",
            run.0,
            person.0,
            until.map(|(until, _)| until),
            until.map(|(_, entry)| entry.0)
        )
        .execute(conn)
        .await?;
        Ok(())
    }

    /// Refuses somebody who does not write in a run for a while.
    pub async fn may_speak(&self, conn: &mut PgConnection, run: RunId, person: PersonId) -> Result<()> {
        let left = sqlx::query_scalar!(
            r#"
            select extract(epoch from m.silenced_until - clock_timestamp())::float8 as "left!"
            from run_member m
            join person p on p.id = m.person_id and not p.is_organiser
            where m.run_id = $1 and m.person_id = $2 and m.silenced_until > clock_timestamp()
            "#,
            run.0,
            person.0
        )
        .fetch_optional(conn)
        .await?;
        match left.map(Duration::try_from_secs_f64) {
            Some(Ok(left)) => Err(Error::Silenced(left)),
            _ => Ok(()),
        }
    }

    /// Somebody does not come back, as an entry says. They are taken out of the run by the caller.
    pub async fn ban(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        run: RunId,
        person: PersonId,
        entry: ModerationId,
        was: &Banned,
    ) -> Result<()> {
        let channels: Vec<_> = was.channels.iter().map(|channel| channel.0).collect();
        sqlx::query!(
            r#"
            insert into run_ban (run_id, person_id, org_id, entry_id, role, channels) values ($1, $2, $3, $4, $5, $6)
            "#,
            run.0,
            person.0,
            actor.org_id.0,
            entry.0,
            was.role.as_str(),
            &channels
        )
        .execute(tx.conn())
        .await?;
        Ok(())
    }

    /// Somebody may come back; what they were. None if they may already.
    pub async fn lift_ban(&self, tx: &mut Tx, entry: ModerationId) -> Result<Option<Banned>> {
        let was = sqlx::query_as!(
            Banned,
            r#"delete from run_ban where entry_id = $1 returning role as "role: Role", channels as "channels: Vec<ChannelId>""#,
            entry.0
        );
        Ok(was.fetch_optional(tx.conn()).await?)
    }

    /// Whether somebody is kept out of a run.
    pub async fn is_banned(&self, conn: &mut PgConnection, run: RunId, person: PersonId) -> Result<bool> {
        people_store::is_banned(conn, run, person).await
    }
}
