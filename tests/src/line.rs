//! A bare line to the server, for what no HTTP client would send.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::{Node, PATIENCE};

/// A bare line.
#[derive(Debug)]
pub struct Line {
    stream: TcpStream,
}

impl Line {
    /// Opens one.
    pub async fn to(node: &Node) -> Self {
        let stream = TcpStream::connect(node.address).await.expect("the node listens");
        Self { stream }
    }

    /// Sends bytes; whether the line took them.
    pub async fn send(&mut self, bytes: &[u8]) -> bool {
        self.stream.write_all(bytes).await.is_ok()
    }

    /// Reads until the server hangs up.
    pub async fn rest(&mut self) -> String {
        let mut all = Vec::new();
        // A line that is reset has said what it had to say.
        let _ = timeout(PATIENCE, self.stream.read_to_end(&mut all))
            .await
            .expect("the server hangs up");
        String::from_utf8_lossy(&all).into_owned()
    }
}
