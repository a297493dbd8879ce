//! Why bytes were not accepted: one list for updates, vectors, awareness and frames.

use thiserror::Error;

/// Why bytes from outside were refused. The word of a reason is stable: it stands in logs, metrics and answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
pub enum Refused {
    /// More bytes than this kind of message may have.
    #[error("too large: {bytes} bytes, {limit} are allowed")]
    TooLarge {
        /// What came.
        bytes: usize,
        /// What may come.
        limit: usize,
    },
    /// The bytes end in the middle of something.
    #[error("the bytes end too early")]
    Truncated,
    /// A number of more than ten bytes, or one that does not fit where it stands.
    #[error("a number is too large")]
    Number,
    /// A string that is not UTF-8.
    #[error("a string is not UTF-8")]
    Utf8,
    /// A count that the bytes behind it cannot hold.
    #[error("a count promises more than the bytes behind it hold")]
    Count,
    /// Bytes behind the end.
    #[error("there are bytes behind the end")]
    Leftover,
    /// An update in the second encoding of Yjs, which no provider sends.
    #[error("this is an update of version 2; version 1 is spoken here")]
    VersionTwo,
    /// More clients than a document may have.
    #[error("too many clients")]
    Clients,
    /// More blocks than one update may have.
    #[error("too many blocks in one update")]
    Blocks,
    /// A client id of 2^53 or more, which JavaScript cannot hold.
    #[error("a client id is too large")]
    ClientId,
    /// A client that has two sections: Yjs takes the last, yrs both.
    #[error("a client has two sections")]
    ClientTwice,
    /// A clock whose end is not below 2^31.
    #[error("a clock is too large")]
    Clock,
    /// Something of length zero: a section, a block or a range.
    #[error("a block or a range is empty")]
    Empty,
    /// A placeholder for blocks that are missing. Clients close gaps by asking, not by sending holes.
    #[error("a client must not send holes")]
    Skip,
    /// A document within the document.
    #[error("documents within documents are not allowed")]
    SubDocument,
    /// A block with a content that no supported editor writes.
    #[error("a block has a content of unknown kind {0}")]
    Content(u8),
    /// A shared type that no supported editor makes.
    #[error("a block makes a shared type of unknown kind {0}")]
    TypeKind(u64),
    /// A root type that this kind of document does not have.
    #[error("this kind of document has no such root")]
    Root,
    /// A block that refers to itself or to a later one of its own client.
    #[error("a block refers to one that comes after it")]
    Later,
    /// Blocks of several clients that wait for each other.
    #[error("blocks refer to each other in a circle")]
    Circle,
    /// A block that refers to what is not known.
    #[error("a block refers to what is not known")]
    Unknown,
    /// A parent that is no shared type.
    #[error("a block is put into one that holds no others")]
    Parent,
    /// Neighbours that do not belong together, or a block that does not belong to them.
    #[error("a block stands between others that are not neighbours")]
    Apart,
    /// A content that cannot stand under a key, or cannot be part of this type.
    #[error("a content stands where no editor puts it")]
    Misplaced,
    /// Deleted ranges that overlap or go backwards.
    #[error("deleted ranges are not in order")]
    Unordered,
    /// A value of an unknown kind.
    #[error("a value has the unknown kind {0}")]
    Value(u8),
    /// JSON that is not JSON.
    #[error("a string is not JSON")]
    Json,
    /// Values within values within values.
    #[error("values are nested too deep")]
    Depth,
    /// More presence entries than one frame may carry.
    #[error("too many entries")]
    Entries,
    /// A presence state that is too large, or neither an object nor null.
    #[error("a state must be null or an object of at most 4 KiB")]
    State,
    /// The name of a document is empty or too long.
    #[error("a frame has no usable address")]
    Address,
    /// A message type that does not exist or that clients may not send.
    #[error("messages of type {0} are not accepted")]
    Message(u64),
}

impl Refused {
    /// The stable word of this reason.
    pub fn word(self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "too-large",
            Self::Truncated => "truncated",
            Self::Number => "number",
            Self::Utf8 => "utf8",
            Self::Count => "count",
            Self::Leftover => "leftover",
            Self::VersionTwo => "version-two",
            Self::Clients => "clients",
            Self::Blocks => "blocks",
            Self::ClientId => "client-id",
            Self::ClientTwice => "client-twice",
            Self::Clock => "clock",
            Self::Empty => "empty",
            Self::Skip => "skip",
            Self::SubDocument => "sub-document",
            Self::Content(_) => "content",
            Self::TypeKind(_) => "type-kind",
            Self::Root => "root",
            Self::Later => "later",
            Self::Circle => "circle",
            Self::Unknown => "unknown",
            Self::Parent => "parent",
            Self::Apart => "apart",
            Self::Misplaced => "misplaced",
            Self::Unordered => "unordered",
            Self::Value(_) => "value",
            Self::Json => "json",
            Self::Depth => "depth",
            Self::Entries => "entries",
            Self::State => "state",
            Self::Address => "address",
            Self::Message(_) => "message",
        }
    }
}
