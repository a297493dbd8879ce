//! Removing what somebody else wrote, which nobody need have reported.

use protocol::{ChannelKind, ModerationAct, NoticeReason, OpenDirect, ReportReason, Verdict};
use sqlx::PgPool;
use time::Duration;

use super::{START, removing};
use crate::kernel::{Clock, Error};
use crate::testing::World;

/// A word that stands in no other text.
const WORD: &str = "Okapi";

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn it_is_hidden_its_author_reads_why_and_it_is_taken_back(pool: PgPool) {
    let world = World::at(pool, Clock::stepped(START)).await;
    let channel = world.arena().await;
    let message = world.posts(&world.ben, &channel, WORD).await;
    let wanted = removing("Kein Ort dafür");
    let remove = || world.moderation.remove(&world.trainer, message, &wanted);
    assert!(!remove().await.unwrap().is_repeat);
    assert!(remove().await.unwrap().is_repeat);
    for who in [&world.anna, &world.ben, &world.trainer] {
        let shown = world.channels.message(who, message).await.unwrap();
        assert!(shown.marks.is_hidden && shown.body.is_empty());
        assert!(shown.deleted_at.is_none(), "it can be taken back");
    }
    let notice = &world.inbox_of(&world.ben).await[0];
    assert_eq!(
        (notice.reason, notice.excerpt.as_str(), notice.message_id),
        (NoticeReason::Moderated, "Kein Ort dafür", None)
    );
    assert_eq!(notice.by.as_ref().unwrap().name, "Tilda Training");
    assert_eq!(notice.run_id, Some(world.run));
    let mine = &world.ledger(&world.ben).await.entries[0];
    assert_eq!(mine.why, "Kein Ort dafür");
    assert!(world.ledger(&world.anna).await.entries.is_empty());

    // Those who decide still read it, among what is decided.
    let report = world.ledger(&world.organiser).await.reports.remove(0);
    assert_eq!((report.reports, report.verdict), (0, Some(Verdict::Remove)));
    assert_eq!(report.message.unwrap().body, WORD);
    let entry = world.newest().await;
    let report_id = report.id;
    let verdict = Verdict::Remove;
    assert_eq!(entry.act, ModerationAct::Decided { report_id, verdict });
    match world.removes(&world.organiser, message).await {
        Err(Error::WrongState(state)) => assert_eq!(state, "decided"),
        other => panic!("{other:?}"),
    }

    world.clock.step(Duration::hours(23));
    world.moderation.finish().await.unwrap();
    world.undoes(&world.trainer, entry.id).await.unwrap();
    let shown = world.channels.message(&world.anna, message).await.unwrap();
    assert_eq!(shown.body, WORD);
    let waits = world.ledger(&world.trainer).await.reports;
    assert!(waits.is_empty(), "nobody reported it: {waits:?}");
    world.clock.step(Duration::days(2));
    world.moderation.finish().await.unwrap();
    let shown = world.channels.message(&world.anna, message).await.unwrap();
    assert_eq!(shown.body, WORD);
    // And once more.
    world.removes(&world.trainer, message).await.unwrap();
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_day_later_nothing_is_left_of_it(pool: PgPool) {
    let world = World::at(pool, Clock::stepped(START)).await;
    let channel = world.arena().await;
    let message = world.posts(&world.ben, &channel, WORD).await;
    world.removes(&world.trainer, message).await.unwrap();
    assert_eq!(world.stores_with(WORD).await, ["message"]);
    world.clock.step(Duration::hours(24));
    world.moderation.finish().await.unwrap();
    assert!(world.stores_with(WORD).await.is_empty());
    let entry = world.newest().await;
    assert!(!entry.can_undo);
    let gone = world.removes(&world.trainer, message).await;
    assert!(matches!(gone, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn it_decides_what_was_reported_of_it(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world.arena().await;
    let message = world.posts(&world.ben, &channel, WORD).await;
    world
        .reports(&world.anna, message, ReportReason::Spam)
        .await
        .unwrap();
    world.removes(&world.trainer, message).await.unwrap();
    let reports = world.ledger(&world.trainer).await.reports;
    assert_eq!(reports.len(), 1);
    assert_eq!(
        (reports[0].reports, reports[0].verdict),
        (1, Some(Verdict::Remove))
    );
    let told = &world.inbox_of(&world.anna).await[0];
    assert_eq!(told.reason, NoticeReason::Moderated, "who reported it is told");
    let entry = world.newest().await;
    world.undoes(&world.trainer, entry.id).await.unwrap();
    let open = &world.ledger(&world.trainer).await.reports[0];
    assert_eq!((open.verdict, open.is_hidden), (None, false), "it waits again");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_was_removed_and_then_kept_stays(pool: PgPool) {
    let world = World::at(pool, Clock::stepped(START)).await;
    let channel = world.arena().await;
    let message = world.posts(&world.ben, &channel, WORD).await;
    world.removes(&world.trainer, message).await.unwrap();
    world
        .reports(&world.anna, message, ReportReason::Hurtful)
        .await
        .unwrap();
    let report = world.ledger(&world.trainer).await.reports[0].id;
    world
        .decides(&world.trainer, report, Verdict::Keep)
        .await
        .unwrap();
    world.clock.step(Duration::days(2));
    world.moderation.finish().await.unwrap();
    let shown = world.channels.message(&world.anna, message).await.unwrap();
    assert_eq!(shown.body, WORD);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_may_and_what_for(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world.arena().await;
    let corner = world
        .channel(&world.anna, "Ecke", ChannelKind::Private, &[world.ben])
        .await;
    let direct = OpenDirect {
        command_id: protocol::CommandId::new(),
        people: vec![world.trainer.person_id],
    };
    let direct = world
        .channels
        .open_direct(&world.ben, world.run, &direct)
        .await
        .unwrap();
    let message = world.posts(&world.ben, &channel, WORD).await;
    let own = world.posts(&world.trainer, &channel, "Von mir").await;
    let private = world.posts(&world.ben, &corner, "Unter uns").await;
    let to_me = world.posts(&world.ben, &direct, "Zu zweit").await;
    for (who, message, is_found) in [
        (&world.anna, message, true),
        (&world.guest, message, true),
        (&world.trainer, own, true),
        (&world.trainer, to_me, true),
        (&world.trainer, private, false),
        (&world.organiser, private, true),
        (&world.trainer, protocol::MessageId::new(), false),
    ] {
        match world.removes(who, message).await {
            Err(Error::Forbidden) => assert!(is_found),
            Err(Error::NotFound) => assert!(!is_found),
            other => panic!("{other:?}"),
        }
    }
    match world
        .moderation
        .remove(&world.trainer, message, &removing(" "))
        .await
    {
        Err(Error::Invalid(fields)) => assert_eq!(fields[0].pointer, "/why"),
        other => panic!("{other:?}"),
    }
    let shown = world.channels.message(&world.anna, message).await.unwrap();
    assert_eq!(shown.body, WORD);
    assert!(world.ledger(&world.trainer).await.entries.is_empty());
}
