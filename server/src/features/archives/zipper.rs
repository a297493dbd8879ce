//! An archive that is packed while it is sent: one thread packs, what came in waits in a short queue, and what goes out
//! waits for whoever downloads. Nothing of it is ever whole in memory or on disk.

use std::io::{Error as IoError, Result as IoResult, Write};

use bytes::Bytes;
use tokio::sync::mpsc::{self, Receiver, Sender};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::kernel::{Error, Result};

/// Bytes that go out at once.
const PART: usize = 64 * 1024;
/// Orders and parts that wait.
const QUEUE: usize = 4;

enum Order {
    Begin(String, CompressionMethod),
    Bytes(Bytes),
    End,
}

/// The way into an archive.
pub(super) struct Zipper(Sender<Order>);

/// Starts to pack. What it packs comes out of the receiver.
pub(super) fn start() -> (Zipper, Receiver<IoResult<Bytes>>) {
    let (orders, taken) = mpsc::channel(QUEUE);
    let (parts, out) = mpsc::channel(QUEUE);
    tokio::task::spawn_blocking(move || {
        if let Err(error) = pack(taken, &parts) {
            // Whoever downloads may have gone.
            let _ = parts.blocking_send(Err(error));
        }
    });
    (Zipper(orders), out)
}

impl Zipper {
    /// A file that packs well, whole.
    pub(super) async fn file(&self, name: String, bytes: impl Into<Bytes>) -> Result<()> {
        self.order(Order::Begin(name, CompressionMethod::Deflated))
            .await?;
        self.bytes(bytes.into()).await
    }

    /// Begins a file that packs well and comes in parts.
    pub(super) async fn begin_packed(&self, name: String) -> Result<()> {
        self.order(Order::Begin(name, CompressionMethod::Deflated)).await
    }

    /// Begins a file that comes in parts, and that is kept as it is: photographs and PDF are packed already.
    pub(super) async fn begin(&self, name: String) -> Result<()> {
        self.order(Order::Begin(name, CompressionMethod::Stored)).await
    }

    /// A part of the file that was begun.
    pub(super) async fn bytes(&self, bytes: Bytes) -> Result<()> {
        self.order(Order::Bytes(bytes)).await
    }

    /// Ends the archive. Without it there is no whole one.
    pub(super) async fn end(self) -> Result<()> {
        self.order(Order::End).await
    }

    async fn order(&self, order: Order) -> Result<()> {
        self.0
            .send(order)
            .await
            .map_err(|_| Error::internal("nobody takes the archive any more"))
    }
}

fn pack(mut orders: Receiver<Order>, parts: &Sender<IoResult<Bytes>>) -> IoResult<()> {
    let out = Out {
        parts: parts.clone(),
        waiting: Vec::with_capacity(PART),
    };
    let mut archive = ZipWriter::new_stream(out);
    while let Some(order) = orders.blocking_recv() {
        match order {
            Order::Begin(name, method) => {
                let options = SimpleFileOptions::default()
                    .compression_method(method)
                    .large_file(true)
                    .unix_permissions(0o644);
                archive.start_file(name, options).map_err(IoError::other)?;
            }
            Order::Bytes(bytes) => archive.write_all(&bytes)?,
            Order::End => {
                let mut out = archive.finish().map_err(IoError::other)?.into_inner();
                return out.flush();
            }
        }
    }
    Err(IoError::other("the archive was given up"))
}

/// Where packed bytes go.
struct Out {
    parts: Sender<IoResult<Bytes>>,
    waiting: Vec<u8>,
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> IoResult<usize> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= PART {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> IoResult<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let part = Bytes::from(std::mem::replace(&mut self.waiting, Vec::with_capacity(PART)));
        let gone = |_| IoError::other("nobody takes the archive any more");
        self.parts.blocking_send(Ok(part)).map_err(gone)
    }
}
