//! What operators mean to somebody: names of people and places that they can see, days, and what comes with a message.
//! What names nothing that they can see is told as unknown and left out; whether it exists elsewhere shows nowhere.

use protocol::UnderstoodTerm;
use search::fold::{fold, lower};
use search::query::{Ask, Has, Term};
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::rights::Places;
use super::store::{author_mark, has_mark, place_mark};
use crate::kernel::{Actor, Result};

/// Places that are few, and authors.
const FEW_PLACES: usize = 8;

/// What entries must be, besides their words.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    /// In one of these places, of those that may be read.
    pub(super) places: Vec<Uuid>,
    /// By one of these people.
    pub(super) authors: Option<Vec<Uuid>>,
    /// By none of these.
    pub(super) not_authors: Vec<Uuid>,
    /// Before.
    pub(super) before: Option<OffsetDateTime>,
    /// From then on.
    pub(super) after: Option<OffsetDateTime>,
    /// With all of these.
    pub(super) has: Vec<String>,
    /// With none of these.
    pub(super) has_not: Vec<String>,
    /// There is something to filter by.
    pub(super) is_any: bool,
}

/// Understands the operators of a query.
pub(super) async fn understand(
    conn: &mut PgConnection,
    actor: &Actor,
    places: &Places,
    terms: &[Term],
) -> Result<(Filter, Vec<UnderstoodTerm>)> {
    let mut filter = Filter {
        places: places.ids(),
        ..Filter::default()
    };
    let mut understood = Vec::with_capacity(terms.len());
    for term in terms {
        let is_known = match &term.ask {
            Ask::Word(_) | Ask::Exact(_) => true,
            Ask::Unknown(_) => false,
            ask => {
                filter
                    .add(&mut *conn, actor, places, ask, term.is_without)
                    .await?
            }
        };
        filter.is_any |= is_known && term.operator().is_some();
        understood.push(UnderstoodTerm {
            text: term.text.clone(),
            operator: term.operator().map(|operator| operator.name().to_owned()),
            is_unknown: !is_known,
        });
    }
    Ok((filter, understood))
}

impl Filter {
    /// There are few of them: then the index of words itself can pass over the others.
    pub(super) fn has_few_places(&self) -> bool {
        self.places.len() <= FEW_PLACES
    }

    /// What entries must have besides words, written with them: their place, where there are few, who wrote them, and what
    /// comes with them. To pass over few of many places would cost more than to look.
    pub(super) fn marked(&self, words: Option<&str>) -> Option<String> {
        let mut all: Vec<String> = words.into_iter().map(str::to_owned).collect();
        all.extend(self.has.iter().map(|has| quoted(&has_mark(has))));
        if !all.is_empty() {
            if let Some(authors) = self
                .authors
                .as_ref()
                .filter(|authors| authors.len() <= FEW_PLACES)
            {
                all.extend(any(authors.iter().map(|author| quoted(&author_mark(*author)))));
            }
            if self.has_few_places() {
                all.extend(any(self.places.iter().map(|place| quoted(&place_mark(*place)))));
            }
        }
        (!all.is_empty()).then(|| all.join(" & "))
    }

    /// Adds what an operator asks for; false if it names nothing.
    async fn add(
        &mut self,
        conn: &mut PgConnection,
        actor: &Actor,
        places: &Places,
        ask: &Ask,
        is_without: bool,
    ) -> Result<bool> {
        match ask {
            Ask::From(name) => {
                let people = people(conn, actor, &self.places, name).await?;
                if people.is_empty() {
                    return Ok(false);
                }
                if is_without {
                    self.not_authors.extend(people);
                } else {
                    self.authors.get_or_insert_default().extend(people);
                }
            }
            Ask::In(name) => {
                let named = named(places, name);
                if named.is_empty() {
                    return Ok(false);
                }
                self.places.retain(|place| named.contains(place) != is_without);
            }
            Ask::Before(day) => self.before = Some(day.midnight().assume_utc()),
            Ask::After(day) => self.after = Some(day.midnight().assume_utc()),
            Ask::Has(has) if is_without => self.has_not.push(word(*has).into()),
            Ask::Has(has) => self.has.push(word(*has).into()),
            Ask::Word(_) | Ask::Exact(_) | Ask::Unknown(_) => {}
        }
        Ok(true)
    }
}

fn quoted(mark: &str) -> String {
    format!("'{mark}'")
}

/// One of them; nothing if there is none.
fn any(marks: impl Iterator<Item = String>) -> Option<String> {
    let marks: Vec<String> = marks.collect();
    (!marks.is_empty()).then(|| format!("({})", marks.join(" | ")))
}

/// The word for it in an entry.
pub(super) const fn word(has: Has) -> &'static str {
    match has {
        Has::File => "file",
        Has::Link => "link",
        Has::Image => "image",
        Has::Poll => "poll",
    }
}

/// Places by name: those of this very name, else those that begin with it.
fn named(places: &Places, name: &str) -> Vec<Uuid> {
    let wanted = spelled(name);
    let with = |is_it: &dyn Fn(&str) -> bool| -> Vec<Uuid> {
        let these = places.names.iter().filter(|(_, name)| is_it(&spelled(name)));
        these.map(|(id, _)| *id).collect()
    };
    let same = with(&|name| name == wanted);
    if same.is_empty() {
        with(&|name| !wanted.is_empty() && name.starts_with(&wanted))
    } else {
        same
    }
}

/// People who wrote something in these places, by the beginnings of their names.
async fn people(conn: &mut PgConnection, actor: &Actor, places: &[Uuid], name: &str) -> Result<Vec<Uuid>> {
    let wanted: Vec<String> = names(name);
    if let [me] = wanted.as_slice()
        && matches!(me.as_str(), "me" | "mir" | "ich" | "mich")
    {
        return Ok(vec![actor.person_id.0]);
    }
    let rows = sqlx::query!(
        "select id, display_name from person where org_id = $1 and kind <> 'stage'",
        actor.org_id.0
    )
    .fetch_all(&mut *conn)
    .await?;
    let is_named = |full: &str| {
        let names = names(full);
        let is_one = |begun: &String| names.iter().any(|name| name.starts_with(begun));
        !wanted.is_empty() && wanted.iter().all(is_one)
    };
    let people: Vec<Uuid> = rows
        .into_iter()
        .filter(|row| is_named(&row.display_name))
        .map(|row| row.id)
        .collect();
    let heard = sqlx::query_scalar!(
        r#"
        select id as "id!" from unnest($1::uuid[]) as wanted (id)
        where exists (select from search_entry e where e.author_id = id and e.place_id = any($2))
        "#,
        &people,
        places
    )
    .fetch_all(conn)
    .await?;
    Ok(heard)
}

fn names(full: &str) -> Vec<String> {
    search::word::words(full)
        .iter()
        .map(|word| spelled(word.text))
        .collect()
}

fn spelled(name: &str) -> String {
    fold(&lower(name.trim()))
}
