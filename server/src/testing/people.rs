//! Organisations and people, by SQL.

use protocol::{OrgId, PersonId, SessionId};

use crate::db::{Db, RoomKind};
use crate::kernel::Actor;

pub(crate) async fn organisation(db: &Db) -> OrgId {
    let org = OrgId::new();
    sqlx::query!(
        "insert into organisation (id, name) values ($1, 'Netzwerk Nord')",
        org.0
    )
    .execute(db.pool())
    .await
    .unwrap();
    org
}

pub(crate) async fn person(db: &Db, org_id: OrgId, name: &str, is_organiser: bool) -> Actor {
    let person_id = PersonId::new();
    let mut tx = db.begin().await.unwrap();
    tx.create_room(org_id, person_id.into(), RoomKind::Person)
        .await
        .unwrap();
    sqlx::query!(
        "insert into person (id, org_id, display_name, is_organiser) values ($1, $2, $3, $4)",
        person_id.0,
        org_id.0,
        name,
        is_organiser
    )
    .execute(tx.conn())
    .await
    .unwrap();
    tx.commit().await.unwrap();
    Actor {
        person_id,
        org_id,
        session_id: SessionId::new(),
    }
}
