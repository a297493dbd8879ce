//! Making, listing and taking back.

use protocol::{CreateInvitation, Invitation, InvitationCreated, InvitationId, OrgId, PersonId, routes};

use super::model::Wanted;
use super::{Invitations, store};
use crate::features::accounts::{Language, Letter, Secret};
use crate::kernel::{Actor, CommandKey, Error, Result};

/// An invitation that was just made, with the link that is shown once.
#[derive(Clone, Debug)]
pub struct Made {
    /// The invitation.
    pub invitation: Invitation,
    /// The link to pass on.
    pub link: String,
}

impl Invitations {
    /// Makes an invitation, and mails it if it is for an address. Organisers only.
    pub async fn create(
        &self,
        actor: &Actor,
        body: &CreateInvitation,
        language: Language,
    ) -> Result<InvitationCreated> {
        let key = CommandKey::new(body.command_id, "create_invitation", body)?;
        let mut conn = self.db.read().await?;
        self.accounts.require_organiser(&mut conn, actor).await?;
        drop(conn);
        let Some(made) = self
            .make(actor.org_id, Some(actor.person_id), body, Some(&key))
            .await?
        else {
            return self.repeat(actor, &key).await;
        };
        let mut mailed = false;
        if let Some(to) = Wanted::parse(body)?.email {
            let org_name = self.accounts.who_is(actor).await?.org_name;
            let until = made.invitation.expires_at.0.date();
            let letter = Letter::invitation(to, made.link.clone(), &org_name, until, language);
            mailed = self.accounts.post(letter)?;
        }
        Ok(InvitationCreated {
            invitation: made.invitation,
            link: Some(made.link),
            mailed,
        })
    }

    /// For whoever runs the machine: as [`Invitations::create`], in nobody's name, without a letter.
    pub async fn create_for_cli(&self, org: OrgId, body: &CreateInvitation) -> Result<Made> {
        self.make(org, None, body, None)
            .await?
            .ok_or(Error::CommandReused)
    }

    async fn make(
        &self,
        org: OrgId,
        by: Option<PersonId>,
        body: &CreateInvitation,
        key: Option<&CommandKey>,
    ) -> Result<Option<Made>> {
        let wanted = Wanted::parse(body)?;
        let secret = Secret::random()?;
        let id = InvitationId(body.command_id.0);
        let mut tx = self.db.begin().await?;
        if let Some(run) = wanted.run_id
            && !store::leads_somewhere(tx.conn(), org, run, &wanted.channel_ids).await?
        {
            return Err(Error::NotFound);
        }
        let token_hash = secret.hash();
        let new = store::New {
            id,
            org,
            by,
            token_hash: &token_hash,
            command_hash: key.map(|key| &key.hash[..]),
            now: self.clock.now(),
        };
        if !store::insert(tx.conn(), &new, &wanted).await? {
            return Ok(None);
        }
        let invitation = store::find(tx.conn(), org, id).await?.ok_or(Error::NotFound)?;
        tx.commit().await?;
        let public_url = self.accounts.public_url();
        let link = public_url.secret_link(routes::PAGE_INVITATION, &secret.encode());
        Ok(Some(Made { invitation, link }))
    }

    /// The first result of a command, without the link, which nobody knows any more.
    async fn repeat(&self, actor: &Actor, key: &CommandKey) -> Result<InvitationCreated> {
        let (id, mut conn) = (InvitationId(key.id.0), self.db.read().await?);
        let stored = store::command_hash(&mut conn, actor.org_id, actor.person_id, id).await?;
        key.check(stored.as_deref())?;
        let invitation = store::find(&mut conn, actor.org_id, id).await?;
        Ok(InvitationCreated {
            invitation: invitation.ok_or(Error::CommandReused)?,
            link: None,
            mailed: false,
        })
    }

    /// Every invitation of the organisation, newest first. Organisers only.
    pub async fn list(&self, actor: &Actor) -> Result<Vec<Invitation>> {
        let mut conn = self.db.read().await?;
        self.accounts.require_organiser(&mut conn, actor).await?;
        store::list(&mut conn, actor.org_id).await
    }

    /// Takes an invitation back; who came by it stays. Organisers only.
    pub async fn revoke(&self, actor: &Actor, id: InvitationId) -> Result<()> {
        let mut conn = self.db.read().await?;
        self.accounts.require_organiser(&mut conn, actor).await?;
        if store::revoke(&mut conn, actor.org_id, id, self.clock.now()).await? {
            Ok(())
        } else {
            Err(Error::NotFound)
        }
    }
}
