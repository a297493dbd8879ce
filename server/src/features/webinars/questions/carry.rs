//! Carrying a question over: it becomes a message in a channel of the run, where people answer it after the webinar.

use protocol::{CarriedOver, CarryOver, ChannelId, CommandId, MessageId, RunId, SendMessage, Visibility};
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;
use uuid::Uuid;

use super::change::{day, owner};
use super::store::Stored;
use crate::db::Tx;
use crate::features::webinars::facts::Facts;
use crate::features::webinars::{Webinars, row};
use crate::kernel::{Actor, Error, Result};

impl Webinars {
    /// Posts a question into a channel, as the actor. The message's command follows from this one's, so a repeat posts
    /// nothing twice, even if the server stopped between the two commits.
    pub(super) async fn carry_over(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        id: CommandId,
        facts: &Facts,
        stored: &Stored,
        wanted: &CarryOver,
    ) -> Result<CarriedOver> {
        if !is_of_run(tx.conn(), wanted.channel_id, facts.run).await? {
            return Err(Error::NotFound);
        }
        let title = row::load(tx.conn(), facts.webinar).await?.webinar.title;
        let owner = match wanted.owner_id {
            Some(person) => Some(
                owner(tx.conn(), facts.webinar, person, "/action/payload/owner_id")
                    .await?
                    .name,
            ),
            None => None,
        };
        if let Some(due) = &wanted.due {
            day(due, "/action/payload/due")?;
        }
        let message = SendMessage {
            channel_id: wanted.channel_id,
            body: text(&title, stored, owner.as_deref(), wanted.due.as_deref()),
            reply_to: None,
            thread_id: None,
            topic_id: None,
            attachments: Vec::new(),
            poll: None,
        };
        let posted = self
            .channels
            .send(*actor, derived(id), &message, Vec::new())
            .await?;
        let seq = posted.position.seq;
        Ok(CarriedOver {
            channel_id: wanted.channel_id,
            message_id: message_at(tx.conn(), wanted.channel_id, seq).await?,
            message_seq: seq,
        })
    }
}

/// The id of the command that posts the message: a hash of the question's command, a UUID of version 8.
fn derived(id: CommandId) -> CommandId {
    let digest = Sha256::new()
        .chain_update(b"carry_over")
        .chain_update(id.0.as_bytes())
        .finalize();
    let mut half = [0; 16];
    half.copy_from_slice(&digest[..16]);
    CommandId(uuid::Builder::from_custom_bytes(half).into_uuid())
}

/// The message: in the language of the course's people, with the question quoted as it stands.
fn text(title: &str, stored: &Stored, owner: Option<&str>, due: Option<&str>) -> String {
    let asked_by = stored
        .author
        .as_ref()
        .filter(|_| stored.visibility == Visibility::Named)
        .map(|author| format!(", gestellt von {}", author.name))
        .unwrap_or_default();
    let quoted = stored
        .condition
        .body
        .lines()
        .map(|line| format!("> {line}"))
        .collect::<Vec<_>>()
        .join("\n");
    let until = due.and_then(german).map(|day| format!(" bis {day}"));
    let promise = match (owner, until) {
        (Some(owner), until) => format!("\n\n{owner} kümmert sich darum{}.", until.unwrap_or_default()),
        (None, Some(until)) => format!("\n\nAntwort{until}."),
        (None, None) => String::new(),
    };
    format!("Offene Frage aus dem Webinar „{title}“{asked_by}:\n\n{quoted}{promise}")
}

/// `2026-11-26` as „26.11.2026“.
fn german(due: &str) -> Option<String> {
    let date = day(due, "").ok()?;
    Some(format!(
        "{}.{}.{}",
        date.day(),
        u8::from(date.month()),
        date.year()
    ))
}

async fn is_of_run(conn: &mut PgConnection, channel: ChannelId, run: RunId) -> Result<bool> {
    let is_of_run = sqlx::query_scalar!(
        r#"select exists (select from channel where id = $1 and run_id = $2) as "is_of_run!""#,
        channel.0,
        run.0
    )
    .fetch_one(conn)
    .await?;
    Ok(is_of_run)
}

async fn message_at(conn: &mut PgConnection, channel: ChannelId, seq: u64) -> Result<MessageId> {
    let seq = i64::try_from(seq).map_err(Error::internal)?;
    let id: Option<Uuid> = sqlx::query_scalar!(
        "select id from message where channel_id = $1 and seq = $2",
        channel.0,
        seq
    )
    .fetch_optional(conn)
    .await?;
    id.map(MessageId)
        .ok_or_else(|| Error::internal("a message without a row"))
}
