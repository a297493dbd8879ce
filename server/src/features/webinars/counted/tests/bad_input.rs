//! What a vote or ballot must not say, and what it gets.

use protocol::{Choice, FieldError, PollKind, SetTempo, WebinarCommand, WebinarState};
use sqlx::PgPool;

use super::super::choice::check;
use super::asks;
use crate::kernel::Error;
use crate::testing::World;

fn refused(error: Error) -> FieldError {
    match error {
        Error::Invalid(mut fields) => fields.pop().unwrap(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn options_that_are_not_allowed() {
    use PollKind::{Multiple, Quiz, Ranking, Single};
    let many = Choice::Options((0..1_000_000).collect());
    for (kind, choice, pointer, rule) in [
        (
            Single,
            Choice::Options(vec![128, 129]),
            "/choice/payload",
            "options",
        ),
        (Single, Choice::Options(vec![]), "/choice/payload", "options"),
        (Single, Choice::Options(vec![131]), "/choice/payload/0", "option"),
        (Single, Choice::Options(vec![64]), "/choice/payload/0", "option"),
        (Single, Choice::Options(vec![-1]), "/choice/payload/0", "option"),
        (
            Single,
            Choice::Options(vec![i64::MAX]),
            "/choice/payload/0",
            "option",
        ),
        (Single, Choice::Step(1), "/choice/type", "kind"),
        (
            Quiz,
            Choice::Options(vec![128, 129]),
            "/choice/payload",
            "options",
        ),
        (
            Multiple,
            Choice::Options(vec![128, 128]),
            "/choice/payload/1",
            "duplicate",
        ),
        (
            Multiple,
            Choice::Options(vec![128, 129, 130]),
            "/choice/payload",
            "options",
        ),
        (Multiple, many, "/choice/payload", "options"),
        (
            Ranking,
            Choice::Options(vec![128, 129]),
            "/choice/payload",
            "options",
        ),
        (
            Ranking,
            Choice::Options(vec![128, 129, 129]),
            "/choice/payload/2",
            "duplicate",
        ),
    ] {
        let error = refused(check(&asks(kind), 2, &choice).unwrap_err());
        assert_eq!(
            (error.pointer.as_str(), error.rule.as_str()),
            (pointer, rule),
            "{kind:?}"
        );
    }
}

#[test]
fn steps_numbers_and_texts_that_are_not_allowed() {
    use PollKind::{Numeric, OpenText, Rating, WordCloud};
    let words = |words: &[&str]| Choice::Texts(words.iter().map(|&word| word.into()).collect());
    for (kind, choice, pointer, rule) in [
        (Rating, Choice::Step(-1), "/choice/payload", "range"),
        (Rating, Choice::Step(0), "/choice/payload", "range"),
        (Rating, Choice::Step(6), "/choice/payload", "range"),
        (Rating, Choice::Step(i64::MAX), "/choice/payload", "range"),
        (Numeric, Choice::Number(None), "/choice/payload", "range"),
        (
            Numeric,
            Choice::Number(Some(f64::NAN)),
            "/choice/payload",
            "range",
        ),
        (
            Numeric,
            Choice::Number(Some(f64::INFINITY)),
            "/choice/payload",
            "range",
        ),
        (Numeric, Choice::Number(Some(90.1)), "/choice/payload", "range"),
        (Numeric, Choice::Number(Some(-11.0)), "/choice/payload", "range"),
        (WordCloud, words(&[]), "/choice/payload", "texts"),
        (
            WordCloud,
            words(&["Mut", "Zeit", "Rat"]),
            "/choice/payload",
            "texts",
        ),
        (
            WordCloud,
            words(&["Mut", " mut "]),
            "/choice/payload/1",
            "duplicate",
        ),
        (
            WordCloud,
            words(&["Mut", " \u{200b}"]),
            "/choice/payload/1",
            "empty",
        ),
        (
            WordCloud,
            words(&[&"ä".repeat(101)]),
            "/choice/payload/0",
            "too_long",
        ),
        (OpenText, words(&["Eins", "Zwei"]), "/choice/payload", "texts"),
        (
            OpenText,
            words(&[&"ä".repeat(251)]),
            "/choice/payload/0",
            "too_long",
        ),
    ] {
        let error = refused(check(&asks(kind), 2, &choice).unwrap_err());
        assert_eq!(
            (error.pointer.as_str(), error.rule.as_str()),
            (pointer, rule),
            "{kind:?}"
        );
    }
}

#[test]
fn ballots_at_their_limits() {
    for (kind, choice) in [
        (PollKind::Single, Choice::Options(vec![130])),
        (PollKind::Multiple, Choice::Options(vec![130, 128])),
        (PollKind::Ranking, Choice::Options(vec![130, 128, 129])),
        (PollKind::Rating, Choice::Step(5)),
        (PollKind::Rating, Choice::Step(1)),
        (PollKind::Numeric, Choice::Number(Some(90.0))),
        (PollKind::Numeric, Choice::Number(Some(-10.0))),
        (
            PollKind::WordCloud,
            Choice::Texts(vec!["ä".repeat(100), "Mut".into()]),
        ),
        (PollKind::OpenText, Choice::Texts(vec!["ä".repeat(250)])),
    ] {
        check(&asks(kind), 2, &choice).unwrap();
    }
    let order = check(&asks(PollKind::Ranking), 2, &Choice::Options(vec![130, 128, 129])).unwrap();
    assert_eq!(order.options, [130, 128, 129]);
    let set = check(&asks(PollKind::Multiple), 2, &Choice::Options(vec![130, 128])).unwrap();
    assert_eq!(set.options, [128, 130]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn values_and_counters_out_of_range(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Live).await;
    let question = world.question(webinar, 1, protocol::QuestionState::Live).await;
    for value in [-1, 2, i16::MAX] {
        let error = world.votes(&world.anna, question, value, 1).await.unwrap_err();
        assert_eq!(refused(error).pointer, "/value");
    }
    for (tempo, counter, pointer) in [
        (2, 1, "/tempo"),
        (i16::MIN, 1, "/tempo"),
        (0, u64::MAX, "/counter"),
    ] {
        let set = SetTempo {
            webinar_id: webinar,
            tempo,
            counter,
        };
        let error = world.does(&world.anna, WebinarCommand::SetTempo(set)).await;
        assert_eq!(refused(error.unwrap_err()).pointer, pointer);
    }
}
