//! Typed ids. Owns every id of the wire, so that a channel's id cannot be passed where a person's is asked.
//!
//! All are UUIDv7 (RFC 9562): time-ordered, made by whoever creates the thing. They are not secrets; rights never
//! rest on an id being hard to guess.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident, $brand:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "db", derive(sqlx::Type), sqlx(transparent))]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        #[cfg_attr(feature = "ts", ts(type = $brand))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id for something that begins to exist now.
            #[expect(clippy::new_without_default, reason = "an id has no default: each one is new")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    };
}

id_type!(
    /// An organisation: the tenant that owns everything else.
    OrgId,
    "string & { readonly brand: 'OrgId' }"
);
id_type!(
    /// A course: what is taught, independent of when.
    CourseId,
    "string & { readonly brand: 'CourseId' }"
);
id_type!(
    /// A run: a course held once, with its people. Also the id of the run's room.
    RunId,
    "string & { readonly brand: 'RunId' }"
);
id_type!(
    /// A person with an account. Also the id of the person's own room.
    PersonId,
    "string & { readonly brand: 'PersonId' }"
);
id_type!(
    /// A channel of a run. Also the id of the channel's room.
    ChannelId,
    "string & { readonly brand: 'ChannelId' }"
);
id_type!(
    /// A message. Stays the same through edits and deletion.
    MessageId,
    "string & { readonly brand: 'MessageId' }"
);
id_type!(
    /// A room: an ordered log. Equal to the id of the channel, run or person whose log it is.
    RoomId,
    "string & { readonly brand: 'RoomId' }"
);
id_type!(
    /// A signed-in session of a person (not the secret in the cookie).
    SessionId,
    "string & { readonly brand: 'SessionId' }"
);
id_type!(
    /// An invitation (not the secret in its link).
    InvitationId,
    "string & { readonly brand: 'InvitationId' }"
);
id_type!(
    /// A command, made by the client: the same id of the same author is the same command, for ever.
    CommandId,
    "string & { readonly brand: 'CommandId' }"
);

id_type!(
    /// A webinar. Also the id of its audience's room.
    WebinarId,
    "string & { readonly brand: 'WebinarId' }"
);
id_type!(
    /// A question in a webinar.
    QuestionId,
    "string & { readonly brand: 'QuestionId' }"
);
id_type!(
    /// Something said to a question in writing.
    ReplyId,
    "string & { readonly brand: 'ReplyId' }"
);
id_type!(
    /// A poll in a webinar.
    PollId,
    "string & { readonly brand: 'PollId' }"
);
id_type!(
    /// A message among the staff of a webinar.
    BackstageId,
    "string & { readonly brand: 'BackstageId' }"
);
id_type!(
    /// A group and its project space. Also the id of its room.
    SpaceId,
    "string & { readonly brand: 'SpaceId' }"
);
id_type!(
    /// A template of project spaces.
    TemplateId,
    "string & { readonly brand: 'TemplateId' }"
);
id_type!(
    /// A shared document. Also its name on `/collab`.
    DocumentId,
    "string & { readonly brand: 'DocumentId' }"
);
id_type!(
    /// A version of a document.
    VersionId,
    "string & { readonly brand: 'VersionId' }"
);
id_type!(
    /// A thread of comments on a document.
    ThreadId,
    "string & { readonly brand: 'ThreadId' }"
);
id_type!(
    /// A comment on a document or card.
    CommentId,
    "string & { readonly brand: 'CommentId' }"
);
id_type!(
    /// A column of a board.
    ColumnId,
    "string & { readonly brand: 'ColumnId' }"
);
id_type!(
    /// A card of a board.
    CardId,
    "string & { readonly brand: 'CardId' }"
);
id_type!(
    /// A file of a space.
    FileId,
    "string & { readonly brand: 'FileId' }"
);
id_type!(
    /// An upload under way.
    UploadId,
    "string & { readonly brand: 'UploadId' }"
);
id_type!(
    /// Work that was handed in.
    HandInId,
    "string & { readonly brand: 'HandInId' }"
);
id_type!(
    /// Feedback of one group for another.
    PeerReviewId,
    "string & { readonly brand: 'PeerReviewId' }"
);
id_type!(
    /// A notice in somebody's inbox.
    NoticeId,
    "string & { readonly brand: 'NoticeId' }"
);
id_type!(
    /// A topic of a channel.
    TopicId,
    "string & { readonly brand: 'TopicId' }"
);
id_type!(
    /// A message that is sent later; also the id of the command that posts it.
    ScheduledId,
    "string & { readonly brand: 'ScheduledId' }"
);
id_type!(
    /// A browser that gets push messages.
    PushDeviceId,
    "string & { readonly brand: 'PushDeviceId' }"
);
id_type!(
    /// A report of a message.
    ReportId,
    "string & { readonly brand: 'ReportId' }"
);
id_type!(
    /// Something done by whoever moderates.
    ModerationId,
    "string & { readonly brand: 'ModerationId' }"
);
id_type!(
    /// A hook or bot of a channel.
    HookId,
    "string & { readonly brand: 'HookId' }"
);

impl From<SpaceId> for RoomId {
    fn from(id: SpaceId) -> Self {
        Self(id.0)
    }
}
impl From<WebinarId> for RoomId {
    fn from(id: WebinarId) -> Self {
        Self(id.0)
    }
}
impl From<ChannelId> for RoomId {
    fn from(id: ChannelId) -> Self {
        Self(id.0)
    }
}
impl From<RunId> for RoomId {
    fn from(id: RunId) -> Self {
        Self(id.0)
    }
}
impl From<PersonId> for RoomId {
    fn from(id: PersonId) -> Self {
        Self(id.0)
    }
}
impl From<RoomId> for ChannelId {
    fn from(id: RoomId) -> Self {
        Self(id.0)
    }
}
