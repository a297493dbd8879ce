//! What is never stored: typing and presence. And what a person has seen, over all of their devices.

use protocol::{
    Attention, ClientFrame, Command, CommandId, Event, MarkSeen, MarkUnread, PersonId, RoomId, ServerFrame,
    TypingFrame,
};
use tests::{Scene, Socket};

async fn typing(socket: &mut Socket, room: RoomId) -> Vec<PersonId> {
    socket
        .wait(|frame| match frame {
            ServerFrame::Typing(typing) if typing.room == room => Some(typing.people.clone()),
            _ => None,
        })
        .await
}

/// Waits for a presence frame in which somebody is `here` or away.
async fn sees(socket: &mut Socket, person: PersonId, here: bool) {
    socket
        .wait(|frame| match frame {
            ServerFrame::Presence(presence) => {
                let list = if here { &presence.here } else { &presence.away };
                list.contains(&person).then_some(())
            }
            _ => None,
        })
        .await;
}

#[tokio::test]
async fn typing_is_shown_until_the_message_comes() {
    let scene = Scene::start().await;
    let room = RoomId::from(scene.channel);
    let mut bens = scene.ben.opens(&[room]).await;
    let mut annas = scene.anna.opens(&[room]).await;
    annas.send(&ClientFrame::Typing(TypingFrame { room })).await;
    assert_eq!(typing(&mut bens, room).await, [scene.anna.id]);
    let id = CommandId::new();
    annas
        .command(id, tests::person::says(scene.channel, "Fertig"))
        .await;
    annas.answer(id).await.unwrap();
    assert!(typing(&mut bens, room).await.is_empty());
}

#[tokio::test]
async fn nobody_types_where_they_are_not() {
    let scene = Scene::start().await;
    let room = RoomId::from(scene.channel);
    let other = scene.course.another().await.participant("Cem").await;
    let mut bens = scene.ben.opens(&[room]).await;
    let mut cems = other.opens(&[]).await;
    cems.send(&ClientFrame::Typing(TypingFrame { room })).await;
    cems.so_far().await;
    let mut annas = scene.anna.opens(&[room]).await;
    annas.send(&ClientFrame::Typing(TypingFrame { room })).await;
    assert_eq!(typing(&mut bens, room).await, [scene.anna.id]);
}

#[tokio::test]
async fn closing_one_of_two_tabs_removes_nobody() {
    let scene = Scene::start().await;
    let run = RoomId::from(scene.course.run);
    let mut bens = scene.ben.opens(&[run]).await;
    let first = scene.anna.opens(&[run]).await;
    sees(&mut bens, scene.anna.id, true).await;
    let mut second = scene.anna.opens(&[run]).await;
    second.so_far().await;
    drop(first);
    second.so_far().await;
    // The next word about who is here still names her.
    let clara = scene.course.participant("Clara").await;
    let _claras = clara.opens(&[run]).await;
    let here = bens
        .wait(|frame| match frame {
            ServerFrame::Presence(all) if all.here.contains(&clara.id) => Some(all.here.clone()),
            _ => None,
        })
        .await;
    assert!(here.contains(&scene.anna.id));
}

#[tokio::test]
async fn who_looks_away_is_away_until_one_tab_is_looked_at() {
    let scene = Scene::start().await;
    let run = RoomId::from(scene.course.run);
    let mut bens = scene.ben.opens(&[run]).await;
    let mut annas = scene.anna.opens(&[run]).await;
    sees(&mut bens, scene.anna.id, true).await;
    annas
        .send(&ClientFrame::Attention(Attention {
            is_away: true,
            looks_at: None,
        }))
        .await;
    sees(&mut bens, scene.anna.id, false).await;
    let _phone = scene.anna.opens(&[run]).await;
    sees(&mut bens, scene.anna.id, true).await;
}

#[tokio::test]
async fn what_two_devices_saw_is_united() {
    let scene = Scene::start().await;
    let (own, channel_id) = (scene.ben.id, scene.channel);
    let mut seqs = Vec::new();
    for n in 0..4 {
        seqs.push(
            scene
                .anna
                .posts(channel_id, &format!("Nachricht {n}"))
                .await
                .position
                .seq,
        );
    }
    let mut devices = [
        scene.ben.opens(&[own.into()]).await,
        scene.ben.opens(&[own.into()]).await,
    ];
    let seen = |from, to| {
        Command::MarkSeen(MarkSeen {
            channel_id,
            seen: vec![[from, to]],
            known: None,
        })
    };
    let unread = |from_seq| Command::MarkUnread(MarkUnread { channel_id, from_seq });
    let steps = [
        (0, seen(seqs[0], seqs[1]), vec![[seqs[0], seqs[1]]], 2),
        (
            1,
            seen(seqs[3], seqs[3]),
            vec![[seqs[0], seqs[1]], [seqs[3], seqs[3]]],
            1,
        ),
        (0, seen(seqs[1], seqs[2]), vec![[seqs[0], seqs[3]]], 0),
        // What does not exist yet cannot have been seen.
        (1, unread(seqs[2]), vec![[seqs[0], seqs[1]]], 2),
        (0, seen(seqs[0], seqs[3] + 100), vec![[seqs[0], seqs[3]]], 0),
    ];
    for (device, command, expected, left) in steps {
        let id = CommandId::new();
        devices[device].command(id, command).await;
        devices[device].answer(id).await.unwrap();
        for device in &mut devices {
            let Event::ReadChanged(changed) = device.event(own).await.event else {
                panic!()
            };
            assert_eq!((changed.channel_id, &changed.read.seen), (channel_id, &expected));
        }
        let me = scene.ben.me().await;
        let activity = me
            .activity
            .iter()
            .find(|activity| activity.channel_id == channel_id)
            .unwrap();
        assert_eq!(activity.unread, left);
    }
}
