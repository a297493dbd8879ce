//! The board of a group, as those who work on it notice it.

mod cards;
mod law;
mod moves;
mod rights;

use protocol::{
    BoardCommand, BoardSnapshot, Card, CardId, ChangeCard, ColumnId, CommandId, CreateCard, Done, Event,
    MoveCard, PutColumn, RoomId, Space, SpaceId,
};
use sqlx::PgPool;

use crate::kernel::{Actor, Result};
use crate::testing::World;

/// A board with two columns.
struct Desk {
    world: Box<World>,
    space: Space,
    open: ColumnId,
    done: ColumnId,
}

impl Desk {
    /// Anna and Ben are in the group, the trainer looks in.
    async fn new(pool: PgPool) -> Self {
        let world = World::new(pool).await;
        let space = world.group("Verstetigen", &[world.anna, world.ben], |_| ()).await;
        let (open, done) = (ColumnId::new(), ColumnId::new());
        let desk = Self {
            world,
            space,
            open,
            done,
        };
        desk.does(&desk.world.anna, column(desk.space.id, open, "Offen", None))
            .await
            .unwrap();
        desk.does(
            &desk.world.anna,
            column(desk.space.id, done, "Fertig", Some(open)),
        )
        .await
        .unwrap();
        desk
    }

    async fn does(&self, who: &Actor, command: BoardCommand) -> Result<Done> {
        self.world.boards.submit(*who, CommandId::new(), command).await
    }

    async fn card(&self, title: &str) -> CardId {
        let id = CardId::new();
        self.does(&self.world.anna, new_card(self.open, id, title))
            .await
            .unwrap();
        id
    }

    async fn board(&self) -> BoardSnapshot {
        self.world
            .boards
            .snapshot(&self.world.anna, self.space.id)
            .await
            .unwrap()
    }

    async fn find(&self, id: CardId) -> Card {
        self.board()
            .await
            .cards
            .into_iter()
            .find(|card| card.id == id)
            .unwrap()
    }

    /// Titles of a column, in order.
    async fn titles(&self, column: ColumnId) -> Vec<String> {
        let cards = self.board().await.cards;
        cards
            .into_iter()
            .filter(|card| card.column_id == column)
            .map(|card| card.title)
            .collect()
    }

    /// Kinds of what a room was told since.
    async fn told(&self, room: impl Into<RoomId>, after: u64) -> Vec<Event> {
        let events = self.world.events(room.into(), after).await;
        events.into_iter().map(|event| event.event).collect()
    }
}

fn column(space_id: SpaceId, id: ColumnId, title: &str, after: Option<ColumnId>) -> BoardCommand {
    BoardCommand::PutColumn(PutColumn {
        space_id,
        id,
        title: title.into(),
        is_done: title == "Fertig",
        most_cards: None,
        after,
    })
}

fn new_card(column_id: ColumnId, id: CardId, title: &str) -> BoardCommand {
    BoardCommand::CreateCard(CreateCard {
        column_id,
        id,
        title: title.into(),
        assignees: Vec::new(),
        due_on: None,
    })
}

fn to(card_id: CardId, column_id: ColumnId, after: Option<CardId>) -> BoardCommand {
    BoardCommand::MoveCard(MoveCard {
        card_id,
        column_id,
        after,
    })
}

/// The words of a card as they are, to be changed.
fn words(card: &Card) -> ChangeCard {
    ChangeCard {
        card_id: card.id,
        version: card.version,
        title: card.title.clone(),
        description: card.description.clone(),
        assignees: card.assignees.clone(),
        due_on: card.due_on.clone(),
        labels: card.labels.clone(),
        checklist: card.checklist.clone(),
    }
}
