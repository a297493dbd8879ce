//! Reporting: who may, when it hides, and that nobody learns who it was.

use protocol::{
    ChannelKind, CommandId, EditMessage, MessageId, ModerationAct, NoticeReason, ReportReason, Verdict,
};
use sqlx::PgPool;

use super::reporting;
use crate::kernel::{Actor, Error};
use crate::testing::{World, text};

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn several_reports_are_one_entry_without_names(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world.arena().await;
    let message = world.posts(&world.ben, &channel, "Du bist ein Ekel").await;
    world
        .reports(&world.anna, message, ReportReason::Hurtful)
        .await
        .unwrap();
    let told = world.inbox_of(&world.trainer).await;
    assert_eq!(
        (told[0].reason, told[0].by.clone()),
        (NoticeReason::Reported, None)
    );
    let noted = reporting(ReportReason::Other, "Das ging gegen mich");
    world
        .moderation
        .report(&world.guest, message, &noted)
        .await
        .unwrap();
    assert_eq!(
        world.inbox_of(&world.trainer).await.len(),
        1,
        "one case, one notice"
    );

    let queue = world.ledger(&world.trainer).await.reports;
    assert_eq!(queue.len(), 1);
    let entry = &queue[0];
    assert_eq!((entry.reports, entry.channel.as_str()), (2, "Plenum"));
    assert_eq!(entry.reasons, [ReportReason::Hurtful, ReportReason::Other]);
    assert_eq!(entry.notes, ["Das ging gegen mich"]);
    let shown = serde_json::to_string(&queue).unwrap();
    for reporter in [&world.anna, &world.guest] {
        assert!(!shown.contains(&reporter.person_id.to_string()));
        for other in [&world.trainer, &world.ben] {
            let events = world.events(other.person_id.into(), 0).await;
            let reported = events
                .iter()
                .filter(|event| ["moderation_changed", "notice_posted"].contains(&event.event.kind()));
            for event in reported {
                assert_ne!(event.by, Some(reporter.person_id), "no log says who it was");
            }
        }
    }
    assert!(world.loads_again(&world.trainer).await >= 2, "the queue is live");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn twice_by_one_person_is_the_same_report(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world.arena().await;
    let message = world.posts(&world.ben, &channel, "Kauft bei mir!").await;
    let first = reporting(ReportReason::Spam, "");
    let once = world
        .moderation
        .report(&world.anna, message, &first)
        .await
        .unwrap();
    assert!(!once.is_repeat);
    for wanted in [&first, &reporting(ReportReason::Hurtful, "Und noch einmal")] {
        let again = world.moderation.report(&world.anna, message, wanted).await;
        assert!(again.unwrap().is_repeat);
    }
    let queue = world.ledger(&world.trainer).await.reports;
    assert_eq!((queue[0].reports, queue[0].is_hidden), (1, false));
    assert_eq!(queue[0].reasons, [ReportReason::Spam]);
    // The same command for another message.
    let other = world.posts(&world.ben, &channel, "Noch ein Angebot").await;
    let reused = world.moderation.report(&world.anna, other, &first).await;
    assert!(matches!(reused, Err(Error::CommandReused)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_one_cannot_read_is_not_there(pool: PgPool) {
    let world = World::new(pool).await;
    let private = world
        .channel(&world.trainer, "Ecke", ChannelKind::Private, &[world.anna])
        .await;
    let message = world.posts(&world.anna, &private, "Unter uns").await;
    for (who, id) in [(&world.ben, message), (&world.anna, MessageId::new())] {
        let refused = world.reports(who, id, ReportReason::Hurtful).await;
        assert!(matches!(refused, Err(Error::NotFound)));
    }
    let own = world.reports(&world.anna, message, ReportReason::Hurtful).await;
    assert!(matches!(own, Err(Error::Forbidden)));
    let empty = reporting(ReportReason::Other, "  ");
    match world.moderation.report(&world.trainer, message, &empty).await {
        Err(Error::Invalid(fields)) => assert_eq!(fields[0].pointer, "/note"),
        other => panic!("{other:?}"),
    }
    assert!(world.ledger(&world.trainer).await.reports.is_empty());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn two_people_hide_a_message_and_one_trainer_does(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world.arena().await;
    let message = world.posts(&world.ben, &channel, "Annas Adresse ist").await;
    world
        .reports(&world.anna, message, ReportReason::Private)
        .await
        .unwrap();
    let read = async || world.channels.message(&world.anna, message).await.unwrap();
    assert!(!read().await.marks.is_hidden);
    world
        .reports(&world.guest, message, ReportReason::Private)
        .await
        .unwrap();
    assert!(read().await.marks.is_hidden);
    let entry = world.newest().await;
    assert_eq!(entry.act, ModerationAct::Hid { message_id: message });
    assert_eq!((entry.by, entry.person_id), (None, Some(world.ben.person_id)));
    assert_eq!(
        world.inbox_of(&world.ben).await[0].reason,
        NoticeReason::Moderated
    );

    let other = world.posts(&world.ben, &channel, "Und die von Clara").await;
    world
        .reports(&world.trainer, other, ReportReason::Private)
        .await
        .unwrap();
    let entry = world.newest().await;
    assert_eq!(entry.act, ModerationAct::Hid { message_id: other });
    assert_eq!(entry.by, Some(world.trainer.person_id));

    // What a trainer said stays until somebody decides.
    let said = world.posts(&world.trainer, &channel, "Bitte sachlich").await;
    for who in [&world.anna, &world.ben, &world.guest] {
        world.reports(who, said, ReportReason::Hurtful).await.unwrap();
    }
    assert!(
        !world
            .channels
            .message(&world.anna, said)
            .await
            .unwrap()
            .marks
            .is_hidden
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_conversation_of_others_shows_trainers_what_was_reported_and_no_more(pool: PgPool) {
    let world = World::at(pool, crate::kernel::Clock::stepped(super::START)).await;
    let wanted = protocol::OpenDirect {
        command_id: CommandId::new(),
        people: vec![world.ben.person_id],
    };
    let direct = world
        .channels
        .open_direct(&world.anna, world.run, &wanted)
        .await
        .unwrap();
    let before = world.posts(&world.anna, &direct, "Lass mich in Ruhe").await;
    let answer = protocol::SendMessage {
        reply_to: Some(before),
        ..text(&direct, "Niemals")
    };
    let sent = world
        .channels
        .send(world.ben, CommandId::new(), &answer, Vec::new());
    let message = world.id_at(sent.await.unwrap()).await;
    world
        .reports(&world.anna, message, ReportReason::Hurtful)
        .await
        .unwrap();
    let queue = world.ledger(&world.trainer).await.reports;
    assert_eq!(queue[0].message.as_ref().unwrap().body, "Niemals");
    assert!(!serde_json::to_string(&queue).unwrap().contains("Ruhe"));
    // What is said later is not theirs either.
    world
        .rewrites(&world.ben, message, "Du bist doof, und Clara ist krank")
        .await;
    let queue = world.ledger(&world.trainer).await.reports;
    assert_eq!(queue[0].message.as_ref().unwrap().body, "Niemals");
    assert!(!serde_json::to_string(&queue).unwrap().contains("Clara"));
    let foreign = world.channels.message(&world.trainer, message).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
}

impl World {
    /// A minute later.
    async fn rewrites(&self, who: &Actor, message_id: MessageId, body: &str) {
        self.clock.step(time::Duration::minutes(1));
        let version = self.channels.message(who, message_id).await.unwrap().version;
        let edit = EditMessage {
            message_id,
            body: body.into(),
            version,
        };
        self.channels.edit(who, CommandId::new(), edit).await.unwrap();
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_was_kept_and_is_another_text_since_is_reported_again(pool: PgPool) {
    let world = World::at(pool, crate::kernel::Clock::stepped(super::START)).await;
    let channel = world.arena().await;
    let message = world.posts(&world.ben, &channel, "Alles gut").await;
    let report = || world.reports(&world.anna, message, ReportReason::Hurtful);
    assert!(!report().await.unwrap().is_repeat);
    world.rewrites(&world.ben, message, "Alles sehr gut").await;
    assert!(report().await.unwrap().is_repeat, "one case, one voice");
    let case = world.ledger(&world.trainer).await.reports[0].id;
    world.decides(&world.trainer, case, Verdict::Keep).await.unwrap();
    world.rewrites(&world.ben, message, "Du bist ein Ekel").await;
    assert!(!report().await.unwrap().is_repeat);
    let queue = world.ledger(&world.trainer).await.reports;
    assert_eq!((queue.len(), queue[0].reports), (2, 1));
}
