//! Use cases: making a run, seeing it, and who is what in it.

use protocol::{
    CreateRun, Event, OrgId, PersonId, Role, RoomId, Run, RunId, RunMember, WebinarCard, WebinarId, Week,
};
use sqlx::PgConnection;

use super::model::NewRun;
use super::{Courses, people_store, store};
use crate::db::RoomKind;
use crate::kernel::access::{self, RunAction};
use crate::kernel::{Actor, CommandKey, Error, Result};

/// A run as everybody in it sees it, without its channels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunParts {
    /// What the one who asks is in it.
    pub role: Role,
    /// The run.
    pub run: Run,
    /// Its weeks, in order.
    pub weeks: Vec<Week>,
    /// Its webinars, by begin.
    pub webinars: Vec<WebinarCard>,
    /// Its people, organisers among them, by name.
    pub people: Vec<RunMember>,
}

impl Courses {
    /// The runs of the actor, newest first; organisers are in all of the organisation.
    pub async fn runs_of(&self, conn: &mut PgConnection, actor: &Actor) -> Result<Vec<Run>> {
        store::runs(conn, actor, None).await
    }

    /// What the actor is in a run; none for people outside it, of closed accounts and of other organisations.
    pub async fn role_in(&self, conn: &mut PgConnection, actor: &Actor, run: RunId) -> Result<Option<Role>> {
        let roles = store::roles(conn, actor, &[run.0]).await?;
        Ok(roles.first().map(|&(_, role)| role))
    }

    /// A run, read by somebody who may see it. [`Error::NotFound`] for everybody else.
    pub async fn see(&self, conn: &mut PgConnection, actor: &Actor, run: RunId) -> Result<RunParts> {
        let role = self.role_in(conn, actor, run).await?;
        access::in_run(role, RunAction::See)?;
        let found = store::runs(conn, actor, Some(run)).await?.pop();
        Ok(RunParts {
            role: role.ok_or(Error::NotFound)?,
            run: found.ok_or(Error::NotFound)?,
            weeks: store::weeks(conn, run).await?,
            webinars: store::webinars(conn, run, None).await?,
            people: people_store::people(conn, actor.org_id, run, None).await?,
        })
    }

    /// The card of a webinar, as the run's snapshot holds it.
    pub async fn webinar_card(
        &self,
        conn: &mut PgConnection,
        run: RunId,
        webinar: WebinarId,
    ) -> Result<WebinarCard> {
        let found = store::webinars(conn, run, Some(webinar)).await?.pop();
        found.ok_or(Error::NotFound)
    }

    /// Those of the rooms that are runs whose log the actor may follow.
    pub async fn may_follow(
        &self,
        conn: &mut PgConnection,
        actor: &Actor,
        rooms: &[RoomId],
    ) -> Result<Vec<RoomId>> {
        let ids: Vec<_> = rooms.iter().map(|room| room.0).collect();
        let roles = store::roles(conn, actor, &ids).await?;
        Ok(roles
            .into_iter()
            .filter(|&(_, role)| access::in_run(Some(role), RunAction::Follow).is_ok())
            .map(|(run, _)| run.into())
            .collect())
    }

    /// Everybody who may follow a run's log: its people, and all organisers of the organisation.
    pub async fn followers(&self, conn: &mut PgConnection, run: RunId) -> Result<Vec<PersonId>> {
        people_store::followers(conn, run).await
    }

    /// Those of the people who are in a run: nobody else can be in its channels.
    pub async fn people_among(
        &self,
        conn: &mut PgConnection,
        actor: &Actor,
        run: RunId,
        people: &[PersonId],
    ) -> Result<Vec<RunMember>> {
        let ids: Vec<_> = people.iter().map(|person| person.0).collect();
        people_store::people(conn, actor.org_id, run, Some(&ids)).await
    }

    /// Everybody who is in a run, by name.
    pub async fn people_of(&self, conn: &mut PgConnection, org: OrgId, run: RunId) -> Result<Vec<RunMember>> {
        people_store::people(conn, org, run, None).await
    }

    /// Makes a run with its weeks. The id of the command becomes the id of the run.
    pub async fn create_run(&self, actor: &Actor, wanted: &CreateRun) -> Result<Run> {
        let run = NewRun::parse(wanted)?;
        let id = RunId(wanted.command_id.0);
        let key = CommandKey::new(wanted.command_id, "create_run", wanted)?;
        let mut tx = self.db.begin().await?;
        if !people_store::is_organiser(tx.conn(), actor).await? {
            return Err(Error::Forbidden);
        }
        if tx.find_repeat(actor, &key).await?.is_none() {
            if crate::db::event_log::head(tx.conn(), id.into()).await?.is_some() {
                return Err(Error::CommandReused);
            }
            tx.create_room(actor.org_id, id.into(), RoomKind::Run).await?;
            store::insert_run(tx.conn(), actor.org_id, id, &run, self.clock.now()).await?;
            tx.emit_command(actor, &key, actor.person_id, Event::PersonalChanged);
            for organiser in people_store::organisers(tx.conn(), actor.org_id).await? {
                if organiser != actor.person_id {
                    tx.emit(
                        actor.org_id,
                        Some(actor.person_id),
                        organiser,
                        Event::PersonalChanged,
                    );
                }
            }
        }
        let made = store::runs(tx.conn(), actor, Some(id)).await?.pop();
        tx.commit().await?;
        made.ok_or(Error::NotFound)
    }
}
