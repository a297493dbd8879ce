//! Who may follow the rooms of webinars.

use std::collections::HashSet;

use protocol::{PersonId, RoomId, WebinarId};
use sqlx::PgConnection;

use super::keys::Secret;
use super::{Webinars, facts};
use crate::db::RoomKind;
use crate::kernel::access::WebinarAction;
use crate::kernel::{Actor, Error, Result};

impl Webinars {
    /// Those who may follow a room of a webinar, as far as they are known without asking each: a start, so that a whole
    /// audience that comes back does not ask one by one.
    pub async fn followers(
        &self,
        conn: &mut PgConnection,
        kind: RoomKind,
        room: RoomId,
    ) -> Result<HashSet<PersonId>> {
        match kind {
            RoomKind::Webinar => audience(conn, WebinarId(room.0)).await,
            RoomKind::Staff => match webinar_of(conn, room).await? {
                Some(webinar) => {
                    let staff = facts::staff(conn, webinar).await?;
                    Ok(staff.into_iter().map(|author| author.person_id).collect())
                }
                None => Ok(HashSet::new()),
            },
            _ => Ok(HashSet::new()),
        }
    }

    /// Whether the actor may follow a room of a webinar now.
    pub async fn may_follow(
        &self,
        conn: &mut PgConnection,
        actor: &Actor,
        kind: RoomKind,
        room: RoomId,
    ) -> Result<bool> {
        let webinar = match kind {
            RoomKind::Webinar => Some(WebinarId(room.0)),
            _ => webinar_of(conn, room).await?,
        };
        let Some(webinar) = webinar else {
            return Ok(false);
        };
        let action = match kind {
            RoomKind::Webinar => WebinarAction::Watch,
            RoomKind::Staff => WebinarAction::Moderate,
            RoomKind::Stage => return is_stage(conn, actor, webinar).await,
            RoomKind::Asker => {
                let secret = Secret::load(conn, webinar).await?;
                return Ok(secret.asker_room(actor.person_id)? == room);
            }
            RoomKind::Channel | RoomKind::Run | RoomKind::Person | RoomKind::Space => return Ok(false),
        };
        match facts::allowed(conn, actor, webinar, action).await {
            Ok(_) => Ok(true),
            Err(Error::NotFound | Error::Forbidden) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// The webinar of one of its rooms.
pub(super) async fn webinar_of(conn: &mut PgConnection, room: RoomId) -> Result<Option<WebinarId>> {
    let found = sqlx::query_scalar!(
        r#"
        select id as "id!: WebinarId" from webinar
        where id = $1 or staff_room_id = $1 or stage_room_id = $1
        union all
        select webinar_id from webinar_asker where room_id = $1
        "#,
        room.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(found)
}

/// Everybody of the run but its guests, organisers, speakers, and those who entered with the code.
async fn audience(conn: &mut PgConnection, webinar: WebinarId) -> Result<HashSet<PersonId>> {
    let people = sqlx::query_scalar!(
        r#"
        select m.person_id as "id!: PersonId" from run_member m join webinar w on w.run_id = m.run_id
        where w.id = $1 and m.role <> 'guest' and w.state <> 'archived'
        union
        select p.id from person p join webinar w on w.org_id = p.org_id
        where w.id = $1 and p.is_organiser and p.closed_at is null
        union
        select person_id from webinar_speaker where webinar_id = $1
        union
        select g.person_id from webinar_guest g join webinar w on w.id = g.webinar_id
        where w.id = $1 and w.state <> 'archived'
        "#,
        webinar.0
    )
    .fetch_all(conn)
    .await?;
    Ok(people.into_iter().collect())
}

async fn is_stage(conn: &mut PgConnection, actor: &Actor, webinar: WebinarId) -> Result<bool> {
    let is_stage = sqlx::query_scalar!(
        r#"select exists (select from webinar where id = $1 and stage_person_id = $2) as "is_stage!""#,
        webinar.0,
        actor.person_id.0
    )
    .fetch_one(conn)
    .await?;
    Ok(is_stage)
}
