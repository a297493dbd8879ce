//! Addresses of the slice: decode, one call, encode.

use axum::extract::{FromRef, State};
use axum::{Router, routing};
use protocol::{
    Blocks, ChangeChannel, Channel, ChannelId, ChannelSnapshot, CommandOnly, CreateChannel, Done, History,
    HistoryQuery, Message, MessageId, MessageVersion, PersonId, PersonSnapshot, PutRunMember, RunId,
    RunSnapshot, routes,
};

use super::Channels;
use crate::http::{Json, Path, Query};
use crate::kernel::{Actor, Result};

type Handle = State<Channels>;

/// The routes.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Channels: FromRef<S>,
{
    use routing::{get, post, put};
    Router::new()
        .route(routes::ME, get(me))
        .route(routes::RUN_BY_ID, get(run))
        .route(routes::RUN_PERSON, put(put_person))
        .route(routes::RUN_CHANNELS, get(findable).post(create))
        .route(routes::CHANNEL_BY_ID, get(snapshot).patch(change))
        .route(routes::CHANNEL_JOIN, post(join))
        .route(routes::CHANNEL_LEAVE, post(leave))
        .route(routes::CHANNEL_MEMBER, put(add_member))
        .route(routes::CHANNEL_MESSAGES, get(history))
        .route(routes::MY_BLOCKS, get(blocks))
        .route(routes::MY_BLOCK, put(block).delete(unblock))
        .route(routes::MESSAGE_BY_ID, get(message))
        .route(routes::MESSAGE_VERSIONS, get(versions))
        .merge(super::talk::router())
}

async fn me(State(channels): Handle, actor: Actor) -> Result<Json<PersonSnapshot>> {
    channels.me(&actor).await.map(Json)
}

async fn run(State(channels): Handle, actor: Actor, Path(run): Path<RunId>) -> Result<Json<RunSnapshot>> {
    channels.run_snapshot(&actor, run).await.map(Json)
}

async fn findable(
    State(channels): Handle,
    actor: Actor,
    Path(run): Path<RunId>,
) -> Result<Json<Vec<Channel>>> {
    channels.findable(&actor, run).await.map(Json)
}

async fn put_person(
    State(channels): Handle,
    actor: Actor,
    Path((run, person)): Path<(RunId, PersonId)>,
    Json(wanted): Json<PutRunMember>,
) -> Result<Json<Done>> {
    channels.put_person(&actor, run, person, &wanted).await.map(Json)
}

async fn create(
    State(channels): Handle,
    actor: Actor,
    Path(run): Path<RunId>,
    Json(wanted): Json<CreateChannel>,
) -> Result<Json<Channel>> {
    channels.create(&actor, run, &wanted).await.map(Json)
}

async fn snapshot(
    State(channels): Handle,
    actor: Actor,
    Path(id): Path<ChannelId>,
    Query(query): Query<HistoryQuery>,
) -> Result<Json<ChannelSnapshot>> {
    channels.snapshot(&actor, id, &query).await.map(Json)
}

async fn change(
    State(channels): Handle,
    actor: Actor,
    Path(id): Path<ChannelId>,
    Json(wanted): Json<ChangeChannel>,
) -> Result<Json<Done>> {
    channels.change(&actor, id, &wanted).await.map(Json)
}

async fn join(
    State(channels): Handle,
    actor: Actor,
    Path(id): Path<ChannelId>,
    Json(command): Json<CommandOnly>,
) -> Result<Json<Done>> {
    channels.join(&actor, id, command).await.map(Json)
}

async fn leave(
    State(channels): Handle,
    actor: Actor,
    Path(id): Path<ChannelId>,
    Json(command): Json<CommandOnly>,
) -> Result<Json<Done>> {
    channels.leave(&actor, id, command).await.map(Json)
}

async fn add_member(
    State(channels): Handle,
    actor: Actor,
    Path((id, person)): Path<(ChannelId, PersonId)>,
    Json(command): Json<CommandOnly>,
) -> Result<Json<Done>> {
    channels.add_member(&actor, id, person, command).await.map(Json)
}

async fn history(
    State(channels): Handle,
    actor: Actor,
    Path(id): Path<ChannelId>,
    Query(query): Query<HistoryQuery>,
) -> Result<Json<History>> {
    channels.history(&actor, id, &query).await.map(Json)
}

async fn message(State(channels): Handle, actor: Actor, Path(id): Path<MessageId>) -> Result<Json<Message>> {
    channels.message(&actor, id).await.map(Json)
}

async fn versions(
    State(channels): Handle,
    actor: Actor,
    Path(id): Path<MessageId>,
) -> Result<Json<Vec<MessageVersion>>> {
    channels.versions(&actor, id).await.map(Json)
}

async fn blocks(State(channels): Handle, actor: Actor) -> Result<Json<Blocks>> {
    channels.blocks(&actor).await.map(Json)
}

async fn block(
    State(channels): Handle,
    actor: Actor,
    Path(whom): Path<PersonId>,
    Json(command): Json<CommandOnly>,
) -> Result<Json<Blocks>> {
    channels.block(&actor, whom, true, command).await.map(Json)
}

async fn unblock(
    State(channels): Handle,
    actor: Actor,
    Path(whom): Path<PersonId>,
    Json(command): Json<CommandOnly>,
) -> Result<Json<Blocks>> {
    channels.block(&actor, whom, false, command).await.map(Json)
}
