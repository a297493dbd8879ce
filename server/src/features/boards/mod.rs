//! Boards: columns and cards of a space, in the server's order.
//!
//! Owns the tables `board_column`, `card`, `card_assignee` and `card_comment`; tells the space's room, and those whose
//! cards changed. Invariants: whoever changes a board holds the space's row, so two moves of one card follow each other
//! and the later one stands; a repeated command changes nothing; a card that was taken away leaves no words in the log.
//! The words of a card are changed as a whole against a version; moves do not count as changes, so nobody's text is
//! refused because somebody else tidied up.
//!
//! Reading order: [`commands`], [`column`], [`card`], [`moves`], [`comment`], [`tasks`] (what is mine, what is due),
//! [`seed`] (templates), [`store`] and [`read`] (SQL).

mod card;
mod column;
mod commands;
mod comment;
mod http;
mod moves;
mod read;
mod seed;
mod store;
mod tasks;
#[cfg(test)]
mod tests;

pub use http::router;
pub use seed::BoardSeed;
pub use tasks::DueCard;

use protocol::{BoardSnapshot, Card, CardId, CommandId, Done, Event, PersonId, SpaceId};
use sqlx::PgConnection;

use crate::db::{Db, Tx};
use crate::features::inbox::Inbox;
use crate::features::spaces::{Facts, Spaces};
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, Clock, CommandKey, Error, Result};

/// Handle on the slice; cheap to clone.
#[derive(Clone, Debug)]
pub struct Boards {
    db: Db,
    clock: Clock,
    spaces: Spaces,
    inbox: Inbox,
}

impl Boards {
    /// The slice on a database.
    pub fn new(db: Db, clock: Clock, spaces: Spaces, inbox: Inbox) -> Self {
        Self {
            db,
            clock,
            spaces,
            inbox,
        }
    }

    /// The board of a space at a position of its room.
    pub async fn snapshot(&self, actor: &Actor, space: SpaceId) -> Result<BoardSnapshot> {
        let mut conn = self.db.snapshot().await?;
        let facts = self
            .spaces
            .allowed(&mut conn, actor, space, SpaceAction::See)
            .await?;
        let (columns, cards) = self.of_space(&mut conn, space).await?;
        Ok(BoardSnapshot {
            position: facts.head,
            space_id: space,
            columns,
            cards,
        })
    }

    /// Columns and cards of a space, for whoever may see them.
    pub async fn of_space(
        &self,
        conn: &mut PgConnection,
        space: SpaceId,
    ) -> Result<(Vec<protocol::Column>, Vec<Card>)> {
        Ok((
            read::columns(conn, space, None).await?,
            read::cards(conn, space, None).await?,
        ))
    }

    /// Tells the space's room how a card stands now: the event that stands for the command.
    async fn card_changed(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        key: &CommandKey,
        facts: &Facts,
        card: CardId,
    ) -> Result<()> {
        let card = read::card(tx.conn(), facts.space, card).await?;
        tx.emit_command(actor, key, facts.space, Event::CardChanged(card));
        Ok(())
    }
}

/// Tells people that cards of theirs changed.
fn tell_assignees(tx: &mut Tx, actor: &Actor, people: impl IntoIterator<Item = PersonId>) {
    for person in people {
        tx.emit(actor.org_id, Some(actor.person_id), person, Event::TasksChanged);
    }
}

/// The answer to a command that found everything as it was to be.
fn nothing_new(command_id: CommandId, facts: &Facts) -> Done {
    Done {
        command_id,
        room: facts.space.into(),
        position: facts.head,
        is_repeat: true,
    }
}

/// A list is full.
fn full(pointer: &str, most: usize) -> Error {
    Error::invalid(pointer, "too_many", format!("at most {most}"))
}
