//! Telling somebody.

use protocol::{
    Author, CardId, ChannelId, DocumentId, Event, MessageId, Notice, NoticeId, NoticeReason, OrgId, PersonId,
    RunId, SpaceId, ThreadId,
};

use super::Inbox;
use crate::db::Tx;
use crate::kernel::Result;

/// What somebody is to be told.
#[derive(Clone, Debug)]
pub struct NewNotice {
    /// The organisation.
    pub org: OrgId,
    /// Whom.
    pub person: PersonId,
    /// Why.
    pub reason: NoticeReason,
    /// Where.
    pub space: Option<SpaceId>,
    /// In which document.
    pub document: Option<DocumentId>,
    /// In which thread of it.
    pub thread: Option<ThreadId>,
    /// About which card.
    pub card: Option<CardId>,
    /// In which channel.
    pub channel: Option<ChannelId>,
    /// About which message.
    pub message: Option<MessageId>,
    /// Title of the document, card, space, channel or topic.
    pub title: String,
    /// The words; may be empty.
    pub excerpt: String,
    /// Who caused it; nobody is told of what they did themselves.
    pub by: Option<Author>,
    /// What it is about, in the words of whoever posts: a second notice with the same one is not posted.
    pub once: Option<String>,
}

impl Inbox {
    /// Posts a notice with the caller's transaction. Does nothing if the person did it themselves or was told before.
    pub async fn post(&self, tx: &mut Tx, new: NewNotice) -> Result<()> {
        self.post_one(tx, new, None).await
    }

    /// As [`Inbox::post`], for what is about a run, in which the person may be no more.
    pub async fn post_of_run(&self, tx: &mut Tx, new: NewNotice, run: RunId) -> Result<()> {
        self.post_one(tx, new, Some(run)).await
    }

    async fn post_one(&self, tx: &mut Tx, new: NewNotice, run: Option<RunId>) -> Result<()> {
        if new
            .by
            .as_ref()
            .is_some_and(|author| author.person_id == new.person)
        {
            return Ok(());
        }
        let (id, at) = (NoticeId::new(), self.clock.now());
        let posted = sqlx::query!(
            r#"
            insert into notice (id, org_id, person_id, reason, space_id, document_id, thread_id, card_id, title,
                excerpt, by_person_id, by_name, once_key, at, channel_id, message_id, run_id, is_new)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, true)
            on conflict (person_id, once_key) where once_key is not null do nothing
            "#,
            id.0,
            new.org.0,
            new.person.0,
            new.reason as NoticeReason,
            new.space.map(|space| space.0),
            new.document.map(|document| document.0),
            new.thread.map(|thread| thread.0),
            new.card.map(|card| card.0),
            new.title,
            new.excerpt,
            new.by.as_ref().map(|author| author.person_id.0),
            new.by.as_ref().map(|author| author.name.as_str()),
            new.once,
            at,
            new.channel.map(|channel| channel.0),
            new.message.map(|message| message.0),
            run.map(|run| run.0)
        )
        .execute(tx.conn())
        .await?
        .rows_affected();
        if posted == 0 {
            return Ok(());
        }
        let by = new.by.as_ref().map(|author| author.person_id);
        let notice = Notice {
            id,
            reason: new.reason,
            space_id: new.space,
            document_id: new.document,
            thread_id: new.thread,
            card_id: new.card,
            channel_id: new.channel,
            message_id: new.message,
            run_id: run,
            title: new.title,
            excerpt: new.excerpt,
            by: new.by,
            at: at.into(),
            is_read: false,
        };
        tx.emit(new.org, by, new.person, Event::NoticePosted(notice));
        Ok(())
    }
}
