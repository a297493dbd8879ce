//! Frames that break the protocol below ours, and texts that are no frame of ours.

use futures_util::future::join_all;
use protocol::{CommandId, ErrorCode, RoomId, ServerFrame, close_code, limits};
use tests::{Scene, Socket};
use tokio::io::AsyncWriteExt as _;
use tokio_tungstenite::tungstenite::Message;

async fn raw(socket: &mut Socket, bytes: &[u8]) {
    socket.line().write_all(bytes).await.unwrap();
    socket.line().flush().await.unwrap();
}

#[tokio::test]
async fn broken_frames_close_with_their_code() {
    let scene = Scene::start().await;
    let table: &[(&str, &[u8], u16)] = &[
        (
            "not masked",
            &[0x81, 0x02, b'h', b'i'],
            close_code::PROTOCOL_ERROR,
        ),
        (
            "a reserved opcode",
            &[0x83, 0x80, 0, 0, 0, 0],
            close_code::PROTOCOL_ERROR,
        ),
        (
            "a reserved bit",
            &[0xc1, 0x80, 0, 0, 0, 0],
            close_code::PROTOCOL_ERROR,
        ),
        (
            "a ping in parts",
            &[0x09, 0x80, 0, 0, 0, 0],
            close_code::PROTOCOL_ERROR,
        ),
        ("bad UTF-8", &[0x81, 0x81, 0, 0, 0, 0, 0xff], close_code::NOT_UTF8),
        (
            "a lone surrogate",
            &[0x81, 0x83, 0, 0, 0, 0, 0xed, 0xa0, 0x80],
            close_code::NOT_UTF8,
        ),
        (
            "more than memory",
            &[0x81, 0xff, 0x7f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            close_code::TOO_BIG,
        ),
    ];
    let tries = table.iter().map(async |(what, bytes, code)| {
        let mut socket = scene.anna.opens(&[]).await;
        raw(&mut socket, bytes).await;
        assert_eq!(socket.closed().await, *code, "{what}");
    });
    join_all(tries).await;
    let mut socket = scene.anna.opens(&[]).await;
    assert!(socket.try_send(Message::binary(vec![1, 2, 3])).await);
    assert_eq!(socket.closed().await, close_code::UNSUPPORTED);
}

#[tokio::test]
async fn a_text_has_a_limit_on_both_sides() {
    let scene = Scene::start().await;
    let ping = r#"{"type":"ping"}"#;
    let padded = |bytes: usize| format!("{ping}{}", " ".repeat(bytes - ping.len()));
    let mut socket = scene.anna.opens(&[]).await;
    socket.send_text(&padded(limits::TEXT_FRAME_BYTES)).await;
    socket
        .wait(|frame| matches!(frame, ServerFrame::Pong).then_some(()))
        .await;
    // The server may hang up while the rest is still on its way.
    socket
        .try_send(Message::text(padded(limits::TEXT_FRAME_BYTES + 1)))
        .await;
    assert_eq!(socket.closed().await, close_code::TOO_BIG);
    // In two parts it is as long.
    let mut socket = scene.anna.opens(&[]).await;
    let half = limits::TEXT_FRAME_BYTES / 2 + 1;
    let length = u16::try_from(half).unwrap().to_be_bytes();
    for opcode in [0x01, 0x80] {
        let head = [opcode, 0xfe, length[0], length[1], 0, 0, 0, 0];
        raw(&mut socket, &[&head[..], &vec![b' '; half]].concat()).await;
    }
    assert_eq!(socket.closed().await, close_code::TOO_BIG);
}

#[tokio::test]
async fn what_is_no_frame_of_ours_gets_an_error_and_the_socket_stays() {
    let scene = Scene::start().await;
    let mut socket = scene.anna.opens(&[scene.channel.into()]).await;
    let room = RoomId::new();
    let bad = [
        r#"{"type":"fly","payload":{}}"#.to_owned(),
        r#"{"payload":{}}"#.into(),
        "null".into(),
        "{".into(),
        String::new(),
        "[".repeat(60_000),
        r#"{"a":"#.repeat(10_000),
        r#"{"type":"ping","type":"ping"}"#.into(),
        r#"{"type":"ping","extra":1}"#.into(),
        format!(r#"{{"type":"typing","payload":{{"room":"{room}","person_id":"{room}"}}}}"#),
        format!(r#"{{"type":"typing","payload":{{"room":"{room}","room":"{room}"}}}}"#),
        r#"{"type":"subscribe","payload":{"rooms":["\ud800"]}}"#.into(),
        r#"{"type":"event","payload":{}}"#.into(),
    ];
    for text in &bad {
        socket.send_text(text).await;
        assert_eq!(socket.error().await, ErrorCode::Malformed, "{text:.60}");
    }
    let id = CommandId::new();
    let forged = [
        ("author_id", format!("{:?}", scene.ben.id.to_string())),
        ("seq", "1".into()),
    ];
    for (name, value) in forged {
        let payload = format!(
            r#"{{"channel_id":"{}","body":"x","{name}":{value}}}"#,
            scene.channel
        );
        let command = format!(r#"{{"type":"send_message","payload":{payload}}}"#);
        let text = format!(r#"{{"type":"command","payload":{{"id":"{id}","command":{command}}}}}"#);
        socket.send_text(&text).await;
        let error = socket.answer(id).await.unwrap_err();
        assert_eq!(error.problem.code, ErrorCode::Malformed, "{name}");
    }
    assert!(scene.ben.history(scene.channel).await.is_empty());
    scene.ben.posts(scene.channel, "Es geht weiter").await;
    socket.event(scene.channel).await;
}

#[tokio::test]
async fn texts_that_hurt_readers_are_refused_on_the_socket_too() {
    let scene = Scene::start().await;
    let mut socket = scene.anna.opens(&[]).await;
    let over = "ä".repeat(limits::MESSAGE_CHARS + 1);
    let marks = format!("a{}", "\u{316}".repeat(9_999));
    for body in ["a\0b", "", "\u{200b}", &over, &marks] {
        let id = CommandId::new();
        socket.command(id, tests::person::says(scene.channel, body)).await;
        assert_eq!(
            socket.answer(id).await.unwrap_err().problem.code,
            ErrorCode::Invalid
        );
    }
    let id = CommandId::new();
    let longest = "ä".repeat(limits::MESSAGE_CHARS);
    socket
        .command(id, tests::person::says(scene.channel, &longest))
        .await;
    socket.answer(id).await.unwrap();
    // 10^5 combining marks are longer than any frame.
    let many = tests::person::says(scene.channel, &format!("a{}", "\u{316}".repeat(100_000)));
    let frame = protocol::CommandFrame {
        id: CommandId::new(),
        command: many,
    };
    let text = serde_json::to_string(&protocol::ClientFrame::Command(frame)).unwrap();
    socket.try_send(Message::text(text)).await;
    assert_eq!(socket.closed().await, close_code::TOO_BIG);
}
