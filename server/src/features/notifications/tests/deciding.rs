//! Who is told of a message, once, and of nothing that is gone.

use protocol::{
    ChannelKind, CommandId, NoticeReason as R, NotifyLevel, PutLevel, SendMessage, TalkCommand, TopicId,
    TopicWish,
};
use sqlx::PgPool;

use super::at;
use crate::features::channels::DueTask;
use crate::testing::{World, law, only, text};

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_mention_is_told_to_whom_it_means(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let channel = world.plenum().await;
    let said = world
        .tells(
            &world.ben,
            &channel,
            &format!("Hallo {} und {}", at(&world.anna), at(&world.ben)),
        )
        .await;
    let told = world.notices(&world.anna).await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].reason, R::MessageMention);
    assert_eq!(
        (told[0].channel_id, told[0].message_id),
        (Some(channel.id), Some(said))
    );
    assert_eq!(told[0].title, "Plenum");
    assert_eq!(told[0].by.as_ref().unwrap().name, "Ben Birke");
    assert!(
        world.notices(&world.ben).await.is_empty(),
        "nobody is told of what they wrote"
    );
    assert!(world.notices(&world.trainer).await.is_empty());
    assert_eq!(world.intents().await, 1);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn everybody_is_called_by_those_who_may(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let channel = world.plenum().await;
    world
        .tells(&world.trainer, &channel, "[@alle](lotse:everybody) Morgen um 9!")
        .await;
    assert_eq!(world.reasons(&world.anna).await, [R::EverybodyMention]);
    assert_eq!(world.reasons(&world.ben).await, [R::EverybodyMention]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_group_is_mentioned_with_its_members(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let channel = world.plenum().await;
    let space = world.group("Gruppe Nord", &[world.anna], |_| ()).await;
    let body = format!("[@Gruppe Nord](lotse:space/{}) wie weit seid ihr?", space.id);
    world.tells(&world.trainer, &channel, &body).await;
    assert!(world.reasons(&world.anna).await.contains(&R::GroupMention));
    assert!(!world.reasons(&world.ben).await.contains(&R::GroupMention));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn an_edit_tells_whom_it_newly_mentions(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let channel = world.plenum().await;
    let first = format!("Frage an {}", at(&world.anna));
    let said = world.tells(&world.trainer, &channel, &first).await;
    let more = format!("Frage an {} und {}", at(&world.anna), at(&world.ben));
    world.edits(&world.trainer, said, &more, 1).await;
    world.edits(&world.trainer, said, &format!("{more}!"), 2).await;
    assert_eq!(world.reasons(&world.anna).await, [R::MessageMention]);
    assert_eq!(world.reasons(&world.ben).await, [R::MessageMention]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn it_is_decided_once_whatever_crashes_and_however_many_look(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let channel = world.plenum().await;
    for round in 0..5 {
        let body = format!("{round}: {}", at(&world.anna));
        world.says(&world.ben, &channel, &body).await.unwrap();
    }
    {
        // A node takes all of it and goes away before it has committed.
        let mut tx = world.db.begin().await.unwrap();
        let taken = world
            .channels
            .take_due(&mut tx, DueTask::Notify, 100)
            .await
            .unwrap();
        assert_eq!(taken.len(), 5);
    }
    let looks = (0..4).map(|_| world.notifications.decide_all());
    for looked in futures_util::future::join_all(looks).await {
        looked.unwrap();
    }
    world.notifications.decide_all().await.unwrap();
    assert_eq!(world.notices(&world.anna).await.len(), 5);
    assert_eq!(world.intents().await, 5);
    let mut tx = world.db.begin().await.unwrap();
    assert!(
        world
            .channels
            .take_due(&mut tx, DueTask::Notify, 1)
            .await
            .unwrap()
            .is_empty()
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_deleted_message_leaves_nothing(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let channel = world.plenum().await;
    let secret = "Passwort-Apfelbaum";
    let said = world
        .tells(&world.ben, &channel, &format!("{} {secret}", at(&world.anna)))
        .await;
    let kept = world
        .tells(&world.ben, &channel, &format!("{} bleibt", at(&world.anna)))
        .await;
    let look = async || world.inbox.view(&world.anna).await.unwrap();
    let me = world.anna.person_id;
    law::holds(&world, "notices_gone", me, &look, world.deletes(&world.ben, said)).await;
    let left = world.notices(&world.anna).await;
    assert_eq!(
        left.iter().map(|notice| notice.message_id).collect::<Vec<_>>(),
        [Some(kept)]
    );
    assert_eq!(look().await.unread, 1);
    assert_eq!(world.intents().await, 1);
    for room in [world.anna.person_id.into(), channel.id.into()] {
        let log = format!("{:?}", world.events(room, 0).await);
        assert!(!log.contains(secret), "{log}");
    }
    let copies = sqlx::query_scalar!(
        r#"select count(*) as "count!" from notice where excerpt like '%' || $1 || '%'"#,
        secret
    );
    assert_eq!(copies.fetch_one(world.db.pool()).await.unwrap(), 0);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_is_deleted_before_anybody_looked_is_told_to_nobody(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let channel = world.plenum().await;
    let done = world.says(&world.ben, &channel, &at(&world.anna)).await.unwrap();
    let said = world.id_at(done).await;
    world.deletes(&world.ben, said).await;
    assert!(world.notices(&world.anna).await.is_empty());
    assert_eq!(world.intents().await, 0);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_was_removed_is_told_that_and_nothing_else(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let members = [world.anna, world.ben];
    let channel = world
        .channel(&world.organiser, "Intern", ChannelKind::Private, &members)
        .await;
    let body = format!("{} und [@alle](lotse:everybody)", at(&world.anna));
    world.says(&world.organiser, &channel, &body).await.unwrap();
    let anna = world.anna.person_id;
    world
        .moderation
        .take_out(&world.organiser, channel.id, anna, only())
        .await
        .unwrap();
    world.notifications.decide_all().await.unwrap();
    assert_eq!(world.reasons(&world.anna).await, [R::Moderated]);
    assert_eq!(world.reasons(&world.ben).await, [R::EverybodyMention]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_names_nobody_is_told_to_those_who_asked_for_it(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let channel = world.plenum().await;
    let keyed = world.enter("Kim Keyword", protocol::Role::Participant).await;
    let following = world.enter("Fritzi Folgt", protocol::Role::Participant).await;
    let asking = world.enter("Ada Fragt", protocol::Role::Participant).await;
    for who in [&keyed, &following, &asking] {
        let joined = world.channels.join(who, channel.id, only()).await;
        joined.unwrap();
    }
    world
        .sets(&keyed, |settings| settings.keywords = vec!["Förderantrag".into()])
        .await;
    let wanted = PutLevel {
        command_id: CommandId::new(),
        level: NotifyLevel::All,
    };
    world
        .channels
        .put_level(&world.anna, channel.id, wanted)
        .await
        .unwrap();
    let root = world.tells(&asking, &channel, "Wann?").await;
    assert_eq!(world.reasons(&world.anna).await, [R::FollowedMessage]);
    let topic_id = TopicId::new();
    let topic = TalkCommand::MakeTopic {
        channel_id: channel.id,
        topic_id,
        title: "Anträge".into(),
        message_ids: vec![root],
    };
    let wish = TalkCommand::WishTopic {
        topic_id,
        wish: Some(TopicWish::Follow),
    };
    for (who, command) in [(&world.trainer, topic), (&following, wish)] {
        world.channels.talk(who, CommandId::new(), command).await.unwrap();
    }
    let answer = SendMessage {
        thread_id: Some(root),
        ..text(&channel, "Der Förderantrag kommt morgen")
    };
    let sent = world
        .channels
        .send(world.ben, CommandId::new(), &answer, Vec::new());
    sent.await.unwrap();
    world.notifications.decide_all().await.unwrap();
    for (who, expected) in [
        (&keyed, vec![R::Keyword]),
        (&following, vec![R::FollowedMessage]),
        (&asking, vec![R::ThreadReply]),
        (&world.anna, vec![R::FollowedMessage, R::FollowedMessage]),
        (&world.ben, vec![]),
        (&world.trainer, vec![]),
    ] {
        assert_eq!(world.reasons(who).await, expected, "{who:?}");
    }
    // Between two, everything is told.
    let wanted = protocol::OpenDirect {
        command_id: CommandId::new(),
        people: vec![keyed.person_id],
    };
    let direct = world
        .channels
        .open_direct(&world.ben, world.run, &wanted)
        .await
        .unwrap();
    world.tells(&world.ben, &direct, "Hallo").await;
    assert_eq!(world.reasons(&keyed).await, [R::Keyword, R::DirectMessage]);
}
