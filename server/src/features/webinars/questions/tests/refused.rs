//! What is refused, and what the refusal says.

use protocol::{
    ClaimQuestion, CommandId, GiveAnswer, LabelQuestion, LiveChange, MergeInto, PromiseAnswer,
    QuestionAction, QuestionId, QuestionState, ReplyToQuestion, Role, Visibility, WebinarCommand,
    WebinarState, limits,
};
use sqlx::PgPool;

use super::scene::{Scene, dismissal, edit, written};
use crate::features::webinars::facts;
use crate::kernel::access::WebinarAction;
use crate::kernel::{Error, Result};
use crate::testing::World;

fn rule<T: std::fmt::Debug>(result: Result<T>) -> String {
    match result {
        Err(Error::Invalid(fields)) => format!("{} {}", fields[0].pointer, fields[0].rule),
        Err(Error::WrongState(state)) => format!("state {state}"),
        Err(error) => error.to_string(),
        Ok(done) => panic!("{done:?}"),
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn questions_that_are_none(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let asks = async |body: &str| {
        let ask = scene.ask(body, Visibility::Named);
        scene
            .world
            .does(&scene.world.anna, WebinarCommand::AskQuestion(ask))
            .await
    };
    assert_eq!(rule(asks("").await), "/body empty");
    assert_eq!(rule(asks(" \n\t ").await), "/body empty");
    assert_eq!(rule(asks("\u{200b}\u{202e}").await), "/body empty");
    assert_eq!(rule(asks("Was\u{0} nun?").await), "/body control_character");
    let longest = "ä".repeat(limits::QUESTION_CHARS);
    assert_eq!(rule(asks(&format!("{longest}ä")).await), "/body too_long");
    asks(&longest).await.unwrap();
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn only_in_the_ways_and_at_the_times_of_the_webinar(pool: PgPool) {
    let scene = Scene::of(World::new(pool).await, WebinarState::Planned).await;
    let (anna, trainer) = (scene.world.anna, scene.world.trainer);
    let asks = async |visibility| {
        let ask = scene.ask("Geht das?", visibility);
        scene.world.does(&anna, WebinarCommand::AskQuestion(ask)).await
    };
    assert_eq!(rule(asks(Visibility::Named).await), "state planned");
    scene
        .change(&trainer, LiveChange::State(WebinarState::Lobby))
        .await
        .unwrap();
    let ways = vec![Visibility::Named];
    scene
        .change(&trainer, LiveChange::Visibilities(ways))
        .await
        .unwrap();
    assert_eq!(rule(asks(Visibility::Nobody).await), "/visibility not_offered");
    scene
        .change(&trainer, LiveChange::Questions(false))
        .await
        .unwrap();
    assert_eq!(rule(asks(Visibility::Named).await), "state no_questions");
    scene.change(&trainer, LiveChange::Questions(true)).await.unwrap();
    asks(Visibility::Named).await.unwrap();
    let stranger = scene.world.guest;
    let ask = WebinarCommand::AskQuestion(scene.ask("Und ich?", Visibility::Named));
    assert_eq!(rule(scene.world.does(&stranger, ask).await), "not found");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_limits_of_one_person(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (anna, ben, trainer) = (scene.world.anna, scene.world.ben, scene.world.trainer);
    let mut ids = Vec::new();
    for body in ["Eins?", "Zwei?", "Drei?"] {
        ids.push(scene.asked(&anna, body, Visibility::Nobody).await.1);
    }
    let fourth = || WebinarCommand::AskQuestion(scene.ask("Vier?", Visibility::Named));
    let refused = scene.world.does(&anna, fourth()).await;
    assert!(
        matches!(refused, Err(Error::RateLimited(wait)) if !wait.is_zero()),
        "{refused:?}"
    );
    scene
        .change(&trainer, LiveChange::QuestionsPerPerson(3))
        .await
        .unwrap();
    let refused = scene.world.does(&anna, fourth()).await;
    assert!(matches!(refused, Err(Error::QuestionLimit)), "{refused:?}");
    let silent = QuestionAction::Dismiss(dismissal("doppelt", false));
    scene.act(&trainer, ids[0], silent).await.unwrap();
    let refused = scene.world.does(&anna, fourth()).await;
    assert!(
        matches!(refused, Err(Error::QuestionLimit)),
        "what was done in silence does not show here either"
    );
    scene.asked(&ben, "Ich auch?", Visibility::Named).await;
    scene.withdraw(&anna, ids[1]).await.unwrap();
    let refused = scene.world.does(&anna, fourth()).await;
    assert!(
        matches!(refused, Err(Error::RateLimited(_))),
        "a place is free: {refused:?}"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn participants_do_not_moderate(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (anna, ben, guest) = (scene.world.anna, scene.world.ben, scene.world.guest);
    let (_, id) = scene.asked(&anna, "Wartet das?", Visibility::Staff).await;
    for who in [anna, ben] {
        let approve = scene.act(&who, id, QuestionAction::Approve).await;
        assert_eq!(rule(approve), "forbidden");
        let claim = ClaimQuestion {
            question_id: id,
            is_held: true,
        };
        let claim = WebinarCommand::ClaimQuestion(claim);
        assert_eq!(rule(scene.world.does(&who, claim).await), "forbidden");
        let mut conn = scene.world.db.read().await.unwrap();
        let staff = facts::allowed(&mut conn, &who, scene.webinar, WebinarAction::Moderate).await;
        assert_eq!(rule(staff), "forbidden", "nor see what waits");
    }
    assert_eq!(
        rule(scene.act(&guest, id, QuestionAction::Approve).await),
        "not found"
    );
    assert_eq!(
        rule(scene.withdraw(&ben, id).await),
        "not found",
        "only their own"
    );
    let reply = || {
        WebinarCommand::ReplyToQuestion(ReplyToQuestion {
            question_id: id,
            body: "Ich weiß es!".into(),
        })
    };
    assert_eq!(
        rule(scene.world.does(&ben, reply()).await),
        "not found",
        "it is not visible"
    );
    scene
        .act(&scene.world.trainer, id, QuestionAction::Approve)
        .await
        .unwrap();
    assert_eq!(
        rule(scene.world.does(&ben, reply()).await),
        "forbidden",
        "while moderated"
    );
    scene
        .change(&scene.world.trainer, LiveChange::Moderated(false))
        .await
        .unwrap();
    scene.world.does(&ben, reply()).await.unwrap();
    assert!(!scene.audience_sees().await[0].replies[0].is_staff);
    let absent = scene
        .act_on(
            &scene.world.trainer,
            QuestionId::new(),
            1,
            QuestionAction::Approve,
        )
        .await;
    assert_eq!(rule(absent), "not found");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn of_two_moderators_at_once_one_learns_who_was_quicker(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (trainer, other) = (
        scene.world.trainer,
        scene.world.enter("Uwe Ulme", Role::Trainer).await,
    );
    let (_, id) = scene
        .asked(&scene.world.anna, "Wer zuerst?", Visibility::Named)
        .await;
    let dismiss = QuestionAction::Dismiss(dismissal("", true));
    let (one, two) = tokio::join!(
        scene.act_on(&trainer, id, 1, QuestionAction::Approve),
        scene.act_on(&other, id, 1, dismiss),
    );
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
    let (winner, action) = if one.is_ok() {
        ("Tilda Training", protocol::ActionName::Approve)
    } else {
        ("Uwe Ulme", protocol::ActionName::Dismiss)
    };
    let Err(Error::ActedBefore(acted)) = one.and(two) else {
        panic!("the other one should have been told");
    };
    assert_eq!((acted.by.name.as_str(), acted.action), (winner, action));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn actions_that_make_no_sense(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (anna, trainer) = (scene.world.anna, scene.world.trainer);
    let (_, id) = scene.asked(&anna, "Erstens?", Visibility::Named).await;
    let (_, other) = scene.asked(&anna, "Zweitens?", Visibility::Named).await;
    let act = async |action| rule(scene.act(&trainer, id, action).await);
    let merge = |question_id| QuestionAction::Merge(MergeInto { question_id });
    assert_eq!(act(QuestionAction::Restore).await, "state pending");
    assert_eq!(
        act(QuestionAction::Undo).await,
        "state pending",
        "nothing was done yet"
    );
    assert_eq!(act(merge(id)).await, "/action/payload/question_id same");
    assert_eq!(act(merge(QuestionId::new())).await, "not found");
    scene.act(&trainer, id, QuestionAction::Approve).await.unwrap();
    assert_eq!(
        act(merge(other)).await,
        "state pending",
        "what is visible does not vanish in what is not"
    );
    assert_eq!(act(QuestionAction::Unstage).await, "state live");
    assert_eq!(act(edit(" ")).await, "/action/payload/body empty");
    assert_eq!(act(written("")).await, "/action/payload/payload/body empty");
    let over = "ä".repeat(limits::ANSWER_CHARS + 1);
    assert_eq!(act(written(&over)).await, "/action/payload/payload/body too_long");
    let label = |labels: Vec<String>| QuestionAction::Label(LabelQuestion { labels });
    let many: Vec<_> = (0..=limits::QUESTION_LABELS)
        .map(|n| format!("Thema {n}"))
        .collect();
    assert_eq!(act(label(many)).await, "/action/payload/labels too_many");
    assert_eq!(
        act(label(vec!["ä".repeat(41)])).await,
        "/action/payload/labels too_long"
    );
    let later = |owner_id, due: &str| {
        let due = due.into();
        QuestionAction::Answer(GiveAnswer::Later(PromiseAnswer { owner_id, due }))
    };
    let field = "/action/payload/payload";
    assert_eq!(
        act(later(anna.person_id, "2026-12-01")).await,
        format!("{field}/owner_id not_staff")
    );
    assert_eq!(
        act(later(trainer.person_id, "2026-02-30")).await,
        format!("{field}/due date")
    );
    assert_eq!(
        act(later(trainer.person_id, "morgen")).await,
        format!("{field}/due date")
    );
    scene.act(&trainer, other, merge(id)).await.unwrap();
    assert_eq!(act(merge(other)).await, "state merged", "no circle");
    scene
        .act(&trainer, id, QuestionAction::Answer(GiveAnswer::Spoken))
        .await
        .unwrap();
    assert_eq!(rule(scene.withdraw(&anna, id).await), "state answered");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_repeat_does_nothing_twice(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (anna, trainer) = (scene.world.anna, scene.world.trainer);
    let ask = WebinarCommand::AskQuestion(scene.ask("Einmal?", Visibility::Nobody));
    let done = scene.twice(&anna, ask).await;
    let question_id = scene.told(done).await.id;
    assert_eq!(scene.log(done.room).await.len(), 1);
    let other = WebinarCommand::AskQuestion(scene.ask("Anders?", Visibility::Nobody));
    let id = CommandId::new();
    let webinars = &scene.world.webinars;
    webinars.submit(anna, id, other).await.unwrap();
    let changed = WebinarCommand::AskQuestion(scene.ask("Ganz anders?", Visibility::Nobody));
    assert_eq!(
        rule(webinars.submit(anna, id, changed).await),
        "command id reused"
    );
    let act = |version, action| {
        WebinarCommand::ActOnQuestion(protocol::ActOnQuestion {
            question_id,
            version,
            action,
        })
    };
    scene.twice(&trainer, act(1, QuestionAction::Approve)).await;
    scene.twice(&trainer, act(2, QuestionAction::Stage)).await;
    let is_held = true;
    scene
        .twice(
            &trainer,
            WebinarCommand::ClaimQuestion(ClaimQuestion { question_id, is_held }),
        )
        .await;
    let reply = ReplyToQuestion {
        question_id,
        body: "Ja, einmal.".into(),
    };
    scene
        .twice(&trainer, WebinarCommand::ReplyToQuestion(reply))
        .await;
    let reply_id = scene.audience_sees().await[0].replies[0].id;
    scene
        .twice(
            &trainer,
            WebinarCommand::RemoveReply(protocol::ReplyRef { reply_id }),
        )
        .await;
    assert!(scene.audience_sees().await[0].replies.is_empty());
    let which = WebinarCommand::WithdrawQuestion(protocol::QuestionRef { question_id });
    scene.twice(&anna, which).await;
    assert_eq!(
        scene.staff_sees(question_id).await.state,
        QuestionState::Withdrawn
    );
}
