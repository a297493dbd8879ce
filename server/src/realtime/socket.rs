//! The entrance of sockets: who is let in, and how the library is set up for many of them.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use protocol::limits;
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};

use super::conn::Conn;
use super::hub::Hub;
use super::known::Recognised;
use super::peer::Peer;
use super::room::Room;
use crate::kernel::{Error, Result};

/// Bytes that are read at once. Commands are small; the library's 128 KiB would be the largest part of a socket.
const READ_BUFFER: usize = 1024;

/// A socket that was accepted; counted until it is dropped.
#[derive(Debug)]
pub struct Socket {
    hub: Hub,
    peer: Arc<Peer>,
    own: Arc<Room>,
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.hub.detach(&self.peer);
    }
}

impl Hub {
    /// Accepts a socket by its session cookie, if the node stays and the person has not too many.
    pub async fn accept(&self, cookie: &str) -> Result<Socket> {
        if self.inner.is_draining.load(Ordering::Acquire) {
            return Err(Error::Unavailable("this node is going away".into()));
        }
        loop {
            let Recognised { actor, own, endings } = self.recognise(cookie).await?;
            let peer = Arc::new(Peer::new(actor, self.now()));
            self.attach(&peer)?;
            let (hub, room) = (self.clone(), Arc::clone(&own));
            let socket = Socket { hub, peer, own };
            // An ending before the socket was attached did not close it: ask again.
            if room.endings() == endings {
                return Ok(socket);
            }
        }
    }
}

impl Socket {
    /// The socket's whole life on an upgraded stream; `already_read` came behind the handshake.
    pub async fn run(self, stream: TcpStream, already_read: Vec<u8>) {
        let config = WebSocketConfig::default()
            .read_buffer_size(READ_BUFFER)
            .write_buffer_size(0)
            .max_write_buffer_size(4 * READ_BUFFER)
            .max_message_size(Some(limits::TEXT_FRAME_BYTES))
            .max_frame_size(Some(limits::TEXT_FRAME_BYTES));
        let (hub, peer, own) = (self.hub.clone(), Arc::clone(&self.peer), Arc::clone(&self.own));
        let socket =
            WebSocketStream::from_partially_read(stream, already_read, Role::Server, Some(config)).await;
        Conn::new(hub, peer, own, socket).run().await;
    }
}
