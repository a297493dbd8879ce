//! Reading threads and topics, and what is hidden.

use protocol::{ChannelKind, CommandId, HistoryQuery, Message, SendMessage, TalkCommand, TopicId};
use sqlx::PgPool;

use super::{answer, poll, posted, topic, with_file, within};
use crate::kernel::{Actor, Error, Result};
use crate::testing::{World, text};

async fn read(
    world: &World,
    who: &Actor,
    channel: &protocol::Channel,
    query: HistoryQuery,
) -> Result<Vec<Message>> {
    let history = world.channels.history(who, channel.id, &query).await?;
    Ok(history.page.messages)
}

fn bodies(messages: &[Message]) -> Vec<&str> {
    messages.iter().map(|message| message.body.as_str()).collect()
}

async fn unread(world: &World, who: &Actor) -> u32 {
    let me = world.channels.me(who).await.unwrap();
    me.activity.iter().map(|activity| activity.unread).sum()
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn answers_stand_beside_the_conversation(pool: PgPool) {
    let world = World::new(pool).await;
    let members = [world.ben, world.trainer];
    let channel = world
        .channel(&world.anna, "Allgemein", ChannelKind::Open, &members)
        .await;
    let root = posted(&world, &world.anna, &text(&channel, "Frage")).await;
    posted(&world, &world.trainer, &answer(&channel, root, "Erste Antwort")).await;
    posted(&world, &world.anna, &text(&channel, "Anderes")).await;
    posted(&world, &world.anna, &answer(&channel, root, "Zweite Antwort")).await;

    let list = read(&world, &world.ben, &channel, HistoryQuery::default())
        .await
        .unwrap();
    assert_eq!(bodies(&list), ["Frage", "Anderes"]);
    let replies = list[0].replies.as_ref().unwrap();
    assert_eq!(replies.count, 2);
    assert_eq!(replies.people, [world.trainer.person_id, world.anna.person_id]);
    assert_eq!(list[1].replies, None);
    assert_eq!(unread(&world, &world.ben).await, 2, "answers are not counted");

    let of = |after, limit| HistoryQuery {
        thread: Some(root),
        after,
        limit: Some(limit),
        ..HistoryQuery::default()
    };
    let thread = read(&world, &world.ben, &channel, of(None, 50)).await.unwrap();
    assert_eq!(bodies(&thread), ["Frage", "Erste Antwort", "Zweite Antwort"]);
    assert_eq!(thread[1].thread_id, Some(root));
    let page = world
        .channels
        .history(&world.ben, channel.id, &of(Some(0), 2))
        .await;
    let page = page.unwrap().page;
    assert_eq!(bodies(&page.messages), ["Frage", "Erste Antwort"]);
    assert!(page.has_newer && !page.has_older);

    let elsewhere = world.channel(&world.anna, "Dort", ChannelKind::Open, &[]).await;
    let foreign = read(&world, &world.ben, &elsewhere, of(None, 50)).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_topic_is_a_view_of_the_channel(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(
            &world.anna,
            "Allgemein",
            ChannelKind::Open,
            &[world.ben, world.trainer],
        )
        .await;
    let (offers, rest) = (
        topic(&world, &world.trainer, &channel, "Angebote").await,
        topic(&world, &world.trainer, &channel, "Rest").await,
    );
    let first = posted(&world, &world.anna, &within(&channel, offers, "Angebot eins")).await;
    posted(&world, &world.anna, &text(&channel, "Ohne Thema")).await;
    posted(&world, &world.anna, &within(&channel, offers, "Angebot zwei")).await;
    posted(&world, &world.trainer, &answer(&channel, first, "Gut!")).await;
    let of = |id: TopicId| HistoryQuery {
        topic: Some(id),
        ..HistoryQuery::default()
    };
    let found = read(&world, &world.ben, &channel, of(offers)).await.unwrap();
    assert_eq!(bodies(&found), ["Angebot eins", "Angebot zwei"]);
    let all = read(&world, &world.ben, &channel, HistoryQuery::default())
        .await
        .unwrap();
    assert_eq!(bodies(&all), ["Angebot eins", "Ohne Thema", "Angebot zwei"]);
    assert!(
        read(&world, &world.ben, &channel, of(rest))
            .await
            .unwrap()
            .is_empty()
    );

    let merge = TalkCommand::MergeTopics {
        topic_id: offers,
        into: rest,
    };
    let channels = &world.channels;
    channels
        .talk(&world.trainer, CommandId::new(), merge)
        .await
        .unwrap();
    let led = read(&world, &world.ben, &channel, of(offers)).await.unwrap();
    assert_eq!(bodies(&led), ["Angebot eins", "Angebot zwei"]);
    let snapshot = channels
        .snapshot(&world.ben, channel.id, &of(rest))
        .await
        .unwrap();
    assert_eq!(snapshot.topics.len(), 2);
    assert_eq!(snapshot.messages.messages.len(), 2);

    let elsewhere = world.channel(&world.anna, "Dort", ChannelKind::Open, &[]).await;
    for (channel, id) in [(&elsewhere, rest), (&channel, TopicId::new())] {
        let lost = read(&world, &world.ben, channel, of(id)).await;
        assert!(matches!(lost, Err(Error::NotFound)));
    }
    let both = HistoryQuery {
        thread: Some(first),
        ..of(rest)
    };
    let refused = read(&world, &world.ben, &channel, both).await;
    assert!(matches!(refused, Err(Error::Invalid(_))));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_hidden_message_says_nothing_to_anybody(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(
            &world.anna,
            "Allgemein",
            ChannelKind::Open,
            &[world.ben, world.trainer],
        )
        .await;
    let (message, file) = with_file(&channel, "Beleidigung", "Beleidigung.pdf");
    let message = SendMessage {
        poll: Some(poll(&["Beleidigung eins", "Beleidigung zwei"])),
        ..message
    };
    let send = world
        .channels
        .send(world.anna, CommandId::new(), &message, vec![file]);
    let id = world.id_at(send.await.unwrap()).await;
    let quoting = SendMessage {
        reply_to: Some(id),
        ..text(&channel, "Muss das sein?")
    };
    posted(&world, &world.ben, &quoting).await;
    let decides = async |is_hidden: bool| {
        let mut tx = world.db.begin().await.unwrap();
        let by = Some(world.trainer.person_id);
        let is_new = world.channels.set_hidden(&mut tx, by, id, is_hidden).await;
        tx.commit().await.unwrap();
        is_new.unwrap()
    };
    assert!(decides(true).await);
    assert!(!decides(true).await, "it is hidden already");
    let told = world.events(channel.id.into(), 0).await;
    let told = serde_json::to_string(&told).unwrap();
    assert!(
        !told.contains("Beleidigung"),
        "whoever comes back reads nothing of it: {told}"
    );
    posted(&world, &world.ben, &quoting).await;
    for who in [&world.anna, &world.ben, &world.trainer] {
        let list = read(&world, who, &channel, HistoryQuery::default())
            .await
            .unwrap();
        let said = serde_json::to_string(&list).unwrap();
        assert!(!said.contains("Beleidigung"), "{said}");
        assert!(list[0].marks.is_hidden && list[0].deleted_at.is_none());
        let alone = world.channels.message(who, id).await.unwrap();
        assert_eq!(alone, list[0]);
    }
    let edit = protocol::EditMessage {
        message_id: id,
        body: "Ganz anders".into(),
        version: 1,
    };
    match world.channels.edit(&world.anna, CommandId::new(), edit).await {
        Err(Error::WrongState(state)) => assert_eq!(state, "hidden"),
        other => panic!("{other:?}"),
    }
    let earlier = world.channels.versions(&world.ben, id).await;
    assert!(matches!(earlier, Err(Error::NotFound)));

    assert!(decides(false).await);
    let shown = world.channels.message(&world.ben, id).await.unwrap();
    assert_eq!((shown.body.as_str(), shown.attachments.len()), ("Beleidigung", 1));
    assert!(shown.marks.poll.is_some() && !shown.marks.is_hidden);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_link_leads_only_those_who_may_read(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(&world.anna, "Zu zweit", ChannelKind::Private, &[world.ben])
        .await;
    let id = posted(&world, &world.anna, &text(&channel, "Unter uns")).await;
    let found = world.channels.message(&world.ben, id).await.unwrap();
    assert_eq!((found.channel_id, found.body.as_str()), (channel.id, "Unter uns"));
    for who in [&world.trainer, &world.organiser, &world.guest] {
        let refused = world.channels.message(who, id).await;
        assert!(matches!(refused, Err(Error::NotFound)));
    }
}
