//! HTTP edge of invitations.

use axum::Router;
use axum::extract::{Extension, FromRef, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use http::{HeaderMap, StatusCode};
use protocol::{
    AcceptInvitation, Accepted, CreateInvitation, Invitation, InvitationCreated, InvitationId,
    InvitationPreview, Token, routes,
};

use super::Invitations;
use super::accept::Visitor;
use crate::features::accounts::{Language, user_agent, with_cookie};
use crate::http::{Json, Path, PeerAddr};
use crate::kernel::{Actor, Result};

/// Routes of the slice.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Invitations: FromRef<S>,
{
    Router::new()
        .route(routes::INVITATIONS, get(list).post(create))
        .route(routes::INVITATION_BY_ID, delete(revoke))
        .route(routes::INVITATIONS_LOOK_UP, post(look_up))
        .route(routes::INVITATIONS_ACCEPT, post(accept))
}

async fn list(State(invitations): State<Invitations>, actor: Actor) -> Result<Json<Vec<Invitation>>> {
    invitations.list(&actor).await.map(Json)
}

async fn create(
    State(invitations): State<Invitations>,
    actor: Actor,
    headers: HeaderMap,
    Json(body): Json<CreateInvitation>,
) -> Result<Json<InvitationCreated>> {
    invitations
        .create(&actor, &body, Language::of(&headers))
        .await
        .map(Json)
}

async fn revoke(
    State(invitations): State<Invitations>,
    actor: Actor,
    Path(id): Path<InvitationId>,
) -> Result<StatusCode> {
    invitations.revoke(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn look_up(
    State(invitations): State<Invitations>,
    peer: PeerAddr,
    Json(body): Json<Token>,
) -> Result<Json<InvitationPreview>> {
    invitations.look_up(&body.token, peer).await.map(Json)
}

async fn accept(
    State(invitations): State<Invitations>,
    peer: PeerAddr,
    replaced: Option<Extension<Actor>>,
    headers: HeaderMap,
    Json(body): Json<AcceptInvitation>,
) -> Result<Response> {
    let (user_agent, language) = (user_agent(&headers), Language::of(&headers));
    let replaced = replaced.map(|Extension(actor)| actor);
    let visitor = Visitor {
        peer,
        user_agent,
        language,
        replaced,
    };
    let Some(session) = invitations.accept(body, visitor).await? else {
        return Ok(Json(Accepted::LinkSent).into_response());
    };
    let me = invitations.accounts.who_is(&session.actor()).await?;
    Ok(with_cookie(
        &invitations.accounts,
        &session,
        Json(Accepted::SignedIn(me)),
    ))
}
