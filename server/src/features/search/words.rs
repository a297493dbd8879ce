//! Words that exist, with the number of entries that have them, so that a word leaves with the last text that had it;
//! and which of them may have been meant by what was typed.

use std::collections::{BTreeMap, HashSet};

use search::near;
use search::seek::{Seek, Sought};
use search::term::PART;
use sqlx::PgConnection;
use uuid::Uuid;

use super::store::MARK;
use crate::kernel::{Actor, Error, Result};

/// Words that have what was typed in them, at most.
const MIDDLES: i64 = 40;
/// Words that may have been meant, at most.
const MEANT: usize = 40;

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
            .filter(|term| !term.starts_with(MARK))
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

/// Adds words that have what was typed in them: `schutzerkl` is in `datenschutzerklarung`; and those that end in it,
/// whatever its ending: no list knows what stands before `haus`.
pub(super) async fn add_longer(conn: &mut PgConnection, actor: &Actor, seek: &mut Seek) -> Result<()> {
    for sought in &mut seek.words {
        let mut grams = near::inner_grams(&sought.typed);
        for word in with(&mut *conn, actor, &grams, &sought.typed, false).await? {
            sought.mean(word);
        }
        if let Some(stem) = sought.stem.clone().filter(|stem| *stem != sought.typed) {
            grams = near::inner_grams(&stem);
            grams.extend(near::grams(&stem).into_iter().find(|gram| gram.ends_with('$')));
            for word in with(&mut *conn, actor, &grams, &stem, true).await? {
                sought.mean(word);
            }
        }
    }
    Ok(())
}

async fn with(
    conn: &mut PgConnection,
    actor: &Actor,
    grams: &[String],
    wanted: &str,
    is_end: bool,
) -> Result<Vec<String>> {
    if grams.is_empty() {
        return Ok(Vec::new());
    }
    let found = sqlx::query_scalar!(
        r#"
        select word from search_word
        where org_id = $1 and grams @> $2 and position($3 in word) > 0
            and (not $4 or right(word, length($3)) = $3)
        order by uses desc, word
        limit $5
        "#,
        actor.org_id.0,
        grams,
        wanted,
        is_end,
        MIDDLES
    )
    .fetch_all(conn)
    .await?;
    Ok(found)
}

/// Adds words that differ from what was typed by so many errors. Whether there is any.
pub(super) async fn add_near(
    conn: &mut PgConnection,
    actor: &Actor,
    sought: &mut Sought,
    errors: usize,
) -> Result<bool> {
    let mut found = Vec::new();
    for form in sought.whole.iter().filter(|form| near::believed(form) >= errors) {
        let words = near_to(&mut *conn, actor, form, errors).await?;
        found.extend(
            words
                .into_iter()
                .filter(|word| near::distance(form, word) == Some(errors)),
        );
    }
    found.sort_unstable();
    found.dedup();
    found.truncate(MEANT);
    let is_any = !found.is_empty();
    for word in found {
        sought.mean(word);
    }
    Ok(is_any)
}

async fn near_to(conn: &mut PgConnection, actor: &Actor, form: &str, errors: usize) -> Result<Vec<String>> {
    let keys: Vec<String> = near::keys(form, errors)
        .into_iter()
        .map(|key| key.join(" "))
        .collect();
    let letters = i32::try_from(form.chars().count()).map_err(Error::internal)?;
    let found = sqlx::query_scalar!(
        r#"
        select w.word as "word!" from unnest($2::text[]) as k (key)
        join search_word w on w.org_id = $1 and w.grams @> string_to_array(k.key, ' ')
        where length(w.word) between $3::integer - $4::integer and $3 + $4
        "#,
        actor.org_id.0,
        &keys,
        letters,
        i32::try_from(errors).map_err(Error::internal)?
    )
    .fetch_all(conn)
    .await?;
    Ok(found)
}
