//! The law for every event of polls, among the audience and among the staff.

use protocol::{PollAction, PollDraft, PollId, PollKind, PollShow};
use sqlx::PgPool;

use super::{Scene, option, quiz};
use crate::features::webinars::counted::tests::asks;
use crate::features::webinars::law;

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn in_the_audience(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (world, webinar) = (&scene.world, scene.webinar);
    let act = async |poll, action| {
        scene.acts(poll, action).await.unwrap();
    };
    let poll = PollId::new();
    scene.put(poll, &quiz()).await.unwrap();
    let open = act(poll, PollAction::Open);
    law::in_webinar(world, webinar, "poll_changed", open).await;
    scene.gives(&world.anna, poll, option(1, 1)).await;
    scene.gives(&world.ben, poll, option(1, 2)).await;
    let close = act(poll, PollAction::Close);
    law::in_webinar(world, webinar, "poll_changed.closed", close).await;
    let reveal = act(poll, PollAction::Reveal);
    law::in_webinar(world, webinar, "poll_changed.revealed", reveal).await;
    let again = act(poll, PollAction::Again);
    law::in_webinar(world, webinar, "poll_changed.again", again).await;
    act(poll, PollAction::Close).await;
    let archive = act(poll, PollAction::Archive);
    law::in_webinar(world, webinar, "poll_gone", archive).await;
    let restore = act(poll, PollAction::Restore);
    law::in_webinar(world, webinar, "poll_changed.restored", restore).await;

    let words = PollDraft {
        show: PollShow::OnReveal,
        ..asks(PollKind::WordCloud)
    };
    let words = scene.opened(&words).await;
    let said = protocol::Choice::Texts(vec!["Mut".into(), "Unfug".into()]);
    scene.gives(&world.anna, words, said).await;
    act(words, PollAction::Close).await;
    act(words, PollAction::Reveal).await;
    let strike = async {
        scene.strikes(words, "unfug", true).await.unwrap();
    };
    law::in_webinar(world, webinar, "poll_gone.struck", strike).await;
    for event in world.events(webinar.into(), 0).await {
        let text = serde_json::to_string(&event).unwrap();
        assert!(
            !text.contains("Unfug"),
            "the log forgets what was struck out: {text}"
        );
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn among_the_staff(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (world, webinar) = (&scene.world, scene.webinar);
    let (poll, other) = (PollId::new(), PollId::new());
    let put = async |poll, draft: PollDraft| {
        scene.put(poll, &draft).await.unwrap();
    };
    let act = async |poll, action| {
        scene.acts(poll, action).await.unwrap();
    };
    law::in_staff(world, webinar, "staff_poll_changed", put(poll, quiz())).await;
    let number = put(other, asks(PollKind::Numeric));
    law::in_staff(world, webinar, "staff_poll_changed.numeric", number).await;
    let edit = put(other, asks(PollKind::Rating));
    law::in_staff(world, webinar, "staff_poll_changed.edited", edit).await;
    let delete = act(other, PollAction::Delete);
    law::in_staff(world, webinar, "staff_poll_gone", delete).await;
    act(poll, PollAction::Open).await;
    scene.gives(&world.anna, poll, option(1, 1)).await;
    let close = act(poll, PollAction::Close);
    law::in_staff(world, webinar, "staff_poll_changed.closed", close).await;
}
