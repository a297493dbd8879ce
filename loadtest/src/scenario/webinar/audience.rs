//! Thousands of guests: each a line that listens cheaply, votes when told to, and tells the board what it heard.

use std::{
    ops::Range,
    sync::Arc,
    time::{Duration, Instant},
};

use protocol::{Follow, WebinarId};
use tokio::{
    sync::{Semaphore, watch},
    task::JoinHandle,
    time::{sleep_until, timeout},
};

use super::{
    board::Board,
    doors::{Doors, Entered},
    line::Line,
    room::OpenPoll,
};
use crate::{
    line::{self, Ear, Voice, frame},
    lotse::stage::Stage,
    peer,
    report::float,
    task::spawn,
    trouble::{Outcome, Trouble},
};

/// Guests who enter at once without haste.
const CALM: usize = 48;
/// Longest wait for a place in the room.
const STANDING: Duration = Duration::from_mins(1);

/// When and how each line votes.
#[derive(Clone, Debug)]
pub(super) struct Ballots {
    pub(super) poll: OpenPoll,
    begin: Instant,
    within: Duration,
    people: usize,
}

impl Ballots {
    /// When a line votes. Neighbours do at different times: the stride is coprime to most counts.
    pub(super) fn due(&self, index: usize) -> Instant {
        let people = self.people.max(1);
        let place = (index * 7919) % people;
        self.begin + self.within.mul_f64(float(place as u64) / float(people as u64))
    }
}

/// One guest, from the wish to enter to a followed room.
#[derive(Debug)]
pub(super) struct Arrival {
    /// How long it took.
    pub(super) took: Duration,
    /// See [`Entered::page_bytes`].
    pub(super) page_bytes: usize,
}

/// The guests.
#[derive(Debug)]
pub(super) struct Audience {
    stage: Arc<Stage>,
    webinar: WebinarId,
    board: Arc<Board>,
    ballots: watch::Sender<Option<Ballots>>,
    people: usize,
}

impl Audience {
    pub(super) fn new(stage: Arc<Stage>, webinar: WebinarId, board: Arc<Board>) -> Self {
        Self {
            stage,
            webinar,
            board,
            ballots: watch::channel(None).0,
            people: 0,
        }
    }

    /// Lets guests enter, spread evenly over a time; each is timed from when they meant to.
    pub(super) async fn enter(
        &mut self,
        doors: &Arc<Doors>,
        who: Range<usize>,
        within: Duration,
    ) -> Outcome<Vec<Arrival>> {
        let (begin, count) = (Instant::now(), who.len());
        let mut arriving = Vec::with_capacity(count);
        for (place, index) in who.enumerate() {
            let at = begin + within.mul_f64(float(place as u64) / float(count.max(1) as u64));
            arriving.push(self.arrive(doors, index, Some(at), None));
        }
        let mut arrivals = Vec::with_capacity(count);
        for one in arriving {
            arrivals.push(
                timeout(STANDING, one)
                    .await
                    .map_err(|_| Trouble::new("a guest never got in"))???,
            );
        }
        self.people += count;
        Ok(arrivals)
    }

    /// Lets the others in without haste.
    pub(super) async fn follow_calmly(&mut self, doors: &Arc<Doors>, who: Range<usize>) -> Outcome<()> {
        let permits = Arc::new(Semaphore::new(CALM));
        let count = who.len();
        let arriving: Vec<_> = who
            .map(|index| self.arrive(doors, index, None, Some(Arc::clone(&permits))))
            .collect();
        for one in arriving {
            one.await??;
        }
        self.people += count;
        Ok(())
    }

    /// Everybody votes once, spread over a time.
    pub(super) fn vote(&self, poll: &OpenPoll, begin: Instant, within: Duration) {
        self.ballots.send_replace(Some(Ballots {
            poll: poll.clone(),
            begin,
            within,
            people: self.people,
        }));
    }

    fn arrive(
        &self,
        doors: &Arc<Doors>,
        index: usize,
        at: Option<Instant>,
        permits: Option<Arc<Semaphore>>,
    ) -> JoinHandle<Outcome<Arrival>> {
        let (stage, doors, board) = (
            Arc::clone(&self.stage),
            Arc::clone(doors),
            Arc::clone(&self.board),
        );
        let (webinar, ballots) = (self.webinar, self.ballots.subscribe());
        spawn(async move {
            let _permit = match &permits {
                Some(permits) => permits.acquire().await.ok(),
                None => None,
            };
            if let Some(at) = at {
                sleep_until(at.into()).await;
            }
            let meant = at.unwrap_or_else(Instant::now);
            let entered = doors.enter(index).await?;
            let (ear, voice) = sit_down(&stage, index, webinar, &entered).await?;
            let took = meant.elapsed();
            spawn(Line::new(index, board).live(ear, voice, ballots));
            let page_bytes = entered.page_bytes;
            Ok(Arrival { took, page_bytes })
        })
    }
}

/// Opens the socket and waits until the room is followed.
async fn sit_down(
    stage: &Stage,
    index: usize,
    webinar: WebinarId,
    entered: &Entered,
) -> Outcome<(Ear, Voice)> {
    let upgrade = peer::upgrade(&stage.api.origin, &entered.cookie);
    let (mut ear, mut voice) = line::open(stage.address, line::source(index), &upgrade).await?;
    let follow = Follow {
        room: webinar.into(),
        since: Some(entered.position),
    };
    voice.say(frame::TEXT, &peer::hello(vec![follow])).await?;
    let mut stands = false;
    while !stands {
        let is_open = ear
            .hear(|frame| {
                stands |= frame.payload.starts_with(b"{\"type\":\"subscribed\"");
                None
            })
            .await?;
        if !is_open {
            return Err(Trouble::new(format!(
                "guest {index}: the server closed ({:?})",
                ear.closed()
            )));
        }
    }
    Ok((ear, voice))
}
