//! Use case: posting. Checked and parsed by the caller, handed over at the call, committed by the channel's shard.

use std::future::Future;

use protocol::{ChannelId, CommandId, Done, MessageId, SendMessage};
use serde_json::value::RawValue;
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
        let answer = self.hand_over(actor, id, message);
        async move {
            let lost = |_| Error::Unavailable("the server stopped before the commit".into());
            answer?.await.map_err(lost)?
        }
    }

    fn hand_over(
        &self,
        actor: Actor,
        id: CommandId,
        message: &SendMessage,
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
            answer,
        })?;
        Ok(receiver)
    }
}
