//! What decisions about a space rest on, in one query, and the row lock that keeps them true.

use protocol::{Author, ChannelId, LookIn, OrgId, Position, Role, RunId, SpaceId, SpaceRights};
use sqlx::PgConnection;

use crate::db::event_log::position;
use crate::kernel::access::{self, SpaceAction, SpaceFacts};
use crate::kernel::{Actor, Error, Result};

/// What a person is to a space.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The space.
    pub space: SpaceId,
    /// Its run.
    pub run: RunId,
    /// Its organisation.
    pub org: OrgId,
    /// Its name.
    pub name: String,
    /// Where the group talks.
    pub channel: ChannelId,
    /// Head of its room when the facts were read.
    pub head: Position,
    /// Who asks, under the name they have now.
    pub me: Author,
    /// What access decides on.
    pub access: SpaceFacts,
}

impl Facts {
    /// Decides an action.
    pub fn allow(&self, action: SpaceAction) -> Result<()> {
        access::in_space(&self.access, action)
    }

    /// What they may do, as their client needs to know.
    pub fn rights(&self) -> SpaceRights {
        let may = |action| self.allow(action).is_ok();
        SpaceRights {
            can_comment: may(SpaceAction::Comment),
            can_edit: may(SpaceAction::Edit),
            can_hand_in: may(SpaceAction::HandIn),
            can_assess: may(SpaceAction::Assess),
            can_manage: may(SpaceAction::Manage),
        }
    }
}

/// Facts of a space of the actor's organisation, whatever they may do there; not found if there is none.
pub(super) async fn find(conn: &mut PgConnection, actor: &Actor, space: SpaceId) -> Result<Facts> {
    let row = sqlx::query!(
        r#"
        select s.id as "id: SpaceId", s.run_id as "run_id: RunId", s.org_id as "org_id: OrgId", s.name,
            s.channel_id as "channel_id: ChannelId",
            s.look_in as "look_in: LookIn", s.lookers_comment, s.is_open, s.is_archived, r.epoch, r.last_seq,
            coalesce(p.display_name, '') as "person_name!", o.person_id is not null as "is_member!",
            case when p.is_organiser then 'organiser' else m.role end as "role: Role"
        from space s
        join room r on r.id = s.id
        left join person p on p.id = $1 and p.org_id = s.org_id and p.closed_at is null
        left join run_member m on m.run_id = s.run_id and m.person_id = p.id
        left join space_member o on o.space_id = s.id and o.person_id = p.id
        where s.id = $2 and s.org_id = $3
        "#,
        actor.person_id.0,
        space.0,
        actor.org_id.0
    )
    .fetch_optional(conn)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(Facts {
        space: row.id,
        run: row.run_id,
        org: row.org_id,
        name: row.name,
        channel: row.channel_id,
        head: position(row.epoch, row.last_seq),
        me: Author {
            person_id: actor.person_id,
            name: row.person_name,
        },
        access: SpaceFacts {
            role: row.role,
            // Who left the run is in no group of it, even in the moment before the rows say so.
            is_member: row.is_member && row.role.is_some(),
            look_in: row.look_in,
            lookers_comment: row.lookers_comment,
            is_open: row.is_open,
            is_archived: row.is_archived,
        },
    })
}
