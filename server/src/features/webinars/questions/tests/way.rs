//! The way of a question: asked, approved, on stage, answered.

use protocol::{Answer, Event, QuestionAction, QuestionState, Shown, Visibility};
use sqlx::PgPool;

use super::scene::{Scene, dismissal, written};

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_question_waits_is_approved_shown_and_answered(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (anna, trainer) = (scene.world.anna, scene.world.trainer);
    let (done, id) = scene
        .asked(&anna, "Wer zahlt die Räume?", Visibility::Named)
        .await;
    assert_eq!(scene.told(done).await.state, QuestionState::Pending);
    assert!(
        scene.log(scene.webinar).await.is_empty(),
        "the audience learns nothing yet"
    );
    scene.act(&trainer, id, QuestionAction::Approve).await.unwrap();
    scene.act(&trainer, id, QuestionAction::Stage).await.unwrap();
    scene
        .act(&trainer, id, written("Das Amt, auf Antrag."))
        .await
        .unwrap();
    let mut seen = Vec::new();
    for event in scene.log(scene.webinar).await {
        match event.event {
            Event::QuestionChanged(question) => seen.push((question.state, question.author.unwrap().name)),
            Event::LiveChanged(live) => assert_eq!(live.stage, protocol::Stage::Question(id)),
            other => panic!("{other:?}"),
        }
    }
    let anna = || "Anna Ahorn".to_owned();
    assert_eq!(
        seen,
        [(QuestionState::Live, anna()), (QuestionState::Answered, anna())]
    );
    let Event::StageChanged(view) = scene.log(scene.stage_room).await.pop().unwrap().event else {
        panic!("the stage was told something else");
    };
    let Shown::Question(question) = view.shown else {
        panic!("{:?}", view.shown);
    };
    assert!(
        matches!(question.answer, Some(Answer::Written(answer)) if answer.body == "Das Amt, auf Antrag.")
    );
    let mine: Vec<_> = scene.log(done.room).await;
    let last = mine.last().unwrap();
    assert!(
        mine.iter()
            .all(|event| event.by.is_none() && event.command_id.is_none())
    );
    assert!(matches!(&last.event, Event::MyQuestionChanged(mine) if mine.state == QuestionState::Answered));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_is_hidden_leaves_the_stage_and_the_logs(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (anna, trainer) = (scene.world.anna, scene.world.trainer);
    let (_, id) = scene.asked(&anna, "Warum Nashorn?", Visibility::Named).await;
    scene.act(&trainer, id, QuestionAction::Stage).await.unwrap();
    let hide = QuestionAction::Hide(dismissal("gehört woanders hin", true));
    scene.act(&trainer, id, hide).await.unwrap();
    assert!(scene.audience_sees().await.is_empty());
    for room in [scene.webinar.into(), scene.stage_room] {
        let log = scene.log(room).await;
        let text = serde_json::to_string(&log).unwrap();
        assert!(!text.contains("Nashorn"), "{text}");
        assert!(log.len() > 1);
    }
    let undone = scene.act(&trainer, id, QuestionAction::Undo).await;
    assert!(undone.is_ok(), "{undone:?}");
    assert_eq!(scene.audience_sees().await[0].body, "Warum Nashorn?");
    let Event::StageChanged(view) = scene.log(scene.stage_room).await.pop().unwrap().event else {
        panic!("the stage was told something else");
    };
    assert!(matches!(view.shown, Shown::Question(question) if question.id == id));
}
