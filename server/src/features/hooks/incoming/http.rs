//! The address of a hook that comes in: answers in a word, as Slack does, and never with a problem body.

use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use protocol::limits;

use super::Refusal;
use crate::features::hooks::Hooks;
use crate::http::Path;

/// What a sender that tries again sends along, so that it is posted once: the draft of the IETF, and Standard Webhooks.
const KEYS: [&str; 2] = ["idempotency-key", "webhook-id"];
/// Characters of such a key.
const KEY_CHARS: usize = 255;

/// `POST` what Slack takes.
pub(in crate::features::hooks) async fn post(
    State(hooks): State<Hooks>,
    Path(token): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    match answer(&hooks, &token, &headers, body).await {
        Ok(()) => "ok".into_response(),
        Err(refusal) => refused(&refusal),
    }
}

/// Who it is comes first: nothing of a stranger is read.
async fn answer(hooks: &Hooks, token: &str, headers: &HeaderMap, body: Body) -> Result<(), Refusal> {
    let hook = hooks.called(token).await?;
    let body = to_bytes(body, limits::HOOK_BYTES)
        .await
        .map_err(|_| Refusal::TooLarge)?;
    let is_form = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
    let key = KEYS
        .iter()
        .find_map(|name| headers.get(*name)?.to_str().ok())
        .filter(|key| !key.is_empty() && key.len() <= KEY_CHARS);
    hooks.post(&hook, key, &body, is_form).await
}

fn refused(refusal: &Refusal) -> Response {
    let (status, word) = match refusal {
        Refusal::NoService => (StatusCode::NOT_FOUND, "no_service"),
        Refusal::InvalidPayload => (StatusCode::BAD_REQUEST, "invalid_payload"),
        Refusal::NoText => (StatusCode::BAD_REQUEST, "no_text"),
        Refusal::InvalidBlocks => (StatusCode::BAD_REQUEST, "invalid_blocks"),
        Refusal::TooManyAttachments => (StatusCode::BAD_REQUEST, "too_many_attachments"),
        Refusal::TooLong => (StatusCode::BAD_REQUEST, "msg_too_long"),
        Refusal::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "payload_too_large"),
        Refusal::ChannelIsArchived => (StatusCode::GONE, "channel_is_archived"),
        Refusal::ActionProhibited => (StatusCode::FORBIDDEN, "action_prohibited"),
        Refusal::KeyReused => (StatusCode::CONFLICT, "idempotency_key_reused"),
        Refusal::RateLimited(_) => (StatusCode::TOO_MANY_REQUESTS, "rate_limited"),
        Refusal::Failed(error) => {
            error.log(None);
            (StatusCode::SERVICE_UNAVAILABLE, "rollup_error")
        }
    };
    let mut response = (status, word).into_response();
    if let Refusal::RateLimited(wait) = refusal {
        let seconds = wait.as_millis().div_ceil(1000).max(1);
        let seconds = u64::try_from(seconds).unwrap_or(u64::MAX);
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
