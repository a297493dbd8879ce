//! SQL on `search_entry`: entries are put in, replaced and taken out, and what they were found by is told. Besides the
//! terms of its text an entry has marks: its place, its author and what comes with it, so that one index answers all of
//! it at once.

use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::kernel::Result;

/// What a mark begins with; no term of a text has it.
pub(super) const MARK: char = '@';

/// The mark of a place.
pub(super) fn place_mark(place: Uuid) -> String {
    format!("{MARK}{}", place.simple())
}

/// The mark of who wrote it.
pub(super) fn author_mark(author: Uuid) -> String {
    format!("{MARK}by{}", author.simple())
}

/// The mark of what comes with a message.
pub(super) fn has_mark(has: &str) -> String {
    format!("{MARK}{has}")
}

/// An entry to be put in.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) item: Uuid,
    pub(super) kind: &'static str,
    pub(super) org: Uuid,
    pub(super) run: Uuid,
    pub(super) place: Uuid,
    pub(super) author: Uuid,
    pub(super) at: OffsetDateTime,
    pub(super) has: Vec<&'static str>,
    pub(super) stamp: String,
    pub(super) terms: Vec<String>,
}

impl Entry {
    /// Terms and marks. They have no blanks, so one is between two of them.
    fn marked_terms(&self) -> String {
        let marks = [place_mark(self.place), author_mark(self.author)]
            .into_iter()
            .chain(self.has.iter().map(|has| has_mark(has)));
        let all: Vec<String> = marks.chain(self.terms.iter().cloned()).collect();
        all.join(" ")
    }
}

/// Whether this transaction keeps the index; only one does at a time, so that two never count the same words.
pub(super) async fn take_turn(conn: &mut PgConnection) -> Result<bool> {
    let is_ours =
        sqlx::query_scalar!(r#"select pg_try_advisory_xact_lock(hashtext('search_entry')) as "is_ours!""#);
    Ok(is_ours.fetch_one(conn).await?)
}

/// What items are found by now: organisation and terms of each that has an entry.
pub(super) async fn terms_of(conn: &mut PgConnection, items: &[Uuid]) -> Result<Vec<(Uuid, Vec<String>)>> {
    let rows = sqlx::query!(
        r#"select org_id, tsvector_to_array(terms) as "terms!" from search_entry where item_id = any($1)"#,
        items
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.org_id, row.terms)).collect())
}

/// Takes entries out.
pub(super) async fn remove(conn: &mut PgConnection, items: &[Uuid]) -> Result<()> {
    sqlx::query!("delete from search_entry where item_id = any($1)", items)
        .execute(conn)
        .await?;
    Ok(())
}

/// Puts entries in, in place of those that there were.
pub(super) async fn put(conn: &mut PgConnection, entries: &[Entry]) -> Result<()> {
    let column = |of: fn(&Entry) -> Uuid| -> Vec<Uuid> { entries.iter().map(of).collect() };
    let kinds: Vec<String> = entries.iter().map(|entry| entry.kind.to_owned()).collect();
    let times: Vec<OffsetDateTime> = entries.iter().map(|entry| entry.at).collect();
    let has: Vec<String> = entries.iter().map(|entry| entry.has.join(" ")).collect();
    let stamps: Vec<String> = entries.iter().map(|entry| entry.stamp.clone()).collect();
    let terms: Vec<String> = entries.iter().map(Entry::marked_terms).collect();
    sqlx::query!(
        r#"
        insert into search_entry (item_id, kind, org_id, run_id, place_id, author_id, at, has, stamp, terms)
        select n.item, n.kind, n.org, n.run, n.place, n.author, n.at, string_to_array(n.has, ' '), n.stamp,
            array_to_tsvector(string_to_array(n.terms, ' '))
        from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::timestamptz[],
            $8::text[], $9::text[], $10::text[])
            as n (item, kind, org, run, place, author, at, has, stamp, terms)
        on conflict (item_id) do update set run_id = excluded.run_id, place_id = excluded.place_id,
            author_id = excluded.author_id, at = excluded.at, has = excluded.has, stamp = excluded.stamp,
            terms = excluded.terms
        "#,
        &column(|entry| entry.item),
        &kinds,
        &column(|entry| entry.org),
        &column(|entry| entry.run),
        &column(|entry| entry.place),
        &column(|entry| entry.author),
        &times,
        &has,
        &stamps,
        &terms
    )
    .execute(conn)
    .await?;
    Ok(())
}
