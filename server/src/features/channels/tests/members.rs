//! Who is in a channel, and what that lets them do.

use protocol::{
    ChangeChannel, ChannelId, ChannelKind, ChannelSection, CommandId, CreateChannel, Event, HistoryQuery,
    Role,
};
use sqlx::PgPool;

use crate::kernel::publish::Effect;
use crate::kernel::{Actor, Error};
use crate::testing::{World, only, organisation, person};

fn archive(is_archived: bool) -> ChangeChannel {
    ChangeChannel {
        command_id: CommandId::new(),
        name: None,
        purpose: None,
        archived: Some(is_archived),
        trainers_only: None,
        slow_seconds: None,
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_may_post_where(pool: PgPool) {
    let world = World::new(pool).await;
    let open = world
        .channel(&world.anna, "Offen", ChannelKind::Open, &[world.guest])
        .await;
    let private = world
        .channel(&world.anna, "Gruppe 1", ChannelKind::Private, &[])
        .await;
    let news = world
        .channel(
            &world.trainer,
            "Ankündigungen",
            ChannelKind::Announcement,
            &[world.anna],
        )
        .await;
    let elsewhere = organisation(&world.db).await;
    let stranger = person(&world.db, elsewhere, "Fremde", true).await;

    assert!(world.says(&world.anna, &open, "ja").await.is_ok());
    assert!(world.says(&world.guest, &open, "ja").await.is_ok());
    assert!(world.says(&world.trainer, &news, "ja").await.is_ok());
    for (who, channel) in [
        (&world.ben, &open),
        (&world.anna, &news),
        (&world.organiser, &private),
    ] {
        let refused = world.says(who, channel, "nein").await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    }
    for (who, channel) in [(&world.ben, &private), (&world.guest, &news), (&stranger, &open)] {
        let refused = world.says(who, channel, "nein").await;
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
        let refused = world
            .channels
            .snapshot(who, channel.id, &HistoryQuery::default())
            .await;
        assert!(matches!(refused, Err(Error::NotFound)));
        assert!(matches!(
            world.channels.join(who, channel.id, only()).await,
            Err(Error::NotFound)
        ));
    }
    let nowhere = world.channels.join(&world.anna, ChannelId::new(), only()).await;
    assert!(matches!(nowhere, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_channel_is_made_once_and_its_name_is_taken(pool: PgPool) {
    let world = World::new(pool).await;
    let wanted = CreateChannel {
        command_id: CommandId::new(),
        name: "Öffentlichkeitsarbeit".into(),
        purpose: "Presse und Netz".into(),
        kind: ChannelKind::Open,
        section: ChannelSection::Course,
        members: vec![world.ben.person_id],
    };
    let channels = &world.channels;
    let made = channels.create(&world.anna, world.run, &wanted).await.unwrap();
    let again = channels.create(&world.anna, world.run, &wanted).await.unwrap();
    assert_eq!(made, again);
    assert_eq!(world.events(made.id.into(), 0).await.len(), 3);

    let stolen = channels.create(&world.ben, world.run, &wanted).await;
    assert!(matches!(stolen, Err(Error::CommandReused)));
    let same_name = CreateChannel {
        command_id: CommandId::new(),
        name: "öffentlichkeitsarbeit".to_uppercase(),
        ..wanted.clone()
    };
    let taken = channels.create(&world.ben, world.run, &same_name).await;
    assert!(matches!(taken, Err(Error::NameTaken)));
    channels
        .change(&world.trainer, made.id, &archive(true))
        .await
        .unwrap();
    channels.create(&world.ben, world.run, &same_name).await.unwrap();
    let back = channels.change(&world.trainer, made.id, &archive(false)).await;
    assert!(matches!(back, Err(Error::NameTaken)));

    let elsewhere = organisation(&world.db).await;
    let stranger = person(&world.db, elsewhere, "Fremde", false).await;
    let with_stranger = CreateChannel {
        command_id: CommandId::new(),
        name: "Mit Fremden".into(),
        members: vec![stranger.person_id],
        ..wanted
    };
    let refused = channels.create(&world.anna, world.run, &with_stranger).await;
    assert!(matches!(refused, Err(Error::Invalid(_))));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn an_archived_channel_is_read_only(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(&world.anna, "Alt", ChannelKind::Open, &[world.ben])
        .await;
    world.says(&world.ben, &channel, "Vorher").await.unwrap();
    let channels = &world.channels;
    channels
        .change(&world.trainer, channel.id, &archive(true))
        .await
        .unwrap();
    let refused = world.says(&world.ben, &channel, "Nachher").await;
    assert!(matches!(refused, Err(Error::ChannelArchived)));
    let seen = channels
        .snapshot(&world.ben, channel.id, &HistoryQuery::default())
        .await
        .unwrap();
    assert_eq!(seen.messages.messages.len(), 1);
    channels.leave(&world.ben, channel.id, only()).await.unwrap();
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn whoever_is_taken_out_hears_it_last(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(&world.anna, "Gruppe 2", ChannelKind::Private, &[world.ben])
        .await;
    let channels = &world.channels;
    let (id, ben) = (channel.id, world.ben.person_id);
    let command = only();
    let done = world
        .moderation
        .take_out(&world.anna, id, ben, command)
        .await
        .unwrap();
    let left = world.published.0.lock().clone();
    assert!(
        left.iter()
            .any(|event| event.position == done.position && event.effect == Effect::Leaves(ben))
    );
    assert!(matches!(
        world.says(&world.ben, &channel, "noch da?").await,
        Err(Error::NotFound)
    ));
    let mut conn = world.db.read().await.unwrap();
    let rooms = [id.into()];
    assert!(
        channels
            .may_follow(&mut conn, &world.ben, &rooms)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(channels.may_type(&mut conn, &world.ben, id.into()).await.is_err());
    assert_eq!(
        channels.may_follow(&mut conn, &world.anna, &rooms).await.unwrap(),
        rooms
    );
    assert!(channels.may_type(&mut conn, &world.anna, id.into()).await.is_ok());
    let again = world
        .moderation
        .take_out(&world.anna, id, ben, command)
        .await
        .unwrap();
    assert_eq!((again.position, again.is_repeat), (done.position, true));
    let refused = channels.add_member(&world.ben, id, ben, only()).await;
    assert!(matches!(refused, Err(Error::NotFound)));
    channels.add_member(&world.anna, id, ben, only()).await.unwrap();
    assert!(world.says(&world.ben, &channel, "wieder da").await.is_ok());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn leaving_a_private_channel_can_be_repeated(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(&world.anna, "Gruppe 3", ChannelKind::Private, &[world.ben])
        .await;
    let command = only();
    let first = world
        .channels
        .leave(&world.ben, channel.id, command)
        .await
        .unwrap();
    let again = world
        .channels
        .leave(&world.ben, channel.id, command)
        .await
        .unwrap();
    assert_eq!((first.is_repeat, again.is_repeat), (false, true));
    assert_eq!(first.position, again.position);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_newcomer_joins_what_everybody_joins_and_leaves_it_with_the_run(pool: PgPool) {
    let world = World::new(pool).await;
    let open = world.channel(&world.anna, "Offen", ChannelKind::Open, &[]).await;
    let news = world
        .channel(&world.trainer, "Ankündigungen", ChannelKind::Announcement, &[])
        .await;
    let group = world
        .channel(&world.anna, "Gruppe", ChannelKind::Private, &[])
        .await;
    let clara = world.enter("Clara Clematis", Role::Participant).await;
    let names = |snapshot: protocol::PersonSnapshot| -> Vec<String> {
        let memberships = snapshot.memberships.into_iter();
        memberships.map(|membership| membership.channel.name).collect()
    };
    assert_eq!(
        names(world.channels.me(&clara).await.unwrap()),
        ["Ankündigungen", "Offen"]
    );
    let visitor = person(&world.db, world.org, "Vera Vorübergehend", false).await;
    let mut tx = world.db.begin().await.unwrap();
    let (who, extra) = (visitor.person_id, [group.id]);
    world
        .channels
        .enrol(&mut tx, world.org, world.run, who, Role::Guest, &extra, None)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(names(world.channels.me(&visitor).await.unwrap()), ["Gruppe"]);

    world
        .spaces
        .remove_person(&world.organiser, world.run, clara.person_id, only())
        .await
        .unwrap();
    let me = world.channels.me(&clara).await.unwrap();
    assert!(me.memberships.is_empty() && me.runs.is_empty());
    for channel in [&open, &news] {
        let events = world.events(channel.id.into(), 0).await;
        let last = &events.last().unwrap().event;
        assert!(matches!(last, Event::MemberLeft(who) if who.person_id == clara.person_id));
    }
    let refused = world.says(&clara, &open, "Tschüss").await;
    assert!(matches!(refused, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn an_organiser_finds_private_channels_that_others_do_not(pool: PgPool) {
    let world = World::new(pool).await;
    let private = world
        .channel(&world.anna, "Gruppe Nord", ChannelKind::Private, &[])
        .await;
    let finds = async |who: &Actor| {
        let found = world.channels.findable(who, world.run).await.unwrap();
        found.iter().any(|channel| channel.id == private.id)
    };
    assert!(finds(&world.organiser).await && finds(&world.anna).await);
    assert!(!finds(&world.trainer).await && !finds(&world.ben).await && !finds(&world.guest).await);
}
