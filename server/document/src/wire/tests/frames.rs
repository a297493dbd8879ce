//! Frames of the real providers: recorded from a socket that keeps what it is given (client id 7, document `doc`).

use super::super::{
    Refused,
    hocuspocus::{Address, Inbound, Message, Outbound, PING, PONG, Scope, parse},
    y::{self, Sync},
};
use super::hex;

fn message(frame: &str) -> Result<String, Refused> {
    let frame = hex(frame);
    parse(&frame).map(|read| match read {
        Inbound::Document(
            Address {
                document: "doc",
                session: None,
                whole: "doc",
            },
            message,
        ) => format!("{message:?}"),
        other => format!("{other:?}"),
    })
}

#[test]
fn what_providers_2_15_and_3_4_and_4_8_send() {
    let said = |frame| message(frame).unwrap();
    assert_eq!(
        said("03646f63020006736563726574"),
        r#"Token { token: "secret", version: None }"#
    );
    assert_eq!(
        said("03646f6302000673656372657405342e382e30"),
        r#"Token { token: "secret", version: Some("4.8.0") }"#
    );
    assert_eq!(said("03646f6300000100"), "Sync(StepOne([0]))");
    assert_eq!(said("03646f630001020000"), "Sync(StepTwo([0, 0]))");
    assert!(said("03646f6300021201010700040107636f6e74656e7402486900").starts_with("Sync(Update([1, 1, 7"));
    assert_eq!(
        said("03646f630106010700027b7d"),
        "Awareness([1, 7, 0, 2, 123, 125])"
    );
    assert_eq!(said("03646f6303"), "QueryAwareness");
    assert_eq!(said("03646f630505776f726473"), r#"Stateless("words")"#);
    assert_eq!(said("03646f6307"), "Close");
    assert_eq!(said("09"), "Ping");
    assert_eq!(said("0a"), "Pong");
}

#[test]
fn a_provider_with_session_awareness_gets_its_own_address_back() {
    let frame = hex("07646f6300616263011b010701177b2275736572223a7b226e616d65223a22416461227d7d");
    let Inbound::Document(address, Message::Awareness(body)) = parse(&frame).unwrap() else {
        panic!()
    };
    assert_eq!((address.document, address.session), ("doc", Some("abc")));
    assert_eq!(Outbound::Awareness(body).encode(address.whole), frame);
}

#[test]
fn what_the_server_of_hocuspocus_4_7_sends() {
    let says = |out: Outbound<'_>, frame| assert_eq!(out.encode("doc"), hex(frame), "{out:?}");
    says(
        Outbound::Authenticated(Scope::ReadWrite),
        "03646f6302020a726561642d7772697465",
    );
    says(
        Outbound::Authenticated(Scope::ReadOnly),
        "03646f63020208726561646f6e6c79",
    );
    says(Outbound::Denied("no"), "03646f630201026e6f");
    says(Outbound::AskToken, "03646f630200");
    says(Outbound::Status { saved: true }, "03646f630801");
    says(Outbound::Status { saved: false }, "03646f630800");
    says(Outbound::Close("bye"), "03646f630703627965");
    says(Outbound::Stateless("words"), "03646f630505776f726473");
    says(Outbound::Sync(Sync::StepOne(&[1, 7, 2])), "03646f63000003010702");
    let update = hex("01010700040107636f6e74656e7402486900");
    says(
        Outbound::Sync(Sync::Update(&update)),
        "03646f6300021201010700040107636f6e74656e7402486900",
    );
    assert_eq!((PING, PONG), ([9], [10]));
}

#[test]
fn frames_that_are_refused() {
    // Between servers, to everybody, ours to send, and unknown ones.
    for (kind, frame) in [
        (4, "03646f6304000100"),
        (6, "03646f630605776f726473"),
        (8, "03646f630801"),
    ] {
        assert_eq!(message(frame), Err(Refused::Message(kind)));
    }
    assert_eq!(message("03646f630b"), Err(Refused::Message(11)));
    assert_eq!(message("03646f63000300"), Err(Refused::Message(3)));
    // Only a client's token goes this way.
    assert_eq!(message("03646f630201026e6f"), Err(Refused::Message(1)));
    assert_eq!(
        message("03646f6302020a726561642d7772697465"),
        Err(Refused::Message(2))
    );
    // Without an address, as version 1 spoke.
    assert_eq!(message("00000100"), Err(Refused::Address));
    assert_eq!(message("040061626303"), Err(Refused::Address));
    assert_eq!(message("03646f630300"), Err(Refused::Leftover));
    assert_eq!(message("03646f6300018080808010"), Err(Refused::Truncated));
    assert_eq!(message("02ff6303"), Err(Refused::Utf8));
    let long = [&[0xac, 0x02][..], &[b'a'; 300], &[3]].concat();
    assert_eq!(parse(&long), Err(Refused::Address));
    let token = [&hex("03646f630200")[..], &[0x81, 0x20], &[b'a'; 4097]].concat();
    assert_eq!(
        parse(&token),
        Err(Refused::TooLarge {
            bytes: 4097,
            limit: 4096
        })
    );
}

#[test]
fn a_frame_that_ends_anywhere_is_refused() {
    let frames = [
        "03646f6302000673656372657405342e382e30",
        "03646f6300021201010700040107636f6e74656e7402486900",
    ];
    for frame in frames.map(hex) {
        // The token without the version is what older providers send.
        for end in (0..frame.len()).filter(|end| frame[*end - usize::from(*end > 0)..] != frame[12..]) {
            if let Ok(Inbound::Document(_, Message::Token { version, .. })) = parse(&frame[..end]) {
                assert_eq!(version, None);
                continue;
            }
            parse(&frame[..end]).expect_err("it ends early");
        }
    }
}

#[test]
fn what_websocket_providers_1_5_and_3_1_send() {
    let read = |frame: &str| y::parse(&hex(frame)).map(|read| format!("{read:?}"));
    assert_eq!(read("00000100").unwrap(), "Sync(StepOne([0]))");
    assert_eq!(read("0001020000").unwrap(), "Sync(StepTwo([0, 0]))");
    assert_eq!(
        read("0106010700027b7d").unwrap(),
        "Awareness([1, 7, 0, 2, 123, 125])"
    );
    assert_eq!(read("03").unwrap(), "QueryAwareness");
    assert_eq!(read("0200026e6f"), Err(Refused::Message(2)));
    assert_eq!(read("04"), Err(Refused::Message(4)));
    assert_eq!(read("000300"), Err(Refused::Message(3)));
    assert_eq!(read("0300"), Err(Refused::Leftover));
    assert_eq!(read(""), Err(Refused::Truncated));
    for (out, frame) in [
        (y::Outbound::Sync(Sync::StepTwo(&[0, 0])), "0001020000"),
        (y::Outbound::Awareness(&[0]), "010100"),
        (y::Outbound::Denied("no"), "0200026e6f"),
    ] {
        assert_eq!(out.encode(), hex(frame));
    }
}
