//! Use cases: entering and leaving a run, with the channels that go with it.

use protocol::{ChannelId, ChannelRef, Done, Event, MemberRef, OrgId, PersonId, PutRunMember, Role, RunId};
use sqlx::PgConnection;

use super::second_look::{self, SecondLookWhy};
use super::{Channels, facts, member_store};
use crate::db::Tx;
use crate::kernel::access::{self, RunAction};
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Channels {
    /// Puts a person into a run or changes their role there. Who is new joins the channels that everybody joins.
    pub async fn put_person(
        &self,
        actor: &Actor,
        run: RunId,
        person: PersonId,
        wanted: &PutRunMember,
    ) -> Result<Done> {
        let key = CommandKey::new(wanted.command_id, "put_run_member", &(run, person, wanted.role))?;
        let mut tx = self.db.begin().await?;
        self.require_organiser(&mut tx, actor, run).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let is_new = self
            .courses
            .put_person(&mut tx, actor, &key, run, person, wanted.role)
            .await?;
        if is_new {
            let by = Some(actor.person_id);
            self.join_public(&mut tx, actor.org_id, run, person, wanted.role, &[], by)
                .await?;
        } else {
            second_look::note(tx.conn(), actor.org_id, person, None, SecondLookWhy::Left).await?;
        }
        tx.commit().await?.done(wanted.command_id)
    }

    /// Takes a person out of a run and out of all of its channels, with the caller's transaction, which has taken them
    /// out of their groups.
    pub async fn remove_person(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        key: &CommandKey,
        run: RunId,
        person: PersonId,
    ) -> Result<()> {
        self.courses.remove_person(tx, actor, key, run, person).await?;
        second_look::note(tx.conn(), actor.org_id, person, None, SecondLookWhy::Left).await?;
        let channels = member_store::channels_of(tx.conn(), run, person).await?;
        facts::lock(tx.conn(), &channels).await?;
        for id in channels.into_iter().map(ChannelId) {
            if member_store::remove(tx.conn(), id, person).await? {
                let by = Some(actor.person_id);
                let left = MemberRef { person_id: person };
                tx.emit(actor.org_id, by, id, Event::MemberLeft(left));
                let gone = ChannelRef { channel_id: id };
                tx.emit(actor.org_id, by, person, Event::ChannelLeft(gone));
            }
        }
        Ok(())
    }

    /// The channels of a run that a person is in.
    pub async fn channels_of(
        &self,
        conn: &mut PgConnection,
        run: RunId,
        person: PersonId,
    ) -> Result<Vec<ChannelId>> {
        let ids = member_store::channels_of(conn, run, person).await?;
        Ok(ids.into_iter().map(ChannelId).collect())
    }

    /// Lets a person into a run, as an invitation says: into the channels that everybody joins (guests: into none of
    /// them) and into `extra`. Channels of other runs among `extra` are left out.
    #[expect(clippy::too_many_arguments, reason = "what an invitation says, word by word")]
    pub async fn enrol(
        &self,
        tx: &mut Tx,
        org: OrgId,
        run: RunId,
        person: PersonId,
        role: Role,
        extra: &[ChannelId],
        by: Option<PersonId>,
    ) -> Result<()> {
        self.courses.enrol(tx, org, run, person, role, by).await?;
        self.join_public(tx, org, run, person, role, extra, by).await
    }

    #[expect(clippy::too_many_arguments, reason = "what an invitation says, word by word")]
    async fn join_public(
        &self,
        tx: &mut Tx,
        org: OrgId,
        run: RunId,
        person: PersonId,
        role: Role,
        extra: &[ChannelId],
        by: Option<PersonId>,
    ) -> Result<()> {
        let extra: Vec<_> = extra.iter().map(|id| id.0).collect();
        let with_public = role >= Role::Participant;
        let channels = member_store::channels_for(tx.conn(), run, with_public, &extra).await?;
        facts::lock(tx.conn(), &channels).await?;
        self.enter_all(tx, org, person, &channels, by).await
    }

    /// Before anything else, so that a stranger learns nothing from how a command is answered.
    async fn require_organiser(&self, tx: &mut Tx, actor: &Actor, run: RunId) -> Result<(), Error> {
        let role = self.courses.role_in(tx.conn(), actor, run).await?;
        access::in_run(role, RunAction::ManagePeople)
    }
}
