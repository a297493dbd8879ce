//! SQL on `hook`.

use protocol::{BotRight, ChannelId, Hook, HookId, HookKind, OrgId, PersonId, Timestamp};
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::kernel::{Actor, Error, Result};

/// What is kept of a secret.
pub(super) struct Kept {
    token_hash: Option<[u8; 32]>,
    signing_key: Option<[u8; 32]>,
}

impl Kept {
    /// Of one that is shown to us.
    pub(super) fn token(text: &str) -> Self {
        Self {
            token_hash: Some(hash(text)),
            signing_key: None,
        }
    }

    /// Of one that we sign with.
    pub(super) fn key(key: &[u8; 32]) -> Self {
        Self {
            token_hash: None,
            signing_key: Some(*key),
        }
    }
}

/// What a token is known by. Taken of whatever was sent, so that a wrong one takes as long as a right one.
fn hash(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// A hook whose address was called, or a bot whose token was shown.
#[derive(Clone, Debug)]
pub(super) struct Called {
    pub(super) id: HookId,
    pub(super) org_id: OrgId,
    pub(super) channel_id: ChannelId,
    pub(super) name: String,
    pub(super) created_by: PersonId,
    pub(super) person_id: Option<PersonId>,
    pub(super) may_read: bool,
    pub(super) may_write: bool,
    pub(super) used_at: Option<OffsetDateTime>,
}

/// Finds what a token stands for.
pub(super) async fn by_token(conn: &mut PgConnection, kind: &str, token: &str) -> Result<Option<Called>> {
    let hash = hash(token);
    let row = sqlx::query_as!(
        Called,
        r#"
        select id as "id: HookId", org_id as "org_id: OrgId", channel_id as "channel_id: ChannelId", name,
            created_by as "created_by: PersonId", person_id as "person_id: PersonId", may_read, may_write, used_at
        from hook
        where token_hash = $1 and kind = $2
        "#,
        &hash[..],
        kind
    );
    Ok(row.fetch_optional(conn).await?)
}

struct Row {
    id: HookId,
    channel_id: ChannelId,
    kind: String,
    name: String,
    created_by: PersonId,
    created_at: Timestamp,
    used_at: Option<Timestamp>,
    url: Option<String>,
    is_stopped: bool,
    person_id: Option<PersonId>,
    may_read: bool,
    may_write: bool,
}

impl Row {
    fn hook(self) -> Result<Hook> {
        let kind = match (self.kind.as_str(), self.url, self.person_id) {
            ("incoming", ..) => HookKind::Incoming,
            ("outgoing", Some(url), _) => HookKind::Outgoing {
                url,
                is_stopped: self.is_stopped,
            },
            ("bot", _, Some(person_id)) => {
                let read = self.may_read.then_some(BotRight::Read);
                let write = self.may_write.then_some(BotRight::Write);
                let rights = read.into_iter().chain(write).collect();
                HookKind::Bot { rights, person_id }
            }
            _ => return Err(Error::internal("a hook of no kind")),
        };
        Ok(Hook {
            id: self.id,
            channel_id: self.channel_id,
            name: self.name,
            kind,
            created_by: self.created_by,
            created_at: self.created_at,
            used_at: self.used_at,
        })
    }
}

/// Hooks of a channel, oldest first.
pub(super) async fn of_channel(conn: &mut PgConnection, channel: ChannelId) -> Result<Vec<Hook>> {
    let rows = sqlx::query_as!(
        Row,
        r#"
        select id as "id: HookId", channel_id as "channel_id: ChannelId", kind, name,
            created_by as "created_by: PersonId", created_at as "created_at: Timestamp",
            used_at as "used_at: Timestamp", url, stopped_at is not null as "is_stopped!",
            person_id as "person_id: PersonId", may_read, may_write
        from hook
        where channel_id = $1
        order by created_at, id
        "#,
        channel.0
    );
    rows.fetch_all(conn).await?.into_iter().map(Row::hook).collect()
}

/// A hook.
pub(super) async fn by_id(conn: &mut PgConnection, org: OrgId, id: HookId) -> Result<Option<Hook>> {
    let row = sqlx::query_as!(
        Row,
        r#"
        select id as "id: HookId", channel_id as "channel_id: ChannelId", kind, name,
            created_by as "created_by: PersonId", created_at as "created_at: Timestamp",
            used_at as "used_at: Timestamp", url, stopped_at is not null as "is_stopped!",
            person_id as "person_id: PersonId", may_read, may_write
        from hook
        where id = $1 and org_id = $2
        "#,
        id.0,
        org.0
    );
    row.fetch_optional(conn).await?.map(Row::hook).transpose()
}

/// How many a channel has.
pub(super) async fn count(conn: &mut PgConnection, channel: ChannelId) -> Result<usize> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from hook where channel_id = $1"#,
        channel.0
    );
    usize::try_from(count.fetch_one(conn).await?).map_err(Error::internal)
}

/// Keeps a new one.
pub(super) async fn insert(conn: &mut PgConnection, org: OrgId, hook: &Hook, kept: &Kept) -> Result<()> {
    let (kind, url, person, rights): (_, _, _, &[BotRight]) = match &hook.kind {
        HookKind::Incoming => ("incoming", None, None, &[]),
        HookKind::Outgoing { url, .. } => ("outgoing", Some(url.as_str()), None, &[]),
        HookKind::Bot { rights, person_id } => ("bot", None, Some(person_id.0), rights),
    };
    sqlx::query!(
        r#"
        insert into hook (id, org_id, channel_id, kind, name, created_by, created_at, token_hash, url, signing_key,
            person_id, may_read, may_write)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        "#,
        hook.id.0,
        org.0,
        hook.channel_id.0,
        kind,
        hook.name,
        hook.created_by.0,
        hook.created_at.0,
        kept.token_hash.as_ref().map(|hash| &hash[..]),
        url,
        kept.signing_key.as_ref().map(|key| &key[..]),
        person,
        rights.contains(&BotRight::Read),
        rights.contains(&BotRight::Write)
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Lets one go, with what it still had to tell.
pub(super) async fn remove(conn: &mut PgConnection, id: HookId) -> Result<()> {
    sqlx::query!("delete from hook where id = $1", id.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// Stops a hook that goes out, and forgets what it had to tell; or starts it again.
pub(super) async fn set_stopped(
    conn: &mut PgConnection,
    id: HookId,
    at: Option<OffsetDateTime>,
) -> Result<()> {
    sqlx::query!("update hook set stopped_at = $2 where id = $1", id.0, at)
        .execute(&mut *conn)
        .await?;
    if at.is_some() {
        sqlx::query!("delete from hook_delivery where hook_id = $1", id.0)
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// Whether a hook of a channel wants to be told of its messages.
pub(super) async fn calls_out(conn: &mut PgConnection, channel: ChannelId) -> Result<bool> {
    let found = sqlx::query_scalar!(
        r#"
        select exists (
            select from hook where channel_id = $1 and kind = 'outgoing' and stopped_at is null
        ) as "found!"
        "#,
        channel.0
    );
    Ok(found.fetch_one(conn).await?)
}

/// Notes that a hook was used; shown to the minute, so written at most that often.
pub(super) async fn used(
    conn: &mut PgConnection,
    id: HookId,
    before: Option<OffsetDateTime>,
    now: OffsetDateTime,
) -> Result<()> {
    if before.is_some_and(|before| now < before + time::Duration::MINUTE) {
        return Ok(());
    }
    sqlx::query!("update hook set used_at = $2 where id = $1", id.0, now)
        .execute(conn)
        .await?;
    Ok(())
}

impl Called {
    /// Whoever made it, who answers for what it does.
    pub(super) fn maker(&self) -> Actor {
        Actor {
            person_id: self.created_by,
            org_id: self.org_id,
            session_id: protocol::SessionId(self.id.0),
        }
    }
}
