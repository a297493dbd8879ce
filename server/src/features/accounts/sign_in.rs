//! Signing in by password, and changing the password.

use protocol::values::Email;
use protocol::{ChangePassword, Event, SessionRef, SignIn, limits};

use super::model::{NewSession, PersonKind};
use super::password::{HashedPassword, Password, Verdict};
use super::{Accounts, session_store, store};
use crate::http::PeerAddr;
use crate::kernel::{Actor, Error, Result};

impl Accounts {
    /// Opens a session for whoever knows the password. `replaced` is the session that the browser had: it ends, so
    /// that nobody can plant one. A wrong password, an unknown address and a closed account look the same.
    pub async fn sign_in(
        &self,
        sign_in: SignIn,
        peer: PeerAddr,
        user_agent: &str,
        replaced: Option<Actor>,
    ) -> Result<NewSession> {
        let email = Email::parse(&sign_in.email).map_err(|rejected| Error::field("/email", rejected))?;
        if sign_in.password.chars().count() > limits::PASSWORD_MAX_CHARS {
            let allowed = format!("at most {} characters", limits::PASSWORD_MAX_CHARS);
            return Err(Error::invalid("/password", "too_long", allowed));
        }
        let attempt = self.try_password(email.as_str(), peer).await?;
        let result = self
            .open_by_password(&email, &sign_in.password, user_agent, replaced)
            .await;
        self.settle(attempt, result).await
    }

    async fn open_by_password(
        &self,
        email: &Email,
        password: &str,
        user_agent: &str,
        replaced: Option<Actor>,
    ) -> Result<NewSession> {
        let mut conn = self.db.read().await?;
        let found = store::credentials(&mut conn, email.as_str()).await?;
        // Hashing waits its turn; the connection must not wait with it.
        drop(conn);
        let stored = found.as_ref().and_then(|found| found.hash.clone());
        let verdict = self.passwords.verify(password, stored).await?;
        let (Some(found), Verdict::Right | Verdict::RightButOld) = (found, verdict) else {
            return Err(Error::Unauthenticated);
        };
        let renewed = match verdict {
            Verdict::RightButOld => Some(self.passwords.hash(&Password::known(password)).await?),
            _ => None,
        };
        let mut tx = self.db.begin().await?;
        if let Some(hash) = renewed {
            let now = self.clock.now();
            store::set_password(tx.conn(), found.org_id, found.person_id, &hash, now).await?;
        }
        let session = self
            .open_session(&mut tx, found.org_id, found.person_id, user_agent)
            .await?;
        self.replace_session(&mut tx, replaced).await?;
        tx.commit().await?;
        Ok(session)
    }

    /// Checks and hashes a new password of somebody with these names. Slow: call it before a transaction.
    pub async fn hash_password(&self, password: &str, own: &[&str]) -> Result<HashedPassword> {
        let password = Password::parse(password, own)?;
        Ok(HashedPassword(self.passwords.hash(&password).await?))
    }

    /// Changes one's own password. Every other session ends: whoever has one may be why it is changed.
    pub async fn change_password(&self, actor: &Actor, change: ChangePassword, peer: PeerAddr) -> Result<()> {
        let mut conn = self.db.read().await?;
        let row = store::person(&mut conn, actor.org_id, actor.person_id)
            .await?
            .ok_or(Error::Unauthenticated)?;
        let kind = store::kind(&mut conn, actor.org_id, actor.person_id).await?;
        if kind != Some(PersonKind::Member) {
            return Err(Error::Forbidden);
        }
        let stored = store::password_hash(&mut conn, actor.person_id).await?;
        drop(conn);
        if let Some(stored) = &stored {
            let attempt = self.try_password(&actor.person_id.to_string(), peer).await?;
            let current = change.current_password.unwrap_or_default();
            let verdict = self.passwords.verify(&current, Some(stored.clone())).await;
            let checked = match verdict {
                Ok(Verdict::Wrong) => Err(Error::Unauthenticated),
                other => other,
            };
            self.settle(attempt, checked).await.map_err(|error| match error {
                Error::Unauthenticated => {
                    Error::invalid("/current_password", "wrong", "the password that signs in now")
                }
                other => other,
            })?;
        }
        let own = [
            row.person.display_name.as_str(),
            row.email.as_deref().unwrap_or_default(),
        ];
        let HashedPassword(hash) = self.hash_password(&change.password, &own).await?;
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        store::set_password(tx.conn(), actor.org_id, actor.person_id, &hash, now).await?;
        session_store::void_links(tx.conn(), actor.person_id, now).await?;
        let others =
            session_store::end_others(tx.conn(), actor.person_id, Some(actor.session_id), now).await?;
        for id in others {
            let ended = Event::SessionEnded(SessionRef { session_id: Some(id) });
            tx.emit(actor.org_id, Some(actor.person_id), actor.person_id, ended);
        }
        tx.commit().await?;
        Ok(())
    }
}
