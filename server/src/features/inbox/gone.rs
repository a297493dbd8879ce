//! Notices that are no longer true: their message was deleted or hidden, or may no longer be read.

use std::collections::BTreeMap;

use protocol::{ChannelId, Event, MessageId, NoticeId, NoticeReason, NoticesGone, OrgId, PersonId};

use super::Inbox;
use crate::db::Tx;
use crate::kernel::Result;

/// What was done about a message is told though the message is gone; its words are not.
const KEPT: [NoticeReason; 3] = [
    NoticeReason::Moderated,
    NoticeReason::Reported,
    NoticeReason::MessageMoved,
];

/// Why notices of a message are taken back, and so from whom.
#[derive(Clone, Copy, Debug)]
pub enum Withdrawn<'a> {
    /// It was deleted.
    Deleted,
    /// It waits for a decision on a report. Whoever decides keeps what they were told.
    Hidden,
    /// These people may not read it any more.
    From(&'a [PersonId]),
}

impl Inbox {
    /// Takes back what told people of a message, with the caller's transaction: their inboxes, and the words in their
    /// logs. Returns which notices these were.
    pub async fn withdraw(
        &self,
        tx: &mut Tx,
        org: OrgId,
        message: MessageId,
        why: Withdrawn<'_>,
    ) -> Result<Vec<NoticeId>> {
        let only: Option<Vec<_>> = match why {
            Withdrawn::From(people) => Some(people.iter().map(|person| person.0).collect()),
            Withdrawn::Deleted | Withdrawn::Hidden => None,
        };
        let kept: &[NoticeReason] = if only.is_none() { &KEPT } else { &[] };
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
        let mut gone = BTreeMap::new();
        for row in rows {
            note(&mut gone, row.person_id, row.id, row.is_unread);
        }
        match why {
            Withdrawn::Hidden => {
                let people: Vec<_> = gone.keys().copied().collect();
                tx.forget_notices(message, Some(&people)).await?;
            }
            Withdrawn::From(people) => tx.forget_notices(message, Some(people)).await?,
            Withdrawn::Deleted => {
                sqlx::query!(
                    "update notice set excerpt = '' where message_id = $1 and excerpt <> ''",
                    message.0
                )
                .execute(tx.conn())
                .await?;
                tx.forget_notices(message, None).await?;
            }
        }
        Ok(emit(tx, org, gone))
    }

    /// Takes back everything that told somebody what is said in channels that they may not read any more, with the caller's
    /// transaction. Returns which notices these were.
    pub async fn leave(
        &self,
        tx: &mut Tx,
        org: OrgId,
        person: PersonId,
        channels: &[ChannelId],
    ) -> Result<Vec<NoticeId>> {
        let ids: Vec<_> = channels.iter().map(|channel| channel.0).collect();
        let rows = sqlx::query!(
            r#"
            delete from notice
            where person_id = $1 and channel_id is not null and reason <> all($3::text[])
                and coalesce((select m.channel_id from message m where m.id = message_id), channel_id) = any($2)
            returning id as "id: NoticeId", message_id as "message: MessageId", read_at is null as "is_unread!"
            "#,
            person.0,
            &ids,
            &[KEPT.as_slice(), &[NoticeReason::NotSent]].concat() as &[NoticeReason]
        )
        .fetch_all(tx.conn())
        .await?;
        let mut gone = BTreeMap::new();
        for row in rows {
            note(&mut gone, person, row.id, row.is_unread);
            if let Some(message) = row.message {
                tx.forget_notices(message, Some(&[person])).await?;
            }
        }
        Ok(emit(tx, org, gone))
    }
}

fn note(gone: &mut BTreeMap<PersonId, NoticesGone>, person: PersonId, id: NoticeId, is_unread: bool) {
    let of = gone.entry(person).or_insert_with(|| NoticesGone {
        ids: Vec::new(),
        unread: 0,
    });
    of.ids.push(id);
    of.unread += u32::from(is_unread);
}

fn emit(tx: &mut Tx, org: OrgId, gone: BTreeMap<PersonId, NoticesGone>) -> Vec<NoticeId> {
    let mut all = Vec::new();
    for (person, gone) in gone {
        all.extend(&gone.ids);
        tx.emit(org, None, person, Event::NoticesGone(gone));
    }
    all
}
