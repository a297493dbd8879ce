//! The life of a webinar: one step forward, or one back after a slip. Pure.

use protocol::{Visibility, WebinarState, limits};

use crate::kernel::{Error, Result};

/// The states in order.
const LIFE: [WebinarState; 5] = [
    WebinarState::Planned,
    WebinarState::Lobby,
    WebinarState::Live,
    WebinarState::Ended,
    WebinarState::Archived,
];

/// Whether a step leads from one state to another.
pub(super) fn is_step(from: WebinarState, to: WebinarState) -> bool {
    LIFE.windows(2)
        .any(|pair| pair == [from, to] || pair == [to, from])
}

/// Ways to ask, each once, in the order of the wire.
pub(super) fn ways(wanted: &[Visibility]) -> Result<Vec<Visibility>> {
    let ways: Vec<_> = [Visibility::Named, Visibility::Staff, Visibility::Nobody]
        .into_iter()
        .filter(|way| wanted.contains(way))
        .collect();
    if ways.is_empty() {
        return Err(Error::invalid(
            "/change/payload",
            "empty",
            "at least one way to ask",
        ));
    }
    Ok(ways)
}

/// Questions one person may have open at a time.
pub(super) fn per_person(wanted: u16) -> Result<i16> {
    let (from, to) = limits::QUESTIONS_PER_PERSON;
    if !(from..=to).contains(&wanted) {
        return Err(Error::invalid(
            "/change/payload",
            "range",
            format!("{from} to {to}"),
        ));
    }
    i16::try_from(wanted).map_err(Error::internal)
}

/// Length of a countdown in seconds.
pub(super) fn countdown(seconds: u32) -> Result<i64> {
    let (from, to) = limits::COUNTDOWN_SECONDS;
    if !(from..=to).contains(&seconds) {
        let allowed = format!("{from} to {to} seconds");
        return Err(Error::invalid("/change/payload/seconds", "range", allowed));
    }
    Ok(i64::from(seconds))
}
