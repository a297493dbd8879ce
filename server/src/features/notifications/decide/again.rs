//! Looking at people again: who has seen a message has seen its notice, who may not read a channel any more has no notice
//! of it. And what others posted into inboxes is taken up to be brought to people.

use std::collections::{BTreeMap, BTreeSet};

use protocol::{ChannelId, ChannelKind, OrgId, PersonId, Role};

use super::rules;
use crate::db::Tx;
use crate::features::channels::SecondLookWhy;
use crate::features::notifications::Notifications;
use crate::features::notifications::deliver::{intents, is_brought};
use crate::kernel::Result;

/// People looked at, and notices taken up, in one transaction.
const BATCH: i64 = 100;

impl Notifications {
    /// Looks at everybody who is to be looked at again.
    pub async fn look_again(&self) -> Result<()> {
        while self.look_at_some().await? {}
        while self.take_up_some().await? {}
        Ok(())
    }

    async fn look_at_some(&self) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        let looks = self.parts.channels.take_second_looks(&mut tx, BATCH).await?;
        if looks.is_empty() {
            return Ok(false);
        }
        let mut seen = BTreeMap::<OrgId, BTreeSet<(PersonId, ChannelId)>>::new();
        let mut left = BTreeSet::new();
        for look in looks {
            match (look.why, look.channel_id) {
                (SecondLookWhy::Seen, Some(channel)) => {
                    seen.entry(look.org_id)
                        .or_default()
                        .insert((look.person_id, channel));
                }
                _ => drop(left.insert((look.person_id, look.org_id))),
            }
        }
        let mut done = Vec::new();
        let inbox = &self.parts.inbox;
        for (org, pairs) in seen {
            let pairs: Vec<_> = pairs.into_iter().collect();
            done.extend(inbox.read_with_messages(&mut tx, org, &pairs).await?);
        }
        for (person, org) in left {
            let closed = shut(&mut tx, person).await?;
            if !closed.is_empty() {
                done.extend(inbox.leave(&mut tx, org, person, &closed).await?);
            }
        }
        intents::withdraw(tx.conn(), &done, self.clock.now()).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Reminders, and what other slices tell people of.
    async fn take_up_some(&self) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        let fresh = self.parts.inbox.take_new(&mut tx, BATCH).await?;
        if fresh.is_empty() {
            return Ok(false);
        }
        for notice in fresh.iter().filter(|notice| is_brought(notice.reason)) {
            let new = [(notice.id, notice.person, notice.reason)];
            let now = self.clock.now();
            intents::insert(tx.conn(), notice.org, &new, now, now + self.wait).await?;
        }
        tx.commit().await?;
        Ok(true)
    }
}

/// Channels of which somebody has notices and that they may not read.
async fn shut(tx: &mut Tx, person: PersonId) -> Result<Vec<ChannelId>> {
    let rows = sqlx::query!(
        r#"
        select c.id as "id: ChannelId", c.kind as "kind: ChannelKind", m.person_id is not null as "is_member!",
            case when p.closed_at is not null then null when p.is_organiser then 'organiser' else rm.role end
                as "role: Role"
        from (
            select distinct coalesce(x.channel_id, n.channel_id) as channel_id
            from notice n left join message x on x.id = n.message_id
            where n.person_id = $1 and n.channel_id is not null
        ) told
        join channel c on c.id = told.channel_id
        join person p on p.id = $1
        left join run_member rm on rm.run_id = c.run_id and rm.person_id = p.id
        left join channel_member m on m.channel_id = c.id and m.person_id = p.id
        "#,
        person.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .filter(|row| !rules::may_read(row.kind, row.role, row.is_member))
        .map(|row| row.id)
        .collect())
}
