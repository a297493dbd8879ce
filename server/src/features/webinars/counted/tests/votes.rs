//! Votes for questions.

use futures_util::future::join_all;
use protocol::{ErrorCode, QuestionState, WebinarState};
use sqlx::PgPool;

use crate::kernel::Error;
use crate::testing::{World, person};

async fn counted(world: &World, webinar: protocol::WebinarId) -> Vec<[u32; 3]> {
    world.webinars.mark_counted(webinar);
    let counts = world.webinars.counted.tallies.exact(webinar).await;
    counts.unwrap().audience().votes
}

fn state(error: Error) -> String {
    match error {
        Error::WrongState(word) => word,
        other => panic!("{other:?}"),
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_vote_is_there_once_and_can_be_taken_back(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Live).await;
    let question = world.question(webinar, 1, QuestionState::Live).await;
    let done = world.votes(&world.anna, question, 1, 1).await.unwrap();
    assert_eq!((done.room, done.is_repeat), (webinar.into(), false));
    world.votes(&world.anna, question, 1, 1).await.unwrap();
    world.votes(&world.ben, question, 1, 1).await.unwrap();
    assert_eq!(counted(&world, webinar).await, [[1, 2, 2]]);
    world.votes(&world.anna, question, 0, 2).await.unwrap();
    assert_eq!(counted(&world, webinar).await, [[1, 1, 2]]);
    let people = sqlx::query_scalar!(
        r#"select count(*) as "n!" from question_vote where voter_key = any($1)"#,
        &[world.anna.person_id.0, world.ben.person_id.0]
    );
    let named = people.fetch_one(world.db.pool()).await.unwrap();
    assert_eq!(named, 0, "people stand in votes as keyed hashes only");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn voting_twice_in_parallel_is_one_vote(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Live).await;
    let question = world.question(webinar, 1, QuestionState::Live).await;
    let twenty = (1..=20).map(|counter| world.votes(&world.anna, question, 1, counter));
    for answer in join_all(twenty).await {
        answer.unwrap();
    }
    assert_eq!(counted(&world, webinar).await, [[1, 1, 1]]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_cannot_be_voted_for_says_its_state(pool: PgPool) {
    use QuestionState::{Answered, Archived, CarriedOver, Dismissed, Hidden, Pending, Withdrawn};
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Live).await;
    for (number, (is, word)) in [
        (Pending, "pending"),
        (Answered, "answered"),
        (Archived, "archived"),
        (Dismissed, "dismissed"),
        (Hidden, "hidden"),
        (Withdrawn, "withdrawn"),
        (CarriedOver, "carried_over"),
    ]
    .into_iter()
    .enumerate()
    {
        let question = world.question(webinar, i32::try_from(number).unwrap(), is).await;
        let refused = world.votes(&world.anna, question, 1, 1).await.unwrap_err();
        assert_eq!(state(refused), word);
    }
    let silent = world.question(webinar, 99, Dismissed).await;
    sqlx::query!(
        r#"update question set dismissal = '{"reason": "", "is_told": false}' where id = $1"#,
        silent.0
    )
    .execute(world.db.pool())
    .await
    .unwrap();
    let refused = world.votes(&world.anna, silent, 1, 1).await.unwrap_err();
    assert_eq!(state(refused), "pending", "turned down in silence");

    for (is, word) in [(WebinarState::Planned, "planned"), (WebinarState::Ended, "ended")] {
        let other = world.webinar(is).await;
        let question = world.question(other, 1, QuestionState::Live).await;
        let refused = world.votes(&world.anna, question, 1, 1).await.unwrap_err();
        assert_eq!(state(refused), word);
    }
    let votes = sqlx::query_scalar!(r#"select count(*) as "n!" from question_vote"#);
    assert_eq!(votes.fetch_one(world.db.pool()).await.unwrap(), 0);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn foreign_and_absent_look_the_same(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Live).await;
    let question = world.question(webinar, 1, QuestionState::Live).await;
    let hidden = world.question(webinar, 2, QuestionState::Hidden).await;
    let outside = person(&world.db, world.org, "Frida Fremd", false).await;
    let elsewhere = crate::testing::organisation(&world.db).await;
    let abroad = person(&world.db, elsewhere, "Alma Anders", true).await;
    for who in [world.guest, outside, abroad] {
        for which in [question, hidden, protocol::QuestionId::new()] {
            let refused = world.votes(&who, which, 1, 1).await.unwrap_err();
            assert_eq!(refused.code().0, ErrorCode::NotFound);
        }
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn merged_questions_count_each_voter_once_and_unmerging_is_free(pool: PgPool) {
    use QuestionState::{Live, Merged};
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Live).await;
    let one = world.question(webinar, 1, Live).await;
    let other = world.question(webinar, 2, Live).await;
    let third = world.question(webinar, 3, Live).await;
    for (who, which) in [
        (world.anna, one),
        (world.anna, other),
        (world.ben, other),
        (world.trainer, third),
    ] {
        world.votes(&who, which, 1, 1).await.unwrap();
    }
    assert_eq!(counted(&world, webinar).await, [[1, 1, 3], [2, 2, 3], [3, 1, 3]]);
    world.moves(other, Merged, Some(one)).await;
    world.moves(third, Merged, Some(other)).await;
    assert_eq!(counted(&world, webinar).await, [[1, 3, 3]]);
    // A vote for what was merged goes to where it is now.
    world.votes(&world.organiser, third, 1, 1).await.unwrap();
    assert_eq!(counted(&world, webinar).await, [[1, 4, 4]]);
    // Whoever no longer supports it takes back all of it.
    world.votes(&world.anna, one, 0, 2).await.unwrap();
    assert_eq!(counted(&world, webinar).await, [[1, 3, 4]]);
    world.moves(other, Live, None).await;
    world.moves(third, Live, None).await;
    assert_eq!(counted(&world, webinar).await, [[1, 1, 4], [2, 1, 4], [3, 1, 4]]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_vote_waits_for_whoever_hides_the_question(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Live).await;
    let question = world.question(webinar, 1, QuestionState::Live).await;
    let mut tx = world.db.begin().await.unwrap();
    sqlx::query!("update question set state = 'hidden' where id = $1", question.0)
        .execute(tx.conn())
        .await
        .unwrap();
    let vote = world.votes(&world.anna, question, 1, 1);
    let hide = async {
        // Until the vote waits for the lock.
        loop {
            let waits = sqlx::query_scalar!(
                r#"
                select exists (select from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock') as "waits!"
                "#
            );
            if waits.fetch_one(world.db.pool()).await.unwrap() {
                break;
            }
        }
        tx.commit().await.unwrap();
    };
    let (refused, ()) = tokio::join!(vote, hide);
    assert_eq!(state(refused.unwrap_err()), "hidden");
}
