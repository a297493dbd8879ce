//! Whose work is due soon, for reminders.

use protocol::{OrgId, PersonId, SpaceId, Timestamp};
use sqlx::PgConnection;
use time::OffsetDateTime;

use super::Spaces;
use crate::kernel::Result;

/// A group whose work is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The organisation.
    pub org: OrgId,
    /// The group.
    pub space: SpaceId,
    /// Its name.
    pub name: String,
    /// When, with the time that a trainer gave.
    pub due_at: Timestamp,
    /// Who is in it.
    pub members: Vec<PersonId>,
}

impl Spaces {
    /// The groups whose work is due after one instant and not after the other; archived ones aside.
    pub async fn due_between(
        &self,
        conn: &mut PgConnection,
        after: OffsetDateTime,
        until: OffsetDateTime,
    ) -> Result<Vec<Due>> {
        let due = sqlx::query_as!(
            Due,
            r#"
            select org_id as "org: OrgId", id as "space: SpaceId", name,
                greatest(due_at, extended_until) as "due_at!: Timestamp",
                array(select m.person_id from space_member m where m.space_id = s.id order by m.person_id)
                    as "members!: Vec<PersonId>"
            from space s
            where not is_archived and due_at is not null
                and greatest(due_at, extended_until) > $1 and greatest(due_at, extended_until) <= $2
            order by id
            "#,
            after,
            until
        )
        .fetch_all(conn)
        .await?;
        Ok(due)
    }

    /// The time zones of spaces.
    pub async fn zones(&self, conn: &mut PgConnection, spaces: &[SpaceId]) -> Result<Vec<(SpaceId, String)>> {
        let ids: Vec<_> = spaces.iter().map(|space| space.0).collect();
        let rows = sqlx::query!(
            r#"
            select s.id as "id: SpaceId", r.time_zone
            from space s join run r on r.id = s.run_id
            where s.id = any($1)
            "#,
            &ids
        )
        .fetch_all(conn)
        .await?;
        Ok(rows.into_iter().map(|row| (row.id, row.time_zone)).collect())
    }
}
