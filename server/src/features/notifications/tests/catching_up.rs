//! What somebody who was away needs.

use protocol::NoticeReason as R;
use sqlx::PgPool;

use super::at;
use crate::kernel::Error;
use crate::testing::{World, person};

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_was_said_while_i_was_away(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let channel = world.plenum().await;
    for number in 0..7 {
        let who = if number == 4 { &world.trainer } else { &world.ben };
        world
            .tells(who, &channel, &format!("Nachricht {number} mit Wörtern"))
            .await;
    }
    world
        .tells(&world.ben, &channel, &format!("{} kannst du?", at(&world.anna)))
        .await;
    world.tells(&world.anna, &channel, "von mir selbst").await;
    let caught = world
        .notifications
        .catch_up(&world.anna, world.run)
        .await
        .unwrap();
    assert_eq!(caught.notices.len(), 1);
    assert_eq!(caught.notices[0].reason, R::MessageMention);
    assert_eq!(caught.talks.len(), 1);
    let talk = &caught.talks[0];
    assert_eq!((talk.channel.as_str(), talk.unread), ("Plenum", 8));
    assert_eq!(talk.messages.len(), 3);
    assert!(
        talk.messages
            .iter()
            .any(|message| message.body.starts_with("Nachricht 4")),
        "what trainers said matters most"
    );
    assert!(talk.messages.windows(2).all(|pair| pair[0].seq < pair[1].seq));
    assert_eq!(caught.minutes, 1);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn nobody_catches_up_on_what_they_may_not_see(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let stranger = person(&world.db, world.org, "Fred Fremd", false).await;
    let refused = world.notifications.catch_up(&stranger, world.run).await;
    assert!(matches!(refused, Err(Error::NotFound)));
}
