//! The two tasks that talk to Redis: one sends hints in pipelines, one listens to the open documents of this node. Both
//! reconnect by themselves; when the listening one is back, all heads are looked at.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use bytes::Bytes;
use futures_util::StreamExt as _;
use protocol::DocumentId;
use redis::aio::{MultiplexedConnection, PubSubSink};
use redis::{AsyncConnectionConfig, RedisResult};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::codec::{Hint, decode};
use super::{Link, Wish};
use crate::collab::rooms::Shared;

/// Between two attempts to reach Redis.
const RETRY: Duration = Duration::from_millis(500);
/// A Redis that does not answer within this is away.
const ANSWER: Duration = Duration::from_secs(2);
/// Hints in one pipeline.
const PIPELINE: usize = 256;

fn channel(document: DocumentId) -> String {
    format!("lotse:document:{document}")
}

/// Sends hints until the soft stop.
pub(super) async fn send(link: Arc<Link>, stop: CancellationToken, mut hints: mpsc::Receiver<Hint>) {
    let mut connection: Option<MultiplexedConnection> = None;
    let mut waiting = Vec::with_capacity(PIPELINE);
    loop {
        tokio::select! {
            biased;
            count = hints.recv_many(&mut waiting, PIPELINE) => if count == 0 { return },
            () = stop.cancelled() => return,
        }
        if connection.is_none() {
            let config = AsyncConnectionConfig::new()
                .set_connection_timeout(Some(ANSWER))
                .set_response_timeout(Some(ANSWER));
            let opening = link.client.get_multiplexed_async_connection_with_config(&config);
            connection = opening.await.ok();
        }
        if let Some(open) = &mut connection {
            let mut pipeline = redis::pipe();
            for hint in &waiting {
                let bytes = hint.encode(link.node);
                pipeline.publish(channel(hint.document), bytes).ignore();
            }
            let sent: RedisResult<()> = pipeline.query_async(open).await;
            if sent.is_err() {
                connection = None;
            }
        } else {
            // Without Redis hints are lost on purpose; the pause keeps a dead address from costing a core.
            let _ = tokio::time::timeout(RETRY, stop.cancelled()).await;
        }
        waiting.clear();
    }
}

/// Listens until the soft stop, reconnecting.
pub(super) async fn listen(link: Arc<Link>, rooms: Arc<Shared>, mut wishes: mpsc::Receiver<Wish>) {
    let stop = rooms.tasks.soft();
    while !stop.is_cancelled() {
        let once = listen_once(&link, &rooms, &mut wishes);
        let outcome = stop.run_until_cancelled(once).await;
        link.is_healthy.store(false, Ordering::Relaxed);
        if let Some(Err(error)) = outcome {
            tracing::debug!(%error, "the bus of documents is away; the log is asked until it is back");
        }
        // Whoever asked to listen meanwhile must not wait for a Redis that is away.
        while let Ok(wish) = wishes.try_recv() {
            drop(wish);
        }
        let _ = tokio::time::timeout(RETRY, stop.cancelled()).await;
    }
}

/// One connection's life. Ends with an error where it could not be made, with nothing where it broke.
async fn listen_once(link: &Link, rooms: &Shared, wishes: &mut mpsc::Receiver<Wish>) -> RedisResult<()> {
    let connect = tokio::time::timeout(ANSWER, link.client.get_async_pubsub());
    let (mut sink, mut stream) = connect.await.map_err(|_| timed_out())??.split();
    // Healthy first: what is opened from here on asks to be listened to, what was opened before is in the list.
    link.is_healthy.store(true, Ordering::Relaxed);
    for document in rooms.documents() {
        sink.subscribe(channel(document)).await?;
    }
    link.is_back.notify_one();
    loop {
        tokio::select! {
            message = stream.next() => match message {
                Some(message) => take(link, rooms, &message),
                None => return Ok(()),
            },
            wish = wishes.recv() => match wish {
                Some(wish) => if fulfil(&mut sink, wish).await.is_err() { return Ok(()) },
                None => return Ok(()),
            },
        }
    }
}

async fn fulfil(sink: &mut PubSubSink, wish: Wish) -> RedisResult<()> {
    let answer = match wish {
        Wish::Listen(document, confirmed) => {
            let answer = tokio::time::timeout(ANSWER, sink.subscribe(channel(document))).await;
            let _ = confirmed.send(());
            answer
        }
        Wish::Forget(document) => tokio::time::timeout(ANSWER, sink.unsubscribe(channel(document))).await,
    };
    answer.map_err(|_| timed_out())?
}

fn take(link: &Link, rooms: &Shared, message: &redis::Msg) {
    let bytes = Bytes::copy_from_slice(message.get_payload_bytes());
    if let Some((node, document, remote)) = decode(&bytes)
        && node != link.node
    {
        rooms.feed(document, remote);
    }
}

fn timed_out() -> redis::RedisError {
    redis::RedisError::from((redis::ErrorKind::Io, "no answer in time"))
}
