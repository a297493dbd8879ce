//! Editing, deleting, quoting and history.

use protocol::{
    Channel, ChannelKind, CommandId, DeleteMessage, EditMessage, HistoryQuery, MessageId, MessagePage,
    SendMessage, limits,
};
use sqlx::PgPool;

use super::fold::paragraph;
use crate::kernel::{Actor, Error};
use crate::testing::{World, text};

fn edit(message_id: MessageId, body: &str, version: u32) -> EditMessage {
    EditMessage {
        message_id,
        body: body.into(),
        version,
    }
}

async fn reply(world: &World, who: &Actor, channel: &Channel, to: MessageId, body: &str) -> MessageId {
    let reply_to = Some(to);
    let message = SendMessage {
        reply_to,
        ..text(channel, body)
    };
    let done = world
        .channels
        .send(*who, CommandId::new(), &message, Vec::new())
        .await
        .unwrap();
    world.id_at(done).await
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn an_edit_keeps_the_earlier_text_and_conflicts_show_both(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(
            &world.anna,
            "Allgemein",
            ChannelKind::Open,
            &[world.ben, world.trainer],
        )
        .await;
    let posted = world.says(&world.anna, &channel, "Erster Text").await.unwrap();
    let id = world.id_at(posted).await;
    let channels = &world.channels;
    let command = CommandId::new();
    let first = edit(id, "Zweiter Text", 1);
    let done = channels.edit(&world.anna, command, first.clone()).await.unwrap();
    let again = channels.edit(&world.anna, command, first).await.unwrap();
    assert_eq!((done.position, again.is_repeat), (again.position, true));

    let late = edit(id, "Von einem anderen Gerät", 1);
    match channels.edit(&world.anna, CommandId::new(), late).await {
        Err(Error::VersionConflict {
            current,
            rejected_body,
        }) => {
            assert_eq!((current.body.as_str(), current.version), ("Zweiter Text", 2));
            assert_eq!(rejected_body, "Von einem anderen Gerät");
        }
        other => panic!("{other:?}"),
    }
    for other in [&world.ben, &world.trainer] {
        let foreign = channels
            .edit(other, CommandId::new(), edit(id, "Fremder Text", 2))
            .await;
        assert!(matches!(foreign, Err(Error::Forbidden)));
    }
    let now = channels.message(&world.ben, id).await.unwrap();
    assert_eq!(now.tree, paragraph("Zweiter Text"));
    assert!(now.edited_at.is_some());
    let earlier = channels.versions(&world.ben, id).await.unwrap();
    assert_eq!(earlier.len(), 1);
    assert_eq!((earlier[0].version, earlier[0].body.as_str()), (1, "Erster Text"));
    let hidden = channels.versions(&world.guest, id).await;
    assert!(matches!(hidden, Err(Error::NotFound)));
}

/// Everything that is stored about messages, as text.
async fn everything_stored(world: &World) -> String {
    let rows = sqlx::query_scalar!(
        r#"
        select m::text as "row!" from message m
        union all select v::text from message_version v
        union all select e::text from event_log e
        "#
    );
    rows.fetch_all(world.db.pool()).await.unwrap().join("\n")
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_deleted_message_leaves_no_text(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(
            &world.anna,
            "Allgemein",
            ChannelKind::Open,
            &[world.ben, world.trainer],
        )
        .await;
    let channels = &world.channels;
    let posted = world.says(&world.anna, &channel, "Geheimnis eins").await.unwrap();
    let id = world.id_at(posted).await;
    let early = reply(&world, &world.ben, &channel, id, "Antwort auf das erste").await;
    channels
        .edit(&world.anna, CommandId::new(), edit(id, "Geheimnis zwei", 1))
        .await
        .unwrap();
    let late = reply(&world, &world.ben, &channel, id, "Antwort auf das zweite").await;
    let quoted = channels
        .message(&world.ben, early)
        .await
        .unwrap()
        .reply_to
        .unwrap();
    assert_eq!(quoted.excerpt, "Geheimnis zwei");
    assert!(everything_stored(&world).await.contains("Geheimnis"));

    let which = DeleteMessage { message_id: id };
    // Nor does a trainer: what others wrote is removed, with a reason.
    for who in [&world.ben, &world.trainer] {
        let refused = channels.delete(who, CommandId::new(), which).await;
        assert!(matches!(refused, Err(Error::Forbidden)));
    }
    let done = channels
        .delete(&world.anna, CommandId::new(), which)
        .await
        .unwrap();
    let again = channels
        .delete(&world.anna, CommandId::new(), which)
        .await
        .unwrap();
    assert_eq!((again.position, again.is_repeat), (done.position, true));

    let stored = everything_stored(&world).await;
    assert!(!stored.contains("Geheimnis"), "{stored}");
    assert!(stored.contains("Antwort auf das erste"));
    let stone = channels.message(&world.ben, id).await.unwrap();
    assert!(stone.deleted_at.is_some() && stone.body.is_empty() && stone.tree.is_empty());
    assert_eq!(stone.author_id, world.anna.person_id);
    for answer in [early, late] {
        let quote = channels
            .message(&world.ben, answer)
            .await
            .unwrap()
            .reply_to
            .unwrap();
        assert_eq!((quote.message_id, quote.excerpt.as_str()), (id, ""));
    }
    assert!(channels.versions(&world.anna, id).await.unwrap().is_empty());
    let too_late = channels
        .edit(&world.anna, CommandId::new(), edit(id, "Doch da", 2))
        .await;
    assert!(matches!(too_late, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_quote_is_of_the_same_channel(pool: PgPool) {
    let world = World::new(pool).await;
    let one = world
        .channel(&world.anna, "Eins", ChannelKind::Private, &[])
        .await;
    let two = world
        .channel(&world.anna, "Zwei", ChannelKind::Open, &[world.ben])
        .await;
    let secret = world.says(&world.anna, &one, "Nur für uns").await.unwrap();
    let reply_to = Some(world.id_at(secret).await);
    for foreign in [reply_to, Some(MessageId::new())] {
        let message = SendMessage {
            reply_to: foreign,
            ..text(&two, "Was steht da?")
        };
        let refused = world
            .channels
            .send(world.ben, CommandId::new(), &message, Vec::new())
            .await;
        assert!(matches!(refused, Err(Error::NotFound)));
    }
}

fn bodies(page: &MessagePage) -> Vec<u64> {
    let bodies = page.messages.iter().map(|message| message.body.parse());
    bodies.collect::<Result<_, _>>().unwrap()
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn pages_in_both_directions(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(&world.anna, "Allgemein", ChannelKind::Open, &[])
        .await;
    let mut seqs = Vec::new();
    for n in 0..20 {
        let done = world.says(&world.anna, &channel, &n.to_string()).await.unwrap();
        seqs.push(done.position.seq);
    }
    let page = async |before: Option<usize>, after: Option<usize>, around: Option<usize>| {
        let at = |n: Option<usize>| n.map(|n| seqs[n]);
        let query = HistoryQuery {
            before: at(before),
            after: at(after),
            around: at(around),
            limit: Some(6),
            topic: None,
            thread: None,
        };
        let channels = &world.channels;
        let history = channels.history(&world.anna, channel.id, &query).await.unwrap();
        let page = history.page;
        (bodies(&page), page.has_older, page.has_newer)
    };
    assert_eq!(page(None, None, None).await, ((14..20).collect(), true, false));
    assert_eq!(page(Some(14), None, None).await, ((8..14).collect(), true, true));
    assert_eq!(page(Some(3), None, None).await, ((0..3).collect(), false, true));
    assert_eq!(page(Some(0), None, None).await, (vec![], false, true));
    assert_eq!(page(None, Some(3), None).await, ((4..10).collect(), true, true));
    assert_eq!(page(None, Some(19), None).await, (vec![], true, false));
    assert_eq!(page(None, None, Some(10)).await, ((7..13).collect(), true, true));
    assert_eq!(page(None, None, Some(0)).await, ((0..6).collect(), false, true));
    assert_eq!(
        page(None, None, Some(19)).await,
        ((14..20).collect(), true, false)
    );

    for (before, after, limit) in [
        (Some(1), Some(2), None),
        (None, None, Some(0)),
        (None, None, Some(201)),
    ] {
        let query = HistoryQuery {
            before,
            after,
            around: None,
            limit,
            topic: None,
            thread: None,
        };
        let refused = world.channels.history(&world.anna, channel.id, &query).await;
        assert!(matches!(refused, Err(Error::Invalid(_))));
    }
    let query = HistoryQuery {
        around: Some(u64::MAX),
        limit: Some(200),
        ..HistoryQuery::default()
    };
    let all = world
        .channels
        .history(&world.anna, channel.id, &query)
        .await
        .unwrap();
    assert_eq!(all.page.messages.len(), 20);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_message_of_the_limit_and_one_more(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(&world.anna, "Allgemein", ChannelKind::Open, &[])
        .await;
    let most = "ä".repeat(limits::MESSAGE_CHARS);
    assert!(world.says(&world.anna, &channel, &most).await.is_ok());
    let more = format!("{most}ä");
    for bad in [more.as_str(), "", " \n\t", "a\0b"] {
        let refused = world.says(&world.anna, &channel, bad).await;
        assert!(matches!(refused, Err(Error::Invalid(_))));
    }
}
