//! The commands of the socket, also taken by `POST /api/commands`: one exhaustive match over all slices.

use axum::extract::State;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use protocol::{Command, CommandFrame, Done};

use super::node::Node;
use crate::features::boards::Boards;
use crate::features::channels::Channels;
use crate::features::webinars::Webinars;
use crate::http::Json;
use crate::kernel::{Actor, Result};

/// The slices that take commands; cheap to clone.
#[derive(Clone, Debug)]
pub struct Commands {
    /// Messages and what was read of them.
    pub channels: Channels,
    /// Everything in a webinar.
    pub webinars: Webinars,
    /// Boards.
    pub boards: Boards,
}

impl Commands {
    /// Carries out a command. Messages and votes take their place in line at the call, not when the answer is awaited,
    /// so those of one socket are committed in the order of their frames. Dropping the future takes nothing back that
    /// was handed over.
    pub fn submit(&self, actor: Actor, frame: CommandFrame) -> BoxFuture<'static, Result<Done>> {
        let (id, channels) = (frame.id, self.channels.clone());
        match frame.command {
            Command::SendMessage(message) => channels.send(actor, id, &message, Vec::new()).boxed(),
            Command::EditMessage(edit) => async move { channels.edit(&actor, id, edit).await }.boxed(),
            Command::DeleteMessage(which) => async move { channels.delete(&actor, id, which).await }.boxed(),
            Command::MarkSeen(seen) => async move { channels.mark_seen(&actor, id, seen).await }.boxed(),
            Command::MarkUnread(mark) => async move { channels.mark_unread(&actor, id, mark).await }.boxed(),
            Command::Webinar(command) => self.webinars.submit(actor, id, command),
            Command::Talk(command) => async move { channels.talk(&actor, id, command).await }.boxed(),
            Command::Board(command) => self.boards.submit(actor, id, command),
        }
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
