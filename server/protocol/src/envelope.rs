//! Frames of the socket, both ways. JSON text, one frame a WebSocket message.

use serde::{Deserialize, Serialize};

use crate::{
    BoardCommand, CommandId, DeleteMessage, DocumentId, Done, EditMessage, ErrorCode, MarkSeen, MarkUnread,
    PersonId, Position, Problem, React, RoomEvent, RoomId, SendMessage, SessionId, SpaceId, TalkCommand,
    Tally, Timestamp, WebinarCommand,
};

/// From the client. The first one must be `hello`, within [`crate::limits::HELLO_SECONDS`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "type",
    content = "payload",
    rename_all = "snake_case",
    deny_unknown_fields
)]
pub enum ClientFrame {
    /// Opens the conversation and resumes rooms.
    Hello(Hello),
    /// Follow more rooms.
    Subscribe(Subscribe),
    /// Stop following rooms.
    Unsubscribe(Unsubscribe),
    /// Change something. Answered by `ack` after the commit, or by `error`.
    Command(CommandFrame),
    /// I am typing in a channel. Not answered.
    Typing(TypingFrame),
    /// I clap, or the like, in a webinar. Not answered.
    React(React),
    /// I look at the page, or I do not. Not answered.
    Attention(Attention),
    /// Are you there? Answered by `pong`.
    Ping,
}

/// First frame of a socket.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Hello {
    /// [`crate::limits::PROTOCOL_VERSION`] of the client.
    pub v: u16,
    /// Name and version of the client, for the log; at most 64 characters.
    pub client: String,
    /// Rooms to follow, with what is known of each.
    #[serde(default)]
    pub rooms: Vec<Follow>,
    /// The page is not looked at.
    #[serde(default)]
    pub is_away: bool,
}

/// A room to follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Follow {
    /// The room.
    pub room: RoomId,
    /// What is known; none follows from now on, without what was before.
    #[serde(default)]
    pub since: Option<Position>,
}

/// Follow more rooms.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Subscribe {
    /// The rooms.
    pub rooms: Vec<Follow>,
}

/// Stop following rooms.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Unsubscribe {
    /// The rooms.
    pub rooms: Vec<RoomId>,
}

/// A command and its id.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CommandFrame {
    /// Made by the client; a repeat returns the first result.
    pub id: CommandId,
    /// What to do.
    pub command: Command,
}

/// What can be done over the socket. The same operations exist over HTTP.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "type",
    content = "payload",
    rename_all = "snake_case",
    deny_unknown_fields
)]
pub enum Command {
    /// Post a message.
    SendMessage(SendMessage),
    /// Change a message.
    EditMessage(EditMessage),
    /// Delete a message of mine.
    DeleteMessage(DeleteMessage),
    /// Say what was seen.
    MarkSeen(MarkSeen),
    /// Mark as unread.
    MarkUnread(MarkUnread),
    /// Do something in a webinar.
    Webinar(WebinarCommand),
    /// Do something on a board.
    Board(BoardCommand),
    /// Do something with messages or topics.
    Talk(TalkCommand),
}

/// I am typing.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TypingFrame {
    /// In which channel's room.
    pub room: RoomId,
}

/// Whether the page is looked at.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Attention {
    /// The page is hidden or nobody touched it for minutes.
    pub is_away: bool,
    /// The document that is looked at, if one is.
    #[serde(default)]
    pub looks_at: Option<LooksAt>,
}

/// A document that is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct LooksAt {
    /// The space whose room is told.
    pub space_id: SpaceId,
    /// The document.
    pub document_id: DocumentId,
}

/// From the server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
#[expect(
    clippy::large_enum_variant,
    reason = "made, encoded and dropped at once; none is kept"
)]
pub enum ServerFrame {
    /// Answer to `hello`.
    Welcome(Welcome),
    /// A room is followed from here; missed events come next, in order.
    Subscribed(Subscribed),
    /// A room is followed, but what was missed cannot be replayed: load its snapshot again.
    Resync(Subscribed),
    /// A room cannot be followed, or no longer.
    Refused(Refused),
    /// An entry of a room's log.
    Event(RoomEvent),
    /// A command is done: committed.
    Ack(Done),
    /// A command or frame was refused; nothing was changed.
    Error(CommandError),
    /// Who is typing in a room, all of them; replaces the last such frame of the room.
    Typing(Typing),
    /// Who is here in a run's, webinar's or space's room; replaces the last such frame of the room.
    Presence(Presence),
    /// What is counted in a webinar's room; replaces the last such frame of the room.
    Tally(Tally),
    /// This node goes away: come back after the delay. A close with 1012 follows.
    Reconnect(Reconnect),
    /// Answer to `ping`.
    Pong,
}

/// Answer to `hello`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Welcome {
    /// [`crate::limits::PROTOCOL_VERSION`] of the server.
    pub v: u16,
    /// Who is signed in.
    pub person_id: PersonId,
    /// The session of the socket.
    pub session_id: SessionId,
    /// The server's clock, for countdowns.
    pub now: Timestamp,
    /// Send something at least this often, in milliseconds.
    pub heartbeat_ms: u64,
}

/// A room is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Subscribed {
    /// The room.
    pub room: RoomId,
    /// Events after this position follow. For `resync`: the head, load a snapshot at least as new.
    pub position: Position,
}

/// A room is not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Refused {
    /// The room.
    pub room: RoomId,
    /// `not_found` (absent and foreign look the same) or `too_large` (too many rooms).
    pub code: ErrorCode,
}

/// A command or frame was refused.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CommandError {
    /// The command, if the frame was one that could be read.
    pub id: Option<CommandId>,
    /// The same body as over HTTP.
    pub problem: Problem,
}

/// Who is typing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Typing {
    /// The room.
    pub room: RoomId,
    /// Everybody who typed within [`crate::limits::TYPING_SHOWN_SECONDS`].
    pub people: Vec<PersonId>,
}

/// Who is here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Presence {
    /// The run's, webinar's or space's room.
    pub room: RoomId,
    /// How many people have a socket open.
    pub count: u32,
    /// Who looks at the page; empty above [`crate::limits::ROSTER_PEOPLE`].
    pub here: Vec<PersonId>,
    /// Who has it open but is away; empty above [`crate::limits::ROSTER_PEOPLE`].
    pub away: Vec<PersonId>,
    /// In a space's room: who looks at which document.
    pub places: Vec<Place>,
}

/// Somebody looks at a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Place {
    /// Who.
    pub person_id: PersonId,
    /// At what.
    pub document_id: DocumentId,
}

/// The node goes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Reconnect {
    /// Come back after so many milliseconds; drawn at random for each socket.
    pub after_ms: u64,
}
