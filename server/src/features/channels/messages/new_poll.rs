//! A poll that comes with a message: its rules, before the database is asked. Pure.

use std::collections::BTreeSet;

use protocol::values::Line;
use protocol::{MessagePoll, NewMessagePoll, limits};

use super::marks::with_options;
use crate::kernel::{Error, Result};

/// The poll as everybody sees it first.
pub(super) fn parse(wanted: &NewMessagePoll) -> Result<MessagePoll> {
    if !(2..=limits::MESSAGE_POLL_OPTIONS).contains(&wanted.options.len()) {
        let allowed = format!("2 to {} options", limits::MESSAGE_POLL_OPTIONS);
        return Err(Error::invalid("/poll/options", "count", allowed));
    }
    let mut options = Vec::with_capacity(wanted.options.len());
    let mut known = BTreeSet::new();
    for (n, text) in wanted.options.iter().enumerate() {
        let pointer = format!("/poll/options/{n}");
        let text = Line::parse(text)
            .map_err(|e| Error::field(&pointer, e))?
            .into_inner();
        if text.is_empty() {
            return Err(Error::invalid(
                &pointer,
                "empty",
                "at least one visible character",
            ));
        }
        if text.chars().count() > limits::POLL_OPTION_CHARS {
            let allowed = format!("at most {} characters", limits::POLL_OPTION_CHARS);
            return Err(Error::invalid(&pointer, "too_long", allowed));
        }
        if !known.insert(text.to_lowercase()) {
            return Err(Error::invalid(
                &pointer,
                "duplicate",
                "options that differ in more than case",
            ));
        }
        options.push(text);
    }
    let poll = MessagePoll {
        options: Vec::new(),
        is_multiple: wanted.is_multiple,
        is_anonymous: wanted.is_anonymous,
        is_hidden: wanted.is_hidden,
        voters: 0,
        closes_at: wanted.closes_at,
        closed_at: None,
    };
    Ok(with_options(poll, options))
}
