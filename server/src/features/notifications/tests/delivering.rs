//! How it reaches people: by a real mail transport and real push requests, to what listens on this machine.

use std::sync::Arc;

use protocol::{
    CommandId, Language, MarkSeen, MarkUnread, MessageId, NotificationSettings, PushDeviceId,
    PutNotificationSettings, PutPushDevice, QuietHours, ReadNotices,
};
use sqlx::PgPool;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use super::at;
use super::services::{PostOffice, PushService};
use crate::features::accounts::{Accounts, Smtp};
use crate::features::notifications::{Notifications, Parts, WAIT};
use crate::http::PublicUrl;
use crate::kernel::{Actor, Clock};
use crate::testing::{World, only};

impl World {
    /// Notifications with a mail server.
    pub(super) fn mailing(&self, office: &PostOffice) -> Notifications {
        let accounts = Accounts::new(
            self.db.clone(),
            self.clock.clone(),
            Arc::new(Smtp::new(&office.url, "Lotse <lotse@example.org>").unwrap()),
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
    pub(super) async fn lives(&self, who: &Actor, email: &str) {
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

fn topic(head: &str) -> &str {
    let line = head.lines().find(|line| line.starts_with("topic:"));
    line.unwrap_or_else(|| panic!("{head}"))
}

impl World {
    /// Gives somebody a browser that takes push messages.
    pub(super) async fn subscribes(&self, who: &Actor, service: &PushService, name: &str) {
        let device = PutPushDevice {
            endpoint: format!("{}/push/{name}", service.origin),
            p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
                .into(),
            auth: "BTBZMqHH6r4Tts7J_aSIgg".into(),
        };
        self.notifications
            .put_device(who, PushDeviceId::new(), &device, "Firefox".into())
            .await
            .unwrap();
    }

    pub(super) async fn sets(&self, who: &Actor, change: impl FnOnce(&mut NotificationSettings)) {
        let mut settings = self.notifications.settings(who).await.unwrap().settings;
        change(&mut settings);
        let command_id = CommandId::new();
        let wanted = PutNotificationSettings { command_id, settings };
        self.notifications.put_settings(who, &wanted).await.unwrap();
    }

    /// Time passes, and whatever is due is decided and brought.
    async fn passes(&self, time: Duration) {
        self.clock.step(time);
        self.notifications.look_again().await.unwrap();
        self.notifications.deliver_all().await.unwrap();
    }

    /// Sees a message on some device.
    pub(super) async fn sees_it(&self, who: &Actor, id: MessageId) {
        let message = self.channels.message(who, id).await.unwrap();
        let seen = MarkSeen {
            channel_id: message.channel_id,
            seen: vec![[message.seq, message.seq]],
            known: None,
        };
        let seen = self.channels.mark_seen(who, CommandId::new(), seen).await;
        seen.unwrap();
        self.notifications.look_again().await.unwrap();
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_was_not_seen_in_an_hour_is_one_mail(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let office = PostOffice::open().await;
    let notifications = world.mailing(&office);
    let channel = world.plenum().await;
    world.lives(&world.anna, "anna@example.org").await;
    sqlx::query!(
        "update person set display_name = $2 where id = $1",
        world.ben.person_id.0,
        "Bén Müller\r\nBcc: boese@example.org"
    )
    .execute(world.db.pool())
    .await
    .unwrap();
    let mention = at(&world.anna);
    world
        .tells(&world.ben, &channel, &format!("{mention} erstens"))
        .await;
    world.clock.step(Duration::minutes(50));
    notifications.deliver_all().await.unwrap();
    world
        .tells(&world.ben, &channel, &format!("{mention} zweitens"))
        .await;
    let gone = world
        .tells(&world.ben, &channel, &format!("{mention} drittens"))
        .await;
    world.clock.step(Duration::minutes(5));
    notifications.deliver_all().await.unwrap();
    assert_eq!(world.intents().await, 3);
    assert!(office.take().is_empty(), "nothing was sent so far");
    world.deletes(&world.ben, gone).await;
    world.clock.step(Duration::minutes(6));
    notifications.deliver_all().await.unwrap();
    let letters = office.take();
    assert_eq!(letters.len(), 1, "one mail for all of it");
    let (told, text) = (&letters[0].told, letters[0].text());
    assert!(told.contains("RCPT TO:<anna@example.org>"), "{told}");
    assert!(text.contains("erstens") && text.contains("zweitens"), "{text}");
    assert!(
        text.contains("Erwähnung durch Bén Müller Bcc: boese@example.org in „Plenum“"),
        "{text}"
    );
    assert!(!text.contains("drittens"), "{text}");
    assert!(!told.lines().any(|line| line.starts_with("Bcc")), "{told}");
    assert_eq!(world.intents().await, 0);
    world.clock.step(Duration::hours(3));
    notifications.deliver_all().await.unwrap();
    assert!(office.take().is_empty(), "and never again");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn no_mail_of_what_was_read_or_may_no_longer_be(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let office = PostOffice::open().await;
    let notifications = world.mailing(&office);
    let channel = world.plenum().await;
    world.lives(&world.anna, "anna@example.org").await;
    world.lives(&world.ben, "ben@example.org").await;
    let body = format!("{} {}", at(&world.anna), at(&world.ben));
    let said = world.tells(&world.trainer, &channel, &body).await;
    assert_eq!(world.intents().await, 2);
    world.sees_it(&world.anna, said).await;
    assert_eq!(
        world.inbox.view(&world.anna).await.unwrap().unread,
        0,
        "its notice was read with it"
    );
    world
        .spaces
        .remove_person(&world.organiser, world.run, world.ben.person_id, only())
        .await
        .unwrap();
    world.notifications.look_again().await.unwrap();
    assert!(
        world.notices(&world.ben).await.is_empty(),
        "not even in the inbox"
    );
    world.clock.step(Duration::hours(2));
    notifications.deliver_all().await.unwrap();
    assert!(office.take().is_empty());
    assert_eq!(world.intents().await, 0);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn mails_speak_the_language_of_their_reader_and_can_be_stopped(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let office = PostOffice::open().await;
    let notifications = world.mailing(&office);
    let channel = world.plenum().await;
    world.lives(&world.anna, "anna@example.org").await;
    sqlx::query!("update session set language = 'en'")
        .execute(world.db.pool())
        .await
        .unwrap();
    world
        .sets(&world.anna, |settings| settings.mail_after = Some(0))
        .await;
    let writes = async |body: &str| {
        let body = format!("{} {body}", at(&world.anna));
        world.tells(&world.ben, &channel, &body).await;
        world.clock.step(Duration::minutes(2));
        notifications.deliver_all().await.unwrap();
        office.take()
    };
    let english = writes("first").await.remove(0);
    assert!(
        english.told.contains("Subject: News in Lotse, not read yet\r\n"),
        "{}",
        english.told
    );
    assert!(
        english.text().contains("Ben Birke mentioned you in “Plenum”"),
        "{}",
        english.text()
    );
    world
        .sets(&world.anna, |settings| settings.language = Some(Language::De))
        .await;
    let german = writes("second").await.remove(0);
    assert!(german.text().contains("Erwähnung durch Ben Birke in „Plenum“"));
    let stop = german
        .told
        .lines()
        .find_map(|line| line.strip_prefix("List-Unsubscribe: <")?.strip_suffix('>'))
        .unwrap();
    assert!(
        german
            .told
            .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n")
    );
    assert!(german.text().contains(stop), "people find it too");
    let token = stop.rsplit('/').nth(1).unwrap().parse().unwrap();
    world
        .notifications
        .stop_mails(token, protocol::MailKind::Notices)
        .await
        .unwrap();
    assert!(writes("third").await.is_empty());
    let settings = world.notifications.settings(&world.anna).await.unwrap().settings;
    assert_eq!(settings.mail_after, None);
    assert!(settings.digest.is_some(), "the digest is another matter");
    let strange = uuid::Uuid::new_v4();
    let refused = world
        .notifications
        .stop_mails(strange, protocol::MailKind::Digest)
        .await;
    assert!(matches!(refused, Err(crate::kernel::Error::NotFound)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_push_message_and_its_taking_back(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let service = PushService::open().await;
    let channel = world.plenum().await;
    world.lives(&world.anna, "anna@example.org").await;
    world.subscribes(&world.anna, &service, "1").await;
    let said = world.tells(&world.ben, &channel, &at(&world.anna)).await;
    world.passes(Duration::ZERO).await;
    assert!(service.take().is_empty(), "whoever is looking reads it first");
    world.passes(Duration::seconds(46)).await;
    let shown = service.take();
    assert_eq!(shown.len(), 1);
    assert!(shown[0].starts_with("POST /push/1 "), "{shown:?}");
    assert!(shown[0].contains("authorization: vapid t="), "{shown:?}");
    assert!(shown[0].contains("content-encoding: aes128gcm"), "{shown:?}");
    world.deletes(&world.ben, said).await;
    world.passes(Duration::ZERO).await;
    let closed = service.take();
    assert_eq!(closed.len(), 1);
    assert_eq!(
        topic(&closed[0]),
        topic(&shown[0]),
        "it replaces what the push service still holds"
    );
    assert_eq!(world.intents().await, 0);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn reading_on_one_device_withdraws_it_from_the_others(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let service = PushService::open().await;
    let channel = world.plenum().await;
    world.lives(&world.anna, "anna@example.org").await;
    for browser in ["phone", "desk"] {
        world.subscribes(&world.anna, &service, browser).await;
    }
    let first = world.tells(&world.ben, &channel, &at(&world.anna)).await;
    world
        .tells(&world.ben, &channel, &format!("{}?", at(&world.anna)))
        .await;
    world.passes(Duration::minutes(1)).await;
    let shown = service.take();
    assert_eq!(shown.len(), 4, "both messages on both");

    // In the conversation, on one of them.
    world.sees_it(&world.anna, first).await;
    world.passes(Duration::ZERO).await;
    let closed = service.take();
    assert_eq!(closed.len(), 2);
    assert!(
        closed.iter().all(|push| topic(push) == topic(&shown[0])),
        "{closed:?}"
    );
    assert_eq!(world.inbox.view(&world.anna).await.unwrap().unread, 1);

    // The other one in the inbox.
    let all = ReadNotices {
        command_id: CommandId::new(),
        ids: Vec::new(),
    };
    world.inbox.read(&world.anna, &all).await.unwrap();
    world.passes(Duration::ZERO).await;
    assert_eq!(service.take().len(), 2);
    assert_eq!(world.intents().await, 0);

    // What is marked unread again is not told again.
    let mark = MarkUnread {
        channel_id: channel.id,
        from_seq: 1,
    };
    world
        .channels
        .mark_unread(&world.anna, CommandId::new(), mark)
        .await
        .unwrap();
    world.passes(Duration::hours(2)).await;
    assert!(service.take().is_empty());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn an_answer_in_a_thread_is_not_seen_by_reading_past_it(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let service = PushService::open().await;
    let channel = world.plenum().await;
    world.lives(&world.anna, "anna@example.org").await;
    world.subscribes(&world.anna, &service, "1").await;
    let root = world.tells(&world.anna, &channel, "Wer kommt mit?").await;
    let answer = protocol::SendMessage {
        thread_id: Some(root),
        ..crate::testing::text(&channel, "Ich!")
    };
    let sent = world
        .channels
        .send(world.ben, CommandId::new(), &answer, Vec::new());
    sent.await.unwrap();
    let last = world.tells(&world.ben, &channel, "Etwas anderes").await;
    let seq = world.channels.message(&world.anna, last).await.unwrap().seq;
    let seen = MarkSeen {
        channel_id: channel.id,
        seen: vec![[1, seq]],
        known: None,
    };
    world
        .channels
        .mark_seen(&world.anna, CommandId::new(), seen)
        .await
        .unwrap();
    world.passes(Duration::minutes(1)).await;
    assert_eq!(
        service.take().len(),
        1,
        "nobody saw it in the conversation, where it is not"
    );
    assert_eq!(world.inbox.view(&world.anna).await.unwrap().unread, 1);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_no_push_service_takes_is_mailed_and_a_gone_browser_is_forgotten(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let (service, office) = (PushService::open().await, PostOffice::open().await);
    let notifications = world.mailing(&office);
    let channel = world.plenum().await;
    world.lives(&world.anna, "anna@example.org").await;
    world.subscribes(&world.anna, &service, "1").await;
    service.answers(410);
    world.tells(&world.ben, &channel, &at(&world.anna)).await;
    world.clock.step(Duration::minutes(1));
    notifications.deliver_all().await.unwrap();
    assert_eq!(service.take().len(), 1);
    assert!(
        world
            .notifications
            .settings(&world.anna)
            .await
            .unwrap()
            .devices
            .is_empty()
    );
    assert!(office.take().is_empty(), "not before its time");
    world.clock.step(Duration::minutes(60));
    notifications.deliver_all().await.unwrap();
    assert_eq!((service.take().len(), office.take().len()), (0, 1));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn after_a_night_not_everything_rings(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let service = PushService::open().await;
    let channel = world.plenum().await;
    world.lives(&world.anna, "anna@example.org").await;
    world.subscribes(&world.anna, &service, "1").await;
    world.clock.step(Duration::hours(9));
    for number in 0..10 {
        world
            .tells(&world.ben, &channel, &format!("{} {number}", at(&world.anna)))
            .await;
    }
    world.passes(Duration::minutes(1)).await;
    assert!(service.take().is_empty(), "it is nine in the evening");
    world.passes(Duration::hours(10)).await;
    assert_eq!(service.take().len(), 3);
    assert_eq!(world.inbox.view(&world.anna).await.unwrap().unread, 10);
}

/// When clocks change, in both directions: the night before is quiet until seven on the wall, wherever the sun is.
#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn quiet_hours_end_by_the_clock_on_the_wall(pool: PgPool) {
    let nights: [(OffsetDateTime, OffsetDateTime); 3] = [
        (datetime!(2026-03-28 22:30 UTC), datetime!(2026-03-29 05:00 UTC)),
        (datetime!(2026-10-24 22:30 UTC), datetime!(2026-10-25 06:00 UTC)),
        (datetime!(2026-10-27 22:30 UTC), datetime!(2026-10-28 06:00 UTC)),
    ];
    let world = World::at(pool, Clock::stepped(nights[0].0)).await;
    let service = PushService::open().await;
    let channel = world.plenum().await;
    world.lives(&world.anna, "anna@example.org").await;
    let days = Vec::new();
    let night = QuietHours {
        from: 22 * 60,
        to: 7 * 60,
        days,
    };
    world
        .sets(&world.anna, |settings| settings.quiet = Some(night))
        .await;
    for (begin, end) in nights {
        world.clock.step(begin - world.clock.now());
        // Sessions do not live from March to October.
        sqlx::query!("update session set expires_at = $1", end + Duration::days(1))
            .execute(world.db.pool())
            .await
            .unwrap();
        world.subscribes(&world.anna, &service, "1").await;
        world.tells(&world.ben, &channel, &at(&world.anna)).await;
        world.passes(Duration::minutes(1)).await;
        world.passes(end - Duration::SECOND - world.clock.now()).await;
        assert!(service.take().is_empty(), "{begin}");
        world.passes(Duration::SECOND).await;
        assert_eq!(service.take().len(), 1, "{begin}");
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_is_to_be_taken_off_a_screen_survives_a_crash(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let service = PushService::open().await;
    let channel = world.plenum().await;
    world.lives(&world.anna, "anna@example.org").await;
    world.subscribes(&world.anna, &service, "one").await;
    let said = world.tells(&world.ben, &channel, &at(&world.anna)).await;
    world.passes(WAIT.try_into().unwrap()).await;
    assert_eq!(service.take().len(), 1);
    world.sees_it(&world.anna, said).await;
    // The server dies while a push service takes its time.
    let slow = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let leads_to = async |origin: &str| {
        sqlx::query("update push_device set endpoint = $1")
            .bind(format!("{origin}/push/one"))
            .execute(world.db.pool())
            .await
            .unwrap();
    };
    leads_to(&format!("http://{}", slow.local_addr().unwrap())).await;
    tokio::select! {
        done = world.notifications.deliver_all() => panic!("{done:?}"),
        visitor = slow.accept() => drop(visitor),
    }
    leads_to(&service.origin).await;
    world.passes(Duration::minutes(16)).await;
    assert_eq!(service.take().len(), 1, "it is told again");
    assert_eq!(world.intents().await, 0);
}
