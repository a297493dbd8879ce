//! The weekly digest: the page for catching up as a mail, at everybody's own time.

use protocol::{DigestTime, Language, MailKind};
use sqlx::PgPool;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use tokio_util::sync::CancellationToken;

use super::at;
use super::services::PostOffice;
use crate::features::notifications::Notifications;
use crate::features::notifications::settings::store;
use crate::kernel::Clock;
use crate::testing::World;

/// Sunday, five in the afternoon.
const SUNDAY: DigestTime = DigestTime { day: 7, at: 17 * 60 };

impl Notifications {
    async fn sends_digests(&self) {
        self.send_digests(&CancellationToken::new()).await.unwrap();
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_digest_comes_once_a_week_at_my_own_time_and_says_what_the_page_says(pool: PgPool) {
    // The weeks before and after clocks change, in both directions: once the same time on the wall each.
    let weeks: [(OffsetDateTime, [OffsetDateTime; 3]); 2] = [
        (
            datetime!(2026-03-20 12:00 UTC),
            [
                datetime!(2026-03-22 16:00 UTC),
                datetime!(2026-03-29 15:00 UTC),
                datetime!(2026-04-05 15:00 UTC),
            ],
        ),
        (
            datetime!(2026-10-16 12:00 UTC),
            [
                datetime!(2026-10-18 15:00 UTC),
                datetime!(2026-10-25 16:00 UTC),
                datetime!(2026-11-01 16:00 UTC),
            ],
        ),
    ];
    let world = World::at(pool, Clock::stepped(weeks[0].0)).await;
    let office = PostOffice::open().await;
    let notifications = world.mailing(&office);
    let channel = world.plenum().await;
    world.lives(&world.anna, "anna@example.org").await;
    for (begin, sundays) in weeks {
        world.clock.step(begin - world.clock.now());
        world
            .sets(&world.anna, |settings| settings.digest = Some(SUNDAY))
            .await;
        for (number, sunday) in sundays.into_iter().enumerate() {
            world
                .tells(
                    &world.ben,
                    &channel,
                    &format!("{} Förderung {number}", at(&world.anna)),
                )
                .await;
            world.clock.step(sunday - Duration::SECOND - world.clock.now());
            notifications.sends_digests().await;
            assert!(office.take().is_empty(), "not before {sunday}");
            world.clock.step(Duration::SECOND);
            for _ in 0..2 {
                notifications.sends_digests().await;
            }
            let letters = office.take();
            assert_eq!(letters.len(), 1, "once, at {sunday}");
            let text = letters[0].text();
            let page = world
                .notifications
                .catch_up(&world.anna, world.run)
                .await
                .unwrap();
            assert_eq!(
                page.notices.len(),
                text.matches("Erwähnung durch Ben Birke in „Plenum“").count(),
                "{text}"
            );
            assert!(text.contains(&format!("Förderung {number}")), "{text}");
            assert!(
                text.contains(&format!("• Plenum: {} neue", page.talks[0].unread)),
                "{text}"
            );
            assert!(text.contains("/catch-up"), "{text}");
        }
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn it_is_five_where_i_am_and_nothing_is_no_mail(pool: PgPool) {
    let world = World::at(pool, Clock::stepped(datetime!(2026-11-27 12:00 UTC))).await;
    let office = PostOffice::open().await;
    let notifications = world.mailing(&office);
    let channel = world.plenum().await;
    world.lives(&world.anna, "anna@example.org").await;
    world.lives(&world.trainer, "tilda@example.org").await;
    world
        .sets(&world.anna, |settings| {
            settings.digest = Some(SUNDAY);
            settings.zone = "Atlantic/Azores".into();
            settings.language = Some(Language::En);
        })
        .await;
    world
        .sets(&world.trainer, |settings| settings.digest = Some(SUNDAY))
        .await;
    world.tells(&world.trainer, &channel, "Nur für andere neu").await;
    // Five in Berlin: the trainer's, who has nothing new.
    world
        .clock
        .step(datetime!(2026-11-29 16:00 UTC) - world.clock.now());
    notifications.sends_digests().await;
    assert!(office.take().is_empty());
    world.clock.step(Duration::hours(2));
    notifications.sends_digests().await;
    let letters = office.take();
    assert_eq!(letters.len(), 1);
    assert!(letters[0].told.contains("RCPT TO:<anna@example.org>"));
    assert!(letters[0].told.contains("Subject: Your week in Lotse\r\n"));
    assert!(
        letters[0].text().contains("• Plenum: 1 new message\n"),
        "{}",
        letters[0].text()
    );
    assert!(letters[0].told.contains("/digest>\r\n"), "a way out");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_digest_that_did_not_leave_leaves_later(pool: PgPool) {
    let world = World::at(pool, Clock::stepped(datetime!(2026-11-27 12:00 UTC))).await;
    let office = PostOffice::open().await;
    let nowhere = PostOffice::closed().await;
    let channel = world.plenum().await;
    world.lives(&world.anna, "anna@example.org").await;
    world
        .sets(&world.anna, |settings| settings.digest = Some(SUNDAY))
        .await;
    world.tells(&world.ben, &channel, "Neu").await;
    world
        .clock
        .step(datetime!(2026-11-29 16:00 UTC) - world.clock.now());
    world.mailing(&nowhere).sends_digests().await;
    let notifications = world.mailing(&office);
    notifications.sends_digests().await;
    assert!(
        office.take().is_empty(),
        "a mail server that was away is given a while"
    );
    world.clock.step(Duration::minutes(10));
    notifications.sends_digests().await;
    assert_eq!(office.take().len(), 1);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn whoever_stops_it_gets_none_even_if_one_did_not_leave(pool: PgPool) {
    let world = World::at(pool, Clock::stepped(datetime!(2026-11-27 12:00 UTC))).await;
    let (hesitant, door) = PostOffice::at_the_door().await;
    let office = PostOffice::open().await;
    let channel = world.plenum().await;
    world.lives(&world.anna, "anna@example.org").await;
    world
        .sets(&world.anna, |settings| settings.digest = Some(SUNDAY))
        .await;
    world.tells(&world.ben, &channel, "Neu").await;
    world
        .clock
        .step(datetime!(2026-11-29 16:00 UTC) - world.clock.now());
    let sending = world.mailing(&hesitant);
    // While the mail server thinks about it, she stops it by the link of an earlier one; then it takes nothing.
    let stops = async {
        let visitor = door.accept().await.unwrap();
        let token = sqlx::query_scalar!(
            "select mail_token from notification_setting where person_id = $1",
            world.anna.person_id.0
        )
        .fetch_one(world.db.pool())
        .await
        .unwrap();
        world
            .notifications
            .stop_mails(token, MailKind::Digest)
            .await
            .unwrap();
        drop((visitor, door));
    };
    tokio::join!(sending.sends_digests(), stops);
    world.clock.step(Duration::days(14));
    world.mailing(&office).sends_digests().await;
    assert!(office.take().is_empty());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_mail_server_that_takes_nothing_is_asked_once_a_look(pool: PgPool) {
    let world = World::at(pool, Clock::stepped(datetime!(2026-11-27 12:00 UTC))).await;
    let (away, door) = PostOffice::at_the_door().await;
    let channel = world.plenum().await;
    for (who, email) in [
        (&world.anna, "anna@example.org"),
        (&world.trainer, "tilda@example.org"),
    ] {
        world.lives(who, email).await;
        world.sets(who, |settings| settings.digest = Some(SUNDAY)).await;
    }
    world.tells(&world.ben, &channel, "Neu").await;
    world
        .clock
        .step(datetime!(2026-11-29 16:00 UTC) - world.clock.now());
    let sending = world.mailing(&away);
    let visits = std::sync::atomic::AtomicUsize::new(0);
    let closes = async {
        loop {
            drop(door.accept().await.unwrap());
            visits.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        }
    };
    tokio::select! {
        () = sending.sends_digests() => {}
        () = closes => {}
    }
    assert_eq!(visits.load(std::sync::atomic::Ordering::SeqCst), 1);
    let stopped = CancellationToken::new();
    stopped.cancel();
    let office = PostOffice::open().await;
    let notifications = world.mailing(&office);
    notifications.send_digests(&stopped).await.unwrap();
    assert!(office.take().is_empty(), "a server that stops begins nothing");
    notifications.sends_digests().await;
    assert_eq!(
        office.take().len(),
        1,
        "whoever was not asked for waits for nobody"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_somebody_wants_is_not_replaced_by_what_is_usual(pool: PgPool) {
    let world = World::at(pool, Clock::stepped(datetime!(2026-11-27 12:00 UTC))).await;
    let anna = &world.anna;
    let usual = world.notifications.settings(anna).await.unwrap().settings;
    world
        .sets(anna, |settings| settings.keywords = vec!["Förderung".into()])
        .await;
    let mut conn = world.db.read().await.unwrap();
    store::begin(&mut conn, world.org, anna.person_id, &usual, None)
        .await
        .unwrap();
    drop(conn);
    let kept = world.notifications.settings(anna).await.unwrap().settings;
    assert_eq!(kept.keywords, ["Förderung"]);
}
