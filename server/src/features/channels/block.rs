//! Use cases: blocking somebody. Their messages give me no notices, my devices fold them, and neither of us writes to the
//! other alone. Nobody is told of it.

use protocol::{Blocks, CommandOnly, Event, PersonId, limits};
use sqlx::PgConnection;

use super::Channels;
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Channels {
    /// Whom I block, the first one first.
    pub async fn blocks(&self, actor: &Actor) -> Result<Blocks> {
        all(&mut *self.db.read().await?, actor).await
    }

    /// Blocks somebody, or does so no longer.
    pub async fn block(
        &self,
        actor: &Actor,
        whom: PersonId,
        is_blocked: bool,
        command: CommandOnly,
    ) -> Result<Blocks> {
        let key = CommandKey::new(command.command_id, "block", &(whom, is_blocked))?;
        let mut tx = self.db.begin().await?;
        if tx.find_repeat(actor, &key).await?.is_some() {
            return all(tx.conn(), actor).await;
        }
        let changed = if is_blocked {
            self.put_block(tx.conn(), actor, whom).await?
        } else {
            remove(tx.conn(), actor, whom).await?
        };
        let blocks = all(tx.conn(), actor).await?;
        if !changed {
            return Ok(blocks);
        }
        if blocks.people.len() > limits::BLOCKS {
            let allowed = format!("at most {} people", limits::BLOCKS);
            return Err(Error::invalid("", "limit", allowed));
        }
        tx.emit_command(actor, &key, actor.person_id, Event::SettingsChanged);
        tx.commit().await?;
        Ok(blocks)
    }

    async fn put_block(&self, conn: &mut PgConnection, actor: &Actor, whom: PersonId) -> Result<bool> {
        if whom == actor.person_id {
            return Err(Error::invalid("", "self", "somebody else"));
        }
        let is_known = sqlx::query_scalar!(
            r#"
            select exists (select from person where id = $1 and org_id = $2 and kind in ('member', 'guest')) as "found!"
            "#,
            whom.0,
            actor.org_id.0
        )
        .fetch_one(&mut *conn)
        .await?;
        if !is_known {
            return Err(Error::NotFound);
        }
        let put = sqlx::query!(
            r#"
            insert into person_block (person_id, blocked_id, org_id, at) values ($1, $2, $3, $4)
            on conflict do nothing
            "#,
            actor.person_id.0,
            whom.0,
            actor.org_id.0,
            self.clock.now()
        );
        Ok(put.execute(conn).await?.rows_affected() == 1)
    }
}

/// Whether the person blocks one of the others, or is blocked by one.
pub(super) async fn stands_between(
    conn: &mut PgConnection,
    actor: PersonId,
    others: &[PersonId],
) -> Result<bool> {
    let others: Vec<_> = others.iter().map(|person| person.0).collect();
    let found = sqlx::query_scalar!(
        r#"
        select exists (
            select from person_block
            where (person_id = $1 and blocked_id = any($2)) or (blocked_id = $1 and person_id = any($2))
        ) as "found!"
        "#,
        actor.0,
        &others
    )
    .fetch_one(conn)
    .await?;
    Ok(found)
}

async fn all(conn: &mut PgConnection, actor: &Actor) -> Result<Blocks> {
    let people = sqlx::query_scalar!(
        r#"
        select blocked_id as "id: PersonId" from person_block where person_id = $1 order by at, blocked_id
        "#,
        actor.person_id.0
    )
    .fetch_all(conn)
    .await?;
    Ok(Blocks { people })
}

async fn remove(conn: &mut PgConnection, actor: &Actor, whom: PersonId) -> Result<bool> {
    let gone = sqlx::query!(
        "delete from person_block where person_id = $1 and blocked_id = $2",
        actor.person_id.0,
        whom.0
    );
    Ok(gone.execute(conn).await?.rows_affected() == 1)
}
