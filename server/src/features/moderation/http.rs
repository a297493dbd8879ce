//! Addresses of the slice: decode, one call, encode.

use axum::extract::{FromRef, State};
use axum::{Router, routing};
use protocol::{
    ChannelId, CommandOnly, DecideReport, Done, MessageId, Moderation as View, ModerationId, PersonId,
    RemoveMessage, ReportId, ReportMessage, RunId, SilencePerson, routes,
};

use super::Moderation;
use crate::http::{Json, Path};
use crate::kernel::{Actor, Result};

type Handle = State<Moderation>;

/// The routes.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Moderation: FromRef<S>,
{
    use routing::{delete, get, post};
    Router::new()
        .route(routes::MESSAGE_REPORTS, post(report))
        .route(routes::MESSAGE_REMOVAL, post(remove))
        .route(routes::CHANNEL_MEMBER, delete(take_out))
        .route(routes::RUN_MODERATION, get(view))
        .route(routes::REPORT_DECISION, post(decide))
        .route(routes::RUN_SILENCE, post(silence))
        .route(routes::RUN_BAN, post(ban))
        .route(routes::MODERATION_UNDO, post(undo))
}

async fn report(
    State(moderation): Handle,
    actor: Actor,
    Path(message): Path<MessageId>,
    Json(wanted): Json<ReportMessage>,
) -> Result<Json<Done>> {
    moderation.report(&actor, message, &wanted).await.map(Json)
}

async fn remove(
    State(moderation): Handle,
    actor: Actor,
    Path(message): Path<MessageId>,
    Json(wanted): Json<RemoveMessage>,
) -> Result<Json<Done>> {
    moderation.remove(&actor, message, &wanted).await.map(Json)
}

async fn take_out(
    State(moderation): Handle,
    actor: Actor,
    Path((channel, person)): Path<(ChannelId, PersonId)>,
    Json(command): Json<CommandOnly>,
) -> Result<Json<Done>> {
    moderation
        .take_out(&actor, channel, person, command)
        .await
        .map(Json)
}

async fn view(State(moderation): Handle, actor: Actor, Path(run): Path<RunId>) -> Result<Json<View>> {
    moderation.view(&actor, run).await.map(Json)
}

async fn decide(
    State(moderation): Handle,
    actor: Actor,
    Path(report): Path<ReportId>,
    Json(wanted): Json<DecideReport>,
) -> Result<Json<Done>> {
    moderation.decide(&actor, report, &wanted).await.map(Json)
}

async fn silence(
    State(moderation): Handle,
    actor: Actor,
    Path((run, person)): Path<(RunId, PersonId)>,
    Json(wanted): Json<SilencePerson>,
) -> Result<Json<Done>> {
    moderation.silence(&actor, run, person, &wanted).await.map(Json)
}

async fn ban(
    State(moderation): Handle,
    actor: Actor,
    Path((run, person)): Path<(RunId, PersonId)>,
    Json(wanted): Json<SilencePerson>,
) -> Result<Json<Done>> {
    moderation.ban(&actor, run, person, &wanted).await.map(Json)
}

async fn undo(
    State(moderation): Handle,
    actor: Actor,
    Path(entry): Path<ModerationId>,
    Json(command): Json<CommandOnly>,
) -> Result<Json<Done>> {
    moderation.undo(&actor, entry, command).await.map(Json)
}
