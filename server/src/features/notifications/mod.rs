//! Notifications: who is told of a message, why, when and how; and what somebody who was away needs to know.
//!
//! Owns the tables `notification_setting`, `run_quiet_hours`, `push_device`, `push_key` and `notify_intent`. Reads
//! messages, members and what they have read. Promises: a message is decided about once, for everybody in one
//! transaction, from the outbox of channels; nobody is told of what they wrote, have read, muted or may not read, nor in
//! their quiet hours; of everything that is told the reason is told too; one message takes one way to a person: a push
//! message, else a mail, else the digest. The inbox itself belongs to `inbox`.
//!
//! Reading order: [`quiet`] (when nobody is disturbed), [`settings`], [`decide`] (who is told), [`deliver`] (how it
//! reaches them), [`catch_up`] (one page of it, also as the weekly digest).

mod catch_up;
mod decide;
mod deliver;
mod http;
mod quiet;
mod settings;
#[cfg(test)]
mod tests;

use std::time::Duration;

use tokio_util::sync::CancellationToken;

pub use http::router;

use crate::db::Db;
use crate::features::accounts::Accounts;
use crate::features::boards::Boards;
use crate::features::channels::Channels;
use crate::features::courses::Courses;
use crate::features::handins::HandIns;
use crate::features::inbox::Inbox;
use crate::kernel::{Clock, Result};
use deliver::push::PushClient;

/// Between two looks at what is due. A message is in the inbox at most this much later.
const LOOK: Duration = Duration::from_millis(500);

/// Between two looks at what waits for a push or a mail.
const DELIVERY_LOOK: Duration = Duration::from_secs(5);

/// Between two looks for digests.
const DIGEST_LOOK: Duration = Duration::from_secs(15);

/// How long tests wait before anybody is told.
#[cfg(test)]
pub(crate) const WAIT: Duration = Duration::from_secs(45);

/// The slices that notifications rest on.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Mail, and where the platform lives.
    pub accounts: Accounts,
    /// Runs and roles.
    pub courses: Courses,
    /// Messages, and what is due about them.
    pub channels: Channels,
    /// Where people are told.
    pub inbox: Inbox,
    /// Cards of mine.
    pub boards: Boards,
    /// What my groups handed in.
    pub hand_ins: HandIns,
}

/// Handle on the slice; cheap to clone.
#[derive(Clone, Debug)]
pub struct Notifications {
    db: Db,
    clock: Clock,
    parts: Parts,
    push: PushClient,
    wait: Duration,
}

impl Notifications {
    /// The slice on a database. Before anybody is pushed or mailed anything it waits a little: whoever is looking reads it
    /// first.
    pub fn new(db: Db, clock: Clock, parts: Parts, wait: Duration) -> Self {
        let push = PushClient::new(parts.accounts.public_url());
        Self {
            db,
            clock,
            parts,
            push,
            wait,
        }
    }

    /// Decides about messages until the server stops.
    pub async fn deciding(self, stopping: CancellationToken) {
        let mut looks = tokio::time::interval(LOOK);
        looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        while stopping.run_until_cancelled(looks.tick()).await.is_some() {
            log(self.decide_all().await);
        }
    }

    /// Looks at people again until the server stops. Beside what is decided: however much is said, what was seen is read.
    pub async fn looking_again(self, stopping: CancellationToken) {
        let mut looks = tokio::time::interval(LOOK);
        looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        while stopping.run_until_cancelled(looks.tick()).await.is_some() {
            log(self.look_again().await);
        }
    }

    /// Brings what was decided to people until the server stops.
    pub async fn delivering(self, stopping: CancellationToken) {
        let mut looks = tokio::time::interval(DELIVERY_LOOK.min(self.wait.max(LOOK)));
        looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        while stopping.run_until_cancelled(looks.tick()).await.is_some() {
            log(self.deliver_all().await);
        }
    }

    /// Sends digests until the server stops. Beside what is delivered: a mail server that takes its time keeps no push
    /// message.
    pub async fn digesting(self, stopping: CancellationToken) {
        let mut looks = tokio::time::interval(DIGEST_LOOK);
        looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        while stopping.run_until_cancelled(looks.tick()).await.is_some() {
            log(self.send_digests(&stopping).await);
        }
    }
}

/// What went wrong is logged, and tried again with the next look: nothing that is due was taken off.
fn log(result: Result<()>) {
    if let Err(error) = result {
        error.log(None);
    }
}
