//! The way to push services (RFC 8030): straight to the one that the browser named, no gateway between. Addresses come
//! from browsers, so none of them may lead into a private network, whatever its name resolves to.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::StatusCode;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use time::OffsetDateTime;
use url::{Host, Url};
use uuid::Uuid;

use super::crypto;
pub(in crate::features::notifications) use super::crypto::is_point;
use crate::http::PublicUrl;
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
        let (Some(http), Some(url)) = (&self.http, parse_endpoint(&target.endpoint, self.allow_loopback))
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

/// Leads names to addresses of the public internet alone.
#[derive(Debug)]
struct PublicOnly {
    allow_loopback: bool,
}

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        let allow_loopback = self.allow_loopback;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public: Vec<SocketAddr> = found
                .filter(|address| is_reachable(address.ip(), allow_loopback))
                .collect();
            if public.is_empty() {
                return Err("the name leads to no public address".into());
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

/// An endpoint that may be called: `https`, by a name or a public address; on this machine also plainly.
pub(in crate::features::notifications) fn parse_endpoint(text: &str, allow_loopback: bool) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let (is_loopback, is_reachable) = match url.host()? {
        Host::Domain(name) => {
            let is_loopback = name == "localhost" || name.ends_with(".localhost");
            (is_loopback, !is_loopback || allow_loopback)
        }
        Host::Ipv4(address) => (
            address.is_loopback(),
            is_reachable(address.into(), allow_loopback),
        ),
        Host::Ipv6(address) => (
            address.is_loopback(),
            is_reachable(address.into(), allow_loopback),
        ),
    };
    let is_allowed = url.scheme() == "https" || (url.scheme() == "http" && is_loopback && allow_loopback);
    let is_bare = url.username().is_empty() && url.password().is_none();
    (is_allowed && is_reachable && is_bare).then_some(url)
}

/// An address that push services may have: public, or this machine where that is allowed.
fn is_reachable(address: IpAddr, allow_loopback: bool) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            if v4.is_loopback() {
                return allow_loopback;
            }
            let is_shared = a == 100 && (64..128).contains(&b);
            let is_special = a == 0 || a >= 240 || (a, b, c) == (192, 0, 0) || (a == 198 && (b & 0xfe) == 18);
            !(v4.is_private()
                || v4.is_link_local()
                || v4.is_broadcast()
                || v4.is_documentation()
                || v4.is_multicast()
                || is_shared
                || is_special)
        }
        IpAddr::V6(v6) => {
            if v6.is_loopback() {
                return allow_loopback;
            }
            // Global unicast is 2000::/3. What carries a v4 address within it leads there, to whatever it is.
            let [first, second, ..] = v6.segments();
            let is_global = first & 0xe000 == 0x2000;
            let is_documentation = first == 0x2001 && second == 0x0db8;
            let is_tunnel = first == 0x2002 || (first == 0x2001 && second == 0);
            is_global && !is_documentation && !is_tunnel
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_endpoint_leads_into_a_private_network() {
        for good in [
            "https://fcm.googleapis.com/fcm/send/abc",
            "https://updates.push.services.mozilla.com/wpush/v2/abc",
            "https://8.8.8.8/x",
            "https://[2606:4700::1111]/x",
        ] {
            assert!(parse_endpoint(good, false).is_some(), "{good}");
        }
        for bad in [
            "http://push.example.org/x",
            "https://localhost/x",
            "https://127.0.0.1/x",
            "https://127.1/x",
            "https://2130706433/x",
            "https://0x7f000001/x",
            "https://0.0.0.0/x",
            "https://10.0.0.1/x",
            "https://172.16.0.1/x",
            "https://192.168.1.1/x",
            "https://169.254.169.254/latest/meta-data",
            "https://100.64.0.1/x",
            "https://[::1]/x",
            "https://[::]/x",
            "https://[fd00::1]/x",
            "https://[fe80::1]/x",
            "https://[::ffff:10.0.0.1]/x",
            "https://[2002:0a00:0001::1]/x",
            "https://user:secret@push.example.org/x",
            "file:///etc/passwd",
            "push",
        ] {
            assert!(parse_endpoint(bad, false).is_none(), "{bad}");
        }
        assert!(parse_endpoint("http://127.0.0.1:9000/x", true).is_some());
        assert!(parse_endpoint("http://10.0.0.1/x", true).is_none());
        assert!(parse_endpoint("http://push.example.org/x", true).is_none());
    }

    #[tokio::test]
    async fn no_name_leads_there_either() {
        let lookup = |allow_loopback| async move {
            let name = "localhost".parse().unwrap();
            PublicOnly { allow_loopback }.resolve(name).await.is_ok()
        };
        assert!(!lookup(false).await);
        assert!(lookup(true).await);
    }
}
