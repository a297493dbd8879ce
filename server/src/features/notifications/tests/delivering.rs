//! How it reaches people: by a real mail transport and real push requests, to what listens on this machine.

use std::sync::Arc;

use protocol::{MarkSeen, PushDeviceId, PutPushDevice};
use sqlx::PgPool;
use time::Duration;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;

use super::at;
use crate::features::accounts::{Accounts, Smtp};
use crate::features::notifications::{Notifications, Parts, WAIT};
use crate::http::PublicUrl;
use crate::kernel::Actor;
use crate::testing::{World, only};

impl World {
    /// Notifications with a mail server.
    fn mailing(&self, listener: &TcpListener) -> Notifications {
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let accounts = Accounts::new(
            self.db.clone(),
            self.clock.clone(),
            Arc::new(Smtp::new(&url, "Lotse <lotse@example.org>").unwrap()),
            PublicUrl::parse("http://localhost:8080").unwrap(),
            Arc::new(drop),
        );
        let parts = Parts {
            accounts,
            courses: self.courses.clone(),
            channels: self.channels.clone(),
            inbox: self.inbox.clone(),
            boards: self.boards.clone(),
            hand_ins: self.hand_ins.clone(),
        };
        Notifications::new(self.db.clone(), self.clock.clone(), parts, WAIT)
    }

    /// Gives somebody an address and a session.
    async fn lives(&self, who: &Actor, email: &str) {
        sqlx::query!(
            "update person set email = $2 where id = $1",
            who.person_id.0,
            email
        )
        .execute(self.db.pool())
        .await
        .unwrap();
        sqlx::query!(
            r#"
            insert into session (id, org_id, person_id, token_hash, device, expires_at)
            values ($1, $2, $3, sha256($1::uuid::text::bytea), 'Firefox', $4)
            "#,
            who.session_id.0,
            who.org_id.0,
            who.person_id.0,
            self.clock.now() + Duration::days(30)
        )
        .execute(self.db.pool())
        .await
        .unwrap();
    }
}

/// Speaks just enough SMTP to take one letter, and returns what it was told.
async fn take_a_letter(listener: &TcpListener) -> String {
    let (socket, _) = listener.accept().await.unwrap();
    let mut socket = BufReader::new(socket);
    let (mut told, mut in_letter) = (String::new(), false);
    socket.write_all(b"220 here\r\n").await.unwrap();
    loop {
        let mut line = String::new();
        if socket.read_line(&mut line).await.unwrap() == 0 {
            return told;
        }
        told.push_str(&line);
        let answer = match line.trim_end() {
            "." if in_letter => "250 taken\r\n",
            _ if in_letter => continue,
            "DATA" => "354 go on\r\n",
            _ => "250 fine\r\n",
        };
        let is_taken = in_letter && line.trim_end() == ".";
        in_letter = line.trim_end() == "DATA";
        socket.write_all(answer.as_bytes()).await.unwrap();
        if is_taken {
            return told;
        }
    }
}

/// Takes one push message, as a push service; its head.
async fn take_a_push(listener: &TcpListener) -> String {
    let (socket, _) = listener.accept().await.unwrap();
    let mut socket = BufReader::new(socket);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        socket.read_line(&mut line).await.unwrap();
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        if line.trim().is_empty() {
            break;
        }
        head.push_str(&line);
    }
    socket.read_exact(&mut vec![0; length]).await.unwrap();
    let answer = b"HTTP/1.1 201 Created\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    socket.write_all(answer).await.unwrap();
    head
}

fn topic(head: &str) -> String {
    let line = head.lines().find(|line| line.starts_with("topic:"));
    line.unwrap_or_else(|| panic!("{head}")).to_owned()
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_was_not_seen_in_an_hour_is_one_mail(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let notifications = world.mailing(&listener);
    let channel = world.plenum().await;
    world.lives(&world.anna, "anna@example.org").await;
    sqlx::query!(
        "update person set display_name = $2 where id = $1",
        world.ben.person_id.0,
        "Ben\r\nBcc: boese@example.org"
    )
    .execute(world.db.pool())
    .await
    .unwrap();
    world
        .tells(&world.ben, &channel, &format!("{} erstens", at(&world.anna)))
        .await;
    world.clock.step(Duration::minutes(50));
    notifications.deliver_all().await.unwrap();
    world
        .tells(&world.ben, &channel, &format!("{} zweitens", at(&world.anna)))
        .await;
    let gone = world
        .tells(&world.ben, &channel, &format!("{} drittens", at(&world.anna)))
        .await;
    world.clock.step(Duration::minutes(5));
    notifications.deliver_all().await.unwrap();
    assert_eq!(world.intents().await, 3, "nothing was sent so far");
    world.deletes(&world.ben, gone).await;
    world.clock.step(Duration::minutes(6));
    let (told, delivered) = tokio::join!(take_a_letter(&listener), notifications.deliver_all());
    delivered.unwrap();
    assert!(told.contains("RCPT TO:<anna@example.org>"), "{told}");
    assert!(told.contains("Subject: =?utf-8?b?TmV1ZXMgZsO8ciBkaWNoIGluIExvdHNl?=\r\n"), "{told}");
    assert!(told.contains("erstens") && told.contains("zweitens"), "{told}");
    assert!(!told.contains("drittens"), "{told}");
    assert!(!told.lines().any(|line| line.starts_with("Bcc")), "{told}");
    assert_eq!(world.intents().await, 0);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn no_mail_of_what_was_read_or_may_no_longer_be(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let notifications = world.mailing(&listener);
    let channel = world.plenum().await;
    world.lives(&world.anna, "anna@example.org").await;
    world.lives(&world.ben, "ben@example.org").await;
    let body = format!("{} {}", at(&world.anna), at(&world.ben));
    let done = world.says(&world.trainer, &channel, &body).await.unwrap();
    world.notifications.decide_all().await.unwrap();
    assert_eq!(world.intents().await, 2);
    let seq = done.position.seq;
    let seen = MarkSeen {
        channel_id: channel.id,
        seen: vec![[seq, seq]],
    };
    world
        .channels
        .mark_seen(&world.anna, protocol::CommandId::new(), seen)
        .await
        .unwrap();
    world
        .spaces
        .remove_person(&world.organiser, world.run, world.ben.person_id, only())
        .await
        .unwrap();
    world.clock.step(Duration::hours(2));
    // A mail would wait for somebody to take it.
    notifications.deliver_all().await.unwrap();
    assert_eq!(world.intents().await, 0);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_push_message_and_its_taking_back(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let channel = world.plenum().await;
    world.lives(&world.anna, "anna@example.org").await;
    let device = PutPushDevice {
        endpoint: format!("http://{}/push/1", listener.local_addr().unwrap()),
        p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
            .into(),
        auth: "BTBZMqHH6r4Tts7J_aSIgg".into(),
    };
    world
        .notifications
        .put_device(&world.anna, PushDeviceId::new(), &device, "Firefox".into())
        .await
        .unwrap();
    let said = world.tells(&world.ben, &channel, &at(&world.anna)).await;
    world.notifications.deliver_all().await.unwrap();
    world.clock.step(Duration::seconds(46));
    let (shown, delivered) = tokio::join!(take_a_push(&listener), world.notifications.deliver_all());
    delivered.unwrap();
    assert!(shown.starts_with("POST /push/1 "), "{shown}");
    assert!(shown.contains("authorization: vapid t="), "{shown}");
    assert!(shown.contains("content-encoding: aes128gcm"), "{shown}");
    world.deletes(&world.ben, said).await;
    let (closed, delivered) = tokio::join!(take_a_push(&listener), world.notifications.deliver_all());
    delivered.unwrap();
    assert_eq!(
        topic(&closed),
        topic(&shown),
        "it replaces what the push service still holds"
    );
    assert_eq!(world.intents().await, 0);
}
