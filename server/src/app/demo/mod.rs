//! The demo: the pilot of the course, so that everything a newcomer clicks has something in it.
//!
//! Owns the words of the demo and the order in which it is built. Everything is made through the slices' own use
//! cases, by people who may do it; nothing here knows a table. Its dates stand around the day on which it is built,
//! so that the next webinar is always a few days away. Not here: the organiser, who exists before the demo does.

mod calendar;
mod deeds;
mod open_hour;
mod people;
mod programme;
mod projects;
mod talk;
#[cfg(test)]
mod tests;
mod webinars;

use std::collections::HashMap;

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use protocol::values::{DisplayName, Email, Line};
use protocol::{
    Channel, ChannelSection, CommandId, CreateChannel, CreateRun, HistoryQuery, MarkSeen, MessageId, OrgId,
    PersonId, RunId, SendMessage, SessionId,
};

use self::calendar::Calendar;
use self::deeds::{addressed, plain, poll};
use self::talk::Talk;
use super::node::Node;
use crate::collab::Collab;
use crate::db::Db;
use crate::features::accounts::Accounts;
use crate::features::boards::Boards;
use crate::features::channels::Channels;
use crate::features::courses::{Courses, PlannedWeek};
use crate::features::documents::Documents;
use crate::features::handins::HandIns;
use crate::features::projects::Projects;
use crate::features::webinars::Webinars;
use crate::kernel::{Actor, Clock, Error, Result};

/// Name of the organisation that holds the demo course.
pub const ORGANISATION: &str = "Netzwerkkurs";

/// Name of its organiser.
pub const ORGANISER: &str = people::ORGANISER.name;

/// Read marks on their way at once: enough to share the disk's waits, few enough for a small pool.
const AT_ONCE: usize = 8;

/// The slices that the demo is built through.
#[derive(Clone, Debug)]
pub struct Demo {
    /// The database.
    pub db: Db,
    /// Wall time.
    pub clock: Clock,
    /// People.
    pub accounts: Accounts,
    /// Runs.
    pub courses: Courses,
    /// Channels and messages.
    pub channels: Channels,
    /// Webinars.
    pub webinars: Webinars,
    /// Shared editing.
    pub collab: Collab,
    /// Documents.
    pub documents: Documents,
    /// Boards.
    pub boards: Boards,
    /// What groups hand in.
    pub hand_ins: HandIns,
    /// Groups with their spaces.
    pub projects: Projects,
}

/// The people of the demo by their keys.
type Cast = HashMap<&'static str, Actor>;

impl Demo {
    /// The demo on a node.
    pub fn on(node: &Node, clock: Clock) -> Self {
        Self {
            db: node.db.clone(),
            clock,
            accounts: node.accounts.clone(),
            courses: node.courses.clone(),
            channels: node.channels.clone(),
            webinars: node.webinars.clone(),
            collab: node.collab.clone(),
            documents: node.documents.clone(),
            boards: node.boards.clone(),
            hand_ins: node.hand_ins.clone(),
            projects: node.projects.clone(),
        }
    }

    /// Builds the course for an organisation whose first organiser is given. Does nothing and returns none if there is
    /// a run already: the demo never mixes with real work.
    pub async fn build(&self, org: OrgId, organiser: PersonId) -> Result<Option<RunId>> {
        let organiser = actor(org, organiser);
        if !self
            .courses
            .runs_of(&mut *self.db.read().await?, &organiser)
            .await?
            .is_empty()
        {
            return Ok(None);
        }
        let calendar = Calendar::around(self.clock.now());
        let run = self.make_run(&organiser, &calendar).await?;
        let cast = self.invite_all(&organiser, run).await?;
        let mut channels = Vec::new();
        for talk in talk::all() {
            let (space, channel) = match talk.section {
                ChannelSection::Course | ChannelSection::Direct => {
                    (None, self.make_channel(&cast, run, talk).await?)
                }
                ChannelSection::Group => {
                    let (space, channel) = self.form_group(&cast, run, talk, &calendar).await?;
                    (Some(space), channel)
                }
            };
            let seqs = self.speak(&cast, &channel, talk, &calendar).await?;
            self.mark_up(&cast, &channel, talk, &seqs, &calendar).await?;
            self.read(&cast, &channel, talk, &seqs).await?;
            if let Some(space) = space {
                self.work(&cast, talk, &space).await?;
            }
            channels.push((talk, channel));
        }
        self.plan(&organiser, run, &channels).await?;
        self.make_webinars(&cast, run, &calendar).await?;
        Ok(Some(run))
    }

    async fn make_run(&self, organiser: &Actor, calendar: &Calendar) -> Result<RunId> {
        let wanted = CreateRun {
            command_id: CommandId::new(),
            course_name: programme::COURSE.into(),
            name: programme::RUN.into(),
            starts_on: calendar.first_day().to_string(),
            weeks: u16::try_from(programme::WEEKS.len()).map_err(Error::internal)?,
        };
        Ok(self.courses.create_run(organiser, &wanted).await?.id)
    }

    async fn invite_all(&self, organiser: &Actor, run: RunId) -> Result<Cast> {
        let org = organiser.org_id;
        let mut cast = Cast::from([(people::ORGANISER.key, *organiser)]);
        let mut tx = self.db.begin().await?;
        for figure in people::FIGURES {
            let name = DisplayName::parse(figure.name).map_err(|e| Error::field("/name", e))?;
            let email = Email::parse(&format!("{}@example.org", figure.key))
                .map_err(|e| Error::field("/email", e))?;
            let affiliation =
                Line::parse(figure.organisation).map_err(|e| Error::field("/organisation", e))?;
            let person = self
                .accounts
                .create_person(&mut tx, org, &name, Some(&email), false)
                .await?;
            self.accounts
                .set_affiliation(&mut tx, person, &affiliation)
                .await?;
            let by = Some(organiser.person_id);
            self.channels
                .enrol(&mut tx, org, run, person, figure.role, &[], by)
                .await?;
            cast.insert(figure.key, actor(org, person));
        }
        tx.commit().await?;
        Ok(cast)
    }

    /// The organiser makes every channel and is in it, so the first one to sign in sees all of them.
    async fn make_channel(&self, cast: &Cast, run: RunId, talk: &Talk) -> Result<Channel> {
        let members = cast
            .iter()
            .filter(|(key, _)| talk.holds(key))
            .map(|(_, who)| who.person_id);
        let wanted = CreateChannel {
            command_id: CommandId::new(),
            name: talk.name.into(),
            purpose: talk.purpose.into(),
            kind: talk.kind,
            section: talk.section,
            members: members.collect(),
        };
        self.channels
            .create(who(cast, people::ORGANISER.key)?, run, &wanted)
            .await
    }

    /// Says everything, one line after the other; returns the lines' places.
    async fn speak(
        &self,
        cast: &Cast,
        channel: &Channel,
        talk: &Talk,
        calendar: &Calendar,
    ) -> Result<Vec<u64>> {
        let mut seqs: Vec<u64> = Vec::new();
        for line in talk.lines {
            let answered = line.answers.and_then(|line| seqs.get(line).copied());
            let reply_to = match answered {
                Some(seq) => Some(self.message_at(who(cast, line.by)?, channel, seq).await?),
                None => None,
            };
            let message = SendMessage {
                reply_to,
                poll: poll(line.options),
                ..plain(channel.id, addressed(line.body, cast))
            };
            let at = calendar.moment(line.at);
            let done = self
                .channels
                .bring_in(*who(cast, line.by)?, CommandId::new(), &message, at)
                .await?;
            seqs.push(done.position.seq);
        }
        Ok(seqs)
    }

    async fn message_at(&self, reader: &Actor, channel: &Channel, seq: u64) -> Result<MessageId> {
        let query = HistoryQuery {
            before: Some(seq + 1),
            after: None,
            around: None,
            limit: Some(1),
            topic: None,
            thread: None,
        };
        let history = self.channels.history(reader, channel.id, &query).await?;
        history
            .page
            .messages
            .first()
            .map(|message| message.id)
            .ok_or(Error::NotFound)
    }

    /// Some have read everything, some come twice a week: each of them finds something new.
    async fn read(&self, cast: &Cast, channel: &Channel, talk: &Talk, seqs: &[u64]) -> Result<()> {
        let mut marks = Vec::new();
        for (number, (key, reader)) in cast.iter().filter(|(key, _)| talk.holds(key)).enumerate() {
            let is_guide = *key == people::ORGANISER.key;
            let unread = if is_guide { talk.unread } else { number % 5 };
            let read = seqs.len().saturating_sub(unread);
            if let Some(last) = read.checked_sub(1).and_then(|last| seqs.get(last)) {
                let seen = MarkSeen {
                    channel_id: channel.id,
                    seen: vec![[1, *last]],
                    known: None,
                };
                marks.push((*reader, seen));
            }
        }
        stream::iter(marks)
            .map(|(reader, seen)| async move { self.channels.mark_seen(&reader, CommandId::new(), seen).await })
            .buffer_unordered(AT_ONCE)
            .try_for_each(|_| async { Ok(()) })
            .await
    }

    async fn plan(&self, organiser: &Actor, run: RunId, channels: &[(&Talk, Channel)]) -> Result<()> {
        let mut weeks = Vec::new();
        for (number, week) in (1..).zip(&programme::WEEKS) {
            let channel = channels.iter().find(|(talk, _)| talk.weeks.contains(&number));
            weeks.push(PlannedWeek {
                number,
                theme: Line::parse(week.theme).map_err(|e| Error::field("/theme", e))?,
                channel_id: channel.map(|(_, channel)| channel.id),
            });
        }
        self.courses.plan_weeks(organiser, run, &weeks).await
    }
}

impl Talk {
    /// Whether somebody is in the channel: the organiser always, the others as it says.
    fn holds(&self, key: &str) -> bool {
        key == people::ORGANISER.key || self.members.is_empty() || self.members.contains(&key)
    }
}

fn actor(org_id: OrgId, person_id: PersonId) -> Actor {
    Actor {
        person_id,
        org_id,
        session_id: SessionId::new(),
    }
}

/// Somebody of the cast; the words name nobody else, which a test checks.
fn who<'a>(cast: &'a Cast, key: &str) -> Result<&'a Actor> {
    cast.get(key).ok_or(Error::NotFound)
}
