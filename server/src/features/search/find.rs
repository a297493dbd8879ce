//! SQL of a search. The rights are in it: only entries of the places that were named, compared with what they were made
//! of in the same transaction.
//!
//! Words are looked for in the newest entries first, one after the other: a common word is there many times. What is not
//! there is rare, and the index of words has few entries of it to sort. So neither costs what the other would, and the
//! database need not guess how rare a word is.

use std::collections::HashSet;

use protocol::RunId;
use sqlx::PgConnection;
use uuid::Uuid;

use super::filter::Filter;
use crate::kernel::{Actor, Error, Result};

/// Entries that are looked at one after the other.
const NEWEST: usize = 6_000;

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

/// What is looked for, and where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    pub(super) actor: &'a Actor,
    pub(super) run: Option<RunId>,
    pub(super) filter: &'a Filter,
    /// As a query of text search.
    pub(super) words: Option<&'a str>,
    /// Left out.
    pub(super) passed: &'a HashSet<Uuid>,
    /// At most.
    pub(super) limit: usize,
}

/// Makes the database plan with what is looked for: a rare word and a common one want different ways.
pub(super) async fn plan_anew(conn: &mut PgConnection) -> Result<()> {
    sqlx::query_scalar!(r#"select set_config('plan_cache_mode', 'force_custom_plan', true) as "mode!""#)
        .fetch_one(conn)
        .await?;
    Ok(())
}

/// Entries, newest first, after those that are passed over; at most so many, those that are no longer live among them.
pub(super) async fn entries(conn: &mut PgConnection, wanted: Wanted<'_>) -> Result<Vec<Row>> {
    // Whatever else is asked for has an index by time.
    if wanted.words.is_none() && wanted.filter.has.is_empty() {
        return all(conn, wanted).await;
    }
    let newest = newest(&mut *conn, wanted).await?;
    if newest.len() == wanted.limit || !has_older(&mut *conn, wanted).await? {
        return Ok(newest);
    }
    all(conn, wanted).await
}

/// How many entries of each place are looked at, if there are few places; otherwise those of all places together are.
fn of_each(filter: &Filter) -> Option<i64> {
    let many = NEWEST.checked_div(filter.places.len())?;
    filter
        .has_few_places()
        .then(|| i64::try_from(many).unwrap_or(i64::MAX))
}

/// Those among the newest ones.
async fn newest(conn: &mut PgConnection, wanted: Wanted<'_>) -> Result<Vec<Row>> {
    let Wanted {
        actor,
        run,
        filter,
        words,
        passed,
        limit,
    } = wanted;
    let passed: Vec<Uuid> = passed.iter().copied().collect();
    let rows = sqlx::query_as!(
        Row,
        r#"
        select f.item_id as "item!", f.kind as "kind!", case f.kind
            when 'message' then exists (select from message m
                where m.id = f.item_id and m.deleted_at is null and m.hidden_at is null and m.channel_id = any($3))
            when 'document' then exists (select from document d
                where d.id = f.item_id and d.deleted_at is null and d.space_id = any($3))
            else exists (select from file l
                where l.id = f.item_id and l.deleted_at is null and l.space_id = any($3))
            end as "is_live!"
        from (
            select e.item_id, e.kind, e.at
            from (
                (select n.* from search_entry n
                where $13::bigint is null and n.org_id = $1
                    and ($7::timestamptz is null or n.at < $7) and ($8::timestamptz is null or n.at >= $8)
                order by n.at desc, n.item_id
                limit $14)
                union all
                select n.* from unnest($3::uuid[]) as p (id)
                cross join lateral (select * from search_entry n
                    where n.place_id = p.id
                        and ($7::timestamptz is null or n.at < $7) and ($8::timestamptz is null or n.at >= $8)
                    order by n.at desc
                    limit $13) n
                where $13::bigint is not null
            ) e
            where e.org_id = $1 and ($2::uuid is null or e.run_id = $2) and e.place_id = any($3)
                and ($4::text is null or e.terms @@ $4::text::tsquery)
                and ($5::uuid[] is null or e.author_id = any($5)) and e.author_id <> all($6)
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
        words,
        filter.authors.as_deref(),
        &filter.not_authors,
        filter.before,
        filter.after,
        &filter.has,
        &filter.has_not,
        &passed,
        i64::try_from(limit).map_err(Error::internal)?,
        of_each(filter),
        i64::try_from(NEWEST).map_err(Error::internal)?
    )
    .fetch_all(conn)
    .await?;
    Ok(rows)
}

/// Whether there are entries that are not among the newest ones.
async fn has_older(conn: &mut PgConnection, wanted: Wanted<'_>) -> Result<bool> {
    let Some(of_each) = of_each(wanted.filter) else {
        return Ok(true);
    };
    let found = sqlx::query_scalar!(
        r#"
        select exists (
            select from unnest($1::uuid[]) as p (id)
            cross join lateral (select from search_entry n where n.place_id = p.id
                order by n.at desc offset $2 limit 1) n
        ) as "has_older!"
        "#,
        &wanted.filter.places,
        of_each
    );
    Ok(found.fetch_one(conn).await?)
}

/// All of them: by their words, or, where no words are looked for, by time.
async fn all(conn: &mut PgConnection, wanted: Wanted<'_>) -> Result<Vec<Row>> {
    let Wanted {
        actor,
        run,
        filter,
        words,
        passed,
        limit,
    } = wanted;
    let passed: Vec<Uuid> = passed.iter().copied().collect();
    let marked = filter.marked(words);
    let rows = sqlx::query_as!(
        Row,
        r#"
        select f.item_id as "item!", f.kind as "kind!", case f.kind
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
            -- By words, the entries that have them are sorted; otherwise they are read in the order of time.
            order by case when $4::text is null then e.at end desc, e.at + interval '0' desc, e.item_id
            limit $12
        ) f
        order by f.at desc, f.item_id
        "#,
        actor.org_id.0,
        run.map(|run| run.0),
        &filter.places,
        marked,
        filter.authors.as_deref(),
        &filter.not_authors,
        filter.before,
        filter.after,
        &filter.has,
        &filter.has_not,
        &passed,
        i64::try_from(limit).map_err(Error::internal)?
    )
    .fetch_all(conn)
    .await?;
    Ok(rows)
}
