//! Several devices of one person read, mark unread and lose their lines at random, and tell late what they read; in the
//! end all of them, and a fresh one, say what a simple model says.

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

enum Deed {
    /// A range, and the version of the read state that the device knew when it saw it; old clients do not say.
    Saw([u64; 2], Option<u64>),
    Forgot(u64),
}

/// What a device did, as the server took it.
struct Taken {
    /// The place of the person's log at which it took effect, or behind which it changed nothing.
    at: (u64, bool),
    deed: Deed,
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
    async fn plays(&mut self, mut dice: Dice, deeds: usize) -> Vec<Taken> {
        let mut taken = Vec::new();
        // Read without a line, and told when there is one again.
        let mut untold = Vec::new();
        for _ in 0..deeds {
            let from = 1 + dice.roll(self.head);
            let range = [from, (from + dice.roll(6)).min(self.head)];
            match dice.roll(12) {
                0 => self.comes_back().await,
                1 | 2 => taken.push(self.tells(Deed::Forgot(from)).await),
                3 => drop(self.does(says(self.channel, "von mir selbst")).await),
                4..=6 => untold.push(Deed::Saw(range, Some(self.read.version))),
                7 => {
                    for deed in untold.drain(..) {
                        taken.push(self.tells(deed).await);
                    }
                }
                8 => taken.push(self.tells(Deed::Saw(range, None)).await),
                _ => {
                    let known = Some(self.read.version);
                    taken.push(self.tells(Deed::Saw(range, known)).await);
                }
            }
        }
        for deed in untold {
            taken.push(self.tells(deed).await);
        }
        taken
    }

    async fn tells(&mut self, deed: Deed) -> Taken {
        let channel_id = self.channel;
        let command = match deed {
            Deed::Saw(range, known) => Command::MarkSeen(MarkSeen {
                channel_id,
                seen: vec![range],
                known,
            }),
            Deed::Forgot(from_seq) => Command::MarkUnread(MarkUnread { channel_id, from_seq }),
        };
        let done = self.does(command).await;
        let at = (done.position.seq, done.is_repeat);
        Taken { at, deed }
    }

    /// Listens until it knows everything up to a place of the person's log.
    async fn knows(&mut self, seq: u64) {
        while self.at.seq < seq {
            let frame = self.socket.next_frame().await.unwrap();
            self.hears(frame).await;
        }
    }
}

/// The model: a set of numbers, a version, and all that was ever marked unread. A reading that knew an older version
/// than a mark counts for nothing behind it.
fn model(mut taken: Vec<Taken>) -> (u64, BTreeSet<u64>) {
    taken.sort_by_key(|one| one.at);
    let (mut version, mut seen, mut marks) = (0, BTreeSet::new(), Vec::new());
    for Taken { at, deed } in taken {
        let before = seen.len();
        let is_change = match deed {
            Deed::Saw([from, to], known) => {
                let is_late = |seq: u64| {
                    let mut marks = marks.iter();
                    marks.any(|&(from, made)| from <= seq && known.is_some_and(|known| made > known))
                };
                seen.extend((from..=to).filter(|&seq| !is_late(seq)));
                seen.len() > before
            }
            Deed::Forgot(from) => {
                seen.split_off(&from);
                marks.push((from, version + 1));
                true
            }
        };
        assert_eq!(is_change, !at.1, "at {at:?}");
        version += u64::from(is_change);
    }
    (version, seen)
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
    let (version, expected) = model(deeds.into_iter().flatten().collect());
    let fresh = Device::opens(&scene.ben, channel).await;
    assert_eq!(numbers(&fresh.read), expected, "seed {seed}");
    assert_eq!(fresh.read.version, version, "seed {seed}");
    for device in &mut devices {
        // Whoever had nothing more to tell may have been silent for too long.
        device.comes_back().await;
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
