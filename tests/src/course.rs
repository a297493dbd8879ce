//! A course with an organiser, made through the public API.

use protocol::{
    AcceptInvitation, Accepted, Channel, ChannelId, ChannelKind, ChannelSection, CommandId, CreateChannel,
    CreateInvitation, CreateRun, InvitationCreated, Role, Run, RunId, routes,
};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::{Node, Person};

/// A password that is long enough and on no list.
pub const PASSWORD: &str = "Leuchtturm am Deich 7";

/// A run with its organiser.
#[derive(Debug)]
pub struct Course {
    /// Who made it.
    pub organiser: Person,
    /// The run.
    pub run: RunId,
    base: String,
    people: AtomicU32,
}

impl Course {
    /// The first organiser signs in and makes a run.
    pub async fn on(node: &Node) -> Self {
        let organiser = Person::nobody(&node.url).redeem(&node.first_link().await).await;
        let base = node.url.clone();
        Self::made_by(organiser, "Durchgang 1", base, 0).await
    }

    /// Another run of the same course, by the same organiser.
    pub async fn another(&self) -> Self {
        let (organiser, base) = (self.organiser.clone(), self.base.clone());
        Self::made_by(organiser, "Durchgang 2", base, 1_000_000).await
    }

    async fn made_by(organiser: Person, name: &str, base: String, first: u32) -> Self {
        let body = CreateRun {
            command_id: CommandId::new(),
            course_name: "Netzwerkkoordination".into(),
            name: name.into(),
            starts_on: "2026-11-02".into(),
            weeks: 12,
        };
        let run: Run = organiser.post(routes::RUNS, &body).await.json();
        Self {
            organiser,
            run: run.id,
            base,
            people: AtomicU32::new(first),
        }
    }

    /// Invites somebody, who accepts with a password.
    pub async fn person(&self, role: Role, name: &str) -> Person {
        let link = self
            .invitation(role, 1)
            .await
            .link
            .expect("a new invitation has a link");
        self.accept(&link, name).await
    }

    /// A participant.
    pub async fn participant(&self, name: &str) -> Person {
        self.person(Role::Participant, name).await
    }

    /// A trainer.
    pub async fn trainer(&self, name: &str) -> Person {
        self.person(Role::Trainer, name).await
    }

    /// An invitation into the run.
    pub async fn invitation(&self, role: Role, max_uses: u32) -> InvitationCreated {
        let body = CreateInvitation {
            command_id: CommandId::new(),
            role,
            run_id: Some(self.run),
            channel_ids: Vec::new(),
            email: None,
            note: String::new(),
            max_uses,
            days: 7,
        };
        self.organiser.post(routes::INVITATIONS, &body).await.json()
    }

    /// Somebody new accepts an invitation.
    pub async fn accept(&self, link: &str, name: &str) -> Person {
        let body = self.acceptance(link, name);
        let nobody = Person::nobody(&self.base);
        let answer = nobody.post(routes::INVITATIONS_ACCEPT, &body).await;
        let Accepted::SignedIn(who) = answer.json() else {
            panic!("no session")
        };
        nobody.signed_in(&answer, who.person.id)
    }

    /// What somebody new sends to accept.
    pub fn acceptance(&self, link: &str, name: &str) -> AcceptInvitation {
        let number = self.people.fetch_add(1, Ordering::Relaxed);
        AcceptInvitation {
            token: link.split_once('#').expect("a link with a secret").1.into(),
            display_name: name.into(),
            email: format!("person{number}@example.org"),
            password: Some(PASSWORD.into()),
        }
    }

    /// Makes a channel with members, as the organiser.
    pub async fn channel(&self, name: &str, kind: ChannelKind, members: &[&Person]) -> ChannelId {
        let body = CreateChannel {
            command_id: CommandId::new(),
            name: name.into(),
            purpose: String::new(),
            kind,
            section: ChannelSection::Course,
            members: members.iter().map(|person| person.id).collect(),
        };
        let path = format!("/api/runs/{}/channels", self.run);
        let channel: Channel = self.organiser.post(&path, &body).await.json();
        channel.id
    }
}
