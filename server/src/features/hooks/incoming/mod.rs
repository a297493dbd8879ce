//! Hooks that come in: whoever knows the address posts into its channel, in the shape that Slack takes.

pub(super) mod http;
mod mrkdwn;
mod ops;
pub(super) mod pace;
mod payload;

use std::time::Duration;

use crate::kernel::Error;

/// Why nothing was posted, in Slack's words: what senders were written against.
#[derive(Debug)]
pub(super) enum Refusal {
    /// No hook has this address.
    NoService,
    /// No JSON, or not of the shape.
    InvalidPayload,
    /// Nothing to see in it.
    NoText,
    /// More blocks than one message takes.
    InvalidBlocks,
    /// More attachments than one message takes.
    TooManyAttachments,
    /// More text than one message takes.
    TooLong,
    /// More bytes than are read.
    TooLarge,
    /// Nothing can be said in the channel any more.
    ChannelIsArchived,
    /// Whoever made the hook may not write there now.
    ActionProhibited,
    /// The key of a repeat came with something else before.
    KeyReused,
    /// Too many, too fast.
    RateLimited(Duration),
    /// It is not the sender's fault.
    Failed(Error),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error {
            Error::ChannelArchived => Self::ChannelIsArchived,
            Error::Forbidden | Error::NotFound | Error::WrongState(_) | Error::Silenced(_) => {
                Self::ActionProhibited
            }
            Error::CommandReused => Self::KeyReused,
            Error::RateLimited(wait) => Self::RateLimited(wait),
            Error::Invalid(fields) if fields.iter().any(|field| field.rule == "too_long") => Self::TooLong,
            Error::Invalid(fields) if fields.iter().any(|field| field.rule == "empty") => Self::NoText,
            Error::Invalid(_) | Error::Malformed(_) => Self::InvalidPayload,
            other => Self::Failed(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_may_not_write_for_a_while_is_no_fault_of_ours() {
        let refusal = Refusal::from(Error::Silenced(Duration::from_mins(5)));
        assert!(matches!(refusal, Refusal::ActionProhibited));
    }
}
