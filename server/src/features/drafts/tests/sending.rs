//! Messages that are sent later, on a clock that is stepped.

use futures_util::future::join_all;
use protocol::limits::SCHEDULED;
use protocol::{
    Channel, ChannelKind, CommandId, NewMessagePoll, NoticeReason, PutDraft, PutScheduled, ScheduledId,
    Timestamp,
};
use sqlx::PgPool;
use time::Duration;
use time::macros::datetime;
use tokio_util::sync::CancellationToken;

use crate::kernel::{Actor, Clock, Error};
use crate::testing::{World, only, text};

async fn world(pool: PgPool) -> (Box<World>, Channel) {
    let world = World::at(pool, Clock::stepped(datetime!(2026-11-23 18:00 UTC))).await;
    let channel = world
        .channel(&world.trainer, "Allgemein", ChannelKind::Open, &[world.anna])
        .await;
    (world, channel)
}

impl World {
    /// The task looks, on both of two nodes at once.
    async fn both_send(&self) {
        let stopping = CancellationToken::new();
        for sent in join_all([self.drafts.send_due(&stopping), self.drafts.send_due(&stopping)]).await {
            sent.unwrap();
        }
    }

    /// The texts of a channel as somebody reads them.
    async fn texts(&self, who: &Actor, channel: &Channel) -> Vec<String> {
        let query = protocol::HistoryQuery::default();
        let history = self.channels.history(who, channel.id, &query).await.unwrap();
        let messages = history.page.messages.into_iter();
        messages.map(|message| message.body).collect()
    }

    async fn not_sent(&self, who: &Actor) -> usize {
        let notices = self.inbox.view(who).await.unwrap().notices;
        let of = notices
            .iter()
            .filter(|notice| notice.reason == NoticeReason::NotSent);
        of.count()
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn it_is_sent_when_its_time_comes_and_once(pool: PgPool) {
    let (world, channel) = world(pool).await;
    let anna = &world.anna;
    world
        .schedules(anna, &world.later(&channel, "Guten Morgen!", Duration::hours(14)))
        .await;
    world.clock.step(Duration::hours(14) - Duration::seconds(1));
    world.both_send().await;
    assert!(world.texts(anna, &channel).await.is_empty());
    world.clock.step(Duration::seconds(1));
    world.both_send().await;
    world.both_send().await;
    assert_eq!(world.texts(&world.trainer, &channel).await, ["Guten Morgen!"]);
    assert!(world.drafts.view(anna).await.unwrap().scheduled.is_empty());
    let log = world.log_of(anna).await;
    assert!(!log.contains("Guten Morgen!"), "its text is in the channel alone");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn many_are_sent_once_each_by_two_nodes_and_late_ones_too(pool: PgPool) {
    let (world, channel) = world(pool).await;
    for minute in 1..=12 {
        let wanted = world.later(&channel, &format!("Nummer {minute}"), Duration::minutes(minute));
        world.schedules(&world.anna, &wanted).await;
    }
    // No server ran for days.
    world.clock.step(Duration::days(3));
    world.both_send().await;
    let mut texts = world.texts(&world.anna, &channel).await;
    texts.sort();
    texts.dedup();
    assert_eq!(texts.len(), 12);
    assert_eq!(world.texts(&world.anna, &channel).await.len(), 12);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_crash_between_the_message_and_its_row_sends_nothing_twice(pool: PgPool) {
    let (world, channel) = world(pool).await;
    let anna = &world.anna;
    let id = world
        .schedules(anna, &world.later(&channel, "Einmal", Duration::hours(1)))
        .await;
    world.clock.step(Duration::hours(1));
    // As the task does, and then the server dies.
    let message = text(&channel, "Einmal");
    world
        .channels
        .send(*anna, CommandId(id.0), &message, Vec::new())
        .await
        .unwrap();
    world.both_send().await;
    assert_eq!(world.texts(anna, &channel).await, ["Einmal"]);
    assert!(world.drafts.view(anna).await.unwrap().scheduled.is_empty());
    assert_eq!(world.not_sent(anna).await, 0);
    let late = world.later(&channel, "Noch einmal", Duration::hours(1));
    let refused = world.drafts.schedule(anna, id, &late).await;
    assert!(matches!(refused, Err(Error::WrongState(state)) if state == "sent"));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_cannot_be_sent_waits_for_its_author_who_is_told_once(pool: PgPool) {
    let (world, channel) = world(pool).await;
    let anna = &world.anna;
    let id = world
        .schedules(anna, &world.later(&channel, "Zu spät", Duration::hours(1)))
        .await;
    world.channels.leave(anna, channel.id, only()).await.unwrap();
    world.clock.step(Duration::hours(2));
    world.both_send().await;
    world.both_send().await;
    assert!(world.texts(&world.trainer, &channel).await.is_empty());
    let view = world.drafts.view(anna).await.unwrap();
    assert_eq!(view.scheduled.len(), 1);
    assert_eq!(view.scheduled[0].failed.as_deref(), Some("forbidden"));
    assert_eq!(view.scheduled[0].body, "Zu spät");
    assert_eq!(world.not_sent(anna).await, 1);
    world.channels.join(anna, channel.id, only()).await.unwrap();
    let again = world.later(&channel, "Doch noch", Duration::hours(1));
    world.drafts.schedule(anna, id, &again).await.unwrap();
    assert_eq!(world.drafts.view(anna).await.unwrap().scheduled[0].failed, None);
    world.clock.step(Duration::hours(1));
    world.both_send().await;
    assert_eq!(world.texts(&world.trainer, &channel).await, ["Doch noch"]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_was_thrown_away_or_changed_is_not_sent_as_it_was(pool: PgPool) {
    let (world, channel) = world(pool).await;
    let anna = &world.anna;
    let thrown = world
        .schedules(anna, &world.later(&channel, "Weg", Duration::hours(1)))
        .await;
    let changed = world
        .schedules(anna, &world.later(&channel, "Alt", Duration::hours(1)))
        .await;
    world.drafts.throw_away(anna, thrown, only()).await.unwrap();
    let new = world.later(&channel, "Neu", Duration::hours(2));
    world.drafts.schedule(anna, changed, &new).await.unwrap();
    world.clock.step(Duration::hours(1));
    world.both_send().await;
    assert!(world.texts(anna, &channel).await.is_empty());
    world.clock.step(Duration::hours(1));
    world.both_send().await;
    assert_eq!(world.texts(anna, &channel).await, ["Neu"]);
    let log = world.log_of(anna).await;
    assert!(!log.contains("Weg") && !log.contains("\"Alt\""));
    let again = world.drafts.throw_away(anna, thrown, only()).await.unwrap();
    assert!(again.is_repeat);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn it_is_its_authors_alone(pool: PgPool) {
    let (world, channel) = world(pool).await;
    let id = world
        .schedules(&world.anna, &world.later(&channel, "Meins", Duration::hours(1)))
        .await;
    let wanted = world.later(&channel, "Deins", Duration::hours(1));
    let refused = world.drafts.schedule(&world.trainer, id, &wanted).await;
    assert!(matches!(refused, Err(Error::NotFound)));
    let refused = world.drafts.throw_away(&world.trainer, id, only()).await;
    assert!(matches!(refused, Err(Error::NotFound)));
    assert!(
        world
            .drafts
            .view(&world.trainer)
            .await
            .unwrap()
            .scheduled
            .is_empty()
    );
    let refused = world
        .drafts
        .schedule(&world.ben, ScheduledId::new(), &wanted)
        .await;
    assert!(matches!(refused, Err(Error::Forbidden)), "Ben is no member");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn bad_times_texts_and_numbers_are_refused(pool: PgPool) {
    let (world, channel) = world(pool).await;
    let anna = &world.anna;
    let now = world.clock.now();
    let with = |body: &str, at| PutScheduled {
        send_at: Timestamp(at),
        ..world.later(&channel, body, Duration::hours(1))
    };
    for bad in [
        with("x", now),
        with("x", now - Duration::hours(1)),
        with("x", now + Duration::days(367)),
        with(" ", now + Duration::hours(1)),
        with("a\0b", now + Duration::hours(1)),
    ] {
        let refused = world.drafts.schedule(anna, ScheduledId::new(), &bad).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{bad:?}");
    }
    for _ in 0..SCHEDULED {
        world
            .schedules(anna, &world.later(&channel, "x", Duration::hours(1)))
            .await;
    }
    let more = world.later(&channel, "x", Duration::hours(1));
    let refused = world.drafts.schedule(anna, ScheduledId::new(), &more).await;
    assert!(matches!(refused, Err(Error::Invalid(_))));
}

fn poll(options: &[&str], closes_at: Option<Timestamp>) -> NewMessagePoll {
    NewMessagePoll {
        options: options.iter().map(|&option| option.to_owned()).collect(),
        is_multiple: false,
        is_anonymous: false,
        is_hidden: false,
        closes_at,
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_would_be_refused_when_it_is_sent_is_refused_when_it_is_planned(pool: PgPool) {
    let (world, channel) = world(pool).await;
    let wanted = world.later(&channel, "Wann?", Duration::hours(1));
    let before = Timestamp(world.clock.now() + Duration::minutes(30));
    for bad in [
        poll(&["a\0", "b"], None),
        poll(&["allein"], None),
        poll(&["a", "A"], None),
        poll(&["a", "b"], Some(before)),
    ] {
        let wanted = PutScheduled {
            poll: Some(bad.clone()),
            ..wanted.clone()
        };
        let refused = world
            .drafts
            .schedule(&world.anna, ScheduledId::new(), &wanted)
            .await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{bad:?}");
    }
    let good = PutScheduled {
        poll: Some(poll(&["a", "b"], None)),
        ..wanted
    };
    world.schedules(&world.anna, &good).await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn one_that_we_cannot_send_keeps_nobody_elses(pool: PgPool) {
    let (world, channel) = world(pool).await;
    let anna = &world.anna;
    world.channels.join(&world.ben, channel.id, only()).await.unwrap();
    let [unreadable, unsayable] = [1, 2].map(|minute| {
        let wanted = world.later(&channel, &format!("Nummer {minute}"), Duration::minutes(minute));
        PutScheduled {
            poll: Some(poll(&["a", "b"], None)),
            ..wanted
        }
    });
    let unreadable = world.schedules(anna, &unreadable).await;
    let unsayable = world.schedules(anna, &unsayable).await;
    // What an older version stored, or no version ever would.
    for (id, stored) in [
        (unreadable, r#"{"never": "written"}"#),
        (
            unsayable,
            r#"{"options": ["a\u0000", "b"], "is_multiple": false, "is_anonymous": false, "is_hidden": false}"#,
        ),
    ] {
        sqlx::query("update scheduled set poll = $2::json where id = $1")
            .bind(id.0)
            .bind(stored)
            .execute(world.db.pool())
            .await
            .unwrap();
    }
    // Then nothing of it can be blanked in the log either.
    sqlx::query(
        "update event_log set event = replace(event::text, 'Nummer 2', 'a\\u0000')::json where kind = 'scheduled_changed'",
    )
    .execute(world.db.pool())
    .await
    .unwrap();
    world
        .schedules(
            &world.ben,
            &world.later(&channel, "Geht doch", Duration::minutes(3)),
        )
        .await;
    world.clock.step(Duration::minutes(3));
    world.both_send().await;
    world.both_send().await;
    assert_eq!(world.texts(&world.trainer, &channel).await, ["Geht doch"]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn no_other_command_stands_for_the_message(pool: PgPool) {
    let (world, channel) = world(pool).await;
    let anna = &world.anna;
    let id = ScheduledId::new();
    let wanted = PutScheduled {
        command_id: CommandId(id.0),
        ..world.later(&channel, "Nicht verloren", Duration::hours(1))
    };
    let refused = world.drafts.schedule(anna, id, &wanted).await;
    assert!(matches!(refused, Err(Error::CommandReused)));
    let wanted = world.later(&channel, "Nicht verloren", Duration::hours(1));
    world.drafts.schedule(anna, id, &wanted).await.unwrap();
    // Another command takes its id meanwhile.
    let other = PutDraft {
        command_id: CommandId(id.0),
        ..super::draft(super::place(&channel), "Entwurf", 0)
    };
    world.drafts.put(anna, &other).await.unwrap();
    world.clock.step(Duration::hours(1));
    world.both_send().await;
    assert_eq!(world.not_sent(anna).await, 1, "its author is told");
    let kept = world.drafts.view(anna).await.unwrap().scheduled;
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].body, "Nicht verloren");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn whoever_was_taken_out_does_not_learn_what_is_there_now(pool: PgPool) {
    let (world, _) = world(pool).await;
    let anna = &world.anna;
    let channel = world
        .channel(&world.trainer, "Ecke", ChannelKind::Private, &[world.anna])
        .await;
    world
        .schedules(anna, &world.later(&channel, "Zu spät", Duration::hours(1)))
        .await;
    world.channels.leave(anna, channel.id, only()).await.unwrap();
    sqlx::query!(
        "update channel set name = 'Ausschluss von Ben' where id = $1",
        channel.id.0
    )
    .execute(world.db.pool())
    .await
    .unwrap();
    world.clock.step(Duration::hours(2));
    world.both_send().await;
    assert_eq!(world.not_sent(anna).await, 1);
    assert!(!world.log_of(anna).await.contains("Ausschluss"));
}
