//! Addresses of what people do with messages, of levels and of direct conversations: decode, one call, encode.

use axum::extract::{FromRef, State};
use axum::{Router, routing};
use protocol::{
    Channel, ChannelId, ChannelMaterial, Done, MessageId, MyPollVote, OpenDirect, PutLevel, ReadersChange,
    ReadersQuery, RunId, Topic, TopicId, routes,
};

use crate::features::channels::Channels;
use crate::http::{Json, Path, Query};
use crate::kernel::{Actor, Result};

type Handle = State<Channels>;

/// The routes.
pub(in crate::features::channels) fn router<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Channels: FromRef<S>,
{
    use routing::{get, post, put};
    Router::new()
        .route(routes::RUN_DIRECT, post(open_direct))
        .route(routes::CHANNEL_LEVEL, put(put_level))
        .route(routes::CHANNEL_READERS, get(readers_change))
        .route(routes::CHANNEL_MATERIAL, get(material))
        .route(routes::TOPIC_BY_ID, get(topic))
        .route(routes::MESSAGE_POLL_MINE, get(my_vote))
}

async fn open_direct(
    State(channels): Handle,
    actor: Actor,
    Path(run): Path<RunId>,
    Json(wanted): Json<OpenDirect>,
) -> Result<Json<Channel>> {
    channels.open_direct(&actor, run, &wanted).await.map(Json)
}

async fn put_level(
    State(channels): Handle,
    actor: Actor,
    Path(id): Path<ChannelId>,
    Json(wanted): Json<PutLevel>,
) -> Result<Json<Done>> {
    channels.put_level(&actor, id, wanted).await.map(Json)
}

async fn readers_change(
    State(channels): Handle,
    actor: Actor,
    Path(from): Path<ChannelId>,
    Query(query): Query<ReadersQuery>,
) -> Result<Json<ReadersChange>> {
    channels.readers_change(&actor, from, query.to).await.map(Json)
}

async fn material(
    State(channels): Handle,
    actor: Actor,
    Path(id): Path<ChannelId>,
) -> Result<Json<ChannelMaterial>> {
    channels.material(&actor, id).await.map(Json)
}

async fn topic(State(channels): Handle, actor: Actor, Path(id): Path<TopicId>) -> Result<Json<Topic>> {
    channels.topic(&actor, id).await.map(Json)
}

async fn my_vote(
    State(channels): Handle,
    actor: Actor,
    Path(id): Path<MessageId>,
) -> Result<Json<MyPollVote>> {
    channels.my_vote(&actor, id).await.map(Json)
}
