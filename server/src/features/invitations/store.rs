//! SQL of invitations.

use protocol::{
    ChannelId, Invitation, InvitationId, InvitationPreview, OrgId, PersonId, Role, RunId, Timestamp,
};
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::model::Wanted;
use crate::kernel::Result;

struct Row {
    id: Uuid,
    role: Role,
    run_id: Option<Uuid>,
    channel_ids: Vec<Uuid>,
    email: Option<String>,
    note: String,
    max_uses: i32,
    uses: i32,
    created_by: Option<Uuid>,
    created_at: OffsetDateTime,
    expires_at: OffsetDateTime,
    revoked_at: Option<OffsetDateTime>,
}

impl From<Row> for Invitation {
    fn from(row: Row) -> Self {
        Self {
            id: InvitationId(row.id),
            role: row.role,
            run_id: row.run_id.map(RunId),
            channel_ids: row.channel_ids.into_iter().map(ChannelId).collect(),
            email: row.email,
            note: row.note,
            max_uses: u32::try_from(row.max_uses).unwrap_or(0),
            uses: u32::try_from(row.uses).unwrap_or(0),
            created_by: row.created_by.map(PersonId),
            created_at: Timestamp(row.created_at),
            expires_at: Timestamp(row.expires_at),
            revoked_at: row.revoked_at.map(Timestamp),
        }
    }
}

/// What is stored beside what was wanted.
pub(super) struct New<'a> {
    pub id: InvitationId,
    pub org: OrgId,
    pub by: Option<PersonId>,
    pub token_hash: &'a [u8],
    pub command_hash: Option<&'a [u8]>,
    pub now: OffsetDateTime,
}

/// False if the id is taken: a repeat.
pub(super) async fn insert(conn: &mut PgConnection, new: &New<'_>, wanted: &Wanted) -> Result<bool> {
    let channels: Vec<_> = wanted.channel_ids.iter().map(|id| id.0).collect();
    let inserted = sqlx::query!(
        r#"
        insert into invitation (id, org_id, token_hash, role, run_id, channel_ids, email, note, max_uses, created_by,
            created_at, expires_at, command_hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        on conflict (id) do nothing
        "#,
        new.id.0,
        new.org.0,
        new.token_hash,
        wanted.role.as_str(),
        wanted.run_id.map(|id| id.0),
        &channels,
        wanted.email.as_ref().map(protocol::values::Email::as_str),
        wanted.note.as_str(),
        wanted.max_uses,
        new.by.map(|id| id.0),
        new.now,
        new.now + wanted.life,
        new.command_hash
    );
    Ok(inserted.execute(conn).await?.rows_affected() == 1)
}

pub(super) async fn find(
    conn: &mut PgConnection,
    org: OrgId,
    id: InvitationId,
) -> Result<Option<Invitation>> {
    let row = sqlx::query_as!(
        Row,
        r#"
        select id, role as "role: Role", run_id, channel_ids, email, note, max_uses, uses, created_by, created_at,
            expires_at, revoked_at
        from invitation where org_id = $1 and id = $2
        "#,
        org.0,
        id.0
    );
    Ok(row.fetch_optional(conn).await?.map(Invitation::from))
}

/// Hash of the command that made an invitation, if this person made it.
pub(super) async fn command_hash(
    conn: &mut PgConnection,
    org: OrgId,
    by: PersonId,
    id: InvitationId,
) -> Result<Option<Vec<u8>>> {
    let hash = sqlx::query_scalar!(
        "select command_hash from invitation where org_id = $1 and created_by = $2 and id = $3",
        org.0,
        by.0,
        id.0
    );
    Ok(hash.fetch_optional(conn).await?.flatten())
}

/// Newest first.
pub(super) async fn list(conn: &mut PgConnection, org: OrgId) -> Result<Vec<Invitation>> {
    let rows = sqlx::query_as!(
        Row,
        r#"
        select id, role as "role: Role", run_id, channel_ids, email, note, max_uses, uses, created_by, created_at,
            expires_at, revoked_at
        from invitation where org_id = $1
        order by created_at desc, id desc
        "#,
        org.0
    );
    Ok(rows
        .fetch_all(conn)
        .await?
        .into_iter()
        .map(Invitation::from)
        .collect())
}

/// False if there is no such invitation. Taking back twice is taking back.
pub(super) async fn revoke(
    conn: &mut PgConnection,
    org: OrgId,
    id: InvitationId,
    now: OffsetDateTime,
) -> Result<bool> {
    let revoked = sqlx::query!(
        "update invitation set revoked_at = coalesce(revoked_at, $3) where org_id = $1 and id = $2",
        org.0,
        id.0,
        now
    );
    Ok(revoked.execute(conn).await?.rows_affected() == 1)
}

/// What a secret leads to, and whether it still does.
pub(super) async fn preview(
    conn: &mut PgConnection,
    token_hash: &[u8],
    now: OffsetDateTime,
) -> Result<Option<(InvitationPreview, bool)>> {
    let row = sqlx::query!(
        r#"
        select o.name as org_name, c.name || ' · ' || r.name as run_name, i.role as "role: Role", i.email,
            i.expires_at, (i.uses < i.max_uses and i.expires_at > $2 and i.revoked_at is null) as "is_open!"
        from invitation i
        join organisation o on o.id = i.org_id
        left join run r on r.id = i.run_id
        left join course c on c.id = r.course_id
        where i.token_hash = $1
        "#,
        token_hash,
        now
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| {
        let preview = InvitationPreview {
            org_name: row.org_name,
            run_name: row.run_name,
            role: row.role,
            email: row.email,
            expires_at: Timestamp(row.expires_at),
        };
        (preview, row.is_open)
    }))
}

/// What an invitation gives, once a use of it is taken.
pub(super) struct Taken {
    pub org: OrgId,
    pub role: Role,
    pub run: Option<RunId>,
    pub channels: Vec<ChannelId>,
    pub by: Option<PersonId>,
}

/// Takes one use, if there is one: the gate that all acceptances go through one after the other.
pub(super) async fn take_use(
    conn: &mut PgConnection,
    token_hash: &[u8],
    now: OffsetDateTime,
) -> Result<Option<Taken>> {
    let row = sqlx::query!(
        r#"
        update invitation set uses = uses + 1
        where token_hash = $1 and uses < max_uses and expires_at > $2 and revoked_at is null
        returning org_id, role as "role: Role", run_id, channel_ids, created_by
        "#,
        token_hash,
        now
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Taken {
        org: OrgId(row.org_id),
        role: row.role,
        run: row.run_id.map(RunId),
        channels: row.channel_ids.into_iter().map(ChannelId).collect(),
        by: row.created_by.map(PersonId),
    }))
}

/// The run exists, and all of these channels are its own.
pub(super) async fn leads_somewhere(
    conn: &mut PgConnection,
    org: OrgId,
    run: RunId,
    channels: &[ChannelId],
) -> Result<bool> {
    let ids: Vec<_> = channels.iter().map(|id| id.0).collect();
    let found = sqlx::query_scalar!(
        r#"
        select exists (select from run where org_id = $1 and id = $2) and not exists (
            select from unnest($3::uuid[]) wanted (id)
            where not exists (select from channel c where c.id = wanted.id and c.run_id = $2)
        ) as "found!"
        "#,
        org.0,
        run.0,
        &ids
    );
    Ok(found.fetch_one(conn).await?)
}
