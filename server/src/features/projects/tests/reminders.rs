//! Reminders, on a clock that is stepped.

use protocol::{
    BoardCommand, CardId, ColumnId, CommandId, CreateCard, HandInId, HandInWork, HandedLink, Notice,
    NoticeReason, PutColumn, Timestamp,
};
use sqlx::PgPool;
use time::Duration;
use time::macros::datetime;

use crate::kernel::{Actor, Clock};
use crate::testing::World;

impl World {
    /// Reminders that somebody got, oldest first.
    async fn reminded(&self, who: &Actor, of: NoticeReason) -> Vec<Notice> {
        let mut notices = self.inbox.view(who).await.unwrap().notices;
        notices.retain(|notice| notice.reason == of);
        notices.reverse();
        notices
    }

    /// The task looks, on both of two nodes.
    async fn looks(&self) {
        self.projects.remind_now().await.unwrap();
        self.projects.remind_now().await.unwrap();
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn of_work_three_days_and_one_day_before_once_each(pool: PgPool) {
    let world = World::at(pool, Clock::stepped(datetime!(2026-11-20 18:00 UTC))).await;
    let due = Timestamp(datetime!(2026-12-01 18:00 UTC));
    let space = world
        .group("Gruppe Nord", &[world.anna], |wanted| wanted.due_at = Some(due))
        .await;
    world.group("Ohne Abgabe", &[world.ben], |_| ()).await;
    let count = async || {
        world.looks().await;
        world.reminded(&world.anna, NoticeReason::WorkDue).await.len()
    };
    assert_eq!(count().await, 0);
    world.clock.step(Duration::days(8) - Duration::seconds(1));
    assert_eq!(count().await, 0);
    world.clock.step(Duration::seconds(1));
    assert_eq!(count().await, 1);
    world.clock.step(Duration::days(1));
    assert_eq!(count().await, 1);
    world.clock.step(Duration::days(1));
    assert_eq!(count().await, 2);
    world.clock.step(Duration::days(2));
    assert_eq!(count().await, 2, "afterwards it is too late to remind");
    let said = &world.reminded(&world.anna, NoticeReason::WorkDue).await[0];
    assert_eq!(
        (said.title.as_str(), said.space_id, &said.by),
        ("Gruppe Nord", Some(space.id), &None)
    );
    assert!(world.reminded(&world.ben, NoticeReason::WorkDue).await.is_empty());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn nobody_is_reminded_of_what_they_handed_in(pool: PgPool) {
    let world = World::at(pool, Clock::stepped(datetime!(2026-11-29 12:00 UTC))).await;
    let due = Timestamp(datetime!(2026-12-01 18:00 UTC));
    let space = world
        .group("Gruppe Nord", &[world.anna], |wanted| wanted.due_at = Some(due))
        .await;
    let link = HandedLink {
        title: "Seite".into(),
        url: "https://example.org".into(),
    };
    let work = HandInWork {
        command_id: CommandId::new(),
        id: HandInId::new(),
        documents: Vec::new(),
        files: Vec::new(),
        links: vec![link],
        note: String::new(),
    };
    world
        .hand_ins
        .hand_in(&world.anna, space.id, &work)
        .await
        .unwrap();
    world.looks().await;
    assert!(
        world
            .reminded(&world.anna, NoticeReason::WorkDue)
            .await
            .is_empty()
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn of_cards_on_the_day_where_the_course_is(pool: PgPool) {
    let world = World::at(pool, Clock::stepped(datetime!(2026-11-29 22:30 UTC))).await;
    let space = world.group("Gruppe Nord", &[world.anna, world.ben], |_| ()).await;
    let (column, card) = (ColumnId::new(), CardId::new());
    let put = BoardCommand::PutColumn(PutColumn {
        space_id: space.id,
        id: column,
        title: "Offen".into(),
        is_done: false,
        most_cards: None,
        after: None,
    });
    let create = BoardCommand::CreateCard(CreateCard {
        column_id: column,
        id: card,
        title: "Karten drucken".into(),
        assignees: vec![world.anna.person_id],
        due_on: Some("2026-11-30".into()),
    });
    for command in [put, create] {
        world
            .boards
            .submit(world.anna, CommandId::new(), command)
            .await
            .unwrap();
    }
    world.looks().await;
    assert!(
        world
            .reminded(&world.anna, NoticeReason::CardDue)
            .await
            .is_empty()
    );
    // Half past midnight in Berlin, half past eleven in the evening in Greenwich.
    world.clock.step(Duration::hours(1));
    world.looks().await;
    let said = world.reminded(&world.anna, NoticeReason::CardDue).await;
    assert_eq!(said.len(), 1);
    assert_eq!(
        (said[0].card_id, said[0].title.as_str()),
        (Some(card), "Karten drucken")
    );
    assert!(world.reminded(&world.ben, NoticeReason::CardDue).await.is_empty());
    world.clock.step(Duration::days(1));
    world.looks().await;
    assert_eq!(
        world.reminded(&world.anna, NoticeReason::CardDue).await.len(),
        1,
        "once"
    );
}
