//! Passwords: which are allowed, and how they are hashed. Hashing is heavy on purpose, so few run at once and few
//! wait; the surplus is told to come back.

use std::sync::Arc;
use std::time::Duration;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use protocol::limits::{PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use crate::kernel::{Error, Result};

/// Hashes at once: each takes 19 MiB and a core for some 30 ms.
const AT_ONCE: usize = 2;
/// Hashes that may wait: about half a second.
const WAITING: usize = 32;
/// Fewer different characters are a pattern, not a password.
const DIFFERENT_CHARS: usize = 5;
/// Characters that must remain when one's own name or address is taken out.
const OWN_CHARS: usize = 8;

/// Passwords of 15 characters and more that many people choose, folded as [`fold`] does.
const COMMON: &str = include_str!("common_passwords.txt");

/// A hash of nothing with today's parameters: what an unknown account is checked against, so that it takes as long.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bG90c2Ugbm9ib2R5IQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// What was found out about a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Wrong,
    Right,
    /// Right, and hashed with parameters of yesterday.
    RightButOld,
}

/// The hashing of passwords; cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Passwords {
    running: Arc<Semaphore>,
    admitted: Arc<Semaphore>,
}

impl Passwords {
    pub(super) fn new() -> Self {
        Self {
            running: Arc::new(Semaphore::new(AT_ONCE)),
            admitted: Arc::new(Semaphore::new(AT_ONCE + WAITING)),
        }
    }

    /// Hashes a password into a PHC string.
    pub(super) async fn hash(&self, password: &Password) -> Result<String> {
        let text = password.0.clone();
        self.run(move || {
            let hash = Argon2::default().hash_password(text.as_bytes());
            hash.map(|hash| hash.to_string())
                .map_err(|error| Error::internal(error.to_string()))
        })
        .await?
    }

    /// Compares with a stored hash, or with nobody's.
    pub(super) async fn verify(&self, password: &str, stored: Option<String>) -> Result<Verdict> {
        let text: String = password.nfc().collect();
        self.run(move || {
            let phc = stored.as_deref().unwrap_or(NOBODY);
            let hash = PasswordHash::new(phc).map_err(|error| Error::internal(error.to_string()))?;
            let is_right = Argon2::default().verify_password(text.as_bytes(), &hash).is_ok();
            Ok(
                match (is_right && stored.is_some(), params(phc) == params(NOBODY)) {
                    (false, _) => Verdict::Wrong,
                    (true, true) => Verdict::Right,
                    (true, false) => Verdict::RightButOld,
                },
            )
        })
        .await?
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let busy = || Error::RateLimited(Duration::from_secs(1));
        let admitted = Arc::clone(&self.admitted)
            .try_acquire_owned()
            .map_err(|_| busy())?;
        let running = Arc::clone(&self.running)
            .acquire_owned()
            .await
            .map_err(Error::internal)?;
        tokio::task::spawn_blocking(move || {
            let result = work();
            drop((running, admitted));
            result
        })
        .await
        .map_err(Error::internal)
    }
}

/// Algorithm, version and parameters of a PHC string.
fn params(phc: &str) -> Option<&str> {
    let (salt_at, _) = phc.match_indices('$').nth(3)?;
    phc.get(..salt_at)
}

/// A password that is allowed: NFC, long enough, neither common nor one's own name.
#[derive(Clone)]
pub(super) struct Password(String);

/// A hash of an allowed password, ready to be stored.
#[derive(Clone)]
pub struct HashedPassword(pub(super) String);

impl std::fmt::Debug for HashedPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HashedPassword")
    }
}

impl Password {
    /// A password that signed in a moment ago: it stays as it is, whatever the rules are today.
    pub(super) fn known(text: &str) -> Self {
        Self(text.nfc().collect())
    }

    /// Checks a new password of somebody with these names (display name, address).
    pub(super) fn parse(text: &str, own: &[&str]) -> Result<Self> {
        let text: String = text.nfc().collect();
        let refuse = |rule: &str, allowed: String| Err(Error::invalid("/password", rule, allowed));
        let chars = text.chars().count();
        if chars < PASSWORD_MIN_CHARS {
            return refuse("too_short", format!("at least {PASSWORD_MIN_CHARS} characters"));
        }
        if chars > PASSWORD_MAX_CHARS {
            return refuse("too_long", format!("at most {PASSWORD_MAX_CHARS} characters"));
        }
        if text.contains('\0') {
            return refuse("control_character", "no NUL characters".into());
        }
        let folded = fold(&text);
        let mut different: Vec<_> = text.chars().collect();
        different.sort_unstable();
        different.dedup();
        if different.len() < DIFFERENT_CHARS {
            return refuse(
                "repeated",
                format!("at least {DIFFERENT_CHARS} different characters"),
            );
        }
        if COMMON.lines().any(|common| common == folded) {
            return refuse("common", "nothing that many people choose".into());
        }
        let mut rest = folded;
        for own in own.iter().flat_map(|own| own.split(['@', ' '])).map(fold) {
            if own.chars().count() > 3 {
                rest = rest.replace(&own, "");
            }
        }
        if rest.chars().count() < OWN_CHARS && rest.len() < fold(&text).len() {
            return refuse("own_name", "more than one's own name or address".into());
        }
        Ok(Self(text))
    }
}

/// Letters and digits in lower case: separators and capitals do not make a common password uncommon.
fn fold(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(text: &str) -> Option<String> {
        match Password::parse(text, &["Ute Beispiel", "ute.beispiel@example.org"]) {
            Ok(_) => None,
            Err(Error::Invalid(fields)) => Some(fields[0].rule.clone()),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn which_passwords_are_allowed() {
        for (text, expected) in [
            ("kurz", Some("too_short")),
            ("vierzehn zeich", Some("too_short")),
            ("fünfzehn zeich!", None),
            (&"abcdefgh".repeat(32), None),
            (&format!("{}a", "abcdefgh".repeat(32)), Some("too_long")),
            ("aaaaaaaaaaaaaaaaaaaa", Some("repeated")),
            ("abcabcabcabcabcabc", Some("repeated")),
            ("Passwort-Passwort!", Some("common")),
            ("correct horse battery staple", Some("common")),
            ("Ute.Beispiel@example.org", Some("own_name")),
            ("beispielbeispiel1", Some("own_name")),
            ("beispiel mit sieben Zeppelinen", None),
            ("lange\0 Sätze sind gut", Some("control_character")),
            ("🐌🐢🦔🐇🐿🦊🐺🦝🐻🐼🐨🐯🦁🐮🐷", None),
        ] {
            assert_eq!(rule(text).as_deref(), expected, "{text}");
        }
    }

    #[tokio::test]
    async fn hashing_keeps_every_character_and_both_ways_to_write_an_umlaut() {
        let passwords = Passwords::new();
        let long = "abcdefgh".repeat(10);
        let hash = passwords
            .hash(&Password::parse(&long, &[]).unwrap())
            .await
            .unwrap();
        assert_eq!(params(&hash), params(NOBODY));
        assert_eq!(
            passwords.verify(&long, Some(hash.clone())).await.unwrap(),
            Verdict::Right
        );
        let twin = format!("{}X", &long[..79]);
        assert_eq!(passwords.verify(&twin, Some(hash)).await.unwrap(), Verdict::Wrong);
        let composed = Password::parse("Müllerin am Bach 7", &[]).unwrap();
        let hash = passwords.hash(&composed).await.unwrap();
        let decomposed = "Mu\u{308}llerin am Bach 7";
        assert_eq!(
            passwords.verify(decomposed, Some(hash)).await.unwrap(),
            Verdict::Right
        );
        assert_eq!(passwords.verify("", None).await.unwrap(), Verdict::Wrong);
    }
}
