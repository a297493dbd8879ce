//! A line to a server: a WebSocket of our own over TCP, made so that a thousand of them cost the generator little.
//!
//! Owns the handshake and the bytes. Knows no message: what a payload means is the peer's affair. One scratch buffer
//! serves all lines of a thread; a line keeps only the frame that is not all there yet.

pub(crate) mod frame;

use std::{
    cell::RefCell,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    pin::Pin,
    task::{Context, Poll, ready},
};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWriteExt, ReadBuf},
    net::{
        TcpSocket,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
};

use self::frame::Frame;
use crate::trouble::{During, Outcome, Trouble};

/// Bytes that one read may bring: more than a socket's receive buffer holds by default.
const SCRATCH: usize = 512 * 1024;

thread_local! {
    static BUFFER: RefCell<Vec<u8>> = RefCell::new(vec![0; SCRATCH]);
}

/// The request that opens a WebSocket.
#[derive(Clone, Debug, Default)]
pub(crate) struct Upgrade {
    /// Host and port as the server knows itself; empty where the address will do.
    pub(crate) host: String,
    /// Path and query.
    pub(crate) path: String,
    /// Header lines besides those of the handshake itself.
    pub(crate) headers: Vec<(&'static str, String)>,
}

/// The hearing half of a line.
#[derive(Debug)]
pub(crate) struct Ear {
    read: OwnedReadHalf,
    /// Bytes of a frame that is not all there yet.
    rest: Vec<u8>,
    /// The server closed, with this code if it gave one.
    closed: Option<u16>,
}

/// The speaking half of a line. Dropping it ends the line.
#[derive(Debug)]
pub(crate) struct Voice {
    write: OwnedWriteHalf,
}

/// A source address for line `index`: loopback has room for many, and each has its own ports.
pub(crate) fn source(index: usize) -> IpAddr {
    let block = u8::try_from(1 + (index / 200) % 250).unwrap_or(1);
    let host = u8::try_from(1 + index % 200).unwrap_or(1);
    IpAddr::V4(Ipv4Addr::new(127, 0, block, host))
}

/// Opens a WebSocket from a source address.
pub(crate) async fn open(to: SocketAddr, from: IpAddr, upgrade: &Upgrade) -> Outcome<(Ear, Voice)> {
    let socket = TcpSocket::new_v4()?;
    socket.set_reuseaddr(true)?;
    socket
        .bind(SocketAddr::new(from, 0))
        .during(format_args!("bind {from}"))?;
    let stream = socket.connect(to).await.during(format_args!("connect to {to}"))?;
    stream.set_nodelay(true)?;
    let (mut read, mut write) = stream.into_split();
    let host = if upgrade.host.is_empty() {
        to.to_string()
    } else {
        upgrade.host.clone()
    };
    let mut request = format!(
        "GET {} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n",
        upgrade.path
    );
    for (name, value) in &upgrade.headers {
        request.push_str(name);
        request.push_str(": ");
        request.push_str(value);
        request.push_str("\r\n");
    }
    request.push_str("\r\n");
    write.write_all(request.as_bytes()).await?;
    let mut head = Vec::with_capacity(512);
    let end = loop {
        if read.read_buf(&mut head).await? == 0 {
            return Err(Trouble::new(format!("{to} closed during the handshake")));
        }
        if let Some(at) = head.windows(4).position(|four| four == b"\r\n\r\n") {
            break at + 4;
        }
    };
    if !head.starts_with(b"HTTP/1.1 101") {
        let answer = String::from_utf8_lossy(&head);
        return Err(Trouble::new(format!(
            "{to}{} did not upgrade: {answer}",
            upgrade.path
        )));
    }
    let rest = head.get(end..).unwrap_or_default().to_vec();
    Ok((
        Ear {
            read,
            rest,
            closed: None,
        },
        Voice { write },
    ))
}

impl Voice {
    /// Sends one frame.
    pub(crate) async fn say(&mut self, opcode: u8, payload: &[u8]) -> Outcome<()> {
        let mut bytes = Vec::with_capacity(payload.len() + 14);
        frame::append(&mut bytes, opcode, payload);
        self.write.write_all(&bytes).await?;
        Ok(())
    }
}

impl Ear {
    /// Waits for bytes and hands every whole frame to `take`. False once the server has closed.
    ///
    /// Pings are answered here; `take` may return a payload that is sent back as the answer to a frame.
    pub(crate) async fn hear<F>(&mut self, mut take: F) -> Outcome<bool>
    where
        F: FnMut(Frame<'_>) -> Option<(u8, Vec<u8>)>,
    {
        std::future::poll_fn(|context| self.poll_hear(context, &mut take)).await
    }

    /// The code that the server closed with.
    pub(crate) fn closed(&self) -> Option<u16> {
        self.closed
    }

    fn poll_hear<F>(&mut self, context: &mut Context<'_>, take: &mut F) -> Poll<Outcome<bool>>
    where
        F: FnMut(Frame<'_>) -> Option<(u8, Vec<u8>)>,
    {
        BUFFER.with_borrow_mut(|scratch| {
            let held = self.rest.len();
            if scratch.len() < held + SCRATCH / 2 {
                scratch.resize(held + SCRATCH, 0);
            }
            scratch[..held].copy_from_slice(&self.rest);
            let mut space = ReadBuf::new(&mut scratch[held..]);
            // What came with the handshake is looked at once before waiting for more.
            let read = match Pin::new(&mut self.read).poll_read(context, &mut space) {
                Poll::Pending if held > 0 && frame::split(&self.rest).is_ok_and(|whole| whole.is_some()) => 0,
                other => {
                    ready!(other)?;
                    let read = space.filled().len();
                    if read == 0 {
                        return Poll::Ready(Ok(false));
                    }
                    read
                }
            };
            let bytes = &scratch[..held + read];
            Poll::Ready(self.frames(bytes, take))
        })
    }

    fn frames<F>(&mut self, bytes: &[u8], take: &mut F) -> Outcome<bool>
    where
        F: FnMut(Frame<'_>) -> Option<(u8, Vec<u8>)>,
    {
        let mut at = 0;
        let mut answers = Vec::new();
        while let Some((frame, length)) = frame::split(&bytes[at..]).map_err(|unreadable| {
            Trouble::new(format!("the server sent a frame we do not read: {unreadable:?}"))
        })? {
            match frame.opcode {
                frame::PING => frame::append(&mut answers, frame::PONG, frame.payload),
                frame::CLOSE => {
                    let code = frame
                        .payload
                        .first_chunk::<2>()
                        .map(|code| u16::from_be_bytes(*code));
                    self.closed = code.or(Some(1005));
                    return Ok(false);
                }
                _ => {
                    if let Some((opcode, payload)) = take(frame) {
                        frame::append(&mut answers, opcode, &payload);
                    }
                }
            }
            at += length;
        }
        self.rest.clear();
        self.rest.extend_from_slice(&bytes[at..]);
        if !answers.is_empty() {
            // A few bytes into an idle direction: they fit, or the server has not read for a very long time.
            let sent = self.read.as_ref().try_write(&answers)?;
            if sent < answers.len() {
                return Err(Trouble::new("the server does not read what it asked for"));
            }
        }
        Ok(true)
    }
}
