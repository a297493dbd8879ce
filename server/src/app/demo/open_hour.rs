//! What is going on in the webinar that runs: questions in several states, a poll on stage, a hand that is up.

use protocol::{
    ActOnPoll, ActOnQuestion, AskQuestion, CastBallot, CastVote, Choice, CommandId, GiveAnswer, PollAction,
    PollDraft, PollId, PollKind, PollShow, PutPoll, QuestionAction, Scale, StaffPoll, StaffQuestion,
    Visibility, WebinarCommand, WebinarId, WebinarRef,
};

use super::{Cast, Demo, who};
use crate::kernel::{Error, Result};

/// Who leads.
const MODERATOR: &str = "dorothea";

/// A question of the demo.
struct Asked {
    by: &'static str,
    body: &'static str,
    visibility: Visibility,
    /// Who would like to hear that too.
    votes: &'static [&'static str],
    /// What Dorothea did; none left it waiting.
    then: Option<fn() -> QuestionAction>,
}

const QUESTIONS: &[Asked] = &[
    Asked {
        by: "jana",
        body: "Wie lang soll die Projektarbeit am Ende sein?",
        visibility: Visibility::Named,
        votes: &["paul", "nele", "farid", "anke"],
        then: Some(|| QuestionAction::Answer(GiveAnswer::Spoken)),
    },
    Asked {
        by: "lennart",
        body: "Dürfen wir Partner aus der Wirtschaft schon vor der Präsentation einbinden?",
        visibility: Visibility::Named,
        votes: &["jana", "sabine", "tobias", "marek", "hatice", "oliver", "jonas"],
        then: Some(|| QuestionAction::Approve),
    },
    Asked {
        by: "katharina",
        body: "Was tun, wenn in der Kleingruppe nur zwei wirklich arbeiten?",
        visibility: Visibility::Nobody,
        votes: &["ulrike", "leonie", "emre", "wiebke", "christina"],
        then: Some(|| QuestionAction::Approve),
    },
    Asked {
        by: "emre",
        body: "Gibt es ein Beispiel für ein gutes Wirkungsmodell, an dem wir uns orientieren können?",
        visibility: Visibility::Staff,
        votes: &["dimitri", "nele"],
        then: Some(|| QuestionAction::Approve),
    },
    Asked {
        by: "wiebke",
        body: "Kann ich den Abschlussworkshop auch online besuchen?",
        visibility: Visibility::Named,
        votes: &[],
        then: None,
    },
    Asked {
        by: "paul",
        body: "Wo finde ich die Vorlage für den Projektplan?",
        visibility: Visibility::Named,
        votes: &[],
        then: None,
    },
];

/// Who chose which option of the poll, counted from 0.
const BALLOTS: [&[&str]; 4] = [
    &["jana", "lennart", "miriam", "oliver", "nele", "farid"],
    &["sabine", "emre", "tobias"],
    &["katharina", "ulrike", "marek", "leonie"],
    &["anke"],
];

impl Demo {
    /// Plays what happened in the first twenty minutes.
    pub(super) async fn run_open_hour(&self, cast: &Cast, id: WebinarId) -> Result<()> {
        for asked in QUESTIONS {
            let question = self.ask(cast, id, asked).await?;
            if let Some(then) = asked.then {
                self.act(cast, &question, QuestionAction::Approve).await?;
                for voter in asked.votes {
                    let vote = CastVote {
                        question_id: question.id,
                        value: 1,
                        counter: u64::from(question.number),
                    };
                    self.does(cast, voter, WebinarCommand::CastVote(vote)).await?;
                }
                let action = then();
                if action != QuestionAction::Approve {
                    let question = self.question(cast, id, question.number).await?;
                    self.act(cast, &question, action).await?;
                }
            }
        }
        self.put_poll(cast, id, prepared()).await?;
        let poll = self.put_poll(cast, id, running()).await?;
        let open = ActOnPoll {
            poll_id: poll.poll.id,
            version: poll.version,
            action: PollAction::Open,
        };
        self.does(cast, MODERATOR, WebinarCommand::ActOnPoll(open))
            .await?;
        for (option, voters) in poll.poll.options.iter().zip(BALLOTS) {
            for voter in voters {
                let ballot = CastBallot {
                    poll_id: poll.poll.id,
                    round: 1,
                    choice: Choice::Options(vec![option.id.into()]),
                    counter: 100,
                };
                self.does(cast, voter, WebinarCommand::CastBallot(ballot)).await?;
            }
        }
        let hand = WebinarRef { webinar_id: id };
        self.does(cast, "hatice", WebinarCommand::RaiseHand(hand)).await
    }

    async fn ask(&self, cast: &Cast, webinar_id: WebinarId, asked: &Asked) -> Result<StaffQuestion> {
        let ask = AskQuestion {
            webinar_id,
            body: asked.body.into(),
            visibility: asked.visibility,
        };
        self.does(cast, asked.by, WebinarCommand::AskQuestion(ask))
            .await?;
        let desk = self
            .webinars
            .staff_page(who(cast, MODERATOR)?, webinar_id)
            .await?;
        desk.questions.into_iter().next_back().ok_or(Error::NotFound)
    }

    async fn question(&self, cast: &Cast, id: WebinarId, number: u32) -> Result<StaffQuestion> {
        let desk = self.webinars.staff_page(who(cast, MODERATOR)?, id).await?;
        let found = desk
            .questions
            .into_iter()
            .find(|question| question.number == number);
        found.ok_or(Error::NotFound)
    }

    async fn act(&self, cast: &Cast, question: &StaffQuestion, action: QuestionAction) -> Result<()> {
        let act = ActOnQuestion {
            question_id: question.id,
            version: question.version,
            action,
        };
        self.does(cast, MODERATOR, WebinarCommand::ActOnQuestion(act))
            .await
    }

    async fn put_poll(&self, cast: &Cast, webinar_id: WebinarId, draft: PollDraft) -> Result<StaffPoll> {
        let poll_id = PollId::new();
        let put = PutPoll {
            webinar_id,
            poll_id,
            draft,
        };
        self.does(cast, MODERATOR, WebinarCommand::PutPoll(put)).await?;
        let desk = self
            .webinars
            .staff_page(who(cast, MODERATOR)?, webinar_id)
            .await?;
        let found = desk.polls.into_iter().find(|poll| poll.poll.id == poll_id);
        found.ok_or(Error::NotFound)
    }

    async fn does(&self, cast: &Cast, key: &str, command: WebinarCommand) -> Result<()> {
        let actor = *who(cast, key)?;
        self.webinars
            .submit(actor, CommandId::new(), command)
            .await
            .map(|_| ())
    }
}

fn running() -> PollDraft {
    PollDraft {
        kind: PollKind::Single,
        title: "Woran hängt eure Projektarbeit gerade?".into(),
        options: [
            "Zeit finden",
            "Partner gewinnen",
            "Rollen in der Gruppe",
            "Nichts, es läuft",
        ]
        .map(str::to_owned)
        .into(),
        scale: None,
        ..prepared()
    }
}

fn prepared() -> PollDraft {
    PollDraft {
        kind: PollKind::Rating,
        title: "Wie hilfreich war diese Sprechstunde?".into(),
        options: Vec::new(),
        most: 1,
        scale: Some(Scale {
            steps: 5,
            low: "kaum".into(),
            high: "sehr".into(),
        }),
        range: None,
        correct: Vec::new(),
        correct_number: None,
        seconds: None,
        show: PollShow::Live,
        is_anonymous: true,
        has_leaderboard: false,
    }
}
