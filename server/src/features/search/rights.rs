//! Where somebody may read: the channels and spaces whose content a search may name. Decided by `kernel::access` over
//! facts read in the transaction that searches.

use std::collections::HashMap;

use protocol::{ChannelKind, LookIn, Role, RunId};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::kernel::access::{self, ChannelAction, ChannelFacts, SpaceAction, SpaceFacts};
use crate::kernel::{Actor, Result};

/// Channels and spaces that somebody may read.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    /// Their names, by id; direct conversations have none.
    pub(super) names: HashMap<Uuid, String>,
}

impl Places {
    /// Their ids.
    pub(super) fn ids(&self) -> Vec<Uuid> {
        self.names.keys().copied().collect()
    }
}

/// Where the actor may read, in one run or in all.
pub(super) async fn places(conn: &mut PgConnection, actor: &Actor, run: Option<RunId>) -> Result<Places> {
    let mut names = channels(&mut *conn, actor, run).await?;
    names.extend(spaces(conn, actor, run).await?);
    Ok(Places { names })
}

async fn channels(
    conn: &mut PgConnection,
    actor: &Actor,
    run: Option<RunId>,
) -> Result<HashMap<Uuid, String>> {
    let rows = sqlx::query!(
        r#"
        select c.id as "id!", c.name as "name!", c.kind as "kind!: ChannelKind", c.archived_at is not null as "is_archived!",
            m.person_id is not null as "is_member!",
            case when p.is_organiser then 'organiser' else rm.role end as "role: Role"
        from channel c
        join person p on p.id = $1 and p.org_id = c.org_id and p.closed_at is null
        left join run_member rm on rm.run_id = c.run_id and rm.person_id = p.id
        left join channel_member m on m.channel_id = c.id and m.person_id = p.id
        where c.org_id = $2 and ($3::uuid is null or c.run_id = $3)
            and (m.person_id is not null or c.kind in ('open', 'announcement'))
        "#,
        actor.person_id.0,
        actor.org_id.0,
        run.map(|run| run.0)
    )
    .fetch_all(conn)
    .await?;
    let readable = rows.into_iter().filter(|row| {
        let facts = ChannelFacts {
            role: row.role,
            is_member: row.is_member,
            is_creator: false,
            kind: row.kind,
            is_archived: row.is_archived,
            silenced_for: None,
            is_blocked: false,
        };
        access::in_channel(&facts, ChannelAction::Read).is_ok()
    });
    Ok(readable.map(|row| (row.id, row.name)).collect())
}

async fn spaces(conn: &mut PgConnection, actor: &Actor, run: Option<RunId>) -> Result<HashMap<Uuid, String>> {
    let rows = sqlx::query!(
        r#"
        select s.id as "id!", s.name as "name!", s.look_in as "look_in!: LookIn",
            s.lookers_comment as "lookers_comment!", s.is_open as "is_open!", s.is_archived as "is_archived!",
            o.person_id is not null as "is_member!",
            case when p.is_organiser then 'organiser' else rm.role end as "role: Role"
        from space s
        join person p on p.id = $1 and p.org_id = s.org_id and p.closed_at is null
        left join run_member rm on rm.run_id = s.run_id and rm.person_id = p.id
        left join space_member o on o.space_id = s.id and o.person_id = p.id
        where s.org_id = $2 and ($3::uuid is null or s.run_id = $3)
        "#,
        actor.person_id.0,
        actor.org_id.0,
        run.map(|run| run.0)
    )
    .fetch_all(conn)
    .await?;
    let seen = rows.into_iter().filter(|row| {
        let facts = SpaceFacts {
            role: row.role,
            // As `spaces` has it: who left the run is in no group of it.
            is_member: row.is_member && row.role.is_some(),
            look_in: row.look_in,
            lookers_comment: row.lookers_comment,
            is_open: row.is_open,
            is_archived: row.is_archived,
        };
        access::in_space(&facts, SpaceAction::See).is_ok()
    });
    Ok(seen.map(|row| (row.id, row.name)).collect())
}
