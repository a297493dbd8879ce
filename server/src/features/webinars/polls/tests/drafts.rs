//! What a poll must not ask, and who may write one.

use protocol::{
    ErrorCode, Finite, NumberRange, PollAction, PollDraft, PollId, PollKind, PollShow, PutPoll, Scale,
    WebinarCommand, limits,
};
use sqlx::PgPool;

use super::super::draft::check;
use super::{Scene, state};
use crate::features::webinars::counted::tests::asks;
use crate::kernel::Error;

fn refused(error: Error) -> (String, String) {
    match error {
        Error::Invalid(mut fields) => {
            let field = fields.pop().unwrap();
            (field.pointer, field.rule)
        }
        other => panic!("{other:?}"),
    }
}

fn options(texts: impl IntoIterator<Item = String>) -> PollDraft {
    PollDraft {
        options: texts.into_iter().collect(),
        ..asks(PollKind::Single)
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is one list")]
fn drafts_that_are_not_allowed() {
    let number = |value| Finite::new(value).unwrap();
    let range = |from, to| {
        Some(NumberRange {
            from: number(from),
            to: number(to),
            unit: String::new(),
        })
    };
    let steps = |steps| {
        Some(Scale {
            steps,
            low: String::new(),
            high: String::new(),
        })
    };
    let many = (0..=limits::POLL_OPTIONS).map(|n| n.to_string());
    let with = |kind, change: &dyn Fn(&mut PollDraft)| {
        let mut draft = asks(kind);
        change(&mut draft);
        draft
    };
    for (draft, pointer, rule) in [
        (
            with(PollKind::Single, &|d| d.title = " ".into()),
            "/draft/title",
            "empty",
        ),
        (
            with(PollKind::Single, &|d| d.title = "ä".repeat(251)),
            "/draft/title",
            "too_long",
        ),
        (options(["Eins".into()]), "/draft/options", "options"),
        (options(many), "/draft/options", "options"),
        (
            options(["Eins".into(), " EINS ".into()]),
            "/draft/options/1",
            "duplicate",
        ),
        (
            options(["Eins".into(), String::new()]),
            "/draft/options/1",
            "empty",
        ),
        (
            options(["Eins".into(), "ä".repeat(101)]),
            "/draft/options/1",
            "too_long",
        ),
        (with(PollKind::Multiple, &|d| d.most = 0), "/draft/most", "range"),
        (with(PollKind::Multiple, &|d| d.most = 4), "/draft/most", "range"),
        (with(PollKind::WordCloud, &|d| d.most = 6), "/draft/most", "range"),
        (
            with(PollKind::Rating, &|d| d.scale = None),
            "/draft/scale/steps",
            "range",
        ),
        (
            with(PollKind::Rating, &|d| d.scale = steps(1)),
            "/draft/scale/steps",
            "range",
        ),
        (
            with(PollKind::Rating, &|d| d.scale = steps(12)),
            "/draft/scale/steps",
            "range",
        ),
        (
            with(PollKind::Numeric, &|d| d.range = None),
            "/draft/range",
            "range",
        ),
        (
            with(PollKind::Numeric, &|d| d.range = range(3.0, 3.0)),
            "/draft/range",
            "range",
        ),
        (
            with(PollKind::Numeric, &|d| d.range = range(-f64::MAX, f64::MAX)),
            "/draft/range",
            "range",
        ),
        (
            with(PollKind::Numeric, &|d| d.correct_number = Some(number(91.0))),
            "/draft/correct_number",
            "range",
        ),
        (
            with(PollKind::Quiz, &|d| d.correct = vec![]),
            "/draft/correct",
            "options",
        ),
        (
            with(PollKind::Quiz, &|d| d.correct = vec![3]),
            "/draft/correct",
            "options",
        ),
        (
            with(PollKind::Quiz, &|d| d.correct = vec![1, 1]),
            "/draft/correct",
            "options",
        ),
        (
            with(PollKind::Quiz, &|d| d.has_leaderboard = true),
            "/draft/has_leaderboard",
            "anonymous",
        ),
        (
            with(PollKind::Single, &|d| d.seconds = Some(4)),
            "/draft/seconds",
            "range",
        ),
        (
            with(PollKind::Single, &|d| d.seconds = Some(3601)),
            "/draft/seconds",
            "range",
        ),
    ] {
        assert_eq!(
            refused(check(&draft).unwrap_err()),
            (pointer.into(), rule.into()),
            "{draft:?}"
        );
    }
}

#[test]
fn drafts_at_their_limits_are_kept_tidy() {
    let most = (0..limits::POLL_OPTIONS).map(|n| format!(" {n} ").repeat(25));
    let draft = check(&options(most)).unwrap();
    assert_eq!(draft.options.len(), limits::POLL_OPTIONS);
    let draft = PollDraft {
        correct: vec![2],
        scale: asks(PollKind::Rating).scale,
        seconds: Some(5),
        most: 9,
        ..asks(PollKind::Single)
    };
    let kept = check(&draft).unwrap();
    assert_eq!(
        (kept.correct, kept.scale, kept.most),
        (vec![], None, 1),
        "not of its kind"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn only_the_staff_writes_polls_and_only_drafts_change(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let world = &scene.world;
    let poll = PollId::new();
    let put = PutPoll {
        webinar_id: scene.webinar,
        poll_id: poll,
        draft: asks(PollKind::Single),
    };
    for (who, code) in [
        (world.anna, ErrorCode::Forbidden),
        (world.guest, ErrorCode::NotFound),
    ] {
        let error = world.does(&who, WebinarCommand::PutPoll(put.clone())).await;
        assert_eq!(error.unwrap_err().code().0, code);
    }
    scene.put(poll, &asks(PollKind::Single)).await.unwrap();
    let refused = scene.acts_at(&world.anna, poll, 1, PollAction::Open).await;
    assert_eq!(refused.unwrap_err().code().0, ErrorCode::Forbidden);
    assert_eq!(scene.audience(poll).await, None, "a draft is the staff's");
    let vote = world.chooses(&world.anna, poll, super::option(1, 0), 1).await;
    assert_eq!(vote.unwrap_err().code().0, ErrorCode::NotFound);
    scene.acts(poll, PollAction::Open).await.unwrap();
    let late = scene.put(poll, &asks(PollKind::Rating)).await.unwrap_err();
    assert_eq!(state(late), "open");

    let elsewhere = world.webinar(protocol::WebinarState::Live).await;
    let stolen = PutPoll {
        webinar_id: elsewhere,
        ..put
    };
    let stolen = world.does(&world.trainer, WebinarCommand::PutPoll(stolen)).await;
    assert_eq!(stolen.unwrap_err().code().0, ErrorCode::NotFound);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn texts_are_not_shown_unread_in_a_moderated_webinar(pool: PgPool) {
    let scene = Scene::live(pool).await;
    for kind in [PollKind::WordCloud, PollKind::OpenText] {
        let draft = PollDraft {
            show: PollShow::Live,
            ..asks(kind)
        };
        let error = scene.put(PollId::new(), &draft).await.unwrap_err();
        assert_eq!(refused(error), ("/draft/show".into(), "moderated".into()));
    }
}
