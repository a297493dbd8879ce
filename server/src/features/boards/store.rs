//! SQL that changes boards, and the single facts that decisions ask for.

use std::collections::BTreeSet;

use protocol::{CardId, ColumnId, CommentId, CommentOnCard, PersonId, PutColumn, SpaceId};
use sqlx::PgConnection;
use sqlx::types::Json;
use time::OffsetDateTime;

use super::card::Words;
use crate::features::spaces::Facts;
use crate::kernel::{Actor, Result};

/// The space of a column; none if there is no such column.
pub(super) async fn space_of_column(conn: &mut PgConnection, column: ColumnId) -> Result<Option<SpaceId>> {
    let space = sqlx::query_scalar!(
        r#"select space_id as "id: SpaceId" from board_column where id = $1"#,
        column.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(space)
}

/// The space of a card; none if there is no such card.
pub(super) async fn space_of_card(conn: &mut PgConnection, card: CardId) -> Result<Option<SpaceId>> {
    let space = sqlx::query_scalar!(
        r#"select space_id as "id: SpaceId" from card where id = $1"#,
        card.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(space)
}

/// Whether a column of this id belongs to another space.
pub(super) async fn column_elsewhere(
    conn: &mut PgConnection,
    column: ColumnId,
    space: SpaceId,
) -> Result<bool> {
    Ok(space_of_column(conn, column).await?.is_some_and(|of| of != space))
}

/// Whether a column holds no card.
pub(super) async fn is_empty(conn: &mut PgConnection, column: ColumnId) -> Result<bool> {
    let holds = sqlx::query_scalar!(
        r#"select exists (select from card where column_id = $1) as "holds!""#,
        column.0
    )
    .fetch_one(conn)
    .await?;
    Ok(!holds)
}

/// How many cards a board has.
pub(super) async fn count_cards(conn: &mut PgConnection, space: SpaceId) -> Result<usize> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from card where space_id = $1"#,
        space.0
    )
    .fetch_one(conn)
    .await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// How many comments a card has.
pub(super) async fn count_comments(conn: &mut PgConnection, card: CardId) -> Result<usize> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from card_comment where card_id = $1"#,
        card.0
    )
    .fetch_one(conn)
    .await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// Whether all of these people belong to the group.
pub(super) async fn are_members(
    conn: &mut PgConnection,
    space: SpaceId,
    people: &BTreeSet<PersonId>,
) -> Result<bool> {
    let ids: Vec<_> = people.iter().map(|person| person.0).collect();
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from space_member where space_id = $1 and person_id = any($2)"#,
        space.0,
        &ids
    )
    .fetch_one(conn)
    .await?;
    Ok(usize::try_from(count).is_ok_and(|count| count == ids.len()))
}

/// Who does the cards of a column.
pub(super) async fn assignees_of_column(conn: &mut PgConnection, column: ColumnId) -> Result<Vec<PersonId>> {
    let people = sqlx::query_scalar!(
        r#"
        select distinct a.person_id as "id: PersonId"
        from card_assignee a join card c on c.id = a.card_id
        where c.column_id = $1
        "#,
        column.0
    )
    .fetch_all(conn)
    .await?;
    Ok(people)
}

/// The cards of a column and their ranks, in order.
pub(super) async fn places(conn: &mut PgConnection, column: ColumnId) -> Result<Vec<(CardId, String)>> {
    let rows = sqlx::query!(
        r#"select id as "id: CardId", rank from card where column_id = $1 order by rank, id"#,
        column.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.rank)).collect())
}

/// Rank of the last card of a column.
pub(super) async fn last_rank(conn: &mut PgConnection, column: ColumnId) -> Result<Option<String>> {
    let rank = sqlx::query_scalar!("select max(rank) from card where column_id = $1", column.0)
        .fetch_one(conn)
        .await?;
    Ok(rank)
}

/// Makes a column, or changes it.
pub(super) async fn put_column(
    conn: &mut PgConnection,
    facts: &Facts,
    wanted: &PutColumn,
    title: &str,
    rank: &str,
) -> Result<()> {
    sqlx::query!(
        r#"
        insert into board_column (id, org_id, space_id, title, rank, is_done, most_cards)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (id) do update
        set title = excluded.title, rank = excluded.rank, is_done = excluded.is_done,
            most_cards = excluded.most_cards
        "#,
        wanted.id.0,
        facts.org.0,
        facts.space.0,
        title,
        rank,
        wanted.is_done,
        wanted
            .most_cards
            .map(|most| i16::try_from(most).unwrap_or(i16::MAX))
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes a column away.
pub(super) async fn remove_column(conn: &mut PgConnection, column: ColumnId) -> Result<()> {
    sqlx::query!("delete from board_column where id = $1", column.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// Makes a card.
pub(super) async fn insert_card(
    conn: &mut PgConnection,
    facts: &Facts,
    (card, column): (CardId, ColumnId),
    rank: &str,
    words: &Words,
    now: OffsetDateTime,
) -> Result<()> {
    sqlx::query!(
        r#"
        insert into card (id, org_id, space_id, column_id, rank, title, due_on, created_by, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        "#,
        card.0,
        facts.org.0,
        facts.space.0,
        column.0,
        rank,
        words.title,
        words.due_on,
        facts.me.person_id.0,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Changes the words of a card; false if they are as they were. Who does it is stored apart, and counts as a change.
pub(super) async fn change_card(conn: &mut PgConnection, card: CardId, words: &Words) -> Result<bool> {
    let assignees: Vec<_> = words.assignees.iter().map(|person| person.0).collect();
    let changed = sqlx::query!(
        r#"
        update card
        set title = $2, description = $3, due_on = $4, labels = $5, checklist = $6, version = version + 1
        where id = $1 and ((title, description, labels, checklist) is distinct from ($2, $3, $5, $6::jsonb)
            or due_on is distinct from $4
            or array(select person_id from card_assignee where card_id = $1 order by 1)
                is distinct from $7::uuid[])
        "#,
        card.0,
        words.title,
        words.description,
        words.due_on,
        &words.labels,
        Json(&words.checklist) as _,
        &assignees
    )
    .execute(conn)
    .await?
    .rows_affected();
    Ok(changed > 0)
}

/// Says who does a card.
pub(super) async fn set_assignees(
    conn: &mut PgConnection,
    card: CardId,
    people: &BTreeSet<PersonId>,
) -> Result<()> {
    let ids: Vec<_> = people.iter().map(|person| person.0).collect();
    sqlx::query!(
        "delete from card_assignee where card_id = $1 and not person_id = any($2)",
        card.0,
        &ids
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "insert into card_assignee (card_id, person_id) select $1, unnest($2::uuid[]) on conflict do nothing",
        card.0,
        &ids
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Puts a card somewhere.
pub(super) async fn put_card(
    conn: &mut PgConnection,
    card: CardId,
    column: ColumnId,
    rank: &str,
) -> Result<()> {
    sqlx::query!(
        "update card set column_id = $2, rank = $3 where id = $1",
        card.0,
        column.0,
        rank
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes a card away, with assignments and comments.
pub(super) async fn remove_card(conn: &mut PgConnection, card: CardId) -> Result<()> {
    sqlx::query!("delete from card where id = $1", card.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// Stores a comment; false if its id is taken.
pub(super) async fn insert_comment(
    conn: &mut PgConnection,
    actor: &Actor,
    wanted: &CommentOnCard,
    body: &str,
    now: OffsetDateTime,
) -> Result<bool> {
    let inserted = sqlx::query!(
        "insert into card_comment (id, card_id, author_id, body, at) values ($1, $2, $3, $4, $5) on conflict do nothing",
        wanted.id.0,
        wanted.card_id.0,
        actor.person_id.0,
        body,
        now
    )
    .execute(conn)
    .await?
    .rows_affected();
    Ok(inserted > 0)
}

/// Takes back a comment of the actor; false if there is none.
pub(super) async fn remove_comment(
    conn: &mut PgConnection,
    actor: &Actor,
    card: CardId,
    comment: CommentId,
) -> Result<bool> {
    let removed = sqlx::query!(
        "delete from card_comment where id = $1 and card_id = $2 and author_id = $3",
        comment.0,
        card.0,
        actor.person_id.0
    )
    .execute(conn)
    .await?
    .rows_affected();
    Ok(removed > 0)
}

/// A column of a template.
pub(super) async fn seed_column(
    conn: &mut PgConnection,
    actor: &Actor,
    (space, column): (SpaceId, ColumnId),
    title: &str,
    rank: &str,
    is_done: bool,
) -> Result<()> {
    sqlx::query!(
        "insert into board_column (id, org_id, space_id, title, rank, is_done) values ($1, $2, $3, $4, $5, $6)",
        column.0,
        actor.org_id.0,
        space.0,
        title,
        rank,
        is_done
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A card of a template.
pub(super) async fn seed_card(
    conn: &mut PgConnection,
    actor: &Actor,
    (space, column, card): (SpaceId, ColumnId, CardId),
    title: &str,
    rank: &str,
    now: OffsetDateTime,
) -> Result<()> {
    sqlx::query!(
        r#"
        insert into card (id, org_id, space_id, column_id, rank, title, created_by, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        "#,
        card.0,
        actor.org_id.0,
        space.0,
        column.0,
        rank,
        title,
        actor.person_id.0,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}
