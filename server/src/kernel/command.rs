//! The identity of a command: a repeat is recognised by author and id, and must say the same.

use protocol::CommandId;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Error, Result};

/// A command's id and what it said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandKey {
    /// Made by the client.
    pub id: CommandId,
    /// First half of the SHA-256 of the kind and content: tells an honest repeat from another command.
    pub hash: [u8; 16],
}

impl CommandKey {
    /// The key of a command. `kind` keeps two kinds with equal bodies apart.
    pub fn new(id: CommandId, kind: &str, content: &impl Serialize) -> Result<Self> {
        let mut digest = Sha256::new();
        digest.update(kind.as_bytes());
        digest.update([0]);
        digest.update(serde_json::to_vec(content).map_err(Error::internal)?);
        let full = digest.finalize();
        let mut hash = [0; 16];
        hash.copy_from_slice(&full[..16]);
        Ok(Self { id, hash })
    }

    /// The kind as it stands in `(kind, content)`: [`Error::CommandReused`] unless `stored` is this command's hash.
    pub fn check(&self, stored: Option<&[u8]>) -> Result<()> {
        if stored == Some(&self.hash[..]) {
            Ok(())
        } else {
            Err(Error::CommandReused)
        }
    }
}
