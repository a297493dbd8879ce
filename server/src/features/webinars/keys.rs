//! Keyed hashes by which people stand in questions, votes and ballots. Pure.
//!
//! HMAC-SHA-256 (RFC 2104) under the webinar's own secret, cut to 128 bits. Different purposes give unrelated hashes,
//! so that a vote cannot be connected with a question. Once the secret is destroyed nobody can compute them any more.

use hmac::{Hmac, Mac as _};
use protocol::{PersonId, PollId, RoomId, WebinarId};
use sha2::Sha256;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::kernel::{Error, Result};

/// The key of a webinar's hashes.
pub(super) struct Secret(Vec<u8>);

impl Secret {
    /// 256 random bits.
    pub(super) fn random() -> Result<Self> {
        let mut bytes = vec![0; 32];
        getrandom::fill(&mut bytes).map_err(|error| Error::internal(error.to_string()))?;
        Ok(Self(bytes))
    }

    /// As it is stored.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The secret of a webinar; gone once its anonymity is final.
    pub(super) async fn load(conn: &mut PgConnection, webinar: WebinarId) -> Result<Self> {
        let found = sqlx::query_scalar!(
            "select secret from webinar_secret where webinar_id = $1",
            webinar.0
        )
        .fetch_optional(conn)
        .await?;
        found
            .map(Self)
            .ok_or_else(|| Error::wrong_state(protocol::WebinarState::Archived))
    }

    /// Whoever asks a question.
    pub(super) fn author(&self, person: PersonId) -> Result<Uuid> {
        self.hash(b"author", Uuid::nil(), person)
    }

    /// The room in which a person follows their own questions.
    pub(super) fn asker_room(&self, person: PersonId) -> Result<RoomId> {
        self.hash(b"asker", Uuid::nil(), person).map(RoomId)
    }

    /// Whoever votes for questions and on the tempo.
    pub(super) fn voter(&self, person: PersonId) -> Result<Uuid> {
        self.hash(b"voter", Uuid::nil(), person)
    }

    /// Whoever votes in a poll: another hash in every poll.
    pub(super) fn ballot(&self, poll: PollId, person: PersonId) -> Result<Uuid> {
        self.hash(b"ballot", poll.0, person)
    }

    fn hash(&self, purpose: &[u8], of: Uuid, person: PersonId) -> Result<Uuid> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).map_err(Error::internal)?;
        mac.update(purpose);
        mac.update(of.as_bytes());
        mac.update(person.0.as_bytes());
        let digest = mac.finalize().into_bytes();
        let mut half = [0; 16];
        half.copy_from_slice(&digest[..16]);
        Ok(Uuid::from_bytes(half))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_the_same_within_a_purpose_and_somebody_else_in_another() {
        let (one, other) = (Secret::random().unwrap(), Secret::random().unwrap());
        let (anna, ben, poll) = (PersonId::new(), PersonId::new(), PollId::new());
        assert_eq!(one.voter(anna).unwrap(), one.voter(anna).unwrap());
        let mut all = vec![
            one.voter(anna).unwrap(),
            one.voter(ben).unwrap(),
            one.author(anna).unwrap(),
            one.asker_room(anna).unwrap().0,
            one.ballot(poll, anna).unwrap(),
            one.ballot(PollId::new(), anna).unwrap(),
            other.voter(anna).unwrap(),
        ];
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 7);
    }
}
