//! What an unmodified `WebsocketProvider` relies on.

use document::wire::awareness::{Entry, write};
use document::wire::y::{Outbound, Sync};
use futures_util::{SinkExt as _, StreamExt as _};
use sqlx::PgPool;
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

use super::lab::{Lab, soon, text_of, update_of};
use super::page::{Heard, parse};
use crate::collab::{About, Rights};
use crate::kernel::Actor;

struct Plain(WebSocketStream<TcpStream>);

impl Plain {
    async fn open(lab: &Lab, who: &Actor) -> Self {
        let about = About::One {
            document: lab.document,
            cookie: None,
            ticket: Some(who.person_id.to_string()),
        };
        Self(lab.socket(about).await)
    }

    async fn say(&mut self, message: Outbound<'_>) {
        self.0
            .send(Message::Binary(message.encode().into()))
            .await
            .unwrap();
    }

    async fn next(&mut self) -> Heard {
        match soon(self.0.next()).await {
            Some(Ok(Message::Binary(bytes))) => parse(&bytes, false),
            Some(Ok(Message::Close(frame))) => Heard::Closed(frame.map_or(0, |frame| frame.code.into())),
            _ => Heard::Closed(0),
        }
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn both_protocols_share_a_document(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let mut anna = lab.page(&lab.person(Rights::Write)).await;
    anna.types("Hallo").await;
    anna.saved().await;
    let mut plain = Plain::open(&lab, &lab.person(Rights::Write)).await;
    plain.say(Outbound::Sync(Sync::StepOne(&[0]))).await;
    assert!(
        matches!(plain.next().await, Heard::StepOne(_)),
        "ours comes by itself, once"
    );
    let Heard::StepTwo(state) = plain.next().await else {
        panic!("no second step")
    };
    assert_eq!(text_of(&state), "Hallo");
    plain.say(Outbound::Sync(Sync::StepTwo(&[0, 0]))).await;
    plain
        .say(Outbound::Sync(Sync::Update(&update_of(7, 0, "y: "))))
        .await;
    anna.until(|heard| matches!(heard, Heard::Update(_))).await;
    anna.types("!").await;
    assert!(
        matches!(plain.next().await, Heard::Update(_)),
        "and never a status"
    );
    let entry = Entry {
        client: 7,
        clock: 1,
        state: "{}",
    };
    plain.say(Outbound::Awareness(&write(&[entry]))).await;
    let echo = plain.next().await;
    assert!(
        matches!(&echo, Heard::Awareness(states) if states[0].2.contains("Anna")),
        "{echo:?}"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn readers_are_not_heard_and_faults_end_the_socket_for_good(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let mut reader = Plain::open(&lab, &lab.person(Rights::Read)).await;
    reader
        .say(Outbound::Sync(Sync::Update(&update_of(7, 0, "no"))))
        .await;
    reader.say(Outbound::Sync(Sync::StepOne(&[0]))).await;
    assert!(matches!(reader.next().await, Heard::StepOne(_)));
    assert_eq!(reader.next().await, Heard::StepTwo(vec![0, 0]));
    let mut broken = Plain::open(&lab, &lab.person(Rights::Write)).await;
    broken.say(Outbound::Sync(Sync::Update(&[9, 9, 9]))).await;
    assert!(matches!(broken.next().await, Heard::StepOne(_)));
    assert_eq!(broken.next().await, Heard::Closed(4400));
    let stranger = lab.person(Rights::Write);
    lab.grant(&stranger, None);
    let mut stranger = Plain::open(&lab, &stranger).await;
    assert_eq!(stranger.next().await, Heard::Denied("not-found".into()));
    assert_eq!(stranger.next().await, Heard::Closed(4403));
}
