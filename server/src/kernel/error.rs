//! What can go wrong, in kinds. Mapped to the outside in exactly two places: `http::problem` and
//! `realtime::session`, both through [`Error::to_problem`]. The cause of an internal error never leaves the process.

use std::time::Duration;

use protocol::values::Rejected;
use protocol::{Draft, ErrorCode, FieldError, LastAction, Message, Problem};

/// Result of everything below the edges.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A failed operation.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not well-formed; the text says where, without echoing input.
    #[error("malformed: {0}")]
    Malformed(String),
    /// Fields that are not allowed.
    #[error("invalid fields")]
    Invalid(Vec<FieldError>),
    /// Nobody is signed in.
    #[error("unauthenticated")]
    Unauthenticated,
    /// Visible, but not allowed.
    #[error("forbidden")]
    Forbidden,
    /// Absent, or foreign.
    #[error("not found")]
    NotFound,
    /// The command id was used for something else.
    #[error("command id reused")]
    CommandReused,
    /// The message changed in the meantime.
    #[error("version conflict")]
    VersionConflict {
        /// As it is now.
        current: Box<Message>,
        /// The text that was not taken.
        rejected_body: String,
    },
    /// Another device changed the draft in the meantime; as it is now.
    #[error("the draft was changed in the meantime")]
    DraftConflict(Box<Draft>),
    /// The name is taken in its run.
    #[error("name taken")]
    NameTaken,
    /// The mail address has an account.
    #[error("email taken")]
    EmailTaken,
    /// An invitation or sign-in link that can no longer be used.
    #[error("link gone")]
    LinkGone,
    /// The channel is archived.
    #[error("channel archived")]
    ChannelArchived,
    /// The thing is in a state in which this cannot be done; a word of its states.
    #[error("not in the state {0}")]
    WrongState(String),
    /// Somebody of the staff acted in the meantime.
    #[error("acted before")]
    ActedBefore(Box<LastAction>),
    /// As many questions of this person are open as one may have.
    #[error("question limit")]
    QuestionLimit,
    /// The thing was changed in the meantime; events say how.
    #[error("it was changed in the meantime")]
    Outdated,
    /// Every seat is taken.
    #[error("every seat of the group is taken")]
    SeatsTaken,
    /// Too late.
    #[error("the work was due before now")]
    PastDue,
    /// Somebody may not write here for so long.
    #[error("trainers said that you do not write here for a while")]
    Silenced(Duration),
    /// An upload continues elsewhere.
    #[error("the upload continues at another offset")]
    WrongOffset,
    /// The quota or the disk is full; nothing was stored.
    #[error("there is no room left; nothing was stored")]
    StorageFull,
    /// Over a size limit.
    #[error("too large")]
    TooLarge,
    /// Too many, too fast.
    #[error("rate limited")]
    RateLimited(Duration),
    /// From another site.
    #[error("cross-site")]
    CrossSite,
    /// Not JSON.
    #[error("unsupported media type")]
    UnsupportedMediaType,
    /// The method does not exist here.
    #[error("method not allowed")]
    MethodNotAllowed,
    /// The database does not answer; nothing was stored.
    #[error("unavailable")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The video server does not answer, or refuses.
    #[error("the video server does not answer; everything else works")]
    VideoUnavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A fault of ours.
    #[error("internal")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// A fault of ours, with its cause for the log.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }

    /// One field that was refused by a value type, e.g. `Error::field("/body", rejected)`.
    pub fn field(pointer: &str, rejected: Rejected) -> Self {
        Self::Invalid(vec![rejected.at(pointer)])
    }

    /// One field that broke a rule.
    pub fn invalid(pointer: &str, rule: &str, allowed: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldError {
            pointer: pointer.into(),
            rule: rule.into(),
            allowed: allowed.into(),
        }])
    }

    /// As [`Error::WrongState`], for anything whose state is a word on the wire.
    pub fn wrong_state(state: impl serde::Serialize) -> Self {
        match serde_json::to_value(state) {
            Ok(serde_json::Value::String(word)) => Self::WrongState(word),
            _ => Self::internal("a state that is no word"),
        }
    }

    /// Stable code and HTTP status.
    pub fn code(&self) -> (ErrorCode, u16) {
        match self {
            Self::Malformed(_) => (ErrorCode::Malformed, 400),
            Self::Invalid(_) => (ErrorCode::Invalid, 422),
            Self::Unauthenticated => (ErrorCode::Unauthenticated, 401),
            Self::Forbidden => (ErrorCode::Forbidden, 403),
            Self::NotFound => (ErrorCode::NotFound, 404),
            Self::MethodNotAllowed => (ErrorCode::MethodNotAllowed, 405),
            Self::CommandReused => (ErrorCode::CommandReused, 409),
            Self::VersionConflict { .. } | Self::DraftConflict(_) | Self::Outdated => {
                (ErrorCode::VersionConflict, 409)
            }
            Self::NameTaken => (ErrorCode::NameTaken, 409),
            Self::EmailTaken => (ErrorCode::EmailTaken, 409),
            Self::ChannelArchived => (ErrorCode::ChannelArchived, 409),
            Self::WrongState(_) => (ErrorCode::WrongState, 409),
            Self::ActedBefore(_) => (ErrorCode::ActedBefore, 409),
            Self::QuestionLimit => (ErrorCode::QuestionLimit, 409),
            Self::SeatsTaken => (ErrorCode::SeatsTaken, 409),
            Self::PastDue => (ErrorCode::PastDue, 409),
            Self::Silenced(_) => (ErrorCode::Silenced, 403),
            Self::WrongOffset => (ErrorCode::WrongOffset, 409),
            Self::StorageFull => (ErrorCode::StorageFull, 507),
            Self::LinkGone => (ErrorCode::LinkGone, 410),
            Self::TooLarge => (ErrorCode::TooLarge, 413),
            Self::UnsupportedMediaType => (ErrorCode::UnsupportedMediaType, 415),
            Self::RateLimited(_) => (ErrorCode::RateLimited, 429),
            Self::CrossSite => (ErrorCode::CrossSite, 403),
            Self::Unavailable(_) | Self::VideoUnavailable(_) => (ErrorCode::Unavailable, 503),
            Self::Internal(_) => (ErrorCode::Internal, 500),
        }
    }

    /// The body that goes outside: says what was wrong with the request, nothing of the inside.
    pub fn to_problem(&self, request_id: Option<String>) -> Problem {
        let (code, status) = self.code();
        let (mut errors, mut retry_after_ms, mut current, mut rejected_body) = (Vec::new(), None, None, None);
        let (mut state, mut acted, mut draft) = (None, None, None);
        let title = match self {
            Self::Malformed(detail) => detail.clone(),
            Self::Invalid(fields) => {
                errors.clone_from(fields);
                "a field holds a value that is not allowed".into()
            }
            Self::VersionConflict {
                current: now,
                rejected_body: mine,
            } => {
                current = Some(now.clone());
                rejected_body = Some(mine.clone());
                "the message was changed in the meantime".into()
            }
            Self::DraftConflict(now) => {
                draft = Some(now.clone());
                self.to_string()
            }
            Self::WrongState(word) => {
                state = Some(word.clone());
                self.to_string()
            }
            Self::ActedBefore(action) => {
                acted = Some(action.clone());
                "somebody acted in the meantime".into()
            }
            Self::Silenced(wait) => {
                retry_after_ms = u64::try_from(wait.as_millis()).ok();
                self.to_string()
            }
            Self::RateLimited(after) => {
                retry_after_ms = u64::try_from(after.as_millis()).ok();
                "too many, too fast".into()
            }
            Self::Unavailable(_) => {
                retry_after_ms = Some(1000);
                "the database does not answer; nothing was stored; try again with the same command id".into()
            }
            other => other.to_string(),
        };
        Problem {
            code,
            title,
            status,
            request_id,
            errors,
            retry_after_ms,
            current,
            rejected_body,
            state,
            acted,
            draft,
        }
    }

    /// Logs what operators must know of: faults and outages, once, where the error is answered.
    pub fn log(&self, request_id: Option<&str>) {
        match self {
            Self::Internal(cause) => {
                tracing::error!(request.id = request_id, error = chain(&**cause), "request failed");
            }
            Self::Unavailable(cause) => tracing::warn!(
                request.id = request_id,
                error = chain(&**cause),
                "database unavailable"
            ),
            Self::VideoUnavailable(cause) => tracing::warn!(
                request.id = request_id,
                error = chain(&**cause),
                "video server unavailable"
            ),
            _ => {}
        }
    }
}

/// The whole chain of causes, outermost first.
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::Error as E;
        // 57P01-03: the server is shutting down or starting; 53: out of resources; 08: connection; 57014: the
        // statement ran into its time limit. In all of them nothing was committed or the outcome is unknown, and a
        // repeat with the same command id is right.
        let outage = match &error {
            E::PoolTimedOut | E::PoolClosed | E::WorkerCrashed | E::Io(_) | E::Protocol(_) | E::Tls(_) => {
                true
            }
            E::Database(cause) => cause.code().is_some_and(|code| {
                ["57P", "53", "08", "57014", "25006", "40001", "40P01"]
                    .iter()
                    .any(|prefix| code.starts_with(prefix))
            }),
            _ => false,
        };
        if outage {
            Self::Unavailable(Box::new(error))
        } else {
            Self::Internal(Box::new(error))
        }
    }
}
