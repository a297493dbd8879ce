//! What the rest of the server relies on when it stops.

use std::time::Duration;

use tokio::sync::oneshot;

use super::{Drained, Tasks};

const LONG: Duration = Duration::from_hours(1);

#[tokio::test]
async fn a_drain_waits_for_what_is_under_way() {
    let tasks = Tasks::new();
    let (finish, finished) = oneshot::channel::<()>();
    let inner = tasks.clone();
    tasks.spawn("worker", async move {
        inner.stopping().await;
        let _ = finish.send(());
    });
    assert_eq!(tasks.running(), [("worker", 1)]);
    assert_eq!(tasks.drain(LONG).await, Drained::Clean);
    assert!(finished.await.is_ok());
    assert!(tasks.running().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_drain_lets_go_of_what_never_ends_and_names_it() {
    let tasks = Tasks::new();
    tasks.spawn("stuck", std::future::pending());
    tasks.spawn("stuck", std::future::pending());
    assert_eq!(
        tasks.drain(Duration::from_secs(10)).await,
        Drained::Forced(vec![("stuck", 2)])
    );
    assert!(tasks.running().is_empty());
}

#[tokio::test]
async fn the_early_end_of_a_critical_task_stops_everything() {
    let tasks = Tasks::new();
    tasks.spawn_critical("heart", async {});
    tasks.stopping().await;
    assert_eq!(tasks.failed(), Some("heart"));
}

#[tokio::test]
async fn a_panic_in_a_critical_task_counts_as_an_early_end() {
    let tasks = Tasks::new();
    tasks.spawn_critical("heart", async { panic!("on purpose") });
    tasks.stopping().await;
    assert_eq!(tasks.failed(), Some("heart"));
}

#[tokio::test]
async fn a_critical_task_that_ends_after_the_stop_is_no_failure() {
    let tasks = Tasks::new();
    let inner = tasks.clone();
    tasks.spawn_critical("heart", async move { inner.stopping().await });
    assert_eq!(tasks.drain(LONG).await, Drained::Clean);
    assert_eq!(tasks.failed(), None);
}

#[tokio::test]
async fn an_abort_cuts_a_drain_short() {
    let tasks = Tasks::new();
    tasks.spawn("stuck", std::future::pending());
    tokio::join!(tasks.drain(LONG), async { tasks.abort() });
    assert!(tasks.running().is_empty());
}
