//! Pure rules of sessions and links: how long they live.

use protocol::{OrgId, PersonId, SessionId};
use time::{Duration, OffsetDateTime};

/// A session that is not used for this long has ended.
pub(super) const SESSION_IDLE: Duration = Duration::days(14);
/// A session ends after this, however much it is used.
pub(super) const SESSION_LIFE: Duration = Duration::days(30);
/// Use of a session is written down at most this often: it is shown to the minute, and writing is not free.
pub(super) const SESSION_TOUCH: Duration = Duration::MINUTE;
/// A sign-in link that was sent by mail.
pub(super) const MAILED_LINK_LIFE: Duration = Duration::minutes(15);
/// A sign-in link that was printed at the command line for whoever runs the machine.
pub(super) const PRINTED_LINK_LIFE: Duration = Duration::hours(24);

/// What somebody is to the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonKind {
    /// Somebody with an account.
    Member,
    /// Somebody who entered a webinar with its code. Nobody's account: no list shows them.
    Guest,
    /// The page of a stage: no person at all, but sessions are somebody's.
    Stage,
    /// A program. Nobody's account: it has no address, no password and no session, but a token of its own.
    Bot,
}

impl PersonKind {
    /// The word in the database.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Guest => "guest",
            Self::Stage => "stage",
            Self::Bot => "bot",
        }
    }

    /// The kind of a word in the database.
    pub(super) fn parse(word: &str) -> Option<Self> {
        [Self::Member, Self::Guest, Self::Stage, Self::Bot]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

/// What decides whether a session still lives.
#[derive(Clone, Copy, Debug)]
pub(super) struct SessionFacts {
    pub last_seen_at: OffsetDateTime,
    pub expires_at: OffsetDateTime,
    pub is_ended: bool,
    pub is_closed: bool,
}

impl SessionFacts {
    /// The session may act at `now`.
    pub(super) fn is_alive(&self, now: OffsetDateTime) -> bool {
        !self.is_ended && !self.is_closed && now < self.expires_at && now < self.last_seen_at + SESSION_IDLE
    }

    /// Its use should be written down.
    pub(super) fn needs_touch(&self, now: OffsetDateTime) -> bool {
        now >= self.last_seen_at + SESSION_TOUCH
    }
}

/// A session that was just opened. The cookie's value exists only here and in the browser.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// Which.
    pub id: SessionId,
    /// Whose.
    pub person_id: PersonId,
    /// The organisation.
    pub org_id: OrgId,
    /// What the cookie holds.
    pub cookie_value: String,
}

impl NewSession {
    /// Who acts with it.
    pub fn actor(&self) -> crate::kernel::Actor {
        crate::kernel::Actor {
            person_id: self.person_id,
            org_id: self.org_id,
            session_id: self.id,
        }
    }
}

/// Seconds for which browsers keep the cookie.
pub(super) fn cookie_seconds() -> i64 {
    SESSION_LIFE.whole_seconds()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn a_session_lives_while_it_is_used_and_not_for_ever() {
        let start = datetime!(2026-03-01 08:00 UTC);
        let facts = |used: Duration| SessionFacts {
            last_seen_at: start + used,
            expires_at: start + SESSION_LIFE,
            is_ended: false,
            is_closed: false,
        };
        let tick = Duration::seconds(1);
        for (used, at, alive) in [
            (Duration::ZERO, Duration::ZERO, true),
            (Duration::ZERO, SESSION_IDLE - tick, true),
            (Duration::ZERO, SESSION_IDLE, false),
            (Duration::days(13), Duration::days(26), true),
            (Duration::days(29), SESSION_LIFE - tick, true),
            (Duration::days(29), SESSION_LIFE, false),
        ] {
            assert_eq!(facts(used).is_alive(start + at), alive, "used {used}, at {at}");
        }
        let ended = SessionFacts {
            is_ended: true,
            ..facts(Duration::ZERO)
        };
        let closed = SessionFacts {
            is_closed: true,
            ..facts(Duration::ZERO)
        };
        assert!(!ended.is_alive(start) && !closed.is_alive(start));
        assert!(!facts(Duration::ZERO).needs_touch(start + SESSION_TOUCH - tick));
        assert!(facts(Duration::ZERO).needs_touch(start + SESSION_TOUCH));
    }
}
