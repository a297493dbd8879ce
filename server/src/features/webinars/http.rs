//! Addresses of the slice: those of its parts.

use axum::Router;
use axum::extract::FromRef;

use super::{Webinars, attendance, entrance, guests, page, plan, questions, report, video};

/// The routes.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Webinars: FromRef<S>,
{
    Router::new()
        .merge(plan::routes())
        .merge(guests::routes())
        .merge(entrance::routes())
        .merge(video::routes())
        .merge(attendance::routes())
        .merge(page::routes())
        .merge(questions::routes())
        .merge(report::routes())
}
