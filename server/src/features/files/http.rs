//! Addresses of the slice: decode, one call, encode. Uploads continue as in the core of tus 1.0.

use ::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::body::Body;
use axum::extract::{FromRef, State};
use axum::response::{IntoResponse, Response};
use axum::{Router, routing};
use protocol::{
    ChannelId, CommandOnly, CreateUpload, Done, FileId, RenameFile, SpaceId, Upload, UploadId, routes,
};

use super::{Files, Size, download};
use crate::http::{Json, Path, Query};
use crate::kernel::{Actor, Error, Result};

type Handle = State<Files>;

const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
const TUS_RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
/// The only type of a body that continues an upload.
const BYTES: &str = "application/offset+octet-stream";

/// The routes.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Files: FromRef<S>,
{
    use routing::{get, head, post};
    Router::new()
        .route(routes::SPACE_UPLOADS, post(begin))
        .route(routes::CHANNEL_UPLOADS, post(begin_in_channel))
        .route(routes::UPLOAD_BY_ID, head(look_up).patch(receive).delete(give_up))
        .route(routes::FILE_BY_ID, get(read).patch(rename).delete(delete))
        .route(routes::FILE_IMAGE, get(image))
        .route(routes::FILE_PREVIEW, get(preview))
}

async fn begin(
    State(files): Handle,
    actor: Actor,
    Path(space): Path<SpaceId>,
    Json(wanted): Json<CreateUpload>,
) -> Result<Response> {
    files.begin(&actor, space, &wanted).await.map(answer)
}

async fn begin_in_channel(
    State(files): Handle,
    actor: Actor,
    Path(channel): Path<ChannelId>,
    Json(wanted): Json<CreateUpload>,
) -> Result<Response> {
    files.begin(&actor, channel, &wanted).await.map(answer)
}

async fn look_up(State(files): Handle, actor: Actor, Path(id): Path<UploadId>) -> Result<Response> {
    files.look_up(&actor, id).await.map(answer)
}

async fn receive(
    State(files): Handle,
    actor: Actor,
    Path(id): Path<UploadId>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response> {
    if headers.get(header::CONTENT_TYPE).is_none_or(|kind| kind != BYTES) {
        return Err(Error::UnsupportedMediaType);
    }
    let offset = headers.get(UPLOAD_OFFSET).and_then(|value| value.to_str().ok());
    let offset = offset
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| Error::Malformed("Upload-Offset is a number of bytes".into()))?;
    match files.receive(&actor, id, offset, body).await {
        Ok(upload) => Ok(answer(upload)),
        Err(Error::WrongOffset) => {
            // Where it does continue, unless nobody may know any more.
            let now = files.look_up(&actor, id).await?;
            let mut response = Error::WrongOffset.into_response();
            tell(response.headers_mut(), &now);
            Ok(response)
        }
        Err(error) => Err(error),
    }
}

async fn give_up(State(files): Handle, actor: Actor, Path(id): Path<UploadId>) -> Result<StatusCode> {
    files.give_up(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// An upload as body, and as the headers of tus.
fn answer(upload: Upload) -> Response {
    let mut headers = HeaderMap::new();
    tell(&mut headers, &upload);
    (headers, Json(upload)).into_response()
}

fn tell(headers: &mut HeaderMap, upload: &Upload) {
    headers.insert(UPLOAD_OFFSET, HeaderValue::from(upload.offset));
    headers.insert(UPLOAD_LENGTH, HeaderValue::from(upload.bytes));
    headers.insert(TUS_RESUMABLE, HeaderValue::from_static("1.0.0"));
}

#[derive(serde::Deserialize)]
struct Version {
    version: Option<u32>,
}

async fn read(
    State(files): Handle,
    actor: Actor,
    Path(id): Path<FileId>,
    Query(Version { version }): Query<Version>,
    headers: HeaderMap,
) -> Result<Response> {
    let content = files.read_for(&actor, id, version).await?;
    Ok(download::attachment(&headers, content))
}

async fn preview(
    State(files): Handle,
    actor: Actor,
    Path(id): Path<FileId>,
    Query(Version { version }): Query<Version>,
    headers: HeaderMap,
) -> Result<Response> {
    let content = files.read_for(&actor, id, version).await?;
    download::preview(&headers, content)
}

#[derive(serde::Deserialize)]
struct Wanted {
    size: Size,
}

async fn image(
    State(files): Handle,
    actor: Actor,
    Path(id): Path<FileId>,
    Query(Wanted { size }): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response> {
    let content = files.image_id(&actor, id).await?;
    let etag = download::etag(
        content,
        match size {
            Size::Small => "-small",
            Size::Medium => "-medium",
            Size::Large => "-large",
        },
    );
    if let Some(response) = download::unchanged(&headers, &etag) {
        return Ok(response);
    }
    Ok(download::picture(&etag, files.image(id, size).await?))
}

async fn rename(
    State(files): Handle,
    actor: Actor,
    Path(id): Path<FileId>,
    Json(wanted): Json<RenameFile>,
) -> Result<Json<Done>> {
    files.rename(&actor, id, &wanted).await.map(Json)
}

async fn delete(
    State(files): Handle,
    actor: Actor,
    Path(id): Path<FileId>,
    Json(command): Json<CommandOnly>,
) -> Result<Json<Done>> {
    files.delete(&actor, id, command).await.map(Json)
}
