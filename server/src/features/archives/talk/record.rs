//! A message, a person and a channel as Slack's exports say them.

use std::collections::BTreeMap;

use protocol::{Channel, Message, MessageId, Person, PersonId};
use serde_json::{Value, json};
use time::macros::format_description;

use super::markup::marked_up;

/// What was learnt of earlier messages, as far as later ones need it.
#[derive(Default)]
pub(super) struct Earlier {
    /// Beginnings of threads, by the time that stands for them.
    threads: BTreeMap<MessageId, String>,
}

/// The time of a message, which is its name within a channel: so its fraction is its place, not a part of a second.
fn name_of(message: &Message) -> String {
    format!(
        "{}.{:06}",
        message.posted_at.0.unix_timestamp(),
        message.seq % 1_000_000
    )
}

/// The day of a message.
pub(super) fn day(message: &Message) -> String {
    let day = message.posted_at.0.date();
    day.format(format_description!("[year]-[month]-[day]"))
        .unwrap_or_default()
}

/// A message. `places` are where its files are.
pub(super) fn message(message: &Message, places: &[String], earlier: &mut Earlier) -> Value {
    let name = name_of(message);
    let mut record = json!({
        "type": "message",
        "user": message.author_id,
        "text": marked_up(&message.tree),
        "ts": name,
        "client_msg_id": message.id,
    });
    if let Some(hook) = &message.hook {
        record["subtype"] = json!("bot_message");
        record["username"] = json!(hook);
    }
    if let Some(at) = message.edited_at {
        record["edited"] =
            json!({ "user": message.author_id, "ts": format!("{}.000000", at.0.unix_timestamp()) });
    }
    if let Some(replies) = &message.replies {
        record["thread_ts"] = json!(name);
        record["reply_count"] = json!(replies.count);
        earlier.threads.insert(message.id, name);
    }
    if let Some(root) = message.thread_id.and_then(|root| earlier.threads.get(&root)) {
        record["thread_ts"] = json!(root);
    }
    if let Some(all) = &message.marks.reactions {
        let all: Vec<_> = all
            .iter()
            .map(|one| json!({ "name": one.emoji, "users": one.people, "count": one.people.len() }))
            .collect();
        record["reactions"] = Value::Array(all);
    }
    if !message.attachments.is_empty() {
        let files = message.attachments.iter().zip(places).map(|(file, place)| {
            json!({
                "id": file.file_id,
                "name": file.name,
                "title": file.name,
                "mimetype": file.media_type,
                "size": file.bytes,
                "alt_txt": file.alt,
                "url_private": place,
            })
        });
        record["files"] = Value::Array(files.collect());
    }
    record
}

/// A person.
pub(super) fn person(person: &Person) -> Value {
    json!({
        "id": person.id,
        "name": person.display_name,
        "real_name": person.display_name,
        "deleted": !person.is_active,
        "profile": { "real_name": person.display_name, "display_name": person.display_name },
    })
}

/// The channel.
pub(super) fn channel(channel: &Channel, folder: &str, members: &[PersonId]) -> Value {
    json!({
        "id": channel.id,
        "name": folder,
        "created": channel.created_at.0.unix_timestamp(),
        "is_archived": channel.archived_at.is_some(),
        "members": members,
        "purpose": { "value": channel.purpose },
        "topic": { "value": "" },
    })
}

/// A message as people read it.
pub(super) fn readable(message: &Message, author: &str, places: &[String]) -> String {
    let at = message
        .posted_at
        .0
        .format(format_description!("[year]-[month]-[day] [hour]:[minute] UTC"))
        .unwrap_or_default();
    let author = message.hook.as_deref().unwrap_or(author);
    let answer = if message.thread_id.is_some() { "↳ " } else { "" };
    let mut text = format!("{answer}**{author}** · {at}\n\n");
    if let Some(quote) = message
        .reply_to
        .as_ref()
        .filter(|quote| !quote.excerpt.is_empty())
    {
        text.extend(["> ", &quote.excerpt, "\n\n"]);
    }
    if !message.body.is_empty() {
        text.push_str(&message.body);
        text.push_str("\n\n");
    }
    for (file, place) in message.attachments.iter().zip(places) {
        text.extend(["[", &file.name, "](<", place, ">)\n\n"]);
    }
    text.push_str("---\n\n");
    text
}
