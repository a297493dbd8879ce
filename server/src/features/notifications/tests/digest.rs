//! The weekly digest: the page for catching up as a mail, at everybody's own time.

use protocol::{DigestTime, Language};
use sqlx::PgPool;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use super::at;
use super::services::PostOffice;
use crate::kernel::Clock;
use crate::testing::World;

/// Sunday, five in the afternoon.
const SUNDAY: DigestTime = DigestTime { day: 7, at: 17 * 60 };

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
            notifications.send_digests().await.unwrap();
            assert!(office.take().is_empty(), "not before {sunday}");
            world.clock.step(Duration::SECOND);
            for _ in 0..2 {
                notifications.send_digests().await.unwrap();
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
    notifications.send_digests().await.unwrap();
    assert!(office.take().is_empty());
    world.clock.step(Duration::hours(2));
    notifications.send_digests().await.unwrap();
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
    world.mailing(&nowhere).send_digests().await.unwrap();
    let notifications = world.mailing(&office);
    notifications.send_digests().await.unwrap();
    assert!(
        office.take().is_empty(),
        "a mail server that was away is given a while"
    );
    world.clock.step(Duration::minutes(10));
    notifications.send_digests().await.unwrap();
    assert_eq!(office.take().len(), 1);
}
