//! Notices that are no longer true: their message was deleted, or may no longer be read.

use std::collections::BTreeMap;

use protocol::{Event, MessageId, NoticeId, NoticeReason, NoticesGone, OrgId, PersonId};

use super::Inbox;
use crate::db::Tx;
use crate::kernel::Result;

/// What was done about a message is told though the message is gone; its words are not.
const KEPT: [NoticeReason; 3] = [
    NoticeReason::Moderated,
    NoticeReason::Reported,
    NoticeReason::MessageMoved,
];

impl Inbox {
    /// Takes back what told people of a message, everybody or these, with the caller's transaction: their inboxes, and
    /// the words in their logs.
    pub async fn withdraw(
        &self,
        tx: &mut Tx,
        org: OrgId,
        message: MessageId,
        people: Option<&[PersonId]>,
    ) -> Result<()> {
        let only: Option<Vec<_>> = people.map(|people| people.iter().map(|person| person.0).collect());
        let kept: &[NoticeReason] = if people.is_none() { &KEPT } else { &[] };
        let rows = sqlx::query!(
            r#"
            delete from notice
            where message_id = $1 and ($2::uuid[] is null or person_id = any($2)) and reason <> all($3::text[])
            returning id as "id: NoticeId", person_id as "person_id: PersonId", read_at is null as "is_unread!"
            "#,
            message.0,
            only.as_deref(),
            kept as &[NoticeReason]
        )
        .fetch_all(tx.conn())
        .await?;
        sqlx::query!(
            r#"
            update notice set excerpt = ''
            where message_id = $1 and ($2::uuid[] is null or person_id = any($2)) and excerpt <> ''
            "#,
            message.0,
            only.as_deref()
        )
        .execute(tx.conn())
        .await?;
        tx.forget_notices(message, people).await?;
        let mut gone = BTreeMap::<PersonId, NoticesGone>::new();
        for row in rows {
            let of = gone.entry(row.person_id).or_insert_with(|| NoticesGone {
                ids: Vec::new(),
                unread: 0,
            });
            of.ids.push(row.id);
            of.unread += u32::from(row.is_unread);
        }
        for (person, gone) in gone {
            tx.emit(org, None, person, Event::NoticesGone(gone));
        }
        Ok(())
    }
}
