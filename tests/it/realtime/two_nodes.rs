//! Two nodes on one database, with Redis between them, without, and while Redis comes and goes.

use protocol::{CommandId, CommandOnly, ErrorCode, Health, RoomId, ServerFrame, routes};
use reqwest::Method;
use tests::node::Options;
use tests::redis::Redis;
use tests::{Node, Person, Scene, Socket, until};

struct Pair {
    scene: Scene,
    other: Node,
}

impl Pair {
    async fn start(redis: Option<&Redis>) -> Self {
        let options = || Options {
            redis_url: redis.map(Redis::url),
            ..Options::default()
        };
        let scene = Scene::with(options()).await;
        let other = Node::start_with(&scene.database, options()).await;
        let pair = Self { scene, other };
        if redis.is_some() {
            pair.bus_is(true).await;
        }
        pair
    }

    /// Ben lives on the other node.
    fn ben(&self) -> Person {
        self.scene.ben.at(&self.other.url)
    }

    async fn bus_is(&self, healthy: bool) {
        for node in [&self.scene.node, &self.other] {
            let nobody = Person::nobody(&node.url);
            until("the bus is as expected", async || {
                nobody.get(routes::READYZ).await.json::<Health>().bus == healthy
            })
            .await;
        }
    }

    /// Both say something, both hear both, in one order.
    async fn talk(&self, annas: &mut Socket, bens: &mut Socket) {
        let room = self.scene.channel;
        let first = self.scene.anna.posts(room, "Von hier").await;
        assert_eq!(bens.event(room).await.position, first.position);
        let second = self.ben().posts(room, "Von drüben").await;
        assert_eq!(annas.event(room).await.position, first.position);
        assert_eq!(annas.event(room).await.position, second.position);
        assert_eq!(bens.event(room).await.position, second.position);
    }
}

#[tokio::test]
async fn with_redis_they_deliver_to_each_others_clients() {
    let redis = Redis::start().await;
    let pair = Pair::start(Some(&redis)).await;
    let room = RoomId::from(pair.scene.channel);
    let mut annas = pair.scene.anna.opens(&[room]).await;
    let mut bens = pair.ben().opens(&[room]).await;
    for _ in 0..20 {
        pair.talk(&mut annas, &mut bens).await;
    }
}

#[tokio::test]
async fn without_redis_they_deliver_later_but_everything() {
    let pair = Pair::start(None).await;
    let room = RoomId::from(pair.scene.channel);
    let mut annas = pair.scene.anna.opens(&[room]).await;
    let mut bens = pair.ben().opens(&[room]).await;
    for _ in 0..3 {
        pair.talk(&mut annas, &mut bens).await;
    }
}

#[tokio::test]
async fn redis_dies_and_comes_back_and_nobody_misses_anything() {
    let mut redis = Redis::start().await;
    let pair = Pair::start(Some(&redis)).await;
    let room = RoomId::from(pair.scene.channel);
    let mut annas = pair.scene.anna.opens(&[room]).await;
    let mut bens = pair.ben().opens(&[room]).await;
    pair.talk(&mut annas, &mut bens).await;
    redis.kill().await;
    pair.talk(&mut annas, &mut bens).await;
    pair.bus_is(false).await;
    pair.talk(&mut annas, &mut bens).await;
    redis.restart().await;
    pair.talk(&mut annas, &mut bens).await;
    pair.bus_is(true).await;
    pair.talk(&mut annas, &mut bens).await;
    let (here, there) = (
        pair.scene.anna.history(pair.scene.channel).await,
        pair.ben().history(pair.scene.channel).await,
    );
    assert_eq!(here, there);
    assert_eq!(here.len(), 10);
}

#[tokio::test]
async fn a_removal_on_one_node_reaches_sockets_of_the_other() {
    let redis = Redis::start().await;
    for redis in [Some(&redis), None] {
        let pair = Pair::start(redis).await;
        let channel = pair.scene.channel;
        let mut bens = pair.ben().opens(&[channel.into()]).await;
        let path = format!("/api/channels/{channel}/members/{}", pair.scene.ben.id);
        let only = CommandOnly {
            command_id: CommandId::new(),
        };
        let organiser = &pair.scene.course.organiser;
        assert!(
            organiser
                .send(Method::DELETE, &path, &only)
                .await
                .status
                .is_success()
        );
        pair.scene.anna.posts(channel, "Ohne Ben").await;
        assert_eq!(bens.refused(channel).await, ErrorCode::NotFound);
        let more = bens.so_far().await;
        let is_message = |frame: &ServerFrame| matches!(frame, ServerFrame::Event(event) if event.event.kind() == "message_posted");
        assert!(!more.iter().any(is_message), "{more:?}");
    }
}

#[tokio::test]
async fn the_end_of_a_session_reaches_sockets_of_the_other_node() {
    let redis = Redis::start().await;
    for redis in [Some(&redis), None] {
        let pair = Pair::start(redis).await;
        let mut there = pair.ben().opens(&[pair.scene.channel.into()]).await;
        let answer = pair.scene.ben.ask(Method::DELETE, routes::SESSION, None).await;
        assert_eq!(answer.status, 204);
        assert_eq!(there.closed().await, protocol::close_code::SESSION_ENDED);
    }
}

#[tokio::test]
async fn typing_and_presence_cross_the_bus() {
    let redis = Redis::start().await;
    let pair = Pair::start(Some(&redis)).await;
    let (room, run) = (
        RoomId::from(pair.scene.channel),
        RoomId::from(pair.scene.course.run),
    );
    let mut bens = pair.ben().opens(&[room, run]).await;
    let mut annas = pair.scene.anna.opens(&[room, run]).await;
    let anna = pair.scene.anna.id;
    bens.wait(|frame| match frame {
        ServerFrame::Presence(presence) if presence.here.contains(&anna) => Some(()),
        _ => None,
    })
    .await;
    let typing = protocol::ClientFrame::Typing(protocol::TypingFrame { room });
    annas.send(&typing).await;
    bens.wait(|frame| match frame {
        ServerFrame::Typing(typing) if typing.people == [anna] => Some(()),
        _ => None,
    })
    .await;
}

#[tokio::test]
async fn a_repeat_on_the_other_node_is_a_repeat() {
    let pair = Pair::start(None).await;
    let id = CommandId::new();
    let says = || tests::person::says(pair.scene.channel, "Nur einmal");
    let first: protocol::Done = pair.scene.ben.command(id, says()).await.json();
    let again: protocol::Done = pair.ben().command(id, says()).await.json();
    assert!(again.is_repeat);
    assert_eq!(again.position, first.position);
}
