//! Retries, reordering and two tabs: whatever arrives in whatever order and how often, the highest counter stays, and
//! counts once.

use futures_util::future::join_all;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use protocol::{Choice, PollKind, QuestionState, SetTempo, WebinarCommand, WebinarState};
use sqlx::PgPool;

use super::asks;
use crate::features::webinars::polls::result::option_id;
use crate::testing::World;

/// What one person said in two tabs: a value for each counter, and the order in which copies of it arrive.
fn histories() -> impl Strategy<Value = Vec<(u64, i16)>> {
    prop::collection::vec(0..=1_i16, 1..6).prop_flat_map(|values| {
        let said: Vec<_> = (1..).zip(values).collect();
        let copies = prop::collection::vec(prop::sample::select(said.clone()), 0..6);
        copies.prop_flat_map(move |copies| {
            let all: Vec<_> = said.iter().copied().chain(copies).collect();
            Just(all).prop_shuffle()
        })
    })
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_highest_counter_stays_whatever_the_order(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Live).await;
    let poll = world.open_poll(webinar, 1, &asks(PollKind::Single)).await;
    let mut runner = TestRunner::new(Config::default());
    for number in 1..=24 {
        let history = histories().new_tree(&mut runner).unwrap().current();
        let question = world.question(webinar, number, QuestionState::Live).await;
        // Half of them one after the other, half all at once.
        let votes = history
            .iter()
            .map(|&(counter, value)| world.votes(&world.anna, question, value, counter));
        if number % 2 == 0 {
            for vote in votes {
                vote.await.unwrap();
            }
        } else {
            for answer in join_all(votes).await {
                answer.unwrap();
            }
        }
        let (counter, value) = history.iter().max().copied().unwrap();
        let stored = sqlx::query!(
            "select value, counter from question_vote where question_id = $1",
            question.0
        );
        let stored = stored.fetch_one(world.db.pool()).await.unwrap();
        let wanted = (value, i64::try_from(counter).unwrap());
        assert_eq!((stored.value, stored.counter), wanted, "{history:?}");

        let base = 10 * u64::from(number.unsigned_abs());
        let ballots = history.iter().map(|&(counter, value)| {
            let option = i64::from(option_id(1, usize::from(value.unsigned_abs())));
            world.chooses(&world.ben, poll, Choice::Options(vec![option]), base + counter)
        });
        for answer in join_all(ballots).await {
            answer.unwrap();
        }
        let ballots = sqlx::query!("select options, counter from ballot where poll_id = $1", poll.0);
        let ballots = ballots.fetch_all(world.db.pool()).await.unwrap();
        assert_eq!(ballots.len(), 1, "one person, one ballot");
        assert_eq!(ballots[0].options, [64 + i32::from(value)], "{history:?}");

        let tempos = history.iter().map(|&(counter, value)| {
            let tempo = SetTempo {
                webinar_id: webinar,
                tempo: value,
                counter: base + counter,
            };
            world.does(&world.anna, WebinarCommand::SetTempo(tempo))
        });
        for answer in join_all(tempos).await {
            answer.unwrap();
        }
        let tempo = sqlx::query_scalar!("select tempo from webinar_tempo where webinar_id = $1", webinar.0);
        assert_eq!(
            tempo.fetch_one(world.db.pool()).await.unwrap(),
            value,
            "{history:?}"
        );
    }
}
