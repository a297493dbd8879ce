//! What is told of the numbers, and to whom.

use protocol::{Choice, PollKind, PollShow, QuestionState, Reaction, SetTempo, WebinarCommand, WebinarState};
use sqlx::PgPool;

use super::asks;
use crate::features::webinars::row;
use crate::testing::World;

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn each_room_is_told_what_its_followers_may_see(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Live).await;
    let row = row::load(&mut world.db.read().await.unwrap(), webinar)
        .await
        .unwrap();
    let seen = world.question(webinar, 1, QuestionState::Live).await;
    let on_stage = world.question(webinar, 2, QuestionState::Live).await;
    let hidden = world.question(webinar, 3, QuestionState::Live).await;
    world.question(webinar, 4, QuestionState::Pending).await;
    let quiet = world.open_poll(webinar, 1, &asks(PollKind::Single)).await;
    let mut live = asks(PollKind::Rating);
    live.show = PollShow::Live;
    let live = world.open_poll(webinar, 2, &live).await;
    let mut words = asks(PollKind::WordCloud);
    words.show = PollShow::Live;
    let words = world.open_poll(webinar, 3, &words).await;
    sqlx::query!(
        "update webinar set stage_question_id = $2 where id = $1",
        webinar.0,
        on_stage.0
    )
    .execute(world.db.pool())
    .await
    .unwrap();
    for question in [seen, on_stage, hidden] {
        world.votes(&world.anna, question, 1, 1).await.unwrap();
    }
    world.votes(&world.ben, on_stage, 1, 1).await.unwrap();
    world.moves(hidden, QuestionState::Hidden, None).await;
    let (anna, ben) = (&world.anna, &world.ben);
    world
        .chooses(anna, quiet, Choice::Options(vec![65]), 2)
        .await
        .unwrap();
    world.chooses(anna, live, Choice::Step(4), 3).await.unwrap();
    let said = Choice::Texts(vec!["Ungeprüft".into()]);
    world.chooses(ben, words, said, 4).await.unwrap();
    let tempo = SetTempo {
        webinar_id: webinar,
        tempo: 1,
        counter: 5,
    };
    world.does(anna, WebinarCommand::SetTempo(tempo)).await.unwrap();

    let told = &world.published;
    let staff = told
        .tally(row.staff_room, |tally| {
            // Who was active is counted less often, so the first tallies may hold older numbers of it.
            let is_settled = tally.votes == [[1, 1, 2], [2, 2, 2], [3, 1, 2]];
            is_settled && tally.tempo == Some([0, 0, 1]) && tally.polls.iter().all(|poll| poll.ballots == 1)
        })
        .await;
    assert!(staff.polls.iter().all(|poll| poll.result.is_some()));

    let audience = told
        .tally(webinar, |tally| {
            tally.polls.len() == 3 && tally.polls[2].ballots == 1
        })
        .await;
    assert_eq!(audience.tempo, None);
    let results: Vec<_> = audience.polls.iter().map(|poll| poll.result.is_some()).collect();
    assert_eq!(
        results,
        [false, true, false],
        "only what is shown, and no unread text"
    );
    assert_eq!(audience.polls[1].result.as_ref().unwrap().counts, [0, 0, 0, 1, 0]);

    let stage = told
        .tally(row.stage_room, |tally| tally.votes == [[2, 2, 2]])
        .await;
    assert_eq!((stage.polls, stage.tempo), (vec![], None));

    for room in [webinar.into(), row.stage_room] {
        for tally in told.tallies(room) {
            let text = serde_json::to_string(&tally).unwrap();
            assert!(!text.contains("Ungeprüft"), "{text}");
        }
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn reactions_are_rows_of_their_minute(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Live).await;
    let over = world.webinar(WebinarState::Ended).await;
    for _ in 0..500 {
        world.webinars.react(webinar, Reaction::Clap);
        world.webinars.react(webinar, Reaction::Thinking);
        world.webinars.react(over, Reaction::Heart);
    }
    let wanted = |tally: &protocol::Tally| tally.reactions == [500, 0, 0, 500];
    world.published.tally(webinar, wanted).await;
    let rows = sqlx::query_scalar!(r#"select count(distinct webinar_id) as "n!" from reaction_minute"#);
    assert_eq!(rows.fetch_one(world.db.pool()).await.unwrap(), 1);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_room_that_is_followed_anew_is_told_although_nothing_changed(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Live).await;
    let row = row::load(&mut world.db.read().await.unwrap(), webinar)
        .await
        .unwrap();
    for room in [row.staff_room, row.stage_room, webinar.into()] {
        world.webinars.recount(room);
        let before = world.published.tally(room, |_| true).await;
        let told = world.published.tallies(room).len();
        world.webinars.recount(room);
        let again = |_: &protocol::Tally| world.published.tallies(room).len() > told;
        assert_eq!(world.published.tally(room, again).await, before);
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_was_handed_over_is_stored_before_the_tasks_end(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Live).await;
    let question = world.question(webinar, 1, QuestionState::Live).await;
    world.webinars.react(webinar, Reaction::Idea);
    // Handed over by the call, before anything is awaited.
    let vote = protocol::CastVote {
        question_id: question,
        value: 1,
        counter: 1,
    };
    let command = WebinarCommand::CastVote(vote);
    let answer = world
        .webinars
        .submit(world.anna, protocol::CommandId::new(), command);
    world.webinars.close();
    answer.await.unwrap();
    let refused = world.votes(&world.ben, question, 1, 1).await.unwrap_err();
    assert_eq!(refused.code().0, protocol::ErrorCode::Unavailable);
}
