//! The authors of a replay: each with a socket of their own, saying what they are told to say.

use std::collections::{BTreeMap, HashMap};

use protocol::{ChannelId, CommandId, Done, Problem, ServerFrame};
use tokio::sync::{mpsc, oneshot};

use crate::{
    lotse::{
        stage::{Somebody, Stage},
        talk::Talk,
    },
    task::spawn,
    trouble::Outcome,
};

/// A line for an author to say.
pub(super) struct Order {
    pub(super) text: String,
    pub(super) reply: oneshot::Sender<Result<Done, Problem>>,
}

/// Opens a socket for every author.
pub(super) async fn open_mouths(
    stage: &Stage,
    authors: &BTreeMap<String, Somebody>,
    channel: ChannelId,
) -> Outcome<HashMap<String, mpsc::Sender<Order>>> {
    let mut mouths = HashMap::with_capacity(authors.len());
    for (index, (name, somebody)) in authors.iter().enumerate() {
        let talk = Talk::open(
            stage.address,
            1000 + index,
            &stage.api.origin,
            &somebody.cookie,
            Vec::new(),
        )
        .await?;
        let (orders, taken) = mpsc::channel(1);
        spawn(speak(talk, channel, taken));
        mouths.insert(name.clone(), orders);
    }
    Ok(mouths)
}

/// An author: says what it is told to say, and listens between, so that the server's pings are answered.
async fn speak(mut talk: Talk, channel: ChannelId, mut orders: mpsc::Receiver<Order>) -> Outcome<()> {
    let mut waiting = None;
    loop {
        tokio::select! {
            order = orders.recv() => {
                let Some(order) = order else { return Ok(()) };
                talk.send(CommandId::new(), channel, order.text).await?;
                waiting = Some(order.reply);
            }
            frame = talk.next() => {
                let answer = match frame? {
                    ServerFrame::Ack(done) => Ok(done),
                    ServerFrame::Error(error) => Err(error.problem),
                    _ => continue,
                };
                if let Some(reply) = waiting.take() {
                    // Nobody waits any more only when the replay has failed already.
                    let _ = reply.send(answer);
                }
            }
        }
    }
}
