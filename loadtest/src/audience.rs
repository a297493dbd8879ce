//! The audience: many listening lines to one server, opened, checked to stand, counted, and the one who publishes.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::Ordering::Relaxed,
        mpsc::{RecvTimeoutError, channel},
    },
    thread,
    time::{Duration, Instant},
};

use tokio::{sync::Semaphore, task::JoinHandle, time::timeout};

use crate::{
    line::{self, Ear, Voice, frame::Frame},
    peer::{Heard, Peer, Seat},
    report::Report,
    tally::{Board, Tally, text},
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

/// The one who publishes. Its acknowledgements are counted on the board.
pub(crate) struct Publisher {
    voice: Voice,
    peer: Arc<dyn Peer>,
    board: Arc<Board>,
    /// How many messages were published.
    pub(crate) sent: u64,
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
