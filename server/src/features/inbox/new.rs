//! Notices that nobody has looked at yet who brings them to people beyond the inbox.

use protocol::{NoticeId, NoticeReason, OrgId, PersonId, Timestamp};

use super::Inbox;
use crate::db::Tx;
use crate::kernel::Result;

/// A notice that was just posted.
#[derive(Clone, Copy, Debug)]
pub struct FreshNotice {
    /// Which.
    pub id: NoticeId,
    /// The organisation.
    pub org: OrgId,
    /// Whom it tells.
    pub person: PersonId,
    /// Why.
    pub reason: NoticeReason,
    /// When.
    pub at: Timestamp,
}

impl Inbox {
    /// Takes what [`Inbox::post`] posted, the oldest first; rows that another node is at are left to it. They are new
    /// again if the caller does not commit.
    pub async fn take_new(&self, tx: &mut Tx, limit: i64) -> Result<Vec<FreshNotice>> {
        let fresh = sqlx::query_as!(
            FreshNotice,
            r#"
            update notice set is_new = false
            where id in (select id from notice where is_new order by at limit $1 for update skip locked)
            returning id as "id: NoticeId", org_id as "org: OrgId", person_id as "person: PersonId",
                reason as "reason: NoticeReason", at as "at: Timestamp"
            "#,
            limit
        )
        .fetch_all(tx.conn())
        .await?;
        Ok(fresh)
    }
}
