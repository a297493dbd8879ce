//! The readers of parts that are not merged yet, empty: removed part by part.

pub(super) mod polls {
    use protocol::{Poll, PollId, StaffPoll, WebinarId};
    use sqlx::PgConnection;

    use crate::kernel::Result;

    #[expect(clippy::unused_async, reason = "the shape of the real one")]
    pub(in super::super) async fn public(
        _: &mut PgConnection,
        _: WebinarId,
        _: Option<PollId>,
    ) -> Result<Vec<Poll>> {
        Ok(Vec::new())
    }

    #[expect(clippy::unused_async, reason = "the shape of the real one")]
    pub(in super::super) async fn staff(
        _: &mut PgConnection,
        _: WebinarId,
        _: Option<PollId>,
    ) -> Result<Vec<StaffPoll>> {
        Ok(Vec::new())
    }
}

pub(super) mod counted {
    use protocol::{MyBallot, MyVote, PersonId, Tally, WebinarId};
    use sqlx::PgConnection;

    use crate::features::webinars::keys::Secret;
    use crate::kernel::Result;

    #[derive(Debug, Default)]
    pub(in super::super) struct Mine {
        pub(in super::super) votes: Vec<MyVote>,
        pub(in super::super) ballots: Vec<MyBallot>,
        pub(in super::super) tempo: Option<i16>,
        pub(in super::super) counter: u64,
    }

    #[expect(clippy::unused_async, reason = "the shape of the real one")]
    pub(in super::super) async fn mine(
        _: &mut PgConnection,
        _: &Secret,
        _: WebinarId,
        _: PersonId,
    ) -> Result<Mine> {
        Ok(Mine::default())
    }

    pub(in super::super) fn tally_now(webinar: WebinarId) -> Tally {
        Tally {
            room: webinar.into(),
            votes: Vec::new(),
            polls: Vec::new(),
            reactions: [0; 4],
            tempo: None,
        }
    }
}
