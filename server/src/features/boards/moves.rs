//! Use case: putting a card elsewhere. The later of two moves stands; a move to where it is changes nothing.

use protocol::{CardId, CommandId, Done, Event, MoveCard};

use super::{Boards, nothing_new, read, store, tell_assignees};
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, CommandKey, Error, Result, rank};

impl Boards {
    /// Moves a card.
    pub(super) async fn move_card(&self, actor: &Actor, id: CommandId, wanted: MoveCard) -> Result<Done> {
        let key = CommandKey::new(id, "move_card", &wanted)?;
        let mut tx = self.db.begin().await?;
        let facts = self
            .lock_card(&mut tx, actor, wanted.card_id, SpaceAction::Edit)
            .await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let card = read::card(tx.conn(), facts.space, wanted.card_id).await?;
        let columns = read::columns(tx.conn(), facts.space, None).await?;
        let find = |id| columns.iter().find(|column| column.id == id);
        let to = find(wanted.column_id).ok_or(Error::NotFound)?;
        let places = store::places(tx.conn(), wanted.column_id).await?;
        if card.column_id == wanted.column_id && stands(&places, card.id, wanted.after) {
            return Ok(nothing_new(id, &facts));
        }
        let others: Vec<_> = places.into_iter().filter(|(id, _)| *id != card.id).collect();
        let at = place(&others, wanted.after);
        let neighbour = |at: Option<usize>| at.and_then(|at| others.get(at)).map(|(_, rank)| rank.as_str());
        let new_rank = rank::between(neighbour(at.checked_sub(1)), neighbour(Some(at)));
        store::put_card(tx.conn(), card.id, to.id, &new_rank).await?;
        let mut pushed = Vec::new();
        if rank::is_worn(&new_rank) {
            // The whole column is spread anew, and each card of it is told.
            let mut order: Vec<_> = others.iter().map(|(id, _)| *id).collect();
            order.insert(at, card.id);
            for (other, rank) in order.iter().zip(rank::spread(order.len())) {
                store::put_card(tx.conn(), *other, to.id, &rank).await?;
            }
            pushed = order;
            pushed.retain(|other| *other != card.id);
        }
        self.card_changed(&mut tx, actor, &key, &facts, card.id).await?;
        for other in pushed {
            let other = read::card(tx.conn(), facts.space, other).await?;
            tx.emit(
                facts.org,
                Some(actor.person_id),
                facts.space,
                Event::CardChanged(other),
            );
        }
        if find(card.column_id).is_some_and(|from| from.id != to.id) {
            tell_assignees(&mut tx, actor, card.assignees);
        }
        tx.commit().await?.done(id)
    }
}

/// Where behind `after` is; the top for none, the end if it is not there.
fn place(others: &[(CardId, String)], after: Option<CardId>) -> usize {
    match after {
        None => 0,
        Some(after) => others
            .iter()
            .position(|(id, _)| *id == after)
            .map_or(others.len(), |at| at + 1),
    }
}

/// Whether the card already stands right behind `after`.
fn stands(places: &[(CardId, String)], card: CardId, after: Option<CardId>) -> bool {
    let Some(at) = places.iter().position(|(id, _)| *id == card) else {
        return false;
    };
    let before = at.checked_sub(1).map(|before| places[before].0);
    after != Some(card) && before == after
}
