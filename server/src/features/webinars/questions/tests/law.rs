//! The law for every event of questions, in each of the four rooms.

use protocol::{
    CarryOver, ChannelKind, ClaimQuestion, GiveAnswer, LabelQuestion, MergeInto, PromiseAnswer,
    QuestionAction, ReplyRef, ReplyToQuestion, Visibility, WebinarCommand,
};
use sqlx::PgPool;

use super::scene::{Scene, dismissal, edit, written};
use crate::features::webinars::law;

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn in_the_audience(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (world, webinar) = (&scene.world, scene.webinar);
    let (anna, ben, trainer) = (world.anna, world.ben, world.trainer);
    let (_, named) = scene
        .asked(&anna, "Wer kommt zum Treffen?", Visibility::Named)
        .await;
    let (_, hidden) = scene.asked(&ben, "Wer kommt nicht?", Visibility::Nobody).await;
    let act = async |question, action| scene.act(&trainer, question, action).await.unwrap();
    let approve = act(named, QuestionAction::Approve);
    law::in_webinar(world, webinar, "question_changed", approve).await;
    let stage = act(hidden, QuestionAction::Stage);
    law::in_webinar(world, webinar, "question_changed.on_stage", stage).await;
    let merge = act(hidden, QuestionAction::Merge(MergeInto { question_id: named }));
    law::in_webinar(world, webinar, "question_gone.merged", merge).await;
    let unmerge = act(hidden, QuestionAction::Unmerge);
    law::in_webinar(world, webinar, "question_changed.unmerged", unmerge).await;
    let later = GiveAnswer::Later(PromiseAnswer {
        owner_id: trainer.person_id,
        due: "2026-12-03".into(),
    });
    let later = act(named, QuestionAction::Answer(later));
    law::in_webinar(world, webinar, "question_changed.answered", later).await;
    let reply = ReplyToQuestion {
        question_id: named,
        body: "Bisher elf.".into(),
    };
    let reply = world.does(&trainer, WebinarCommand::ReplyToQuestion(reply));
    law::in_webinar(world, webinar, "question_changed.replied", async {
        reply.await.unwrap()
    })
    .await;
    let reply_id = scene.audience_sees().await[0].replies[0].id;
    let remove = world.does(&trainer, WebinarCommand::RemoveReply(ReplyRef { reply_id }));
    law::in_webinar(world, webinar, "question_gone.words", async {
        remove.await.unwrap()
    })
    .await;
    let reworded = act(named, edit("Wer kommt zum Treffen am Dienstag?"));
    law::in_webinar(world, webinar, "question_changed.edited", reworded).await;
    let withdraw = scene.withdraw(&ben, hidden);
    law::in_webinar(world, webinar, "question_gone", async { withdraw.await.unwrap() }).await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn among_the_staff(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (world, webinar) = (&scene.world, scene.webinar);
    let (anna, trainer) = (world.anna, world.trainer);
    let asking = scene.asked(&anna, "Was kostet das?", Visibility::Staff);
    law::in_staff(world, webinar, "staff_question_changed", asking).await;
    let (_, id) = scene.asked(&anna, "Und wer zahlt?", Visibility::Nobody).await;
    let claim = |is_held| {
        let claim = ClaimQuestion {
            question_id: id,
            is_held,
        };
        async move {
            world
                .does(&trainer, WebinarCommand::ClaimQuestion(claim))
                .await
                .unwrap()
        }
    };
    law::in_staff(world, webinar, "question_claimed", claim(true)).await;
    let act = async |action| scene.act(&trainer, id, action).await.unwrap();
    let label = LabelQuestion {
        labels: vec!["Geld".into(), "Träger".into()],
    };
    let label = act(QuestionAction::Label(label));
    law::in_staff(world, webinar, "staff_question_changed.labelled", label).await;
    let dismiss = act(QuestionAction::Dismiss(dismissal(
        "steht in den Unterlagen",
        true,
    )));
    law::in_staff(world, webinar, "staff_question_changed.dismissed", dismiss).await;
    let undo = act(QuestionAction::Undo);
    law::in_staff(world, webinar, "staff_question_changed.undone", undo).await;
    law::in_staff(world, webinar, "question_claimed.released", claim(false)).await;
    let channel = world
        .channel(&trainer, "Allgemein", ChannelKind::Open, &[anna])
        .await;
    let carry = CarryOver {
        channel_id: channel.id,
        owner_id: Some(trainer.person_id),
        due: Some("2026-12-03".into()),
    };
    let carry = act(QuestionAction::CarryOver(carry));
    law::in_staff(world, webinar, "staff_question_changed.carried_over", carry).await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn for_whoever_asked(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (world, webinar) = (&scene.world, scene.webinar);
    let (anna, trainer) = (world.anna, world.trainer);
    let (_, id) = scene.asked(&anna, "Darf ich das?", Visibility::Nobody).await;
    let act = async |action| scene.act(&trainer, id, action).await.unwrap();
    let more = scene.asked(&anna, "Und das?", Visibility::Named);
    law::in_asker(world, webinar, &anna, "my_question_changed", more).await;
    let approve = act(QuestionAction::Approve);
    law::in_asker(world, webinar, &anna, "my_question_changed.approved", approve).await;
    let answer = act(written("Ja."));
    law::in_asker(world, webinar, &anna, "my_question_changed.answered", answer).await;
    let hide = act(QuestionAction::Hide(dismissal("zu persönlich", true)));
    law::in_asker(world, webinar, &anna, "my_question_changed.hidden", hide).await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn on_stage(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (world, webinar) = (&scene.world, scene.webinar);
    let (anna, trainer) = (world.anna, world.trainer);
    let (_, id) = scene.asked(&anna, "Was nun?", Visibility::Named).await;
    let act = async |action| scene.act(&trainer, id, action).await.unwrap();
    law::in_stage(world, webinar, "stage_changed", act(QuestionAction::Stage)).await;
    let hide = act(QuestionAction::Hide(dismissal("", false)));
    law::in_stage(world, webinar, "stage_changed.nothing", hide).await;
    let end = scene.change(
        &trainer,
        protocol::LiveChange::State(protocol::WebinarState::Ended),
    );
    law::in_stage(world, webinar, "stage_changed.ended", async {
        end.await.unwrap()
    })
    .await;
}
