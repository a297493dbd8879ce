//! The way to push services (RFC 8030): straight to the one that the browser named, no gateway between. Addresses come
//! from browsers, so none of them may lead into a private network, whatever its name resolves to.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::StatusCode;
use reqwest::redirect::Policy;
use time::OffsetDateTime;
use uuid::Uuid;

use super::crypto;
pub(in crate::features::notifications) use super::crypto::is_point;
use crate::http::PublicUrl;
use crate::http::outside::{PublicOnly, parse_address};
use crate::kernel::{Error, Result};

/// A push service that does not answer for this long is not there.
const PATIENCE: Duration = Duration::from_secs(10);

/// Seconds for which push services keep a message for a browser that is away: later it is in the inbox anyway.
const KEPT_SECONDS: u32 = 12 * 3600;

/// For how long a signature holds; push services take at most a day.
const SIGNED: time::Duration = time::Duration::hours(12);

/// Where push messages for a browser go, and what they are encrypted with.
#[derive(Clone, Debug)]
pub(in crate::features::notifications) struct Target {
    /// Its push service.
    pub(in crate::features::notifications) endpoint: String,
    /// Its key.
    pub(in crate::features::notifications) p256dh: Vec<u8>,
    /// Its secret.
    pub(in crate::features::notifications) auth: Vec<u8>,
}

/// What a push service said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// It took the message.
    Taken,
    /// It knows the browser no more.
    Gone,
    /// It did not take it.
    Failed,
}

/// Sends push messages; cheap to clone.
#[derive(Clone, Debug)]
pub(in crate::features::notifications) struct PushClient {
    http: Option<reqwest::Client>,
    subject: Arc<str>,
    allow_loopback: bool,
}

impl PushClient {
    /// For a server at this address. One that lives on its own machine may push there.
    pub(in crate::features::notifications) fn new(home: &PublicUrl) -> Self {
        let allow_loopback = !home.is_https();
        let http = reqwest::Client::builder()
            .timeout(PATIENCE)
            .redirect(Policy::none())
            .no_proxy()
            .dns_resolver(PublicOnly { allow_loopback })
            .build();
        if let Err(error) = &http {
            tracing::error!(error = %error, "push messages cannot be sent");
        }
        let subject = if home.is_https() {
            home.origin()
        } else {
            "mailto:lotse@localhost"
        };
        Self {
            http: http.ok(),
            subject: subject.into(),
            allow_loopback,
        }
    }

    /// Push services on this machine are taken.
    pub(in crate::features::notifications) fn allows_loopback(&self) -> bool {
        self.allow_loopback
    }

    /// Sends a payload to a browser. What is about the same notice replaces what the push service still holds.
    pub(super) async fn send(
        &self,
        key: &p256::SecretKey,
        target: &Target,
        about: Uuid,
        payload: &[u8],
        now: OffsetDateTime,
    ) -> Result<Answer> {
        let (Some(http), Some(url)) = (&self.http, parse_address(&target.endpoint, self.allow_loopback))
        else {
            return Ok(Answer::Failed);
        };
        let audience = url.origin().ascii_serialization();
        let until = (now + SIGNED).unix_timestamp();
        let signed = crypto::authorization(key, &audience, &self.subject, until)?;
        let body = crypto::encrypt(payload, &target.p256dh, &target.auth)?;
        let sent = http
            .post(url)
            .header("authorization", signed)
            .header("content-encoding", "aes128gcm")
            .header("content-type", "application/octet-stream")
            .header("ttl", KEPT_SECONDS)
            .header("urgency", "normal")
            .header("topic", URL_SAFE_NO_PAD.encode(about.as_bytes()))
            .body(body)
            .send()
            .await;
        Ok(match sent.map(|answer| answer.status()) {
            Ok(status) if status.is_success() => Answer::Taken,
            Ok(StatusCode::NOT_FOUND | StatusCode::GONE) => Answer::Gone,
            Ok(status) => {
                tracing::warn!(push.service = audience, status = %status, "a push service refused a message");
                Answer::Failed
            }
            Err(error) => {
                tracing::warn!(push.service = audience, error = %error.without_url(), "a push service was not reached");
                Answer::Failed
            }
        })
    }
}

/// A fault of the payload, which is ours.
pub(super) fn encode(payload: &impl serde::Serialize) -> Result<Vec<u8>> {
    let bytes = serde_json::to_vec(payload).map_err(Error::internal)?;
    if bytes.len() > crypto::PAYLOAD_MAX {
        return Err(Error::internal("a push message is too long"));
    }
    Ok(bytes)
}
