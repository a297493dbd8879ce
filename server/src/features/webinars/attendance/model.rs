//! From facts to seconds: what counts of what was measured. Pure; the same facts always give the same seconds.
//!
//! Somebody's connections are united over all devices, gaps up to [`limits::ATTENDANCE_GAP_SECONDS`] are bridged, what
//! people corrected is laid over it in the order in which it was said, and of the result counts what lies within the
//! official times outside breaks.

#[cfg(test)]
mod tests;

use protocol::{AgendaItem, WebinarState, limits};
use time::{Duration, OffsetDateTime};

use super::times::Times;

/// What the official times follow from.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) state: WebinarState,
    pub(super) starts_at: OffsetDateTime,
    pub(super) ends_at: OffsetDateTime,
    pub(super) started_at: Option<OffsetDateTime>,
    pub(super) ended_at: Option<OffsetDateTime>,
    pub(super) agenda: Vec<AgendaItem>,
}

/// When a webinar counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Official {
    pub(super) from: OffsetDateTime,
    pub(super) to: OffsetDateTime,
    /// From begin to end without breaks.
    pub(super) times: Times,
}

/// What somebody says beside what was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Corrected {
    pub(super) from: OffsetDateTime,
    pub(super) to: OffsetDateTime,
    pub(super) was_present: bool,
}

/// Seconds of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) seconds: u32,
    /// Without corrections.
    pub(super) measured: u32,
}

impl Official {
    /// As it was begun and ended, else by the plan; until now while it runs. The breaks are where the agenda puts them,
    /// laid out from the begin, one item after the other.
    pub(super) fn of(plan: &Plan, now: OffsetDateTime) -> Self {
        let from = plan.started_at.unwrap_or(plan.starts_at);
        let to = match plan.state {
            WebinarState::Live => now,
            _ => plan.ended_at.unwrap_or(plan.ends_at),
        };
        let to = to.max(from);
        let mut item_from = from;
        let mut breaks = Vec::new();
        for item in &plan.agenda {
            let item_to = item_from + Duration::minutes(item.minutes.into());
            if item.is_break {
                breaks.push((item_from, item_to));
            }
            item_from = item_to;
        }
        let times = Times::of([(from, to)]).minus(&Times::of(breaks));
        Self { from, to, times }
    }

    /// What counts of somebody's connections; corrections in the order in which they were said.
    pub(super) fn count(
        &self,
        spans: impl IntoIterator<Item = (OffsetDateTime, OffsetDateTime)>,
        corrections: impl IntoIterator<Item = Corrected>,
    ) -> Counted {
        let measured = Times::of(spans).bridge(limits::ATTENDANCE_GAP_SECONDS);
        let corrected = corrections.into_iter().fold(measured.clone(), |there, said| {
            let range = Times::of([(said.from, said.to)]);
            if said.was_present {
                there.plus(&range)
            } else {
                there.minus(&range)
            }
        });
        Counted {
            seconds: corrected.both(&self.times).seconds(),
            measured: measured.both(&self.times).seconds(),
        }
    }
}
