//! What somebody sees who opens a webinar.

use std::sync::Arc;

use protocol::{LiveChange, QuestionAction, Role, Visibility, WebinarState};
use sqlx::PgPool;

use crate::features::webinars::questions::scene::Scene;
use crate::features::webinars::{facts, law};
use crate::kernel::access::WebinarAction;
use crate::kernel::{Actor, Error};

/// The page as it is sent, without the clock.
async fn opened(scene: &Scene, who: &Actor) -> (Arc<super::cache::Page>, protocol::MyWebinar) {
    let webinars = &scene.world.webinars;
    let facts = {
        let mut conn = scene.world.db.read().await.unwrap();
        facts::allowed(&mut conn, who, scene.webinar, WebinarAction::Watch)
            .await
            .unwrap()
    };
    let page = webinars
        .pages
        .at(&webinars.db, scene.webinar, facts.head)
        .await
        .unwrap();
    let mine = webinars.mine(facts, &page.polls).await.unwrap();
    (page, mine)
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn everybody_gets_the_same_bytes_until_something_happens(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (anna, ben, trainer) = (scene.world.anna, scene.world.ben, scene.world.trainer);
    let ((first, mine), (second, _)) = tokio::join!(opened(&scene, &anna), opened(&scene, &ben));
    assert!(Arc::ptr_eq(&first, &second), "it was read once");
    assert!(!mine.is_staff && !mine.can_manage && mine.asker.is_none() && mine.name == "Anna Ahorn");
    let (_, id) = scene.asked(&anna, "Wer liest das?", Visibility::Named).await;
    let (waiting, _) = opened(&scene, &ben).await;
    assert!(
        Arc::ptr_eq(&first, &waiting),
        "what waits changes nothing for the others"
    );
    scene.act(&trainer, id, QuestionAction::Approve).await.unwrap();
    let (now, _) = opened(&scene, &ben).await;
    let snapshot: protocol::WebinarSnapshot = serde_json::from_str(now.json.get()).unwrap();
    assert_eq!(snapshot, law::audience(&scene.world, scene.webinar).await);
    assert_eq!(snapshot.questions[0].body, "Wer liest das?");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn my_questions_are_mine_and_name_nobody_to_others(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (anna, ben, trainer) = (scene.world.anna, scene.world.ben, scene.world.trainer);
    let (done, hidden) = scene.asked(&anna, "Wer bin ich?", Visibility::Nobody).await;
    let (_, staff) = scene.asked(&anna, "Wer weiß es?", Visibility::Staff).await;
    for id in [hidden, staff] {
        scene.act(&trainer, id, QuestionAction::Stage).await.unwrap();
    }
    let (_, mine) = opened(&scene, &anna).await;
    let asker = mine.asker.unwrap();
    assert_eq!((asker.room, asker.questions.len()), (done.room, 2));
    let (page, others) = opened(&scene, &ben).await;
    assert!(others.asker.is_none());
    let secret = anna.person_id.to_string();
    assert!(!page.json.get().contains(&secret), "{}", page.json);
    for room in [scene.webinar.into(), scene.stage_room, done.room] {
        let log = serde_json::to_string(&scene.log(room).await).unwrap();
        assert!(!log.contains(&secret) && !log.contains("Anna Ahorn"), "{log}");
    }
    let desk = scene
        .world
        .webinars
        .staff_page(&trainer, scene.webinar)
        .await
        .unwrap();
    let names: Vec<_> = desk
        .questions
        .iter()
        .map(|q| q.author.as_ref().map(|a| a.name.as_str()))
        .collect();
    assert_eq!(
        names,
        [None, Some("Anna Ahorn")],
        "the staff sees the second, and nobody the first"
    );
    let person_beside = sqlx::query_scalar!("select author_id from question where id = $1", hidden.0);
    assert_eq!(
        person_beside.fetch_one(scene.world.db.pool()).await.unwrap(),
        None
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_may_open_what(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let world = &scene.world;
    let desk = async |who: &Actor| world.webinars.staff_page(who, scene.webinar).await;
    assert!(matches!(desk(&world.anna).await, Err(Error::Forbidden)));
    assert!(
        matches!(desk(&world.guest).await, Err(Error::NotFound)),
        "a guest of the run knows of no webinar"
    );
    desk(&world.organiser).await.unwrap();
    let (_, mine) = opened(&scene, &world.trainer).await;
    assert!(mine.is_staff && mine.can_manage);
    let similar = world.webinars.similar(&world.guest, scene.webinar, "Raum").await;
    assert!(matches!(similar, Err(Error::NotFound)));
    for state in [WebinarState::Ended, WebinarState::Archived] {
        scene
            .change(&world.trainer, LiveChange::State(state))
            .await
            .unwrap();
    }
    let mut conn = world.db.read().await.unwrap();
    let watch = facts::allowed(&mut conn, &world.anna, scene.webinar, WebinarAction::Watch).await;
    assert!(matches!(watch, Err(Error::NotFound)), "put away");
    drop(conn);
    let later = world.enter("Lara Linde", Role::Trainer).await;
    opened(&scene, &later).await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_resembles_shows_only_what_is_visible(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (anna, ben, trainer) = (scene.world.anna, scene.world.ben, scene.world.trainer);
    let (_, seen) = scene
        .asked(&anna, "Wer bezahlt die Räume?", Visibility::Named)
        .await;
    scene
        .asked(&anna, "Wer bezahlt den Raum im Mai?", Visibility::Named)
        .await;
    scene.act(&trainer, seen, QuestionAction::Approve).await.unwrap();
    let similar = scene
        .world
        .webinars
        .similar(&ben, scene.webinar, "Raum bezahlen")
        .await
        .unwrap();
    let found: Vec<_> = similar.iter().map(|question| question.question_id).collect();
    assert_eq!(found, [seen]);
}
