//! Webinars, made and attended through the public API.

use protocol::{
    ChangeLive, Command, CommandId, JoinWebinar, JoinedWebinar, LiveChange, LocalTime, PutWebinar,
    StaffSnapshot, VideoEngine, Webinar, WebinarCommand, WebinarId, WebinarPage, WebinarPlan, WebinarState,
    routes,
};

use crate::person::Answer;
use crate::{Course, Person};

impl Course {
    /// A webinar in a state, planned by the organiser.
    pub async fn webinar(&self, state: WebinarState) -> Webinar {
        let path = routes::RUN_WEBINARS.replace("{run}", &self.run.to_string());
        let body = PutWebinar {
            command_id: CommandId::new(),
            plan: plan(),
        };
        let webinar: Webinar = self.organiser.post(&path, &body).await.json();
        let steps = [
            WebinarState::Lobby,
            WebinarState::Live,
            WebinarState::Ended,
            WebinarState::Archived,
        ];
        let reached = steps.iter().position(|step| *step == state);
        for step in &steps[..reached.map_or(0, |last| last + 1)] {
            self.organiser.changes(webinar.id, LiveChange::State(*step)).await;
        }
        webinar
    }
}

/// A plan without anything special.
pub fn plan() -> WebinarPlan {
    WebinarPlan {
        week: Some(4),
        title: "Angebote entwickeln".into(),
        description: String::new(),
        speakers: Vec::new(),
        when: LocalTime {
            date: "2026-11-26".into(),
            time: "14:00".into(),
            time_zone: "Europe/Berlin".into(),
            minutes: 90,
            fold: None,
        },
        agenda: Vec::new(),
        materials: Vec::new(),
        video: VideoEngine::None,
        video_room: String::new(),
    }
}

impl Person {
    /// Carries out a command of a webinar over HTTP.
    pub async fn does(&self, command: WebinarCommand) -> Answer {
        self.command(CommandId::new(), Command::Webinar(command)).await
    }

    /// Changes what is going on.
    ///
    /// # Panics
    /// If it is refused.
    pub async fn changes(&self, webinar_id: WebinarId, change: LiveChange) {
        let command = WebinarCommand::ChangeLive(ChangeLive { webinar_id, change });
        let answer = self.does(command).await;
        assert!(answer.status.is_success(), "{} {}", answer.status, answer.body);
    }

    /// A webinar's page.
    pub async fn page(&self, webinar: WebinarId) -> WebinarPage {
        self.get(&format!("/api/webinars/{webinar}")).await.json()
    }

    /// What the staff sees of it.
    pub async fn staff(&self, webinar: WebinarId) -> StaffSnapshot {
        self.get(&format!("/api/webinars/{webinar}/staff")).await.json()
    }

    /// Enters as a guest, in a browser of their own.
    pub async fn joins(&self, code: &str, name: &str) -> Self {
        let body = JoinWebinar {
            code: code.into(),
            name: name.into(),
        };
        let answer = self.post(routes::WEBINARS_JOIN, &body).await;
        let joined: JoinedWebinar = answer.json();
        self.signed_in(&answer, joined.person_id)
    }
}
