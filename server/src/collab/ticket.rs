//! Tickets: what a page shows on `/collab` instead of its cookie, so that no long-lived secret passes through scripts. 256
//! random bits, stored as SHA-256, bound to the session that asked; a fast hash is enough because nobody guesses them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use protocol::{CollabTicket, OrgId, PersonId, SessionId, Timestamp};
use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;

use super::{Collab, limits};
use crate::kernel::{Actor, Error, Result};

impl Collab {
    /// A ticket for the session of the actor. Tickets that have ended go with it.
    pub async fn ticket(&self, actor: &Actor) -> Result<CollabTicket> {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(|error| Error::internal(error.to_string()))?;
        let now = self.clock.now();
        let hash = Sha256::digest(secret).to_vec();
        sqlx::query!(
            r#"
            with ended as (delete from document_ticket where expires_at < $6)
            insert into document_ticket (token_hash, org_id, person_id, session_id, expires_at)
            values ($1, $2, $3, $4, $5)
            "#,
            hash,
            actor.org_id.0,
            actor.person_id.0,
            actor.session_id.0,
            now + limits::TICKET,
            now
        )
        .execute(&self.shared.pool)
        .await?;
        Ok(CollabTicket {
            token: URL_SAFE_NO_PAD.encode(secret),
            expires_at: Timestamp(now + limits::TICKET),
        })
    }

    /// Whose ticket it is and until when it is good; none if it is not, or its session has ended.
    pub async fn by_ticket(&self, ticket: &str) -> Result<Option<(Actor, OffsetDateTime)>> {
        let Some(secret) = URL_SAFE_NO_PAD
            .decode(ticket)
            .ok()
            .filter(|secret| secret.len() == 32)
        else {
            return Ok(None);
        };
        let hash = Sha256::digest(&secret).to_vec();
        let row = sqlx::query!(
            r#"
            select t.org_id, t.person_id, t.session_id, least(t.expires_at, s.expires_at) as "until!"
            from document_ticket t join session s on s.id = t.session_id
            where t.token_hash = $1 and t.expires_at > $2 and s.ended_at is null and s.expires_at > $2
            "#,
            hash,
            self.clock.now()
        )
        .fetch_optional(&self.shared.pool)
        .await?;
        Ok(row.map(|row| {
            let actor = Actor {
                person_id: PersonId(row.person_id),
                org_id: OrgId(row.org_id),
                session_id: SessionId(row.session_id),
            };
            (actor, row.until)
        }))
    }

    /// Whether the session of the actor lives.
    pub async fn is_signed_in(&self, actor: &Actor) -> Result<bool> {
        let found = sqlx::query_scalar!(
            r#"
            select exists (
                select from session where id = $1 and person_id = $2 and ended_at is null and expires_at > $3
            ) as "lives!"
            "#,
            actor.session_id.0,
            actor.person_id.0,
            self.clock.now()
        );
        Ok(found.fetch_one(&self.shared.pool).await?)
    }
}
