//! The audience: many listening lines to one server, opened, checked to stand, counted, and the one who publishes.

mod publisher;

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError, atomic::Ordering::Relaxed},
    time::{Duration, Instant},
};

use tokio::{sync::Semaphore, task::JoinHandle, time::timeout};

pub(crate) use self::publisher::Publisher;
use crate::{
    line::{self, Ear, Voice, frame::Frame},
    peer::{Heard, Peer, Seat},
    report::Report,
    tally::{Board, Tally},
    task::spawn,
    trouble::{During, Outcome, Trouble},
};

/// Lines that are opened at the same time.
const OPENING: usize = 64;
/// How long lines may take until all of them stand.
const STANDING: Duration = Duration::from_mins(2);

/// Listeners on a server.
pub(crate) struct Audience {
    /// What they share.
    pub(crate) board: Arc<Board>,
    peer: Arc<dyn Peer>,
    address: SocketAddr,
    tallies: Vec<Arc<Mutex<Tally>>>,
    lines: Vec<JoinHandle<()>>,
}

impl Audience {
    /// Opens `listeners` lines and waits until every one stands.
    pub(crate) async fn seat(peer: Arc<dyn Peer>, address: SocketAddr, listeners: usize) -> Outcome<Self> {
        let in_room = (0..listeners)
            .filter(|index| peer.is_in_first_room(*index))
            .count();
        let board = Arc::new(Board::new(in_room));
        let tallies: Vec<Arc<Mutex<Tally>>> = (0..listeners).map(|_| Arc::default()).collect();
        let opening = Arc::new(Semaphore::new(OPENING));
        let mut lines = Vec::with_capacity(listeners);
        for (index, tally) in tallies.iter().enumerate() {
            let permit = Arc::clone(&opening).acquire_owned().await?;
            let (peer, board, tally) = (Arc::clone(&peer), Arc::clone(&board), Arc::clone(tally));
            lines.push(spawn(async move {
                let opened = greet(&*peer, address, Seat::Listener(index)).await;
                drop(permit);
                let listened = match opened {
                    Ok((ear, voice)) => {
                        if peer.marks() == 0 {
                            board.standing.fetch_add(1, Relaxed);
                        }
                        listen(ear, voice, index, &*peer, &board, &tally).await
                    }
                    Err(trouble) => Err(trouble),
                };
                if let Err(Trouble(words)) = listened {
                    board.trouble(format!("line {index}: {words}"));
                }
                board.changed.notify_one();
            }));
        }
        let audience = Self {
            board,
            peer,
            address,
            tallies,
            lines,
        };
        let marks = audience.peer.marks().max(1) * listeners as u64;
        audience
            .until(STANDING, "all lines stand", |board| {
                board.standing.load(Relaxed) >= marks
            })
            .await?;
        Ok(audience)
    }

    /// Waits until `is_so`; trouble on a line ends the wait.
    pub(crate) async fn until(
        &self,
        most: Duration,
        what: &str,
        is_so: impl Fn(&Board) -> bool,
    ) -> Outcome<()> {
        let waiting = async {
            while !is_so(&self.board) {
                let troubles = self
                    .board
                    .troubles
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .clone();
                if let Some(first) = troubles.first() {
                    return Err(Trouble::new(first.clone()));
                }
                // The timeout covers marks that are counted without a notice.
                let _ = timeout(Duration::from_millis(20), self.board.changed.notified()).await;
            }
            Ok(())
        };
        timeout(most, waiting).await.unwrap_or_else(|_| {
            let board = &self.board;
            let (standing, probed) = (board.standing.load(Relaxed), board.probed.load(Relaxed));
            let deliveries = board.deliveries.load(Relaxed);
            Err(Trouble::new(format!(
                "it took too long until {what} (standing {standing}, probed {probed}, deliveries {deliveries})"
            )))
        })
    }

    /// How many listeners are in the room that is published into.
    pub(crate) fn in_room(&self) -> u64 {
        (0..self.tallies.len())
            .filter(|index| self.peer.is_in_first_room(*index))
            .count() as u64
    }

    /// Waits until everything that was sent has arrived, or nothing arrives any more for five seconds.
    pub(crate) async fn drain(&self, sent: u64) {
        let expected = sent * self.in_room();
        let mut last = (self.board.deliveries.load(Relaxed), Instant::now());
        while last.0 < expected && last.1.elapsed() < Duration::from_secs(5) {
            tokio::time::sleep(Duration::from_millis(20)).await;
            let now = self.board.deliveries.load(Relaxed);
            if now != last.0 {
                last = (now, Instant::now());
            }
        }
    }

    /// Adds up what all lines heard, and every violation.
    pub(crate) fn judge(&self, publisher: &Publisher, report: &mut Report) {
        let (mut lost, mut doubled, mut disordered, mut gaps) = (0, 0, 0, 0);
        for (index, tally) in self.tallies.iter().enumerate() {
            if !self.peer.is_in_first_room(index) {
                continue;
            }
            let tally = tally.lock().unwrap_or_else(PoisonError::into_inner);
            lost += tally.lost(publisher.sent);
            doubled += tally.doubled;
            disordered += tally.disordered;
            gaps += tally.gaps;
        }
        report.count("sent", publisher.sent);
        report.count("deliveries", self.board.deliveries.load(Relaxed));
        for (name, count) in [("lost", lost), ("doubled", doubled), ("out_of_order", disordered)] {
            report.count(name, count);
            if count > 0 {
                report.violation(format!("{count} deliveries {}", name.replace('_', " ")));
            }
        }
        if gaps > 0 {
            report.violation(format!(
                "{gaps} times the places in the room did not follow each other"
            ));
        }
        if self.peer.acknowledges() {
            let acks = self.board.acks.load(Relaxed);
            report.count("acknowledged", acks);
            // Probes are acknowledged as well; at least every numbered message must be.
            if acks < publisher.sent {
                report.violation(format!(
                    "{} messages were not acknowledged",
                    publisher.sent - acks
                ));
            }
        }
        for trouble in self
            .board
            .troubles
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
        {
            report.violation(trouble.clone());
        }
    }

    /// Cuts all lines.
    pub(crate) async fn leave(self) {
        for line in &self.lines {
            line.abort();
        }
        for line in self.lines {
            // An aborted task ends with an error, which is what was asked for.
            let _ = line.await;
        }
    }
}

async fn greet(peer: &dyn Peer, address: SocketAddr, seat: Seat) -> Outcome<(Ear, Voice)> {
    let from = match seat {
        Seat::Listener(index) => line::source(index),
        Seat::Publisher => address.ip(),
    };
    let (ear, mut voice) = line::open(address, from, &peer.upgrade(seat)).await?;
    for payload in peer.greeting(seat) {
        voice.say(peer.opcode(), &payload).await.during("greeting")?;
    }
    Ok((ear, voice))
}

async fn listen(
    mut ear: Ear,
    _voice: Voice,
    index: usize,
    peer: &dyn Peer,
    board: &Board,
    tally: &Mutex<Tally>,
) -> Outcome<()> {
    let mut carry = Vec::new();
    let take = |frame: Frame<'_>| {
        let mut answer = None;
        if index == 0
            && let Err(words) = peer.examine(frame.payload)
        {
            board.trouble(words);
        }
        peer.hear(frame.payload, &mut carry, &mut |heard| match heard {
            Heard::Message { payload, seq } => {
                tally
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .take(board, payload, seq);
            }
            Heard::Standing => {
                board.standing.fetch_add(1, Relaxed);
            }
            Heard::Ack => {}
            Heard::Answer(payload) => answer = Some((peer.opcode(), payload)),
            Heard::Trouble(words) => board.trouble(words),
        });
        answer
    };
    let mut take = take;
    while ear.hear(&mut take).await? {}
    Err(Trouble::new(format!("the server closed ({:?})", ear.closed())))
}
