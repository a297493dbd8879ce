//! Use cases: making, changing, moving and removing columns.

use protocol::values::ItemTitle;
use protocol::{ColumnCommand, ColumnId, ColumnRef, CommandId, Done, Event, PutColumn, limits};

use super::{Boards, full, nothing_new, read, store};
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, CommandKey, Error, Result, rank};

impl Boards {
    /// Makes a column, or changes it.
    pub(super) async fn put_column(&self, actor: &Actor, id: CommandId, wanted: &PutColumn) -> Result<Done> {
        let title = ItemTitle::parse(&wanted.title).map_err(|e| Error::field("/title", e))?;
        if wanted.most_cards == Some(0) {
            return Err(Error::invalid("/most_cards", "range", "at least 1, or nothing"));
        }
        let key = CommandKey::new(id, "put_column", wanted)?;
        let mut tx = self.db.begin().await?;
        let facts = self
            .spaces
            .locked(tx.conn(), actor, wanted.space_id, SpaceAction::Edit)
            .await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        if store::column_elsewhere(tx.conn(), wanted.id, facts.space).await? {
            return Err(Error::NotFound);
        }
        let columns = read::columns(tx.conn(), facts.space, None).await?;
        let current = columns.iter().find(|column| column.id == wanted.id);
        if current.is_none() && columns.len() >= limits::COLUMNS {
            return Err(full("/id", limits::COLUMNS));
        }
        let rank = match current {
            Some(column) if wanted.after == Some(wanted.id) => column.rank.clone(),
            _ => {
                let others: Vec<_> = columns.iter().filter(|column| column.id != wanted.id).collect();
                let places: Vec<_> = others
                    .iter()
                    .map(|column| (column.id, column.rank.as_str()))
                    .collect();
                place(&places, wanted.after)
            }
        };
        store::put_column(tx.conn(), &facts, wanted, title.as_str(), &rank).await?;
        let column = read::column(tx.conn(), facts.space, wanted.id).await?;
        if current == Some(&column) {
            return Ok(nothing_new(id, &facts));
        }
        let was_done = current.is_some_and(|column| column.is_done);
        if was_done != column.is_done && current.is_some() {
            let people = store::assignees_of_column(tx.conn(), wanted.id).await?;
            super::tell_assignees(&mut tx, actor, people);
        }
        tx.emit_command(actor, &key, facts.space, Event::ColumnChanged(column));
        tx.commit().await?.done(id)
    }

    /// Takes an empty column away.
    pub(super) async fn remove_column(
        &self,
        actor: &Actor,
        id: CommandId,
        wanted: ColumnCommand,
    ) -> Result<Done> {
        let key = CommandKey::new(id, "remove_column", &wanted)?;
        let mut tx = self.db.begin().await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let space = store::space_of_column(tx.conn(), wanted.column_id)
            .await?
            .ok_or(Error::NotFound)?;
        let facts = self
            .spaces
            .locked(tx.conn(), actor, space, SpaceAction::Edit)
            .await?;
        // It may have gone while the lock was waited for.
        store::space_of_column(tx.conn(), wanted.column_id)
            .await?
            .ok_or(Error::NotFound)?;
        if !store::is_empty(tx.conn(), wanted.column_id).await? {
            return Err(Error::wrong_state("not_empty"));
        }
        store::remove_column(tx.conn(), wanted.column_id).await?;
        let gone = ColumnRef {
            column_id: wanted.column_id,
        };
        tx.emit_command(actor, &key, facts.space, Event::ColumnGone(gone));
        tx.commit().await?.done(id)
    }
}

/// The rank behind a column; in front of all others for none, behind all others if it is not there.
fn place(columns: &[(ColumnId, &str)], after: Option<ColumnId>) -> String {
    let Some(after) = after else {
        return rank::between(None, columns.first().map(|&(_, rank)| rank));
    };
    match columns.iter().position(|&(id, _)| id == after) {
        Some(at) => rank::between(Some(columns[at].1), columns.get(at + 1).map(|&(_, rank)| rank)),
        None => rank::between(columns.last().map(|&(_, rank)| rank), None),
    }
}
