//! The commands of a board, each in its own use case.

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use protocol::{BoardCommand, CommandId, Done};

use super::Boards;
use crate::kernel::{Actor, Result};

impl Boards {
    /// Carries out a command.
    pub fn submit(
        &self,
        actor: Actor,
        id: CommandId,
        command: BoardCommand,
    ) -> BoxFuture<'static, Result<Done>> {
        let boards = self.clone();
        async move {
            match command {
                BoardCommand::PutColumn(wanted) => boards.put_column(&actor, id, &wanted).await,
                BoardCommand::RemoveColumn(wanted) => boards.remove_column(&actor, id, wanted).await,
                BoardCommand::CreateCard(wanted) => boards.create_card(&actor, id, &wanted).await,
                BoardCommand::ChangeCard(wanted) => boards.change_card(&actor, id, &wanted).await,
                BoardCommand::MoveCard(wanted) => boards.move_card(&actor, id, wanted).await,
                BoardCommand::RemoveCard(wanted) => boards.remove_card(&actor, id, wanted).await,
                BoardCommand::CommentOnCard(wanted) => boards.comment_on_card(&actor, id, &wanted).await,
                BoardCommand::RemoveCardComment(wanted) => {
                    boards.remove_card_comment(&actor, id, wanted).await
                }
            }
        }
        .boxed()
    }
}
