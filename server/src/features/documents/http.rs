//! Addresses of the slice: decode, one call, encode.

use axum::extract::{FromRef, State};
use axum::{Router, routing};
use protocol::{
    AddComment, Authorship, ChangeComment, ChangeDocument, ChangeThread, CommandOnly, CommentId, Comparison,
    CreateDocument, DocumentId, DocumentSnapshot, DocumentVersion, Done, MentionPerson, NameVersion,
    SharedDocument, SpaceId, StartThread, ThreadId, VersionId, routes,
};

use super::export::Which;
use super::versions::Between;
use super::{Documents, Download};
use crate::http::{Json, Path, Query};
use crate::kernel::{Actor, Result};

type Handle = State<Documents>;

/// The routes.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Documents: FromRef<S>,
{
    use routing::{get, patch, post};
    Router::new()
        .route(routes::SPACE_DOCUMENTS, post(create))
        .route(routes::DOCUMENT_BY_ID, get(snapshot).patch(change).delete(delete))
        .route(routes::DOCUMENT_VERSIONS, get(versions).post(name_version))
        .route(routes::DOCUMENT_RESTORE, post(restore))
        .route(routes::DOCUMENT_COMPARE, get(compare))
        .route(routes::DOCUMENT_AUTHORS, get(authors))
        .route(routes::DOCUMENT_MENTIONS, post(mention))
        .route(routes::DOCUMENT_EXPORT, get(export))
        .route(routes::DOCUMENT_THREADS, post(start_thread))
        .route(routes::THREAD_BY_ID, patch(change_thread))
        .route(routes::THREAD_COMMENTS, post(add_comment))
        .route(
            routes::COMMENT_BY_ID,
            patch(change_comment).delete(delete_comment),
        )
}

async fn create(
    State(documents): Handle,
    actor: Actor,
    Path(space): Path<SpaceId>,
    Json(wanted): Json<CreateDocument>,
) -> Result<Json<SharedDocument>> {
    documents.create(&actor, space, &wanted).await.map(Json)
}

async fn snapshot(
    State(documents): Handle,
    actor: Actor,
    Path(id): Path<DocumentId>,
) -> Result<Json<DocumentSnapshot>> {
    documents.snapshot(&actor, id).await.map(Json)
}

async fn change(
    State(documents): Handle,
    actor: Actor,
    Path(id): Path<DocumentId>,
    Json(wanted): Json<ChangeDocument>,
) -> Result<Json<Done>> {
    documents.change(&actor, id, &wanted).await.map(Json)
}

async fn delete(
    State(documents): Handle,
    actor: Actor,
    Path(id): Path<DocumentId>,
    Json(command): Json<CommandOnly>,
) -> Result<Json<Done>> {
    documents.delete(&actor, id, command).await.map(Json)
}

async fn versions(
    State(documents): Handle,
    actor: Actor,
    Path(id): Path<DocumentId>,
) -> Result<Json<Vec<DocumentVersion>>> {
    documents.versions(&actor, id).await.map(Json)
}

async fn name_version(
    State(documents): Handle,
    actor: Actor,
    Path(id): Path<DocumentId>,
    Json(wanted): Json<NameVersion>,
) -> Result<Json<DocumentVersion>> {
    documents.name_version(&actor, id, &wanted).await.map(Json)
}

async fn restore(
    State(documents): Handle,
    actor: Actor,
    Path((id, version)): Path<(DocumentId, VersionId)>,
    Json(command): Json<CommandOnly>,
) -> Result<Json<Done>> {
    documents.restore(&actor, id, version, command).await.map(Json)
}

async fn compare(
    State(documents): Handle,
    actor: Actor,
    Path(id): Path<DocumentId>,
    Query(between): Query<Between>,
) -> Result<Json<Comparison>> {
    documents.compare(&actor, id, between).await.map(Json)
}

async fn authors(
    State(documents): Handle,
    actor: Actor,
    Path(id): Path<DocumentId>,
) -> Result<Json<Authorship>> {
    documents.authorship(&actor, id).await.map(Json)
}

async fn mention(
    State(documents): Handle,
    actor: Actor,
    Path(id): Path<DocumentId>,
    Json(wanted): Json<MentionPerson>,
) -> Result<Json<Done>> {
    documents.mention(&actor, id, &wanted).await.map(Json)
}

async fn export(
    State(documents): Handle,
    actor: Actor,
    Path((id, format)): Path<(DocumentId, String)>,
    Query(which): Query<Which>,
) -> Result<Download> {
    documents.export(&actor, id, &format, which).await
}

async fn start_thread(
    State(documents): Handle,
    actor: Actor,
    Path(id): Path<DocumentId>,
    Json(wanted): Json<StartThread>,
) -> Result<Json<Done>> {
    documents.start_thread(&actor, id, &wanted).await.map(Json)
}

async fn change_thread(
    State(documents): Handle,
    actor: Actor,
    Path(id): Path<ThreadId>,
    Json(wanted): Json<ChangeThread>,
) -> Result<Json<Done>> {
    documents.change_thread(&actor, id, wanted).await.map(Json)
}

async fn add_comment(
    State(documents): Handle,
    actor: Actor,
    Path(id): Path<ThreadId>,
    Json(wanted): Json<AddComment>,
) -> Result<Json<Done>> {
    documents.add_comment(&actor, id, &wanted).await.map(Json)
}

async fn change_comment(
    State(documents): Handle,
    actor: Actor,
    Path(id): Path<CommentId>,
    Json(wanted): Json<ChangeComment>,
) -> Result<Json<Done>> {
    documents.change_comment(&actor, id, &wanted).await.map(Json)
}

async fn delete_comment(
    State(documents): Handle,
    actor: Actor,
    Path(id): Path<CommentId>,
    Json(command): Json<CommandOnly>,
) -> Result<Json<Done>> {
    documents.delete_comment(&actor, id, command).await.map(Json)
}
