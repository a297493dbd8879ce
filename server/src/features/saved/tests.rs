//! Messages that people keep, against a real database and on a clock that is stepped.

use std::future::Future;

use futures_util::future::join_all;
use protocol::limits::SAVED;
use protocol::{
    Channel, ChannelKind, CommandId, DeleteMessage, Event, MessageId, NoticeReason, Position, PutSaved,
    SavedMessages as View, Timestamp,
};
use sqlx::PgPool;
use time::Duration;
use time::macros::datetime;

use crate::kernel::{Actor, Clock, Error};
use crate::testing::{World, law, only};

impl law::Fold for View {
    const KIND: &'static str = "saved";

    fn position(&mut self) -> &mut Position {
        &mut self.position
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::SavedChanged(saved) => {
                self.saved.retain(|one| one.message_id != saved.message_id);
                self.saved.push(*saved);
                self.saved
                    .sort_by_key(|one| std::cmp::Reverse((one.at, one.message_id)));
            }
            Event::SavedGone(gone) => self.saved.retain(|one| one.message_id != gone.message_id),
            _ => {}
        }
    }
}

async fn world(pool: PgPool) -> (Box<World>, Channel, MessageId) {
    let world = World::at(pool, Clock::stepped(datetime!(2026-11-23 18:00 UTC))).await;
    let channel = world
        .channel(
            &world.trainer,
            "Kleingruppe Nord",
            ChannelKind::Private,
            &[world.anna],
        )
        .await;
    let said = world.says(&world.trainer, &channel, "Bis Freitag lesen").await;
    let message = world.id_at(said.unwrap()).await;
    (world, channel, message)
}

impl World {
    fn keeping(&self, after: Option<Duration>) -> PutSaved {
        PutSaved {
            command_id: CommandId::new(),
            remind_at: after.map(|after| Timestamp(self.clock.now() + after)),
            is_done: false,
        }
    }

    async fn keeps(&self, who: &Actor, message: MessageId, after: Option<Duration>) {
        self.saved.keep(who, message, &self.keeping(after)).await.unwrap();
    }

    /// The task looks, on both of two nodes at once; how often somebody was reminded until now.
    async fn reminds(&self, who: &Actor) -> usize {
        for done in join_all([self.saved.remind_due(), self.saved.remind_due()]).await {
            done.unwrap();
        }
        let notices = self.inbox.view(who).await.unwrap().notices;
        let of = notices
            .iter()
            .filter(|notice| notice.reason == NoticeReason::Reminder);
        of.count()
    }
}

async fn holds(world: &World, name: &str, act: impl Future) {
    // The messages themselves follow from their channels.
    let look = async || View {
        messages: Vec::new(),
        ..world.saved.view(&world.anna).await.unwrap()
    };
    Box::pin(law::holds(world, name, world.anna.person_id, look, act)).await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_law(pool: PgPool) {
    let (world, channel, message) = world(pool).await;
    let anna = &world.anna;
    holds(&world, "saved_changed", world.keeps(anna, message, None)).await;
    world.clock.step(Duration::minutes(1));
    let said = world.says(&world.trainer, &channel, "Und antworten").await;
    let second = world.id_at(said.unwrap()).await;
    let remind = world.keeps(anna, second, Some(Duration::days(1)));
    holds(&world, "saved_changed.remind", remind).await;
    let done = PutSaved {
        is_done: true,
        ..world.keeping(None)
    };
    let done = async { world.saved.keep(anna, message, &done).await.unwrap() };
    holds(&world, "saved_changed.done", done).await;
    let gone = async { world.saved.let_go(anna, message, only()).await.unwrap() };
    holds(&world, "saved_gone", gone).await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_may_no_longer_be_read_is_not_shown(pool: PgPool) {
    let (world, channel, message) = world(pool).await;
    let anna = &world.anna;
    world.keeps(anna, message, None).await;
    let view = world.saved.view(anna).await.unwrap();
    assert_eq!(view.messages.len(), 1);
    assert_eq!(view.messages[0].body, "Bis Freitag lesen");
    world.channels.leave(anna, channel.id, only()).await.unwrap();
    let view = world.saved.view(anna).await.unwrap();
    assert!(view.messages.is_empty());
    // It can still be let go.
    world.saved.let_go(anna, message, only()).await.unwrap();
    assert!(world.saved.view(anna).await.unwrap().saved.is_empty());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn foreign_and_absent_messages_are_not_found(pool: PgPool) {
    let (world, _, message) = world(pool).await;
    for (who, message) in [(&world.ben, message), (&world.anna, MessageId::new())] {
        let refused = world.saved.keep(who, message, &world.keeping(None)).await;
        assert!(matches!(refused, Err(Error::NotFound)));
        assert!(world.saved.view(who).await.unwrap().saved.is_empty());
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn no_text_is_copied(pool: PgPool) {
    let (world, _, message) = world(pool).await;
    let anna = &world.anna;
    world.keeps(anna, message, Some(Duration::hours(1))).await;
    world.clock.step(Duration::hours(1));
    assert_eq!(world.reminds(anna).await, 1);
    let which = DeleteMessage { message_id: message };
    let deleted = world
        .channels
        .delete(&world.trainer, CommandId::new(), which)
        .await;
    deleted.unwrap();
    let view = world.saved.view(anna).await.unwrap();
    assert!(view.messages.iter().all(|message| message.body.is_empty()));
    let events = world.events(anna.person_id.into(), 0).await;
    assert!(!serde_json::to_string(&events).unwrap().contains("Freitag"));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_reminder_comes_when_it_is_due_and_once(pool: PgPool) {
    let (world, _, message) = world(pool).await;
    let anna = &world.anna;
    world.keeps(anna, message, Some(Duration::hours(15))).await;
    world.clock.step(Duration::hours(15) - Duration::seconds(1));
    assert_eq!(world.reminds(anna).await, 0);
    world.clock.step(Duration::seconds(1));
    assert_eq!(world.reminds(anna).await, 1);
    world.clock.step(Duration::days(1));
    assert_eq!(world.reminds(anna).await, 1);
    let notice = &world.inbox.view(anna).await.unwrap().notices[0];
    assert_eq!(
        (notice.title.as_str(), notice.message_id),
        ("Kleingruppe Nord", Some(message))
    );
    // Said again with the time that is behind us, for example to be done and undone with it: no second notice.
    let before = world.saved.view(anna).await.unwrap().saved[0];
    let same = PutSaved {
        remind_at: before.remind_at,
        is_done: true,
        ..world.keeping(None)
    };
    world.saved.keep(anna, message, &same).await.unwrap();
    let undone = PutSaved {
        command_id: CommandId::new(),
        is_done: false,
        ..same
    };
    world.saved.keep(anna, message, &undone).await.unwrap();
    assert_eq!(world.reminds(anna).await, 1);
    world.keeps(anna, message, Some(Duration::hours(1))).await;
    world.clock.step(Duration::hours(1));
    assert_eq!(world.reminds(anna).await, 2, "another time is another reminder");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn nobody_is_reminded_of_what_is_done_deleted_or_out_of_reach(pool: PgPool) {
    let (world, channel, done) = world(pool).await;
    let anna = &world.anna;
    let mut messages = Vec::new();
    for body in ["gelöscht", "außer Reichweite"] {
        let said = world.says(&world.trainer, &channel, body).await.unwrap();
        messages.push(world.id_at(said).await);
    }
    for message in [done, messages[0], messages[1]] {
        world.keeps(anna, message, Some(Duration::hours(1))).await;
    }
    let is_done = PutSaved {
        is_done: true,
        ..world.keeping(Some(Duration::hours(1)))
    };
    world.saved.keep(anna, done, &is_done).await.unwrap();
    let which = DeleteMessage {
        message_id: messages[0],
    };
    let deleted = world
        .channels
        .delete(&world.trainer, CommandId::new(), which)
        .await;
    deleted.unwrap();
    world.channels.leave(anna, channel.id, only()).await.unwrap();
    world.clock.step(Duration::hours(2));
    assert_eq!(world.reminds(anna).await, 0);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn bad_times_and_numbers_are_refused(pool: PgPool) {
    let (world, _, message) = world(pool).await;
    let anna = &world.anna;
    for bad in [Duration::ZERO, -Duration::hours(1), Duration::days(367)] {
        let refused = world.saved.keep(anna, message, &world.keeping(Some(bad))).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{bad}");
    }
    sqlx::query!(
        r#"
        insert into saved_message (person_id, message_id, org_id, at)
        select $1, gen_random_uuid(), $2, now() from generate_series(1, $3::bigint)
        "#,
        anna.person_id.0,
        anna.org_id.0,
        i64::try_from(SAVED).unwrap()
    )
    .execute(world.db.pool())
    .await
    .unwrap();
    let refused = world.saved.keep(anna, message, &world.keeping(None)).await;
    assert!(matches!(refused, Err(Error::Invalid(_))));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_repeat_is_the_first_result(pool: PgPool) {
    let (world, _, message) = world(pool).await;
    let anna = &world.anna;
    let wanted = world.keeping(None);
    let first = world.saved.keep(anna, message, &wanted).await.unwrap();
    let again = world.saved.keep(anna, message, &wanted).await.unwrap();
    assert!(again.is_repeat);
    assert_eq!(first.position, again.position);
    let nothing = world.saved.let_go(anna, MessageId::new(), only()).await.unwrap();
    assert!(nothing.is_repeat);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn one_that_we_cannot_remind_of_keeps_nobody_elses(pool: PgPool) {
    let (world, channel, broken) = world(pool).await;
    let said = world
        .says(&world.trainer, &channel, "Und bis Montag rechnen")
        .await;
    let whole = world.id_at(said.unwrap()).await;
    world.keeps(&world.anna, broken, Some(Duration::hours(1))).await;
    world.keeps(&world.anna, whole, Some(Duration::hours(2))).await;
    sqlx::query("update message set tree = '{}' where id = $1")
        .bind(broken.0)
        .execute(world.db.pool())
        .await
        .unwrap();
    world.clock.step(Duration::hours(2));
    assert_eq!(world.reminds(&world.anna).await, 1);
}
