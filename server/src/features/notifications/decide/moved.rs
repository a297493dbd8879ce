//! A message stands in another channel: its author is told, unless they did it, and whoever may not read it there is told
//! of it no longer.

use protocol::{NoticeReason, PersonId, Role};

use super::facts::Message;
use super::{ops, rules};
use crate::db::Tx;
use crate::features::channels::Due;
use crate::features::inbox::Withdrawn;
use crate::features::notifications::Notifications;
use crate::features::notifications::deliver::intents;
use crate::kernel::Result;

impl Notifications {
    pub(super) async fn tell_moved(&self, tx: &mut Tx, message: &Message, due: &Due) -> Result<()> {
        let told = sqlx::query!(
            r#"
            select n.person_id as "person: PersonId", m.person_id is not null as "is_member!",
                case when p.closed_at is not null then null when p.is_organiser then 'organiser' else rm.role end
                    as "role: Role"
            from (select distinct person_id from notice where message_id = $1) n
            join person p on p.id = n.person_id
            left join run_member rm on rm.run_id = $2 and rm.person_id = p.id
            left join channel_member m on m.channel_id = $3 and m.person_id = p.id
            order by n.person_id
            "#,
            message.id.0,
            message.run.0,
            message.channel.0
        )
        .fetch_all(tx.conn())
        .await?;
        let shut_out: Vec<_> = told
            .into_iter()
            .filter(|row| !rules::may_read(message.kind, row.role, row.is_member))
            .map(|row| row.person)
            .collect();
        if !shut_out.is_empty() {
            let why = Withdrawn::From(&shut_out);
            let gone = self
                .parts
                .inbox
                .withdraw(tx, message.org, message.id, why)
                .await?;
            intents::withdraw(tx.conn(), &gone, self.clock.now()).await?;
        }
        let author = message.author.person_id;
        let mover = self.mover(tx, message, due).await?;
        if shut_out.contains(&author) || mover.is_none() || mover == Some(author) {
            return Ok(());
        }
        let mut notice = ops::notice(
            message,
            format!("moved:{}:{}", message.id, due.at.0.unix_timestamp()),
        );
        // Who wrote it is who is told: it is said by nobody.
        notice.by = None;
        self.parts
            .inbox
            .post_each(tx, &notice, &[(author, NoticeReason::MessageMoved)])
            .await?;
        Ok(())
    }

    /// Who moved it, as the log of the channel says that it left.
    async fn mover(&self, tx: &mut Tx, message: &Message, due: &Due) -> Result<Option<PersonId>> {
        let mover = sqlx::query_scalar!(
            r#"
            select e.actor_id as "by: PersonId"
            from event_log e
            where e.room_id in ($1, (select moved_from from message where id = $2)) and e.kind = 'messages_gone'
                and e.event::jsonb #> '{payload,message_ids}' ? $2::uuid::text
            order by e.at desc
            limit 1
            "#,
            due.channel_id.0,
            message.id.0
        )
        .fetch_optional(tx.conn())
        .await?;
        Ok(mover.flatten())
    }
}
