//! Stable error codes, the same in HTTP problem bodies and on the socket.
//!
//! A variant exists only where a client acts differently on it.

use serde::{Deserialize, Serialize};

/// What went wrong, in a form that programs may rely on for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The request is not well-formed JSON, or not the shape that was asked for.
    Malformed,
    /// A field holds a value that is not allowed; `errors` says which and what is.
    Invalid,
    /// Nobody is signed in, or the session has ended.
    Unauthenticated,
    /// Signed in and allowed to know that the thing exists, but not to do this.
    Forbidden,
    /// Not there, or not yours: the two look the same on purpose.
    NotFound,
    /// The method does not exist for this address.
    MethodNotAllowed,
    /// The command id was used before with another content.
    CommandReused,
    /// The message was changed in the meantime; the answer carries both texts.
    VersionConflict,
    /// The name is taken within its run.
    NameTaken,
    /// The mail address has an account already.
    EmailTaken,
    /// The invitation or sign-in link is expired, used up or revoked.
    LinkGone,
    /// The channel is archived: reading only.
    ChannelArchived,
    /// The webinar, question or poll is in a state in which this cannot be done; `state` says which.
    WrongState,
    /// Somebody of the staff acted in the meantime; `acted` says who did what.
    ActedBefore,
    /// As many questions of this person are open as one may have.
    QuestionLimit,
    /// Every seat of the group is taken.
    SeatsTaken,
    /// The work was due before now.
    PastDue,
    /// Whoever moderates said that this person does not write here for a while; `retry_after_ms` says how long.
    Silenced,
    /// The upload continues elsewhere; `Upload-Offset` says where.
    WrongOffset,
    /// The space's quota or the server's disk is full; nothing was stored.
    StorageFull,
    /// The body, the frame or the list is larger than its limit.
    TooLarge,
    /// Too many, too fast; `retry_after_ms` says when to come back.
    RateLimited,
    /// The request comes from another site.
    CrossSite,
    /// The body is not `application/json`.
    UnsupportedMediaType,
    /// The database does not answer; nothing was stored; try again with the same command id.
    Unavailable,
    /// A fault of ours; the request id finds it in the log.
    Internal,
}
