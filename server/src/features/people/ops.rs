//! What organisers do with people, and people with themselves.

use protocol::values::DisplayName;
use protocol::{Account, ChangePerson, Person, PersonId};

use super::{People, store};
use crate::kernel::{Actor, Error, Result};

impl People {
    /// Everybody with an account, closed ones too, by name. Organisers only.
    pub async fn list(&self, actor: &Actor) -> Result<Vec<Account>> {
        let mut conn = self.db.read().await?;
        self.accounts.require_organiser(&mut conn, actor).await?;
        store::accounts(&mut conn, actor.org_id).await
    }

    /// Changes a person: everybody their own name, organisers any name, and whether an account is open.
    pub async fn change(&self, actor: &Actor, id: PersonId, change: &ChangePerson) -> Result<Person> {
        let name = change.display_name.as_deref().map(DisplayName::parse).transpose();
        let name = name.map_err(|rejected| Error::field("/display_name", rejected))?;
        let (org, by) = (actor.org_id, Some(actor.person_id));
        let mut tx = self.db.begin().await?;
        if id != actor.person_id || change.is_active.is_some() {
            self.accounts.require_organiser(tx.conn(), actor).await?;
        }
        let before = self
            .accounts
            .person(tx.conn(), org, id)
            .await?
            .ok_or(Error::NotFound)?;
        if let Some(name) = &name {
            self.accounts.rename(&mut tx, id, name).await?;
        }
        match change.is_active {
            Some(false) if before.is_active => self.accounts.close(&mut tx, org, id, by).await?,
            Some(true) if !before.is_active => self.accounts.reopen(&mut tx, id).await?,
            _ => {}
        }
        let after = self
            .accounts
            .person(tx.conn(), org, id)
            .await?
            .ok_or(Error::NotFound)?;
        if after != before {
            self.courses.announce_person_changed(&mut tx, org, id, by).await?;
        }
        tx.commit().await?;
        Ok(after)
    }
}
