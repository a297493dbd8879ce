//! What bounds shared editing, each with its reason.

use std::time::Duration;

/// Bytes of one frame. Far above what an update may be: a frame above this ends the socket for every document on it,
/// and the provider would send it again for ever; an update above its own limit is refused in-band.
pub(super) const FRAME: usize = 16 << 20;
/// Bytes of a document with its entries since the last snapshot: two hundred times a long project report.
pub(super) const DOCUMENT: usize = 24 << 20;
/// Members of one document on this node: a whole course looks in, several times.
pub(super) const MEMBERS: usize = 400;
/// Documents one socket may have open or on their way.
pub(super) const DOCUMENTS: usize = 64;
/// Frames and bytes that may wait for a document whose opening is under way, on one socket.
pub(super) const WAITING_FRAMES: usize = 256;
/// See [`WAITING_FRAMES`].
pub(super) const WAITING_BYTES: usize = 5 << 20;
/// Time from the opening of a socket to its first document.
pub(super) const FIRST_DOCUMENT: Duration = Duration::from_secs(30);
/// Bytes of changes that may wait for a reader; beyond, it is closed and synchronises anew.
pub(super) const IN_FLIGHT: usize = 4 << 20;
/// Bytes of whole states that may wait for a reader: a few large documents that a page opens at once.
pub(super) const IN_FLIGHT_STATES: usize = 128 << 20;
/// Awareness clients of one member: a provider has one, a page with two editors two.
pub(super) const PRESENCES: usize = 4;
/// Silence after which a client is sent something: providers hang up after thirty seconds.
pub(super) const KEEP_ALIVE: Duration = Duration::from_secs(20);
/// Silence of a client after which it is gone: its awareness alone speaks every fifteen seconds.
pub(super) const IDLE: Duration = Duration::from_mins(1);
/// How long a write may stand still.
pub(super) const STALLED: Duration = Duration::from_secs(10);
/// Time a room is kept without members: a page that is reloaded finds it warm.
pub(super) const LINGER: Duration = Duration::from_secs(20);
/// Entries and bytes behind the last snapshot that make the next one due.
pub(super) const COMPACT_ROWS: usize = 500;
/// See [`COMPACT_ROWS`].
pub(super) const COMPACT_BYTES: usize = 256 << 10;
/// Bytes that may wait for their commit; more is refused.
pub(super) const UNCOMMITTED: usize = 16 << 20;
/// Time the log may fail before a document takes no more.
pub(super) const OUTAGE: Duration = Duration::from_secs(5);
/// Between two looks whether other nodes wrote what the bus did not bring.
pub(super) const HEADS: Duration = Duration::from_secs(3);
/// Between two looks whether somebody still has the rights they had, if nothing calls for one before.
pub(super) const RIGHTS: Duration = Duration::from_mins(1);
/// Time for a provider to answer when it is asked for a new ticket.
pub(super) const TICKET_GRACE: Duration = Duration::from_secs(30);
/// How long a ticket opens documents.
pub(super) const TICKET: time::Duration = time::Duration::minutes(15);
/// Least time between two awareness frames of a room: thirty a second look smooth.
pub(super) const PRESENCE_PACE: Duration = Duration::from_millis(30);
/// Work of this many bytes is done beside the async workers.
pub(super) const HEAVY: usize = 32 << 10;
/// A document whose opening took longer gets a new snapshot, so that the next does not.
pub(super) const SLOW_LOAD: Duration = Duration::from_millis(100);
/// Least time between two attempts at a snapshot of one document.
pub(super) const COMPACT_PAUSE: Duration = Duration::from_secs(10);
/// Changes behind the snapshot that are worth a new one when nobody is in the document any more.
pub(super) const COMPACT_IDLE: usize = 16;
