//! Words that exist, with the number of entries that have them, so that a word leaves with the last text that had it;
//! and which of them may have been meant by what was typed.

use std::collections::{BTreeMap, HashSet};

use search::near;
use search::seek::Seek;
use search::term::PART;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::kernel::{Actor, Result};

/// Words that have what was typed in them, at most.
const MIDDLES: i64 = 40;
/// Words that are compared with what was typed, at most.
const COMPARED: i64 = 200;
/// Words that may have been meant, at most.
const MEANT: usize = 8;

/// How the numbers of entries change.
#[derive(Clone, Debug, Default)]
pub(super) struct Change(BTreeMap<(Uuid, String), i32>);

impl Change {
    /// An entry of these terms goes.
    pub(super) fn take_out(&mut self, org: Uuid, terms: &[String]) {
        self.count(org, terms, -1);
    }

    /// An entry of these terms comes.
    pub(super) fn put_in(&mut self, org: Uuid, terms: &[String]) {
        self.count(org, terms, 1);
    }

    fn count(&mut self, org: Uuid, terms: &[String], by: i32) {
        let words: HashSet<&str> = terms
            .iter()
            .map(|term| term.strip_prefix(PART).unwrap_or(term))
            .collect();
        for word in words {
            *self.0.entry((org, word.to_owned())).or_default() += by;
        }
    }

    /// Stores it, in the order of the words: two that do so never wait for each other.
    pub(super) async fn store(self, conn: &mut PgConnection) -> Result<()> {
        let (mut orgs, mut words, mut numbers, mut grams) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for ((org, word), number) in self.0.into_iter().filter(|(_, number)| *number != 0) {
            grams.push(near::grams(&word).join(" "));
            orgs.push(org);
            words.push(word);
            numbers.push(number);
        }
        sqlx::query!(
            r#"
            insert into search_word (org_id, word, uses, grams)
            select n.org, n.word, n.number, string_to_array(n.grams, ' ')
            from unnest($1::uuid[], $2::text[], $3::integer[], $4::text[]) as n (org, word, number, grams)
            on conflict (org_id, word) do update set uses = search_word.uses + excluded.uses
            "#,
            &orgs,
            &words,
            &numbers,
            &grams
        )
        .execute(&mut *conn)
        .await?;
        if numbers.iter().any(|number| *number < 0) {
            sqlx::query!(
                r#"
                delete from search_word w
                using unnest($1::uuid[], $2::text[]) as n (org, word)
                where w.org_id = n.org and w.word = n.word and w.uses <= 0
                "#,
                &orgs,
                &words
            )
            .execute(conn)
            .await?;
        }
        Ok(())
    }
}

/// Adds what may have been meant: words that have what was typed in them; and, for what is no word, or where nearly
/// nothing was found, those that differ by an error.
pub(super) async fn mean(
    conn: &mut PgConnection,
    actor: &Actor,
    seek: &mut Seek,
    are_few: bool,
) -> Result<()> {
    for sought in &mut seek.words {
        let Some(form) = sought.whole.iter().next_back().cloned() else {
            continue;
        };
        for word in with_middle(&mut *conn, actor, &sought.typed).await? {
            sought.mean(word);
        }
        if are_few
            || !exists(
                &mut *conn,
                actor,
                &sought.whole.iter().cloned().collect::<Vec<_>>(),
            )
            .await?
        {
            for word in with_errors(&mut *conn, actor, &form).await? {
                sought.mean(word);
            }
        }
    }
    Ok(())
}

async fn exists(conn: &mut PgConnection, actor: &Actor, forms: &[String]) -> Result<bool> {
    let found = sqlx::query_scalar!(
        r#"select exists(select from search_word where org_id = $1 and word = any($2)) as "exists!""#,
        actor.org_id.0,
        forms
    );
    Ok(found.fetch_one(conn).await?)
}

async fn with_middle(conn: &mut PgConnection, actor: &Actor, typed: &str) -> Result<Vec<String>> {
    let grams = near::inner_grams(typed);
    if grams.is_empty() {
        return Ok(Vec::new());
    }
    let found = sqlx::query_scalar!(
        r#"
        select word from search_word
        where org_id = $1 and grams @> $2 and position($3 in word) > 0
        order by uses desc, word
        limit $4
        "#,
        actor.org_id.0,
        &grams,
        typed,
        MIDDLES
    )
    .fetch_all(conn)
    .await?;
    Ok(found)
}

async fn with_errors(conn: &mut PgConnection, actor: &Actor, form: &str) -> Result<Vec<String>> {
    let Some(shared) = near::shared(form) else {
        return Ok(Vec::new());
    };
    let grams = near::grams(form);
    let letters = i32::try_from(form.chars().count()).unwrap_or(i32::MAX);
    let found = sqlx::query_scalar!(
        r#"
        select w.word from search_word w
        cross join lateral (select count(*) as number from unnest(w.grams) as g (gram) where g.gram = any($2)) common
        where w.org_id = $1 and w.grams && $2 and length(w.word) between $3 - 2 and $3 + 2 and common.number >= $4
        order by common.number desc, w.word
        limit $5
        "#,
        actor.org_id.0,
        &grams,
        letters,
        i64::try_from(shared).unwrap_or(i64::MAX),
        COMPARED
    )
    .fetch_all(conn)
    .await?;
    let mut near: Vec<(usize, String)> = found
        .into_iter()
        .filter_map(|word| Some((near::distance(form, &word)?, word)))
        .collect();
    near.sort_unstable();
    let nearest = near.first().map_or(0, |(distance, _)| *distance);
    let near = near.into_iter().filter(|(distance, _)| *distance == nearest);
    Ok(near.map(|(_, word)| word).take(MEANT).collect())
}
