//! Who sees what of the numbers. Pure, and the only place where a tally is made: nothing of what is not visible gets
//! into the audience's or the stage's.

use protocol::{PollShow, PollTally, Tally};

use super::count::{CountedPoll, CountedQuestion, Counts};
use crate::features::webinars::polls::draft::is_text;

impl Counts {
    /// For everybody: votes of visible questions, and results that are shown while a poll runs.
    pub(super) fn audience(&self) -> Tally {
        Tally {
            room: self.webinar.into(),
            votes: votes(&self.questions, |question| question.is_visible),
            polls: self.polls.iter().map(|poll| self.seen(poll)).collect(),
            reactions: self.reactions,
            tempo: None,
        }
    }

    /// For the staff: everything.
    pub(super) fn staff(&self) -> Tally {
        Tally {
            room: self.staff_room,
            votes: votes(&self.questions, |question| {
                question.is_visible || question.voters > 0
            }),
            polls: self.polls.iter().map(|poll| poll.tally.clone()).collect(),
            reactions: self.reactions,
            tempo: Some(self.tempo),
        }
    }

    /// For the stage: what is on it.
    pub(super) fn stage(&self) -> Tally {
        let on_stage = self
            .polls
            .iter()
            .filter(|poll| self.stage_poll == Some(poll.tally.poll_id));
        Tally {
            room: self.stage_room,
            votes: votes(&self.questions, |question| {
                question.is_visible && self.stage_question == Some(question.id)
            }),
            polls: on_stage.map(|poll| self.seen(poll)).collect(),
            reactions: self.reactions,
            tempo: None,
        }
    }

    /// A poll as those see it who are not the staff. Texts that nobody of the staff has read stay out of sight where
    /// everything is moderated.
    fn seen(&self, poll: &CountedPoll) -> PollTally {
        let is_unread = self.is_moderated && is_text(poll.draft.kind);
        let is_seen = poll.is_revealed && poll.draft.show != PollShow::Staff && !is_unread;
        PollTally {
            result: poll.tally.result.clone().filter(|_| is_seen),
            ..poll.tally.clone()
        }
    }
}

fn votes(questions: &[CountedQuestion], is_told: impl Fn(&CountedQuestion) -> bool) -> Vec<[u32; 3]> {
    let told = questions.iter().filter(|question| is_told(question));
    told.map(|question| [question.number, question.voters, question.active])
        .collect()
}
