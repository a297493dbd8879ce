//! Several devices of one person read, mark unread and lose their lines at random; in the end all of them, and a fresh
//! one, say what a simple model says.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use protocol::{
    ChannelId, Command, CommandId, Done, Event, Follow, MarkSeen, MarkUnread, Position, ReadState,
    ServerFrame,
};
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

/// What a device did, and at which place of the person's log it took effect.
enum Deed {
    Saw([u64; 2]),
    Forgot(u64),
}

/// A device as the web client is one: a snapshot, and the events after it.
struct Device {
    person: Person,
    channel: ChannelId,
    socket: Socket,
    at: Position,
    read: ReadState,
    /// The newest message it has heard of.
    head: u64,
}

impl Device {
    async fn opens(person: &Person, channel: ChannelId) -> Self {
        let mut device = Self {
            person: person.clone(),
            channel,
            socket: person.connect_with(&[]).await.unwrap(),
            at: person.me().await.position,
            read: ReadState::default(),
            head: 0,
        };
        device.loads().await;
        device.follows().await;
        device
    }

    async fn loads(&mut self) {
        let me = self.person.me().await;
        self.at = me.position;
        self.read = me
            .memberships
            .into_iter()
            .find(|membership| membership.channel.id == self.channel)
            .unwrap()
            .read;
        self.head = self.person.channel(self.channel).await.position.seq;
    }

    async fn follows(&mut self) {
        let rooms = vec![
            Follow {
                room: self.person.id.into(),
                since: Some(self.at),
            },
            Follow {
                room: self.channel.into(),
                since: None,
            },
        ];
        self.socket.hello(rooms).await;
    }

    /// The line is lost, and found again.
    async fn comes_back(&mut self) {
        self.socket = self.person.connect_with(&[]).await.unwrap();
        self.follows().await;
    }

    async fn hears(&mut self, frame: ServerFrame) {
        match frame {
            ServerFrame::Event(event) if event.room == self.person.id.into() => {
                assert_eq!(event.position.seq, self.at.seq + 1, "a hole or a double");
                self.at = event.position;
                if let Event::ReadChanged(changed) = event.event
                    && changed.channel_id == self.channel
                    && changed.read.version > self.read.version
                {
                    self.read = changed.read;
                }
            }
            ServerFrame::Event(event) => self.head = self.head.max(event.position.seq),
            ServerFrame::Resync(place) if place.room == self.person.id.into() => self.loads().await,
            _ => {}
        }
    }

    async fn does(&mut self, command: Command) -> Done {
        let id = CommandId::new();
        self.socket.command(id, command).await;
        loop {
            match self.socket.next_frame().await.unwrap() {
                ServerFrame::Ack(done) if done.command_id == id => return done,
                ServerFrame::Error(error) => panic!("{error:?}"),
                frame => self.hears(frame).await,
            }
        }
    }

    /// Some of what there is is read, or unread again.
    async fn plays(&mut self, mut dice: Dice, deeds: usize) -> Vec<(u64, Deed)> {
        let mut done = Vec::new();
        for _ in 0..deeds {
            let channel_id = self.channel;
            let from = 1 + dice.roll(self.head);
            let deed = match dice.roll(10) {
                0 => {
                    self.comes_back().await;
                    continue;
                }
                1 | 2 => Deed::Forgot(from),
                3 => {
                    self.does(says(channel_id, "von mir selbst")).await;
                    continue;
                }
                _ => Deed::Saw([from, (from + dice.roll(6)).min(self.head)]),
            };
            let answer = match deed {
                Deed::Saw(range) => {
                    let seen = vec![range];
                    self.does(Command::MarkSeen(MarkSeen { channel_id, seen })).await
                }
                Deed::Forgot(from_seq) => {
                    self.does(Command::MarkUnread(MarkUnread { channel_id, from_seq }))
                        .await
                }
            };
            // What changed nothing has no place in the log.
            if !answer.is_repeat {
                done.push((answer.position.seq, deed));
            }
        }
        done
    }

    /// Listens until it knows everything up to a place of the person's log.
    async fn knows(&mut self, seq: u64) {
        while self.at.seq < seq {
            let frame = self.socket.next_frame().await.unwrap();
            self.hears(frame).await;
        }
    }
}

/// The model: a set of numbers.
fn model(mut deeds: Vec<(u64, Deed)>) -> BTreeSet<u64> {
    deeds.sort_by_key(|(seq, _)| *seq);
    let mut seen = BTreeSet::new();
    for (_, deed) in deeds {
        match deed {
            Deed::Saw([from, to]) => seen.extend(from..=to),
            Deed::Forgot(from) => drop(seen.split_off(&from)),
        }
    }
    seen
}

fn numbers(read: &ReadState) -> BTreeSet<u64> {
    read.seen.iter().flat_map(|&[from, to]| from..=to).collect()
}

async fn plays(seed: u64, devices: u64) {
    let scene = Scene::start().await;
    let channel = scene.channel;
    for number in 0..20 {
        scene.anna.posts(channel, &format!("Nachricht {number}")).await;
    }
    let players = (0..devices).map(|number| {
        let person = scene.ben.clone();
        async move {
            let dice = Dice(seed.wrapping_mul(31).wrapping_add(number) | 1);
            let mut device = Device::opens(&person, channel).await;
            let deeds = device.plays(dice, 60).await;
            (device, deeds)
        }
    });
    let talk = async {
        for number in 20..50 {
            scene.anna.posts(channel, &format!("Nachricht {number}")).await;
        }
    };
    let (played, ()) = tokio::join!(join_all(players), talk);
    let (mut devices, deeds): (Vec<_>, Vec<_>) = played.into_iter().unzip();
    let expected = model(deeds.into_iter().flatten().collect());
    let fresh = Device::opens(&scene.ben, channel).await;
    assert_eq!(numbers(&fresh.read), expected, "seed {seed}");
    for device in &mut devices {
        device.knows(fresh.at.seq).await;
        assert_eq!(device.read, fresh.read, "seed {seed}");
    }
    let unread = scene
        .ben
        .history(channel)
        .await
        .iter()
        .filter(|message| message.author_id == scene.anna.id && !expected.contains(&message.seq))
        .count();
    let counted = scene
        .ben
        .me()
        .await
        .activity
        .iter()
        .find(|activity| activity.channel_id == channel)
        .unwrap()
        .unread;
    assert_eq!(counted as usize, unread, "seed {seed}");
}

#[tokio::test]
async fn devices_that_read_and_mark_unread_at_random_agree_with_a_model() {
    let seed = uuid::Uuid::now_v7().as_u64_pair().1;
    eprintln!("seed {seed}");
    plays(seed, 2).await;
    plays(seed.rotate_left(7), 3).await;
}
