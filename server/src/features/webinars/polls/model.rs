//! The life of a poll: what each action makes of it, or why it cannot be done. Pure.

use protocol::{ActionName, PollAction, PollShow, PollState, Timestamp, WebinarState, limits};
use time::Duration;

use super::draft::{is_text, suits};
use super::row::Row;
use super::words::{fold, tidy};
use crate::kernel::{Error, Result};

/// Texts that can be struck out of one poll.
const STRUCK: usize = 1000;

/// What an action does beside changing the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Nothing.
    Change,
    /// People vote from now on: it goes on stage.
    Open,
    /// The same, and the ballots of the round are thrown away.
    Reset,
    /// The round's ballots are counted and the result is frozen.
    Freeze,
    /// The draft is thrown away.
    Delete,
}

/// What a decision rests on beside the poll.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around {
    pub(super) webinar: WebinarState,
    pub(super) is_moderated: bool,
    pub(super) now: Timestamp,
}

/// The poll after an action; none if it is so already.
pub(super) fn decide(row: &Row, action: &PollAction, around: Around) -> Result<Option<(Row, Effect)>> {
    use PollState::{Archived, Closed, Draft, Open};
    let state = row.state;
    let refused = Err(Error::wrong_state(state));
    let change = |changed: Row| Ok((changed != *row).then_some((changed, Effect::Change)));
    match (action, state) {
        (PollAction::Open, Draft) => Ok(Some((open(row, row.round, around)?, Effect::Open))),
        (PollAction::Again, Closed) => {
            let round = row
                .round
                .checked_add(1)
                .filter(|round| i16::try_from(*round).is_ok());
            let round = round.ok_or_else(|| Error::wrong_state(state))?;
            Ok(Some((open(row, round, around)?, Effect::Open)))
        }
        (PollAction::Reset, Open | Closed) => Ok(Some((open(row, row.round, around)?, Effect::Reset))),
        (PollAction::Close, Open) => Ok(Some((closed(row, around.is_moderated), Effect::Freeze))),
        (PollAction::Reveal | PollAction::Conceal, Open | Closed) => {
            if row.draft.show == PollShow::Staff {
                let allowed = "this poll's result is for the staff only";
                return Err(Error::invalid("/action", "show", allowed));
            }
            change(Row {
                is_revealed: *action == PollAction::Reveal,
                ..row.clone()
            })
        }
        (PollAction::Archive, Draft | Closed) => change(Row {
            state: Archived,
            ..row.clone()
        }),
        (PollAction::Restore, Archived) => change(Row {
            state: if row.opened_at.is_some() { Closed } else { Draft },
            ..row.clone()
        }),
        (PollAction::Delete, Draft) => Ok(Some((row.clone(), Effect::Delete))),
        (PollAction::Strike(wanted), Open | Closed) if is_text(row.draft.kind) => {
            change(strike(row, &wanted.text, wanted.is_struck)?)
        }
        (PollAction::Strike(_), Open | Closed) => Err(Error::invalid(
            "/action",
            "kind",
            "a poll whose answers are texts",
        )),
        _ => refused,
    }
}

/// Nobody votes any more. Texts that were seen live before the webinar was moderated are read by the staff first.
pub(super) fn closed(row: &Row, is_moderated: bool) -> Row {
    Row {
        state: PollState::Closed,
        is_revealed: row.is_revealed && !(is_moderated && is_text(row.draft.kind)),
        closes_at: None,
        ..row.clone()
    }
}

/// The name of an action, for those who come too late.
pub(super) fn name(action: &PollAction) -> ActionName {
    match action {
        PollAction::Open => ActionName::Open,
        PollAction::Close => ActionName::Close,
        PollAction::Reveal => ActionName::Reveal,
        PollAction::Conceal => ActionName::Conceal,
        PollAction::Again => ActionName::Again,
        PollAction::Reset => ActionName::Reset,
        // Nothing is left of a draft that was thrown away.
        PollAction::Archive | PollAction::Delete => ActionName::Archive,
        PollAction::Restore => ActionName::Restore,
        PollAction::Strike(_) => ActionName::Strike,
    }
}

fn open(row: &Row, round: u16, around: Around) -> Result<Row> {
    if !matches!(around.webinar, WebinarState::Lobby | WebinarState::Live) {
        return Err(Error::wrong_state(around.webinar));
    }
    suits(&row.draft, around.is_moderated)?;
    let seconds = row.draft.seconds.map(|seconds| Duration::seconds(seconds.into()));
    Ok(Row {
        state: PollState::Open,
        round,
        is_revealed: row.draft.show == PollShow::Live,
        opened_at: Some(around.now),
        closes_at: seconds.map(|seconds| Timestamp(around.now.0 + seconds)),
        ..row.clone()
    })
}

fn strike(row: &Row, text: &str, is_struck: bool) -> Result<Row> {
    let (text, folded) = (tidy(text), fold(text));
    let mut struck = row.struck.clone();
    let is_known = struck.iter().any(|known| fold(known) == folded);
    if !is_struck {
        struck.retain(|known| fold(known) != folded);
    } else if folded.is_empty() || text.chars().count() > limits::POLL_TITLE_CHARS || struck.len() >= STRUCK {
        return Err(Error::invalid(
            "/action/payload/text",
            "text",
            "a text of the result",
        ));
    } else if !is_known {
        struck.push(text);
    }
    Ok(Row {
        struck,
        ..row.clone()
    })
}
