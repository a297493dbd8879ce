//! Who acts: the signed-in person behind a request or a socket.

use protocol::{OrgId, PersonId, SessionId};

/// A signed-in person. Made by the accounts slice from a session, never from anything a client says.
///
/// Holds no role: roles belong to a run and change while sockets stay open, so they are read with the facts of each
/// action, in its transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub person_id: PersonId,
    /// The organisation they belong to; nothing outside it exists for them.
    pub org_id: OrgId,
    /// The session that acts.
    pub session_id: SessionId,
}
