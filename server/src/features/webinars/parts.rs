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
