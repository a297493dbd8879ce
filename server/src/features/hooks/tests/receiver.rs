//! A receiver on this machine: verifies signatures, refuses old times and ids that it has seen.

use std::collections::HashSet;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::routing::post;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac as _};
use http::{HeaderMap, StatusCode};
use parking_lot::Mutex;
use protocol::HookCall;
use sha2::Sha256;
use time::OffsetDateTime;
use tokio::net::TcpListener;

use crate::kernel::Clock;

/// Seconds by which a time may be off.
const TOLERANCE: i64 = 300;

#[derive(Default)]
struct Seen {
    key: Vec<u8>,
    ids: HashSet<String>,
    /// What was taken.
    calls: Vec<HookCall>,
    /// Everything that came, as it came.
    requests: Vec<(HeaderMap, Bytes)>,
    /// What is answered instead of taking something.
    answers: Option<StatusCode>,
}

#[derive(Clone)]
pub(super) struct Receiver {
    pub(super) url: String,
    seen: Arc<Mutex<Seen>>,
    clock: Clock,
}

impl Receiver {
    pub(super) async fn start(clock: &Clock) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let receiver = Self {
            url: format!("http://{}/call", listener.local_addr().unwrap()),
            seen: Arc::default(),
            clock: clock.clone(),
        };
        let router = Router::new()
            .route("/call", post(take))
            .route("/elsewhere", post(|| async { "never" }))
            .with_state(receiver.clone());
        #[expect(
            clippy::disallowed_methods,
            reason = "a test has no lifecycle; it ends with the test"
        )]
        tokio::spawn(async move { axum::serve(listener, router).await });
        receiver
    }

    pub(super) fn knows(&self, secret: &str) {
        let key = secret.strip_prefix("whsec_").unwrap();
        self.seen.lock().key = STANDARD.decode(key).unwrap();
    }

    pub(super) fn answers(&self, status: Option<StatusCode>) {
        self.seen.lock().answers = status;
    }

    pub(super) fn calls(&self) -> Vec<HookCall> {
        self.seen.lock().calls.clone()
    }

    pub(super) fn requests(&self) -> Vec<(HeaderMap, Bytes)> {
        self.seen.lock().requests.clone()
    }

    /// Takes a call, or says why not.
    pub(super) fn take(&self, headers: &HeaderMap, body: &Bytes, now: OffsetDateTime) -> StatusCode {
        let header = |name: &str| headers.get(name).unwrap().to_str().unwrap().to_owned();
        let (id, at, signed) = (
            header("webhook-id"),
            header("webhook-timestamp"),
            header("webhook-signature"),
        );
        let mut seen = self.seen.lock();
        let mut mac = Hmac::<Sha256>::new_from_slice(&seen.key).unwrap();
        mac.update(format!("{id}.{at}.").as_bytes());
        mac.update(body);
        let right = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
        if right != signed {
            return StatusCode::UNAUTHORIZED;
        }
        if (now.unix_timestamp() - at.parse::<i64>().unwrap()).abs() > TOLERANCE {
            return StatusCode::BAD_REQUEST;
        }
        if !seen.ids.insert(id) {
            return StatusCode::CONFLICT;
        }
        seen.calls.push(serde_json::from_slice(body).unwrap());
        StatusCode::NO_CONTENT
    }
}

async fn take(State(receiver): State<Receiver>, headers: HeaderMap, body: Bytes) -> (StatusCode, HeaderMap) {
    let answers = {
        let mut seen = receiver.seen.lock();
        seen.requests.push((headers.clone(), body.clone()));
        seen.answers
    };
    let status = answers.unwrap_or_else(|| receiver.take(&headers, &body, receiver.clock.now()));
    let mut more = HeaderMap::new();
    more.insert(
        "location",
        receiver.url.replace("/call", "/elsewhere").parse().unwrap(),
    );
    (status, more)
}
