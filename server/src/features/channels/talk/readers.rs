//! What moving messages into another channel changes for readers, in numbers, before somebody does it.

use protocol::{ChannelId, ReadersChange};

use crate::features::channels::{Channels, facts};
use crate::kernel::access::ChannelAction;
use crate::kernel::{Actor, Result};

impl Channels {
    /// How many people would no longer read what moves from one channel to another, and how many would from then on. Only
    /// for whoever may write in both; others learn nothing of who reads where.
    pub(super) async fn readers_change(
        &self,
        actor: &Actor,
        from: ChannelId,
        to: ChannelId,
    ) -> Result<ReadersChange> {
        let mut conn = self.db.snapshot().await?;
        for channel in [from, to] {
            let facts = facts::allowed(&mut conn, actor, channel, ChannelAction::Read).await?;
            facts.allow(ChannelAction::Post)?;
        }
        let row = sqlx::query!(
            r#"
            select count(*) filter (where reads_from and not reads_to) as "lost!",
                count(*) filter (where reads_to and not reads_from) as "gained!"
            from (
                select coalesce(bool_or(c.id = $1), false) as reads_from, coalesce(bool_or(c.id = $2), false) as reads_to
                from channel c
                join person p on p.org_id = c.org_id and p.closed_at is null
                left join run_member rm on rm.run_id = c.run_id and rm.person_id = p.id
                left join channel_member m on m.channel_id = c.id and m.person_id = p.id
                where c.id in ($1, $2) and (p.is_organiser or rm.role is not null)
                    and (m.person_id is not null
                        or (c.kind in ('open', 'announcement') and (p.is_organiser or rm.role <> 'guest')))
                group by p.id
            ) reader
            "#,
            from.0,
            to.0
        )
        .fetch_one(&mut *conn)
        .await?;
        let number = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
        Ok(ReadersChange {
            lost: number(row.lost),
            gained: number(row.gained),
        })
    }
}
