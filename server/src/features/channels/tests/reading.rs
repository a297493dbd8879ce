//! What was read, over several devices, and what is counted as unread.

use protocol::{Channel, ChannelKind, CommandId, DeleteMessage, MarkSeen, MarkUnread, ReadState, limits};
use sqlx::PgPool;

use crate::kernel::{Actor, Error};
use crate::testing::{World, only};

async fn unread(world: &World, who: &Actor, channel: &Channel) -> u32 {
    let me = world.channels.me(who).await.unwrap();
    let mut activity = me.activity.into_iter();
    activity
        .find(|activity| activity.channel_id == channel.id)
        .unwrap()
        .unread
}

async fn read(world: &World, who: &Actor, channel: &Channel) -> ReadState {
    let me = world.channels.me(who).await.unwrap();
    let mut memberships = me.memberships.into_iter();
    let found = memberships.find(|membership| membership.channel.id == channel.id);
    found.unwrap().read
}

async fn seen(world: &World, who: &Actor, channel: &Channel) -> Vec<[u64; 2]> {
    read(world, who, channel).await.seen
}

async fn sees(world: &World, who: &Actor, channel: &Channel, seen: &[[u64; 2]]) -> protocol::Done {
    let mark = MarkSeen {
        channel_id: channel.id,
        seen: seen.to_vec(),
        known: None,
    };
    world
        .channels
        .mark_seen(who, CommandId::new(), mark)
        .await
        .unwrap()
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn two_devices_see_together(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(&world.anna, "Allgemein", ChannelKind::Open, &[])
        .await;
    world.says(&world.anna, &channel, "vor Ben").await.unwrap();
    world.channels.join(&world.ben, channel.id, only()).await.unwrap();
    assert_eq!(unread(&world, &world.ben, &channel).await, 0);
    let mut seqs = Vec::new();
    for n in 0..6 {
        let done = world.says(&world.anna, &channel, &n.to_string()).await.unwrap();
        seqs.push(done.position.seq);
    }
    world.says(&world.ben, &channel, "meine eigene").await.unwrap();
    assert_eq!(unread(&world, &world.ben, &channel).await, 6);

    sees(&world, &world.ben, &channel, &[[seqs[0], seqs[1]]]).await;
    sees(&world, &world.ben, &channel, &[[seqs[4], seqs[4]]]).await;
    assert_eq!(unread(&world, &world.ben, &channel).await, 3);
    let repeat = sees(&world, &world.ben, &channel, &[[seqs[0], seqs[0]]]).await;
    assert!(repeat.is_repeat);

    let message_id = world
        .id_at(protocol::Done {
            position: protocol::Position {
                seq: seqs[5],
                ..repeat.position
            },
            room: channel.id.into(),
            ..repeat
        })
        .await;
    world
        .channels
        .delete(&world.anna, CommandId::new(), DeleteMessage { message_id })
        .await
        .unwrap();
    assert_eq!(unread(&world, &world.ben, &channel).await, 2);

    sees(&world, &world.ben, &channel, &[[0, u64::MAX]]).await;
    assert_eq!(unread(&world, &world.ben, &channel).await, 0);
    let head = world.events(channel.id.into(), 0).await.len() as u64;
    assert_eq!(seen(&world, &world.ben, &channel).await, [[1, head]]);

    let mark = MarkUnread {
        channel_id: channel.id,
        from_seq: seqs[3],
    };
    world
        .channels
        .mark_unread(&world.ben, CommandId::new(), mark)
        .await
        .unwrap();
    assert_eq!(unread(&world, &world.ben, &channel).await, 2);
    assert_eq!(seen(&world, &world.ben, &channel).await, [[1, seqs[3] - 1]]);
    // What is read outlives leaving.
    for step in [0, 1] {
        let channels = &world.channels;
        let done = match step {
            0 => channels.leave(&world.ben, channel.id, only()).await,
            _ => channels.join(&world.ben, channel.id, only()).await,
        };
        done.unwrap();
    }
    assert_eq!(seen(&world, &world.ben, &channel).await, [[1, seqs[3] - 1]]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_was_read_before_does_not_undo_marking_unread(pool: PgPool) {
    let world = World::new(pool).await;
    let ben = &world.ben;
    let channel = world
        .channel(&world.anna, "Allgemein", ChannelKind::Open, &[])
        .await;
    world.channels.join(ben, channel.id, only()).await.unwrap();
    let mut seqs = Vec::new();
    for n in 0..6 {
        let done = world.says(&world.anna, &channel, &n.to_string()).await.unwrap();
        seqs.push(done.position.seq);
    }
    let tells = async |known| {
        let mark = MarkSeen {
            channel_id: channel.id,
            seen: vec![[seqs[0], seqs[5]]],
            known,
        };
        let told = world.channels.mark_seen(ben, CommandId::new(), mark).await;
        told.unwrap();
        unread(&world, ben, &channel).await
    };
    let forgets = async |from_seq| {
        let mark = MarkUnread {
            channel_id: channel.id,
            from_seq,
        };
        let done = world.channels.mark_unread(ben, CommandId::new(), mark).await;
        assert!(!done.unwrap().is_repeat);
    };

    // A phone without a line shows all of it; the desk, which knows nothing of that, marks the end of it unread.
    let known = read(&world, ben, &channel).await.version;
    forgets(seqs[3]).await;
    assert_eq!(tells(Some(known)).await, 3);
    assert_eq!(tells(Some(known)).await, 3);
    // Further back and later: neither a reading between the two marks nor one before both undoes what it did not know.
    let between = read(&world, ben, &channel).await.version;
    forgets(seqs[1]).await;
    assert_eq!(tells(Some(between)).await, 5);
    // Whoever knew of the marks has read it since.
    let after = read(&world, ben, &channel).await.version;
    assert_eq!(tells(Some(after)).await, 0);
    // Old clients do not say what they knew.
    forgets(seqs[5]).await;
    assert_eq!(tells(None).await, 0);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn limits_of_mark_seen(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(&world.anna, "Allgemein", ChannelKind::Open, &[])
        .await;
    let mark = |seen: Vec<[u64; 2]>| MarkSeen {
        channel_id: channel.id,
        seen,
        known: None,
    };
    let send = |who: Actor, seen| {
        let mark = mark(seen);
        let channels = world.channels.clone();
        async move { channels.mark_seen(&who, CommandId::new(), mark).await }
    };
    let many = vec![[1, 1]; limits::SEEN_RANGES];
    assert!(send(world.anna, many.clone()).await.is_ok());
    let more = [many, vec![[1, 1]]].concat();
    assert!(matches!(send(world.anna, more).await, Err(Error::TooLarge)));
    assert!(matches!(
        send(world.anna, vec![[2, 1]]).await,
        Err(Error::Invalid(_))
    ));
    assert!(matches!(
        send(world.ben, vec![[1, 1]]).await,
        Err(Error::Forbidden)
    ));
    assert!(matches!(
        send(world.guest, vec![[1, 1]]).await,
        Err(Error::NotFound)
    ));
}
