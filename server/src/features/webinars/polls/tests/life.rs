//! From draft to frozen result, over rounds.

use protocol::{
    ErrorCode, LiveChange, PollAction, PollDraft, PollKind, PollShow, PollState, Stage, WebinarCommand,
};
use sqlx::PgPool;

use super::{Scene, option, quiz, state};
use crate::features::webinars::counted::tests::asks;
use crate::features::webinars::row as webinar_row;
use crate::kernel::Error;

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn closing_freezes_what_was_shown(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let world = &scene.world;
    let live = PollDraft {
        show: PollShow::Live,
        ..asks(PollKind::Single)
    };
    let poll = scene.opened(&live).await;
    let stage = webinar_row::load(&mut world.db.read().await.unwrap(), scene.webinar).await;
    assert_eq!(
        stage.unwrap().live.stage,
        Stage::Poll(poll),
        "what is opened is on stage"
    );
    scene.gives(&world.anna, poll, option(1, 0)).await;
    scene.gives(&world.ben, poll, option(1, 2)).await;
    scene.gives(&world.trainer, poll, option(1, 2)).await;
    let told = world.published.tally(scene.webinar, |tally| {
        tally.polls.first().is_some_and(|poll| poll.ballots == 3)
    });
    let last_shown = told.await.polls[0].result.clone().unwrap();
    scene.acts(poll, PollAction::Close).await.unwrap();
    let mut frozen = scene.audience(poll).await.unwrap().result.unwrap();
    assert!(frozen.frozen.take().is_some());
    assert_eq!(frozen, last_shown);
    assert_eq!((frozen.ballots, frozen.counts), (3, vec![1, 0, 2]));
    let late = world.chooses(&world.organiser, poll, option(1, 0), 1).await;
    assert_eq!(state(late.unwrap_err()), "closed");
    world
        .published
        .tally(scene.webinar, |tally| tally.polls.is_empty())
        .await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_result_is_seen_once_it_is_revealed_and_with_it_what_is_right(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let poll = scene.opened(&quiz()).await;
    scene.gives(&scene.world.anna, poll, option(1, 1)).await;
    let hidden = scene.audience(poll).await.unwrap();
    assert_eq!((hidden.result, hidden.correct), (None, vec![]));
    scene.acts(poll, PollAction::Reveal).await.unwrap();
    let open = scene.audience(poll).await.unwrap();
    assert_eq!(
        open.correct,
        Vec::<u32>::new(),
        "nobody learns what is right while people vote"
    );
    scene.acts(poll, PollAction::Conceal).await.unwrap();
    scene.acts(poll, PollAction::Close).await.unwrap();
    let closed = scene.audience(poll).await.unwrap();
    assert_eq!((closed.result, closed.correct), (None, vec![]));
    assert!(scene.staff(poll).await.poll.result.is_some(), "the staff sees it");
    scene.acts(poll, PollAction::Reveal).await.unwrap();
    let revealed = scene.audience(poll).await.unwrap();
    assert_eq!(
        (revealed.result.unwrap().counts, revealed.correct),
        (vec![0, 1, 0], vec![65])
    );
    let secret = PollDraft {
        show: PollShow::Staff,
        ..asks(PollKind::Single)
    };
    let secret = scene.opened(&secret).await;
    let refused = scene.acts(secret, PollAction::Reveal).await.unwrap_err();
    assert_eq!(refused.code().0, ErrorCode::Invalid);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_second_round_stands_beside_the_first(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let world = &scene.world;
    let poll = scene.opened(&asks(PollKind::Single)).await;
    scene.gives(&world.anna, poll, option(1, 0)).await;
    scene.acts(poll, PollAction::Close).await.unwrap();
    scene.acts(poll, PollAction::Reveal).await.unwrap();
    scene.acts(poll, PollAction::Again).await.unwrap();
    let again = scene.audience(poll).await.unwrap();
    assert_eq!(
        (again.state, again.round, again.before),
        (PollState::Open, 2, None)
    );
    let late = world
        .chooses(&world.ben, poll, option(1, 0), 9)
        .await
        .unwrap_err();
    assert_eq!(state(late), "open", "a ballot for the first round");
    let second = protocol::CastBallot {
        poll_id: poll,
        round: 2,
        choice: option(1, 2),
        counter: 2,
    };
    world
        .does(&world.anna, WebinarCommand::CastBallot(second))
        .await
        .unwrap();
    scene.acts(poll, PollAction::Close).await.unwrap();
    scene.acts(poll, PollAction::Reveal).await.unwrap();
    let both = scene.audience(poll).await.unwrap();
    assert_eq!(both.result.unwrap().counts, [0, 0, 1]);
    assert_eq!(both.before.unwrap().counts, [1, 0, 0]);

    scene.acts(poll, PollAction::Reset).await.unwrap();
    let reset = scene.staff(poll).await.poll;
    assert_eq!(
        (reset.state, reset.round, reset.result),
        (PollState::Open, 2, None)
    );
    assert_eq!(
        reset.before.unwrap().counts,
        [1, 0, 0],
        "only this round was thrown away"
    );
    scene.acts(poll, PollAction::Close).await.unwrap();
    assert_eq!(scene.staff(poll).await.poll.result.unwrap().ballots, 0);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn of_two_who_act_at_once_one_learns_who_did_what(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (trainer, organiser) = (scene.world.trainer, scene.world.organiser);
    let poll = scene.opened(&asks(PollKind::Single)).await;
    let version = scene.staff(poll).await.version;
    let (one, other) = tokio::join!(
        scene.acts_at(&trainer, poll, version, PollAction::Close),
        scene.acts_at(&organiser, poll, version, PollAction::Reveal),
    );
    let acted = match (one, other) {
        (Ok(_), Err(Error::ActedBefore(acted))) => {
            assert_eq!(acted.by.person_id, trainer.person_id);
            acted.action
        }
        (Err(Error::ActedBefore(acted)), Ok(_)) => {
            assert_eq!(acted.by.person_id, organiser.person_id);
            acted.action
        }
        both => panic!("{both:?}"),
    };
    assert!(matches!(
        acted,
        protocol::ActionName::Close | protocol::ActionName::Reveal
    ));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_cannot_be_done_says_the_state(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let poll = protocol::PollId::new();
    scene.put(poll, &asks(PollKind::Single)).await.unwrap();
    for action in [
        PollAction::Close,
        PollAction::Again,
        PollAction::Reveal,
        PollAction::Restore,
    ] {
        assert_eq!(state(scene.acts(poll, action).await.unwrap_err()), "draft");
    }
    scene.acts(poll, PollAction::Open).await.unwrap();
    for action in [
        PollAction::Open,
        PollAction::Archive,
        PollAction::Delete,
        PollAction::Again,
    ] {
        assert_eq!(state(scene.acts(poll, action).await.unwrap_err()), "open");
    }
    scene.acts(poll, PollAction::Close).await.unwrap();
    scene.acts(poll, PollAction::Archive).await.unwrap();
    assert_eq!(scene.audience(poll).await, None);
    let late = scene
        .world
        .chooses(&scene.world.anna, poll, option(1, 0), 1)
        .await;
    assert_eq!(state(late.unwrap_err()), "archived");
    scene.acts(poll, PollAction::Restore).await.unwrap();
    assert_eq!(scene.audience(poll).await.unwrap().state, PollState::Closed);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_poll_closes_when_its_time_is_up_and_when_its_webinar_ends(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let world = &scene.world;
    let timed = PollDraft {
        seconds: Some(5),
        ..asks(PollKind::Single)
    };
    let timed = scene.opened(&timed).await;
    let endless = scene.opened(&asks(PollKind::Single)).await;
    scene.gives(&world.anna, timed, option(1, 0)).await;
    world.webinars.close_overdue().await.unwrap();
    assert_eq!(scene.staff(timed).await.poll.state, PollState::Open);
    let ago = "update poll set closes_at = clock_timestamp() - interval '1 second' where id = $1";
    sqlx::query(ago)
        .bind(timed.0)
        .execute(world.db.pool())
        .await
        .unwrap();
    let late = world
        .chooses(&world.ben, timed, option(1, 0), 1)
        .await
        .unwrap_err();
    assert_eq!(state(late), "closed", "even before the poll is closed");
    world.webinars.close_overdue().await.unwrap();
    let closed = scene.staff(timed).await.poll;
    assert_eq!(
        (closed.state, closed.result.unwrap().ballots),
        (PollState::Closed, 1)
    );
    assert_eq!(scene.staff(endless).await.poll.state, PollState::Open);
    let end = protocol::ChangeLive {
        webinar_id: scene.webinar,
        change: LiveChange::State(protocol::WebinarState::Ended),
    };
    world
        .does(&world.trainer, WebinarCommand::ChangeLive(end))
        .await
        .unwrap();
    world.webinars.close_overdue().await.unwrap();
    assert_eq!(scene.staff(endless).await.poll.state, PollState::Closed);
}
