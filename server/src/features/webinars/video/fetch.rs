//! Asks an engine's server something over HTTP: one request, one short answer, in time.
//!
//! Follows no redirects and keeps no connection. Knows the roots of the web's certificates; a server with a
//! certificate of its own is asked over a plain address behind a proxy of the operator's.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join;
use http::{Request, Uri, header};
use http_body_util::{BodyExt as _, Empty, Limited};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// Nobody waits longer after a click.
const TIME: Duration = Duration::from_secs(5);

/// Longest answer; a meeting's is about 1 KiB.
const MOST: usize = 64 * 1024;

/// Why there is no answer. Never names the address: its query is signed.
#[derive(Debug, thiserror::Error)]
pub(super) enum FetchError {
    /// The address is none.
    #[error("not an address that can be asked")]
    Address,
    /// It took too long.
    #[error("no answer in time")]
    Late,
    /// The connection.
    #[error("connection: {0}")]
    Io(#[from] std::io::Error),
    /// The certificate or the machinery around it.
    #[error("TLS: {0}")]
    Tls(#[from] tokio_rustls::rustls::Error),
    /// Not HTTP.
    #[error("HTTP: {0}")]
    Http(#[from] hyper::Error),
    /// Another status than success.
    #[error("status {0}")]
    Status(http::StatusCode),
    /// Too long, broken off, or no text.
    #[error("the answer cannot be read")]
    Body,
}

/// The text behind an address.
pub(super) async fn get(url: &str) -> Result<String, FetchError> {
    let uri: Uri = url.parse().map_err(|_| FetchError::Address)?;
    tokio::time::timeout(TIME, ask(uri))
        .await
        .map_err(|_| FetchError::Late)?
}

async fn ask(uri: Uri) -> Result<String, FetchError> {
    let is_tls = uri.scheme_str() == Some("https");
    let host = uri
        .host()
        .ok_or(FetchError::Address)?
        .trim_matches(['[', ']'])
        .to_owned();
    let port = uri.port_u16().unwrap_or(if is_tls { 443 } else { 80 });
    let stream = TcpStream::connect((host.as_str(), port)).await?;
    if is_tls {
        let name = ServerName::try_from(host).map_err(|_| FetchError::Address)?;
        exchange(connector()?.connect(name, stream).await?, &uri).await
    } else {
        exchange(stream, &uri).await
    }
}

fn connector() -> Result<TlsConnector, FetchError> {
    let roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

async fn exchange<S>(stream: S, uri: &Uri) -> Result<String, FetchError>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    let path = uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    let host = uri.authority().map_or("", http::uri::Authority::as_str);
    let request = Request::get(path)
        .header(header::HOST, host)
        .header(header::CONNECTION, "close")
        .body(Empty::<bytes::Bytes>::new())
        .map_err(|_| FetchError::Address)?;
    let conversation = async move {
        let response = sender.send_request(request).await?;
        if !response.status().is_success() {
            return Err(FetchError::Status(response.status()));
        }
        let body = Limited::new(response.into_body(), MOST).collect().await;
        let bytes = body.map_err(|_| FetchError::Body)?.to_bytes();
        String::from_utf8(bytes.into()).map_err(|_| FetchError::Body)
    };
    // The connection only moves while it is asked to.
    let (_, answer) = join(connection, conversation).await;
    answer
}
