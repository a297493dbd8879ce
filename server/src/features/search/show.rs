//! What is shown of a hit: from the message, document or file as it is now. Whether it may be shown was decided by the
//! query that found it, in the same transaction.

use std::collections::HashMap;

use protocol::{
    Attachment, Block, ChannelId, DocumentId, FileId, Found, Fragment, MessageId, PersonId, SearchHit,
    SpaceId, Timestamp,
};
use search::fragment;
use search::seek::Seek;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::rights::Places;
use super::text;
use crate::kernel::Result;

/// Characters of the words around a hit.
const FRAGMENT: usize = 220;

/// Of what was found, what has the words next to each other that must be.
pub(super) async fn exactly(
    conn: &mut PgConnection,
    seek: &Seek,
    found: Vec<(Uuid, String)>,
) -> Result<Vec<(Uuid, String)>> {
    if !seek.is_exact() {
        return Ok(found);
    }
    let items: Vec<Uuid> = found.iter().map(|(item, _)| *item).collect();
    let shown = all(conn, &items).await?;
    let has = |item: &Uuid| {
        shown
            .get(item)
            .is_some_and(|one| seek.is_exactly_in(&one.whole()))
    };
    Ok(found.into_iter().filter(|(item, _)| has(item)).collect())
}

/// Hits with the words around them, in their order.
pub(super) async fn hits(
    conn: &mut PgConnection,
    places: &Places,
    seek: &Seek,
    page: &[(Uuid, String)],
) -> Result<Vec<SearchHit>> {
    let items: Vec<Uuid> = page.iter().map(|(item, _)| *item).collect();
    let mut shown = all(conn, &items).await?;
    let hits = items.iter().filter_map(|item| shown.remove(item));
    Ok(hits.map(|one| one.hit(places, seek)).collect())
}

/// Something that was found, as it is now.
struct Shown {
    found: Found,
    place: Uuid,
    title: String,
    text: String,
    by: PersonId,
    by_name: String,
    at: Timestamp,
}

impl Shown {
    fn whole(&self) -> String {
        format!("{}\n{}", self.title, self.text)
    }

    fn hit(self, places: &Places, seek: &Seek) -> SearchHit {
        // Of a document or a file the title may be the hit; it is shown beside.
        let pieces = fragment::pieces(&self.text, seek, FRAGMENT);
        SearchHit {
            found: self.found,
            place: places.names.get(&self.place).cloned().unwrap_or_default(),
            title: self.title,
            by: Some(self.by),
            by_name: self.by_name,
            at: self.at,
            fragments: pieces
                .into_iter()
                .map(|piece| Fragment {
                    text: piece.text,
                    is_hit: piece.is_hit,
                })
                .collect(),
        }
    }
}

async fn all(conn: &mut PgConnection, items: &[Uuid]) -> Result<HashMap<Uuid, Shown>> {
    let mut shown = messages(&mut *conn, items).await?;
    shown.extend(documents(&mut *conn, items).await?);
    shown.extend(files(conn, items).await?);
    Ok(shown)
}

async fn messages(conn: &mut PgConnection, items: &[Uuid]) -> Result<HashMap<Uuid, Shown>> {
    let rows = sqlx::query!(
        r#"
        select m.id as "id!: MessageId", m.channel_id as "channel_id!: ChannelId", m.seq as "seq!",
            m.thread_id as "thread_id: MessageId", m.author_id as "author_id!: PersonId",
            m.posted_at as "posted_at!: Timestamp", m.tree as "tree!: Json<Vec<Block>>",
            m.attachments as "attachments: Json<Vec<Attachment>>", q.options as "options?",
            coalesce(m.hook, p.display_name) as "name!"
        from message m
        join person p on p.id = m.author_id
        left join message_poll q on q.message_id = m.id
        where m.id = any($1)
        "#,
        items
    )
    .fetch_all(conn)
    .await?;
    let rows = rows.into_iter().map(|row| {
        let files = row.attachments.map(|files| files.0).unwrap_or_default();
        let options = row.options.unwrap_or_default();
        let shown = Shown {
            found: Found::Message {
                channel_id: row.channel_id,
                message_id: row.id,
                seq: row.seq.unsigned_abs(),
                thread_id: row.thread_id,
            },
            place: row.channel_id.0,
            title: String::new(),
            text: text::of_message(&row.tree.0, &files, &options),
            by: row.author_id,
            by_name: row.name,
            at: row.posted_at,
        };
        (row.id.0, shown)
    });
    Ok(rows.collect())
}

async fn documents(conn: &mut PgConnection, items: &[Uuid]) -> Result<HashMap<Uuid, Shown>> {
    let rows = sqlx::query!(
        r#"
        select d.id as "id: DocumentId", d.space_id as "space_id: SpaceId", d.title,
            d.created_by as "by: PersonId", p.display_name, e.at as "at: Timestamp"
        from document d
        join person p on p.id = d.created_by
        join search_entry e on e.item_id = d.id
        where d.id = any($1)
        "#,
        items
    )
    .fetch_all(conn)
    .await?;
    let rows = rows.into_iter().map(|row| {
        let shown = Shown {
            found: Found::Document {
                space_id: row.space_id,
                document_id: row.id,
            },
            place: row.space_id.0,
            text: row.title.clone(),
            title: row.title,
            by: row.by,
            by_name: row.display_name,
            at: row.at,
        };
        (row.id.0, shown)
    });
    Ok(rows.collect())
}

async fn files(conn: &mut PgConnection, items: &[Uuid]) -> Result<HashMap<Uuid, Shown>> {
    let rows = sqlx::query!(
        r#"
        select f.id as "id: FileId", f.space_id as "space_id?: SpaceId", f.name, f.created_by as "by: PersonId",
            p.display_name, f.created_at as "at: Timestamp"
        from file f
        join person p on p.id = f.created_by
        where f.id = any($1) and f.space_id is not null
        "#,
        items
    )
    .fetch_all(conn)
    .await?;
    let rows = rows.into_iter().filter_map(|row| {
        let space = row.space_id?;
        let shown = Shown {
            found: Found::File {
                space_id: Some(space),
                message_id: None,
                file_id: row.id,
            },
            place: space.0,
            text: row.name.clone(),
            title: row.name,
            by: row.by,
            by_name: row.display_name,
            at: row.at,
        };
        Some((row.id.0, shown))
    });
    Ok(rows.collect())
}
