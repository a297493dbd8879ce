//! Parts, pictures and leftovers as rows: which objects belong to what.

use protocol::{OrgId, UploadId};
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::picture::Size;
use super::store::{signed, unsigned};
use crate::kernel::{Error, Result};

/// A part of a content.
#[derive(Clone, Debug)]
pub(super) struct PartRow {
    pub(super) number: i32,
    pub(super) key: String,
    pub(super) start: u64,
    pub(super) bytes: u64,
}

/// The parts of a content, in order.
pub(super) async fn parts(conn: &mut PgConnection, content: Uuid) -> Result<Vec<PartRow>> {
    let rows = sqlx::query!(
        "select number, key, start, bytes from file_part where content_id = $1 order by number",
        content
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| PartRow {
            number: row.number,
            key: row.key,
            start: unsigned(row.start),
            bytes: unsigned(row.bytes.into()),
        })
        .collect())
}

/// Notes keys that belong to nothing, and when they may be looked at.
pub(super) async fn note(
    conn: &mut PgConnection,
    org: OrgId,
    keys: &[String],
    due_at: OffsetDateTime,
) -> Result<()> {
    sqlx::query!(
        "insert into file_leftover (key, org_id, due_at) select key, $1, $2 from unnest($3::text[]) key",
        org.0,
        due_at,
        keys
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes keys out of the leftovers, because they now belong to something, or because their objects are gone. An error
/// if one of them was no leftover: then its object may be gone.
pub(super) async fn claim(conn: &mut PgConnection, keys: &[String]) -> Result<()> {
    let claimed = sqlx::query!("delete from file_leftover where key = any($1)", keys)
        .execute(conn)
        .await?;
    if usize::try_from(claimed.rows_affected()).ok() == Some(keys.len()) {
        Ok(())
    } else {
        Err(Error::Unavailable("an object was written for too long".into()))
    }
}

/// Forgets leftovers whose objects are gone.
pub(super) async fn forget(conn: &mut PgConnection, keys: &[String]) -> Result<()> {
    sqlx::query!("delete from file_leftover where key = any($1)", keys)
        .execute(conn)
        .await?;
    Ok(())
}

/// Leftovers whose time has come, oldest first.
pub(super) async fn due(conn: &mut PgConnection, at: OffsetDateTime, limit: i64) -> Result<Vec<String>> {
    let keys = sqlx::query_scalar!(
        "select key from file_leftover where due_at <= $1 order by due_at limit $2",
        at,
        limit
    );
    Ok(keys.fetch_all(conn).await?)
}

/// A part that arrived.
#[derive(Clone, Debug)]
pub(super) struct NewPart {
    pub(super) upload: UploadId,
    pub(super) org: OrgId,
    /// The upload held so many bytes before.
    pub(super) at_offset: u64,
    /// The last part, which the new one begins with and stands for.
    pub(super) instead_of: Option<PartRow>,
    pub(super) key: String,
    pub(super) bytes: u64,
}

/// Adds a part to an upload. False if the upload continues elsewhere by now, is whole, or is gone.
pub(super) async fn add(conn: &mut PgConnection, part: &NewPart, at: OffsetDateTime) -> Result<bool> {
    let replaced = part.instead_of.as_ref();
    let start = part.at_offset - replaced.map_or(0, |old| old.bytes);
    let moved = sqlx::query!(
        r#"
        update file_upload set received = $3, touched_at = $4
        where id = $1 and received = $2 and version is null
        "#,
        part.upload.0,
        signed(part.at_offset)?,
        signed(start + part.bytes)?,
        at
    )
    .execute(&mut *conn)
    .await?;
    if moved.rows_affected() == 0 {
        return Ok(false);
    }
    if let Some(old) = replaced {
        sqlx::query!(
            "delete from file_part where content_id = $1 and number = $2",
            part.upload.0,
            old.number
        )
        .execute(&mut *conn)
        .await?;
        note(conn, part.org, std::slice::from_ref(&old.key), at).await?;
    }
    sqlx::query!(
        r#"
        insert into file_part (content_id, number, org_id, key, start, bytes)
        select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5 from file_part where content_id = $1
        "#,
        part.upload.0,
        part.org.0,
        part.key,
        signed(start)?,
        i32::try_from(part.bytes).map_err(Error::internal)?
    )
    .execute(&mut *conn)
    .await?;
    claim(conn, std::slice::from_ref(&part.key)).await?;
    Ok(true)
}

/// A picture of a content.
#[derive(Clone, Debug)]
pub(super) struct ImageRow {
    pub(super) key: String,
    pub(super) media_type: String,
}

/// A picture of a content in a size.
pub(super) async fn image(conn: &mut PgConnection, content: Uuid, size: Size) -> Result<Option<ImageRow>> {
    let row = sqlx::query_as!(
        ImageRow,
        "select key, media_type from file_image where content_id = $1 and size = $2::text",
        content,
        size as Size
    );
    Ok(row.fetch_optional(conn).await?)
}

/// A picture that was stored.
#[derive(Clone, Debug)]
pub(super) struct NewImage {
    pub(super) size: Size,
    pub(super) key: String,
    pub(super) media_type: &'static str,
    pub(super) bytes: usize,
}

/// Adds the pictures of a content.
pub(super) async fn add_images(
    conn: &mut PgConnection,
    org: OrgId,
    content: Uuid,
    images: &[NewImage],
) -> Result<()> {
    for image in images {
        sqlx::query!(
            r#"
            insert into file_image (content_id, size, org_id, key, media_type, bytes)
            values ($1, $2::text, $3, $4, $5, $6)
            "#,
            content,
            image.size as Size,
            org.0,
            image.key,
            image.media_type,
            i32::try_from(image.bytes).map_err(Error::internal)?
        )
        .execute(&mut *conn)
        .await?;
    }
    let keys: Vec<_> = images.iter().map(|image| image.key.clone()).collect();
    claim(conn, &keys).await
}

/// Lets go of every object of contents: they are leftovers from now on. Their keys.
pub(super) async fn release(
    conn: &mut PgConnection,
    contents: &[Uuid],
    at: OffsetDateTime,
) -> Result<Vec<String>> {
    let keys = sqlx::query_scalar!(
        r#"
        with part as (delete from file_part where content_id = any($1) returning key, org_id),
            image as (delete from file_image where content_id = any($1) returning key, org_id)
        insert into file_leftover (key, org_id, due_at)
        select key, org_id, $2::timestamptz from part union all select key, org_id, $2::timestamptz from image
        returning key
        "#,
        contents,
        at
    );
    Ok(keys.fetch_all(conn).await?)
}

/// Takes an upload away that became no version; false if there is none.
pub(super) async fn remove_upload(conn: &mut PgConnection, id: UploadId) -> Result<bool> {
    let gone = sqlx::query!("delete from file_upload where id = $1 and version is null", id.0)
        .execute(conn)
        .await?;
    Ok(gone.rows_affected() == 1)
}

/// Takes uploads away that nobody touched since; the contents of those that became no version.
pub(super) async fn remove_stale(conn: &mut PgConnection, since: OffsetDateTime) -> Result<Vec<Uuid>> {
    let rows = sqlx::query!(
        r#"
        delete from file_upload where id in (
            select id from file_upload where touched_at < $1 order by touched_at limit 1000 for update skip locked)
        returning id, version
        "#,
        since
    )
    .fetch_all(conn)
    .await?;
    let unfinished = rows.into_iter().filter(|row| row.version.is_none());
    Ok(unfinished.map(|row| row.id).collect())
}
