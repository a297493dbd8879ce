//! Conversation from outside: read state over devices, deletion everywhere, and the end of a membership.

mod deletion;
mod reading;
mod removal;

use protocol::{ChannelId, CommandId, FileId, Message, UploadId};
use reqwest::Method;
use serde_json::json;
use tests::Person;

/// Uploads a file for a message in a channel.
async fn uploads(who: &Person, base: &str, channel: ChannelId, name: &str, content: &str) -> FileId {
    let (id, file_id) = (UploadId::new(), FileId::new());
    let begin = json!({
        "command_id": CommandId::new(), "id": id, "file_id": file_id, "name": name, "bytes": content.len(),
    });
    let begun = who
        .post(&format!("/api/channels/{channel}/uploads"), &begin)
        .await;
    assert!(begun.status.is_success(), "{}", begun.body);
    let headers = [
        ("origin", base),
        ("cookie", &who.cookie),
        ("content-type", "application/offset+octet-stream"),
        ("upload-offset", "0"),
    ];
    let path = format!("/api/uploads/{id}");
    let sent = who
        .ask_raw(Method::PATCH, &path, &headers, content.as_bytes().to_vec())
        .await;
    assert!(sent.status.is_success(), "{}", sent.body);
    file_id
}

/// The message that somebody posted last in a channel.
async fn last(who: &Person, channel: ChannelId) -> Message {
    who.history(channel).await.pop().unwrap()
}
