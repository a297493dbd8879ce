//! The opening handshake (RFC 6455, 4.2), answered by ourselves, and the way from there to the bare TCP stream.
//!
//! Owns what HTTP has to say before a socket exists; the socket itself is the hub's or shared editing's.

use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_util::future::BoxFuture;
use http::{HeaderMap, HeaderValue, Request, StatusCode, header};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

use super::listen::ConnectionLease;
use crate::kernel::{Error, Result};
use crate::lifecycle::Tasks;

/// What a socket does with its stream once the handshake is done; the bytes came behind that.
pub type Life = Box<dyn FnOnce(TcpStream, Vec<u8>) -> BoxFuture<'static, ()> + Send>;

/// Answers a handshake whose origin was checked; what `accept` lets in runs as a task of its own. The subprotocol, if
/// there is one, is what the client offered and gets back.
pub async fn upgrade(
    tasks: &Tasks,
    mut request: Request<Body>,
    subprotocol: Option<HeaderValue>,
    accept: impl Future<Output = Result<Life>>,
) -> Result<Response> {
    let accept_key = match check(request.headers())? {
        Checked::Key(key) => key,
        Checked::OtherVersion => {
            let mut response =
                Error::Malformed("version 13 of the protocol is spoken here".into()).into_response();
            *response.status_mut() = StatusCode::UPGRADE_REQUIRED;
            response
                .headers_mut()
                .insert(header::SEC_WEBSOCKET_VERSION, HeaderValue::from_static("13"));
            return Ok(response);
        }
    };
    let live = accept.await?;
    let lease = request.extensions().get::<ConnectionLease>().cloned();
    let upgraded = hyper::upgrade::on(&mut request);
    // Boxed: what a task is wrapped in holds its future by value several times over, for as long as the socket lives.
    let life = Box::pin(async move {
        let Ok(upgraded) = upgraded.await else { return };
        // The accept loop serves bare TCP streams; nothing else is ever upgraded.
        let Ok(parts) = upgraded.downcast::<TokioIo<TcpStream>>() else {
            return;
        };
        // A copy, because the bytes belong to the buffer of the HTTP connection, which must not live as long as this.
        let already_read = parts.read_buf.to_vec();
        drop(parts.read_buf);
        live(parts.io.into_inner(), already_read).await;
        drop(lease);
    });
    tasks.spawn("socket", life);
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    let headers = response.headers_mut();
    headers.insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
    headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
    headers.insert(
        header::SEC_WEBSOCKET_ACCEPT,
        HeaderValue::from_str(&accept_key).map_err(Error::internal)?,
    );
    if let Some(subprotocol) = subprotocol {
        headers.insert(header::SEC_WEBSOCKET_PROTOCOL, subprotocol);
    }
    Ok(response)
}

enum Checked {
    /// The answer to the client's key.
    Key(String),
    OtherVersion,
}

fn check(headers: &HeaderMap) -> Result<Checked> {
    let bad = |what: &str| Error::Malformed(format!("not a WebSocket handshake: {what}"));
    if !has_token(headers, header::CONNECTION, "upgrade") || !has_token(headers, header::UPGRADE, "websocket")
    {
        return Err(bad("no upgrade is asked for"));
    }
    if headers
        .get(header::SEC_WEBSOCKET_VERSION)
        .is_none_or(|version| version != "13")
    {
        return Ok(Checked::OtherVersion);
    }
    let key = headers
        .get(header::SEC_WEBSOCKET_KEY)
        .ok_or_else(|| bad("no key"))?;
    if STANDARD.decode(key.as_bytes()).map_or(0, |key| key.len()) != 16 {
        return Err(bad("the key is not 16 bytes"));
    }
    Ok(Checked::Key(derive_accept_key(key.as_bytes())))
}

/// Whether a comma-separated header holds a token, without regard to case.
fn has_token(headers: &HeaderMap, name: header::HeaderName, token: &str) -> bool {
    let values = headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok());
    values
        .flat_map(|value| value.split(','))
        .any(|part| part.trim().eq_ignore_ascii_case(token))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn handshake(change: &[(&'static str, Option<&'static str>)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let usual = [
            ("connection", Some("keep-alive, Upgrade")),
            ("upgrade", Some("WebSocket")),
            ("sec-websocket-version", Some("13")),
            ("sec-websocket-key", Some("dGhlIHNhbXBsZSBub25jZQ==")),
        ];
        for &(name, value) in usual.iter().chain(change) {
            match value {
                Some(value) => headers.insert(name, HeaderValue::from_static(value)),
                None => headers.remove(name),
            };
        }
        headers
    }

    #[test]
    fn the_example_of_the_standard() {
        let Ok(Checked::Key(key)) = check(&handshake(&[])) else {
            panic!("refused")
        };
        assert_eq!(key, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    #[test]
    fn what_is_no_handshake() {
        for change in [
            ("connection", None),
            ("upgrade", Some("h2c")),
            ("sec-websocket-key", None),
            ("sec-websocket-key", Some("c2hvcnQ=")),
            ("sec-websocket-key", Some("not base64 at all")),
        ] {
            assert!(
                matches!(check(&handshake(&[change])), Err(Error::Malformed(_))),
                "{change:?}"
            );
        }
        for version in [None, Some("8")] {
            let headers = handshake(&[("sec-websocket-version", version)]);
            assert!(matches!(check(&headers), Ok(Checked::OtherVersion)));
        }
    }
}
