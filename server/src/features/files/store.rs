//! Files, versions and uploads as rows.

use std::collections::BTreeMap;

use protocol::{
    Author, ChannelId, CommandId, FileId, FileVersion, ImageSize, OrgId, PersonId, SpaceFile, SpaceId,
    UploadId,
};
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::home::Home;
use crate::kernel::{Actor, Error, Result};

/// An upload.
#[derive(Clone, Debug)]
pub(super) struct UploadRow {
    pub(super) id: UploadId,
    pub(super) home: Home,
    pub(super) file: FileId,
    pub(super) command: CommandId,
    pub(super) name: String,
    pub(super) bytes: u64,
    pub(super) received: u64,
    /// The version it became.
    pub(super) version: Option<i32>,
}

/// What stands for a size in a column.
pub(super) fn signed(bytes: u64) -> Result<i64> {
    i64::try_from(bytes).map_err(|_| Error::TooLarge)
}

/// A column that is never negative.
pub(super) fn unsigned(bytes: i64) -> u64 {
    u64::try_from(bytes).unwrap_or(0)
}

/// The size of an image, if it is one.
pub(super) fn pixels(width: Option<i32>, height: Option<i32>) -> Option<ImageSize> {
    Some(ImageSize {
        width: width.and_then(|width| width.try_into().ok())?,
        height: height.and_then(|height| height.try_into().ok())?,
    })
}

/// The files of a space, by name; or the one of them that is named.
pub(super) async fn files(
    conn: &mut PgConnection,
    space: SpaceId,
    only: Option<FileId>,
) -> Result<Vec<SpaceFile>> {
    let rows = sqlx::query!(
        r#"
        select f.id as "id: FileId", f.name, f.created_by as "made_by: PersonId", f.created_at as made_at,
            maker.display_name as made_by_name, v.number, v.bytes, v.media_type, v.width, v.height,
            v.created_by as "by: PersonId", author.display_name as by_name, v.created_at as at
        from file f
        join file_version v on v.file_id = f.id
        join person maker on maker.id = f.created_by
        join person author on author.id = v.created_by
        where f.space_id = $1 and f.deleted_at is null and ($2::uuid is null or f.id = $2)
        order by v.number desc
        "#,
        space.0,
        only.map(|file| file.0)
    )
    .fetch_all(conn)
    .await?;
    let mut files = BTreeMap::<FileId, SpaceFile>::new();
    for row in rows {
        let version = FileVersion {
            number: row.number.try_into().unwrap_or(0),
            bytes: unsigned(row.bytes),
            by: author(row.by, row.by_name),
            at: row.at.into(),
        };
        let newest = || SpaceFile {
            id: row.id,
            space_id: space,
            name: row.name,
            media_type: row.media_type,
            bytes: version.bytes,
            image: pixels(row.width, row.height),
            version: version.number,
            versions: Vec::new(),
            by: author(row.made_by, row.made_by_name),
            at: row.made_at.into(),
        };
        // The newest comes first.
        let file = files.entry(row.id).or_insert_with(newest);
        file.versions.push(version);
    }
    let mut files: Vec<_> = files.into_values().collect();
    files.sort_by_cached_key(|file| (file.name.to_lowercase(), file.id));
    Ok(files)
}

fn author(person_id: PersonId, name: String) -> Author {
    Author { person_id, name }
}

/// A file of a space, as everybody in it sees it.
pub(super) async fn file(conn: &mut PgConnection, space: SpaceId, file: FileId) -> Result<SpaceFile> {
    files(conn, space, Some(file)).await?.pop().ok_or(Error::NotFound)
}

/// Where a file that is there lives, in an organisation.
pub(super) async fn home_of(conn: &mut PgConnection, org: OrgId, file: FileId) -> Result<Option<Home>> {
    let row = sqlx::query!(
        r#"
        select space_id as "space: SpaceId", channel_id as "channel: ChannelId"
        from file where id = $1 and org_id = $2 and deleted_at is null
        "#,
        file.0,
        org.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.and_then(|row| Home::of(row.space, row.channel)))
}

/// The space of a file that is there, in an organisation.
pub(super) async fn space_of(conn: &mut PgConnection, org: OrgId, file: FileId) -> Result<Option<SpaceId>> {
    Ok(match home_of(conn, org, file).await? {
        Some(Home::Space(space)) => Some(space),
        Some(Home::Channel(_)) | None => None,
    })
}

/// Whether an id was ever a file's.
pub(super) async fn is_known(conn: &mut PgConnection, file: FileId) -> Result<bool> {
    let known = sqlx::query_scalar!(
        r#"select exists (select 1 from file where id = $1) as "known!""#,
        file.0
    );
    Ok(known.fetch_one(conn).await?)
}

/// What a space or channel holds, in numbers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Usage {
    /// Bytes of all versions of the files that are there.
    pub(super) used: u64,
    /// Bytes of versions that only hand-ins hold, and of uploads under way.
    pub(super) held: u64,
    /// Files that are there, and that uploads will make.
    pub(super) files: usize,
    /// Uploads under way.
    pub(super) uploads: usize,
}

/// Counts what a space or channel holds. Under its lock it stays true until the end of the transaction.
pub(super) async fn usage(conn: &mut PgConnection, home: Home) -> Result<Usage> {
    let row = sqlx::query!(
        r#"
        select
            coalesce((select sum(v.bytes) from file f join file_version v on v.file_id = f.id
                where (f.space_id = $1 or f.channel_id = $2) and f.deleted_at is null), 0)::bigint as "used!",
            coalesce((select sum(v.bytes) from file f join file_version v on v.file_id = f.id
                where (f.space_id = $1 or f.channel_id = $2) and f.deleted_at is not null), 0)::bigint as "pinned!",
            coalesce((select sum(bytes) from file_upload
                where (space_id = $1 or channel_id = $2) and version is null), 0)::bigint as "reserved!",
            (select count(*) from file where (space_id = $1 or channel_id = $2) and deleted_at is null) as "files!",
            (select count(*) from file_upload where (space_id = $1 or channel_id = $2) and version is null)
                as "uploads!"
        "#,
        home.space(),
        home.channel()
    )
    .fetch_one(conn)
    .await?;
    let count = |rows: i64| usize::try_from(rows).unwrap_or(usize::MAX);
    Ok(Usage {
        used: unsigned(row.used),
        held: unsigned(row.pinned) + unsigned(row.reserved),
        files: count(row.files) + count(row.uploads),
        uploads: count(row.uploads),
    })
}

/// An upload of somebody.
pub(super) async fn upload(
    conn: &mut PgConnection,
    actor: &Actor,
    id: UploadId,
) -> Result<Option<UploadRow>> {
    let row = sqlx::query!(
        r#"
        select space_id as "space: SpaceId", channel_id as "channel: ChannelId", file_id as "file: FileId",
            command_id as "command: CommandId", name, bytes, received, version
        from file_upload
        where id = $1 and created_by = $2 and org_id = $3
        "#,
        id.0,
        actor.person_id.0,
        actor.org_id.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.and_then(|row| {
        Some(UploadRow {
            id,
            home: Home::of(row.space, row.channel)?,
            file: row.file,
            command: row.command,
            name: row.name,
            bytes: unsigned(row.bytes),
            received: unsigned(row.received),
            version: row.version,
        })
    }))
}

/// Makes an upload; false if its id is taken.
pub(super) async fn insert_upload(
    conn: &mut PgConnection,
    actor: &Actor,
    upload: &UploadRow,
    at: OffsetDateTime,
) -> Result<bool> {
    let made = sqlx::query!(
        r#"
        insert into file_upload (id, org_id, space_id, channel_id, file_id, command_id, name, bytes, created_by,
            touched_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (id) do nothing
        "#,
        upload.id.0,
        actor.org_id.0,
        upload.home.space(),
        upload.home.channel(),
        upload.file.0,
        upload.command.0,
        upload.name,
        signed(upload.bytes)?,
        actor.person_id.0,
        at
    )
    .execute(conn)
    .await?;
    Ok(made.rows_affected() == 1)
}

/// Says which version an upload became. Not found if it was given up or swept away in the meantime, and its parts with
/// it.
pub(super) async fn finish_upload(
    conn: &mut PgConnection,
    id: UploadId,
    version: i32,
    at: OffsetDateTime,
) -> Result<()> {
    let finished = sqlx::query!(
        "update file_upload set version = $2, touched_at = $3 where id = $1",
        id.0,
        version,
        at
    )
    .execute(conn)
    .await?;
    (finished.rows_affected() == 1)
        .then_some(())
        .ok_or(Error::NotFound)
}

/// Makes a file; one of a channel waits for its message until `until`.
pub(super) async fn insert_file(
    conn: &mut PgConnection,
    actor: &Actor,
    upload: &UploadRow,
    at: OffsetDateTime,
    until: OffsetDateTime,
) -> Result<()> {
    sqlx::query!(
        r#"
        insert into file (id, org_id, space_id, channel_id, name, created_by, created_at, kept_until)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        "#,
        upload.file.0,
        actor.org_id.0,
        upload.home.space(),
        upload.home.channel(),
        upload.name,
        actor.person_id.0,
        at,
        upload.home.channel().map(|_| until)
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What a version is made of.
#[derive(Clone, Debug)]
pub(super) struct NewVersion {
    pub(super) file: FileId,
    pub(super) content: Uuid,
    pub(super) bytes: u64,
    pub(super) media_type: &'static str,
    pub(super) image: Option<ImageSize>,
}

/// Adds the next version of a file; its number.
pub(super) async fn insert_version(
    conn: &mut PgConnection,
    actor: &Actor,
    new: &NewVersion,
    at: OffsetDateTime,
) -> Result<i32> {
    let side = |pixels: u32| i32::try_from(pixels).map_err(Error::internal);
    let number = sqlx::query_scalar!(
        r#"
        insert into file_version (file_id, number, org_id, content_id, bytes, media_type, width, height, created_by,
            created_at)
        select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9
        from file_version where file_id = $1
        returning number
        "#,
        new.file.0,
        actor.org_id.0,
        new.content,
        signed(new.bytes)?,
        new.media_type,
        new.image.map(|image| side(image.width)).transpose()?,
        new.image.map(|image| side(image.height)).transpose()?,
        actor.person_id.0,
        at
    );
    Ok(number.fetch_one(conn).await?)
}

/// Renames a file.
pub(super) async fn rename(conn: &mut PgConnection, file: FileId, name: &str) -> Result<()> {
    sqlx::query!("update file set name = $2 where id = $1", file.0, name)
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes a file away: its name and every version that no hand-in holds. The contents that went.
pub(super) async fn remove(conn: &mut PgConnection, file: FileId, at: OffsetDateTime) -> Result<Vec<Uuid>> {
    sqlx::query!(
        r#"
        update file set deleted_at = $2, name = case
            when exists (select 1 from file_version where file_id = $1 and is_pinned) then name else '' end
        where id = $1
        "#,
        file.0,
        at
    )
    .execute(&mut *conn)
    .await?;
    // Uploads that became versions are remembered for a while, under the name that the file had.
    sqlx::query!("update file_upload set name = '' where file_id = $1", file.0)
        .execute(&mut *conn)
        .await?;
    let gone = sqlx::query_scalar!(
        "delete from file_version where file_id = $1 and not is_pinned returning content_id",
        file.0
    );
    Ok(gone.fetch_all(conn).await?)
}

/// Holds a version for a hand-in; false if there is none.
pub(super) async fn pin(conn: &mut PgConnection, file: FileId, version: i32) -> Result<bool> {
    let pinned = sqlx::query!(
        "update file_version set is_pinned = true where file_id = $1 and number = $2",
        file.0,
        version
    );
    Ok(pinned.execute(conn).await?.rows_affected() == 1)
}

/// A version as it is given out.
#[derive(Clone, Debug)]
pub(super) struct VersionRow {
    pub(super) content: Uuid,
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) bytes: u64,
    pub(super) is_image: bool,
}

/// A version, or the newest one. Those of a file that is gone only if a hand-in holds them.
pub(super) async fn version(
    conn: &mut PgConnection,
    file: FileId,
    number: Option<i32>,
) -> Result<VersionRow> {
    let row = sqlx::query!(
        r#"
        select v.content_id, f.name, v.media_type, v.bytes, v.width is not null as "is_image!"
        from file f join file_version v on v.file_id = f.id
        where f.id = $1 and ($2::integer is null or v.number = $2)
        order by v.number desc
        limit 1
        "#,
        file.0,
        number
    )
    .fetch_optional(conn)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(VersionRow {
        content: row.content_id,
        name: row.name,
        media_type: row.media_type,
        bytes: unsigned(row.bytes),
        is_image: row.is_image,
    })
}
