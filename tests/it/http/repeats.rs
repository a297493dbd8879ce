//! The same command twice: honest repeats and reused ids.

use protocol::{Command, CommandId, Done, EditMessage, ErrorCode};
use tests::Scene;
use tests::person::says;

#[tokio::test]
async fn an_honest_repeat_gets_the_first_result() {
    let scene = Scene::start().await;
    let (anna, id) = (&scene.anna, CommandId::new());
    let first: Done = anna.command(id, says(scene.channel, "Moin")).await.json();
    anna.posts(scene.channel, "Noch etwas").await;
    let mut socket = anna.opens(&[]).await;
    socket.command(id, says(scene.channel, "Moin")).await;
    let again = socket.answer(id).await.unwrap();
    let once_more: Done = anna.command(id, says(scene.channel, "Moin")).await.json();
    assert!(!first.is_repeat && again.is_repeat && once_more.is_repeat);
    assert_eq!((first.position, first.room), (again.position, again.room));
    assert_eq!(first.position, once_more.position);
    assert_eq!(scene.ben.history(scene.channel).await.len(), 2);
}

#[tokio::test]
async fn a_reused_id_is_a_conflict() {
    let scene = Scene::start().await;
    let (anna, id) = (&scene.anna, CommandId::new());
    anna.command(id, says(scene.channel, "Moin")).await.json::<Done>();
    let mine = scene.ben.history(scene.channel).await.remove(0);
    let edit = Command::EditMessage(EditMessage {
        message_id: mine.id,
        body: "Moin moin".into(),
        version: 1,
    });
    for other in [says(scene.channel, "Anders"), edit] {
        let problem = anna.command(id, other.clone()).await.problem();
        assert_eq!((problem.status, problem.code), (409, ErrorCode::CommandReused));
        let mut socket = anna.opens(&[]).await;
        socket.command(id, other).await;
        assert_eq!(
            socket.answer(id).await.unwrap_err().problem.code,
            ErrorCode::CommandReused
        );
    }
    // Ids belong to their author: another person's use of the same one is another command.
    let theirs: Done = scene.ben.command(id, says(scene.channel, "Moin")).await.json();
    assert!(!theirs.is_repeat);
    assert_eq!(scene.ben.history(scene.channel).await.len(), 2);
}

#[tokio::test]
async fn an_edit_of_an_old_version_gets_both_texts() {
    let scene = Scene::start().await;
    let (anna, channel) = (&scene.anna, scene.channel);
    anna.posts(channel, "Entwurf").await;
    let message_id = anna.history(channel).await[0].id;
    let edit = |body: &str, version| {
        Command::EditMessage(EditMessage {
            message_id,
            body: body.into(),
            version,
        })
    };
    anna.command(CommandId::new(), edit("Fassung", 1))
        .await
        .json::<Done>();
    let problem = anna
        .command(CommandId::new(), edit("Vom Telefon", 1))
        .await
        .problem();
    assert_eq!((problem.status, problem.code), (409, ErrorCode::VersionConflict));
    assert_eq!(problem.current.unwrap().body, "Fassung");
    assert_eq!(problem.rejected_body.as_deref(), Some("Vom Telefon"));
    let problem = scene
        .ben
        .command(CommandId::new(), edit("Von Ben", 2))
        .await
        .problem();
    assert_eq!(problem.status, 403, "another one's message");
}

#[tokio::test]
async fn twenty_devices_repeat_at_once_and_one_message_is_there() {
    let scene = Scene::start().await;
    let id = CommandId::new();
    let tries = (0..20).map(|_| scene.anna.command(id, says(scene.channel, "Nur einmal")));
    let answers = futures_util::future::join_all(tries).await;
    let done: Vec<Done> = answers.iter().map(tests::person::Answer::json).collect();
    assert_eq!(done.iter().filter(|done| !done.is_repeat).count(), 1);
    assert!(done.iter().all(|one| one.position == done[0].position));
    assert_eq!(scene.ben.history(scene.channel).await.len(), 1);
}
