//! Use case: posting. Checked and parsed by the caller, handed over at the call, committed by the channel's shard.

use std::future::Future;

use protocol::{ChannelId, CommandId, Done, MessageId, SendMessage};
use serde_json::value::RawValue;
use time::OffsetDateTime;
use tokio::sync::oneshot;

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
    pub(super) reply_to: Option<MessageId>,
    /// When it was said; none for now.
    pub(super) said_at: Option<OffsetDateTime>,
    pub(super) answer: oneshot::Sender<Result<Done>>,
}

impl Channels {
    /// Posts a message. It takes its place in line now, so messages are committed in the order of the calls; the future
    /// only waits for the answer, and dropping it takes nothing back. [`Error::RateLimited`] when too many wait.
    pub fn send(
        &self,
        actor: Actor,
        id: CommandId,
        message: &SendMessage,
    ) -> impl Future<Output = Result<Done>> + Send + use<> {
        answered(self.hand_over(actor, id, message, None))
    }

    /// As [`Channels::send`], for what was said earlier and elsewhere: it takes its place at the end of the channel like
    /// any other, but shows the time at which it was said. Never for what comes from a client.
    pub fn bring_in(
        &self,
        actor: Actor,
        id: CommandId,
        message: &SendMessage,
        said_at: OffsetDateTime,
    ) -> impl Future<Output = Result<Done>> + Send + use<> {
        answered(self.hand_over(actor, id, message, Some(said_at)))
    }

    fn hand_over(
        &self,
        actor: Actor,
        id: CommandId,
        message: &SendMessage,
        said_at: Option<OffsetDateTime>,
    ) -> Result<oneshot::Receiver<Result<Done>>> {
        let text = Text::parse(&message.body)?;
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
            reply_to: message.reply_to,
            said_at,
            answer,
        })?;
        Ok(receiver)
    }
}

async fn answered(handed_over: Result<oneshot::Receiver<Result<Done>>>) -> Result<Done> {
    let lost = |_| Error::Unavailable("the server stopped before the commit".into());
    handed_over?.await.map_err(lost)?
}
