//! Moves into another channel.

use protocol::{
    Channel, ChannelKind, CommandId, EditMessage, HistoryQuery, MarkSeen, MessageId, ReadersChange, Role,
    SendMessage, TalkCommand, TopicId,
};
use sqlx::PgPool;

use super::{moved, react};
use crate::features::channels::{DueTask, DueWhy};
use crate::kernel::{Actor, Error};
use crate::testing::{World, only, text};

impl World {
    /// Everything that the log of a channel holds, as text.
    async fn log(&self, channel: &Channel) -> String {
        let events = self.events(channel.id.into(), 0).await;
        serde_json::to_string(&events).unwrap()
    }

    async fn unread(&self, who: &Actor, channel: &Channel) -> u32 {
        let me = self.channels.me(who).await.unwrap();
        let mut activity = me.activity.iter();
        activity.find(|one| one.channel_id == channel.id).unwrap().unread
    }

    async fn sees_everything(&self, who: &Actor, channel: &Channel) {
        let head = self
            .channels
            .history(who, channel.id, &HistoryQuery::default())
            .await;
        let mark = MarkSeen {
            channel_id: channel.id,
            seen: vec![[1, head.unwrap().position.seq]],
            known: None,
        };
        self.channels
            .mark_seen(who, CommandId::new(), mark)
            .await
            .unwrap();
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn nothing_stays_where_it_was_and_a_link_leads_on(pool: PgPool) {
    let world = World::new(pool).await;
    let (plaza, corner) = (&world.plaza().await, &world.corner().await);
    let root = world
        .message(&world.anna, plaza, "Geheimes Wort: Linsensuppe")
        .await;
    let answer = world
        .answers(&world.anna, plaza, root, "Linsensuppe mit Speck")
        .await;
    let quote = SendMessage {
        reply_to: Some(root),
        ..text(plaza, "Wie bitte?")
    };
    let quote = world.sends(&world.ben, quote).await;
    let edit = EditMessage {
        message_id: root,
        body: "Geheimes Wort: Linsensuppe!".into(),
        version: 1,
    };
    world
        .channels
        .edit(&world.anna, CommandId::new(), edit)
        .await
        .unwrap();
    world.talks(&world.anna, react(root, "🎉", true)).await.unwrap();
    assert!(world.log(plaza).await.contains("Linsensuppe"));

    let command = CommandId::new();
    let once = async || {
        world
            .channels
            .talk(&world.anna, command, moved(&[root], corner, None))
            .await
    };
    let (first, again) = (once().await.unwrap(), once().await.unwrap());
    assert_eq!(first.position, again.position);
    assert!(again.is_repeat);

    assert!(!world.log(plaza).await.contains("Linsensuppe"));
    assert_eq!(world.read(&world.ben, quote).await.unwrap().reply_to, None);
    for id in [root, answer] {
        assert!(matches!(world.read(&world.ben, id).await, Err(Error::NotFound)));
        let there = world.read(&world.anna, id).await.unwrap();
        assert_eq!(there.channel_id, corner.id);
        assert_eq!(there.marks.moved_from, Some(plaza.id));
    }
    let there = world.read(&world.anna, root).await.unwrap();
    assert_eq!(there.version, 2);
    assert_eq!(there.replies.unwrap().count, 1);
    assert_eq!(there.marks.reactions.unwrap()[0].emoji, "🎉");

    let mut tx = world.db.begin().await.unwrap();
    let due = world
        .channels
        .take_due(&mut tx, DueTask::Notify, 100)
        .await
        .unwrap();
    let told: Vec<_> = due
        .iter()
        .filter(|due| due.why == DueWhy::Moved)
        .map(|due| due.message_id)
        .collect();
    assert_eq!(told, [root, answer]);
    let places = due
        .iter()
        .filter(|due| due.message_id == root)
        .map(|due| due.channel_id);
    assert!(places.into_iter().all(|place| place == corner.id));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_was_seen_stays_seen(pool: PgPool) {
    let world = World::new(pool).await;
    let plaza = &world.plaza().await;
    let other = &world
        .channel(&world.anna, "Nebenan", ChannelKind::Open, &[world.ben])
        .await;
    let seen = world.message(&world.anna, plaza, "Gelesen").await;
    world.sees_everything(&world.ben, plaza).await;
    let unseen = world.message(&world.anna, plaza, "Ungelesen").await;
    world.sees_everything(&world.ben, other).await;
    assert_eq!(
        (
            world.unread(&world.ben, plaza).await,
            world.unread(&world.ben, other).await
        ),
        (1, 0)
    );
    world
        .talks(&world.anna, moved(&[unseen, seen], other, None))
        .await
        .unwrap();
    assert_eq!(
        (
            world.unread(&world.ben, plaza).await,
            world.unread(&world.ben, other).await
        ),
        (0, 1)
    );
    // Their order stays too.
    let page = world
        .channels
        .history(&world.ben, other.id, &HistoryQuery::default())
        .await
        .unwrap();
    let ids: Vec<_> = page.page.messages.iter().map(|message| message.id).collect();
    assert_eq!(ids, [seen, unseen]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn how_many_read_it_before_and_after(pool: PgPool) {
    let world = World::new(pool).await;
    let plaza = &world.plaza().await;
    let corner = &world
        .channel(
            &world.trainer,
            "Ecke",
            ChannelKind::Private,
            &[world.anna, world.guest],
        )
        .await;
    world.enter("Clara Clematis", Role::Participant).await;
    let change = |who: Actor, from: &Channel, to: &Channel| {
        let (from, to) = (from.id, to.id);
        let channels = world.channels.clone();
        async move { channels.readers_change(&who, from, to).await }
    };
    // Ben, Clara and the organiser no longer; the guest from then on.
    let numbers = change(world.trainer, plaza, corner).await.unwrap();
    assert_eq!(numbers, ReadersChange { lost: 3, gained: 1 });
    let numbers = change(world.trainer, corner, plaza).await.unwrap();
    assert_eq!(numbers, ReadersChange { lost: 1, gained: 3 });
    // Who may not write there learns no number.
    for (from, to) in [(plaza, corner), (corner, plaza)] {
        assert!(matches!(change(world.ben, from, to).await, Err(Error::NotFound)));
    }
    assert!(matches!(
        change(world.organiser, plaza, plaza).await,
        Err(Error::Forbidden)
    ));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_may_move_what(pool: PgPool) {
    let world = World::new(pool).await;
    let (plaza, corner) = (&world.plaza().await, &world.corner().await);
    let hers = world.message(&world.anna, plaza, "Von Anna").await;
    let his = world.message(&world.ben, plaza, "Von Ben").await;
    world.answers(&world.ben, plaza, hers, "Bens Antwort").await;
    let does =
        async |who: &Actor, ids: &[MessageId], to: &Channel| world.talks(who, moved(ids, to, None)).await;
    // Another one's message, her own with another one's answer, and a channel that he does not know.
    assert!(matches!(
        does(&world.anna, &[his], corner).await,
        Err(Error::Forbidden)
    ));
    assert!(matches!(
        does(&world.anna, &[hers], corner).await,
        Err(Error::Forbidden)
    ));
    assert!(matches!(
        does(&world.ben, &[his], corner).await,
        Err(Error::NotFound)
    ));
    let news = world
        .channel(&world.trainer, "Neues", ChannelKind::Announcement, &[world.ben])
        .await;
    assert!(matches!(
        does(&world.ben, &[his], &news).await,
        Err(Error::Forbidden)
    ));
    for ids in [&[][..], &[hers, MessageId::new()]] {
        let refused = does(&world.trainer, ids, corner).await;
        assert!(
            matches!(refused, Err(Error::Invalid(_) | Error::NotFound)),
            "{refused:?}"
        );
    }
    let topic = world.topic(&world.ben, plaza, "Thema", &[]).await;
    let foreign = world
        .talks(&world.trainer, moved(&[his], corner, Some(topic)))
        .await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    assert!(does(&world.trainer, &[hers, his], corner).await.is_ok());
    world
        .channels
        .leave(&world.trainer, plaza.id, only())
        .await
        .unwrap();
    assert!(matches!(
        does(&world.trainer, &[hers], plaza).await,
        Err(Error::Forbidden)
    ));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_topic_moves_as_a_whole_and_links_to_it_lead_on(pool: PgPool) {
    let world = World::new(pool).await;
    let (plaza, corner) = (&world.plaza().await, &world.corner().await);
    let said = world.message(&world.ben, plaza, "Im Thema").await;
    let merged = world.topic(&world.anna, plaza, "Altes Thema", &[said]).await;
    let topic = world.topic(&world.anna, plaza, "Thema", &[]).await;
    world
        .talks(
            &world.trainer,
            TalkCommand::MergeTopics {
                topic_id: merged,
                into: topic,
            },
        )
        .await
        .unwrap();
    let to = |topic_id: TopicId, channel: &Channel| TalkCommand::MoveTopic {
        topic_id,
        channel_id: channel.id,
    };
    let others = world.talks(&world.anna, to(topic, corner)).await;
    assert!(matches!(others, Err(Error::Forbidden)));
    world.topic(&world.trainer, corner, "Thema", &[]).await;
    let taken = world.talks(&world.trainer, to(topic, corner)).await;
    assert!(matches!(taken, Err(Error::NameTaken)));
    let rename = TalkCommand::ChangeTopic {
        topic_id: topic,
        title: Some("Thema vom Platz".into()),
        state: None,
    };
    world.talks(&world.trainer, rename).await.unwrap();
    world.talks(&world.trainer, to(topic, corner)).await.unwrap();
    for id in [topic, merged] {
        assert_eq!(
            world.channels.topic(&world.anna, id).await.unwrap().channel_id,
            corner.id
        );
        assert!(matches!(
            world.channels.topic(&world.ben, id).await,
            Err(Error::NotFound)
        ));
    }
    let there = world.read(&world.anna, said).await.unwrap();
    assert_eq!((there.channel_id, there.marks.topic_id), (corner.id, Some(topic)));
}
