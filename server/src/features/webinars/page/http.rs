//! Addresses of the page.

use axum::extract::{FromRef, State};
use axum::response::{IntoResponse as _, Response};
use axum::{Router, routing};
use protocol::{MyWebinar, StaffSnapshot, Tally, Timestamp, WebinarId, routes as addresses};
use serde::Serialize;
use serde_json::value::RawValue;

use crate::features::webinars::{Webinars, facts};
use crate::http::{Json, Path};
use crate::kernel::access::WebinarAction;
use crate::kernel::{Actor, Result};

type Handle = State<Webinars>;

/// The routes.
pub(in crate::features::webinars) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Webinars: FromRef<S>,
{
    Router::new()
        .route(addresses::WEBINAR_BY_ID, routing::get(page))
        .route(addresses::WEBINAR_STAFF, routing::get(staff))
}

/// [`protocol::WebinarPage`], its snapshot as bytes that are already encoded.
#[derive(Serialize)]
struct Encoded<'a> {
    snapshot: &'a RawValue,
    tally: Tally,
    mine: MyWebinar,
    now: Timestamp,
}

async fn page(State(webinars): Handle, actor: Actor, Path(webinar): Path<WebinarId>) -> Result<Response> {
    let facts = {
        let mut conn = webinars.db.read().await?;
        facts::allowed(&mut conn, &actor, webinar, WebinarAction::Watch).await?
    };
    let page = webinars.pages.at(&webinars.db, webinar, facts.head).await?;
    let encoded = Encoded {
        snapshot: &page.json,
        tally: webinars.tally_now(webinar).await?,
        mine: webinars.mine(facts, &page.polls).await?,
        now: Timestamp(webinars.clock.now()),
    };
    Ok(Json(encoded).into_response())
}

async fn staff(
    State(webinars): Handle,
    actor: Actor,
    Path(webinar): Path<WebinarId>,
) -> Result<Json<StaffSnapshot>> {
    webinars.staff_page(&actor, webinar).await.map(Json)
}
