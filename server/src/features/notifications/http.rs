//! Addresses of the slice: decode, one call, encode.

use axum::extract::{FromRef, State};
use axum::response::Redirect;
use axum::{Router, routing};
use http::{HeaderMap, StatusCode};
use protocol::{
    CatchUp, Done, MailKind, Notifications as View, PushDeviceId, PutNotificationSettings, PutPushDevice,
    PutQuietHours, RunId, routes,
};
use uuid::Uuid;

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
        .route(routes::MAILS_STOP, get(stop_page).post(stop_mails))
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

/// Somebody followed the link in a browser: a page asks them. What only looks at links changes nothing.
async fn stop_page(
    State(notifications): Handle,
    Path((token, kind)): Path<(Uuid, MailKind)>,
) -> Result<Redirect> {
    notifications.knows_mail_token(token).await?;
    Ok(Redirect::to(&format!("/mails/{kind}#{token}")))
}

/// A mail program or the page asks for no more mails. The body, of whichever of them, says nothing that the address does
/// not.
async fn stop_mails(
    State(notifications): Handle,
    Path((token, kind)): Path<(Uuid, MailKind)>,
) -> Result<StatusCode> {
    notifications.stop_mails(token, kind).await?;
    Ok(StatusCode::NO_CONTENT)
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
