//! The webinar under load, and what its moderator does, through the public API.

use std::sync::Arc;

use protocol::{
    ActOnPoll, ActOnQuestion, AskQuestion, ChangeLive, Command, CommandFrame, CommandId, Dismissal, Done,
    JoinWebinar, JoinedWebinar, LiveChange, LocalTime, PollAction, PollDraft, PollId, PollKind, PollShow,
    PutPoll, PutWebinar, QuestionAction, QuestionId, StaffPoll, StaffSnapshot, VideoEngine, Visibility,
    Webinar, WebinarCommand, WebinarId, WebinarPlan, WebinarState, limits::QUESTION_BURST, routes,
};

use crate::{
    lotse::{api::Answer, stage::Stage},
    trouble::{Outcome, Trouble},
};

/// A live webinar and its moderator.
#[derive(Debug)]
pub(super) struct Room {
    stage: Arc<Stage>,
    /// The webinar.
    pub(super) id: WebinarId,
    /// The code of its door.
    pub(super) code: String,
    visible: Vec<(QuestionId, u32)>,
    poll: Option<PollId>,
}

/// An open poll as voters need it.
#[derive(Clone, Debug)]
pub(super) struct OpenPoll {
    /// Which.
    pub(super) id: PollId,
    /// Its round.
    pub(super) round: u16,
    /// Ids of its options.
    pub(super) options: Vec<u32>,
}

impl Room {
    /// Plans a webinar, begins it and fills it with visible questions.
    pub(super) async fn open(stage: &Arc<Stage>, questions: usize) -> Outcome<Self> {
        let path = routes::RUN_WEBINARS.replace("{run}", &stage.run.to_string());
        let plan = PutWebinar {
            command_id: CommandId::new(),
            plan: plan(),
        };
        let made: Answer<Webinar> = stage
            .api
            .post(&path, Some(&stage.organiser.cookie), &plan)
            .await?;
        let mut room = Self {
            stage: Arc::clone(stage),
            id: made.body.id,
            code: made.body.code,
            visible: Vec::new(),
            poll: None,
        };
        let webinar_id = room.id;
        for change in [
            LiveChange::State(WebinarState::Lobby),
            LiveChange::State(WebinarState::Live),
            LiveChange::Moderated(false),
            LiveChange::QuestionsPerPerson(100),
        ] {
            room.run(WebinarCommand::ChangeLive(ChangeLive { webinar_id, change }))
                .await?;
        }
        // Nobody may fill the list alone: each guest asks as many as one may at once.
        for first in (1..=questions).step_by(QUESTION_BURST as usize) {
            let guest = room.guest(first).await?;
            for number in first..=questions.min(first + QUESTION_BURST as usize - 1) {
                let body = format!(
                    "Frage {number}: Welche Formate funktionieren im ländlichen Raum, wenn der Bus nur zweimal am Tag fährt?"
                );
                let ask = AskQuestion {
                    webinar_id,
                    body,
                    visibility: Visibility::Named,
                };
                room.run_as(&guest, WebinarCommand::AskQuestion(ask)).await?;
            }
        }
        let staff = room.staff().await?;
        room.visible = staff
            .questions
            .iter()
            .map(|question| (question.id, question.version))
            .collect();
        Ok(room)
    }

    /// Visible questions that are left.
    pub(super) fn visible(&self) -> usize {
        self.visible.len()
    }

    /// Opens a poll whose result everybody sees while it runs.
    pub(super) async fn open_poll(&mut self) -> Outcome<OpenPoll> {
        let poll_id = PollId::new();
        let draft = PollDraft {
            kind: PollKind::Single,
            title: "Was fehlt euch am meisten?".to_owned(),
            options: ["Zeit", "Geld", "Rückhalt"].map(str::to_owned).to_vec(),
            most: 1,
            scale: None,
            range: None,
            correct: Vec::new(),
            correct_number: None,
            seconds: None,
            show: PollShow::Live,
            is_anonymous: true,
            has_leaderboard: false,
        };
        let put = PutPoll {
            webinar_id: self.id,
            poll_id,
            draft,
        };
        self.run(WebinarCommand::PutPoll(put)).await?;
        self.poll = Some(poll_id);
        self.act_on_poll(PollAction::Open).await?;
        let poll = self.staff_poll().await?.poll;
        Ok(OpenPoll {
            id: poll.id,
            round: poll.round,
            options: poll.options.iter().map(|option| option.id).collect(),
        })
    }

    /// Closes the poll; how many ballots its frozen result counts.
    pub(super) async fn close_poll(&mut self) -> Outcome<u32> {
        self.act_on_poll(PollAction::Close).await?;
        let result = self.staff_poll().await?.poll.result;
        let result = result.ok_or_else(|| Trouble::new("a closed poll has no result"))?;
        if result.counts.iter().sum::<u32>() != result.ballots {
            return Err(Trouble::new(
                "the counts of a single choice do not add up to its ballots",
            ));
        }
        Ok(result.ballots)
    }

    /// Hides a question.
    pub(super) async fn hide_one(&mut self) -> Outcome<()> {
        let (question_id, version) = self
            .visible
            .pop()
            .ok_or_else(|| Trouble::new("no visible question is left"))?;
        let action = QuestionAction::Hide(Dismissal {
            reason: String::new(),
            is_told: true,
        });
        let act = ActOnQuestion {
            question_id,
            version,
            action,
        };
        self.run(WebinarCommand::ActOnQuestion(act)).await?;
        Ok(())
    }

    async fn act_on_poll(&self, action: PollAction) -> Outcome<()> {
        let poll = self.staff_poll().await?;
        let act = ActOnPoll {
            poll_id: poll.poll.id,
            version: poll.version,
            action,
        };
        self.run(WebinarCommand::ActOnPoll(act)).await?;
        Ok(())
    }

    async fn staff_poll(&self) -> Outcome<StaffPoll> {
        let polls = self.staff().await?.polls;
        polls
            .into_iter()
            .find(|poll| Some(poll.poll.id) == self.poll)
            .ok_or_else(|| Trouble::new("the poll is not there"))
    }

    async fn staff(&self) -> Outcome<StaffSnapshot> {
        let path = routes::WEBINAR_STAFF.replace("{webinar}", &self.id.to_string());
        self.stage.api.get(&path, &self.stage.organiser.cookie).await
    }

    /// The session of a guest who only asks.
    async fn guest(&self, number: usize) -> Outcome<String> {
        let join = JoinWebinar {
            code: self.code.clone(),
            name: format!("Fragende {number}"),
        };
        let answer: Answer<JoinedWebinar> = self.stage.api.post(routes::WEBINARS_JOIN, None, &join).await?;
        answer
            .cookie
            .ok_or_else(|| Trouble::new("a guest got no session"))
    }

    async fn run(&self, command: WebinarCommand) -> Outcome<Done> {
        self.run_as(&self.stage.organiser.cookie, command).await
    }

    async fn run_as(&self, cookie: &str, command: WebinarCommand) -> Outcome<Done> {
        let frame = CommandFrame {
            id: CommandId::new(),
            command: Command::Webinar(command),
        };
        let answer: Answer<Done> = self
            .stage
            .api
            .post(routes::COMMANDS, Some(cookie), &frame)
            .await?;
        Ok(answer.body)
    }
}

fn plan() -> WebinarPlan {
    WebinarPlan {
        week: Some(1),
        title: "Angebote entwickeln".to_owned(),
        description: String::new(),
        speakers: Vec::new(),
        when: LocalTime {
            date: "2026-01-08".to_owned(),
            time: "14:00".to_owned(),
            time_zone: "Europe/Berlin".to_owned(),
            minutes: 90,
            fold: None,
        },
        agenda: Vec::new(),
        materials: Vec::new(),
        video: VideoEngine::None,
        video_room: String::new(),
    }
}
