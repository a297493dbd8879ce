//! What became of questions. Pure.

use protocol::{Answer, Ledger, QuestionState, StaffQuestion};

/// The end a question came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Aloud or in writing.
    Answered,
    /// Somebody will, or it goes on in a channel.
    Promised,
    /// And the asker was told.
    Dismissed,
    /// And the asker was not.
    DismissedSilently,
    /// Part of another one.
    Merged,
    /// Taken back.
    Withdrawn,
    /// None.
    Open,
}

/// Each question came to exactly one end. One that was put away keeps the end that it had before.
pub(super) fn end_of(question: &StaffQuestion) -> End {
    match question.state {
        QuestionState::Pending | QuestionState::Live => End::Open,
        QuestionState::Merged => End::Merged,
        QuestionState::Withdrawn => End::Withdrawn,
        QuestionState::CarriedOver => End::Promised,
        QuestionState::Dismissed | QuestionState::Hidden => dismissed(question),
        QuestionState::Answered | QuestionState::Archived => match &question.answer {
            Some(Answer::Spoken(_) | Answer::Written(_)) => End::Answered,
            Some(Answer::Later(_)) => End::Promised,
            None if question.carried_over.is_some() => End::Promised,
            None if question.dismissal.is_some() => dismissed(question),
            None => End::Open,
        },
    }
}

fn dismissed(question: &StaffQuestion) -> End {
    match &question.dismissal {
        Some(dismissal) if dismissal.is_told => End::Dismissed,
        _ => End::DismissedSilently,
    }
}

/// The ends of questions in numbers.
pub(super) fn ledger<'a>(questions: impl IntoIterator<Item = &'a StaffQuestion>) -> Ledger {
    let mut ledger = Ledger {
        asked: 0,
        answered: 0,
        promised: 0,
        dismissed: 0,
        dismissed_silently: 0,
        merged: 0,
        withdrawn: 0,
        open: 0,
        edited: 0,
    };
    for question in questions {
        ledger.asked += 1;
        ledger.edited += u32::from(question.original.is_some());
        let place = match end_of(question) {
            End::Answered => &mut ledger.answered,
            End::Promised => &mut ledger.promised,
            End::Dismissed => &mut ledger.dismissed,
            End::DismissedSilently => &mut ledger.dismissed_silently,
            End::Merged => &mut ledger.merged,
            End::Withdrawn => &mut ledger.withdrawn,
            End::Open => &mut ledger.open,
        };
        *place += 1;
    }
    ledger
}
