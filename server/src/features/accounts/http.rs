//! HTTP edge of accounts.

use axum::Router;
use axum::extract::{Extension, FromRef, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post, put};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use protocol::{
    ChangePassword, RequestSignInLink, Session, SessionId, SignIn, SignedIn, Token, UnmailedLink, routes,
};

use super::{Accounts, Language, NewSession, device, model};
use crate::http::{Json, Path, PeerAddr};
use crate::kernel::{Actor, Result};

/// Routes of the slice.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Accounts: FromRef<S>,
{
    Router::new()
        .route(routes::SESSION, get(who_is).post(sign_in).delete(sign_out))
        .route(routes::SESSIONS, get(sessions))
        .route(routes::SESSION_BY_ID, delete(end_session))
        .route(routes::PASSWORD, put(change_password))
        .route(routes::SIGN_IN_LINKS, post(request_link))
        .route(routes::SIGN_IN_LINKS_REDEEM, post(redeem_link))
        .route(routes::UNMAILED_LINKS, get(unmailed_links))
}

/// Layer: puts the [`Actor`] of the request's cookie into the request. Without one the request goes on as nobody's.
pub async fn identify(State(accounts): State<Accounts>, mut request: Request, next: Next) -> Response {
    if let Some(value) = accounts.cookie().find(request.headers()) {
        let language = Some(Language::of(request.headers()));
        match accounts.authenticate_speaker(value, language).await {
            Ok(Some(actor)) => drop(request.extensions_mut().insert(actor)),
            Ok(None) => {}
            Err(error) => return error.into_response(),
        }
    }
    next.run(request).await
}

/// An answer that opens a session in the browser.
pub fn with_cookie(accounts: &Accounts, session: &NewSession, answer: impl IntoResponse) -> Response {
    let cookie = accounts
        .cookie()
        .set(&session.cookie_value, model::cookie_seconds());
    let mut response = setting(cookie, answer);
    response.extensions_mut().insert(SignedInNow(session.actor()));
    response
}

/// Beside an answer that opens a session: whose. For layers around; browsers do not see it.
#[derive(Clone, Copy, Debug)]
pub struct SignedInNow(pub Actor);

/// An answer that opens a stage's session in the browser.
pub fn with_stage_cookie(accounts: &Accounts, session: &NewSession, answer: impl IntoResponse) -> Response {
    let seconds = model::cookie_seconds();
    setting(
        accounts.stage_cookie().set(&session.cookie_value, seconds),
        answer,
    )
}

fn setting(cookie: HeaderValue, answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    response
}

async fn who_is(State(accounts): State<Accounts>, actor: Actor) -> Result<Json<SignedIn>> {
    accounts.who_is(&actor).await.map(Json)
}

async fn sign_in(
    State(accounts): State<Accounts>,
    peer: PeerAddr,
    replaced: Option<Extension<Actor>>,
    headers: HeaderMap,
    Json(body): Json<SignIn>,
) -> Result<Response> {
    let replaced = replaced.map(|Extension(actor)| actor);
    let session = accounts
        .sign_in(body, peer, user_agent(&headers), replaced)
        .await?;
    let me = accounts.who_is(&session.actor()).await?;
    Ok(with_cookie(&accounts, &session, Json(me)))
}

async fn sign_out(State(accounts): State<Accounts>, actor: Actor) -> Result<Response> {
    accounts.end_session(&actor, actor.session_id).await?;
    Ok(setting(accounts.cookie().clear(), StatusCode::NO_CONTENT))
}

async fn sessions(State(accounts): State<Accounts>, actor: Actor) -> Result<Json<Vec<Session>>> {
    accounts.sessions(&actor).await.map(Json)
}

async fn end_session(
    State(accounts): State<Accounts>,
    actor: Actor,
    Path(id): Path<SessionId>,
) -> Result<StatusCode> {
    accounts.end_session(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn change_password(
    State(accounts): State<Accounts>,
    actor: Actor,
    peer: PeerAddr,
    Json(body): Json<ChangePassword>,
) -> Result<StatusCode> {
    accounts.change_password(&actor, body, peer).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn request_link(
    State(accounts): State<Accounts>,
    peer: PeerAddr,
    headers: HeaderMap,
    Json(body): Json<RequestSignInLink>,
) -> Result<StatusCode> {
    accounts
        .request_link(&body.email, peer, Language::of(&headers))
        .await?;
    Ok(StatusCode::ACCEPTED)
}

async fn redeem_link(
    State(accounts): State<Accounts>,
    peer: PeerAddr,
    replaced: Option<Extension<Actor>>,
    headers: HeaderMap,
    Json(body): Json<Token>,
) -> Result<Response> {
    let replaced = replaced.map(|Extension(actor)| actor);
    let session = accounts
        .redeem_link(&body.token, peer, user_agent(&headers), replaced)
        .await?;
    let me = accounts.who_is(&session.actor()).await?;
    Ok(with_cookie(&accounts, &session, Json(me)))
}

async fn unmailed_links(State(accounts): State<Accounts>, actor: Actor) -> Result<Json<Vec<UnmailedLink>>> {
    accounts.unmailed_links(&actor).await.map(Json)
}

/// The browser and its system, in words.
pub fn device_of(headers: &HeaderMap) -> String {
    device::describe(user_agent(headers))
}

/// What the browser calls itself.
pub fn user_agent(headers: &HeaderMap) -> &str {
    headers
        .get(header::USER_AGENT)
        .and_then(|agent| agent.to_str().ok())
        .unwrap_or_default()
}
