//! A guest of a webinar signs in: what they did there becomes the account's. Here, because whoever signs people in may
//! not know of webinars.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::features::accounts::SignedInNow;
use crate::features::webinars::Webinars;
use crate::kernel::Actor;

/// Layer inside the one that says who asks: looks at answers that open a session in a browser that held another one.
/// The sign-in counts whatever comes of it here.
pub(super) async fn after_sign_in(
    State(webinars): State<Webinars>,
    request: Request,
    next: Next,
) -> Response {
    let before = request.extensions().get::<Actor>().copied();
    let response = next.run(request).await;
    let now = response
        .extensions()
        .get::<SignedInNow>()
        .map(|SignedInNow(actor)| *actor);
    if let (Some(guest), Some(member)) = (before, now)
        && guest.person_id != member.person_id
        && let Err(error) = webinars.adopt(&guest, &member).await
    {
        error.log(None);
    }
    response
}
