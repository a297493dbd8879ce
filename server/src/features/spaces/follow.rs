//! Who may follow the room of a space.

use std::collections::HashSet;

use protocol::{PersonId, SpaceId};
use sqlx::PgConnection;

use super::{Spaces, facts};
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, Error, Result};

impl Spaces {
    /// Members: those who may follow without being asked one by one.
    pub async fn followers(&self, conn: &mut PgConnection, space: SpaceId) -> Result<HashSet<PersonId>> {
        let people = sqlx::query_scalar!(
            r#"select person_id as "id: PersonId" from space_member where space_id = $1"#,
            space.0
        )
        .fetch_all(conn)
        .await?;
        Ok(people.into_iter().collect())
    }

    /// Whether the actor may follow the room of a space now.
    pub async fn may_follow(&self, conn: &mut PgConnection, actor: &Actor, space: SpaceId) -> Result<bool> {
        match facts::find(conn, actor, space).await {
            Ok(facts) => Ok(facts.allow(SpaceAction::See).is_ok()),
            Err(Error::NotFound) => Ok(false),
            Err(error) => Err(error),
        }
    }
}
