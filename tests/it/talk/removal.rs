//! The end of a membership: what is open closes, what was told is taken back, links lead nowhere.

use protocol::{
    Attach, ChannelId, ChannelKind, Command, CommandId, CommandOnly, ErrorCode, Event, Inbox, NoticeReason,
    RoomId, SendMessage, ServerFrame,
};
use reqwest::Method;
use tests::person::says;
use tests::{Person, Scene, Socket, until};

use super::{last, uploads};

#[tokio::test]
async fn who_is_removed_keeps_no_open_page_no_notice_and_no_link() {
    let scene = Scene::start().await;
    let (course, anna, ben) = (&scene.course, &scene.anna, &scene.ben);
    let channel = course.channel("intern", ChannelKind::Private, &[anna, ben]).await;
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
    // What is left says that Ben was taken out, and nothing of what was said there.
    let left = inbox().await;
    assert_eq!(left.unread, 1);
    let reasons: Vec<_> = left.notices.iter().map(|notice| notice.reason).collect();
    assert_eq!(reasons, [NoticeReason::Moderated]);
    assert!(left.notices.iter().all(|notice| notice.message_id.is_none()));
}

/// What a page has heard of each room by now, without waiting for anything: it asks twice, because the first answer may
/// overtake what was said of rooms before it.
async fn heard(page: &mut Socket, rooms: &[RoomId]) -> Vec<Vec<&'static str>> {
    let mut frames = page.so_far().await;
    frames.extend(page.so_far().await);
    let of = |room: &RoomId| {
        let said = frames.iter().filter_map(|frame| match frame {
            ServerFrame::Event(event) if event.room == *room => Some(event.event.kind()),
            ServerFrame::Refused(refused) if refused.room == *room => Some("refused"),
            _ => None,
        });
        said.collect()
    };
    rooms.iter().map(of).collect()
}

async fn organises(scene: &Scene, path: &str) {
    let command_id = CommandId::new();
    let removed = scene
        .course
        .organiser
        .send(Method::DELETE, path, &CommandOnly { command_id })
        .await;
    assert!(removed.status.is_success(), "{}", removed.body);
}

/// A private channel of Anna and Ben with a file that both open.
async fn shared(scene: &Scene) -> (ChannelId, Vec<String>) {
    let (anna, ben) = (&scene.anna, &scene.ben);
    let channel = scene
        .course
        .channel("intern", ChannelKind::Private, &[anna, ben])
        .await;
    let file_id = uploads(anna, &scene.node.url, channel, "Plan.txt", "streng geheim").await;
    let Command::SendMessage(message) = says(channel, "Seht mal") else {
        panic!()
    };
    let message = SendMessage {
        attachments: vec![Attach {
            file_id,
            alt: "Plan".into(),
        }],
        ..message
    };
    let sent = anna
        .command(CommandId::new(), Command::SendMessage(message))
        .await;
    assert!(sent.status.is_success(), "{}", sent.body);
    let paths = vec![
        format!("/api/files/{file_id}"),
        format!("/api/channels/{channel}"),
    ];
    (channel, paths)
}

async fn open(who: &Person, paths: &[String]) -> Vec<u16> {
    let mut answers = Vec::new();
    for path in paths {
        answers.push(who.get(path).await.status.as_u16());
    }
    answers
}

/// The rooms are told in the same moment in which the removal is answered, so nothing here has to be waited for.
#[tokio::test]
async fn the_next_that_an_open_page_hears_of_it_is_the_end() {
    for whole_course in [false, true] {
        let scene = Scene::start().await;
        let (anna, ben, run) = (&scene.anna, &scene.ben, scene.course.run);
        let (channel, paths) = shared(&scene).await;
        assert_eq!(open(ben, &paths).await, [200, 200]);
        let rooms: [RoomId; 3] = [channel.into(), run.into(), ben.id.into()];
        let mut page = ben.opens(&rooms).await;
        heard(&mut page, &rooms).await;
        organises(
            &scene,
            &if whole_course {
                format!("/api/runs/{run}/people/{}", ben.id)
            } else {
                format!("/api/channels/{channel}/members/{}", ben.id)
            },
        )
        .await;
        anna.posts(channel, "Ohne Ben").await;
        assert_eq!(open(ben, &paths).await, [404, 404]);
        let [of_channel, of_run, own]: [Vec<_>; 3] = heard(&mut page, &rooms).await.try_into().unwrap();
        assert_eq!(of_channel, ["member_left", "refused"]);
        assert!(own.contains(&"channel_left"), "{own:?}");
        if whole_course {
            assert!(of_run.ends_with(&["person_left", "refused"]), "{of_run:?}");
        } else {
            assert!(!of_run.contains(&"refused"), "{of_run:?}");
        }
    }
}
