//! PostgreSQL ends while people write, and comes back.

use futures_util::future::join_all;
use protocol::{CommandId, ErrorCode, Health, ServerFrame, routes};
use tests::node::Options;
use tests::person::says;
use tests::postgres::Postgres;
use tests::{Person, Scene, Socket, until};

/// Sends until the answer is as wanted; what was acknowledged on the way.
async fn writes_until(
    socket: &mut Socket,
    scene: &Scene,
    wanted: impl Fn(Result<(), ErrorCode>) -> bool,
) -> Vec<CommandId> {
    let mut acked = Vec::new();
    loop {
        let id = CommandId::new();
        socket.command(id, says(scene.channel, "Durch den Sturm")).await;
        let answer = socket.answer(id).await;
        if answer.is_ok() {
            acked.push(id);
        }
        if wanted(answer.map(|_| ()).map_err(|error| error.problem.code)) {
            return acked;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_and_sockets_stay_open() {
    let postgres = Postgres::start();
    let scene = Scene::on(postgres.database().await, Options::default()).await;
    let mut listening = scene.ben.opens(&[scene.channel.into()]).await;
    let rooms = [scene.channel.into()];
    let mut sockets = join_all((0..10).map(|_| scene.anna.opens(&rooms))).await;
    let before = join_all(
        sockets
            .iter_mut()
            .map(|socket| writes_until(socket, &scene, |answer| answer.is_ok())),
    )
    .await;
    let (during, ()) = tokio::join!(
        join_all(
            sockets
                .iter_mut()
                .map(|socket| writes_until(socket, &scene, |answer| answer.is_err()))
        ),
        async {
            scene.ben.posts(scene.channel, "Gleich ist es weg").await;
            tokio::task::block_in_place(|| postgres.stop());
        }
    );
    // It is away: a clear word on the socket, over HTTP and to the load balancer.
    for socket in &mut sockets {
        let id = CommandId::new();
        socket.command(id, says(scene.channel, "Niemand hört")).await;
        let problem = socket.answer(id).await.unwrap_err().problem;
        assert_eq!((problem.code, problem.status), (ErrorCode::Unavailable, 503));
        assert!(problem.retry_after_ms.is_some());
    }
    let problem = scene
        .anna
        .command(CommandId::new(), says(scene.channel, "Nein"))
        .await
        .problem();
    assert_eq!(problem.code, ErrorCode::Unavailable);
    let health = Person::nobody(&scene.node.url).get(routes::READYZ).await;
    assert_eq!(health.status, 503);
    assert_eq!(
        Person::nobody(&scene.node.url).get(routes::LIVEZ).await.status,
        200
    );
    tokio::task::block_in_place(|| postgres.go_on());
    until("the database is back", async || {
        let answer = Person::nobody(&scene.node.url).get(routes::READYZ).await;
        answer.status == 200 && answer.json::<Health>().database
    })
    .await;
    // The same sockets go on.
    let after = join_all(
        sockets
            .iter_mut()
            .map(|socket| writes_until(socket, &scene, |answer| answer.is_ok())),
    )
    .await;
    let history = scene.ben.history(scene.channel).await;
    for id in [before, during, after].concat().concat() {
        assert_eq!(
            history.iter().filter(|message| message.command_id == id).count(),
            1
        );
    }
    let mut last = 0;
    while last != history.last().unwrap().seq {
        let event = listening.event(scene.channel).await;
        assert!(last == 0 || event.position.seq == last + 1, "a hole after {last}");
        last = event.position.seq;
    }
    assert!(
        !listening
            .so_far()
            .await
            .iter()
            .any(|frame| matches!(frame, ServerFrame::Resync(_)))
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crash_that_leaves_a_dead_address_gets_a_clear_word_too() {
    let postgres = Postgres::start();
    let scene = Scene::on(postgres.database().await, Options::default()).await;
    let mut socket = scene.anna.opens(&[scene.channel.into()]).await;
    let before = scene.ben.posts(scene.channel, "Vorher").await;
    tokio::task::block_in_place(|| postgres.crash());
    let id = CommandId::new();
    socket.command(id, says(scene.channel, "Niemand hört")).await;
    let problem = socket.answer(id).await.unwrap_err().problem;
    assert_eq!(problem.code, ErrorCode::Unavailable);
    tokio::task::block_in_place(|| postgres.go_on());
    // The same command again, on the same socket, once the database is back.
    loop {
        socket.command(id, says(scene.channel, "Niemand hört")).await;
        match socket.answer(id).await {
            Ok(done) => break assert_eq!(done.position.seq, before.position.seq + 1),
            Err(error) => assert_eq!(error.problem.code, ErrorCode::Unavailable),
        }
    }
    let history = scene.ben.history(scene.channel).await;
    assert_eq!(history.len(), 2);
}
