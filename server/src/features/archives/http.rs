//! The addresses of the slice.

use std::io::Result as IoResult;

use axum::body::Body;
use axum::extract::{FromRef, State};
use axum::response::{IntoResponse as _, Response};
use axum::{Router, routing};
use bytes::Bytes;
use futures_util::stream::BoxStream;
use http::{HeaderValue, header};
use protocol::{ChannelId, SpaceId, routes};
use serde::Deserialize;

use super::Archives;
use crate::features::files::attachment;
use crate::http::{Path, Query};
use crate::kernel::{Actor, Result};

/// The routes.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Archives: FromRef<S>,
{
    Router::new()
        .route(routes::SPACE_ARCHIVE, routing::get(archive))
        .route(routes::CHANNEL_EXPORT, routing::get(talk))
}

/// In which language the pages around the content speak: `de`, or `en`.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    lang: Option<String>,
}

async fn archive(
    State(archives): State<Archives>,
    actor: Actor,
    Path(space): Path<SpaceId>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let (name, parts) = archives
        .archive(&actor, space, asked.lang.as_deref().unwrap_or_default())
        .await?;
    Ok(download(&name, parts))
}

async fn talk(
    State(archives): State<Archives>,
    actor: Actor,
    Path(channel): Path<ChannelId>,
) -> Result<Response> {
    let (name, parts) = archives.talk(&actor, channel).await?;
    Ok(download(&name, parts))
}

fn download(name: &str, parts: BoxStream<'static, IoResult<Bytes>>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        (header::CONTENT_DISPOSITION, attachment(&format!("{name}.zip"))),
    ];
    (headers, Body::from_stream(parts)).into_response()
}
