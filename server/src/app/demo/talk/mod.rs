//! What is said in the demo, and where. Written for it; nobody said it.

mod course;
mod deeds;
mod groups;
mod themes;

use protocol::{ChannelKind, ChannelSection};

pub(super) use deeds::{DEEDS, Deed};

/// A channel of the demo with everything said in it, oldest first.
pub(super) struct Talk {
    pub(super) name: &'static str,
    pub(super) purpose: &'static str,
    pub(super) kind: ChannelKind,
    pub(super) section: ChannelSection,
    /// Keys of its members for a private channel; everybody for the others.
    pub(super) members: &'static [&'static str],
    /// The weeks whose webinars are talked about here.
    pub(super) weeks: &'static [u16],
    /// How many of the last lines the organiser has not read.
    pub(super) unread: usize,
    pub(super) lines: &'static [Line],
}

/// One message.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub(super) at: Moment,
    /// Key of its author.
    pub(super) by: &'static str,
    /// Markdown; `@{key}` mentions somebody of the cast.
    pub(super) body: &'static str,
    /// Options of a poll; empty for none.
    pub(super) options: &'static [&'static str],
    /// Which earlier line of the channel it answers, counted from the first = 0.
    pub(super) answers: Option<usize>,
}

/// When something was said.
#[derive(Clone, Copy)]
pub(super) enum Moment {
    /// In a week of the run, on a day counted from Monday = 1, at an hour and a minute.
    Then(i64, i64, u8, u8),
    /// Minutes before now, for what a newcomer finds unread. Only minutes at which people are awake count.
    Ago(i64),
}

/// Hour of the day at which the first message comes, and hours from then to the last one.
pub(super) const AWAKE_FROM: u8 = 8;
pub(super) const AWAKE_HOURS: i64 = 13;

/// All channels, in the order in which they are made.
pub(super) fn all() -> impl Iterator<Item = &'static Talk> {
    course::TALKS.iter().chain(themes::TALKS).chain(groups::TALKS)
}

/// A line said in `week` on `day` at `hour`:`minute`.
const fn then(week: i64, day: i64, hour: u8, minute: u8, by: &'static str, body: &'static str) -> Line {
    Line {
        at: Moment::Then(week, day, hour, minute),
        by,
        body,
        options: &[],
        answers: None,
    }
}

/// A line said some minutes ago.
const fn ago(minutes: i64, by: &'static str, body: &'static str) -> Line {
    Line {
        at: Moment::Ago(minutes),
        by,
        body,
        options: &[],
        answers: None,
    }
}

impl Line {
    /// The same as a poll.
    const fn asking(mut self, options: &'static [&'static str]) -> Self {
        self.options = options;
        self
    }

    /// The same as an answer to the channel's line of that number.
    const fn answering(mut self, line: usize) -> Self {
        self.answers = Some(line);
        self
    }
}

/// An open channel of the course.
const fn open(
    name: &'static str,
    purpose: &'static str,
    weeks: &'static [u16],
    unread: usize,
    lines: &'static [Line],
) -> Talk {
    Talk {
        name,
        purpose,
        kind: ChannelKind::Open,
        section: ChannelSection::Course,
        members: &[],
        weeks,
        unread,
        lines,
    }
}

/// A group's private channel.
const fn group(
    name: &'static str,
    purpose: &'static str,
    members: &'static [&'static str],
    unread: usize,
    lines: &'static [Line],
) -> Talk {
    Talk {
        name,
        purpose,
        kind: ChannelKind::Private,
        section: ChannelSection::Group,
        members,
        weeks: &[],
        unread,
        lines,
    }
}
