//! SQL on `space` and `space_member`.

use protocol::{ChannelId, LookIn, OrgId, PersonId, RunId, Space, SpaceId, Timestamp};
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::model::Change;
use crate::db::OnConstraint;
use crate::kernel::{Error, Result};

/// Holds a space's row until the end of the transaction; not found if the organisation has no such space.
pub(super) async fn hold(conn: &mut PgConnection, org: OrgId, space: SpaceId) -> Result<()> {
    sqlx::query!(
        "select id from space where id = $1 and org_id = $2 for no key update",
        space.0,
        org.0
    )
    .fetch_optional(conn)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(())
}

/// Holds a run, so that two who form groups there count the same groups.
pub(super) async fn hold_run(conn: &mut PgConnection, run: RunId) -> Result<()> {
    sqlx::query!("select id from run where id = $1 for no key update", run.0)
        .fetch_optional(conn)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(())
}

/// Keeps somebody in the run of a space until the end of the transaction. Before [`hold`]: whoever takes them out of
/// the run takes the locks in this order too.
pub(super) async fn keep_in_run(conn: &mut PgConnection, space: SpaceId, person: PersonId) -> Result<()> {
    sqlx::query!(
        r#"
        select m.person_id from run_member m join space s on s.run_id = m.run_id
        where s.id = $1 and m.person_id = $2
        for key share of m
        "#,
        space.0,
        person.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(())
}

/// Holds somebody's place in a run, for whoever takes it away.
pub(super) async fn hold_in_run(conn: &mut PgConnection, run: RunId, person: PersonId) -> Result<()> {
    sqlx::query!(
        "select person_id from run_member where run_id = $1 and person_id = $2 for update",
        run.0,
        person.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(())
}

/// Inserts a space without its members; [`Error::NameTaken`] if the run has another one of its name.
pub(super) async fn insert(
    conn: &mut PgConnection,
    org: OrgId,
    space: &Space,
    by: PersonId,
    at: OffsetDateTime,
) -> Result<()> {
    sqlx::query!(
        r#"
        insert into space (id, org_id, run_id, name, theme, channel_id, look_in, lookers_comment, due_at, seats,
            is_open, created_by, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        "#,
        space.id.0,
        org.0,
        space.run_id.0,
        space.name,
        space.theme,
        space.channel_id.0,
        space.look_in as LookIn,
        space.lookers_comment,
        space.due_at.map(|at| at.0),
        space.seats.map(u16::cast_signed),
        space.is_open,
        by.0,
        at
    )
    .execute(conn)
    .await
    .on_constraint("space_name_key", Error::NameTaken)?;
    Ok(())
}

/// Changes what is given.
pub(super) async fn change(conn: &mut PgConnection, id: SpaceId, change: &Change) -> Result<()> {
    sqlx::query!(
        r#"
        update space
        set name = coalesce($2, name), theme = coalesce($3, theme), look_in = coalesce($4, look_in),
            lookers_comment = coalesce($5, lookers_comment), due_at = coalesce($6, due_at),
            seats = nullif(coalesce($7, seats), 0), is_open = coalesce($8, is_open),
            is_archived = coalesce($9, is_archived)
        where id = $1
        "#,
        id.0,
        change.name,
        change.theme,
        change.look_in as Option<LookIn>,
        change.lookers_comment,
        change.due_at.map(|at| at.0),
        change.seats.map(u16::cast_signed),
        change.is_open,
        change.is_archived
    )
    .execute(conn)
    .await
    .on_constraint("space_name_key", Error::NameTaken)?;
    Ok(())
}

/// Gives more time, or takes it back.
pub(super) async fn extend(conn: &mut PgConnection, id: SpaceId, until: Option<Timestamp>) -> Result<()> {
    sqlx::query!(
        "update space set extended_until = $2 where id = $1",
        id.0,
        until.map(|at| at.0)
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// One space.
pub(super) async fn card(conn: &mut PgConnection, id: SpaceId) -> Result<Space> {
    let found = cards(conn, None, Some(&[id.0])).await?.pop();
    found.ok_or(Error::NotFound)
}

/// The spaces of a run, or those asked for, by name.
pub(super) async fn cards(
    conn: &mut PgConnection,
    run: Option<RunId>,
    only: Option<&[Uuid]>,
) -> Result<Vec<Space>> {
    let rows = sqlx::query!(
        r#"
        select s.id as "id: SpaceId", s.run_id as "run_id: RunId", s.name, s.theme,
            s.channel_id as "channel_id: ChannelId", s.look_in as "look_in: LookIn", s.lookers_comment,
            s.due_at as "due_at: Timestamp", s.extended_until as "extended_until: Timestamp", s.seats, s.is_open,
            s.is_archived,
            array(select m.person_id from space_member m where m.space_id = s.id order by m.person_id)
                as "members!: Vec<PersonId>"
        from space s
        where ($1::uuid is null or s.run_id = $1) and ($2::uuid[] is null or s.id = any($2))
        order by s.name collate "C", s.id
        "#,
        run.map(|run| run.0),
        only
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Space {
            id: row.id,
            run_id: row.run_id,
            name: row.name,
            theme: row.theme,
            channel_id: row.channel_id,
            members: row.members,
            look_in: row.look_in,
            lookers_comment: row.lookers_comment,
            due_at: row.due_at,
            extended_until: row.extended_until,
            seats: row.seats.map(i16::unsigned_abs),
            is_open: row.is_open,
            is_archived: row.is_archived,
        })
        .collect())
}

/// How many groups a run has, archived ones too.
pub(super) async fn count(conn: &mut PgConnection, run: RunId) -> Result<usize> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from space where run_id = $1"#,
        run.0
    )
    .fetch_one(conn)
    .await?;
    usize::try_from(count).map_err(Error::internal)
}

/// Puts people into a group; those who were not in it.
pub(super) async fn add(
    conn: &mut PgConnection,
    org: OrgId,
    space: SpaceId,
    people: &[PersonId],
    at: OffsetDateTime,
) -> Result<Vec<PersonId>> {
    let ids: Vec<_> = people.iter().map(|person| person.0).collect();
    let added = sqlx::query_scalar!(
        r#"
        insert into space_member (space_id, person_id, org_id, joined_at)
        select $1, person_id, $2, $4 from unnest($3::uuid[]) person_id
        on conflict do nothing
        returning person_id as "person_id: PersonId"
        "#,
        space.0,
        org.0,
        &ids,
        at
    )
    .fetch_all(conn)
    .await?;
    Ok(added)
}

/// Takes somebody out of a group; false if they were not in it.
pub(super) async fn remove(conn: &mut PgConnection, space: SpaceId, person: PersonId) -> Result<bool> {
    let gone = sqlx::query!(
        "delete from space_member where space_id = $1 and person_id = $2",
        space.0,
        person.0
    )
    .execute(conn)
    .await?;
    Ok(gone.rows_affected() > 0)
}

/// The groups of a run that somebody is in; their rows are held, in the order of their ids.
pub(super) async fn hold_groups_of(
    conn: &mut PgConnection,
    run: RunId,
    person: PersonId,
) -> Result<Vec<SpaceId>> {
    let ids = sqlx::query_scalar!(
        r#"
        select s.id as "id: SpaceId"
        from space s
        where s.run_id = $1
            and exists (select from space_member m where m.space_id = s.id and m.person_id = $2)
        order by s.id
        for no key update
        "#,
        run.0,
        person.0
    )
    .fetch_all(conn)
    .await?;
    Ok(ids)
}

/// Participants of a run who are in none of its groups, archived ones aside.
pub(super) async fn without_group(conn: &mut PgConnection, run: RunId) -> Result<Vec<PersonId>> {
    let ids = sqlx::query_scalar!(
        r#"
        select r.person_id as "id: PersonId"
        from run_member r
        join person p on p.id = r.person_id and p.closed_at is null and not p.is_organiser
        where r.run_id = $1 and r.role = 'participant' and not exists (
            select from space_member m
            join space s on s.id = m.space_id
            where m.person_id = r.person_id and s.run_id = $1 and not s.is_archived
        )
        order by r.person_id
        "#,
        run.0
    )
    .fetch_all(conn)
    .await?;
    Ok(ids)
}
