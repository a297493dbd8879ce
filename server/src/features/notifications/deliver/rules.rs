//! What happens to an intent next. Pure, over facts read when it is looked at: between the message and now, much can have
//! been read, muted, deleted or taken away.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use protocol::{NoticeReason, NotifyLevel, QuietHours, TopicWish};
use time::{Duration, OffsetDateTime};

use crate::features::notifications::decide::is_muted;
use crate::features::notifications::quiet;
use crate::kernel::{Error, Result};

/// Until a reported message is looked at again.
const HIDDEN: Duration = Duration::minutes(5);

/// What is worth leaving the inbox for: what is said to somebody, what they asked to be told, and what is due. The rest is
/// there when they look, and in the digest.
pub(in crate::features::notifications) fn is_brought(reason: NoticeReason) -> bool {
    match reason {
        NoticeReason::MessageMention
        | NoticeReason::GroupMention
        | NoticeReason::EverybodyMention
        | NoticeReason::ThreadReply
        | NoticeReason::DirectMessage
        | NoticeReason::FollowedMessage
        | NoticeReason::Keyword
        | NoticeReason::DocumentMention
        | NoticeReason::CommentMention
        | NoticeReason::CommentReply
        | NoticeReason::Reminder
        | NoticeReason::NotSent
        | NoticeReason::Reported
        | NoticeReason::CardDue
        | NoticeReason::WorkDue => true,
        NoticeReason::CardAssigned
        | NoticeReason::GroupJoined
        | NoticeReason::HandedIn
        | NoticeReason::HandInReturned
        | NoticeReason::HandInAccepted
        | NoticeReason::PeerFeedback
        | NoticeReason::MessageMoved
        | NoticeReason::Moderated => false,
    }
}

/// A person, what they are to be told, and what stands between them now.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Facts {
    /// The notice is there, and so is what it is about, and they do not block whoever wrote it.
    pub(super) exists: bool,
    /// It tells that a message came, which can be too much; a reminder was asked for.
    pub(super) is_arrival: bool,
    /// The message waits for a decision on a report.
    pub(super) is_hidden: bool,
    /// The person has seen the message or the notice, on any device.
    pub(super) is_read: bool,
    /// The person may read it now.
    pub(super) may_read: bool,
    /// Of what in the channel they want to be told.
    pub(super) level: NotifyLevel,
    /// What they want of its topic.
    pub(super) wish: Option<TopicWish>,
    /// Their zone.
    pub(super) zone: TimeZone,
    /// Quiet hours that hold for them: their own, or else the run's.
    pub(super) quiet: Option<QuietHours>,
    /// There are browsers that take push messages.
    pub(super) has_device: bool,
    /// No push service took it.
    pub(super) was_pushed_in_vain: bool,
    /// Minutes after which they want a mail, if one can be sent to them.
    pub(super) mail_after: Option<u16>,
    /// When it was decided.
    pub(super) at: OffsetDateTime,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Nothing, ever: it stays in the inbox, and in the digest while it is not read.
    Drop,
    /// Look again then.
    Wait(OffsetDateTime),
    /// Send a push message.
    Push,
    /// Send a mail then, if it is not read until then.
    MailAt(OffsetDateTime),
    /// Send a mail.
    Mail,
}

/// What is next.
pub(super) fn next(facts: &Facts, now: OffsetDateTime) -> Result<Step> {
    let is_unwanted = facts.is_arrival && is_muted(facts.level, facts.wish);
    if !facts.exists || facts.is_read || !facts.may_read || is_unwanted {
        return Ok(Step::Drop);
    }
    if facts.is_hidden {
        return Ok(Step::Wait(now + HIDDEN));
    }
    if let Some(quiet) = &facts.quiet {
        let instant = Timestamp::from_second(now.unix_timestamp()).map_err(Error::internal)?;
        if let Some(end) = quiet::quiet_until(quiet, &facts.zone, instant) {
            let end = OffsetDateTime::from_unix_timestamp(end.as_second()).map_err(Error::internal)?;
            return Ok(Step::Wait(end));
        }
    }
    if facts.has_device && !facts.was_pushed_in_vain {
        return Ok(Step::Push);
    }
    Ok(match facts.mail_after {
        None => Step::Drop,
        Some(minutes) => {
            let due = facts.at + Duration::minutes(i64::from(minutes));
            if due > now { Step::MailAt(due) } else { Step::Mail }
        }
    })
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    /// Thursday, noon in Berlin; an hour after the message.
    const NOON: OffsetDateTime = datetime!(2026-11-26 11:00 UTC);

    fn facts(change: impl FnOnce(&mut Facts)) -> Facts {
        let mut facts = Facts {
            exists: true,
            is_arrival: true,
            is_hidden: false,
            is_read: false,
            may_read: true,
            level: NotifyLevel::Mentions,
            wish: None,
            zone: quiet::zone("Europe/Berlin"),
            quiet: Some(quiet::usual()),
            has_device: true,
            was_pushed_in_vain: false,
            mail_after: Some(60),
            at: NOON - Duration::minutes(1),
        };
        change(&mut facts);
        facts
    }

    #[test]
    fn one_way_for_each() {
        type Change = fn(&mut Facts);
        let mail_at = NOON + Duration::minutes(59);
        let table: &[(&str, Change, Step)] = &[
            ("as it is", |_| (), Step::Push),
            ("read", |f| f.is_read = true, Step::Drop),
            ("deleted", |f| f.exists = false, Step::Drop),
            ("removed", |f| f.may_read = false, Step::Drop),
            ("muted", |f| f.level = NotifyLevel::Muted, Step::Drop),
            ("topic muted", |f| f.wish = Some(TopicWish::Mute), Step::Drop),
            (
                "a reminder in a muted channel",
                |f| {
                    f.level = NotifyLevel::Muted;
                    f.is_arrival = false;
                },
                Step::Push,
            ),
            (
                "channel muted, topic followed",
                |f| {
                    f.level = NotifyLevel::Muted;
                    f.wish = Some(TopicWish::Follow);
                },
                Step::Push,
            ),
            (
                "reported",
                |f| f.is_hidden = true,
                Step::Wait(NOON + Duration::minutes(5)),
            ),
            (
                "reported and read",
                |f| {
                    f.is_hidden = true;
                    f.is_read = true;
                },
                Step::Drop,
            ),
            ("no browser", |f| f.has_device = false, Step::MailAt(mail_at)),
            (
                "no push service",
                |f| f.was_pushed_in_vain = true,
                Step::MailAt(mail_at),
            ),
            (
                "no browser, an hour ago",
                |f| {
                    f.has_device = false;
                    f.at = NOON - Duration::hours(1);
                },
                Step::Mail,
            ),
            (
                "neither browser nor mail",
                |f| {
                    f.has_device = false;
                    f.mail_after = None;
                },
                Step::Drop,
            ),
            (
                "night where the person is",
                |f| f.zone = quiet::zone("Asia/Tokyo"),
                Step::Wait(datetime!(2026-11-26 22:00 UTC)),
            ),
            (
                "night where the person is, no quiet hours",
                |f| {
                    f.zone = quiet::zone("Asia/Tokyo");
                    f.quiet = None;
                },
                Step::Push,
            ),
        ];
        for (name, change, expected) in table {
            assert_eq!(next(&facts(*change), NOON).unwrap(), *expected, "{name}");
        }
    }

    #[test]
    fn nobody_is_woken_by_a_change_of_clocks() {
        let night = |f: &mut Facts| {
            f.quiet = Some(QuietHours {
                from: 22 * 60,
                to: 7 * 60,
                days: Vec::new(),
            });
        };
        // At 2:00 on 29 March 2026 it is 3:00; at 3:00 on 25 October 2:00 again.
        for (now, end) in [
            (datetime!(2026-03-29 00:59 UTC), datetime!(2026-03-29 05:00 UTC)),
            (
                datetime!(2026-03-29 04:59:59 UTC),
                datetime!(2026-03-29 05:00 UTC),
            ),
            (
                datetime!(2026-10-25 05:59:59 UTC),
                datetime!(2026-10-25 06:00 UTC),
            ),
        ] {
            assert_eq!(next(&facts(night), now).unwrap(), Step::Wait(end), "{now}");
            assert_eq!(next(&facts(night), end).unwrap(), Step::Push, "{now}");
        }
    }
}
