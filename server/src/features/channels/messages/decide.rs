//! Whether a message may be posted. Pure, over facts that were read under the lock of the channel's room.

use std::time::Duration;

use protocol::{ChannelKind, Role, Timestamp, TopicState};

use super::post::Posting;
use super::post_store::Facts;
use super::text;
use crate::kernel::access::{self, ChannelAction, ChannelFacts};
use crate::kernel::{Error, Result};

/// Refuses what may not be posted. `last_at` is when the author last wrote in the channel, if that matters there.
pub(super) fn decide(posting: &Posting, facts: &Facts, last_at: Option<Timestamp>) -> Result<()> {
    let access = facts.access.as_ref().ok_or(Error::NotFound)?;
    access::in_channel(access, ChannelAction::Post)?;
    let leads = access.role >= Some(Role::Trainer);
    if facts.trainers_only && !leads {
        return Err(Error::wrong_state("trainers_only"));
    }
    text::may_call(
        posting.calls_everybody,
        may_call_everybody(*access, facts.is_of_course),
    )?;
    if posting.reply_to.is_some() && facts.quote.is_none() {
        return Err(Error::NotFound);
    }
    match (posting.thread_id, &facts.root) {
        (Some(_), None) => return Err(Error::NotFound),
        (Some(_), Some(root)) if root.is_answer => {
            let allowed = "a message that is no answer itself";
            return Err(Error::invalid("/thread_id", "answer", allowed));
        }
        _ => {}
    }
    match (facts.topic_wanted(posting), &facts.topic) {
        (Some(_), None) => return Err(Error::NotFound),
        (_, Some(topic)) if topic.state == TopicState::Locked && !leads => {
            return Err(Error::wrong_state(TopicState::Locked));
        }
        _ => {}
    }
    let closes_at = posting.poll.as_ref().and_then(|poll| poll.closes_at);
    if closes_at.is_some_and(|at| at <= facts.now) {
        return Err(Error::invalid("/poll/closes_at", "past", "a time to come"));
    }
    let pause = Duration::from_secs(facts.slow_seconds.unsigned_abs().into());
    match last_at {
        Some(last_at) if !leads && posting.said_at.is_none() => {
            let since = Duration::try_from(facts.now.0 - last_at.0).unwrap_or_default();
            let wait = pause.saturating_sub(since);
            if wait.is_zero() {
                Ok(())
            } else {
                Err(Error::RateLimited(wait))
            }
        }
        _ => Ok(()),
    }
}

/// Calling everybody of a course is for its trainers; a group and people among themselves may.
pub(super) fn may_call_everybody(access: ChannelFacts, is_of_course: bool) -> bool {
    let among_themselves = matches!(access.kind, ChannelKind::Private | ChannelKind::Direct);
    access.role >= Some(Role::Trainer) || !is_of_course || among_themselves
}
