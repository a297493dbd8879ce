//! The index follows what happens to messages, documents and files.

use protocol::{
    ChannelId, ChannelKind, Command, CommandId, DeleteMessage, DocumentId, EditMessage, FileId, MessageId,
    SpaceId, TalkCommand, UploadId,
};
use reqwest::Method;
use serde_json::json;
use tests::{Person, Scene};

use super::{found, soon_finds};
use crate::spaces::{form, forming};

async fn says(who: &Person, channel: ChannelId, body: &str) -> MessageId {
    let seq = who.posts(channel, body).await.position.seq;
    let history = who.history(channel).await;
    history.iter().find(|message| message.seq == seq).unwrap().id
}

async fn does(who: &Person, command: Command) {
    let answer = who.command(CommandId::new(), command).await;
    assert!(answer.status.is_success(), "{}", answer.body);
}

#[tokio::test]
async fn an_edit_a_move_and_a_deletion_show_at_once() {
    let scene = Scene::start().await;
    let (course, anna, ben) = (&scene.course, &scene.anna, &scene.ben);
    let closed = course.channel("Leitung", ChannelKind::Private, &[anna]).await;
    let id = says(anna, scene.channel, "Zur Fachkräftesicherung im Landkreis").await;
    soon_finds(
        ben,
        "Fachkraft",
        &["allgemein: Zur Fachkräftesicherung im Landkreis"],
    )
    .await;

    let edit = EditMessage {
        message_id: id,
        body: "Zum Vernetzungstreffen".into(),
        version: 1,
    };
    does(anna, Command::EditMessage(edit)).await;
    soon_finds(ben, "Treffen", &["allgemein: Zum Vernetzungstreffen"]).await;
    assert_eq!(found(ben, "Fachkraft").await, [""; 0]);

    let moving = TalkCommand::MoveMessages {
        message_ids: vec![id],
        channel_id: closed,
        topic_id: None,
    };
    does(&course.organiser, Command::Talk(moving)).await;
    // At once, whatever the index knows.
    assert_eq!(found(ben, "Treffen").await, [""; 0]);
    soon_finds(anna, "Treffen", &["Leitung: Zum Vernetzungstreffen"]).await;

    let id = anna
        .history(closed)
        .await
        .iter()
        .find(|message| message.body == "Zum Vernetzungstreffen")
        .unwrap()
        .id;
    does(anna, Command::DeleteMessage(DeleteMessage { message_id: id })).await;
    assert_eq!(found(anna, "Treffen").await, [""; 0]);
}

#[tokio::test]
async fn a_channel_is_named_as_it_is_now() {
    let scene = Scene::start().await;
    says(&scene.anna, scene.channel, "Quittenmarmelade").await;
    soon_finds(
        &scene.ben,
        "Quitte in:allgemein",
        &["allgemein: Quittenmarmelade"],
    )
    .await;
    let name = json!({"command_id": CommandId::new(), "name": "Plenum"});
    let path = format!("/api/channels/{}", scene.channel);
    let renamed = scene.course.organiser.send(Method::PATCH, &path, &name).await;
    assert!(renamed.status.is_success(), "{}", renamed.body);
    assert_eq!(
        found(&scene.ben, "Quitte in:Plenum").await,
        ["Plenum: Quittenmarmelade"]
    );
}

async fn writes(who: &Person, space: SpaceId, title: &str, markdown: &str) -> DocumentId {
    let id = DocumentId::new();
    let body = json!({"command_id": CommandId::new(), "id": id, "kind": "markdown", "title": title,
        "markdown": markdown});
    let made = who.post(&format!("/api/spaces/{space}/documents"), &body).await;
    assert!(made.status.is_success(), "{}", made.body);
    id
}

async fn uploads(base: &str, who: &Person, space: SpaceId, name: &str) -> FileId {
    let (upload, file) = (UploadId::new(), FileId::new());
    let body =
        json!({"command_id": CommandId::new(), "id": upload, "file_id": file, "name": name, "bytes": 5});
    let begun = who.post(&format!("/api/spaces/{space}/uploads"), &body).await;
    assert!(begun.status.is_success(), "{}", begun.body);
    let headers = [
        ("origin", base),
        ("cookie", who.cookie.as_str()),
        ("content-type", "application/offset+octet-stream"),
        ("upload-offset", "0"),
    ];
    let done = who
        .ask_raw(
            Method::PATCH,
            &format!("/api/uploads/{upload}"),
            &headers,
            b"Hallo".to_vec(),
        )
        .await;
    assert!(done.status.is_success(), "{}", done.body);
    file
}

#[tokio::test]
async fn documents_and_files_are_found_in_the_group_and_nowhere_else() {
    let scene = Scene::start().await;
    let (anna, ben) = (&scene.anna, &scene.ben);
    let groups = form(
        &scene.course,
        &forming(&[("Gruppe Nord", &[anna]), ("Gruppe Süd", &[ben])]),
    )
    .await;
    let space = groups[0].id;
    let document = writes(
        anna,
        space,
        "Zeitplan",
        "Die Öffentlichkeitsarbeit beginnt im **Frühjahr**.",
    )
    .await;
    let file = uploads(&scene.node.url, anna, space, "Förderantrag_final.txt").await;

    soon_finds(anna, "oeffentlichkeit", &["Gruppe Nord: Zeitplan"]).await;
    soon_finds(anna, "Foerderantrag", &["Gruppe Nord: Förderantrag_final.txt"]).await;
    soon_finds(anna, "has:file", &["Gruppe Nord: Förderantrag_final.txt"]).await;
    soon_finds(
        anna,
        "Antrag in:\"Gruppe Nord\"",
        &["Gruppe Nord: Förderantrag_final.txt"],
    )
    .await;
    for q in [
        "oeffentlichkeit",
        "Frühjahr",
        "Zeitplan",
        "Foerderantrag",
        "has:file",
        "Antrag in:\"Gruppe Nord\"",
    ] {
        assert_eq!(found(ben, q).await, [""; 0], "{q}");
    }

    let title = json!({"command_id": CommandId::new(), "title": "Meilensteine"});
    let renamed = anna
        .send(Method::PATCH, &format!("/api/documents/{document}"), &title)
        .await;
    assert!(renamed.status.is_success(), "{}", renamed.body);
    let name = json!({"command_id": CommandId::new(), "name": "Bewilligung.txt"});
    let renamed = anna
        .send(Method::PATCH, &format!("/api/files/{file}"), &name)
        .await;
    assert!(renamed.status.is_success(), "{}", renamed.body);
    soon_finds(anna, "Meilenstein", &["Gruppe Nord: Meilensteine"]).await;
    soon_finds(anna, "Bewilligung", &["Gruppe Nord: Bewilligung.txt"]).await;
    assert_eq!(found(anna, "Zeitplan").await, [""; 0]);
    assert_eq!(found(anna, "Foerderantrag").await, [""; 0]);

    for path in [format!("/api/documents/{document}"), format!("/api/files/{file}")] {
        let only = json!({"command_id": CommandId::new()});
        let gone = anna.send(Method::DELETE, &path, &only).await;
        assert!(gone.status.is_success(), "{}", gone.body);
    }
    // At once, whatever the index knows.
    assert_eq!(found(anna, "Meilenstein").await, [""; 0]);
    assert_eq!(found(anna, "Bewilligung").await, [""; 0]);
}
