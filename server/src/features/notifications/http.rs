//! Addresses of the slice: decode, one call, encode.

use axum::extract::{FromRef, State};
use axum::{Router, routing};
use http::HeaderMap;
use protocol::{
    CatchUp, Done, Notifications as View, PushDeviceId, PutNotificationSettings, PutPushDevice,
    PutQuietHours, RunId, routes,
};

use super::Notifications;
use crate::features::accounts;
use crate::http::{Json, Path};
use crate::kernel::{Actor, Result};

type Handle = State<Notifications>;

/// The routes.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Notifications: FromRef<S>,
{
    use routing::{get, put};
    Router::new()
        .route(routes::MY_NOTIFICATIONS, get(settings).put(put_settings))
        .route(routes::MY_PUSH, put(put_device).delete(delete_device))
        .route(routes::RUN_QUIET_HOURS, put(put_quiet_hours))
        .route(routes::RUN_CATCH_UP, get(catch_up))
}

async fn settings(State(notifications): Handle, actor: Actor) -> Result<Json<View>> {
    notifications.settings(&actor).await.map(Json)
}

async fn put_settings(
    State(notifications): Handle,
    actor: Actor,
    Json(wanted): Json<PutNotificationSettings>,
) -> Result<Json<Done>> {
    notifications.put_settings(&actor, &wanted).await.map(Json)
}

async fn put_device(
    State(notifications): Handle,
    actor: Actor,
    Path(id): Path<PushDeviceId>,
    headers: HeaderMap,
    Json(wanted): Json<PutPushDevice>,
) -> Result<Json<Done>> {
    let label = accounts::device_of(&headers);
    notifications
        .put_device(&actor, id, &wanted, label)
        .await
        .map(Json)
}

async fn delete_device(
    State(notifications): Handle,
    actor: Actor,
    Path(id): Path<PushDeviceId>,
) -> Result<Json<Done>> {
    notifications.delete_device(&actor, id).await.map(Json)
}

async fn put_quiet_hours(
    State(notifications): Handle,
    actor: Actor,
    Path(run): Path<RunId>,
    Json(wanted): Json<PutQuietHours>,
) -> Result<Json<Done>> {
    notifications
        .put_quiet_hours(&actor, run, &wanted)
        .await
        .map(Json)
}

async fn catch_up(
    State(notifications): Handle,
    actor: Actor,
    Path(run): Path<RunId>,
) -> Result<Json<CatchUp>> {
    notifications.catch_up(&actor, run).await.map(Json)
}
