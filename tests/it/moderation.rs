//! Moderation over the public edge: what a trainer does reaches open sockets, and what it says is a stable code.

use protocol::{
    Blocks, Command, CommandId, DecideReport, DeleteMessage, ErrorCode, Event, Moderation, ModerationEntry,
    ReportMessage, ReportReason, ServerFrame, SilencePerson, Timestamp, Verdict,
};
use reqwest::Method;
use serde_json::json;
use tests::person::says;
use tests::{Person, Scene};
use time::{Duration, OffsetDateTime};

#[expect(
    clippy::disallowed_methods,
    reason = "the clock of who asks is that of the machine"
)]
fn because(why: &str, hours: Option<i64>) -> SilencePerson {
    SilencePerson {
        command_id: CommandId::new(),
        until: hours.map(|hours| Timestamp(OffsetDateTime::now_utc() + Duration::hours(hours))),
        why: why.into(),
    }
}

async fn moderation(scene: &Scene, who: &Person) -> Moderation {
    let path = format!("/api/runs/{}/moderation", scene.course.run);
    who.get(&path).await.json()
}

async fn newest(scene: &Scene, who: &Person) -> ModerationEntry {
    moderation(scene, who).await.entries.remove(0)
}

async fn undo(scene: &Scene, by: &Person) {
    let entry = newest(scene, by).await;
    let path = format!("/api/moderation/{}/undo", entry.id);
    let undone = by.post(&path, &json!({"command_id": CommandId::new()})).await;
    assert!(undone.status.is_success(), "{}", undone.body);
}

#[tokio::test]
async fn a_report_hides_is_decided_and_taken_back() {
    let scene = Scene::start().await;
    let tilda = scene.course.trainer("Tilda").await;
    let (room, own) = (scene.channel, tilda.id);
    let mut annas = scene.anna.opens(&[room.into()]).await;
    let mut tildas = tilda.opens(&[own.into()]).await;
    scene.ben.posts(room, "Du Okapi").await;
    let message = scene.anna.history(room).await[0].id;
    let report = ReportMessage {
        command_id: CommandId::new(),
        reason: ReportReason::Hurtful,
        note: String::new(),
    };
    let path = format!("/api/messages/{message}/reports");
    for who in [&scene.anna, &tilda] {
        let report = ReportMessage {
            command_id: CommandId::new(),
            ..report.clone()
        };
        let reported = who.post(&path, &report).await;
        assert!(reported.status.is_success(), "{}", reported.body);
    }
    while !matches!(tildas.event(own).await.event, Event::ModerationChanged(_)) {}
    loop {
        if let Event::MessageMarked(marked) = annas.event(room).await.event {
            assert!(marked.marks.is_hidden);
            break;
        }
    }
    assert!(scene.anna.history(room).await[0].body.is_empty());
    let queue = moderation(&scene, &tilda).await.reports;
    assert_eq!((queue.len(), queue[0].reports), (1, 2));
    assert_eq!(queue[0].message.as_ref().unwrap().body, "Du Okapi");
    let decision = DecideReport {
        command_id: CommandId::new(),
        verdict: Verdict::Remove,
        why: "So reden wir nicht".into(),
    };
    let path = format!("/api/reports/{}/decision", queue[0].id);
    assert_eq!(scene.anna.post(&path, &decision).await.status, 403);
    assert!(tilda.post(&path, &decision).await.status.is_success());
    assert!(tilda.post(&path, &decision).await.status.is_success(), "a repeat");
    assert_eq!(newest(&scene, &scene.ben).await.why, "So reden wir nicht");
    assert!(scene.anna.history(room).await[0].body.is_empty());
    undo(&scene, &tilda).await;
    let open = moderation(&scene, &tilda).await.reports;
    assert_eq!((open[0].verdict, open[0].is_hidden), (None, true));
}

#[tokio::test]
async fn what_others_wrote_is_removed_with_a_reason_and_never_deleted() {
    let scene = Scene::start().await;
    let tilda = scene.course.trainer("Tilda").await;
    let room = scene.channel;
    let path = format!("/api/channels/{room}/join");
    let joined = tilda.post(&path, &json!({"command_id": CommandId::new()})).await;
    assert!(joined.status.is_success(), "{}", joined.body);
    let mut annas = scene.anna.opens(&[room.into()]).await;
    scene.ben.posts(room, "Du Okapi").await;
    let message_id = scene.anna.history(room).await[0].id;
    let delete = Command::DeleteMessage(DeleteMessage { message_id });
    let refused = tilda.command(CommandId::new(), delete.clone()).await.problem();
    assert_eq!(refused.code, ErrorCode::Forbidden);
    let remove = json!({"command_id": CommandId::new(), "why": "So reden wir nicht"});
    let path = format!("/api/messages/{message_id}/removal");
    assert_eq!(scene.anna.post(&path, &remove).await.status, 403);
    let removed = tilda.post(&path, &remove).await;
    assert!(removed.status.is_success(), "{}", removed.body);
    loop {
        if let Event::MessageMarked(marked) = annas.event(room).await.event {
            assert!(marked.marks.is_hidden);
            break;
        }
    }
    assert_eq!(newest(&scene, &scene.ben).await.why, "So reden wir nicht");
    undo(&scene, &tilda).await;
    assert_eq!(scene.anna.history(room).await[0].body, "Du Okapi");
    // One's own is deleted, for good.
    let deleted = scene.ben.command(CommandId::new(), delete).await;
    assert!(deleted.status.is_success(), "{}", deleted.body);
    assert!(scene.anna.history(room).await[0].deleted_at.is_some());
}

#[tokio::test]
async fn who_is_silenced_is_told_for_how_long() {
    let scene = Scene::start().await;
    let organiser = &scene.course.organiser;
    let path = format!("/api/runs/{}/people/{}/silence", scene.course.run, scene.ben.id);
    let silenced = organiser.post(&path, &because("Zur Ruhe kommen", Some(1))).await;
    assert!(silenced.status.is_success(), "{}", silenced.body);
    let mut bens = scene.ben.opens(&[scene.channel.into()]).await;
    let id = CommandId::new();
    bens.command(id, says(scene.channel, "Doch!")).await;
    let refused = bens.answer(id).await.unwrap_err();
    assert_eq!(refused.problem.code, ErrorCode::Silenced);
    let wait = refused.problem.retry_after_ms.unwrap();
    assert!((3_000_000..=3_600_000).contains(&wait), "{wait}");
    scene.anna.posts(scene.channel, "Weiter geht es").await;
    assert_eq!(bens.event(scene.channel).await.event.kind(), "message_posted");
    undo(&scene, organiser).await;
    scene.ben.posts(scene.channel, "Danke").await;
}

#[tokio::test]
async fn an_open_page_of_somebody_who_is_banned_hears_nothing_more() {
    let scene = Scene::start().await;
    let organiser = &scene.course.organiser;
    let (room, run) = (scene.channel, scene.course.run);
    let mut bens = scene.ben.opens(&[room.into(), run.into()]).await;
    let path = format!("/api/runs/{run}/people/{}/ban", scene.ben.id);
    let banned = organiser.post(&path, &because("Es reicht", None)).await;
    assert!(banned.status.is_success(), "{}", banned.body);
    assert_eq!(bens.refused(room).await, ErrorCode::NotFound);
    scene.anna.posts(room, "Unter uns").await;
    for frame in bens.so_far().await {
        if let ServerFrame::Event(event) = frame {
            assert_ne!(event.event.kind(), "message_posted");
        }
    }
    let channel = format!("/api/channels/{room}");
    assert_eq!(scene.ben.get(&channel).await.status, 404);
    let back = json!({"command_id": CommandId::new(), "role": "participant"});
    let person = format!("/api/runs/{run}/people/{}", scene.ben.id);
    let refused = organiser.send(Method::PUT, &person, &back).await.problem();
    assert_eq!(
        (refused.code, refused.state.as_deref()),
        (ErrorCode::WrongState, Some("banned"))
    );
    undo(&scene, organiser).await;
    assert!(scene.ben.get(&channel).await.status.is_success());
}

#[tokio::test]
async fn blocks_are_mine() {
    let scene = Scene::start().await;
    let path = format!("/api/me/blocks/{}", scene.ben.id);
    let only = || json!({"command_id": CommandId::new()});
    let blocks: Blocks = scene.anna.send(Method::PUT, &path, &only()).await.json();
    assert_eq!(blocks.people, [scene.ben.id]);
    let direct = json!({"command_id": CommandId::new(), "people": [scene.anna.id]});
    let path_direct = format!("/api/runs/{}/direct", scene.course.run);
    let refused = scene.ben.post(&path_direct, &direct).await.problem();
    assert_eq!(refused.code, ErrorCode::Forbidden);
    let blocks: Blocks = scene.anna.send(Method::DELETE, &path, &only()).await.json();
    assert!(blocks.people.is_empty());
    let blocks: Blocks = scene.anna.get("/api/me/blocks").await.json();
    assert!(blocks.people.is_empty());
    assert!(scene.ben.post(&path_direct, &direct).await.status.is_success());
}
