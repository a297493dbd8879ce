//! When the numbers are told: a webinar in which something was counted is counted anew, at most every
//! `limits::TALLY_MILLIS`, and each room is told unless its frame is the one it was told last. What changes while a
//! count runs is counted by the next one, so the last value is always told.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use dashmap::DashMap;
use parking_lot::Mutex;
use protocol::{RoomId, ServerFrame, WebinarId, limits};
use tokio::sync::Notify;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::count::{self, Activity, Counts};
use crate::db::Db;
use crate::features::webinars::follow::webinar_of;
use crate::kernel::{Error, Result, frame};

/// Between two counts of one webinar.
const PAUSE: Duration = Duration::from_millis(limits::TALLY_MILLIS);
/// Between two looks at who voted when, which cost more.
const ACTIVITY_PAUSE: Duration = Duration::from_secs(2);
/// For so long a count is good for pages unless a change is known: hints of other nodes may get lost.
const TRUSTED: Duration = Duration::from_secs(5);
/// When a count that failed is tried again.
const OUTAGE_PAUSE: Duration = Duration::from_secs(1);
/// A webinar in which nothing is counted for so long is forgotten.
const FORGOTTEN: Duration = Duration::from_mins(10);

/// The webinars in which something is counted.
pub(super) struct Tallies {
    db: Db,
    closing: CancellationToken,
    webinars: DashMap<WebinarId, Arc<Entry>>,
    /// Rooms that are to be told, of whichever webinar.
    untold: Mutex<Vec<RoomId>>,
    wake: Notify,
}

#[derive(Default)]
struct Entry {
    state: Mutex<State>,
    /// Held by whoever counts.
    activity: tokio::sync::Mutex<Option<(Instant, Activity)>>,
}

#[derive(Default)]
struct State {
    /// Something changed since the count began.
    is_stale: bool,
    /// Something is to be told.
    is_untold: bool,
    /// It changed by a commit of this node, so that others are to be told.
    is_ours: bool,
    /// When it may be told next.
    next_at: Option<Instant>,
    /// When the slower number is to be counted again.
    settles_at: Option<Instant>,
    counts: Option<(Instant, Arc<Counts>)>,
    told: [Option<(RoomId, Bytes)>; 3],
}

impl Tallies {
    pub(super) fn new(db: Db, closing: CancellationToken) -> Self {
        Self {
            db,
            closing,
            webinars: DashMap::new(),
            untold: Mutex::default(),
            wake: Notify::new(),
        }
    }

    /// Something was counted here, and is committed.
    pub(super) fn mark(&self, webinar: WebinarId) {
        {
            let entry = self.webinars.entry(webinar).or_default();
            let mut state = entry.state.lock();
            (state.is_stale, state.is_untold, state.is_ours) = (true, true, true);
        }
        if self.closing.is_cancelled() {
            self.db.publisher().counted(webinar);
        }
        self.wake.notify_one();
    }

    /// A room is to be told, whatever it was told before.
    pub(super) fn tell(&self, room: RoomId) {
        self.untold.lock().push(room);
        self.wake.notify_one();
    }

    /// The numbers for a page: not older than those that its readers were told.
    pub(super) async fn now(&self, webinar: WebinarId) -> Result<Arc<Counts>> {
        let entry = Arc::clone(&self.webinars.entry(webinar).or_default());
        if let Some(counts) = entry.recent() {
            return Ok(counts);
        }
        self.count(webinar, &entry, Entry::recent).await
    }

    /// The numbers as they are now.
    #[cfg(test)]
    pub(super) async fn exact(&self, webinar: WebinarId) -> Result<Arc<Counts>> {
        let entry = Arc::clone(&self.webinars.entry(webinar).or_default());
        *entry.activity.lock().await = None;
        entry.state.lock().is_stale = true;
        self.count(webinar, &entry, Entry::current).await
    }

    /// Tells until everything stops.
    pub(super) async fn run(self: Arc<Self>) {
        loop {
            let failed = self.find_rooms().await.is_err();
            let mut next = failed.then(|| Instant::now() + OUTAGE_PAUSE);
            for (webinar, entry) in self.listed() {
                if let Some(at) = self.attend(webinar, &entry).await {
                    next = Some(next.map_or(at, |next| next.min(at)));
                }
            }
            let pause = async {
                match next {
                    Some(at) => tokio::time::sleep_until(at).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                biased;
                () = self.closing.cancelled() => return self.tell_others(),
                () = self.wake.notified() => {}
                () = pause => {}
            }
        }
    }

    fn listed(&self) -> Vec<(WebinarId, Arc<Entry>)> {
        let now = Instant::now();
        self.webinars
            .retain(|_, entry| Arc::strong_count(entry) > 1 || !entry.is_idle(now));
        self.webinars
            .iter()
            .map(|entry| (*entry.key(), Arc::clone(entry.value())))
            .collect()
    }

    /// Finds the webinars of rooms that are to be told.
    async fn find_rooms(&self) -> Result<()> {
        let rooms = std::mem::take(&mut *self.untold.lock());
        if rooms.is_empty() {
            return Ok(());
        }
        let found = self.webinars_of(&rooms).await;
        match found {
            Ok(found) => {
                for (room, webinar) in found {
                    let entry = self.webinars.entry(webinar).or_default();
                    let mut state = entry.state.lock();
                    (state.is_stale, state.is_untold) = (true, true);
                    for told in &mut state.told {
                        told.take_if(|told| told.0 == room);
                    }
                }
                Ok(())
            }
            Err(error) => {
                error.log(None);
                self.untold.lock().extend(rooms);
                Err(error)
            }
        }
    }

    async fn webinars_of(&self, rooms: &[RoomId]) -> Result<Vec<(RoomId, WebinarId)>> {
        let mut found = Vec::with_capacity(rooms.len());
        let mut unknown = Vec::new();
        for &room in rooms {
            // Most hints name the audience's room of a webinar that is known.
            if self.webinars.contains_key(&WebinarId(room.0)) {
                found.push((room, WebinarId(room.0)));
            } else if !unknown.contains(&room) {
                unknown.push(room);
            }
        }
        if !unknown.is_empty() {
            let mut conn = self.db.read().await?;
            for room in unknown {
                if let Some(webinar) = webinar_of(&mut conn, room).await? {
                    found.push((room, webinar));
                }
            }
        }
        Ok(found)
    }

    /// Counts and tells a webinar if it is time; when to come back, if that is known.
    async fn attend(&self, webinar: WebinarId, entry: &Entry) -> Option<Instant> {
        let now = Instant::now();
        let is_ours = {
            let mut state = entry.state.lock();
            if state.settles_at.is_some_and(|at| at <= now) {
                state.settles_at = None;
                (state.is_stale, state.is_untold) = (true, true);
            }
            if !state.is_untold {
                return state.settles_at;
            }
            if let Some(at) = state.next_at.filter(|at| *at > now) {
                return Some(at);
            }
            state.is_untold = false;
            state.next_at = Some(now + PAUSE);
            std::mem::take(&mut state.is_ours)
        };
        match self.count(webinar, entry, Entry::current).await {
            Ok(counts) => {
                if let Err(error) = self.send(entry, &counts) {
                    error.log(None);
                }
                if is_ours {
                    self.db.publisher().counted(webinar);
                }
                entry.state.lock().settles_at
            }
            Err(Error::NotFound) => {
                self.webinars.remove(&webinar);
                None
            }
            Err(error) => {
                error.log(None);
                let mut state = entry.state.lock();
                state.is_untold = true;
                state.is_ours |= is_ours;
                state.next_at = Some(now + OUTAGE_PAUSE);
                state.next_at
            }
        }
    }

    /// Counts, one at a time, unless somebody else has just done it.
    async fn count(
        &self,
        webinar: WebinarId,
        entry: &Entry,
        is_done: impl Fn(&Entry) -> Option<Arc<Counts>>,
    ) -> Result<Arc<Counts>> {
        let mut activity = entry.activity.lock().await;
        if let Some(counts) = is_done(entry) {
            return Ok(counts);
        }
        let began = Instant::now();
        entry.state.lock().is_stale = false;
        match self.load(webinar, &mut activity, began).await {
            Ok((counts, settles_at)) => {
                let counts = Arc::new(counts);
                let mut state = entry.state.lock();
                state.counts = Some((began, Arc::clone(&counts)));
                state.settles_at = settles_at;
                if settles_at.is_some() {
                    self.wake.notify_one();
                }
                Ok(counts)
            }
            Err(error) => {
                entry.state.lock().is_stale = true;
                Err(error)
            }
        }
    }

    async fn load(
        &self,
        webinar: WebinarId,
        activity: &mut Option<(Instant, Activity)>,
        now: Instant,
    ) -> Result<(Counts, Option<Instant>)> {
        let mut conn = self.db.snapshot().await?;
        let known = activity.take_if(|(at, _)| now < *at + ACTIVITY_PAUSE);
        let settles_at = known.as_ref().map(|(at, _)| *at + ACTIVITY_PAUSE);
        let (at, known) = match known {
            Some(known) => known,
            None => (now, Activity::load(&mut conn, webinar).await?),
        };
        let counts = count::load(&mut conn, webinar, &known).await?;
        *activity = Some((at, known));
        Ok((counts, settles_at))
    }

    fn send(&self, entry: &Entry, counts: &Counts) -> Result<()> {
        for (place, tally) in [counts.audience(), counts.staff(), counts.stage()]
            .into_iter()
            .enumerate()
        {
            let room = tally.room;
            let frame = frame::encode(&ServerFrame::Tally(tally))?;
            let mut state = entry.state.lock();
            let told = &mut state.told[place];
            if told.as_ref().is_none_or(|told| told.1 != frame) {
                *told = Some((room, frame.clone()));
                drop(state);
                self.db.publisher().tally(room, frame);
            }
        }
        Ok(())
    }

    /// What this node has not told the others yet.
    fn tell_others(&self) {
        for entry in &self.webinars {
            if std::mem::take(&mut entry.state.lock().is_ours) {
                self.db.publisher().counted(*entry.key());
            }
        }
    }
}

impl Entry {
    /// Counts after which nothing changed here.
    fn current(&self) -> Option<Arc<Counts>> {
        let state = self.state.lock();
        let (_, counts) = state.counts.as_ref().filter(|_| !state.is_stale)?;
        Some(Arc::clone(counts))
    }

    /// As [`Entry::current`], or as old as what is told may be; and not so old that lost hints matter.
    fn recent(&self) -> Option<Arc<Counts>> {
        let state = self.state.lock();
        let (began, counts) = state.counts.as_ref()?;
        let age = began.elapsed();
        let is_recent = age < PAUSE || (!state.is_stale && age < TRUSTED);
        is_recent.then(|| Arc::clone(counts))
    }

    fn is_idle(&self, now: Instant) -> bool {
        let state = self.state.lock();
        let is_old = |began: Instant| now.duration_since(began) > FORGOTTEN;
        !state.is_untold && state.counts.as_ref().is_none_or(|(began, _)| is_old(*began))
    }
}

impl std::fmt::Debug for Tallies {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tallies").finish_non_exhaustive()
    }
}
