//! SQL on `message_poll` and `message_poll_vote`, but for making polls, which comes with their messages.

use hmac::{Hmac, Mac as _};
use protocol::{MessageId, OrgId, PersonId};
use sha2::Sha256;
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::kernel::{Error, Result};

/// A poll, as far as voting needs it.
pub(super) struct Poll {
    id: MessageId,
    /// How many options it has.
    pub(super) options: usize,
    pub(super) is_multiple: bool,
    pub(super) is_anonymous: bool,
    closes_at: Option<OffsetDateTime>,
    pub(super) closed_at: Option<OffsetDateTime>,
    /// The key of its votes, if it is anonymous, from the first vote until it is closed.
    secret: Option<Vec<u8>>,
}

impl Poll {
    /// Votes are taken: it is not closed, and its time is not up.
    pub(super) fn is_open_at(&self, now: OffsetDateTime) -> bool {
        self.closed_at.is_none() && self.closes_at.is_none_or(|at| now < at)
    }

    /// As whom a person votes in it. The poll's message must be held.
    pub(super) async fn voter(&self, conn: &mut PgConnection, person: PersonId) -> Result<Vec<u8>> {
        if let Some(voter) = self.known_voter(person)? {
            return Ok(voter);
        }
        let mut secret = vec![0; 32];
        getrandom::fill(&mut secret).map_err(|error| Error::internal(error.to_string()))?;
        sqlx::query!(
            "update message_poll set secret = $2 where message_id = $1",
            self.id.0,
            &secret
        )
        .execute(conn)
        .await?;
        hash(&secret, person)
    }

    /// As whom a person voted in it; none if nobody can know.
    pub(super) fn known_voter(&self, person: PersonId) -> Result<Option<Vec<u8>>> {
        if !self.is_anonymous {
            return Ok(Some(person.0.as_bytes().to_vec()));
        }
        self.secret
            .as_ref()
            .map(|secret| hash(secret, person))
            .transpose()
    }
}

/// HMAC-SHA-256 (RFC 2104) of a person under a poll's own key.
fn hash(secret: &[u8], person: PersonId) -> Result<Vec<u8>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).map_err(Error::internal)?;
    mac.update(person.0.as_bytes());
    Ok(mac.finalize().into_bytes().to_vec())
}

/// The poll of a message.
pub(super) async fn find(conn: &mut PgConnection, id: MessageId) -> Result<Option<Poll>> {
    let row = sqlx::query!(
        r#"
        select cardinality(options) as "options!", is_multiple, is_anonymous, closes_at, closed_at, secret
        from message_poll
        where message_id = $1
        "#,
        id.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Poll {
        id,
        options: usize::try_from(row.options).unwrap_or(0),
        is_multiple: row.is_multiple,
        is_anonymous: row.is_anonymous,
        closes_at: row.closes_at,
        closed_at: row.closed_at,
        secret: row.secret,
    }))
}

/// Gives a vote; false if it was given so before. The order of voters is that of their first votes.
pub(super) async fn put(
    conn: &mut PgConnection,
    org: OrgId,
    id: MessageId,
    voter: &[u8],
    person: Option<PersonId>,
    options: &[i16],
    at: OffsetDateTime,
) -> Result<bool> {
    let put = sqlx::query!(
        r#"
        insert into message_poll_vote (message_id, voter, person_id, org_id, options, at) values ($1, $2, $3, $4, $5, $6)
        on conflict (message_id, voter) do update set options = excluded.options
        where message_poll_vote.options <> excluded.options
        "#,
        id.0,
        voter,
        person.map(|person| person.0),
        org.0,
        options,
        at
    )
    .execute(conn)
    .await?;
    Ok(put.rows_affected() > 0)
}

/// Takes a vote back; false if there was none.
pub(super) async fn take_back(conn: &mut PgConnection, id: MessageId, voter: &[u8]) -> Result<bool> {
    let gone = sqlx::query!(
        "delete from message_poll_vote where message_id = $1 and voter = $2",
        id.0,
        voter
    )
    .execute(conn)
    .await?;
    Ok(gone.rows_affected() > 0)
}

/// What somebody chose.
pub(super) async fn vote(conn: &mut PgConnection, id: MessageId, voter: &[u8]) -> Result<Vec<u8>> {
    let options = sqlx::query_scalar!(
        "select options from message_poll_vote where message_id = $1 and voter = $2",
        id.0,
        voter
    )
    .fetch_optional(conn)
    .await?;
    let options = options.unwrap_or_default();
    Ok(options
        .into_iter()
        .filter_map(|option| u8::try_from(option).ok())
        .collect())
}

/// Closes a poll. The key of its votes is destroyed with it.
pub(super) async fn close(conn: &mut PgConnection, id: MessageId, at: OffsetDateTime) -> Result<()> {
    sqlx::query!(
        "update message_poll set closed_at = $2, secret = null where message_id = $1",
        id.0,
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Polls whose time is up.
pub(super) async fn overdue(conn: &mut PgConnection, now: OffsetDateTime) -> Result<Vec<MessageId>> {
    let ids = sqlx::query_scalar!(
        r#"
        select message_id as "id: MessageId" from message_poll
        where closed_at is null and closes_at <= $1
        order by closes_at
        limit 100
        "#,
        now
    )
    .fetch_all(conn)
    .await?;
    Ok(ids)
}

/// When the next one closes by itself.
pub(super) async fn next_close(conn: &mut PgConnection) -> Result<Option<OffsetDateTime>> {
    let next = sqlx::query_scalar!(
        "select min(closes_at) from message_poll where closed_at is null and closes_at is not null"
    )
    .fetch_one(conn)
    .await?;
    Ok(next)
}
