//! The commands of the socket, also taken by `POST /api/commands`: one exhaustive match over all slices.

use std::future::ready;

use axum::extract::State;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use protocol::{Command, CommandFrame, CommandId, DeleteMessage, Done, SendMessage};

use super::node::Node;
use crate::features::boards::Boards;
use crate::features::channels::Channels;
use crate::features::files::Files;
use crate::features::hooks::Hooks;
use crate::features::webinars::Webinars;
use crate::http::Json;
use crate::kernel::{Actor, Result};

/// The slices that take commands; cheap to clone.
#[derive(Clone, Debug)]
pub struct Commands {
    /// Messages and what was read of them.
    pub channels: Channels,
    /// Files that messages carry.
    pub files: Files,
    /// Everything in a webinar.
    pub webinars: Webinars,
    /// Boards.
    pub boards: Boards,
    /// What bots may do.
    pub hooks: Hooks,
}

impl Commands {
    /// Carries out a command. Messages and votes take their place in line at the call, not when the answer is awaited,
    /// so those of one socket are committed in the order of their frames; only a message with files takes it when they
    /// were found. Dropping the future takes nothing back that was handed over.
    pub fn submit(&self, actor: Actor, frame: CommandFrame) -> BoxFuture<'static, Result<Done>> {
        let (id, channels) = (frame.id, self.channels.clone());
        if let Err(refusal) = self.hooks.may_command(&actor, &frame.command) {
            return ready(Err(refusal)).boxed();
        }
        match frame.command {
            Command::SendMessage(message) if message.attachments.is_empty() => {
                match self.hooks.name_of_bot(&actor) {
                    Some(bot) => channels.send_for_hook(actor, id, &message, bot).boxed(),
                    None => channels.send(actor, id, &message, Vec::new()).boxed(),
                }
            }
            Command::SendMessage(message) => self.clone().send_with_files(actor, id, message).boxed(),
            Command::EditMessage(edit) => async move { channels.edit(&actor, id, edit).await }.boxed(),
            Command::DeleteMessage(which) => self.clone().delete(actor, id, which).boxed(),
            Command::MarkSeen(seen) => async move { channels.mark_seen(&actor, id, seen).await }.boxed(),
            Command::MarkUnread(mark) => async move { channels.mark_unread(&actor, id, mark).await }.boxed(),
            Command::Webinar(command) => self.webinars.submit(actor, id, command),
            Command::Talk(command) => async move { channels.talk(&actor, id, command).await }.boxed(),
            Command::Board(command) => self.boards.submit(actor, id, command),
        }
    }

    async fn send_with_files(self, actor: Actor, id: CommandId, message: SendMessage) -> Result<Done> {
        let (channel, wanted) = (message.channel_id, &message.attachments);
        let attachments = self.files.claim_now(&actor, channel, id, wanted).await?;
        self.channels.send(actor, id, &message, attachments).await
    }

    /// Files go with their message. What cannot be removed now is found by the sweep.
    async fn delete(self, actor: Actor, id: CommandId, which: DeleteMessage) -> Result<Done> {
        let done = self.channels.delete(&actor, id, which).await?;
        if let Err(error) = self.files.follow_message(which.message_id).await {
            tracing::warn!(%error, "files of a deleted message are removed at the next sweep");
        }
        Ok(done)
    }
}

/// `POST /api/commands`.
pub(super) async fn over_http(
    State(node): State<Node>,
    actor: Actor,
    Json(frame): Json<CommandFrame>,
) -> Result<Json<Done>> {
    node.commands.submit(actor, frame).await.map(Json)
}
