//! Accounts: people, passwords, sessions, sign-in links, mail. Leftmost slice.
//!
//! Owns the tables `organisation`, `person`, `password`, `session`, `sign_in_link`, `sign_in_attempt`. Invariants:
//! secrets are stored as hashes only; whether an address is known shows neither in an answer nor in its time; an
//! ended session or closed account acts no more, from the commit on. Roles in runs belong to the courses.

mod background;
mod device;
mod http;
#[cfg(test)]
mod http_tests;
mod links;
mod mail;
mod model;
mod password;
mod people;
mod secret;
mod session_store;
mod sessions;
mod sign_in;
mod store;
#[cfg(test)]
pub(crate) mod tests;
mod throttle;

use std::sync::Arc;

pub use background::{Background, Spawn};
pub use http::{SignedInNow, device_of, identify, router, user_agent, with_cookie, with_stage_cookie};
pub use mail::{Language, Letter, Mailer, Smtp, SmtpError, Unmailed};
pub use model::{NewSession, PersonKind};
pub use password::HashedPassword;
pub use secret::Secret;
pub use throttle::Try;

use crate::db::Db;
use crate::http::{PublicUrl, SessionCookie, StageCookie};
use crate::kernel::Clock;
use password::Passwords;

/// Handle on the slice; cheap to clone.
#[derive(Clone)]
pub struct Accounts {
    db: Db,
    clock: Clock,
    mailer: Arc<dyn Mailer>,
    public_url: PublicUrl,
    passwords: Passwords,
    background: Background,
}

impl Accounts {
    /// `spawn` runs letters after the answer is out, so that the answer's time says nothing.
    pub fn new(db: Db, clock: Clock, mailer: Arc<dyn Mailer>, public_url: PublicUrl, spawn: Spawn) -> Self {
        Self {
            db,
            clock,
            mailer,
            public_url,
            passwords: Passwords::new(),
            background: Background::new(spawn),
        }
    }

    /// The cookie that holds the session.
    pub fn cookie(&self) -> SessionCookie {
        SessionCookie::of(&self.public_url)
    }

    /// The cookie that holds a stage's session.
    pub fn stage_cookie(&self) -> StageCookie {
        StageCookie::of(&self.public_url)
    }

    /// Where the platform lives.
    pub fn public_url(&self) -> &PublicUrl {
        &self.public_url
    }
}

impl std::fmt::Debug for Accounts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Accounts").finish_non_exhaustive()
    }
}
