//! Everybody comes back at once.

use futures_util::future::join_all;
use protocol::{ChannelKind, Follow};
use tests::{Node, Scene};

const ROOMS: usize = 10;
const SOCKETS: usize = 200;

#[tokio::test]
async fn two_hundred_sockets_resume_ten_rooms_each_on_a_node_that_just_started() {
    let scene = Scene::start().await;
    let mut people = vec![scene.anna.clone(), scene.ben.clone()];
    people.push(scene.course.participant("Clara").await);
    people.push(scene.course.participant("Dora").await);
    let members: Vec<_> = people.iter().collect();
    let mut rooms = Vec::new();
    for number in 0..ROOMS {
        let channel = scene
            .course
            .channel(&format!("raum {number}"), ChannelKind::Open, &members)
            .await;
        rooms.push(Follow {
            room: channel.into(),
            since: Some(scene.anna.channel(channel).await.position),
        });
        for n in 0..5 {
            scene.anna.posts(channel, &format!("Nachricht {n}")).await;
        }
    }
    let node = Node::start(&scene.database).await;
    let coming_back = (0..SOCKETS).map(async |number| {
        let person = people[number % people.len()].at(&node.url);
        let mut socket = person.connect_with(&[]).await.unwrap();
        socket.hello(rooms.clone()).await;
        for follow in &rooms {
            let since = follow.since.unwrap();
            assert_eq!(socket.followed(follow.room).await, since);
            for seq in since.seq + 1..=since.seq + 5 {
                assert_eq!(socket.event(follow.room).await.position.seq, seq);
            }
        }
        socket
    });
    let mut sockets = join_all(coming_back).await;
    let channel = protocol::ChannelId::from(rooms[0].room);
    scene.ben.at(&node.url).posts(channel, "Alle da?").await;
    for socket in &mut sockets {
        socket.event(channel).await;
    }
}
