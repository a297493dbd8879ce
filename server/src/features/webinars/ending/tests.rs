//! What is left in the database after the promised days.

use protocol::{
    Event, MyQuestion, QuestionId, QuestionState, RoomId, Visibility, WebinarId, WebinarState, limits,
};
use sqlx::PgPool;
use time::Duration;
use time::macros::datetime;
use uuid::Uuid;

use super::end_due;
use crate::db::RoomKind;
use crate::features::webinars::keys::Secret;
use crate::kernel::{Actor, Clock};
use crate::testing::World;

struct Over {
    world: Box<World>,
    webinar: WebinarId,
}

impl Over {
    /// A webinar that ended now by a clock that stands.
    async fn new(pool: PgPool) -> Self {
        let clock = Clock::stepped(datetime!(2026-11-26 14:30 UTC));
        let world = World::at(pool, clock.clone()).await;
        let webinar = world.webinar(WebinarState::Ended).await;
        let ended = sqlx::query!(
            "update webinar set ended_at = $2 where id = $1",
            webinar.0,
            clock.now()
        );
        ended.execute(world.db.pool()).await.unwrap();
        Self { world, webinar }
    }

    async fn secret(&self) -> Option<Secret> {
        let mut conn = self.world.db.read().await.unwrap();
        Secret::load(&mut conn, self.webinar).await.ok()
    }

    /// Somebody asked as questions are stored, and was told in their room.
    async fn asked(&self, who: &Actor, number: i32, visibility: Visibility) {
        let secret = self.secret().await.unwrap();
        let (room, key) = (
            secret.asker_room(who.person_id).unwrap(),
            secret.author(who.person_id).unwrap(),
        );
        let mut tx = self.world.db.begin().await.unwrap();
        let id = QuestionId::new();
        let asker = sqlx::query!("select room_id from webinar_asker where room_id = $1", room.0);
        if asker.fetch_optional(tx.conn()).await.unwrap().is_none() {
            tx.create_room(who.org_id, room, RoomKind::Asker).await.unwrap();
            sqlx::query!(
                "insert into webinar_asker (room_id, webinar_id, org_id, author_key) values ($1, $2, $3, $4)",
                room.0,
                self.webinar.0,
                who.org_id.0,
                key
            )
            .execute(tx.conn())
            .await
            .unwrap();
        }
        let author = (visibility != Visibility::Nobody).then_some(who.person_id.0);
        sqlx::query!(
            r#"
            insert into question (id, webinar_id, org_id, number, author_key, author_id, visibility, body, state,
                asked_at, command_id, command_hash)
            values ($1, $2, $3, $4, $5, $6, $7, 'Frage', 'live', now(), $8, '\x01')
            "#,
            id.0,
            self.webinar.0,
            who.org_id.0,
            number,
            key,
            author,
            visibility as Visibility,
            Uuid::now_v7()
        )
        .execute(tx.conn())
        .await
        .unwrap();
        let mine = MyQuestion {
            id,
            number: number.unsigned_abs(),
            body: "Frage".into(),
            visibility,
            state: QuestionState::Live,
            reason: String::new(),
            answer: None,
            merged_into: None,
            carried_over: None,
            asked_at: self.world.clock.now().into(),
        };
        tx.emit(who.org_id, None, room, Event::MyQuestionChanged(mine));
        tx.commit().await.unwrap();
    }

    /// Author keys of the questions, by number.
    async fn keys(&self) -> Vec<Uuid> {
        sqlx::query_scalar!("select author_key from question order by number")
            .fetch_all(self.world.db.pool())
            .await
            .unwrap()
    }

    /// Rooms of askers, and events in a room.
    async fn left(&self, room: RoomId) -> (i64, i64, i64) {
        let row = sqlx::query!(
            r#"
            select (select count(*) from webinar_asker) as "askers!",
                (select count(*) from room where id = $1) as "rooms!",
                (select count(*) from event_log where room_id = $1) as "events!"
            "#,
            room.0
        );
        let row = row.fetch_one(self.world.db.pool()).await.unwrap();
        (row.askers, row.rooms, row.events)
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn after_the_promised_days_nobody_can_be_found_out(pool: PgPool) {
    let over = Over::new(pool).await;
    let (db, clock, anna) = (&over.world.db, &over.world.clock, over.world.anna);
    let secret = over.secret().await.unwrap();
    let (room, key) = (
        secret.asker_room(anna.person_id).unwrap(),
        secret.author(anna.person_id).unwrap(),
    );
    over.asked(&anna, 1, Visibility::Named).await;
    over.asked(&anna, 2, Visibility::Nobody).await;
    over.asked(&anna, 3, Visibility::Nobody).await;
    assert_eq!(over.keys().await, [key, key, key]);

    clock.step(Duration::days(limits::ANONYMITY_DAYS) - Duration::seconds(1));
    assert_eq!(end_due(db, clock).await.unwrap(), 0);
    assert!(over.secret().await.is_some());
    assert_eq!(over.left(room).await, (1, 1, 3));

    clock.step(Duration::seconds(1));
    assert_eq!(end_due(db, clock).await.unwrap(), 1);
    assert!(
        over.secret().await.is_none(),
        "nobody can compute the hashes any more"
    );
    assert_eq!(over.left(room).await, (0, 0, 0));
    let keys = over.keys().await;
    assert_eq!(keys[0], key, "a question with a name keeps its author");
    assert!(keys[1] != key && keys[2] != key && keys[1] != keys[2], "{keys:?}");
    let commands = sqlx::query_scalar!("select command_hash from question where number > 1");
    let commands = commands.fetch_all(db.pool()).await.unwrap();
    assert!(commands.iter().all(Vec::is_empty));
    // Once is enough.
    assert_eq!(end_due(db, clock).await.unwrap(), 0);
    assert_eq!(over.keys().await, keys);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_was_never_opened_keeps_its_secret_and_what_nobody_ended_does_not(pool: PgPool) {
    let over = Over::new(pool).await;
    for state in [WebinarState::Planned, WebinarState::Lobby, WebinarState::Live] {
        over.world.webinar(state).await;
    }
    // Put away without ever having been held: its plan says when it was over.
    over.world.webinar(WebinarState::Archived).await;
    over.world.clock.step(Duration::days(400));
    assert_eq!(end_due(&over.world.db, &over.world.clock).await.unwrap(), 4);
    let left = sqlx::query_scalar!(r#"select count(*) as "n!" from webinar_secret"#);
    assert_eq!(left.fetch_one(over.world.db.pool()).await.unwrap(), 1);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_slices_own_task_does_it_without_being_asked(pool: PgPool) {
    let over = Over::new(pool).await;
    over.world.clock.step(Duration::days(limits::ANONYMITY_DAYS));
    let closing = tokio_util::sync::CancellationToken::new();
    let (db, clock) = (over.world.db.clone(), over.world.clock.clone());
    let watch = async {
        while over.secret().await.is_some() {
            tokio::task::yield_now().await;
        }
        closing.cancel();
    };
    tokio::join!(super::run(db, clock, closing.clone()), watch);
}
