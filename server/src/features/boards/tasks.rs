//! What is mine, and what is due.

use protocol::{CardId, MyTask, OrgId, PersonId, SpaceId};
use sqlx::PgConnection;
use time::Date;

use super::{Boards, read};
use crate::kernel::{Actor, Result};

/// A card that is not done and due, and one of those who do it.
#[derive(Clone, Debug)]
pub struct DueCard {
    /// Which.
    pub card: CardId,
    /// Its space.
    pub space: SpaceId,
    /// Its organisation.
    pub org: OrgId,
    /// Who does it.
    pub person: PersonId,
    /// What is to be done.
    pub title: String,
    /// Until when.
    pub due_on: Date,
}

impl Boards {
    /// Cards of mine that are not done, in spaces of mine that are not archived: what is due first.
    pub async fn my_tasks(&self, actor: &Actor) -> Result<Vec<MyTask>> {
        let mut conn = self.db.snapshot().await?;
        let rows = sqlx::query!(
            r#"
            select c.id as "id: CardId", c.space_id as "space: SpaceId", s.name, b.title as column_title
            from card_assignee a
            join card c on c.id = a.card_id
            join board_column b on b.id = c.column_id and not b.is_done
            join space s on s.id = c.space_id and not s.is_archived
            join space_member m on m.space_id = s.id and m.person_id = a.person_id
            where a.person_id = $1 and s.org_id = $2
            order by c.due_on nulls last, c.created_at, c.id
            "#,
            actor.person_id.0,
            actor.org_id.0
        )
        .fetch_all(&mut *conn)
        .await?;
        let mut tasks = Vec::with_capacity(rows.len());
        for row in rows {
            tasks.push(MyTask {
                card: read::card(&mut conn, row.space, row.id).await?,
                space_name: row.name,
                column_title: row.column_title,
            });
        }
        Ok(tasks)
    }

    /// Cards that are due on or before a day and not done, for reminders.
    pub async fn due(&self, conn: &mut PgConnection, on: Date) -> Result<Vec<DueCard>> {
        let cards = sqlx::query_as!(
            DueCard,
            r#"
            select c.id as "card: CardId", c.space_id as "space: SpaceId", c.org_id as "org: OrgId",
                a.person_id as "person: PersonId", c.title, c.due_on as "due_on!"
            from card c
            join board_column b on b.id = c.column_id and not b.is_done
            join space s on s.id = c.space_id and not s.is_archived
            join card_assignee a on a.card_id = c.id
            join space_member m on m.space_id = s.id and m.person_id = a.person_id
            where c.due_on <= $1
            order by c.id, a.person_id
            "#,
            on
        )
        .fetch_all(conn)
        .await?;
        Ok(cards)
    }
}
