//! SQL that reads boards as the wire shows them.

use std::collections::HashMap;

use protocol::{
    Author, Card, CardComment, CardId, ChecklistItem, Column, ColumnId, CommentId, PersonId, SpaceId,
    Timestamp,
};
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::kernel::{Error, Result};

/// Columns by rank; all of a space, or one.
pub(super) async fn columns(
    conn: &mut PgConnection,
    space: SpaceId,
    only: Option<ColumnId>,
) -> Result<Vec<Column>> {
    let rows = sqlx::query!(
        r#"
        select id as "id: ColumnId", title, rank, is_done, most_cards
        from board_column
        where space_id = $1 and ($2::uuid is null or id = $2)
        order by rank, id
        "#,
        space.0,
        only.map(|column| column.0)
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Column {
            id: row.id,
            space_id: space,
            title: row.title,
            rank: row.rank,
            is_done: row.is_done,
            most_cards: row.most_cards.and_then(|most| u16::try_from(most).ok()),
        })
        .collect())
}

/// One column.
pub(super) async fn column(conn: &mut PgConnection, space: SpaceId, column: ColumnId) -> Result<Column> {
    columns(conn, space, Some(column))
        .await?
        .pop()
        .ok_or(Error::NotFound)
}

/// One card.
pub(super) async fn card(conn: &mut PgConnection, space: SpaceId, card: CardId) -> Result<Card> {
    cards(conn, space, Some(card)).await?.pop().ok_or(Error::NotFound)
}

/// Cards by column and rank; all of a space, or one.
pub(super) async fn cards(
    conn: &mut PgConnection,
    space: SpaceId,
    only: Option<CardId>,
) -> Result<Vec<Card>> {
    let mut assignees = assignees(conn, space, only).await?;
    let mut comments = comments(conn, space, only).await?;
    let rows = sqlx::query!(
        r#"
        select c.id as "id: CardId", c.column_id as "column_id: ColumnId", c.rank, c.title, c.description,
            to_char(c.due_on, 'YYYY-MM-DD') as due_on, c.labels, c.checklist as "checklist: Json<Vec<ChecklistItem>>",
            c.version, p.id as "person_id: PersonId", p.display_name as name, c.created_at as "created_at: Timestamp"
        from card c
        join board_column b on b.id = c.column_id
        join person p on p.id = c.created_by
        where c.space_id = $1 and ($2::uuid is null or c.id = $2)
        order by b.rank, b.id, c.rank, c.id
        "#,
        space.0,
        only.map(|card| card.0)
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Card {
            id: row.id,
            space_id: space,
            column_id: row.column_id,
            rank: row.rank,
            title: row.title,
            description: row.description,
            assignees: assignees.remove(&row.id).unwrap_or_default(),
            due_on: row.due_on,
            labels: row.labels,
            checklist: row.checklist.0,
            comments: comments.remove(&row.id).unwrap_or_default(),
            version: u32::try_from(row.version).unwrap_or_default(),
            created_by: Author {
                person_id: row.person_id,
                name: row.name,
            },
            created_at: row.created_at,
        })
        .collect())
}

async fn assignees(
    conn: &mut PgConnection,
    space: SpaceId,
    only: Option<CardId>,
) -> Result<HashMap<CardId, Vec<PersonId>>> {
    let rows = sqlx::query!(
        r#"
        select a.card_id as "card: CardId", a.person_id as "person: PersonId"
        from card_assignee a join card c on c.id = a.card_id
        where c.space_id = $1 and ($2::uuid is null or c.id = $2)
        order by a.person_id
        "#,
        space.0,
        only.map(|card| card.0)
    )
    .fetch_all(conn)
    .await?;
    let mut found = HashMap::<_, Vec<_>>::new();
    for row in rows {
        found.entry(row.card).or_default().push(row.person);
    }
    Ok(found)
}

async fn comments(
    conn: &mut PgConnection,
    space: SpaceId,
    only: Option<CardId>,
) -> Result<HashMap<CardId, Vec<CardComment>>> {
    let rows = sqlx::query!(
        r#"
        select k.card_id as "card: CardId", k.id as "id: CommentId", k.body, k.at as "at: Timestamp",
            p.id as "person_id: PersonId", p.display_name as name
        from card_comment k
        join card c on c.id = k.card_id
        join person p on p.id = k.author_id
        where c.space_id = $1 and ($2::uuid is null or c.id = $2)
        order by k.at, k.id
        "#,
        space.0,
        only.map(|card| card.0)
    )
    .fetch_all(conn)
    .await?;
    let mut found = HashMap::<_, Vec<_>>::new();
    for row in rows {
        found.entry(row.card).or_default().push(CardComment {
            id: row.id,
            author: Author {
                person_id: row.person_id,
                name: row.name,
            },
            body: row.body,
            at: row.at,
        });
    }
    Ok(found)
}
