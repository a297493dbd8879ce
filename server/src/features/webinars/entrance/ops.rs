//! Use cases: making the address, coming in with it, seeing the stage.

use protocol::{StageAddress, StageSnapshot, WebinarId, routes};
use sqlx::{Postgres, Transaction};

use super::store;
use crate::db::event_log;
use crate::features::accounts::{NewSession, Secret};
use crate::features::webinars::{Webinars, facts, stage};
use crate::http::PeerAddr;
use crate::kernel::access::WebinarAction;
use crate::kernel::{Actor, Error, Result};

impl Webinars {
    /// A new secret address of the stage: for the staff. Pages that were opened with the one before close.
    pub(super) async fn make_stage_address(&self, actor: &Actor, id: WebinarId) -> Result<StageAddress> {
        let secret = Secret::random()?;
        let mut tx = self.db.begin().await?;
        facts::locked(tx.conn(), actor, id, WebinarAction::Moderate).await?;
        let person = store::set_token(tx.conn(), id, &secret.hash()).await?;
        self.accounts
            .end_all_sessions(&mut tx, actor.org_id, person, actor.person_id)
            .await?;
        tx.commit().await?;
        let url = self
            .accounts
            .public_url()
            .secret_link(routes::PAGE_STAGE, &secret.encode());
        Ok(StageAddress { url })
    }

    /// A session of the stage for whoever has its address.
    pub(super) async fn enter_stage(
        &self,
        token: &str,
        peer: PeerAddr,
        user_agent: &str,
    ) -> Result<NewSession> {
        let attempt = self.accounts.try_secret(peer).await?;
        let result = self.open_stage(token, user_agent).await;
        self.accounts.settle(attempt, result).await
    }

    async fn open_stage(&self, token: &str, user_agent: &str) -> Result<NewSession> {
        let secret = Secret::parse(token).ok_or(Error::NotFound)?;
        let mut tx = self.db.begin().await?;
        let (org, person) = store::find(tx.conn(), &secret.hash())
            .await?
            .ok_or(Error::NotFound)?;
        let session = self
            .accounts
            .open_session(&mut tx, org, person, user_agent)
            .await?;
        tx.commit().await?;
        Ok(session)
    }

    /// What a stage shows, for the holder of its cookie.
    pub(super) async fn stage_snapshot(&self, cookie_value: &str) -> Result<StageSnapshot> {
        let (mut conn, id) = self.stage_of(cookie_value).await?;
        let (room, view) = stage::view(&mut conn, id, self.accounts.public_url()).await?;
        let position = event_log::head(&mut conn, room).await?.ok_or(Error::NotFound)?;
        drop(conn);
        Ok(StageSnapshot {
            room,
            position,
            view,
            tally: self.stage_tally_now(id).await?,
            now: self.clock.now().into(),
        })
    }

    /// The webinar whose stage somebody holds the cookie of, and one moment of the database to see it in.
    pub(in crate::features::webinars) async fn stage_of(
        &self,
        cookie_value: &str,
    ) -> Result<(Transaction<'static, Postgres>, WebinarId)> {
        let stage = self.accounts.authenticate(cookie_value).await?;
        let stage = stage.ok_or(Error::Unauthenticated)?;
        let mut conn = self.db.snapshot().await?;
        let id = store::webinar_of(&mut conn, &stage)
            .await?
            .ok_or(Error::Unauthenticated)?;
        Ok((conn, id))
    }
}
