//! Secrets that are handed out once: session cookies, invitations, sign-in links. 256 random bits, outside as
//! base64url, inside as SHA-256 only. A fast hash is enough because nobody guesses 256 bits.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::kernel::{Error, Result};

/// Length of the text: 32 bytes as base64url without padding.
const CHARS: usize = 43;

/// 256 random bits. Never shown by `Debug`.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl Secret {
    /// A new one, from the operating system.
    pub fn random() -> Result<Self> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|error| Error::internal(error.to_string()))?;
        Ok(Self(bytes))
    }

    /// Reads one back; none unless it is exactly what [`Secret::encode`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != CHARS {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// As it is handed out.
    pub fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// As it is stored.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_written_is_read_back() {
        let secret = Secret::random().unwrap();
        let text = secret.encode();
        assert_eq!(Secret::parse(&text).map(|read| read.hash()), Some(secret.hash()));
        assert_ne!(Secret::random().unwrap().hash(), secret.hash());
        for bad in [
            "",
            "a",
            &text[1..],
            &format!("{text}="),
            &format!("{text}a"),
            &"ä".repeat(22),
            &"+".repeat(43),
        ] {
            assert!(Secret::parse(bad).is_none(), "{bad}");
        }
        assert_eq!(format!("{secret:?}"), "Secret");
    }
}
