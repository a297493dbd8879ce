//! SQL of a search. The rights are in it: only entries of the places that were named, compared with what they were made
//! of in the same transaction.

use protocol::RunId;
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::filter::Filter;
use crate::kernel::{Actor, Error, Result};

/// An entry that was found.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The message, document or file.
    pub(super) item: Uuid,
    /// Which of them.
    pub(super) kind: String,
    /// It is still there, in a place that may be read, and not hidden.
    pub(super) is_live: bool,
}

/// Makes the database plan with what is looked for: a rare word and a common one want different ways.
pub(super) async fn plan_anew(conn: &mut PgConnection) -> Result<()> {
    sqlx::query_scalar!(r#"select set_config('plan_cache_mode', 'force_custom_plan', true) as "mode!""#)
        .fetch_one(conn)
        .await?;
    Ok(())
}

/// Entries, newest first, after those that are passed over; at most so many, those that are no longer live among them.
pub(super) async fn entries(
    conn: &mut PgConnection,
    actor: &Actor,
    run: Option<RunId>,
    filter: &Filter,
    words: Option<&str>,
    passed: &[Uuid],
    limit: usize,
) -> Result<Vec<Row>> {
    let words = filter.marked(words);
    let rows = sqlx::query!(
        r#"
        select f.item_id, f.kind, case f.kind
            when 'message' then exists (select from message m
                where m.id = f.item_id and m.deleted_at is null and m.hidden_at is null and m.channel_id = any($3))
            when 'document' then exists (select from document d
                where d.id = f.item_id and d.deleted_at is null and d.space_id = any($3))
            else exists (select from file l
                where l.id = f.item_id and l.deleted_at is null and l.space_id = any($3))
            end as "is_live!"
        from (
            select e.item_id, e.kind, e.at
            from search_entry e
            where e.org_id = $1 and ($2::uuid is null or e.run_id = $2) and e.place_id = any($3)
                and ($4::text is null or e.terms @@ $4::text::tsquery)
                and ($5::uuid[] is null or e.author_id = any($5)) and e.author_id <> all($6)
                and ($7::timestamptz is null or e.at < $7) and ($8::timestamptz is null or e.at >= $8)
                and e.has @> $9 and not e.has && $10
                and e.item_id <> all($11)
            order by e.at desc, e.item_id
            limit $12
        ) f
        order by f.at desc, f.item_id
        "#,
        actor.org_id.0,
        run.map(|run| run.0),
        &filter.places,
        words.as_deref(),
        filter.authors.as_deref(),
        &filter.not_authors,
        filter.before as Option<OffsetDateTime>,
        filter.after as Option<OffsetDateTime>,
        &filter.has,
        &filter.has_not,
        passed,
        i64::try_from(limit).map_err(Error::internal)?
    )
    .fetch_all(conn)
    .await?;
    let rows = rows.into_iter().map(|row| Row {
        item: row.item_id,
        kind: row.kind,
        is_live: row.is_live,
    });
    Ok(rows.collect())
}
