//! The end of a membership: what is open closes, what was told is taken back, links lead nowhere.

use protocol::{Attach, Command, CommandId, CommandOnly, ErrorCode, Event, Inbox, SendMessage};
use reqwest::Method;
use tests::person::says;
use tests::{Scene, until};

use super::{last, uploads};

#[tokio::test]
async fn who_is_removed_keeps_no_open_page_no_notice_and_no_link() {
    let scene = Scene::start().await;
    let (course, anna, ben) = (&scene.course, &scene.anna, &scene.ben);
    let channel = course
        .channel("intern", protocol::ChannelKind::Private, &[anna, ben])
        .await;
    let file = uploads(anna, &scene.node.url, channel, "Plan.txt", "streng geheim").await;
    let Command::SendMessage(message) = says(channel, &format!("[@Ben](lotse:person/{}) lies", ben.id))
    else {
        panic!()
    };
    let message = SendMessage {
        attachments: vec![Attach {
            file_id: file,
            alt: "Plan".into(),
        }],
        ..message
    };
    let sent = anna
        .command(CommandId::new(), Command::SendMessage(message))
        .await;
    assert!(sent.status.is_success(), "{}", sent.body);
    let message = last(ben, channel).await;
    let paths = [
        format!("/api/files/{file}"),
        format!("/api/messages/{}", message.id),
        format!("/api/channels/{channel}"),
    ];
    for path in &paths {
        assert_eq!(ben.get(path).await.status, 200, "{path}");
    }
    let inbox = async || ben.get(protocol::routes::INBOX).await.json::<Inbox>();
    until("Ben is told of it", async || inbox().await.unread == 1).await;

    let mut page = ben.opens(&[channel.into(), ben.id.into()]).await;
    let path = format!("/api/channels/{channel}/members/{}", ben.id);
    let command_id = CommandId::new();
    let removed = course
        .organiser
        .send(Method::DELETE, &path, &CommandOnly { command_id })
        .await;
    assert!(removed.status.is_success(), "{}", removed.body);
    // At once: the room is closed, and no link leads anywhere.
    assert_eq!(page.refused(channel).await, ErrorCode::NotFound);
    for path in &paths {
        assert_eq!(ben.get(path).await.status, 404, "{path}");
    }
    // The open page is told what its inbox loses.
    let gone = loop {
        if let Event::NoticesGone(gone) = page.event(ben.id).await.event {
            break gone;
        }
    };
    assert_eq!((gone.ids.len(), gone.unread), (1, 1));
    let left = inbox().await;
    assert_eq!((left.unread, left.notices.len()), (0, 0));
}
