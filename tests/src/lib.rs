//! The harness of the black-box tests: nodes on databases of their own, people as values, sockets that wait.
//!
//! A test reads as a story: `let anna = course.participant("Anna").await; anna.posts(&channel, "Hallo").await`.
//! Everything goes through real HTTP and real sockets. Nothing sleeps: a wait is for a frame or an answer, with
//! [`PATIENCE`] as the end of it.

#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a harness fails the test by panicking"
)]
#![expect(
    clippy::must_use_candidate,
    reason = "a test that drops a person it made wanted only the deed"
)]

pub mod course;
pub mod database;
pub mod line;
pub mod node;
pub mod person;
pub mod postgres;
pub mod process;
pub mod redis;
pub mod scene;
pub mod socket;
pub mod webinar;

use std::time::Duration;

use tokio::time::{interval, timeout};

pub use course::Course;
pub use database::Database;
pub use node::Node;
pub use person::Person;
pub use scene::Scene;
pub use socket::Socket;

/// How long a test waits for something that should come. Long, because it only ends tests that fail.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Between two looks at a condition that no frame announces.
const LOOK: Duration = Duration::from_millis(20);

/// Waits until a condition holds that no frame announces.
pub async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let looking = async {
        let mut looks = interval(LOOK);
        while !holds().await {
            looks.tick().await;
        }
    };
    timeout(PATIENCE, looking)
        .await
        .unwrap_or_else(|_| panic!("waited in vain until {what}"));
}
