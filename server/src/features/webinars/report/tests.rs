//! What a trainer reads afterwards, and takes along.

use protocol::{
    ActOnPoll, Answer, CarriedOver, CastBallot, ChannelId, Choice, LaterAnswer, MergeInto, MessageId,
    PollAction, PollDraft, PollId, PollKind, PollShow, PutPoll, QuestionAction, QuestionId, QuestionState,
    Role, SpokenAnswer, StaffQuestion, Visibility, WebinarCommand, WrittenAnswer,
};
use sqlx::PgPool;
use time::OffsetDateTime;
use uuid::Uuid;

use super::model::{End, end_of, ledger};
use super::ops::Part;
use crate::features::accounts::Language;
use crate::features::webinars::questions::scene::{Scene, dismissal, edit, written};
use crate::kernel::Error;

async fn voted(scene: &Scene, question: QuestionId, voter: u128, value: i16) {
    sqlx::query!(
        r#"
        insert into question_vote (webinar_id, question_id, voter_key, org_id, value, counter, at)
        values ($1, $2, $3, $4, $5, 1, now())
        "#,
        scene.webinar.0,
        question.0,
        Uuid::from_u128(voter),
        scene.world.org.0,
        value
    )
    .execute(scene.world.db.pool())
    .await
    .unwrap();
}

async fn table(scene: &Scene, part: Part) -> String {
    let (webinars, trainer) = (&scene.world.webinars, &scene.world.trainer);
    let file = webinars.report_table(trainer, scene.webinar, part, Language::German);
    String::from_utf8(file.await.unwrap().bytes).unwrap()
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn every_question_has_its_end_and_its_voters(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (anna, ben, trainer) = (scene.world.anna, scene.world.ben, scene.world.trainer);
    let (_, first) = scene
        .asked(&anna, "=SUMME(A1) im Förderantrag?", Visibility::Nobody)
        .await;
    let (_, second) = scene
        .asked(&ben, "Das Gleiche noch einmal", Visibility::Staff)
        .await;
    let (_, third) = scene
        .asked(&anna, "Wer zahlt den Kafee?", Visibility::Named)
        .await;
    for question in [first, second] {
        scene
            .act(&trainer, question, QuestionAction::Approve)
            .await
            .unwrap();
    }
    // One of two voters voted for both, one took it back.
    for (question, voter, value) in [(first, 1, 1), (first, 2, 0), (second, 1, 1), (second, 3, 1)] {
        voted(&scene, question, voter, value).await;
    }
    let merge = QuestionAction::Merge(MergeInto { question_id: first });
    scene.act(&trainer, second, merge).await.unwrap();
    scene
        .act(&trainer, first, written("Ja; im Anhang"))
        .await
        .unwrap();
    scene
        .act(&trainer, third, edit("Wer zahlt den Kaffee?"))
        .await
        .unwrap();
    let hide = QuestionAction::Dismiss(dismissal("Nicht unser Thema", true));
    scene.act(&trainer, third, hide).await.unwrap();

    let report = scene
        .world
        .webinars
        .report(&trainer, scene.webinar)
        .await
        .unwrap();
    let votes: Vec<_> = report.questions.iter().map(|one| one.votes).collect();
    assert_eq!(votes, [2, 2, 0]);
    let ends = &report.ledger;
    assert_eq!(
        (
            ends.asked,
            ends.answered,
            ends.merged,
            ends.dismissed,
            ends.edited
        ),
        (3, 1, 1, 1, 1)
    );
    assert_eq!(
        (ends.open, ends.dismissed_silently, ends.promised, ends.withdrawn),
        (0, 0, 0, 0)
    );

    let text = table(&scene, Part::Questions).await;
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 4);
    let begin = concat!(
        r#""1";"'=SUMME(A1) im Förderantrag?";"2";"beantwortet";"Ja; im Anhang";"Tilda Training";"";"";"#,
        r#""ohne Namen";"""#
    );
    assert!(lines[1].starts_with(begin), "{}", lines[1]);
    assert!(lines[2].contains(r#""Teil einer anderen""#) && lines[2].contains("Ben Birke (nur fürs Team)"));
    assert!(lines[3].contains("Nicht unser Thema") && lines[3].contains("Wer zahlt den Kafee?"));
    let name = anna.person_id.to_string();
    let json = scene
        .world
        .webinars
        .report_file(&trainer, scene.webinar)
        .await
        .unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json.bytes).unwrap();
    let unnamed = json["questions"][0].to_string();
    assert!(!unnamed.contains(&name), "{unnamed}");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn polls_stand_there_as_they_were_frozen(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (world, poll_id) = (&scene.world, PollId::new());
    let draft = PollDraft {
        kind: PollKind::Quiz,
        title: "Wer trägt das Netzwerk?".into(),
        options: vec!["@alle".into(), "niemand".into()],
        most: 1,
        scale: None,
        range: None,
        correct: vec![0],
        correct_number: None,
        seconds: None,
        show: PollShow::OnReveal,
        is_anonymous: true,
        has_leaderboard: false,
    };
    let put = PutPoll {
        webinar_id: scene.webinar,
        poll_id,
        draft,
    };
    world
        .does(&world.trainer, WebinarCommand::PutPoll(put))
        .await
        .unwrap();
    let act = async |action| {
        let report = world
            .webinars
            .report(&world.trainer, scene.webinar)
            .await
            .unwrap();
        let version = report.polls[0].version;
        let act = ActOnPoll {
            poll_id,
            version,
            action,
        };
        world
            .does(&world.trainer, WebinarCommand::ActOnPoll(act))
            .await
            .unwrap();
    };
    assert_eq!(
        table(&scene, Part::Polls).await.lines().count(),
        1,
        "a draft is no result"
    );
    act(PollAction::Open).await;
    let report = world
        .webinars
        .report(&world.trainer, scene.webinar)
        .await
        .unwrap();
    let options: Vec<_> = report.polls[0]
        .poll
        .options
        .iter()
        .map(|option| i64::from(option.id))
        .collect();
    for (who, chosen) in [(&world.anna, 0), (&world.ben, 0), (&world.trainer, 1)] {
        let cast = CastBallot {
            poll_id,
            round: 1,
            choice: Choice::Options(vec![options[chosen]]),
            counter: 1,
        };
        world.does(who, WebinarCommand::CastBallot(cast)).await.unwrap();
    }
    act(PollAction::Close).await;
    let report = world
        .webinars
        .report(&world.trainer, scene.webinar)
        .await
        .unwrap();
    let result = report.polls[0].poll.result.clone().unwrap();
    assert_eq!(result.counts, [2, 1]);
    let text = table(&scene, Part::Polls).await;
    let lines: Vec<_> = text.lines().collect();
    let begin = r#""1";"Wer trägt das Netzwerk?";"Quiz";"1";"3";"'@alle";"2";"ja";"#;
    assert!(lines[1].starts_with(begin), "{}", lines[1]);
    assert!(lines[2].contains(r#""niemand";"1";"""#), "{}", lines[2]);
    assert!(lines[1].contains(&result.frozen.unwrap().hash));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn reactions_by_minute(pool: PgPool) {
    let scene = Scene::live(pool).await;
    sqlx::query!(
        r#"
        insert into reaction_minute (webinar_id, minute, org_id, clap, thinking) values
            ($1, '2026-11-26T13:05:00Z', $2, 7, 1), ($1, '2026-11-26T13:06:00Z', $2, 0, 0)
        "#,
        scene.webinar.0,
        scene.world.org.0
    )
    .execute(scene.world.db.pool())
    .await
    .unwrap();
    let text = table(&scene, Part::Reactions).await;
    assert_eq!(
        text.lines().nth(1),
        Some(r#""2026-11-26 14:05:00";"7";"0";"0";"1""#)
    );
    assert_eq!(text.lines().count(), 2);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_report_is_the_staffs_and_attendance_the_trainers(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (world, webinar) = (&scene.world, scene.webinar);
    for (who, expected) in [(&world.anna, "forbidden"), (&world.guest, "not found")] {
        let refused = world.webinars.report(who, webinar).await.unwrap_err();
        assert_eq!(refused.to_string(), expected);
        let refused = world.webinars.report_file(who, webinar).await;
        assert_eq!(refused.err().unwrap().to_string(), expected);
        for part in [Part::Questions, Part::Polls, Part::Attendance, Part::Reactions] {
            let refused = world
                .webinars
                .report_table(who, webinar, part, Language::German)
                .await;
            assert_eq!(refused.err().unwrap().to_string(), expected, "{part:?}");
        }
    }
    let speaker = world.enter("Svea Sprecherin", Role::Participant).await;
    sqlx::query!(
        "insert into webinar_speaker (webinar_id, person_id, org_id) values ($1, $2, $3)",
        webinar.0,
        speaker.person_id.0,
        world.org.0
    )
    .execute(world.db.pool())
    .await
    .unwrap();
    let report = world.webinars.report(&speaker, webinar).await.unwrap();
    assert!(report.attendance.people.is_empty());
    let refused = world
        .webinars
        .report_table(&speaker, webinar, Part::Attendance, Language::German)
        .await;
    assert!(matches!(refused, Err(Error::Forbidden)));
    let report = world.webinars.report(&world.trainer, webinar).await.unwrap();
    assert_eq!(report.attendance.people.len(), 4);
}

fn question(state: QuestionState) -> StaffQuestion {
    StaffQuestion {
        id: QuestionId::new(),
        number: 1,
        body: "Frage".into(),
        original: None,
        visibility: Visibility::Nobody,
        author: None,
        state,
        version: 1,
        labels: Vec::new(),
        answer: None,
        dismissal: None,
        merged_into: None,
        carried_over: None,
        replies: Vec::new(),
        asked_at: OffsetDateTime::UNIX_EPOCH.into(),
        shown_at: None,
        last_action: None,
        claim: None,
    }
}

/// Questions with an answer of each kind.
fn answered(state: QuestionState) -> [StaffQuestion; 3] {
    let by = protocol::Author {
        person_id: protocol::PersonId::new(),
        name: "Tilda".into(),
    };
    let spoken = Answer::Spoken(SpokenAnswer { minute: 3 });
    let body = "Ja".into();
    let written = Answer::Written(WrittenAnswer { body, by: by.clone() });
    let due = "2026-12-01".into();
    let later = Answer::Later(LaterAnswer { owner: by, due });
    [spoken, written, later].map(|answer| StaffQuestion {
        answer: Some(answer),
        ..question(state)
    })
}

/// Questions that were not taken: told, and in silence.
fn dismissed(state: QuestionState) -> [StaffQuestion; 2] {
    [true, false].map(|is_told| StaffQuestion {
        dismissal: Some(dismissal("", is_told)),
        ..question(state)
    })
}

#[test]
fn the_ends_of_questions_add_up() {
    use QuestionState as S;
    let carried = StaffQuestion {
        carried_over: Some(CarriedOver {
            channel_id: ChannelId::new(),
            message_id: MessageId::new(),
            message_seq: 1,
        }),
        ..question(S::CarriedOver)
    };
    let plain = [S::Pending, S::Live, S::Archived, S::Withdrawn, S::Merged].map(question);
    let questions: Vec<_> = answered(S::Answered)
        .into_iter()
        .chain(answered(S::Archived))
        .chain(dismissed(S::Dismissed))
        .chain(dismissed(S::Hidden))
        .chain(plain)
        .chain([carried])
        .collect();
    let ends: Vec<_> = questions.iter().map(end_of).collect();
    let expected = [
        [End::Answered, End::Answered, End::Promised],
        [End::Answered, End::Answered, End::Promised],
        [End::Dismissed, End::DismissedSilently, End::Dismissed],
        [End::DismissedSilently, End::Open, End::Open],
        [End::Open, End::Withdrawn, End::Merged],
    ];
    assert_eq!(ends[..15], expected.concat());
    assert_eq!(ends[15], End::Promised);
    let all = ledger(&questions);
    let ends = [
        all.answered,
        all.promised,
        all.dismissed,
        all.dismissed_silently,
        all.merged,
        all.withdrawn,
        all.open,
    ];
    assert_eq!(ends, [4, 3, 2, 2, 1, 1, 3]);
    assert_eq!(all.asked, ends.iter().sum::<u32>());
}
