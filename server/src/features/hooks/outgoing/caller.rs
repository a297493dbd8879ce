//! The way out: one `POST` that follows nowhere, reads nothing of the answer but its status, and reaches no private
//! network.

use std::time::Duration;

use reqwest::StatusCode;
use reqwest::redirect::Policy;

use super::sign::signature;
use crate::http::PublicUrl;
use crate::http::outside::{PublicOnly, parse_address};
use crate::kernel::Result;

/// Whoever does not answer for this long did not take it.
const PATIENCE: Duration = Duration::from_secs(10);

/// What came of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// Taken.
    Taken,
    /// Nobody is there any more, and said so.
    Gone,
    /// Not taken.
    Failed,
}

/// What is sent.
pub(super) struct Call<'a> {
    pub(super) url: &'a str,
    pub(super) key: &'a [u8],
    /// The same for every attempt.
    pub(super) id: String,
    /// Of this attempt.
    pub(super) at: i64,
    pub(super) body: Vec<u8>,
}

/// Calls addresses; cheap to clone.
#[derive(Clone, Debug)]
pub(in crate::features::hooks) struct Caller {
    http: Option<reqwest::Client>,
    allow_loopback: bool,
}

impl Caller {
    /// For a server at this address. One that lives on its own machine may call there.
    pub(in crate::features::hooks) fn new(home: &PublicUrl) -> Self {
        let allow_loopback = !home.is_https();
        let http = reqwest::Client::builder()
            .timeout(PATIENCE)
            .redirect(Policy::none())
            .no_proxy()
            .user_agent("Lotse")
            .dns_resolver(PublicOnly { allow_loopback })
            .build();
        if let Err(error) = &http {
            tracing::error!(error = %error, "hooks cannot go out");
        }
        Self {
            http: http.ok(),
            allow_loopback,
        }
    }

    /// Addresses on this machine are taken.
    pub(in crate::features::hooks) fn allows_loopback(&self) -> bool {
        self.allow_loopback
    }

    /// Sends it once.
    pub(super) async fn call(&self, call: Call<'_>) -> Result<Answer> {
        let (Some(http), Some(url)) = (&self.http, parse_address(call.url, self.allow_loopback)) else {
            return Ok(Answer::Failed);
        };
        let signed = signature(call.key, &call.id, call.at, &call.body)?;
        let sent = http
            .post(url)
            .header("content-type", "application/json")
            .header("webhook-id", &call.id)
            .header("webhook-timestamp", call.at)
            .header("webhook-signature", signed)
            .body(call.body)
            .send()
            .await;
        Ok(match sent.map(|answer| answer.status()) {
            Ok(status) if status.is_success() => Answer::Taken,
            Ok(StatusCode::GONE) => Answer::Gone,
            Ok(status) => {
                tracing::info!(hook.delivery = call.id, status = %status, "a hook's address refused");
                Answer::Failed
            }
            Err(error) => {
                tracing::info!(hook.delivery = call.id, error = %error.without_url(), "a hook's address was not reached");
                Answer::Failed
            }
        })
    }
}
