//! SQL of the group commit: the statement that writes a whole group. Writes `message`, and the log and heads of rooms in
//! the same statement, as `db::Tx` would for each message.

use std::collections::HashMap;

use protocol::{
    Attachment, ChannelId, CommandId, Marks, MessageId, MessagePoll, OrgId, PersonId, Position, Quote,
    RoomId, Timestamp,
};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::post::Posting;
use super::post_store::Facts;
use crate::kernel::frame::EventEntry;
use crate::kernel::publish::{Committed, Effect};
use crate::kernel::{Error, Result};

/// `Event::MessagePosted`, with the tree as the JSON that is there already. A test compares the two.
#[derive(Serialize)]
struct Posted<'a> {
    r#type: &'static str,
    payload: PostedMessage<'a>,
}

#[derive(Serialize)]
struct PostedMessage<'a> {
    id: MessageId,
    channel_id: ChannelId,
    seq: u64,
    author_id: PersonId,
    posted_at: Timestamp,
    body: &'a str,
    tree: &'a RawValue,
    version: u32,
    edited_at: Option<Timestamp>,
    deleted_at: Option<Timestamp>,
    reply_to: Option<&'a Quote>,
    command_id: CommandId,
    #[serde(skip_serializing_if = "Option::is_none")]
    thread_id: Option<MessageId>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    attachments: &'a [Attachment],
    #[serde(skip_serializing_if = "Option::is_none")]
    hook: Option<&'a str>,
    #[serde(skip_serializing_if = "Marks::is_none")]
    marks: Marks,
}

/// Columns of a group's new rows.
#[derive(Default)]
pub(super) struct Rows<'a> {
    channels: Vec<Uuid>,
    seqs: Vec<i64>,
    ids: Vec<Uuid>,
    orgs: Vec<Uuid>,
    authors: Vec<Uuid>,
    commands: Vec<Uuid>,
    hashes: Vec<&'a [u8]>,
    bodies: Vec<&'a str>,
    trees: Vec<&'a str>,
    excerpts: Vec<&'a str>,
    replies: Vec<Option<Uuid>>,
    threads: Vec<Option<Uuid>>,
    topics: Vec<Option<Uuid>>,
    attachments: Vec<Option<String>>,
    hooks: Vec<Option<&'a str>>,
    is_told: Vec<bool>,
    calls_out: Vec<bool>,
    polls: Vec<(MessageId, OrgId, &'a MessagePoll)>,
    events: Vec<Box<RawValue>>,
    ats: Vec<OffsetDateTime>,
}

impl<'a> Rows<'a> {
    /// Adds a message at its place; what will be published once it is committed.
    pub(super) fn push(&mut self, posting: &'a Posting, facts: &Facts, at: Position) -> Result<Committed> {
        let (room, by) = (RoomId::from(posting.channel), posting.actor.person_id);
        let now = posting.said_at.map_or(facts.now, Timestamp);
        let topic_id = facts.topic.as_ref().map(|topic| topic.id);
        let posted = Posted {
            r#type: "message_posted",
            payload: PostedMessage {
                id: posting.id,
                channel_id: posting.channel,
                seq: at.seq,
                author_id: by,
                posted_at: now,
                body: &posting.body,
                tree: &posting.tree,
                version: 1,
                edited_at: None,
                deleted_at: None,
                reply_to: facts.quote.as_ref(),
                command_id: posting.key.id,
                thread_id: posting.thread_id,
                attachments: &posting.attachments,
                hook: posting.hook.as_deref(),
                marks: Marks {
                    topic_id,
                    poll: posting.poll.clone(),
                    ..Marks::default()
                },
            },
        };
        let event = to_raw_value(&posted).map_err(Error::internal)?;
        let entry = EventEntry {
            room,
            position: at,
            at: now,
            by: Some(by),
            command_id: Some(posting.key.id),
            event: &event,
        };
        let frame = entry.encode()?;
        self.channels.push(posting.channel.0);
        self.seqs.push(i64::try_from(at.seq).map_err(Error::internal)?);
        self.ids.push(posting.id.0);
        self.orgs.push(posting.actor.org_id.0);
        self.authors.push(by.0);
        self.commands.push(posting.key.id.0);
        self.hashes.push(&posting.key.hash);
        self.bodies.push(&posting.body);
        self.trees.push(posting.tree.get());
        self.excerpts.push(&posting.excerpt);
        self.replies.push(posting.reply_to.map(|id| id.0));
        self.threads.push(posting.thread_id.map(|id| id.0));
        self.topics.push(topic_id.map(|id| id.0));
        self.attachments.push(attachments_json(&posting.attachments)?);
        self.hooks.push(posting.hook.as_deref());
        self.is_told.push(posting.said_at.is_none());
        let is_of_program = posting.hook.is_some();
        self.calls_out
            .push(facts.calls_out && !is_of_program && posting.said_at.is_none());
        if let Some(poll) = &posting.poll {
            self.polls.push((posting.id, posting.actor.org_id, poll));
        }
        self.events.push(event);
        self.ats.push(now.0);
        Ok(Committed {
            room,
            position: at,
            frame,
            effect: Effect::None,
        })
    }

    /// Writes messages, events, what is to be done about them, and heads in one statement; then polls, if there are any.
    pub(super) async fn insert(
        &self,
        conn: &mut PgConnection,
        heads: &HashMap<ChannelId, Position>,
    ) -> Result<()> {
        let events: Vec<_> = self.events.iter().map(|event| event.get()).collect();
        let rooms: Vec<_> = heads.keys().map(|room| room.0).collect();
        let last_seqs: Vec<_> = heads
            .values()
            .map(|head| i64::try_from(head.seq).unwrap_or(i64::MAX))
            .collect();
        sqlx::query!(
            r#"
            with messages as (
                insert into message (channel_id, seq, id, org_id, author_id, command_id, body, tree, excerpt, reply_to,
                    posted_at, thread_id, topic_id, attachments, hook)
                select channel_id, seq, id, org_id, author_id, command_id, body, tree::json, excerpt, reply_to, at,
                    thread_id, topic_id, attachments::json, hook
                from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[],
                    $8::text[], $9::text[], $10::uuid[], $11::timestamptz[], $16::uuid[], $17::uuid[], $18::text[],
                    $19::text[])
                    m (channel_id, seq, id, org_id, author_id, command_id, body, tree, excerpt, reply_to, at,
                        thread_id, topic_id, attachments, hook)
            ), due as (
                insert into message_due (message_id, org_id, channel_id, task, why, at)
                select id, org_id, channel_id, t.task, 'posted', clock_timestamp()
                from unnest($1::uuid[], $3::uuid[], $4::uuid[], $20::boolean[], $21::boolean[]) with ordinality
                    m (channel_id, id, org_id, is_told, calls_out, n)
                join (values ('notify'), ('index'), ('hook')) t (task)
                    on case t.task when 'notify' then m.is_told when 'hook' then m.calls_out else true end
                order by m.n
            ), events as (
                insert into event_log (room_id, seq, org_id, kind, actor_id, command_id, command_hash, event, at)
                select room_id, seq, org_id, 'message_posted', actor_id, command_id, command_hash, event::json, at
                from unnest($1::uuid[], $2::bigint[], $4::uuid[], $5::uuid[], $6::uuid[], $12::bytea[], $13::text[],
                    $11::timestamptz[])
                    e (room_id, seq, org_id, actor_id, command_id, command_hash, event, at)
            )
            update room set last_seq = head.last_seq
            from unnest($14::uuid[], $15::bigint[]) head (id, last_seq)
            where room.id = head.id and room.last_seq < head.last_seq
            "#,
            &self.channels,
            &self.seqs,
            &self.ids,
            &self.orgs,
            &self.authors,
            &self.commands,
            &self.bodies as &[&str],
            &self.trees as &[&str],
            &self.excerpts as &[&str],
            &self.replies as &[Option<Uuid>],
            &self.ats,
            &self.hashes as &[&[u8]],
            &events as &[&str],
            &rooms,
            &last_seqs,
            &self.threads as &[Option<Uuid>],
            &self.topics as &[Option<Uuid>],
            &self.attachments as &[Option<String>],
            &self.hooks as &[Option<&str>],
            &self.is_told,
            &self.calls_out
        )
        .execute(&mut *conn)
        .await?;
        for (message, org, poll) in &self.polls {
            insert_poll(conn, *message, *org, poll).await?;
        }
        Ok(())
    }
}

/// As they are stored; nothing if there are none.
fn attachments_json(attachments: &[Attachment]) -> Result<Option<String>> {
    if attachments.is_empty() {
        return Ok(None);
    }
    serde_json::to_string(attachments)
        .map(Some)
        .map_err(Error::internal)
}

async fn insert_poll(conn: &mut PgConnection, id: MessageId, org: OrgId, poll: &MessagePoll) -> Result<()> {
    let options: Vec<_> = poll.options.iter().map(|option| option.text.clone()).collect();
    sqlx::query!(
        r#"
        insert into message_poll (message_id, org_id, options, is_multiple, is_anonymous, is_hidden, closes_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        "#,
        id.0,
        org.0,
        &options,
        poll.is_multiple,
        poll.is_anonymous,
        poll.is_hidden,
        poll.closes_at.map(|at| at.0)
    )
    .execute(conn)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use protocol::{Block, Event, FileId, Inline, Message, TopicId};

    use super::*;

    fn message(at: Timestamp) -> Message {
        Message {
            id: MessageId::new(),
            channel_id: ChannelId::new(),
            seq: 7,
            author_id: PersonId::new(),
            posted_at: at,
            body: "Grüße".into(),
            tree: vec![Block::Paragraph {
                inlines: vec![Inline::Text {
                    text: "Grüße".into()
                }],
            }],
            version: 1,
            edited_at: None,
            deleted_at: None,
            reply_to: None,
            command_id: CommandId::new(),
            thread_id: None,
            replies: None,
            attachments: Vec::new(),
            hook: None,
            marks: Marks::default(),
        }
    }

    fn fast(message: &Message) -> String {
        let tree = to_raw_value(&message.tree).unwrap();
        let fast = Posted {
            r#type: "message_posted",
            payload: PostedMessage {
                id: message.id,
                channel_id: message.channel_id,
                seq: message.seq,
                author_id: message.author_id,
                posted_at: message.posted_at,
                body: &message.body,
                tree: &tree,
                version: 1,
                edited_at: None,
                deleted_at: None,
                reply_to: message.reply_to.as_ref(),
                command_id: message.command_id,
                thread_id: message.thread_id,
                attachments: &message.attachments,
                hook: message.hook.as_deref(),
                marks: message.marks.clone(),
            },
        };
        serde_json::to_string(&fast).unwrap()
    }

    #[test]
    fn the_fast_encoding_is_the_event() {
        let at = Timestamp(time::macros::datetime!(2026-01-02 03:04:05.678 UTC));
        let plain = message(at);
        let poll = MessagePoll {
            options: Vec::new(),
            is_multiple: true,
            is_anonymous: false,
            is_hidden: true,
            voters: 0,
            closes_at: Some(at),
            closed_at: None,
        };
        let full = Message {
            reply_to: Some(Quote {
                message_id: MessageId::new(),
                seq: 4,
                author_id: PersonId::new(),
                excerpt: "vorher".into(),
            }),
            thread_id: Some(MessageId::new()),
            attachments: vec![Attachment {
                file_id: FileId::new(),
                name: "Angebot.pdf".into(),
                media_type: "application/pdf".into(),
                bytes: 7,
                image: None,
                alt: String::new(),
            }],
            hook: Some("Kalender".into()),
            marks: Marks {
                topic_id: Some(TopicId::new()),
                poll: Some(poll),
                ..Marks::default()
            },
            ..message(at)
        };
        for message in [plain, full] {
            let fast = fast(&message);
            let event = serde_json::to_string(&Event::MessagePosted(message)).unwrap();
            assert_eq!(fast, event);
        }
    }
}
