//! Sign-in links: asked for by address, sent by mail, used once and only by POST.

use protocol::values::Email;
use protocol::{OrgId, PersonId, UnmailedLink, routes};
use time::Duration;

use super::model::{MAILED_LINK_LIFE, NewSession, PRINTED_LINK_LIFE};
use super::{Accounts, Language, Letter, Secret, session_store, store};
use crate::http::PeerAddr;
use crate::kernel::{Actor, Error, Result};

impl Accounts {
    /// Sends a link to an address if it has an account. Looking and sending happen afterwards, so that neither the
    /// answer nor its time says whether it has.
    pub async fn request_link(&self, email: &str, peer: PeerAddr, language: Language) -> Result<()> {
        let email = Email::parse(email).map_err(|rejected| Error::field("/email", rejected))?;
        // It stays counted: the letter is what costs.
        let _counted = self.try_mail(email.as_str(), peer).await?;
        self.mail_sign_in_link(email, language)
    }

    /// As [`Accounts::request_link`], for somebody who has just proved that they may have it.
    pub fn mail_sign_in_link(&self, email: Email, language: Language) -> Result<()> {
        let accounts = self.clone();
        self.background.run(async move {
            if let Err(error) = accounts.mail_link_now(email, language).await {
                error.log(None);
            }
        })
    }

    async fn mail_link_now(&self, email: Email, language: Language) -> Result<()> {
        let found = {
            let mut conn = self.db.read().await?;
            store::credentials(&mut conn, email.as_str()).await?
        };
        let Some(found) = found else { return Ok(()) };
        let link = self
            .make_link(found.org_id, found.person_id, MAILED_LINK_LIFE)
            .await?;
        self.mailer.send(Letter::sign_in(email, link, language)).await;
        Ok(())
    }

    async fn make_link(&self, org: OrgId, person: PersonId, life: Duration) -> Result<String> {
        let secret = Secret::random()?;
        let now = self.clock.now();
        let mut conn = self.db.read().await?;
        session_store::insert_link(&mut conn, org, person, &secret.hash(), now, now + life).await?;
        Ok(self
            .public_url
            .secret_link(routes::PAGE_SIGN_IN_LINK, &secret.encode()))
    }

    /// A link for whoever runs the machine, to be printed; it works for a day.
    pub async fn issue_sign_in_link(&self, person: PersonId) -> Result<String> {
        let org = store::org_of(&mut *self.db.read().await?, person)
            .await?
            .ok_or(Error::NotFound)?;
        self.make_link(org, person, PRINTED_LINK_LIFE).await
    }

    /// Opens a session with a link, which is used up by it.
    pub async fn redeem_link(
        &self,
        token: &str,
        peer: PeerAddr,
        user_agent: &str,
        replaced: Option<Actor>,
    ) -> Result<NewSession> {
        let attempt = self.try_secret(peer).await?;
        let result = self.redeem_now(token, user_agent, replaced).await;
        self.settle(attempt, result).await
    }

    async fn redeem_now(&self, token: &str, user_agent: &str, replaced: Option<Actor>) -> Result<NewSession> {
        let secret = Secret::parse(token).ok_or(Error::NotFound)?;
        let mut tx = self.db.begin().await?;
        let used = session_store::use_link(tx.conn(), &secret.hash(), self.clock.now()).await?;
        let Some((org, person)) = used else {
            let is_known = session_store::link_exists(tx.conn(), &secret.hash()).await?;
            return Err(if is_known {
                Error::LinkGone
            } else {
                Error::NotFound
            });
        };
        let session = self.open_session(&mut tx, org, person, user_agent).await?;
        self.replace_session(&mut tx, replaced).await?;
        tx.commit().await?;
        Ok(session)
    }

    /// Sends a letter after the answer is out. False if no mail server is set up; then the link shows up with the
    /// unmailed ones.
    pub fn post(&self, letter: Letter) -> Result<bool> {
        let mailer = std::sync::Arc::clone(&self.mailer);
        self.background.run(async move {
            mailer.send(letter).await;
        })?;
        Ok(self.mailer.is_mailing())
    }

    /// Sends a letter now; whether it left.
    pub async fn deliver(&self, letter: Letter) -> bool {
        self.mailer.send(letter).await
    }

    /// Letters really leave the machine.
    pub fn has_mail(&self) -> bool {
        self.mailer.is_mailing()
    }

    /// Links that could not be mailed, for organisers.
    pub async fn unmailed_links(&self, actor: &Actor) -> Result<Vec<UnmailedLink>> {
        self.require_organiser(&mut *self.db.read().await?, actor).await?;
        Ok(self.mailer.unmailed())
    }
}
