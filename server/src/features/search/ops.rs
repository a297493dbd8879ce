//! A search: whole words first, then parts of words, then beginnings and middles, and where hardly anything was found what
//! may have been typed wrong; the newest first within each.

use std::collections::HashSet;

use protocol::{RunId, SearchPage, SearchQuery, limits};
use search::query;
use search::seek::{Seek, Sought, Step};
use sqlx::PgConnection;
use uuid::Uuid;

use super::filter::{self, Filter};
use super::find::Wanted;
use super::{Search, find, rights, show, words};
use crate::kernel::{Actor, Error, Result};

/// Hits of a page if nobody says how many.
const PAGE: u32 = 20;
/// How far pages go: whoever has not found it by then asks for something else.
const FARTHEST: u32 = 500;
/// Entries that are read at most for words next to each other, which only the text itself knows.
const EXACT_READ: usize = 1_000;
/// Errors that are believed in, and below how many hits: one in what hardly anybody writes, two in what nobody does.
const ERRORS: [(usize, usize); 2] = [(1, 3), (2, 1)];
/// Words of a query that are typed wrong, at most.
const MOST_WRONG: usize = 3;
/// Entries that are looked at to know whether a word finds anything.
const LOOKED_AT: usize = 8;

/// One search under way.
struct Hunt<'a> {
    actor: &'a Actor,
    run: Option<RunId>,
    filter: &'a Filter,
    seek: Seek,
    /// Hits of the page and of those before it.
    wanted: usize,
    found: Vec<(Uuid, String)>,
    passed: HashSet<Uuid>,
    /// What was looked for last.
    before: Option<String>,
}

impl Search {
    /// A page of what somebody may see, all of one moment.
    pub async fn search(&self, actor: &Actor, wanted: &SearchQuery) -> Result<SearchPage> {
        let limit = checked(wanted)?;
        let terms = query::parse(&wanted.q);
        let mut conn = self.db.snapshot().await?;
        find::plan_anew(&mut conn).await?;
        let places = rights::places(&mut conn, actor, wanted.run).await?;
        let (filter, understood) = filter::understand(&mut conn, actor, &places, &terms).await?;
        let offset = usize::try_from(wanted.offset).map_err(Error::internal)?;
        let mut hunt = Hunt {
            actor,
            run: wanted.run,
            filter: &filter,
            seek: Seek::new(&terms),
            wanted: offset + limit + 1,
            found: Vec::new(),
            passed: HashSet::new(),
            before: None,
        };
        hunt.hunt(&mut conn).await?;
        let has_more = hunt.found.len() > offset + limit;
        let page: Vec<_> = hunt.found.iter().skip(offset).take(limit).cloned().collect();
        let hits = show::hits(&mut conn, &places, &hunt.seek, &page).await?;
        Ok(SearchPage {
            hits,
            has_more,
            understood,
        })
    }
}

fn checked(wanted: &SearchQuery) -> Result<usize> {
    if wanted.q.chars().count() > limits::SEARCH_CHARS {
        let allowed = format!("at most {} characters", limits::SEARCH_CHARS);
        return Err(Error::invalid("/q", "too_long", allowed));
    }
    let limit = wanted.limit.unwrap_or(PAGE);
    if !(1..=limits::SEARCH_HITS).contains(&limit) {
        let allowed = format!("1 to {}", limits::SEARCH_HITS);
        return Err(Error::invalid("/limit", "range", allowed));
    }
    if wanted.offset > FARTHEST {
        return Err(Error::invalid("/offset", "range", format!("at most {FARTHEST}")));
    }
    usize::try_from(limit).map_err(Error::internal)
}

impl Hunt<'_> {
    async fn hunt(&mut self, conn: &mut PgConnection) -> Result<()> {
        if !self.seek.has_words() {
            if self.filter.is_any {
                let without = self.seek.without();
                self.step(conn, without.as_deref()).await?;
            }
            return Ok(());
        }
        for step in [Step::Whole, Step::Parts, Step::Near] {
            if self.found.len() >= self.wanted {
                break;
            }
            if step == Step::Near {
                words::add_longer(&mut *conn, self.actor, &mut self.seek).await?;
            }
            self.step_of_words(&mut *conn, step).await?;
        }
        for (errors, few) in ERRORS {
            if self.found.len() < few && self.believe_errors(&mut *conn, errors).await? {
                self.step_of_words(&mut *conn, Step::Near).await?;
            }
        }
        Ok(())
    }

    async fn step_of_words(&mut self, conn: &mut PgConnection, step: Step) -> Result<()> {
        let words = self.seek.to_tsquery(step);
        if words.is_some() && words != self.before {
            self.step(conn, words.as_deref()).await?;
            self.before = words;
        }
        Ok(())
    }

    /// Adds words that were meant if words were typed wrong: those that find nothing by themselves. That something exists
    /// where the person may not read tells nothing about it.
    async fn believe_errors(&mut self, conn: &mut PgConnection, errors: usize) -> Result<bool> {
        let mut wrong = Vec::new();
        for (at, sought) in self.seek.words.iter().enumerate() {
            let is_only = self.seek.words.len() == 1 && self.seek.exact.is_empty();
            if wrong.len() < MOST_WRONG && (is_only || !self.finds(&mut *conn, sought).await?) {
                wrong.push(at);
            }
        }
        let mut is_any = false;
        for at in wrong {
            is_any |= words::add_near(&mut *conn, self.actor, &mut self.seek.words[at], errors).await?;
        }
        Ok(is_any)
    }

    /// Whether a word finds anything by itself.
    async fn finds(&self, conn: &mut PgConnection, sought: &Sought) -> Result<bool> {
        let words = sought.to_tsquery(Step::Near);
        let none = HashSet::new();
        let rows = find::entries(conn, self.asked(Some(&words), &none, LOOKED_AT)).await?;
        Ok(rows.iter().any(|row| row.is_live))
    }

    fn asked<'b>(&'b self, words: Option<&'b str>, passed: &'b HashSet<Uuid>, limit: usize) -> Wanted<'b> {
        Wanted {
            actor: self.actor,
            run: self.run,
            filter: self.filter,
            words,
            passed,
            limit,
        }
    }

    /// Takes what a step finds that no step before it found.
    async fn step(&mut self, conn: &mut PgConnection, words: Option<&str>) -> Result<()> {
        let mut read = 0;
        while self.found.len() < self.wanted && read < EXACT_READ {
            // A few more than are missing: some may be gone by now. Of words next to each other many more, because the
            // text has the last word.
            let few = self.wanted - self.found.len() + 10;
            let limit = if self.seek.is_exact() { EXACT_READ / 4 } else { few };
            let rows = find::entries(&mut *conn, self.asked(words, &self.passed, limit)).await?;
            let is_all = rows.len() < limit;
            read += rows.len();
            self.passed.extend(rows.iter().map(|row| row.item));
            let live = rows
                .into_iter()
                .filter(|row| row.is_live)
                .map(|row| (row.item, row.kind));
            let live = live.collect();
            let hits = show::exactly(&mut *conn, &self.seek, live).await?;
            self.found.extend(hits);
            if is_all {
                break;
            }
        }
        self.found.truncate(self.wanted);
        Ok(())
    }
}
