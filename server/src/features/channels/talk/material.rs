//! The files and links of a channel, found in what was said there.

use std::collections::HashSet;

use protocol::{
    Attachment, Block, ChannelId, ChannelMaterial, Inline, MaterialFile, MaterialLink, MessageId, PersonId,
    Timestamp, limits,
};
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::features::channels::{Channels, facts};
use crate::kernel::access::ChannelAction;
use crate::kernel::{Actor, Result};

impl Channels {
    /// The newest files and links of a channel.
    pub(super) async fn material(&self, actor: &Actor, channel: ChannelId) -> Result<ChannelMaterial> {
        let mut conn = self.db.snapshot().await?;
        facts::allowed(&mut conn, actor, channel, ChannelAction::Read).await?;
        Ok(ChannelMaterial {
            files: files(&mut conn, channel).await?,
            links: links(&mut conn, channel).await?,
        })
    }
}

async fn files(conn: &mut PgConnection, channel: ChannelId) -> Result<Vec<MaterialFile>> {
    let rows = sqlx::query!(
        r#"
        select id as "id: MessageId", seq, thread_id as "thread_id: MessageId", author_id as "author_id: PersonId",
            posted_at as "posted_at: Timestamp", attachments as "attachments!: Json<Vec<Attachment>>"
        from message
        where channel_id = $1 and attachments is not null and deleted_at is null and hidden_at is null
        order by seq desc
        limit $2
        "#,
        channel.0,
        i64::try_from(limits::MATERIAL).unwrap_or(i64::MAX)
    )
    .fetch_all(conn)
    .await?;
    let files = rows.into_iter().flat_map(|row| {
        let (message_id, seq, thread_id) = (row.id, row.seq.unsigned_abs(), row.thread_id);
        let (author_id, at) = (row.author_id, row.posted_at);
        row.attachments.0.into_iter().map(move |attachment| MaterialFile {
            message_id,
            seq,
            thread_id,
            author_id,
            at,
            attachment,
        })
    });
    Ok(files.take(limits::MATERIAL).collect())
}

/// Looks only at the newest part of long channels, and only at messages that hold an address at all.
async fn links(conn: &mut PgConnection, channel: ChannelId) -> Result<Vec<MaterialLink>> {
    let rows = sqlx::query!(
        r#"
        select id as "id!: MessageId", seq as "seq!", thread_id as "thread_id: MessageId",
            author_id as "author_id!: PersonId", posted_at as "posted_at!: Timestamp",
            tree as "tree!: Json<Vec<Block>>"
        from (
            select id, seq, thread_id, author_id, posted_at, tree, body from message
            where channel_id = $1 and deleted_at is null and hidden_at is null
            order by seq desc
            limit 10000
        ) m
        where body like '%://%' or body like '%www.%'
        order by seq desc
        limit $2
        "#,
        channel.0,
        i64::try_from(limits::MATERIAL).unwrap_or(i64::MAX)
    )
    .fetch_all(conn)
    .await?;
    let mut known = HashSet::new();
    let mut links = Vec::new();
    for row in rows {
        let mut found = Vec::new();
        in_blocks(&row.tree.0, &mut found);
        for (href, text) in found {
            if href.starts_with("mailto:") || !known.insert(href.clone()) {
                continue;
            }
            links.push(MaterialLink {
                message_id: row.id,
                seq: row.seq.unsigned_abs(),
                thread_id: row.thread_id,
                author_id: row.author_id,
                at: row.posted_at,
                href,
                text,
            });
        }
    }
    links.truncate(limits::MATERIAL);
    Ok(links)
}

/// Links with their words, in the order in which they stand.
fn in_blocks(blocks: &[Block], found: &mut Vec<(String, String)>) {
    for block in blocks {
        match block {
            Block::Paragraph { inlines } | Block::Heading { inlines, .. } => in_inlines(inlines, found),
            Block::Quote { blocks } => in_blocks(blocks, found),
            Block::List { items, .. } => items.iter().for_each(|item| in_blocks(item, found)),
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn in_inlines(inlines: &[Inline], found: &mut Vec<(String, String)>) {
    for inline in inlines {
        match inline {
            Inline::Link { href, inlines } => {
                let mut text = String::new();
                words(inlines, &mut text);
                found.push((href.clone(), text));
            }
            Inline::Strong { inlines } | Inline::Emphasis { inlines } | Inline::Strike { inlines } => {
                in_inlines(inlines, found);
            }
            _ => {}
        }
    }
}

fn words(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text { text: more } | Inline::Code { text: more } => text.push_str(more),
            Inline::Strong { inlines } | Inline::Emphasis { inlines } | Inline::Strike { inlines } => {
                words(inlines, text);
            }
            _ => {}
        }
    }
}
