//! What actions change of a question, and how: kept as it was before the last action, so that it can be undone. Pure.

use protocol::{Answer, CarriedOver, Dismissal, QuestionId, QuestionState};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::kernel::{Error, Result};

/// The part of a question that actions change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Condition {
    pub(super) body: String,
    pub(super) original: Option<String>,
    pub(super) state: QuestionState,
    pub(super) labels: Vec<String>,
    pub(super) answer: Option<Answer>,
    pub(super) dismissal: Option<Dismissal>,
    /// Set in the state `merged`, and in no other.
    pub(super) merged_into: Option<QuestionId>,
    pub(super) carried_over: Option<CarriedOver>,
    #[serde(with = "time::serde::rfc3339::option")]
    pub(super) shown_at: Option<OffsetDateTime>,
}

/// How a question was before the last action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Before {
    pub(super) condition: Condition,
    pub(super) was_staged: bool,
}

/// An action whose words are checked and whose people, channels and questions were found.
#[derive(Clone, Debug)]
pub(super) enum Change {
    /// Only the state, as the life cycle says.
    State,
    Answer(Answer),
    Dismiss(Dismissal),
    /// Back to the list, or to where it waited: without the end it had come to.
    Back,
    Merge(QuestionId),
    Edit(String),
    Label(Vec<String>),
    CarryOver(CarriedOver),
}

impl Condition {
    /// Everybody saw it at some time.
    pub(super) fn was_shown(&self) -> bool {
        self.shown_at.is_some()
    }

    /// The condition after a change that leads to `state`.
    pub(super) fn after(&self, change: Change, state: QuestionState, now: OffsetDateTime) -> Self {
        let mut next = self.clone();
        next.state = state;
        match change {
            Change::State => {}
            Change::Answer(answer) => next.answer = Some(answer),
            Change::Dismiss(dismissal) => next.dismissal = Some(dismissal),
            Change::Back => {
                next.dismissal = None;
                match self.state {
                    QuestionState::Answered => next.answer = None,
                    QuestionState::CarriedOver => next.carried_over = None,
                    _ => {}
                }
            }
            Change::Merge(into) => next.merged_into = Some(into),
            Change::Edit(body) => {
                if body != self.body {
                    next.original.get_or_insert_with(|| self.body.clone());
                    // Back to the words as they were asked: then nothing is changed.
                    next.original = next.original.filter(|original| *original != body);
                    next.body = body;
                }
            }
            Change::Label(labels) => next.labels = labels,
            Change::CarryOver(place) => next.carried_over = Some(place),
        }
        if next.state != QuestionState::Merged {
            next.merged_into = None;
        }
        if next.state == QuestionState::Live {
            next.state = next.end();
        }
        if next.state.is_visible() {
            next.shown_at.get_or_insert(now);
        }
        next
    }

    /// Where a question stands that everybody sees.
    fn end(&self) -> QuestionState {
        if self.carried_over.is_some() {
            QuestionState::CarriedOver
        } else if self.answer.is_some() {
            QuestionState::Answered
        } else {
            QuestionState::Live
        }
    }
}

/// Whether a question may become part of another one, as that one stands: both in one list, and never of one that is
/// itself part of another, so that no circle can close.
pub(super) fn may_merge(from: &Condition, into: &Condition) -> Result<()> {
    let fits = into.state.is_visible() || (into.state == QuestionState::Pending && !from.state.is_visible());
    if fits {
        Ok(())
    } else {
        Err(Error::wrong_state(into.state))
    }
}
