//! Who is in a run: the parts of entering and leaving that the slices to the right complete within their transaction.

use protocol::{Event, MemberRef, OrgId, PersonId, Role, RunId};

use super::{Courses, people_store, store};
use crate::db::Tx;
use crate::kernel::access::{self, RunAction};
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Courses {
    /// Puts a person into a run, or gives them another role there: by an organiser. True if they were not in it.
    pub async fn put_person(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        key: &CommandKey,
        run: RunId,
        person: PersonId,
        role: Role,
    ) -> Result<bool> {
        access::in_run(
            self.role_in(tx.conn(), actor, run).await?,
            RunAction::ManagePeople,
        )?;
        if role == Role::Organiser {
            return Err(Error::invalid("/role", "role", "guest, participant or trainer"));
        }
        if people_store::lock_person(tx.conn(), actor.org_id, person)
            .await?
            .ok_or(Error::NotFound)?
        {
            return Err(Error::invalid(
                "/role",
                "organiser",
                "organisers are in every run as organisers",
            ));
        }
        refuse_banned(tx, run, person).await?;
        let is_new = people_store::lock_member(tx.conn(), run, person).await?.is_none();
        people_store::put_member(tx.conn(), actor.org_id, run, person, role, self.clock.now()).await?;
        let changed = self
            .changed(tx, actor.org_id, run, person)
            .await?
            .ok_or(Error::NotFound)?;
        tx.emit_command(actor, key, run, changed);
        tx.emit(
            actor.org_id,
            Some(actor.person_id),
            person,
            Event::PersonalChanged,
        );
        Ok(is_new)
    }

    /// Takes a person out of a run; the caller has decided that it may be done. Their channels are not touched here.
    pub async fn remove_person(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        key: &CommandKey,
        run: RunId,
        person: PersonId,
    ) -> Result<()> {
        if !people_store::remove_member(tx.conn(), run, person).await? {
            return Err(Error::NotFound);
        }
        tx.emit_command(
            actor,
            key,
            run,
            Event::PersonLeft(MemberRef { person_id: person }),
        );
        tx.emit(
            actor.org_id,
            Some(actor.person_id),
            person,
            Event::PersonalChanged,
        );
        Ok(())
    }

    /// Lets a person into a run, as an invitation says. Never takes a role away; organisers need no row, for them it
    /// only announces that they are there.
    pub async fn enrol(
        &self,
        tx: &mut Tx,
        org: OrgId,
        run: RunId,
        person: PersonId,
        role: Role,
        by: Option<PersonId>,
    ) -> Result<()> {
        if !store::run_exists(tx.conn(), org, run).await? {
            return Err(Error::NotFound);
        }
        let is_organiser = people_store::lock_entrant(tx.conn(), org, person)
            .await?
            .ok_or(Error::NotFound)?;
        if !is_organiser && role != Role::Organiser {
            refuse_banned(tx, run, person).await?;
            let had = people_store::lock_member(tx.conn(), run, person).await?;
            let role = had.map_or(role, |had| had.max(role));
            people_store::put_member(tx.conn(), org, run, person, role, self.clock.now()).await?;
        }
        if let Some(changed) = self.changed(tx, org, run, person).await? {
            tx.emit(org, by, run, changed);
        }
        tx.emit(org, by, person, Event::PersonalChanged);
        Ok(())
    }

    /// Announces a change of a person's name, account or standing in all runs they are in, and to themselves.
    /// Whoever changes `person` calls this in the same transaction.
    pub async fn announce_person_changed(
        &self,
        tx: &mut Tx,
        org: OrgId,
        person: PersonId,
        by: Option<PersonId>,
    ) -> Result<()> {
        for run in people_store::runs_with(tx.conn(), person).await? {
            if let Some(changed) = self.changed(tx, org, run, person).await? {
                tx.emit(org, by, run, changed);
            }
        }
        tx.emit(org, by, person, Event::PersonalChanged);
        Ok(())
    }

    /// The event that says what a person is in a run now.
    async fn changed(&self, tx: &mut Tx, org: OrgId, run: RunId, person: PersonId) -> Result<Option<Event>> {
        let found = people_store::people(tx.conn(), org, run, Some(&[person.0])).await?;
        Ok(found.into_iter().next().map(Event::PersonChanged))
    }
}

/// Whoever was removed for good comes back when that is taken back, and not before.
async fn refuse_banned(tx: &mut Tx, run: RunId, person: PersonId) -> Result<()> {
    if people_store::is_banned(tx.conn(), run, person).await? {
        return Err(Error::wrong_state("banned"));
    }
    Ok(())
}
