//! Writing: many frames in one system call, past the WebSocket library, which never has bytes half written when this
//! happens. Nothing is read while a write waits, which is the back-pressure.

use std::cell::Cell;
use std::io;
use std::time::Duration;

use futures_util::SinkExt as _;
use protocol::close_code;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;

use super::GONE;
use crate::collab::limits;
use crate::collab::outbox::Outbox;

/// Bytes that are gathered for one write: about what a socket's buffer takes at once.
const BUDGET: usize = 64 * 1024;
/// How long a close may take, with the client's answer.
const GOODBYE: Duration = Duration::from_secs(2);

thread_local! {
    /// Where frames are gathered: one buffer a thread instead of one a socket.
    static SCRATCH: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// Writes everything that waits; whether there was anything. A reader who takes nothing for
/// [`limits::STALLED`] is too slow, however much waits.
pub(super) async fn due(socket: &mut WebSocketStream<TcpStream>, outbox: &Outbox) -> Result<bool, u16> {
    let mut frames = Vec::new();
    let mut wrote = false;
    loop {
        if let Some(code) = outbox.take(BUDGET, &mut frames) {
            return Err(code);
        }
        if frames.is_empty() {
            return Ok(wrote);
        }
        wrote = true;
        let mut out = SCRATCH.take();
        out.clear();
        let stream = socket.get_ref();
        for frame in frames.drain(..) {
            out.extend_from_slice(&frame.head);
            if !frame.body.is_empty() {
                all(stream, &out).await?;
                out.clear();
                all(stream, &frame.body).await?;
            }
        }
        all(stream, &out).await?;
        SCRATCH.set(out);
    }
}

async fn all(stream: &TcpStream, mut bytes: &[u8]) -> Result<(), u16> {
    while !bytes.is_empty() {
        match stream.try_write(bytes) {
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                match timeout(limits::STALLED, stream.writable()).await {
                    Ok(Ok(())) => {}
                    Ok(Err(_)) => return Err(GONE),
                    Err(_) => return Err(close_code::TOO_SLOW),
                }
            }
            Err(_) => return Err(GONE),
        }
    }
    Ok(())
}

/// Sends what the library has queued (pongs, its half of a close).
pub(super) async fn flush(socket: &mut WebSocketStream<TcpStream>) -> Result<(), u16> {
    match timeout(limits::STALLED, socket.flush()).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) => Err(GONE),
        Err(_) => Err(close_code::TOO_SLOW),
    }
}

/// Says why and waits for the client to hang up: a socket that is closed with unread bytes in it is reset, and the
/// reset may overtake the reason.
pub(super) async fn close(stream: &mut TcpStream, code: u16) {
    let [high, low] = code.to_be_bytes();
    let goodbye = async {
        // FIN and opcode 8, two bytes of payload.
        stream.write_all(&[0x88, 2, high, low]).await?;
        stream.shutdown().await?;
        let mut rest = [0; 1024];
        while stream.read(&mut rest).await? > 0 {}
        io::Result::Ok(())
    };
    let _ = timeout(GOODBYE, goodbye).await;
}
