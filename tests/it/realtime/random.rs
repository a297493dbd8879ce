//! Clients that lose their line at random end with exactly the history.

use protocol::{ChannelId, CommandId, Event, Follow, Message, Position, ServerFrame};
use tests::person::says;
use tests::{Person, Scene, Socket};

/// A small generator (xorshift64*), so that a failure can be repeated from the seed that it names.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) % sides
    }
}

/// A client that keeps its position over losses of the line.
struct Client {
    person: Person,
    channel: ChannelId,
    at: Position,
    heard: Vec<Message>,
}

impl Client {
    async fn comes_back(&self) -> Socket {
        let mut socket = self.person.connect_with(&[]).await.unwrap();
        let (room, since) = (self.channel.into(), Some(self.at));
        socket.hello(vec![Follow { room, since }]).await;
        socket
    }

    /// Takes frames until `head`, or loses the line somewhere before; whether it has everything.
    async fn listens(&mut self, socket: &mut Socket, head: Position, patience: u64) -> bool {
        for _ in 0..patience {
            if self.at == head {
                return true;
            }
            match socket
                .next_frame()
                .await
                .unwrap_or_else(|code| panic!("closed with {code}"))
            {
                ServerFrame::Event(event) => {
                    assert_eq!(event.position.seq, self.at.seq + 1, "a hole or a double");
                    self.at = event.position;
                    if let Event::MessagePosted(message) = event.event {
                        self.heard.push(message);
                    }
                }
                ServerFrame::Resync(place) => {
                    // Load the snapshot again.
                    self.heard = self.person.history(self.channel).await;
                    let last = self
                        .heard
                        .last()
                        .map_or(place.position.seq, |message| message.seq);
                    assert!(last >= place.position.seq);
                    self.at.seq = place.position.seq;
                    self.heard.retain(|message| message.seq <= self.at.seq);
                }
                _ => {}
            }
        }
        self.at == head
    }
}

async fn plays(seed: u64) {
    let scene = Scene::start().await;
    let channel = scene.channel;
    let at = scene.ben.channel(channel).await.position;
    let writer = async {
        let mut dice = Dice(seed | 1);
        let mut socket = scene.anna.opens(&[]).await;
        for number in 0..300 {
            let id = CommandId::new();
            socket
                .command(id, says(channel, &format!("Nachricht {number}")))
                .await;
            socket.answer(id).await.unwrap();
            if dice.roll(40) == 0 {
                socket = scene.anna.opens(&[]).await;
                // Not sure whether it was taken: say it again.
                socket
                    .command(id, says(channel, &format!("Nachricht {number}")))
                    .await;
                assert!(socket.answer(id).await.unwrap().is_repeat);
            }
        }
        scene.anna.channel(channel).await.position
    };
    let (say, told) = tokio::sync::watch::channel(None);
    let clients = (0..6).map(|number| {
        let (person, mut told) = (scene.ben.clone(), told.clone());
        async move {
            let mut dice = Dice(seed.wrapping_mul(31).wrapping_add(number) | 1);
            let mut client = Client {
                person,
                channel,
                at,
                heard: Vec::new(),
            };
            let mut head = None;
            loop {
                let mut socket = client.comes_back().await;
                let goal = head.unwrap_or(Position { seq: u64::MAX, ..at });
                let patience = 1 + dice.roll(25);
                let done = tokio::select! {
                    done = client.listens(&mut socket, goal, patience) => done,
                    Ok(()) = told.changed() => { head = *told.borrow(); false }
                };
                if done {
                    return client.heard;
                }
            }
        }
    });
    let ((), heard) = tokio::join!(
        async {
            let head = writer.await;
            say.send(Some(head)).unwrap();
        },
        futures_util::future::join_all(clients)
    );
    let history = scene.ben.history(channel).await;
    assert_eq!(history.len(), 300);
    for heard in heard {
        assert!(heard == history, "seed {seed}: {} messages heard", heard.len());
    }
}

#[tokio::test]
async fn lines_that_break_at_random_lose_and_double_nothing() {
    let seed = uuid::Uuid::now_v7().as_u64_pair().1;
    plays(seed).await;
}
