//! What a board begins with.

use protocol::{CardId, ColumnId, SpaceId};

use super::{Boards, store};
use crate::db::Tx;
use crate::kernel::{Actor, Result, rank};

/// Columns and first cards of a template.
#[derive(Clone, Debug, Default)]
pub struct BoardSeed {
    /// Titles of the columns, in order.
    pub columns: Vec<String>,
    /// Which of them holds what is done, from 0.
    pub done_column: Option<usize>,
    /// Column, from 0, and title of each card.
    pub cards: Vec<(usize, String)>,
}

impl Boards {
    /// Fills the board of a space that is being made in the same transaction; nobody knows it yet, so nothing is told.
    pub async fn seed(&self, tx: &mut Tx, actor: &Actor, space: SpaceId, seed: &BoardSeed) -> Result<()> {
        let now = self.clock.now();
        for (at, (title, column_rank)) in seed
            .columns
            .iter()
            .zip(rank::spread(seed.columns.len()))
            .enumerate()
        {
            let column = ColumnId::new();
            let is_done = seed.done_column == Some(at);
            store::seed_column(tx.conn(), actor, (space, column), title, &column_rank, is_done).await?;
            let titles: Vec<_> = seed.cards.iter().filter(|(of, _)| *of == at).collect();
            for ((_, title), card_rank) in titles.iter().zip(rank::spread(titles.len())) {
                let place = (space, column, CardId::new());
                store::seed_card(tx.conn(), actor, place, title, &card_rank, now).await?;
            }
        }
        Ok(())
    }
}
