//! Whoever has seen a message has seen what told them of it: reading in a channel, on any device, reads the notices too.

use std::collections::BTreeMap;

use protocol::{ChannelId, Event, MessageId, NoticeId, NoticesRead, OrgId, PersonId};
use uuid::Uuid;

use super::Inbox;
use crate::db::Tx;
use crate::kernel::Result;

impl Inbox {
    /// Marks as seen what told people of messages in channels that they have seen by now, with the caller's transaction.
    /// Answers in threads are not among them: a channel's conversation passes them by, so only their notices say whether
    /// they were seen. Returns which notices these were.
    pub async fn read_with_messages(
        &self,
        tx: &mut Tx,
        org: OrgId,
        looks: &[(PersonId, ChannelId)],
    ) -> Result<Vec<NoticeId>> {
        let (people, channels): (Vec<_>, Vec<_>) = looks
            .iter()
            .map(|(person, channel)| (person.0, channel.0))
            .unzip();
        self.read_where_seen(tx, org, &people, &channels, None).await
    }

    /// As [`Inbox::read_with_messages`], of one message and of whoever was just told of it.
    pub async fn read_if_seen(
        &self,
        tx: &mut Tx,
        org: OrgId,
        channel: ChannelId,
        message: MessageId,
        people: &[PersonId],
    ) -> Result<Vec<NoticeId>> {
        let channels = vec![channel.0; people.len()];
        let people: Vec<_> = people.iter().map(|person| person.0).collect();
        self.read_where_seen(tx, org, &people, &channels, Some(message))
            .await
    }

    async fn read_where_seen(
        &self,
        tx: &mut Tx,
        org: OrgId,
        people: &[Uuid],
        channels: &[Uuid],
        message: Option<MessageId>,
    ) -> Result<Vec<NoticeId>> {
        let rows = sqlx::query!(
            r#"
            with seen as (
                select n.id
                from (select distinct * from unnest($1::uuid[], $2::uuid[]) l (person_id, channel_id)) l
                join read_state s on s.person_id = l.person_id and s.channel_id = l.channel_id
                join notice n on n.person_id = l.person_id and n.read_at is null
                    and ($3::uuid is null or n.message_id = $3)
                    -- What tells that it came; a reminder of it is another matter.
                    and n.once_key = 'message:' || n.message_id::text
                join message m on m.id = n.message_id and m.channel_id = l.channel_id and m.thread_id is null
                where exists (
                    select from generate_series(1, cardinality(s.seen) / 2) range
                    where m.seq between s.seen[2 * range - 1] and s.seen[2 * range]
                )
                -- Whoever holds one is reading it or taking it back.
                for update of n skip locked
            )
            update notice n set read_at = $4
            from seen
            where n.id = seen.id
            returning n.person_id as "person: PersonId", n.id as "id: NoticeId"
            "#,
            people,
            channels,
            message.map(|message| message.0),
            self.clock.now()
        )
        .fetch_all(tx.conn())
        .await?;
        let mut read = BTreeMap::<PersonId, Vec<NoticeId>>::new();
        for row in rows {
            read.entry(row.person).or_default().push(row.id);
        }
        let mut all = Vec::new();
        for (person, ids) in read {
            all.extend(&ids);
            tx.emit(org, None, person, Event::NoticesRead(NoticesRead { ids }));
        }
        Ok(all)
    }
}
