//! Files of a space, and how they get there.

use serde::{Deserialize, Serialize};

use crate::{Attachment, Author, CommandId, FileId, SpaceId, Timestamp, UploadId};

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SpaceFile {
    /// Which; opened at `/api/files/{file}`.
    pub id: FileId,
    /// The space.
    pub space_id: SpaceId,
    /// Its name.
    pub name: String,
    /// What it is, as the server found out.
    pub media_type: String,
    /// Its size.
    pub bytes: u64,
    /// It is an image that can be shown at `/api/files/{file}/image`.
    pub image: Option<ImageSize>,
    /// Its newest version, from 1.
    pub version: u32,
    /// All versions, newest first.
    pub versions: Vec<FileVersion>,
    /// Who put the first version there.
    pub by: Author,
    /// When.
    pub at: Timestamp,
}

/// Width and height.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImageSize {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// A version of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FileVersion {
    /// From 1.
    pub number: u32,
    /// Its size.
    pub bytes: u64,
    /// Who put it there.
    pub by: Author,
    /// When.
    pub at: Timestamp,
}

/// A file by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FileRef {
    /// Which.
    pub file_id: FileId,
}

/// Body of `POST /api/spaces/{space}/uploads` and `POST /api/channels/{channel}/uploads`: begins an upload; its bytes
/// follow with `PATCH` on the answer's address. A channel's file is its author's alone until a message takes it along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CreateUpload {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// Made by the client.
    pub id: UploadId,
    /// Made by the client; that of a known file makes a new version of it.
    pub file_id: FileId,
    /// Its name.
    pub name: String,
    /// How many bytes will come.
    pub bytes: u64,
}

/// An upload under way. `HEAD /api/uploads/{upload}` says `Upload-Offset`; `PATCH` continues there (as in tus 1.0).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Upload {
    /// Which.
    pub id: UploadId,
    /// What it becomes.
    pub file_id: FileId,
    /// Bytes that arrived.
    pub offset: u64,
    /// Bytes that will.
    pub bytes: u64,
    /// The file of a space, once it is whole.
    pub file: Option<SpaceFile>,
    /// The file of a channel, once it is whole: what a message can take along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub attachment: Option<Attachment>,
}

/// Body of `PATCH /api/files/{file}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RenameFile {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// Its name.
    pub name: String,
}
