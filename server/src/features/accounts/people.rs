//! People as rows: made by invitations, renamed, closed. Announcing it in runs is up to the slices to the right.

use protocol::values::{DisplayName, Email, Line, Name};
use protocol::{Event, OrgId, Person, PersonId, SessionRef};
use sqlx::PgConnection;

use super::model::PersonKind;
use super::password::HashedPassword;
use super::{Accounts, session_store, store};
use crate::db::{RoomKind, Tx};
use crate::kernel::{Actor, Error, Result};

impl Accounts {
    /// A new person with a room of their own. [`Error::EmailTaken`] if the address has an account.
    pub async fn create_person(
        &self,
        tx: &mut Tx,
        org: OrgId,
        name: &DisplayName,
        email: Option<&Email>,
        is_organiser: bool,
    ) -> Result<PersonId> {
        let (email, now) = (email.map(Email::as_str), self.clock.now());
        let kind = PersonKind::Member;
        let id = store::insert_person(tx.conn(), org, name.as_str(), email, is_organiser, kind, now).await?;
        tx.create_room(org, id.into(), RoomKind::Person).await?;
        Ok(id)
    }

    /// Somebody who may hold sessions without an account, with a room of their own.
    pub async fn create_visitor(
        &self,
        tx: &mut Tx,
        org: OrgId,
        name: &DisplayName,
        kind: PersonKind,
    ) -> Result<PersonId> {
        let now = self.clock.now();
        let id = store::insert_person(tx.conn(), org, name.as_str(), None, false, kind, now).await?;
        tx.create_room(org, id.into(), RoomKind::Person).await?;
        Ok(id)
    }

    /// What somebody is to the platform; none if there is nobody, or their account is closed. Holds them until the end
    /// of a transaction.
    pub async fn kind_of(
        &self,
        conn: &mut PgConnection,
        org: OrgId,
        person: PersonId,
    ) -> Result<Option<PersonKind>> {
        store::kind(conn, org, person).await
    }

    /// A guest gets an account and stays who they are: what they did under their id is theirs. False if they are no
    /// guest. [`Error::EmailTaken`] if the address has an account.
    pub async fn become_member(
        &self,
        tx: &mut Tx,
        guest: &Actor,
        name: &DisplayName,
        email: &Email,
        is_organiser: bool,
    ) -> Result<bool> {
        let now = self.clock.now();
        store::become_member(tx.conn(), guest, name.as_str(), email.as_str(), is_organiser, now).await
    }

    /// Gives a person a password.
    pub async fn set_password(
        &self,
        tx: &mut Tx,
        org: OrgId,
        person: PersonId,
        password: &HashedPassword,
    ) -> Result<()> {
        store::set_password(tx.conn(), org, person, &password.0, self.clock.now()).await
    }

    /// Makes the organisation and its first organiser where there is none, and returns them; a repeat changes nothing.
    pub async fn bootstrap(&self, org_name: &Name, organiser: &DisplayName) -> Result<(OrgId, PersonId)> {
        let mut tx = self.db.begin().await?;
        let org = match store::lock_first_org(tx.conn()).await? {
            Some(org) => org,
            None => store::insert_org(tx.conn(), org_name.as_str(), self.clock.now()).await?,
        };
        let person = match store::organisers(tx.conn(), org).await?.first() {
            Some(&person) => person,
            None => self.create_person(&mut tx, org, organiser, None, true).await?,
        };
        tx.commit().await?;
        Ok((org, person))
    }

    /// Organisers with an open account, oldest first.
    pub async fn organisers(&self, org: OrgId) -> Result<Vec<PersonId>> {
        store::organisers(&mut *self.db.read().await?, org).await
    }

    /// A person as others see them.
    pub async fn person(&self, conn: &mut PgConnection, org: OrgId, id: PersonId) -> Result<Option<Person>> {
        Ok(store::person(conn, org, id).await?.map(|row| row.person))
    }

    /// [`Error::Forbidden`] unless the actor is an organiser now.
    pub async fn require_organiser(&self, conn: &mut PgConnection, actor: &Actor) -> Result<()> {
        if store::is_organiser(conn, actor.org_id, actor.person_id).await? {
            Ok(())
        } else {
            Err(Error::Forbidden)
        }
    }

    /// Gives a person another name.
    pub async fn rename(&self, tx: &mut Tx, person: PersonId, name: &DisplayName) -> Result<()> {
        store::rename_person(tx.conn(), person, name.as_str()).await
    }

    /// Says whom a person works for, in their own words.
    pub async fn set_affiliation(&self, tx: &mut Tx, person: PersonId, affiliation: &Line) -> Result<()> {
        store::set_affiliation(tx.conn(), person, affiliation.as_str()).await
    }

    /// Closes an account: its sessions end, its links are void. The last organiser's account stays open, or nobody
    /// could ever invite again.
    pub async fn close(&self, tx: &mut Tx, org: OrgId, person: PersonId, by: Option<PersonId>) -> Result<()> {
        let organisers = store::lock_organisers(tx.conn(), org).await?;
        if organisers == [person] {
            let allowed = "another organiser, before this one goes";
            return Err(Error::invalid("/is_active", "last_organiser", allowed));
        }
        let now = self.clock.now();
        store::set_closed(tx.conn(), person, Some(now)).await?;
        session_store::void_links(tx.conn(), person, now).await?;
        session_store::end_others(tx.conn(), person, None, now).await?;
        tx.emit(
            org,
            by,
            person,
            Event::SessionEnded(SessionRef { session_id: None }),
        );
        Ok(())
    }

    /// Opens a closed account again; the person signs in anew.
    pub async fn reopen(&self, tx: &mut Tx, person: PersonId) -> Result<()> {
        store::set_closed(tx.conn(), person, None).await
    }
}
