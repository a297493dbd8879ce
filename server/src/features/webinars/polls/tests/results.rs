//! How ballots are counted, and what is kept of them.

use protocol::{Choice, PollAction, PollDraft, PollKind, PollResult, Timestamp};
use sha2::{Digest as _, Sha256};
use sqlx::PgPool;
use time::macros::datetime;

use super::super::result::{Pile, count, shown};
use super::{Scene, option, quiz};
use crate::features::webinars::counted::tests::asks;

fn pile(ballots: u32) -> Pile {
    Pile {
        options: Vec::new(),
        number: None,
        texts: Vec::new(),
        ballots,
        first_at: Timestamp(datetime!(2026-01-02 03:04:05 UTC)),
    }
}

fn of(ballots: u32, options: &[i32]) -> Pile {
    Pile {
        options: options.into(),
        ..pile(ballots)
    }
}

fn counted(kind: PollKind, piles: &[Pile]) -> PollResult {
    count(&asks(kind), 1, piles)
}

#[test]
fn options_steps_and_orders() {
    let single = counted(PollKind::Single, &[of(3, &[64]), of(2, &[66])]);
    assert_eq!((single.ballots, single.counts), (5, vec![3, 0, 2]));
    let multiple = counted(PollKind::Multiple, &[of(3, &[64, 65]), of(2, &[65])]);
    assert_eq!((multiple.ballots, multiple.counts), (5, vec![3, 5, 0]));
    let rating = counted(PollKind::Rating, &[of(3, &[1]), of(1, &[5])]);
    assert_eq!(rating.counts, [3, 0, 0, 0, 1]);
    assert_eq!(rating.mean.unwrap().get().to_bits(), 2.0_f64.to_bits());
    let ranking = counted(PollKind::Ranking, &[of(2, &[66, 64, 65]), of(1, &[64, 65, 66])]);
    assert_eq!(ranking.counts, [4, 1, 4], "one point for every option below");
}

#[test]
fn numbers() {
    let number = |ballots, number| Pile {
        number: Some(number),
        ..pile(ballots)
    };
    let piles = [number(1, -10.0), number(2, 0.0), number(1, 90.0)];
    let result = counted(PollKind::Numeric, &piles);
    assert_eq!(result.counts, [1, 2, 0, 0, 0, 0, 0, 0, 0, 1]);
    assert_eq!(result.median.unwrap().get().to_bits(), 0.0_f64.to_bits());
    assert_eq!(result.mean.unwrap().get().to_bits(), 20.0_f64.to_bits());
    let even = counted(PollKind::Numeric, &[number(1, 2.0), number(1, 4.0)]);
    assert_eq!(even.median.unwrap().get().to_bits(), 3.0_f64.to_bits());
    let none = counted(PollKind::Numeric, &[]);
    assert_eq!((none.mean, none.median, none.counts), (None, None, vec![0; 10]));
}

#[test]
fn words_grow_whatever_their_case_and_can_be_struck_out() {
    let said = |ballots, second, texts: &[&str]| Pile {
        texts: texts.iter().map(|&text| text.into()).collect(),
        first_at: Timestamp(datetime!(2026-01-02 03:04:00 UTC) + time::Duration::seconds(second)),
        ..pile(ballots)
    };
    let piles = [
        said(2, 2, &["MUT", "Zeit"]),
        said(1, 1, &["Mut"]),
        said(1, 3, &["Straße", "STRASSE"]),
    ];
    let result = counted(PollKind::WordCloud, &piles);
    let texts: Vec<_> = result
        .texts
        .iter()
        .map(|one| (one.text.as_str(), one.count))
        .collect();
    assert_eq!(
        texts,
        [("Mut", 3), ("Zeit", 2), ("STRASSE", 2)],
        "as first given, most first"
    );
    let left = shown(result, &["mut".into(), "ZEIT".into()]);
    assert_eq!(left.texts.len(), 1);
    let many: Vec<_> = (0..500).map(|n| said(1, n, &[&format!("Wort {n}")])).collect();
    let many = shown(counted(PollKind::WordCloud, &many), &[]);
    assert_eq!(many.texts.len(), protocol::limits::POLL_TEXTS);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_hash_can_be_checked_by_anybody_with_the_ballots(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let world = &scene.world;
    let poll = scene.opened(&asks(PollKind::Multiple)).await;
    scene
        .gives(&world.anna, poll, Choice::Options(vec![66, 64]))
        .await;
    scene.gives(&world.ben, poll, option(1, 1)).await;
    scene.acts(poll, PollAction::Close).await.unwrap();
    let frozen = scene.staff(poll).await.poll.result.unwrap().frozen.unwrap();
    // In SQL alone, as somebody would who does not trust the server.
    let text: String = sqlx::query_scalar(
        r"
        select 'lotse ballots 1' || e'\n' || $1::text || e'\n1\n' || string_agg(
            voter_key || e'\t' || array_to_string(options, ',') || e'\t\t[]\n', '' order by voter_key)
        from ballot where poll_id = $1
        ",
    )
    .bind(poll.0)
    .fetch_one(world.db.pool())
    .await
    .unwrap();
    let digest: String = Sha256::digest(text)
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|half| char::from_digit(half.into(), 16))
        .collect();
    assert_eq!(frozen.hash, digest);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn anonymous_ballots_name_nobody(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let world = &scene.world;
    let anonymous = scene.opened(&asks(PollKind::Single)).await;
    let named = PollDraft {
        is_anonymous: false,
        ..asks(PollKind::Single)
    };
    let named = scene.opened(&named).await;
    scene.gives(&world.anna, anonymous, option(1, 0)).await;
    scene.gives(&world.anna, named, option(2, 0)).await;
    let ballots: Vec<(uuid::Uuid, uuid::Uuid, Option<uuid::Uuid>)> =
        sqlx::query_as("select poll_id, voter_key, person_id from ballot order by person_id nulls first")
            .fetch_all(world.db.pool())
            .await
            .unwrap();
    assert_eq!((ballots[0].0, ballots[0].2), (anonymous.0, None));
    assert_eq!(
        (ballots[1].0, ballots[1].2),
        (named.0, Some(world.anna.person_id.0))
    );
    assert_ne!(
        ballots[0].1, ballots[1].1,
        "the key of one poll leads to no other one"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_best_over_all_quizzes(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let world = &scene.world;
    let first = scene.opened(&quiz()).await;
    scene.gives(&world.anna, first, option(1, 1)).await;
    scene.gives(&world.ben, first, option(1, 0)).await;
    scene.acts(first, PollAction::Close).await.unwrap();
    let result = scene.staff(first).await.poll.result.unwrap();
    let names = |result: &PollResult| {
        let leaders = result.leaders.iter();
        leaders
            .map(|leader| (leader.name.clone(), leader.points))
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&result), [("Anna Ahorn".into(), 1)]);
    let second = scene.opened(&quiz()).await;
    scene.gives(&world.anna, second, option(2, 1)).await;
    scene.gives(&world.ben, second, option(2, 1)).await;
    scene.acts(second, PollAction::Close).await.unwrap();
    let result = scene.staff(second).await.poll.result.unwrap();
    assert_eq!(
        names(&result),
        [("Anna Ahorn".into(), 2), ("Ben Birke".into(), 1)]
    );
    let quiet = scene.opened(&asks(PollKind::Quiz)).await;
    scene.gives(&world.ben, quiet, option(3, 1)).await;
    scene.acts(quiet, PollAction::Close).await.unwrap();
    let result = scene.staff(quiet).await.poll.result.unwrap();
    assert_eq!(
        (result.counts, result.leaders),
        (vec![0, 1, 0], vec![]),
        "anonymous"
    );
}
