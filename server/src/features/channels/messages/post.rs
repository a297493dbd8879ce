//! Use case: posting. Checked and parsed by the caller, handed over at the call, committed by the channel's shard.

use std::collections::BTreeSet;
use std::future::Future;

use protocol::{
    Attachment, ChannelId, CommandId, Done, MessageId, MessagePoll, SendMessage, TopicId, limits,
};
use serde_json::value::RawValue;
use time::OffsetDateTime;
use tokio::sync::oneshot;

use super::new_poll;
use super::text::Text;
use crate::features::channels::Channels;
use crate::kernel::{Actor, CommandKey, Error, Result};

/// A message that waits to be committed.
#[derive(Debug)]
pub(in crate::features::channels) struct Posting {
    pub(super) actor: Actor,
    pub(super) key: CommandKey,
    pub(super) channel: ChannelId,
    pub(super) id: MessageId,
    pub(super) body: String,
    pub(super) tree: Box<RawValue>,
    pub(super) excerpt: String,
    pub(super) calls_everybody: bool,
    pub(super) reply_to: Option<MessageId>,
    pub(super) thread_id: Option<MessageId>,
    pub(super) topic_id: Option<TopicId>,
    pub(super) attachments: Vec<Attachment>,
    pub(super) poll: Option<MessagePoll>,
    /// The name of the hook that posts it.
    pub(super) hook: Option<String>,
    /// When it was said; none for now.
    pub(super) said_at: Option<OffsetDateTime>,
    pub(super) answer: oneshot::Sender<Result<Done>>,
}

/// What goes with a message and no client can claim.
#[derive(Default)]
struct Beside {
    attachments: Vec<Attachment>,
    hook: Option<String>,
    said_at: Option<OffsetDateTime>,
}

impl Channels {
    /// Posts a message. It takes its place in line now, so messages are committed in the order of the calls; the future
    /// only waits for the answer, and dropping it takes nothing back. [`Error::RateLimited`] when too many wait.
    ///
    /// `attachments` are the message's files, as whoever keeps files found them: uploaded to this channel by the actor,
    /// and not sent before but by this command.
    pub fn send(
        &self,
        actor: Actor,
        id: CommandId,
        message: &SendMessage,
        attachments: Vec<Attachment>,
    ) -> impl Future<Output = Result<Done>> + Send + use<> {
        let beside = Beside {
            attachments,
            ..Beside::default()
        };
        answered(self.hand_over(actor, id, message, beside))
    }

    /// As [`Channels::send`], for what was said earlier and elsewhere: it takes its place at the end of the channel like
    /// any other, but shows the time at which it was said, and nobody is told of it. Never for what comes from a client.
    pub fn bring_in(
        &self,
        actor: Actor,
        id: CommandId,
        message: &SendMessage,
        said_at: OffsetDateTime,
    ) -> impl Future<Output = Result<Done>> + Send + use<> {
        let beside = Beside {
            said_at: Some(said_at),
            ..Beside::default()
        };
        answered(self.hand_over(actor, id, message, beside))
    }

    /// As [`Channels::send`], for what a program posts: it has the rights of the actor, who made the hook or is the bot,
    /// and shows the program's name.
    pub fn send_for_hook(
        &self,
        actor: Actor,
        id: CommandId,
        message: &SendMessage,
        hook: String,
    ) -> impl Future<Output = Result<Done>> + Send + use<> {
        let beside = Beside {
            hook: Some(hook),
            ..Beside::default()
        };
        answered(self.hand_over(actor, id, message, beside))
    }

    /// The text of a message as it would be posted, if all that is known of it before the channel is asked may be.
    pub fn check(message: &SendMessage) -> Result<String> {
        check_wanted(message)?;
        message.poll.as_ref().map(new_poll::parse).transpose()?;
        if !message.attachments.is_empty() && message.body.trim().is_empty() {
            return Ok(String::new());
        }
        Ok(Text::parse(&message.body)?.body)
    }

    fn hand_over(
        &self,
        actor: Actor,
        id: CommandId,
        message: &SendMessage,
        beside: Beside,
    ) -> Result<oneshot::Receiver<Result<Done>>> {
        check_files(message, &beside.attachments)?;
        let text = Text::parse_with(&message.body, &beside.attachments)?;
        let poll = message.poll.as_ref().map(new_poll::parse).transpose()?;
        let tree = text.tree_json()?;
        let (answer, receiver) = oneshot::channel();
        self.committer.hand_over(Posting {
            actor,
            key: CommandKey::new(id, "send_message", message)?,
            channel: message.channel_id,
            id: MessageId::new(),
            body: text.body,
            tree,
            excerpt: text.excerpt,
            calls_everybody: text.calls_everybody,
            reply_to: message.reply_to,
            thread_id: message.thread_id,
            topic_id: message.topic_id,
            attachments: beside.attachments,
            poll,
            hook: beside.hook,
            said_at: beside.said_at,
            answer,
        })?;
        Ok(receiver)
    }
}

/// As many files as a message takes, each once.
fn check_wanted(message: &SendMessage) -> Result<()> {
    if message.attachments.len() > limits::MESSAGE_FILES {
        let allowed = format!("at most {} files", limits::MESSAGE_FILES);
        return Err(Error::invalid("/attachments", "too_many", allowed));
    }
    let files: BTreeSet<_> = message.attachments.iter().map(|file| file.file_id).collect();
    if files.len() < message.attachments.len() {
        return Err(Error::invalid("/attachments", "duplicate", "each file once"));
    }
    Ok(())
}

/// The files that were found are those that were asked for.
fn check_files(message: &SendMessage, found: &[Attachment]) -> Result<()> {
    check_wanted(message)?;
    let wanted = message.attachments.iter().map(|file| file.file_id);
    if !wanted.eq(found.iter().map(|file| file.file_id)) {
        return Err(Error::NotFound);
    }
    Ok(())
}

async fn answered(handed_over: Result<oneshot::Receiver<Result<Done>>>) -> Result<Done> {
    let lost = |_| Error::Unavailable("the server stopped before the commit".into());
    handed_over?.await.map_err(lost)?
}
