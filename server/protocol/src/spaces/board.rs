//! The board of a space: columns and cards in the server's order.

use serde::{Deserialize, Serialize};

use crate::{Author, CardId, ColumnId, CommentId, PersonId, Position, SpaceId, Timestamp};

/// Answer of `GET /api/spaces/{space}/board`: at a position of the space's room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BoardSnapshot {
    /// Where in the space's log this was read.
    pub position: Position,
    /// The space.
    pub space_id: SpaceId,
    /// By rank.
    pub columns: Vec<Column>,
    /// By column and rank.
    pub cards: Vec<Card>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Column {
    /// Which.
    pub id: ColumnId,
    /// The space.
    pub space_id: SpaceId,
    /// Its title.
    pub title: String,
    /// Its place: compared byte by byte, then by id.
    pub rank: String,
    /// What lies here is done.
    pub is_done: bool,
    /// Advice how many cards it should hold; none for no limit.
    pub most_cards: Option<u16>,
}

/// A column by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ColumnRef {
    /// Which.
    pub column_id: ColumnId,
}

/// A card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Card {
    /// Which.
    pub id: CardId,
    /// The space.
    pub space_id: SpaceId,
    /// Its column.
    pub column_id: ColumnId,
    /// Its place in the column: compared byte by byte, then by id.
    pub rank: String,
    /// What is to be done.
    pub title: String,
    /// More about it.
    pub description: String,
    /// Who does it.
    pub assignees: Vec<PersonId>,
    /// Until when, as `YYYY-MM-DD`.
    pub due_on: Option<String>,
    /// Labels.
    pub labels: Vec<String>,
    /// Steps.
    pub checklist: Vec<ChecklistItem>,
    /// What was said, oldest first.
    pub comments: Vec<CardComment>,
    /// Counts changes of its words; moves do not count.
    pub version: u32,
    /// Who made it.
    pub created_by: Author,
    /// When.
    pub created_at: Timestamp,
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChecklistItem {
    /// Made by the client, unique within the card.
    pub id: String,
    /// What.
    pub text: String,
    /// Done.
    pub is_done: bool,
}

/// Something said about a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CardComment {
    /// Which.
    pub id: CommentId,
    /// Who.
    pub author: Author,
    /// What.
    pub body: String,
    /// When.
    pub at: Timestamp,
}

/// A card by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CardRef {
    /// Which.
    pub card_id: CardId,
}

/// A card of mine that is not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MyTask {
    /// The card.
    pub card: Card,
    /// Its space.
    pub space_name: String,
    /// Its column.
    pub column_title: String,
}

/// What can be done on a board. Members of the space; comments also whoever may comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "type",
    content = "payload",
    rename_all = "snake_case",
    deny_unknown_fields
)]
pub enum BoardCommand {
    /// Make a column, or change it.
    PutColumn(PutColumn),
    /// Take an empty column away.
    RemoveColumn(ColumnCommand),
    /// Make a card.
    CreateCard(CreateCard),
    /// Change a card's words.
    ChangeCard(ChangeCard),
    /// Put a card elsewhere.
    MoveCard(MoveCard),
    /// Take a card away.
    RemoveCard(CardCommand),
    /// Say something about a card.
    CommentOnCard(CommentOnCard),
    /// Take back what I said.
    RemoveCardComment(RemoveCardComment),
}

/// Make a column, or change it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PutColumn {
    /// The space.
    pub space_id: SpaceId,
    /// Made by the client.
    pub id: ColumnId,
    /// Its title.
    pub title: String,
    /// What lies here is done.
    pub is_done: bool,
    /// Advice how many cards it should hold.
    #[serde(default)]
    pub most_cards: Option<u16>,
    /// It stands behind this one; none for the first place; itself to stay where it is.
    #[serde(default)]
    pub after: Option<ColumnId>,
}

/// Something with a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ColumnCommand {
    /// Which.
    pub column_id: ColumnId,
}

/// Something with a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CardCommand {
    /// Which.
    pub card_id: CardId,
}

/// Make a card at the end of a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CreateCard {
    /// The column.
    pub column_id: ColumnId,
    /// Made by the client.
    pub id: CardId,
    /// What is to be done.
    pub title: String,
    /// Who does it.
    #[serde(default)]
    pub assignees: Vec<PersonId>,
    /// Until when.
    #[serde(default)]
    pub due_on: Option<String>,
}

/// Change a card's words: the whole of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ChangeCard {
    /// Which.
    pub card_id: CardId,
    /// The version that was changed; another one is a conflict.
    pub version: u32,
    /// What is to be done.
    pub title: String,
    /// More about it.
    pub description: String,
    /// Who does it.
    #[serde(default)]
    pub assignees: Vec<PersonId>,
    /// Until when.
    #[serde(default)]
    pub due_on: Option<String>,
    /// Labels.
    #[serde(default)]
    pub labels: Vec<String>,
    /// Steps.
    #[serde(default)]
    pub checklist: Vec<ChecklistItem>,
}

/// Put a card elsewhere. A repeat changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct MoveCard {
    /// Which.
    pub card_id: CardId,
    /// Into this column.
    pub column_id: ColumnId,
    /// Behind this card; none for the top. A card that went elsewhere meanwhile counts as none is there: the end.
    #[serde(default)]
    pub after: Option<CardId>,
}

/// Say something about a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CommentOnCard {
    /// Which.
    pub card_id: CardId,
    /// Made by the client.
    pub id: CommentId,
    /// What.
    pub body: String,
}

/// Take back what I said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RemoveCardComment {
    /// Of which card.
    pub card_id: CardId,
    /// What.
    pub comment_id: CommentId,
}
