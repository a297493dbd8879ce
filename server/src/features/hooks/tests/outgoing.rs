//! What is told, to whom, how often, and what is never told.

use bytes::Bytes;
use http::StatusCode;
use protocol::{
    BotRight, ChangeHook, Channel, CommandId, DeleteMessage, EditMessage, HookKind, HookNews, NewHookKind,
    SessionId,
};
use sqlx::PgPool;
use time::Duration;
use time::macros::datetime;

use super::receiver::Receiver;
use crate::kernel::{Actor, Clock};
use crate::testing::{World, text};

async fn begin(pool: PgPool) -> (Box<World>, Channel, Receiver) {
    let clock = Clock::stepped(datetime!(2026-11-23 10:00 UTC));
    let world = World::at(pool, clock.clone()).await;
    let channel = world.room_for_hooks().await;
    let receiver = Receiver::start(&clock).await;
    (world, channel, receiver)
}

async fn due(world: &World) -> i64 {
    let count = sqlx::query_scalar!(r#"select count(*) as "n!" from message_due where task = 'hook'"#);
    count.fetch_one(world.db.pool()).await.unwrap()
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn messages_are_told_signed_and_a_replay_is_refused(pool: PgPool) {
    let (world, channel, receiver) = begin(pool).await;
    let hook = world.hooks_up(&channel, &receiver).await;
    world.says(&world.anna, &channel, "Wer **kommt**?").await.unwrap();
    world.hooks.tell_due().await.unwrap();
    let calls = receiver.calls();
    let [call] = calls.as_slice() else {
        panic!("{calls:?}")
    };
    assert_eq!(call.r#type, HookNews::MessagePosted);
    assert_eq!(call.data.author_name.as_deref(), Some("Anna Ahorn"));
    assert_eq!(call.data.channel_name, "Allgemein");
    let message = call.data.message.as_ref().unwrap();
    assert_eq!(
        (message.body.as_str(), message.id),
        ("Wer **kommt**?", call.data.message_id)
    );
    // The same call again, as somebody who listened would send it: at once, and when the id may be forgotten.
    let (headers, body) = receiver.requests().remove(0);
    let now = world.clock.now();
    assert_eq!(receiver.take(&headers, &body, now), StatusCode::CONFLICT);
    let late = now + Duration::minutes(6);
    assert_eq!(receiver.take(&headers, &body, late), StatusCode::BAD_REQUEST);
    let forged = Bytes::from(String::from_utf8_lossy(&body).replace("kommt", "geht"));
    assert_eq!(receiver.take(&headers, &forged, now), StatusCode::UNAUTHORIZED);
    let mut renamed = headers.clone();
    renamed.insert("webhook-id", "another".parse().unwrap());
    assert_eq!(receiver.take(&renamed, &body, now), StatusCode::UNAUTHORIZED);
    let all = world.hooks.all(&world.trainer, channel.id).await.unwrap();
    assert_eq!(all[0].id, hook.id);
    assert!(all[0].used_at.is_some());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn changes_are_told_and_what_is_deleted_before_is_not(pool: PgPool) {
    let (world, channel, receiver) = begin(pool).await;
    world.hooks_up(&channel, &receiver).await;
    let kept = world.says(&world.anna, &channel, "erst so").await.unwrap();
    let gone = world.says(&world.anna, &channel, "geheim").await.unwrap();
    let (kept, gone) = (world.id_at(kept).await, world.id_at(gone).await);
    world.hooks.tell_due().await.unwrap();
    let edit = EditMessage {
        message_id: kept,
        body: "dann so".into(),
        version: 1,
    };
    world
        .channels
        .edit(&world.anna, CommandId::new(), edit)
        .await
        .unwrap();
    let delete = DeleteMessage { message_id: gone };
    world
        .channels
        .delete(&world.anna, CommandId::new(), delete)
        .await
        .unwrap();
    let unsaid = world.says(&world.anna, &channel, "nie gesagt").await.unwrap();
    let delete = DeleteMessage {
        message_id: world.id_at(unsaid).await,
    };
    world
        .channels
        .delete(&world.anna, CommandId::new(), delete)
        .await
        .unwrap();
    let hidden = world.says(&world.anna, &channel, "gemeldet").await.unwrap();
    let hidden = world.id_at(hidden).await;
    let mut tx = world.db.begin().await.unwrap();
    world
        .channels
        .set_hidden(&mut tx, None, hidden, true)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    world.hooks.tell_due().await.unwrap();
    let told: Vec<_> = receiver
        .calls()
        .into_iter()
        .skip(2)
        .map(|call| (call.r#type, call.data.message_id))
        .collect();
    assert_eq!(told[0], (HookNews::MessageEdited, kept));
    assert_eq!(told[1], (HookNews::MessageDeleted, gone));
    let words: String = receiver.requests()[2..]
        .iter()
        .map(|(_, body)| String::from_utf8_lossy(body).into_owned())
        .collect();
    for never in ["nie gesagt", "gemeldet", "geheim"] {
        assert!(!words.contains(never), "{never}");
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn programs_are_not_told_what_programs_wrote(pool: PgPool) {
    let (world, channel, receiver) = begin(pool).await;
    world.hooks_up(&channel, &receiver).await;
    let hook = "Kalender".to_owned();
    let said = text(&channel, "von einem Haken");
    let sent = world
        .channels
        .send_for_hook(world.trainer, CommandId::new(), &said, hook);
    sent.await.unwrap();
    let rights = vec![BotRight::Write];
    let made = world
        .makes_hook(
            &world.trainer,
            &channel,
            "Helferlein",
            NewHookKind::Bot { rights },
        )
        .await;
    let HookKind::Bot { person_id, .. } = made.hook.kind else {
        panic!("{made:?}")
    };
    let bot = Actor {
        person_id,
        org_id: world.org,
        session_id: SessionId::new(),
    };
    world.says(&bot, &channel, "von einem Bot").await.unwrap();
    world
        .says(&world.anna, &channel, "von einem Menschen")
        .await
        .unwrap();
    world.hooks.tell_due().await.unwrap();
    let calls = receiver.calls();
    let [call] = calls.as_slice() else {
        panic!("{calls:?}")
    };
    assert_eq!(call.data.message.as_ref().unwrap().body, "von einem Menschen");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_is_not_taken_is_tried_again_until_the_hook_is_stopped(pool: PgPool) {
    let (world, channel, receiver) = begin(pool).await;
    let hook = world.hooks_up(&channel, &receiver).await;
    receiver.answers(Some(StatusCode::SERVICE_UNAVAILABLE));
    world.says(&world.anna, &channel, "eins").await.unwrap();
    world.says(&world.anna, &channel, "zwei").await.unwrap();
    world.hooks.tell_due().await.unwrap();
    assert_eq!(
        receiver.requests().len(),
        1,
        "what would fail as well is not tried"
    );
    world.hooks.tell_due().await.unwrap();
    assert_eq!(receiver.requests().len(), 1, "it waits");
    receiver.answers(None);
    world.clock.step(Duration::seconds(6));
    world.hooks.tell_due().await.unwrap();
    let told: Vec<_> = receiver
        .calls()
        .into_iter()
        .filter_map(|call| Some(call.data.message?.body))
        .collect();
    assert_eq!(told, ["eins", "zwei"]);
    let requests = receiver.requests();
    assert_eq!(
        requests[0].0["webhook-id"], requests[1].0["webhook-id"],
        "a repeat is known by its id"
    );
    receiver.answers(Some(StatusCode::INTERNAL_SERVER_ERROR));
    world.says(&world.anna, &channel, "drei").await.unwrap();
    for _ in 0..20 {
        world.hooks.tell_due().await.unwrap();
        world.clock.step(Duration::hours(7));
    }
    assert!(world.hook_is_stopped(&channel).await);
    assert_eq!(receiver.requests().len(), 3 + 10);
    world.says(&world.anna, &channel, "vier").await.unwrap();
    assert_eq!(
        due(&world).await,
        0,
        "nothing is noted for a hook that is stopped"
    );
    receiver.answers(None);
    let start = ChangeHook { is_stopped: false };
    world.hooks.change(&world.trainer, hook.id, start).await.unwrap();
    assert!(!world.hook_is_stopped(&channel).await);
    world.says(&world.anna, &channel, "fünf").await.unwrap();
    world.hooks.tell_due().await.unwrap();
    let last = receiver.calls().pop().unwrap().data.message.unwrap();
    assert_eq!(last.body, "fünf");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_comes_after_something_that_waits_waits_with_it(pool: PgPool) {
    let (world, channel, receiver) = begin(pool).await;
    world.hooks_up(&channel, &receiver).await;
    receiver.answers(Some(StatusCode::INTERNAL_SERVER_ERROR));
    world.says(&world.anna, &channel, "eins").await.unwrap();
    world.hooks.tell_due().await.unwrap();
    receiver.answers(None);
    world.says(&world.anna, &channel, "zwei").await.unwrap();
    world.hooks.tell_due().await.unwrap();
    assert!(receiver.calls().is_empty());
    world.clock.step(Duration::seconds(6));
    world.hooks.tell_due().await.unwrap();
    let told: Vec<_> = receiver
        .calls()
        .into_iter()
        .filter_map(|call| Some(call.data.message?.body))
        .collect();
    assert_eq!(told, ["eins", "zwei"]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn an_address_that_is_gone_stops_its_hook_and_one_that_leads_on_is_not_followed(pool: PgPool) {
    let (world, channel, receiver) = begin(pool).await;
    world.hooks_up(&channel, &receiver).await;
    receiver.answers(Some(StatusCode::TEMPORARY_REDIRECT));
    world.says(&world.anna, &channel, "eins").await.unwrap();
    world.hooks.tell_due().await.unwrap();
    assert!(!world.hook_is_stopped(&channel).await);
    assert_eq!(receiver.requests().len(), 1);
    receiver.answers(Some(StatusCode::GONE));
    world.clock.step(Duration::seconds(6));
    world.hooks.tell_due().await.unwrap();
    assert!(world.hook_is_stopped(&channel).await);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_hook_that_is_gone_or_whose_maker_is_tells_nothing(pool: PgPool) {
    let (world, channel, receiver) = begin(pool).await;
    let first = world.hooks_up(&channel, &receiver).await;
    world
        .says(&world.anna, &channel, "noch nicht erzählt")
        .await
        .unwrap();
    world.hooks.remove(&world.trainer, first.id).await.unwrap();
    world.hooks.tell_due().await.unwrap();
    assert!(receiver.requests().is_empty());
    world.says(&world.anna, &channel, "niemandem").await.unwrap();
    assert_eq!(
        due(&world).await,
        0,
        "the way of a message without hooks costs nothing"
    );
    world.hooks_up(&channel, &receiver).await;
    sqlx::query!(
        "update person set closed_at = now() where id = $1",
        world.trainer.person_id.0
    )
    .execute(world.db.pool())
    .await
    .unwrap();
    world.says(&world.anna, &channel, "ohne Trainerin").await.unwrap();
    world.hooks.tell_due().await.unwrap();
    assert!(receiver.requests().is_empty());
}
