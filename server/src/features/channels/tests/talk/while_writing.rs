//! Moves while others write, react and move: nothing is lost, nothing stays behind, places stay in order.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use protocol::{CommandId, HistoryQuery, SendMessage, TalkCommand};
use sqlx::PgPool;

use super::{moved, react};
use crate::kernel::Error;
use crate::testing::{World, text};

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn answers_that_come_while_their_thread_moves_are_with_it_or_refused(pool: PgPool) {
    let world = World::new(pool).await;
    let (plaza, corner) = (&world.plaza().await, &world.corner().await);
    for round in 0..8 {
        let root = world.message(&world.anna, plaza, &format!("Runde {round}")).await;
        let answer = |n: usize| {
            let thread_id = Some(root);
            let answer = SendMessage {
                thread_id,
                ..text(plaza, &format!("Antwort {n}"))
            };
            world
                .channels
                .send(world.anna, CommandId::new(), &answer, Vec::new())
        };
        let (answers, moving, reacted) = tokio::join!(
            join_all((0..12).map(answer)),
            world.talks(&world.trainer, moved(&[root], corner, None)),
            world.talks(&world.anna, react(root, "👍", true)),
        );
        moving.unwrap();
        reacted.unwrap();
        let sent = answers.iter().filter(|answer| answer.is_ok()).count();
        for answer in answers {
            assert!(matches!(answer, Ok(_) | Err(Error::NotFound)), "{answer:?}");
        }
        let query = HistoryQuery {
            thread: Some(root),
            ..HistoryQuery::default()
        };
        let thread = world
            .channels
            .history(&world.anna, corner.id, &query)
            .await
            .unwrap();
        assert_eq!(thread.page.messages.len(), sent + 1);
        assert!(thread.page.messages.iter().all(|one| one.channel_id == corner.id));
        assert!(thread.page.messages[0].marks.reactions.is_some());
    }
    let head = |channel: &protocol::Channel| world.events(channel.id.into(), 0);
    for events in [head(plaza).await, head(corner).await] {
        let seqs: Vec<_> = events.iter().map(|event| event.position.seq).collect();
        assert_eq!(seqs, (1..=seqs.len() as u64).collect::<Vec<_>>());
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_is_written_into_a_topic_while_it_is_merged_stands_in_the_other(pool: PgPool) {
    let world = World::new(pool).await;
    let plaza = &world.plaza().await;
    let into = world.topic(&world.anna, plaza, "Wohin", &[]).await;
    let topic_id = world.topic(&world.anna, plaza, "Woher", &[]).await;
    let write = |n: usize| {
        let message = SendMessage {
            topic_id: Some(topic_id),
            ..text(plaza, &n.to_string())
        };
        world
            .channels
            .send(world.ben, CommandId::new(), &message, Vec::new())
    };
    let (written, merged) = tokio::join!(
        join_all((0..20).map(write)),
        world.talks(&world.anna, TalkCommand::MergeTopics { topic_id, into }),
    );
    merged.unwrap();
    let written: BTreeSet<_> = written
        .into_iter()
        .map(|done| done.unwrap().position.seq)
        .collect();
    let query = HistoryQuery {
        topic: Some(into),
        ..HistoryQuery::default()
    };
    let page = world
        .channels
        .history(&world.ben, plaza.id, &query)
        .await
        .unwrap()
        .page;
    assert_eq!(
        page.messages.iter().map(|one| one.seq).collect::<BTreeSet<_>>(),
        written
    );
    assert!(page.messages.iter().all(|one| one.marks.topic_id == Some(into)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_is_written_into_a_topic_while_it_moves_is_with_it_or_refused(pool: PgPool) {
    let world = World::new(pool).await;
    let (plaza, corner) = (&world.plaza().await, &world.corner().await);
    for round in 0..8 {
        let title = format!("Runde {round}");
        let topic_id = world.topic(&world.trainer, plaza, &title, &[]).await;
        let write = |n: usize| {
            let message = SendMessage {
                topic_id: Some(topic_id),
                ..text(plaza, &n.to_string())
            };
            world
                .channels
                .send(world.anna, CommandId::new(), &message, Vec::new())
        };
        let moving = TalkCommand::MoveTopic {
            topic_id,
            channel_id: corner.id,
        };
        let (written, moved) =
            tokio::join!(join_all((0..12).map(write)), world.talks(&world.trainer, moving),);
        moved.unwrap();
        let sent = written.iter().filter(|done| done.is_ok()).count();
        for done in written {
            assert!(matches!(done, Ok(_) | Err(Error::NotFound)), "{done:?}");
        }
        let query = HistoryQuery {
            topic: Some(topic_id),
            ..HistoryQuery::default()
        };
        let there = world.channels.history(&world.trainer, corner.id, &query).await;
        let messages = there.unwrap().page.messages;
        assert_eq!(messages.len(), sent);
        assert!(messages.iter().all(|one| one.marks.topic_id == Some(topic_id)));
        let here = world.channels.history(&world.trainer, plaza.id, &query).await;
        assert!(matches!(here, Err(Error::NotFound)), "{here:?}");
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn two_who_move_the_same_in_two_directions_do_not_wait_for_each_other(pool: PgPool) {
    let world = World::new(pool).await;
    let (plaza, corner) = (&world.plaza().await, &world.corner().await);
    let (here, there) = (
        world.message(&world.anna, plaza, "Hier").await,
        world.message(&world.anna, corner, "Dort").await,
    );
    for _ in 0..8 {
        let (one, other) = tokio::join!(
            world.talks(&world.trainer, moved(&[here], corner, None)),
            world.talks(&world.anna, moved(&[there], plaza, None)),
        );
        one.unwrap();
        other.unwrap();
        let (one, other) = tokio::join!(
            world.talks(&world.anna, moved(&[here], plaza, None)),
            world.talks(&world.trainer, moved(&[there], corner, None)),
        );
        one.unwrap();
        other.unwrap();
    }
    assert_eq!(world.read(&world.anna, here).await.unwrap().channel_id, plaza.id);
    assert_eq!(
        world.read(&world.anna, there).await.unwrap().channel_id,
        corner.id
    );
}
