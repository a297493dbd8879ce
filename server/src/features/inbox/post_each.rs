//! Telling many people of one thing, in one statement: a message concerns some hundred at once.

use protocol::{Event, Notice, NoticeId, NoticeReason, PersonId};
use uuid::Uuid;

use super::{Inbox, NewNotice};
use crate::db::Tx;
use crate::kernel::Result;

impl Inbox {
    /// Posts the notice to each of the people, with a reason of their own. Who was told of it before, or did it, is
    /// passed over. Returns whom it reached, and with which notice; the caller brings it to them, beyond the inbox.
    pub async fn post_each(
        &self,
        tx: &mut Tx,
        new: &NewNotice,
        people: &[(PersonId, NoticeReason)],
    ) -> Result<Vec<(PersonId, NoticeId)>> {
        let by = new.by.as_ref().map(|author| author.person_id);
        let at = self.clock.now();
        let rows: Vec<_> = people
            .iter()
            .filter(|(person, _)| Some(*person) != by)
            .map(|&(person, reason)| (NoticeId::new(), person, reason))
            .collect();
        let ids: Vec<_> = rows.iter().map(|row| row.0.0).collect();
        let whom: Vec<_> = rows.iter().map(|row| row.1.0).collect();
        let reasons: Vec<_> = rows.iter().map(|row| row.2).collect();
        let posted = sqlx::query_scalar!(
            r#"
            insert into notice (id, org_id, person_id, reason, space_id, document_id, thread_id, card_id, title,
                excerpt, by_person_id, by_name, once_key, at, channel_id, message_id)
            select id, $4, person_id, reason, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16
            from unnest($1::uuid[], $2::uuid[], $3::text[]) told (id, person_id, reason)
            on conflict (person_id, once_key) where once_key is not null do nothing
            returning id
            "#,
            &ids,
            &whom,
            &reasons as &[NoticeReason],
            new.org.0,
            new.space.map(|space| space.0),
            new.document.map(|document| document.0),
            new.thread.map(|thread| thread.0),
            new.card.map(|card| card.0),
            new.title,
            new.excerpt,
            by.map(|person| person.0),
            new.by.as_ref().map(|author| author.name.as_str()),
            new.once,
            at,
            new.channel.map(|channel| channel.0),
            new.message.map(|message| message.0)
        )
        .fetch_all(tx.conn())
        .await?;
        let posted: std::collections::HashSet<Uuid> = posted.into_iter().collect();
        let mut told = Vec::with_capacity(posted.len());
        for (id, person, reason) in rows {
            if !posted.contains(&id.0) {
                continue;
            }
            let notice = Notice {
                id,
                reason,
                space_id: new.space,
                document_id: new.document,
                thread_id: new.thread,
                card_id: new.card,
                channel_id: new.channel,
                message_id: new.message,
                run_id: None,
                title: new.title.clone(),
                excerpt: new.excerpt.clone(),
                by: new.by.clone(),
                at: at.into(),
                is_read: false,
            };
            tx.emit(new.org, by, person, Event::NoticePosted(notice));
            told.push((person, id));
        }
        Ok(told)
    }
}
