//! Writing: gathers what is due after a socket's cursors and writes it in one system call.

use std::cell::RefCell;
use std::io;
use std::time::Duration;

use futures_util::SinkExt as _;
use protocol::{ErrorCode, Refused, ServerFrame, Subscribed, close_code, limits};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;

use super::conn::{Conn, GONE};
use super::log::Copied;
use super::room::TICKS;

/// Bytes that are gathered for one write: about what a socket's buffer takes at once.
const BUDGET: usize = 64 * 1024;
/// How long a close may take, with the client's answer.
const GOODBYE: Duration = Duration::from_secs(2);
const WRITE_LIMIT: Duration = Duration::from_secs(limits::WRITE_SECONDS);

thread_local! {
    /// Where frames are gathered: one buffer a thread instead of one a socket.
    static SCRATCH: RefCell<Vec<u8>> = RefCell::new(Vec::with_capacity(2 * BUDGET));
}

/// Writes everything that is due. Awaits only what the socket did not take at once; a reader who blocks that for
/// [`limits::WRITE_SECONDS`] is too slow.
pub(super) async fn due(conn: &mut Conn) -> Result<(), u16> {
    loop {
        let rest = SCRATCH.with_borrow_mut(|out| {
            out.clear();
            gather(conn, out);
            if out.is_empty() {
                return Ok(None);
            }
            let written = match conn.socket.get_ref().try_write(out) {
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => 0,
                Err(_) => return Err(GONE),
            };
            Ok(Some(out.get(written..).unwrap_or_default().to_vec()))
        })?;
        match rest {
            None => return Ok(()),
            Some(rest) if rest.is_empty() => {}
            Some(rest) => match timeout(WRITE_LIMIT, conn.socket.get_mut().write_all(&rest)).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) => return Err(GONE),
                Err(_) => return Err(close_code::TOO_SLOW),
            },
        }
    }
}

/// Collects answers first, then events and ticks of every room that has something new.
fn gather(conn: &mut Conn, out: &mut Vec<u8>) {
    conn.peer.take_control(out);
    if conn.peer.take_ping() {
        // FIN and opcode 9, no payload.
        out.extend_from_slice(&[0x89, 0]);
    }
    let viewer = conn.peer.actor.person_id;
    let mut left = None;
    for (index, cursor) in conn.cursors.iter_mut().enumerate() {
        if out.len() >= BUDGET {
            break;
        }
        if cursor.room.has_news(cursor.at) {
            match cursor.room.copy_after(cursor.at, viewer, BUDGET, out) {
                Copied::UpTo(seq) => cursor.at.seq = seq,
                Copied::Left(seq) => {
                    cursor.at.seq = seq;
                    left = Some(index);
                    break;
                }
                Copied::Gap => {
                    cursor.at = cursor.room.head();
                    let place = Subscribed {
                        room: cursor.room.id,
                        position: cursor.at,
                    };
                    if let Ok(frame) = crate::kernel::frame::encode(&ServerFrame::Resync(place)) {
                        out.extend_from_slice(&frame);
                    }
                }
            }
        }
        for kind in 0..TICKS {
            let version = cursor.room.tick_version(kind);
            if version != cursor.ticks[kind] {
                cursor.ticks[kind] = version;
                out.extend_from_slice(&cursor.room.tick_frame(kind));
            }
        }
    }
    if let Some(index) = left {
        let cursor = conn.cursors.swap_remove(index);
        conn.answer(&ServerFrame::Refused(Refused {
            room: cursor.room.id,
            code: ErrorCode::NotFound,
        }));
    }
}

/// Sends what the library has queued (pongs, its half of a close).
pub(super) async fn flush(socket: &mut WebSocketStream<TcpStream>) -> Result<(), u16> {
    match timeout(WRITE_LIMIT, socket.flush()).await {
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
