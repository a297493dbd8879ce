//! The law: a board and the events after it are a fresh board.

use protocol::{
    BoardCommand, BoardSnapshot, CardCommand, CardId, ColumnCommand, CommentId, CommentOnCard, CreateCard,
    Event, Position,
};
use sqlx::PgPool;

use super::{Desk, column, to};
use crate::testing::law::{Fold, holds};

impl Fold for BoardSnapshot {
    const KIND: &'static str = "board";

    fn position(&mut self) -> &mut Position {
        &mut self.position
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::ColumnChanged(column) => {
                self.columns.retain(|one| one.id != column.id);
                self.columns.push(column.clone());
                self.columns.sort_by_key(|one| (one.rank.clone(), one.id));
            }
            Event::ColumnGone(gone) => self.columns.retain(|one| one.id != gone.column_id),
            Event::CardChanged(card) => {
                self.cards.retain(|one| one.id != card.id);
                self.cards.push(card.clone());
            }
            Event::CardGone(gone) => self.cards.retain(|one| one.id != gone.card_id),
            _ => {}
        }
        // By column, then by rank: as the snapshot is read.
        let columns = self.columns.clone();
        let place = |id| columns.iter().position(|column| column.id == id);
        self.cards
            .sort_by_key(|one| (place(one.column_id), one.rank.clone(), one.id));
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn events_tell_what_a_fresh_board_shows(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let (room, anna) = (desk.space.id, &desk.world.anna);
    let (a, b) = (desk.card("a").await, desk.card("b").await);
    let look = async || desk.board().await;
    let does = async |command| desk.does(anna, command).await.unwrap();
    holds(
        &desk.world,
        "card_changed",
        room,
        look,
        does(to(a, desk.done, None)),
    )
    .await;
    let say = BoardCommand::CommentOnCard(CommentOnCard {
        card_id: b,
        id: CommentId::new(),
        body: "Gute Idee".into(),
    });
    holds(&desk.world, "card_changed.comment", room, look, does(say)).await;
    let renamed = column(room, desk.open, "Noch offen", Some(desk.done));
    holds(&desk.world, "column_changed", room, look, does(renamed)).await;
    let gone = BoardCommand::RemoveCard(CardCommand { card_id: a });
    holds(&desk.world, "card_gone", room, look, does(gone)).await;
    let gone = BoardCommand::RemoveColumn(ColumnCommand { column_id: desk.done });
    holds(&desk.world, "column_gone", room, look, does(gone)).await;
    let (ben, id) = (desk.world.ben, CardId::new());
    let inbox = async || desk.world.inbox.view(&ben).await.unwrap();
    let given = BoardCommand::CreateCard(CreateCard {
        column_id: desk.open,
        id,
        title: "Interview".into(),
        assignees: vec![ben.person_id],
        due_on: None,
    });
    holds(&desk.world, "tasks_changed", ben.person_id, inbox, does(given)).await;
}
