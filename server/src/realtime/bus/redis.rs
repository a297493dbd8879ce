//! The two tasks that talk to Redis: one sends hints in pipelines, one listens to the rooms of this node.
//!
//! Both reconnect by themselves. While the listening one is away the bus counts as unhealthy, and heads are checked
//! more often; when it is back, every room is listened to again and all heads are checked at once.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use bytes::Bytes;
use futures_util::StreamExt as _;
use redis::aio::{MultiplexedConnection, PubSubSink};
use redis::{AsyncConnectionConfig, RedisResult};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::codec::Hint;
use super::{Link, Wish};
use crate::realtime::hub::Hub;
use crate::realtime::presence::LEASE;

/// Between two attempts to reach Redis.
const RETRY: Duration = Duration::from_millis(500);
/// A Redis that does not answer within this is away.
const ANSWER: Duration = Duration::from_secs(2);
/// Hints in one pipeline.
const PIPELINE: usize = 256;

fn channel(room: protocol::RoomId) -> String {
    format!("lotse:room:{room}")
}

/// Sends hints until the soft stop has come and the queue is empty.
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
            connection = link
                .client
                .get_multiplexed_async_connection_with_config(&config)
                .await
                .ok();
        }
        if let Some(open) = &mut connection {
            let mut pipeline = redis::pipe();
            for hint in &waiting {
                lease(&mut pipeline, link.node, hint);
                pipeline
                    .publish(channel(hint.room()), &hint.encode(link.node)[..])
                    .ignore();
            }
            let sent: RedisResult<()> = pipeline.query_async(open).await;
            if sent.is_err() {
                connection = None;
            }
        } else {
            // Without Redis the hints are lost on purpose; the pause keeps a dead address from costing a core.
            let _ = tokio::time::timeout(RETRY, stop.cancelled()).await;
        }
        waiting.clear();
    }
}

/// A roster is also kept under a lease, for nodes that come later; they find the nodes of a room in its set.
fn lease(pipeline: &mut redis::Pipeline, node: uuid::Uuid, hint: &Hint) {
    if let Hint::Roster { room, .. } = hint {
        let seconds = LEASE.as_secs();
        pipeline
            .set_ex(roster_key(*room, node), &hint.encode(node)[..], seconds)
            .ignore();
        pipeline
            .cmd("SADD")
            .arg(nodes_key(*room))
            .arg(node.as_bytes())
            .ignore();
        pipeline
            .expire(nodes_key(*room), i64::try_from(seconds).unwrap_or(15))
            .ignore();
    }
}

fn roster_key(room: protocol::RoomId, node: uuid::Uuid) -> String {
    format!("lotse:roster:{room}:{node}")
}

fn nodes_key(room: protocol::RoomId) -> String {
    format!("lotse:roster:{room}")
}

/// What other nodes say of a room, read once when this node begins to hold it.
pub(super) async fn rosters(link: &Link, room: protocol::RoomId) -> RedisResult<Vec<Hint>> {
    let read = async {
        let mut connection = link.client.get_multiplexed_async_connection().await?;
        let nodes: Vec<Vec<u8>> = redis::cmd("SMEMBERS")
            .arg(nodes_key(room))
            .query_async(&mut connection)
            .await?;
        let others = nodes
            .iter()
            .filter_map(|id| uuid::Uuid::from_slice(id).ok())
            .filter(|id| *id != link.node);
        let keys: Vec<_> = others.map(|node| roster_key(room, node)).collect();
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let values: Vec<Option<Vec<u8>>> = redis::cmd("MGET").arg(keys).query_async(&mut connection).await?;
        let hints = values
            .into_iter()
            .flatten()
            .filter_map(|value| Hint::decode(Bytes::from(value)));
        Ok(hints.map(|(_, hint)| hint).collect())
    };
    tokio::time::timeout(ANSWER, read)
        .await
        .map_err(|_| timed_out())?
}

/// Listens for ever, reconnecting; ends with the process.
pub(super) async fn listen(link: Arc<Link>, hub: Hub, mut wishes: mpsc::Receiver<Wish>) {
    let stop = hub.inner.tasks.soft();
    let mut was_told = false;
    while !stop.is_cancelled() {
        let outcome = stop
            .run_until_cancelled(listen_once(&link, &hub, &mut wishes))
            .await;
        link.is_healthy.store(false, Ordering::Relaxed);
        match outcome {
            Some(Err(error)) if !was_told => {
                was_told = true;
                tracing::warn!(%error, "bus is away; rooms are checked against the database until it is back");
            }
            Some(Ok(())) => was_told = false,
            _ => {}
        }
        // Whoever asked to listen meanwhile must not wait for a Redis that is away.
        while let Ok(wish) = wishes.try_recv() {
            drop(wish);
        }
        let _ = tokio::time::timeout(RETRY, stop.cancelled()).await;
    }
}

/// One connection's life. Ends with an error where it could not be made, with nothing where it broke.
async fn listen_once(link: &Link, hub: &Hub, wishes: &mut mpsc::Receiver<Wish>) -> RedisResult<()> {
    let connect = tokio::time::timeout(ANSWER, link.client.get_async_pubsub());
    let (mut sink, mut stream) = connect.await.map_err(|_| timed_out())??.split();
    let rooms: Vec<_> = hub.inner.rooms.iter().map(|cell| *cell.key()).collect();
    for room in rooms {
        sink.subscribe(channel(room)).await?;
    }
    link.is_healthy.store(true, Ordering::Relaxed);
    hub.inner.check_heads.notify_one();
    tracing::info!("bus is connected");
    loop {
        tokio::select! {
            message = stream.next() => match message {
                Some(message) => take(link, hub, &message),
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
        Wish::Listen(room, confirmed) => {
            let answer = tokio::time::timeout(ANSWER, sink.subscribe(channel(room))).await;
            let _ = confirmed.send(());
            answer
        }
        Wish::Forget(room) => tokio::time::timeout(ANSWER, sink.unsubscribe(channel(room))).await,
    };
    answer.map_err(|_| timed_out())?
}

fn take(link: &Link, hub: &Hub, message: &redis::Msg) {
    let bytes = Bytes::copy_from_slice(message.get_payload_bytes());
    match Hint::decode(bytes) {
        Some((node, _)) if node == link.node => {}
        Some((_, Hint::Event(event))) => hub.feed(&[event]),
        Some((_, Hint::Typing(room, person))) => hub.show_typing(room, person),
        Some((_, Hint::Counted(room))) => hub.recount(room),
        Some((_, Hint::Roster { node, room, people })) => hub.inner.rosters.remote(node, room, people),
        None => {}
    }
}

fn timed_out() -> redis::RedisError {
    redis::RedisError::from((redis::ErrorKind::Io, "no answer in time"))
}
