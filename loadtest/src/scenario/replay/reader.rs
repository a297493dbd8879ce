//! The readers of a replay: each follows the room and remembers what came, and when.

use std::time::Instant;

use protocol::{ChannelId, Event, Follow, Message, PersonId, ServerFrame};
use tokio::{sync::watch, task::JoinHandle};

use crate::{
    lotse::{
        stage::{Somebody, Stage},
        talk::Talk,
    },
    task::spawn,
    trouble::{Outcome, Trouble},
};

/// A message as everybody must have it.
pub(super) type Told = (u64, PersonId, String);

/// A reader's story: the messages, and when each came.
pub(super) type Story = Vec<(Told, Instant)>;

/// Opens a socket for every reader; each reads until the end is known and reached.
pub(super) async fn watch_all(
    stage: &Stage,
    readers: &[Somebody],
    channel: ChannelId,
    ended: &watch::Receiver<Option<u64>>,
) -> Outcome<Vec<JoinHandle<Outcome<Story>>>> {
    let mut watching = Vec::with_capacity(readers.len());
    for (index, reader) in readers.iter().enumerate() {
        let follow = vec![Follow {
            room: channel.into(),
            since: None,
        }];
        let mut talk = Talk::open(stage.address, index, &stage.api.origin, &reader.cookie, follow).await?;
        let at = loop {
            match talk.next().await? {
                ServerFrame::Subscribed(subscribed) => break subscribed.position.seq,
                ServerFrame::Refused(refused) => return Err(Trouble::new(format!("{refused:?}"))),
                _ => {}
            }
        };
        watching.push(spawn(read(talk, at, ended.clone())));
    }
    Ok(watching)
}

/// Reads until the end is known and reached. Every place in the room must follow the one before.
async fn read(mut talk: Talk, mut at: u64, mut ended: watch::Receiver<Option<u64>>) -> Outcome<Story> {
    let mut story = Story::new();
    loop {
        let end = *ended.borrow_and_update();
        if end.is_some_and(|end| at >= end) {
            return Ok(story);
        }
        tokio::select! {
            _ = ended.changed(), if end.is_none() => {}
            frame = talk.next() => match frame? {
                ServerFrame::Event(event) => {
                    if event.position.seq != at + 1 {
                        return Err(Trouble::new(format!("after place {at} came {}", event.position.seq)));
                    }
                    at = event.position.seq;
                    if let Event::MessagePosted(message) = event.event {
                        story.push((told(&message), Instant::now()));
                    }
                }
                ServerFrame::Resync(_) | ServerFrame::Refused(_) | ServerFrame::Error(_) | ServerFrame::Reconnect(_) => {
                    return Err(Trouble::new("the server gave the reader up"));
                }
                _ => {}
            },
        }
    }
}

/// A message as it is compared.
pub(super) fn told(message: &Message) -> Told {
    (message.seq, message.author_id, message.body.clone())
}
