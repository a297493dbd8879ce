//! Whose notices are to be looked at again: what somebody has seen of a channel changed, or whether they may read it.
//! Written with the change, taken by whoever tells people of messages, so that a crash loses none of it.

use protocol::{ChannelId, OrgId, PersonId};
use sqlx::PgConnection;

use super::Channels;
use crate::db::Tx;
use crate::kernel::Result;

/// What changed between a person and a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum SecondLookWhy {
    /// What they have seen of it.
    Seen,
    /// They may read it no more, or less of it.
    Left,
}

/// A person whose notices are to be looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecondLook {
    /// Their organisation.
    pub org_id: OrgId,
    /// Who.
    pub person_id: PersonId,
    /// In which channel; none for all.
    pub channel_id: Option<ChannelId>,
    /// Why.
    pub why: SecondLookWhy,
}

impl Channels {
    /// Takes those that are to be looked at, the oldest first, as [`Channels::take_due`] does.
    pub async fn take_second_looks(&self, tx: &mut Tx, limit: i64) -> Result<Vec<SecondLook>> {
        let looks = sqlx::query_as!(
            SecondLook,
            r#"
            delete from second_look
            where id in (select id from second_look order by id limit $1 for update skip locked)
            returning org_id as "org_id: OrgId", person_id as "person_id: PersonId",
                channel_id as "channel_id: ChannelId", why as "why: SecondLookWhy"
            "#,
            limit
        )
        .fetch_all(tx.conn())
        .await?;
        Ok(looks)
    }
}

/// Notes that a person is to be looked at again.
pub(super) async fn note(
    conn: &mut PgConnection,
    org: OrgId,
    person: PersonId,
    channel: Option<ChannelId>,
    why: SecondLookWhy,
) -> Result<()> {
    sqlx::query!(
        "insert into second_look (org_id, person_id, channel_id, why) values ($1, $2, $3, $4)",
        org.0,
        person.0,
        channel.map(|channel| channel.0),
        why as SecondLookWhy
    )
    .execute(conn)
    .await?;
    Ok(())
}
