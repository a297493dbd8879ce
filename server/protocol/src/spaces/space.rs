//! Groups and their project spaces.

use serde::{Deserialize, Serialize};

use crate::{
    ChannelId, CommandId, DocumentKind, HandIn, PeerReview, PersonId, Position, RunId, SharedDocument,
    SpaceFile, SpaceId, TemplateId, Timestamp,
};

/// Who may look into a space, beside its members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum LookIn {
    /// Nobody.
    Group,
    /// Trainers and organisers of the run.
    Trainers,
    /// Everybody of the run but guests.
    Course,
}

/// A group and its project space, as everybody of the run knows it: what is in it is not in here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Space {
    /// Which; also the id of its room.
    pub id: SpaceId,
    /// The run.
    pub run_id: RunId,
    /// Its name.
    pub name: String,
    /// What its project is about.
    pub theme: String,
    /// Where the group talks.
    pub channel_id: ChannelId,
    /// Who is in it, in the order of their ids.
    pub members: Vec<PersonId>,
    /// Who may look in.
    pub look_in: LookIn,
    /// Whoever looks in may comment. Trainers who look in always may.
    pub lookers_comment: bool,
    /// When the work is due.
    pub due_at: Option<Timestamp>,
    /// The group has until then, by a trainer's leave.
    pub extended_until: Option<Timestamp>,
    /// Most members; none for no limit.
    pub seats: Option<u16>,
    /// People of the run may choose it, and leave it again, themselves.
    pub is_open: bool,
    /// Reading only.
    pub is_archived: bool,
}

/// What I may do in a space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[expect(clippy::struct_excessive_bools, reason = "each is a right of its own")]
pub struct SpaceRights {
    /// Comment.
    pub can_comment: bool,
    /// Edit documents, board and files.
    pub can_edit: bool,
    /// Hand in.
    pub can_hand_in: bool,
    /// Accept and return what was handed in.
    pub can_assess: bool,
    /// Change members, rules and due date.
    pub can_manage: bool,
}

/// Answer of `GET /api/spaces/{space}`: the space's room at a position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SpaceSnapshot {
    /// Where in the space's log this was read.
    pub position: Position,
    /// The space.
    pub space: Space,
    /// What I may do.
    pub mine: SpaceRights,
    /// Its documents, by rank; archived ones too.
    pub documents: Vec<SharedDocument>,
    /// Its files, by name.
    pub files: Vec<SpaceFile>,
    /// What was handed in, newest first.
    pub hand_ins: Vec<HandIn>,
    /// Feedback that this group gives.
    pub gives: Vec<PeerReview>,
    /// Feedback that this group got; only what was given.
    pub gets: Vec<PeerReview>,
    /// Bytes that its files and their versions use.
    pub used_bytes: u64,
    /// Bytes that they may use.
    pub quota_bytes: u64,
}

/// Answer of `GET /api/runs/{run}/spaces`: the groups of a run, at a position of the run's room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SpacesSnapshot {
    /// Where in the run's log this was read.
    pub position: Position,
    /// All of them, by name.
    pub spaces: Vec<Space>,
}

/// A group that is to be formed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct NewSpace {
    /// Made by the client.
    pub id: SpaceId,
    /// Its name.
    pub name: String,
    /// What its project is about; may be empty.
    pub theme: String,
    /// Who is in it from the start.
    #[serde(default)]
    pub members: Vec<PersonId>,
    /// Most members.
    #[serde(default)]
    pub seats: Option<u16>,
}

/// Body of `POST /api/runs/{run}/spaces`: forms groups, each with its space, in one step (trainers).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CreateSpaces {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// The groups.
    #[serde(default)]
    pub spaces: Vec<NewSpace>,
    /// What their spaces begin with.
    #[serde(default)]
    pub template_id: Option<TemplateId>,
    /// Who may look in.
    pub look_in: LookIn,
    /// Whoever looks in may comment.
    pub lookers_comment: bool,
    /// When the work is due.
    #[serde(default)]
    pub due_at: Option<Timestamp>,
    /// People may choose and leave them themselves.
    pub is_open: bool,
}

/// Body of `POST /api/runs/{run}/spaces/draw`: a proposal, nothing is stored (trainers).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DrawGroups {
    /// How many groups; sizes differ by one at most.
    pub groups: u16,
}

/// Answer: people of the run drawn by lot who are in no group yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DrawnGroups {
    /// One list for each group.
    pub groups: Vec<Vec<PersonId>>,
}

/// Body of `PATCH /api/spaces/{space}`. What is absent stays (trainers).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ChangeSpace {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// Its name.
    #[serde(default)]
    pub name: Option<String>,
    /// Its theme.
    #[serde(default)]
    pub theme: Option<String>,
    /// Who may look in.
    #[serde(default)]
    pub look_in: Option<LookIn>,
    /// Whoever looks in may comment.
    #[serde(default)]
    pub lookers_comment: Option<bool>,
    /// When the work is due.
    #[serde(default)]
    pub due_at: Option<Timestamp>,
    /// Most members; 0 for no limit.
    #[serde(default)]
    pub seats: Option<u16>,
    /// People may choose it themselves.
    #[serde(default)]
    pub is_open: Option<bool>,
    /// Reading only.
    #[serde(default)]
    pub is_archived: Option<bool>,
}

/// What a space begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Template {
    /// Which.
    pub id: TemplateId,
    /// Its name.
    pub name: String,
    /// It comes with Lotse.
    pub is_built_in: bool,
    /// Documents that are made.
    pub documents: Vec<TemplateDocument>,
    /// Columns of the board.
    pub columns: Vec<String>,
    /// Which of them holds what is done, from 0.
    pub done_column: Option<u16>,
    /// Cards that are made.
    pub cards: Vec<TemplateCard>,
}

/// A document of a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TemplateDocument {
    /// Its kind.
    pub kind: DocumentKind,
    /// Its title.
    pub title: String,
    /// What it begins with; empty for a whiteboard.
    pub markdown: String,
}

/// A card of a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TemplateCard {
    /// Its column, from 0.
    pub column: u16,
    /// Its title.
    pub title: String,
}

/// Body of `POST /api/spaces/{space}/template`: makes a template of what the space holds now (trainers).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SaveTemplate {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// Made by the client.
    pub id: TemplateId,
    /// Its name.
    pub name: String,
}
