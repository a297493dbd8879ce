//! The commands of the socket, also taken by `POST /api/commands`: one exhaustive match.

use std::future::Future;
use std::pin::Pin;

use protocol::{Command, CommandFrame, Done};

use super::Channels;
use crate::kernel::{Actor, Result};

/// A command that is under way. Dropping it does not take back a message that was handed over.
pub type Submitted = Pin<Box<dyn Future<Output = Result<Done>> + Send + 'static>>;

impl Channels {
    /// Carries out a command. Messages take their place in line at the call, not when the answer is awaited, so the
    /// messages of one socket are committed in the order of their frames.
    pub fn submit(&self, actor: Actor, frame: CommandFrame) -> Submitted {
        let (id, channels) = (frame.id, self.clone());
        match frame.command {
            Command::SendMessage(message) => Box::pin(self.send(actor, id, &message)),
            Command::EditMessage(edit) => Box::pin(async move { channels.edit(&actor, id, edit).await }),
            Command::DeleteMessage(which) => {
                Box::pin(async move { channels.delete(&actor, id, which).await })
            }
            Command::MarkSeen(seen) => Box::pin(async move { channels.mark_seen(&actor, id, seen).await }),
            Command::MarkUnread(mark) => {
                Box::pin(async move { channels.mark_unread(&actor, id, mark).await })
            }
        }
    }
}
