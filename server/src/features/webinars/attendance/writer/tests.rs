//! What the database holds of visits, however they end.

use protocol::{SessionId, WebinarState};
use sqlx::PgPool;
use time::{Duration as Span, OffsetDateTime};
use uuid::Uuid;

use super::*;
use crate::testing::World;

/// A span as it is stored: seconds after the start at which it was opened, last seen and closed, and why.
type Row = (i64, i64, Option<i64>, String);

struct House {
    world: Box<World>,
    clock: Clock,
    start: OffsetDateTime,
    webinar: WebinarId,
    visits: Visits,
    writer: Writer,
}

impl House {
    async fn new(pool: PgPool) -> Self {
        let world = World::new(pool).await;
        let start = OffsetDateTime::from_unix_timestamp(1_795_700_000).unwrap();
        let clock = Clock::stepped(start);
        let (visits, writer) = writer(&world.db, &clock);
        let webinar = world.webinar(WebinarState::Live).await;
        Self {
            world,
            clock,
            start,
            webinar,
            visits,
            writer,
        }
    }

    fn begins(&self, actor: &Actor) -> Uuid {
        let id = Uuid::now_v7();
        self.visits.begin(id, self.webinar, actor, self.clock.now());
        id
    }

    fn ends(&self, id: Uuid, silent: i64, why: SpanEnd) {
        self.visits.end(id, self.clock.now() - Span::seconds(silent), why);
    }

    fn step(&self, seconds: i64) {
        self.clock.step(Span::seconds(seconds));
    }

    /// Stores everything that waits.
    async fn store(&mut self) {
        let mut group = Vec::new();
        while let Ok(news) = self.writer.news.try_recv() {
            group.push(news);
        }
        self.writer.store(&mut group).await;
    }

    async fn rows(&self) -> Vec<Row> {
        let rows = sqlx::query!("select opened_at, seen_at, closed_at, why from attendance_span order by id");
        let rows = rows.fetch_all(self.world.db.pool()).await.unwrap();
        let after = |at: OffsetDateTime| (at - self.start).whole_seconds();
        rows.into_iter()
            .map(|row| {
                (
                    after(row.opened_at),
                    after(row.seen_at),
                    row.closed_at.map(after),
                    row.why,
                )
            })
            .collect()
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn visits_become_spans(pool: PgPool) {
    let mut house = House::new(pool).await;
    let (anna, ben) = (house.world.anna, house.world.ben);
    let (laptop, phone, lost) = (house.begins(&anna), house.begins(&anna), house.begins(&ben));
    house.store().await;
    house.step(15);
    house.writer.beat().await.unwrap();
    house.step(25);
    house.ends(laptop, 0, SpanEnd::Left);
    // Her last sign of life was before the one that the server gave for her.
    house.ends(lost, 30, SpanEnd::Lost);
    house.store().await;
    house.step(5);
    house.writer.beat().await.unwrap();
    let left = (0, 15, Some(40), "left".to_owned());
    let open = (0, 45, None, "unknown".to_owned());
    let lost = (0, 15, Some(10), "lost".to_owned());
    assert_eq!(house.rows().await, [left, open, lost]);
    house.ends(phone, 0, SpanEnd::Restart);
    house.store().await;
    assert_eq!(house.rows().await[1].2, Some(45));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_span_names_the_device_of_its_session(pool: PgPool) {
    let mut house = House::new(pool).await;
    let (person, org) = (house.world.anna.person_id, house.world.org);
    let session = SessionId::new();
    sqlx::query!(
        r#"
        insert into session (id, org_id, person_id, token_hash, device, expires_at)
        values ($1, $2, $3, '\x00', 'Firefox auf Linux', now())
        "#,
        session.0,
        org.0,
        person.0
    )
    .execute(house.world.db.pool())
    .await
    .unwrap();
    let actor = Actor {
        session_id: session,
        ..house.world.anna
    };
    house.begins(&actor);
    house.store().await;
    let device = sqlx::query_scalar!("select device from attendance_span");
    let device = device.fetch_one(house.world.db.pool()).await.unwrap();
    assert_eq!(device, "Firefox auf Linux");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_visit_shorter_than_its_way_to_the_database_is_whole(pool: PgPool) {
    let mut house = House::new(pool).await;
    let (anna, ben) = (house.world.anna, house.world.ben);
    let (short, silent) = (house.begins(&anna), house.begins(&ben));
    house.step(3);
    house.ends(short, 0, SpanEnd::Left);
    // Silent for longer than it was open: nobody was there for less than nothing.
    house.ends(silent, 60, SpanEnd::Lost);
    // An end of a visit that nobody knows changes nothing.
    house.ends(Uuid::now_v7(), 0, SpanEnd::Left);
    house.store().await;
    let ends: Vec<_> = house.rows().await.into_iter().map(|row| row.2).collect();
    assert_eq!(ends, [Some(3), Some(0)]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn storing_twice_changes_nothing(pool: PgPool) {
    let house = House::new(pool).await;
    let begin = Begin {
        id: Uuid::now_v7(),
        webinar: house.webinar,
        actor: house.world.anna,
        at: house.start,
    };
    let end = |seconds| End {
        id: begin.id,
        at: house.start + Span::seconds(seconds),
        why: SpanEnd::Left,
    };
    for ends in [&[end(7)][..], &[end(7)], &[end(9)]] {
        house.writer.write(&[begin], ends).await.unwrap();
    }
    assert_eq!(house.rows().await, [(0, 0, Some(7), "left".to_owned())]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_stop_stores_the_rest(pool: PgPool) {
    let House {
        world,
        clock,
        start,
        webinar,
        visits,
        writer,
    } = House::new(pool).await;
    let id = Uuid::now_v7();
    visits.begin(id, webinar, &world.anna, clock.now());
    visits.close();
    clock.step(Span::seconds(20));
    visits.end(id, clock.now(), SpanEnd::Restart);
    // Whoever comes after the word to stop is not measured here, and holds nobody up.
    tokio::join!(writer.run(), async {
        visits.closing.cancelled().await;
        tokio::task::yield_now().await;
        visits.begin(Uuid::now_v7(), webinar, &world.ben, clock.now());
    });
    let rows = sqlx::query!(
        "select opened_at, closed_at from attendance_span where person_id = $1",
        world.anna.person_id.0
    );
    let rows = rows.fetch_all(world.db.pool()).await.unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].closed_at, Some(start + Span::seconds(20)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_task_ends_with_the_last_handle(pool: PgPool) {
    let House {
        world,
        clock,
        webinar,
        visits,
        writer,
        ..
    } = House::new(pool).await;
    visits.begin(Uuid::now_v7(), webinar, &world.anna, clock.now());
    drop(visits);
    writer.run().await;
    let open = sqlx::query_scalar!(r#"select count(*) as "n!" from attendance_span where closed_at is null"#);
    assert_eq!(open.fetch_one(world.db.pool()).await.unwrap(), 1);
}
