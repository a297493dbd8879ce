//! What decisions about a webinar rest on, in one query, and the row lock that keeps them true.

use protocol::{Author, OrgId, PersonId, Position, Role, RoomId, RunId, WebinarId, WebinarState};
use sqlx::PgConnection;

use crate::db::event_log::position;
use crate::kernel::access::{self, WebinarAction, WebinarFacts};
use crate::kernel::{Actor, Error, Result};

/// What a person is to a webinar.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    /// The webinar.
    pub(super) webinar: WebinarId,
    /// Its run.
    pub(super) run: RunId,
    /// Its organisation.
    pub(super) org: OrgId,
    /// The staff's room.
    pub(super) staff_room: RoomId,
    /// Head of the audience's room when the facts were read.
    pub(super) head: Position,
    /// Who asks, under the name they have now.
    pub(super) me: Author,
    /// What access decides on.
    pub(super) access: WebinarFacts,
}

impl Facts {
    /// Decides an action.
    pub(super) fn allow(&self, action: WebinarAction) -> Result<()> {
        access::in_webinar(&self.access, action)
    }
}

/// Facts of those of the webinars that exist in the actor's organisation.
pub(super) async fn all(
    conn: &mut PgConnection,
    actor: &Actor,
    webinars: &[uuid::Uuid],
) -> Result<Vec<Facts>> {
    let rows = sqlx::query!(
        r#"
        select w.id as "id: WebinarId", w.run_id as "run_id: RunId", w.org_id as "org_id: OrgId",
            w.staff_room_id as "staff_room: RoomId",
            w.state as "state: WebinarState", r.epoch, r.last_seq,
            coalesce(p.display_name, '') as "name!", s.person_id is not null as "is_speaker!",
            g.person_id is not null as "is_guest!",
            case when p.is_organiser then 'organiser' else m.role end as "role: Role"
        from webinar w
        join room r on r.id = w.id
        left join person p on p.id = $1 and p.org_id = w.org_id and p.closed_at is null
        left join run_member m on m.run_id = w.run_id and m.person_id = p.id
        left join webinar_speaker s on s.webinar_id = w.id and s.person_id = p.id
        left join webinar_guest g on g.webinar_id = w.id and g.person_id = p.id
        where w.id = any($3) and w.org_id = $2
            and not exists (select from run_ban b where b.run_id = w.run_id and b.person_id = $1)
        "#,
        actor.person_id.0,
        actor.org_id.0,
        webinars
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Facts {
            webinar: row.id,
            run: row.run_id,
            org: row.org_id,
            staff_room: row.staff_room,
            head: position(row.epoch, row.last_seq),
            me: Author {
                person_id: actor.person_id,
                name: row.name,
            },
            access: WebinarFacts {
                role: row.role,
                is_guest: row.is_guest,
                is_speaker: row.is_speaker,
                state: row.state,
            },
        })
        .collect())
}

/// Facts of somebody who may do this. [`Error::NotFound`] if there is no such webinar for them.
pub(super) async fn allowed(
    conn: &mut PgConnection,
    actor: &Actor,
    webinar: WebinarId,
    action: WebinarAction,
) -> Result<Facts> {
    let facts = all(conn, actor, &[webinar.0])
        .await?
        .pop()
        .ok_or(Error::NotFound)?;
    facts.allow(action)?;
    Ok(facts)
}

/// As [`allowed`], holding the webinar's row: commands that change it take their turn. First lock of a transaction.
pub(super) async fn locked(
    conn: &mut PgConnection,
    actor: &Actor,
    webinar: WebinarId,
    action: WebinarAction,
) -> Result<Facts> {
    sqlx::query!(
        "select id from webinar where id = $1 and org_id = $2 for no key update",
        webinar.0,
        actor.org_id.0
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(Error::NotFound)?;
    allowed(conn, actor, webinar, action).await
}

/// Who belongs to the staff: trainers of the run, organisers, speakers with an account; by name.
pub(super) async fn staff(conn: &mut PgConnection, webinar: WebinarId) -> Result<Vec<Author>> {
    let people = sqlx::query_as!(
        Author,
        r#"
        select p.id as "person_id: PersonId", p.display_name as name
        from webinar w
        join person p on p.org_id = w.org_id and p.closed_at is null
        where w.id = $1 and (p.is_organiser
            or exists (select from run_member m
                where m.run_id = w.run_id and m.person_id = p.id and m.role = 'trainer')
            or exists (select from webinar_speaker s where s.webinar_id = w.id and s.person_id = p.id))
        order by lower(p.display_name), p.id
        "#,
        webinar.0
    )
    .fetch_all(conn)
    .await?;
    Ok(people)
}
