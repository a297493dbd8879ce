//! Looking at an invitation, and accepting it.

use protocol::values::{DisplayName, Email};
use protocol::{AcceptInvitation, InvitationPreview, Role};

use super::{Invitations, store};
use crate::features::accounts::{Language, NewSession, Secret};
use crate::http::PeerAddr;
use crate::kernel::{Actor, Error, Result};

/// Who accepts, as the edge knows them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visitor<'a> {
    pub peer: PeerAddr,
    pub user_agent: &'a str,
    pub language: Language,
    /// The session that the browser had before.
    pub replaced: Option<Actor>,
}

/// A checked acceptance.
struct Guest {
    name: DisplayName,
    email: Email,
    password: Option<String>,
}

impl Invitations {
    /// What a link leads to. Uses nothing up.
    pub async fn look_up(&self, token: &str, peer: PeerAddr) -> Result<InvitationPreview> {
        let attempt = self.accounts.try_secret(peer).await?;
        let result = self.open(token).await.map(|(_, preview)| preview);
        self.accounts.settle(attempt, result).await
    }

    /// Makes a person of whoever has the link. A session if they chose a password; else none, and a link is on its way
    /// to their address.
    pub(super) async fn accept(
        &self,
        body: AcceptInvitation,
        visitor: Visitor<'_>,
    ) -> Result<Option<NewSession>> {
        let guest = Guest {
            name: DisplayName::parse(&body.display_name)
                .map_err(|rejected| Error::field("/display_name", rejected))?,
            email: Email::parse(&body.email).map_err(|rejected| Error::field("/email", rejected))?,
            password: body.password,
        };
        let attempt = self.accounts.try_secret(visitor.peer).await?;
        let result = self.accept_now(&body.token, guest, visitor).await;
        self.accounts.settle(attempt, result).await
    }

    /// The secret and what it leads to, if it still does.
    async fn open(&self, token: &str) -> Result<(Secret, InvitationPreview)> {
        let secret = Secret::parse(token).ok_or(Error::NotFound)?;
        let mut conn = self.db.read().await?;
        match store::preview(&mut conn, &secret.hash(), self.clock.now()).await? {
            Some((preview, true)) => Ok((secret, preview)),
            Some((_, false)) => Err(Error::LinkGone),
            None => Err(Error::NotFound),
        }
    }

    async fn accept_now(
        &self,
        token: &str,
        guest: Guest,
        visitor: Visitor<'_>,
    ) -> Result<Option<NewSession>> {
        // Before the password, so that hashing costs a valid link.
        let (secret, preview) = self.open(token).await?;
        if preview.email.is_some_and(|bound| bound != guest.email.as_str()) {
            let allowed = "the address that the invitation was sent to";
            return Err(Error::invalid("/email", "other_address", allowed));
        }
        let own = [guest.name.as_str(), guest.email.as_str()];
        let password = match &guest.password {
            Some(password) => Some(self.accounts.hash_password(password, &own).await?),
            None => None,
        };
        let mut tx = self.db.begin().await?;
        let taken = store::take_use(tx.conn(), &secret.hash(), self.clock.now()).await?;
        let taken = taken.ok_or(Error::LinkGone)?;
        let (org, is_organiser) = (taken.org, taken.role == Role::Organiser);
        // A guest of a webinar stays who they are, with what they asked and said.
        let guest_before = visitor.replaced.filter(|before| before.org_id == org);
        let stayed = match guest_before {
            Some(before) => {
                let (name, email) = (&guest.name, &guest.email);
                self.accounts
                    .become_member(&mut tx, &before, name, email, is_organiser)
                    .await?
                    .then_some(before.person_id)
            }
            None => None,
        };
        let person = match stayed {
            Some(person) => person,
            None => {
                self.accounts
                    .create_person(&mut tx, org, &guest.name, Some(&guest.email), is_organiser)
                    .await?
            }
        };
        if let Some(run) = taken.run {
            self.channels
                .enrol(&mut tx, org, run, person, taken.role, &taken.channels, taken.by)
                .await?;
        }
        let mut session = None;
        if let Some(password) = password {
            self.accounts
                .set_password(&mut tx, org, person, &password)
                .await?;
            session = Some(
                self.accounts
                    .open_session(&mut tx, org, person, visitor.user_agent)
                    .await?,
            );
            self.accounts.replace_session(&mut tx, visitor.replaced).await?;
        }
        tx.commit().await?;
        if session.is_none() {
            self.accounts.mail_sign_in_link(guest.email, visitor.language)?;
        }
        Ok(session)
    }
}
