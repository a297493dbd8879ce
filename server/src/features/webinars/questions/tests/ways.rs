//! The other ways a question may go: merged, edited, undone, in silence, carried over, claimed.

use protocol::{
    ActionName, CarryOver, ChannelKind, ClaimQuestion, HistoryQuery, LiveChange, MergeInto, QuestionAction,
    QuestionState, ReplyRef, ReplyToQuestion, Role, Stage, Visibility, WebinarCommand,
};
use sqlx::PgPool;
use time::{Duration, OffsetDateTime};

use super::scene::{Scene, dismissal, edit, written};
use crate::features::webinars::law;
use crate::kernel::{Clock, Error};
use crate::testing::World;

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn merging_counts_and_comes_apart_again(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (anna, ben, trainer) = (scene.world.anna, scene.world.ben, scene.world.trainer);
    let (_, main) = scene
        .asked(&anna, "Was kostet ein Raum?", Visibility::Named)
        .await;
    let (_, same) = scene.asked(&ben, "Raumkosten?", Visibility::Named).await;
    let (_, third) = scene.asked(&ben, "Kosten der Räume?", Visibility::Named).await;
    let act = async |id, action| scene.act(&trainer, id, action).await.unwrap();
    let merge = |question_id| QuestionAction::Merge(MergeInto { question_id });
    for id in [main, same] {
        act(id, QuestionAction::Approve).await;
    }
    act(third, merge(same)).await;
    act(same, merge(main)).await;
    let seen = scene.audience_sees().await;
    assert_eq!(
        (seen.len(), seen[0].merged),
        (1, 2),
        "the part of a part counts too"
    );
    let mine = law::asker(&scene.world, scene.webinar, &ben).await.questions;
    assert_eq!(
        mine[0].merged_into,
        Some(main),
        "whoever asked learns where it went"
    );
    act(same, QuestionAction::Unmerge).await;
    act(third, QuestionAction::Unmerge).await;
    let seen: Vec<_> = scene
        .audience_sees()
        .await
        .into_iter()
        .map(|q| (q.number, q.merged))
        .collect();
    assert_eq!(seen, [(1, 0), (2, 0)]);
    let third = scene.staff_sees(third).await;
    assert_eq!(third.state, QuestionState::Pending, "it was never shown");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_last_action_can_be_taken_back_for_a_while(pool: PgPool) {
    let mut world = World::new(pool).await;
    let clock = Clock::stepped(OffsetDateTime::UNIX_EPOCH + Duration::days(20_000));
    world.webinars.clock = clock.clone();
    let scene = Scene::of(world, protocol::WebinarState::Live).await;
    let (anna, trainer) = (scene.world.anna, scene.world.trainer);
    let (_, id) = scene.asked(&anna, "Nashörner?", Visibility::Named).await;
    let act = async |action| scene.act(&trainer, id, action).await;
    let state = async || scene.staff_sees(id).await;
    act(QuestionAction::Stage).await.unwrap();
    act(written("Nein.")).await.unwrap();
    clock.step(Duration::seconds(10));
    act(QuestionAction::Undo).await.unwrap();
    let now = state().await;
    assert_eq!((now.state, now.answer), (QuestionState::Live, None));
    assert_eq!(now.last_action.unwrap().action, ActionName::Undo);
    let again = act(QuestionAction::Undo).await;
    assert!(
        matches!(again, Err(Error::WrongState(_))),
        "an undo is not undone"
    );
    act(QuestionAction::Hide(dismissal("", true))).await.unwrap();
    act(QuestionAction::Undo).await.unwrap();
    let live = law::audience(&scene.world, scene.webinar).await.live;
    assert_eq!(live.stage, Stage::Question(id), "back on stage, where it was");
    act(edit("Einhörner?")).await.unwrap();
    clock.step(Duration::milliseconds(10_001));
    let late = act(QuestionAction::Undo).await;
    assert!(matches!(late, Err(Error::WrongState(_))), "{late:?}");
    let edited = state().await;
    assert_eq!(edited.original.as_deref(), Some("Nashörner?"));
    let seen = scene.audience_sees().await;
    assert!(seen[0].is_edited && seen[0].body == "Einhörner?");
    act(edit("Nashörner?")).await.unwrap();
    assert_eq!(
        state().await.original,
        None,
        "back to the words as they were asked"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_is_done_in_silence_looks_as_if_it_waited(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (anna, trainer) = (scene.world.anna, scene.world.trainer);
    let (done, silent) = scene.asked(&anna, "Ganz leise?", Visibility::Named).await;
    let (_, told) = scene.asked(&anna, "Ganz laut?", Visibility::Named).await;
    let room = scene.log(done.room).await.len();
    let dismiss = |is_told| QuestionAction::Dismiss(dismissal("gehört nicht hierher", is_told));
    scene.act(&trainer, silent, dismiss(false)).await.unwrap();
    assert_eq!(scene.log(done.room).await.len(), room, "not even an event");
    scene.act(&trainer, told, dismiss(true)).await.unwrap();
    let mine = law::asker(&scene.world, scene.webinar, &anna).await.questions;
    let seen: Vec<_> = mine.iter().map(|q| (q.state, q.reason.as_str())).collect();
    assert_eq!(
        seen,
        [
            (QuestionState::Pending, ""),
            (QuestionState::Dismissed, "gehört nicht hierher")
        ]
    );
    scene.withdraw(&anna, silent).await.unwrap();
    let undo = scene.act(&trainer, silent, QuestionAction::Undo).await;
    assert!(
        matches!(undo, Err(Error::WrongState(_))),
        "what was taken back stays taken back: {undo:?}"
    );
    let refused = scene.withdraw(&anna, told).await;
    assert!(matches!(refused, Err(Error::WrongState(_))), "{refused:?}");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_question_goes_on_in_a_channel_once(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let world = &scene.world;
    let (anna, trainer) = (world.anna, world.trainer);
    let (_, id) = scene.asked(&anna, "Wer macht\nweiter?", Visibility::Nobody).await;
    let open = world
        .channel(&trainer, "Offenes", ChannelKind::Open, &[anna])
        .await;
    let closed = world.channel(&anna, "Unter uns", ChannelKind::Private, &[]).await;
    let carry = |channel_id| CarryOver {
        channel_id,
        owner_id: Some(trainer.person_id),
        due: Some("2026-12-03".into()),
    };
    let refused = scene
        .act(&trainer, id, QuestionAction::CarryOver(carry(closed.id)))
        .await;
    assert!(
        matches!(refused, Err(Error::NotFound)),
        "not where the actor may not post: {refused:?}"
    );
    let foreign = scene
        .act(
            &trainer,
            id,
            QuestionAction::CarryOver(carry(protocol::ChannelId::new())),
        )
        .await;
    assert!(matches!(foreign, Err(Error::NotFound)), "{foreign:?}");
    let act = protocol::ActOnQuestion {
        question_id: id,
        version: 1,
        action: QuestionAction::CarryOver(carry(open.id)),
    };
    scene.twice(&trainer, WebinarCommand::ActOnQuestion(act)).await;
    let messages = world
        .channels
        .snapshot(&anna, open.id, &HistoryQuery::default())
        .await
        .unwrap()
        .messages
        .messages;
    assert_eq!(messages.len(), 1);
    assert_eq!(
        messages[0].body,
        "Offene Frage aus dem Webinar „Angebote entwickeln“:\n\n> Wer macht\n> weiter?\n\nTilda Training kümmert \
         sich darum bis 3.12.2026."
    );
    let seen = scene.audience_sees().await;
    let place = seen[0].carried_over.unwrap();
    assert_eq!((place.channel_id, place.message_id), (open.id, messages[0].id));
    scene.act(&trainer, id, QuestionAction::Restore).await.unwrap();
    assert_eq!(scene.audience_sees().await[0].state, QuestionState::Live);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn one_at_a_time_is_at_a_question(pool: PgPool) {
    let mut world = World::new(pool).await;
    let clock = Clock::stepped(OffsetDateTime::UNIX_EPOCH + Duration::days(20_000));
    world.webinars.clock = clock.clone();
    let other = world.enter("Uwe Ulme", Role::Trainer).await;
    let scene = Scene::of(world, protocol::WebinarState::Live).await;
    let trainer = scene.world.trainer;
    let (_, question_id) = scene
        .asked(&scene.world.anna, "Wer ist dran?", Visibility::Named)
        .await;
    let claims = async |who, is_held| {
        let claim = ClaimQuestion { question_id, is_held };
        scene.world.does(who, WebinarCommand::ClaimQuestion(claim)).await
    };
    let holder = async || {
        scene
            .staff_sees(question_id)
            .await
            .claim
            .map(|claim| claim.by.name)
    };
    claims(&trainer, true).await.unwrap();
    clock.step(Duration::seconds(29));
    claims(&trainer, true).await.unwrap();
    clock.step(Duration::seconds(29));
    let refused = claims(&other, true).await;
    assert!(
        matches!(&refused, Err(Error::WrongState(word)) if word == "claimed"),
        "renewed: {refused:?}"
    );
    assert!(
        claims(&other, false).await.unwrap().is_repeat,
        "nothing of theirs to let go"
    );
    assert_eq!(holder().await.as_deref(), Some("Tilda Training"));
    clock.step(Duration::seconds(1));
    claims(&other, true).await.unwrap();
    assert_eq!(holder().await.as_deref(), Some("Uwe Ulme"), "the lease was over");
    claims(&other, false).await.unwrap();
    assert_eq!(holder().await, None);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn words_that_were_taken_away_are_gone_from_the_log(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (anna, ben, trainer) = (scene.world.anna, scene.world.ben, scene.world.trainer);
    scene
        .change(&trainer, LiveChange::Moderated(false))
        .await
        .unwrap();
    let (_, id) = scene.asked(&anna, "Warum Dromedare?", Visibility::Named).await;
    let reply = ReplyToQuestion {
        question_id: id,
        body: "Wegen der Kamele.".into(),
    };
    scene
        .world
        .does(&ben, WebinarCommand::ReplyToQuestion(reply))
        .await
        .unwrap();
    scene.act(&trainer, id, QuestionAction::Stage).await.unwrap();
    let reply_id = scene.audience_sees().await[0].replies[0].id;
    let remove = WebinarCommand::RemoveReply(ReplyRef { reply_id });
    scene.world.does(&trainer, remove).await.unwrap();
    scene.act(&trainer, id, edit("Warum Tiere?")).await.unwrap();
    for room in [scene.webinar.into(), scene.stage_room] {
        let log = serde_json::to_string(&scene.log(room).await).unwrap();
        assert!(!log.contains("Kamele") && !log.contains("Dromedare"), "{log}");
        assert!(log.contains("Warum Tiere?"));
    }
}
