//! The accept loop: takes connections, bounds them, and hands their requests to the router.
//!
//! Our own instead of `axum::serve`, which sets no timer (so that hyper's time limit for a request's head
//! never fires) and counts nothing. Owns the caps on connections, the limits of a request's head, and who the
//! other end is. Invariants: a connection is counted from accept until its socket is closed, upgrades
//! included; no client can keep the loop from accepting others. After an upgrade the stream is a plain
//! `TokioIo<TcpStream>`, which the socket pump relies on. Not here: any route.

mod forwarded;
mod gate;
#[cfg(test)]
mod tests;

use std::{convert::Infallible, io, net::SocketAddr, sync::Arc, time::Duration};

use axum::{Router, body::Body};
use http::{Request, Response, StatusCode, header};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

use self::gate::{Gate, Place};
use crate::{
    config::{Config, Network},
    http::PeerAddr,
    lifecycle::Tasks,
};

/// Bytes of one request's head. Cookies and a long address fit several times; 16 KiB is what proxies send.
const HEAD_BYTES: usize = 16 * 1024;

/// Bytes of the address in a request. Our longest is a search of a few hundred; browsers cut at 8 KiB too.
const URL_BYTES: usize = 8 * 1024;

/// Header lines of one request. A browser behind two proxies sends about thirty.
const HEADERS: usize = 100;

/// Pause after the system refused to accept, because the reason (no descriptors left) does not pass at once.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// What bounds connections.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Connections at most.
    pub connections: usize,
    /// Connections of one IPv4 address or one IPv6 /64 at most.
    pub connections_per_address: usize,
    /// Whether loopback addresses are held to the limit for one address.
    pub count_loopback: bool,
    /// Time for the head of a request.
    pub header_timeout: Duration,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
}

impl From<&Config> for Limits {
    fn from(config: &Config) -> Self {
        Self {
            connections: config.limits.connections as usize,
            connections_per_address: config.limits.connections_per_address as usize,
            count_loopback: config.limits.count_loopback,
            header_timeout: config.limits.header_timeout,
            trusted_proxies: config.http.trusted_proxies.clone(),
        }
    }
}

/// The place a connection takes in the counts. A request extension: whoever keeps the connection after an
/// upgrade keeps a clone, so that it stays counted.
#[derive(Clone, Debug)]
pub struct ConnectionLease(#[expect(dead_code, reason = "held for its drop")] Arc<Place>);

/// Accepts and serves until the soft stop, then returns; requests under way finish in their own tasks.
pub async fn serve(listener: TcpListener, router: Router, limits: Limits, tasks: Tasks) {
    let gate = Gate::new(limits.clone());
    let limits = Arc::new(limits);
    let mut refusing = false;
    loop {
        let accepted = tokio::select! {
            biased;
            () = tasks.stopping() => return,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, from)) => {
                refusing = false;
                take(stream, from, &router, &gate, &limits, &tasks);
            }
            Err(error) if is_about_one_connection(&error) => {}
            Err(error) => {
                if !refusing {
                    tracing::error!(%error, "the system accepts no more connections, trying on");
                }
                refusing = true;
                tokio::select! {
                    () = tasks.stopping() => return,
                    () = tokio::time::sleep(ACCEPT_PAUSE) => {}
                }
            }
        }
    }
}

/// Whether the error concerns only the connection that was about to be accepted.
fn is_about_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset | io::ErrorKind::Interrupted
    )
}

fn take(
    stream: TcpStream,
    from: SocketAddr,
    router: &Router,
    gate: &Gate,
    limits: &Arc<Limits>,
    tasks: &Tasks,
) {
    let Some(place) = gate.enter(PeerAddr(from.ip())) else {
        // No answer: writing one would cost what the cap saves. The client sees a closed connection.
        tracing::debug!("connection refused, too many are open");
        return;
    };
    // Frames are small and wait for nobody.
    let _ = stream.set_nodelay(true);
    let connection = Connection {
        from: PeerAddr(from.ip().to_canonical()),
        lease: ConnectionLease(Arc::new(place)),
        router: router.clone(),
        limits: Arc::clone(limits),
    };
    tasks.spawn("http.connection", connection.run(stream, tasks.clone()));
}

struct Connection {
    from: PeerAddr,
    lease: ConnectionLease,
    router: Router,
    limits: Arc<Limits>,
}

impl Connection {
    async fn run(self, stream: TcpStream, tasks: Tasks) {
        let header_timeout = self.limits.header_timeout;
        let service = service_fn(move |request| self.answer(request));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(header_timeout)
            .max_buf_size(HEAD_BYTES)
            .max_headers(HEADERS)
            .half_close(false)
            .serve_connection(TokioIo::new(stream), service)
            .with_upgrades();
        tokio::pin!(connection);
        let outcome = tokio::select! {
            outcome = connection.as_mut() => outcome,
            () = tasks.stopping() => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        if let Err(error) = outcome {
            // A client that goes away or is cut off for slowness is no event for an operator.
            tracing::debug!(%error, "connection ended");
        }
    }

    fn answer(&self, request: Request<Incoming>) -> impl Future<Output = Answer> + use<> {
        let peer = forwarded::peer(self.from, request.headers(), &self.limits.trusted_proxies);
        let too_long = request
            .uri()
            .path_and_query()
            .is_some_and(|path| path.as_str().len() > URL_BYTES);
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(peer);
        request.extensions_mut().insert(self.lease.clone());
        let router = self.router.clone();
        async move {
            if too_long {
                return Ok(refusal(StatusCode::URI_TOO_LONG));
            }
            router.oneshot(request).await
        }
    }
}

type Answer = Result<Response<Body>, Infallible>;

/// An answer without a body, for what never reaches the router.
fn refusal(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(header::CONNECTION, header::HeaderValue::from_static("close"));
    response
}
