//! The one who publishes: in a closed loop with a window, or in an open loop at its own times.

use std::{
    sync::{
        Arc,
        atomic::Ordering::Relaxed,
        mpsc::{RecvTimeoutError, channel},
    },
    thread,
    time::{Duration, Instant},
};

use tokio::time::timeout;

use super::{Audience, STANDING, greet};
use crate::{
    line::{Ear, Voice, frame::Frame},
    peer::{Heard, Peer, Seat},
    tally::{Board, text},
    task::spawn,
    trouble::{Outcome, Trouble},
};

/// The one who publishes. Its acknowledgements are counted on the board.
pub(crate) struct Publisher {
    voice: Voice,
    peer: Arc<dyn Peer>,
    board: Arc<Board>,
    /// How many messages were published.
    pub(crate) sent: u64,
}

impl Audience {
    /// Opens the publisher's line and sends probes until every listener of the room heard one.
    pub(crate) async fn publisher(&self) -> Outcome<Publisher> {
        let marks = self.board.standing.load(Relaxed) + self.peer.publisher_marks();
        let (ear, voice) = greet(&*self.peer, self.address, Seat::Publisher).await?;
        let (peer, board) = (Arc::clone(&self.peer), Arc::clone(&self.board));
        spawn(async move {
            if let Err(Trouble(words)) = listen_for_acks(ear, &*peer, &board).await {
                board.trouble(format!("publisher: {words}"));
            }
        });
        self.until(STANDING, "the publisher's line stands", |board| {
            board.standing.load(Relaxed) >= marks
        })
        .await?;
        let mut publisher = Publisher {
            voice,
            peer: Arc::clone(&self.peer),
            board: Arc::clone(&self.board),
            sent: 0,
        };
        let listeners = self.in_room();
        for _ in 0..50 {
            publisher.say(0, self.board.now()).await?;
            let all = self.until(Duration::from_millis(200), "a probe arrived", |board| {
                board.probed.load(Relaxed) >= listeners
            });
            if all.await.is_ok() {
                return Ok(publisher);
            }
        }
        self.until(Duration::from_secs(5), "every listener heard a probe", |board| {
            board.probed.load(Relaxed) >= listeners
        })
        .await?;
        Ok(publisher)
    }
}

impl Publisher {
    async fn say(&mut self, number: u64, at: u64) -> Outcome<()> {
        let payload = self.peer.publish(&text(number, at));
        self.voice.say(self.peer.opcode(), &payload).await
    }

    /// Publishes the next message, meant to be sent at `at`.
    pub(crate) async fn publish(&mut self, at: u64) -> Outcome<()> {
        self.sent += 1;
        self.say(self.sent, at).await
    }

    /// Publishes until `end`, with at most the board's window under way: a message is under way until every
    /// listener has it.
    pub(crate) async fn publish_within_window(&mut self, end: Instant) -> Outcome<()> {
        while Instant::now() < end {
            let board = Arc::clone(&self.board);
            let Ok(permit) = timeout(end - Instant::now(), board.window.acquire()).await else {
                break;
            };
            permit?.forget();
            self.publish(board.now()).await?;
        }
        Ok(())
    }

    /// Publishes `rate` messages a second until `end`, each at its own time, whatever became of the others.
    pub(crate) async fn publish_at_rate(&mut self, rate: f64, end: Instant) -> Outcome<()> {
        let mut beats = beats(rate, end);
        while let Some(at) = beats.recv().await {
            let at = at.saturating_duration_since(self.board.begin).as_micros();
            self.publish(u64::try_from(at)?).await?;
        }
        Ok(())
    }
}

/// Intended times, `rate` a second, told when each has come. From a thread of its own: a timer of the runtime is a
/// millisecond late, which would be counted as the server's.
fn beats(rate: f64, end: Instant) -> tokio::sync::mpsc::Receiver<Instant> {
    let (send, receive) = tokio::sync::mpsc::channel(4096);
    thread::spawn(move || {
        let (_never, wait) = channel::<()>();
        let begin = Instant::now();
        for beat in 0_u32.. {
            let at = begin + Duration::from_secs_f64(f64::from(beat) / rate);
            if at >= end {
                return;
            }
            while let Some(left) = at
                .checked_duration_since(Instant::now())
                .filter(|left| !left.is_zero())
            {
                if wait.recv_timeout(left) == Err(RecvTimeoutError::Disconnected) {
                    return;
                }
            }
            if send.blocking_send(at).is_err() {
                return;
            }
        }
    });
    receive
}

async fn listen_for_acks(mut ear: Ear, peer: &dyn Peer, board: &Board) -> Outcome<()> {
    let mut carry = Vec::new();
    let mut take = |frame: Frame<'_>| {
        let mut answer = None;
        peer.hear(frame.payload, &mut carry, &mut |heard| match heard {
            Heard::Ack => {
                board.acks.fetch_add(1, Relaxed);
            }
            Heard::Answer(payload) => answer = Some((peer.opcode(), payload)),
            Heard::Trouble(words) => board.trouble(words),
            Heard::Standing => {
                board.standing.fetch_add(1, Relaxed);
            }
            Heard::Message { .. } => {}
        });
        answer
    };
    while ear.hear(&mut take).await? {}
    Ok(())
}
