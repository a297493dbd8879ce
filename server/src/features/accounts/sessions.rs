//! Sessions: opened at sign-in, checked at every request, ended by their owner or with the account.

use protocol::{Event, OrgId, PersonId, Session, SessionId, SessionRef, SignedIn};
use sqlx::PgConnection;
use time::OffsetDateTime;

use super::model::{NewSession, SESSION_LIFE};
use super::{Accounts, Language, Secret, device, session_store, store};
use crate::db::Tx;
use crate::kernel::{Actor, Error, Result};

impl Accounts {
    /// Who a cookie stands for; none if its session has ended or never was. What cannot be a cookie of ours is not
    /// even looked up.
    pub async fn authenticate(&self, cookie_value: &str) -> Result<Option<Actor>> {
        self.authenticate_speaker(cookie_value, None).await
    }

    /// As [`Accounts::authenticate`], of a request that says which language its browser likes best: letters to whoever
    /// uses it are written in it.
    pub(super) async fn authenticate_speaker(
        &self,
        cookie_value: &str,
        language: Option<Language>,
    ) -> Result<Option<Actor>> {
        let Some(secret) = Secret::parse(cookie_value) else {
            return Ok(None);
        };
        let mut conn = self.db.read().await?;
        let now = self.clock.now();
        let Some((actor, facts)) = session_store::find(&mut conn, &secret.hash()).await? else {
            return Ok(None);
        };
        if !facts.is_alive(now) {
            return Ok(None);
        }
        if facts.needs_touch(now) {
            session_store::touch(&mut conn, actor.session_id, now, language).await?;
        }
        Ok(Some(actor))
    }

    /// Opens a session; its cookie's value is new every time.
    pub async fn open_session(
        &self,
        tx: &mut Tx,
        org: OrgId,
        person: PersonId,
        user_agent: &str,
    ) -> Result<NewSession> {
        let until = self.clock.now() + SESSION_LIFE;
        self.open_session_until(tx, org, person, user_agent, until).await
    }

    /// As [`Accounts::open_session`], but it ends at an instant, or when every session does.
    pub async fn open_session_until(
        &self,
        tx: &mut Tx,
        org: OrgId,
        person: PersonId,
        user_agent: &str,
        until: OffsetDateTime,
    ) -> Result<NewSession> {
        let secret = Secret::random()?;
        let session = NewSession {
            id: SessionId::new(),
            person_id: person,
            org_id: org,
            cookie_value: secret.encode(),
        };
        let (device, now) = (device::describe(user_agent), self.clock.now());
        let until = until.min(now + SESSION_LIFE);
        session_store::insert(tx.conn(), &session, &secret.hash(), &device, now, until).await?;
        Ok(session)
    }

    /// Ends the session that a browser had before it signed in anew.
    pub async fn replace_session(&self, tx: &mut Tx, replaced: Option<Actor>) -> Result<()> {
        match replaced {
            Some(actor) => self.end_in(tx, &actor, actor.session_id).await.map(|_| ()),
            None => Ok(()),
        }
    }

    /// My sessions that live.
    pub async fn sessions(&self, actor: &Actor) -> Result<Vec<Session>> {
        session_store::list(&mut *self.db.read().await?, actor, self.clock.now()).await
    }

    /// Ends a session of mine; its sockets close.
    pub async fn end_session(&self, actor: &Actor, id: SessionId) -> Result<()> {
        let mut tx = self.db.begin().await?;
        if !self.end_in(&mut tx, actor, id).await? {
            return Err(Error::NotFound);
        }
        tx.commit().await?;
        Ok(())
    }

    /// Ends every session of a person; their sockets close.
    pub async fn end_all_sessions(
        &self,
        tx: &mut Tx,
        org: OrgId,
        person: PersonId,
        by: PersonId,
    ) -> Result<()> {
        let ended = session_store::end_others(tx.conn(), person, None, self.clock.now()).await?;
        if !ended.is_empty() {
            let event = Event::SessionEnded(SessionRef { session_id: None });
            tx.emit(org, Some(by), person, event);
        }
        Ok(())
    }

    async fn end_in(&self, tx: &mut Tx, actor: &Actor, id: SessionId) -> Result<bool> {
        let ended = session_store::end(tx.conn(), actor.person_id, id, self.clock.now()).await?;
        if ended {
            let event = Event::SessionEnded(SessionRef { session_id: Some(id) });
            tx.emit(actor.org_id, Some(actor.person_id), actor.person_id, event);
        }
        Ok(ended)
    }

    /// Who is signed in, for their own eyes.
    pub async fn signed_in(&self, conn: &mut PgConnection, actor: &Actor) -> Result<SignedIn> {
        let row = store::person(conn, actor.org_id, actor.person_id)
            .await?
            .ok_or(Error::Unauthenticated)?;
        Ok(SignedIn {
            person: row.person,
            email: row.email,
            session_id: actor.session_id,
            org_id: row.org_id,
            org_name: row.org_name,
        })
    }

    /// As [`Accounts::signed_in`], on a connection of its own.
    pub async fn who_is(&self, actor: &Actor) -> Result<SignedIn> {
        self.signed_in(&mut *self.db.read().await?, actor).await
    }
}
