//! What is hidden, what is decided, and what is left of it.

use protocol::{
    CommandId, HistoryQuery, ModerationAct, NoticeReason, ReportId, ReportReason, SearchQuery, Verdict,
};
use sqlx::PgPool;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use super::reporting;
use crate::kernel::{Clock, Error};
use crate::testing::{World, text};

const START: OffsetDateTime = datetime!(2026-11-23 09:00 UTC);

/// A word that stands in no other text.
const WORD: &str = "Okapi";

async fn hidden(world: &World) -> (protocol::Channel, protocol::MessageId, ReportId) {
    let channel = world.arena().await;
    let body = format!("[@Anna](lotse:person/{}) du {WORD}", world.anna.person_id);
    let message = world.posts(&world.ben, &channel, &body).await;
    let quote = protocol::SendMessage {
        reply_to: Some(message),
        ..text(&channel, "Wie bitte?")
    };
    world
        .channels
        .send(world.guest, CommandId::new(), &quote, Vec::new())
        .await
        .unwrap();
    world.follow_up().await;
    let told = world.inbox_of(&world.anna).await;
    assert!(
        told.iter().any(|notice| notice.excerpt.contains(WORD)),
        "{told:?}"
    );
    world
        .reports(&world.trainer, message, ReportReason::Hurtful)
        .await
        .unwrap();
    world.follow_up().await;
    let report = world.ledger(&world.trainer).await.reports[0].id;
    (channel, message, report)
}

impl World {
    /// What follows from messages is done: notices, and the index for search.
    async fn follow_up(&self) {
        self.notifications.decide_all().await.unwrap();
        while self.search.index_messages().await.unwrap() {}
    }

    async fn finds_word(&self, who: &crate::kernel::Actor) -> usize {
        let query = SearchQuery {
            q: WORD.into(),
            run: None,
            offset: 0,
            limit: None,
        };
        self.search.search(who, &query).await.unwrap().hits.len()
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_text_of_a_hidden_message_is_nowhere_but_in_the_queue(pool: PgPool) {
    let world = World::new(pool).await;
    let (channel, message, _) = hidden(&world).await;
    for who in [&world.anna, &world.ben, &world.trainer] {
        let snapshot = world
            .channels
            .snapshot(who, channel.id, &HistoryQuery::default())
            .await;
        assert!(!serde_json::to_string(&snapshot.unwrap()).unwrap().contains(WORD));
        let one = world.channels.message(who, message).await.unwrap();
        assert!(one.marks.is_hidden && one.body.is_empty());
        assert_eq!(world.finds_word(who).await, 0);
        let told = serde_json::to_string(&world.inbox_of(who).await).unwrap();
        assert!(!told.contains(WORD), "{told}");
    }
    let stored = world.stores_with(WORD).await;
    assert_eq!(stored, ["message"], "kept for whoever decides, and nowhere else");
    let queue = world.ledger(&world.trainer).await.reports;
    assert!(queue[0].message.as_ref().unwrap().body.contains(WORD));
    assert!(queue[0].is_hidden);
    // Nobody else sees the queue.
    for who in [&world.anna, &world.ben] {
        assert!(world.ledger(who).await.reports.is_empty());
    }
    let stranger = crate::testing::person(&world.db, world.org, "Fremde", false).await;
    let refused = world.moderation.view(&stranger, world.run).await;
    assert!(matches!(refused, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_is_kept_is_shown_again_with_a_reason_for_its_author(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, message, report) = hidden(&world).await;
    world
        .decides(&world.trainer, report, Verdict::Keep)
        .await
        .unwrap();
    world.follow_up().await;
    let shown = world.channels.message(&world.anna, message).await.unwrap();
    assert!(!shown.marks.is_hidden && shown.body.contains(WORD));
    assert_eq!(world.finds_word(&world.anna).await, 1);
    let notice = &world.inbox_of(&world.ben).await[0];
    assert_eq!(notice.reason, NoticeReason::Moderated);
    assert_eq!(notice.excerpt, "So reden wir nicht");
    let entry = &world.ledger(&world.ben).await.entries[0];
    assert_eq!(entry.why, "So reden wir nicht");
    assert!(!entry.can_undo, "whom it concerns sees it and leaves it");
    let decided = &world.ledger(&world.trainer).await.reports[0];
    assert_eq!(decided.verdict, Some(Verdict::Keep));
    assert_eq!(decided.decided_by, Some(world.trainer.person_id));

    // Taken back: it is to be decided, and hidden, again.
    let entry = world.newest().await;
    assert!(entry.can_undo);
    world.undoes(&world.organiser, entry.id).await.unwrap();
    let open = &world.ledger(&world.trainer).await.reports[0];
    assert_eq!((open.verdict, open.is_hidden), (None, true));
    world
        .decides(&world.trainer, report, Verdict::Keep)
        .await
        .unwrap();
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_is_removed_can_be_taken_back_for_a_day(pool: PgPool) {
    let world = World::at(pool, Clock::stepped(START)).await;
    let (_, message, report) = hidden(&world).await;
    world
        .decides(&world.trainer, report, Verdict::Remove)
        .await
        .unwrap();
    let shown = world.channels.message(&world.anna, message).await.unwrap();
    assert!(shown.marks.is_hidden && shown.body.is_empty());
    let notice = &world.inbox_of(&world.ben).await[0];
    assert_eq!(
        (notice.excerpt.as_str(), notice.message_id),
        ("So reden wir nicht", None),
        "the reason outlives the message"
    );
    world.clock.step(Duration::hours(23));
    world.moderation.finish().await.unwrap();
    let entry = world.newest().await;
    let verdict = Verdict::Remove;
    assert_eq!(
        entry.act,
        ModerationAct::Decided {
            report_id: report,
            verdict
        }
    );
    assert!(entry.can_undo);
    world.undoes(&world.trainer, entry.id).await.unwrap();
    let open = &world.ledger(&world.trainer).await.reports[0];
    assert_eq!((open.verdict, open.is_hidden), (None, true));
    world
        .decides(&world.trainer, report, Verdict::Keep)
        .await
        .unwrap();
    world.clock.step(Duration::days(2));
    world.moderation.finish().await.unwrap();
    let shown = world.channels.message(&world.anna, message).await.unwrap();
    assert!(shown.body.contains(WORD));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn of_what_was_removed_no_copy_is_left_a_day_later(pool: PgPool) {
    let world = World::at(pool, Clock::stepped(START)).await;
    let (_, message, report) = hidden(&world).await;
    world
        .decides(&world.trainer, report, Verdict::Remove)
        .await
        .unwrap();
    world.clock.step(Duration::hours(24));
    world.moderation.finish().await.unwrap();
    world.follow_up().await;
    assert!(world.stores_with(WORD).await.is_empty());
    let stone = world.channels.message(&world.anna, message).await.unwrap();
    assert!(stone.deleted_at.is_some() && stone.body.is_empty());
    let queue = world.ledger(&world.trainer).await.reports;
    assert!(queue[0].message.is_none());
    let entry = world.newest().await;
    assert!(!entry.can_undo);
    match world.undoes(&world.trainer, entry.id).await {
        Err(Error::WrongState(state)) => assert_eq!(state, "final"),
        other => panic!("{other:?}"),
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn it_is_decided_once_by_those_who_may(pool: PgPool) {
    let world = World::new(pool).await;
    let (channel, _, report) = hidden(&world).await;
    for who in [&world.anna, &world.ben, &world.guest] {
        let refused = world.decides(who, report, Verdict::Keep).await;
        assert!(matches!(refused, Err(Error::Forbidden)));
    }
    let absent = world
        .decides(&world.trainer, ReportId::new(), Verdict::Keep)
        .await;
    assert!(matches!(absent, Err(Error::NotFound)));
    world
        .decides(&world.trainer, report, Verdict::Keep)
        .await
        .unwrap();
    match world.decides(&world.organiser, report, Verdict::Remove).await {
        Err(Error::WrongState(state)) => assert_eq!(state, "decided"),
        other => panic!("{other:?}"),
    }
    // Nobody decides about what they said themselves.
    let said = world.posts(&world.trainer, &channel, "Das war ich").await;
    let wanted = reporting(ReportReason::Other, "Zu hart");
    world.moderation.report(&world.anna, said, &wanted).await.unwrap();
    let own = ReportId(wanted.command_id.0);
    let refused = world.decides(&world.trainer, own, Verdict::Keep).await;
    assert!(matches!(refused, Err(Error::Forbidden)));
    world.decides(&world.organiser, own, Verdict::Keep).await.unwrap();
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_reason_is_always_given(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, _, report) = hidden(&world).await;
    let wanted = protocol::DecideReport {
        command_id: CommandId::new(),
        verdict: Verdict::Keep,
        why: " ".into(),
    };
    match world.moderation.decide(&world.trainer, report, &wanted).await {
        Err(Error::Invalid(fields)) => assert_eq!(fields[0].pointer, "/why"),
        other => panic!("{other:?}"),
    }
}
