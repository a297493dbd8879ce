//! The life of a question: one table, and how fast one may ask. Pure.

use std::time::Duration;

use protocol::{ActionName, Dismissal, QuestionState, limits};
use time::OffsetDateTime;

/// Where an action of the staff takes a question; none where it makes no sense.
///
/// `live` stands for the list that everybody sees: a question there is shown by the end it has come to (answered,
/// carried over). What leads back goes there only if everybody saw it before, else to where it waits.
pub(super) fn next(state: QuestionState, was_shown: bool, action: ActionName) -> Option<QuestionState> {
    use ActionName as A;
    use QuestionState as S;
    let back = if was_shown { S::Live } else { S::Pending };
    match (action, state) {
        (A::Approve, S::Pending) | (A::Stage, S::Pending | S::Live) => Some(S::Live),
        (A::Answer, S::Live | S::Answered | S::CarriedOver) => Some(S::Answered),
        (A::Dismiss, S::Pending | S::Live) => Some(S::Dismissed),
        (A::Hide, S::Live | S::Answered | S::CarriedOver) => Some(S::Hidden),
        (A::Restore, S::Dismissed | S::Hidden | S::Archived | S::Answered | S::CarriedOver)
        | (A::Unmerge, S::Merged) => Some(back),
        (A::Archive, S::Pending | S::Live | S::Answered | S::CarriedOver) => Some(S::Archived),
        (A::Merge, S::Pending | S::Live | S::Answered) => Some(S::Merged),
        (A::CarryOver, S::Pending | S::Live | S::Answered) => Some(S::CarriedOver),
        (A::Stage | A::Unstage, S::Answered | S::CarriedOver)
        | (A::Unstage, S::Live)
        | (
            A::Edit | A::Label,
            S::Pending | S::Live | S::Answered | S::CarriedOver | S::Dismissed | S::Hidden,
        ) => Some(state),
        _ => None,
    }
}

/// What whoever asked sees: a question that was dismissed or hidden in silence looks as if it still waited.
pub(super) fn seen_by_asker(state: QuestionState, dismissal: Option<&Dismissal>) -> QuestionState {
    let is_out = matches!(state, QuestionState::Dismissed | QuestionState::Hidden);
    if is_out && dismissal.is_some_and(|dismissal| !dismissal.is_told) {
        QuestionState::Pending
    } else {
        state
    }
}

/// A question can be taken back while, as far as its asker can see, nothing was done with it.
pub(super) fn may_withdraw(state: QuestionState, dismissal: Option<&Dismissal>) -> bool {
    matches!(
        seen_by_asker(state, dismissal),
        QuestionState::Pending | QuestionState::Live
    )
}

/// How long somebody must wait before the next question, from when they asked so far, oldest first: a few at once,
/// then one at a time.
pub(super) fn wait(asked: &[OffsetDateTime], now: OffsetDateTime) -> Option<Duration> {
    let step = Duration::from_secs(limits::QUESTION_SECONDS);
    let slack = step * (limits::QUESTION_BURST - 1);
    // When the bucket would be full again: every question pushes it one step further.
    let full_at = asked.iter().fold(None, |full_at: Option<OffsetDateTime>, &at| {
        Some(full_at.map_or(at, |full| full.max(at)) + step)
    })?;
    let allowed_at = full_at - slack;
    Duration::try_from(allowed_at - now)
        .ok()
        .filter(|wait| !wait.is_zero())
}
