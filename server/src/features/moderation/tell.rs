//! What people find in their inbox: trainers that there is something to decide, others what was decided about them.

use protocol::{Author, ChannelId, MessageId, NoticeReason, OrgId, PersonId, ReportId, Role, RunId};

use super::{Moderation, store};
use crate::db::Tx;
use crate::features::channels::Judged;
use crate::features::inbox::NewNotice;
use crate::kernel::{Actor, Result};

/// What a notice is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct About {
    org: OrgId,
    run: RunId,
    /// After which it is called; else after the run.
    called: Option<ChannelId>,
    /// Where it is; none if who is told is not there any more.
    channel: Option<ChannelId>,
    message: Option<MessageId>,
}

impl About {
    /// A message; without its id where nothing is left of it: what is told of a deleted message goes with it.
    pub(super) fn message(judged: &Judged, message: Option<MessageId>) -> Self {
        Self {
            org: judged.org,
            run: judged.run,
            called: Some(judged.channel),
            channel: Some(judged.channel),
            message,
        }
    }

    /// Somebody's place in a run.
    pub(super) fn run(org: OrgId, run: RunId) -> Self {
        Self {
            org,
            run,
            called: None,
            channel: None,
            message: None,
        }
    }

    /// Somebody's place in a channel in which they are no more.
    pub(super) fn channel(org: OrgId, run: RunId, channel: ChannelId) -> Self {
        Self {
            called: Some(channel),
            ..Self::run(org, run)
        }
    }
}

impl Moderation {
    /// Tells somebody what was done that concerns them, and why.
    pub(super) async fn tell_moderated(
        &self,
        tx: &mut Tx,
        by: Option<PersonId>,
        about: &About,
        person: PersonId,
        why: &str,
    ) -> Result<()> {
        let by = match by {
            Some(by) => self.parts.accounts.person(tx.conn(), about.org, by).await?,
            None => None,
        };
        let by = by.map(|person| Author {
            person_id: person.id,
            name: person.display_name,
        });
        let notice = NewNotice {
            by,
            excerpt: why.to_owned(),
            ..self.notice(tx, about, person, NoticeReason::Moderated).await?
        };
        self.parts.inbox.post_of_run(tx, notice, about.run).await
    }

    /// Tells the trainers of a run that there is something to decide, organisers where there are none. Says not by whom.
    pub(super) async fn tell_trainers(
        &self,
        tx: &mut Tx,
        reporter: &Actor,
        judged: &Judged,
        case: ReportId,
    ) -> Result<()> {
        let moderators = self.parts.courses.moderators(tx.conn(), judged.run).await?;
        let people = self
            .parts
            .courses
            .people_among(tx.conn(), reporter, judged.run, &moderators)
            .await?;
        let others = |role| {
            people
                .iter()
                .filter(move |member| member.role == role)
                .map(|member| member.person.id)
                .filter(|person| ![judged.author, reporter.person_id].contains(person))
        };
        let mut whom: Vec<_> = others(Role::Trainer).collect();
        if whom.is_empty() {
            whom = others(Role::Organiser).collect();
        }
        let about = About::message(judged, Some(judged.id));
        for person in whom {
            let notice = NewNotice {
                once: Some(format!("report:{case}")),
                ..self.notice(tx, &about, person, NoticeReason::Reported).await?
            };
            self.parts.inbox.post_of_run(tx, notice, about.run).await?;
        }
        Ok(())
    }

    async fn notice(
        &self,
        tx: &mut Tx,
        about: &About,
        person: PersonId,
        reason: NoticeReason,
    ) -> Result<NewNotice> {
        let title = match about.called {
            Some(channel) => self.parts.channels.name_of(tx.conn(), channel).await?,
            None => store::name_of_run(tx.conn(), about.run).await?,
        };
        Ok(NewNotice {
            org: about.org,
            person,
            reason,
            space: None,
            document: None,
            thread: None,
            card: None,
            channel: about.channel,
            message: about.message,
            title,
            excerpt: String::new(),
            by: None,
            once: None,
        })
    }
}
