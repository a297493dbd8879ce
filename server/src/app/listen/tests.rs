//! What clients of every temper see, over real sockets.

use std::{net::SocketAddr, time::Duration};

use axum::{
    Extension, Router,
    extract::Request,
    response::{IntoResponse, Response},
    routing::get,
};
use http::{StatusCode, header};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use super::{ConnectionLease, Limits, serve};
use crate::{
    http::PeerAddr,
    lifecycle::{Drained, Tasks},
};

const LONG: Duration = Duration::from_mins(1);

struct Server {
    address: SocketAddr,
    tasks: Tasks,
}

impl Server {
    async fn start(limits: Limits) -> Self {
        let tasks = Tasks::new();
        let router = Router::new()
            .route("/", get(|| async { "here" }))
            .route(
                "/who",
                get(|Extension(PeerAddr(address)): Extension<PeerAddr>| async move { address.to_string() }),
            )
            .route("/upgrade", get(upgrade))
            .with_state(())
            .layer(Extension(tasks.clone()));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tasks.spawn("accept", serve(listener, router, limits, tasks.clone()));
        Self { address, tasks }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends `head` and returns all bytes until the server closes.
    async fn exchange(&self, head: &str) -> String {
        let mut stream = self.connect().await;
        stream.write_all(head.as_bytes()).await.unwrap();
        read_all(&mut stream).await
    }
}

/// Takes the stream over and echoes, holding its lease as the socket pump does.
async fn upgrade(
    Extension(tasks): Extension<Tasks>,
    Extension(lease): Extension<ConnectionLease>,
    request: Request,
) -> Response {
    let upgraded = hyper::upgrade::on(request);
    tasks.spawn("echo", async move {
        let _lease = lease;
        let parts = upgraded.await.unwrap().downcast::<TokioIo<TcpStream>>().unwrap();
        let mut stream: TcpStream = parts.io.into_inner();
        let (mut reader, mut writer) = stream.split();
        let _ = tokio::io::copy(&mut reader, &mut writer).await;
    });
    let switched = [(header::CONNECTION, "upgrade"), (header::UPGRADE, "echo")];
    (StatusCode::SWITCHING_PROTOCOLS, switched).into_response()
}

async fn read_all(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    // A reset is an end as well: the server may close with our bytes unread.
    let _ = stream.read_to_end(&mut bytes).await;
    String::from_utf8(bytes).unwrap()
}

async fn read_until(stream: &mut TcpStream, end: &str) -> String {
    let mut bytes = Vec::new();
    while !bytes.ends_with(end.as_bytes()) {
        bytes.push(stream.read_u8().await.unwrap());
    }
    String::from_utf8(bytes).unwrap()
}

fn limits() -> Limits {
    Limits {
        connections: 100,
        connections_per_address: 100,
        count_loopback: true,
        header_timeout: LONG,
        trusted_proxies: Vec::new(),
    }
}

const CLOSING: &str = "GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";

#[tokio::test]
async fn a_client_that_never_finishes_its_head_is_cut_while_others_are_served() {
    let server = Server::start(Limits {
        header_timeout: Duration::from_millis(200),
        ..limits()
    })
    .await;
    let mut slow = server.connect().await;
    slow.write_all(b"GET / HTTP/1.1\r\nhost: a\r\nx-").await.unwrap();
    let mut silent = server.connect().await;
    assert!(server.exchange(CLOSING).await.ends_with("here"));
    assert!(!read_all(&mut slow).await.contains("here"));
    assert_eq!(read_all(&mut silent).await, "");
    assert!(server.exchange(CLOSING).await.ends_with("here"));
}

#[tokio::test]
async fn beyond_the_cap_connections_are_closed_until_one_goes() {
    for limits in [
        Limits {
            connections: 2,
            ..limits()
        },
        Limits {
            connections_per_address: 2,
            ..limits()
        },
    ] {
        let server = Server::start(limits).await;
        let mut first = server.connect().await;
        let second = server.connect().await;
        // Accepting is in order, so both are in before the third is looked at.
        assert_eq!(server.exchange(CLOSING).await, "");
        first.write_all(CLOSING.as_bytes()).await.unwrap();
        assert!(read_all(&mut first).await.ends_with("here"));
        drop((first, second));
        // The place is given back when the connection's task ends, shortly after the client saw the end.
        while !server.exchange(CLOSING).await.ends_with("here") {}
    }
}

#[tokio::test]
async fn loopback_counts_for_one_address_only_when_told() {
    let server = Server::start(Limits {
        connections_per_address: 1,
        count_loopback: false,
        ..limits()
    })
    .await;
    let _first = server.connect().await;
    assert!(server.exchange(CLOSING).await.ends_with("here"));
}

#[tokio::test]
async fn an_upgraded_connection_is_a_plain_stream_and_stays_counted() {
    let server = Server::start(Limits {
        connections: 1,
        ..limits()
    })
    .await;
    let mut socket = server.connect().await;
    socket
        .write_all(b"GET /upgrade HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\n")
        .await
        .unwrap();
    assert!(
        read_until(&mut socket, "\r\n\r\n")
            .await
            .starts_with("HTTP/1.1 101")
    );
    socket.write_all(b"ping\n").await.unwrap();
    assert_eq!(read_until(&mut socket, "\n").await, "ping\n");
    assert_eq!(server.exchange(CLOSING).await, "");
    drop(socket);
    while !server.exchange(CLOSING).await.ends_with("here") {}
}

#[tokio::test]
async fn oversized_heads_are_refused() {
    let server = Server::start(limits()).await;
    let head = |path: usize, value: usize| {
        format!(
            "GET /{} HTTP/1.1\r\nhost: a\r\nx-a: {}\r\nconnection: close\r\n\r\n",
            "p".repeat(path),
            "v".repeat(value)
        )
    };
    assert!(
        server
            .exchange(&head(8 * 1024 - 1, 1))
            .await
            .starts_with("HTTP/1.1 404")
    );
    assert!(
        server
            .exchange(&head(8 * 1024, 1))
            .await
            .starts_with("HTTP/1.1 414")
    );
    assert!(server.exchange(&head(70_000, 1)).await.starts_with("HTTP/1.1 4"));
    assert!(
        server
            .exchange(&head(1, 12 * 1024))
            .await
            .starts_with("HTTP/1.1 404")
    );
    assert!(
        server
            .exchange(&head(1, 20 * 1024))
            .await
            .starts_with("HTTP/1.1 431")
    );
    let many = format!("GET / HTTP/1.1\r\nhost: a\r\n{}\r\n", "x: y\r\n".repeat(200));
    assert!(server.exchange(&many).await.starts_with("HTTP/1.1 431"));
}

#[tokio::test]
async fn the_address_is_the_connection_s_own_unless_a_trusted_proxy_speaks() {
    let head = "GET /who HTTP/1.1\r\nhost: a\r\nx-forwarded-for: 1.2.3.4\r\nconnection: close\r\n\r\n";
    let server = Server::start(limits()).await;
    assert!(server.exchange(head).await.ends_with("127.0.0.1"));
    let behind = Server::start(Limits {
        trusted_proxies: vec!["127.0.0.0/8".parse().unwrap()],
        ..limits()
    })
    .await;
    assert!(behind.exchange(head).await.ends_with("1.2.3.4"));
}

#[tokio::test]
async fn a_stop_closes_idle_connections_and_accepts_no_more() {
    let server = Server::start(limits()).await;
    let mut idle = server.connect().await;
    idle.write_all(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n")
        .await
        .unwrap();
    assert!(read_until(&mut idle, "here").await.starts_with("HTTP/1.1 200"));
    assert_eq!(server.tasks.drain(LONG).await, Drained::Clean);
    assert_eq!(read_all(&mut idle).await, "");
    assert!(TcpStream::connect(server.address).await.is_err());
}
