//! Words that were taken back leave the log too: events that held them keep their place and lose their text, so that a
//! replay shows nothing of it and folding the log still gives the same state, because what took them back follows.

use protocol::{
    CardId, CommentId, DocumentId, DraftPlace, MessageId, PersonId, PollId, QuestionId, RoomId, ScheduledId,
    SpaceId, ThreadId, WebinarId,
};

use super::Tx;
use crate::kernel::{Error, Result};

impl Tx {
    /// Blanks what the log of a channel holds of messages that leave it: what posted them at `seqs`, their edits, what stood
    /// on them, and quotes of them at `quoted_in`. What this transaction emits is written later and stays.
    pub async fn forget_moved(
        &mut self,
        room: RoomId,
        ids: &[MessageId],
        seqs: &[i64],
        quoted_in: &[i64],
    ) -> Result<()> {
        sqlx::query!(
            r#"
            update event_log
            set event = jsonb_set(event::jsonb, '{payload}', (event::jsonb -> 'payload')
                - '{attachments,marks,hook}'::text[] || '{"body": "", "tree": [], "reply_to": null}')::json
            where room_id = $1 and seq = any($2) and kind = 'message_posted'
            "#,
            room.0,
            seqs
        )
        .execute(self.conn())
        .await?;
        let words: Vec<_> = ids.iter().map(ToString::to_string).collect();
        let after = seqs.first().copied().unwrap_or(i64::MAX);
        // One kind at a time: each has an index of its own.
        sqlx::query!(
            r#"
            update event_log
            set event = jsonb_set(event::jsonb, '{payload}', (event::jsonb -> 'payload')
                || '{"body": "", "tree": [], "excerpt": ""}')::json
            where room_id = $1 and seq > $2 and kind = 'message_edited'
                and event #>> '{payload,message_id}' = any($3)
            "#,
            room.0,
            after,
            &words
        )
        .execute(self.conn())
        .await?;
        sqlx::query!(
            r#"
            update event_log
            set event = jsonb_set(event::jsonb, '{payload,marks}', '{}')::json
            where room_id = $1 and seq > $2 and kind = 'message_marked'
                and event #>> '{payload,message_id}' = any($3)
            "#,
            room.0,
            after,
            &words
        )
        .execute(self.conn())
        .await?;
        sqlx::query!(
            r#"
            update event_log
            set event = jsonb_set(event::jsonb, '{payload,reply_to}', 'null')::json
            where room_id = $1 and seq = any($2) and kind = 'message_posted'
            "#,
            room.0,
            quoted_in
        )
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// Blanks what the logs of a webinar's audience and stage hold of a question. What this transaction emits is
    /// written later and stays.
    pub async fn forget_question(&mut self, webinar: WebinarId, question: QuestionId) -> Result<()> {
        sqlx::query!(
            r#"
            update event_log
            set event = (event::jsonb || jsonb_build_object('payload', (event::jsonb -> 'payload')
                || '{"body": "", "author": null, "labels": [], "answer": null, "replies": []}'))::json
            where room_id = $1 and kind = 'question_changed' and event #>> '{payload,id}' = $2::uuid::text
            "#,
            webinar.0,
            question.0
        )
        .execute(self.conn())
        .await?;
        self.forget_on_stage(webinar, question.0).await
    }

    /// Blanks what the logs of a webinar's audience and stage hold of a poll's results, because a text of it was struck
    /// out. What this transaction emits is written later and stays.
    pub async fn forget_poll_texts(&mut self, webinar: WebinarId, poll: PollId) -> Result<()> {
        sqlx::query!(
            r#"
            update event_log
            set event = (event::jsonb || jsonb_build_object('payload', (event::jsonb -> 'payload')
                || '{"result": null, "before": null}'))::json
            where room_id = $1 and kind = 'poll_changed' and event #>> '{payload,id}' = $2::uuid::text
            "#,
            webinar.0,
            poll.0
        )
        .execute(self.conn())
        .await?;
        self.forget_on_stage(webinar, poll.0).await
    }

    /// Blanks what the log of a space holds of a card's words.
    pub async fn forget_card(&mut self, space: SpaceId, card: CardId) -> Result<()> {
        sqlx::query!(
            r#"
            update event_log
            set event = (event::jsonb || jsonb_build_object('payload', (event::jsonb -> 'payload')
                || '{"title": "", "description": "", "labels": [], "checklist": [], "comments": []}'))::json
            where room_id = $1 and kind = 'card_changed' and event #>> '{payload,id}' = $2::uuid::text
            "#,
            space.0,
            card.0
        )
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// Takes a comment out of what the log of a space holds of its card.
    pub async fn forget_card_comment(
        &mut self,
        space: SpaceId,
        card: CardId,
        comment: CommentId,
    ) -> Result<()> {
        sqlx::query!(
            r#"
            update event_log
            set event = jsonb_set(event::jsonb, '{payload,comments}', coalesce((
                select jsonb_agg(kept) from jsonb_array_elements(event::jsonb #> '{payload,comments}') kept
                where kept ->> 'id' <> $3::uuid::text), '[]'))::json
            where room_id = $1 and kind = 'card_changed' and event #>> '{payload,id}' = $2::uuid::text
            "#,
            space.0,
            card.0,
            comment.0
        )
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// Blanks the pictures of the stage that showed a question or poll.
    async fn forget_on_stage(&mut self, webinar: WebinarId, shown: uuid::Uuid) -> Result<()> {
        sqlx::query!(
            r#"
            update event_log
            set event = jsonb_set(event::jsonb, '{payload,shown}', '{"type": "nothing"}')::json
            where room_id = (select stage_room_id from webinar where id = $1) and kind = 'stage_changed'
                and event #>> '{payload,shown,payload,id}' = $2::uuid::text
            "#,
            webinar.0,
            shown
        )
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// Blanks what the log of a space holds of a comment. What this transaction emits is written later and stays.
    pub async fn forget_comment(
        &mut self,
        space: SpaceId,
        thread: ThreadId,
        comment: CommentId,
    ) -> Result<()> {
        sqlx::query!(
            r#"
            update event_log
            set event = jsonb_set(event::jsonb, '{payload,comments}', (
                select coalesce(jsonb_agg(
                    case when one ->> 'id' = $3::uuid::text then one || '{"body": "", "mentions": []}' else one end
                    order by place), '[]')
                from jsonb_array_elements(event::jsonb #> '{payload,comments}') with ordinality as said (one, place)
            ))::json
            where room_id = $1 and kind = 'thread_changed' and event #>> '{payload,id}' = $2::uuid::text
            "#,
            space.0,
            thread.0,
            comment.0
        )
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// Blanks what the log of a space holds of what was said about a document, and its title.
    pub async fn forget_document(&mut self, space: SpaceId, document: DocumentId) -> Result<()> {
        sqlx::query!(
            r#"
            update event_log
            set event = (event::jsonb || jsonb_build_object('payload', (event::jsonb -> 'payload')
                || case when kind = 'thread_changed' then '{"quote": "", "comments": []}'::jsonb
                    else '{"title": ""}'::jsonb end))::json
            where room_id = $1 and ((kind = 'thread_changed' and event #>> '{payload,document_id}' = $2::uuid::text)
                or (kind = 'document_changed' and event #>> '{payload,id}' = $2::uuid::text))
            "#,
            space.0,
            document.0
        )
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// Blanks what the log of a person holds of a draft since a place. What this transaction emits is written later and
    /// stays.
    pub async fn forget_draft(&mut self, person: PersonId, place: DraftPlace, after: u64) -> Result<()> {
        sqlx::query!(
            r#"
            update event_log
            set event = jsonb_set(event::jsonb, '{payload,body}', '""')::json
            where room_id = $1 and seq > $4 and kind = 'draft_changed'
                and event #>> '{payload,place,channel_id}' = $2::uuid::text
                and event #>> '{payload,place,thread_id}' is not distinct from $3::uuid::text
            "#,
            person.0,
            place.channel_id.0,
            place.thread_id.map(|thread| thread.0),
            i64::try_from(after).map_err(Error::internal)?
        )
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// As [`Tx::forget_draft`], for a message that is sent later.
    pub async fn forget_scheduled(&mut self, person: PersonId, id: ScheduledId, after: u64) -> Result<()> {
        sqlx::query!(
            r#"
            update event_log
            set event = (event::jsonb || jsonb_build_object('payload', (event::jsonb -> 'payload')
                || '{"body": "", "attachments": [], "poll": null}'))::json
            where room_id = $1 and seq > $3 and kind = 'scheduled_changed'
                and event #>> '{payload,id}' = $2::uuid::text
            "#,
            person.0,
            id.0,
            i64::try_from(after).map_err(Error::internal)?
        )
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// Blanks what the logs of people hold of the words of a message in notices about it: of everybody, or of some.
    pub async fn forget_notices(&mut self, message: MessageId, people: Option<&[PersonId]>) -> Result<()> {
        let people: Option<Vec<_>> = people.map(|people| people.iter().map(|person| person.0).collect());
        sqlx::query!(
            r#"
            update event_log
            set event = jsonb_set(event::jsonb, '{payload,excerpt}', '""')::json
            where kind = 'notice_posted' and event #>> '{payload,message_id}' = $1::uuid::text
                and ($2::uuid[] is null or room_id = any($2))
            "#,
            message.0,
            people.as_deref()
        )
        .execute(self.conn())
        .await?;
        Ok(())
    }
}
