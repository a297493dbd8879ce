//! The same over S3: a small server on this machine that knows four calls, and how to be full.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ::http::{HeaderMap, Method, StatusCode, header};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::response::{IntoResponse, Response};
use parking_lot::Mutex;
use sqlx::PgPool;

use super::{House, files, noise};
use crate::features::files::{Objects, S3};
use crate::kernel::Error;

/// A bucket.
#[derive(Clone, Default)]
struct Bucket {
    objects: Arc<Mutex<BTreeMap<String, Bytes>>>,
    /// Bytes that fit.
    room: Arc<AtomicUsize>,
}

impl Bucket {
    /// Opens it; where.
    async fn open(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new()
            .fallback(call)
            .layer(DefaultBodyLimit::disable())
            .with_state(self.clone());
        #[expect(
            clippy::disallowed_methods,
            reason = "a test has no lifecycle; it ends with the test"
        )]
        tokio::spawn(async move { axum::serve(listener, router).await });
        format!("http://{address}")
    }

    fn used(&self) -> usize {
        self.objects.lock().values().map(Bytes::len).sum()
    }
}

async fn call(State(bucket): State<Bucket>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let signature = parts
        .headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    if !signature.is_some_and(|value| value.starts_with("AWS4-HMAC-SHA256 Credential=schluessel/")) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Some(key) = parts.uri.path().strip_prefix("/lotse/").map(str::to_owned) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match parts.method {
        Method::PUT => {
            let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
            if bucket.used() + bytes.len() > bucket.room.load(Ordering::Relaxed) {
                return StatusCode::INSUFFICIENT_STORAGE.into_response();
            }
            bucket.objects.lock().insert(key, bytes);
            [(header::ETAG, "\"1\"")].into_response()
        }
        Method::GET => match bucket.objects.lock().get(&key) {
            Some(bytes) => part_of(&parts.headers, bytes),
            None => StatusCode::NOT_FOUND.into_response(),
        },
        Method::DELETE => {
            bucket.objects.lock().remove(&key);
            StatusCode::NO_CONTENT.into_response()
        }
        _ => StatusCode::NOT_IMPLEMENTED.into_response(),
    }
}

fn part_of(headers: &HeaderMap, bytes: &Bytes) -> Response {
    let always = [
        (header::ETAG, "\"1\""),
        (header::LAST_MODIFIED, "Mon, 23 Nov 2026 08:00:00 GMT"),
    ];
    let range = headers.get(header::RANGE).and_then(|value| value.to_str().ok());
    let range = range.and_then(|text| text.strip_prefix("bytes=")?.split_once('-'));
    let Some((first, last)) = range else {
        return (always, bytes.clone()).into_response();
    };
    let (first, last): (usize, usize) = (first.parse().unwrap(), last.parse().unwrap());
    let last = last.min(bytes.len() - 1);
    let place = [(
        header::CONTENT_RANGE,
        format!("bytes {first}-{last}/{}", bytes.len()),
    )];
    (
        StatusCode::PARTIAL_CONTENT,
        always,
        place,
        bytes.slice(first..=last),
    )
        .into_response()
}

async fn house(pool: PgPool, bucket: &Bucket) -> House {
    let mut house = Box::pin(House::new(pool)).await;
    let objects = Objects::bucket(&S3 {
        endpoint: bucket.open().await,
        region: "eu-north-1".into(),
        bucket: "lotse".into(),
        key: "schluessel".into(),
        secret: "geheim".into(),
    });
    house.files = files(&house.world, objects.unwrap(), 1 << 30);
    house
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_bucket_does_what_a_folder_does(pool: PgPool) {
    let bucket = Bucket::default();
    bucket.room.store(usize::MAX, Ordering::Relaxed);
    let house = house(pool, &bucket).await;
    let bytes = noise(5 * 1024 * 1024);
    let file = house.puts("x.bin", bytes.clone()).await.unwrap().id;
    assert_eq!(house.reads(file).await, bytes);
    assert_eq!((bucket.used(), house.objects()), (bytes.len(), 0));
    let anna = &house.world.anna;
    house
        .files
        .delete(anna, file, crate::testing::only())
        .await
        .unwrap();
    assert_eq!(bucket.used(), 0);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_full_store_is_told_and_goes_on_where_it_was(pool: PgPool) {
    let bucket = Bucket::default();
    bucket.room.store(5 * 1024 * 1024, Ordering::Relaxed);
    let house = house(pool, &bucket).await;
    let (anna, bytes) = (&house.world.anna, noise(9 * 1024 * 1024));
    let upload = house.begins("x.bin", bytes.len()).await.unwrap().id;
    let full = house.sends(upload, 0, bytes.clone()).await;
    assert!(matches!(full, Err(Error::StorageFull)), "{full:?}");
    let known = house.files.look_up(anna, upload).await.unwrap();
    assert_eq!(
        usize::try_from(known.offset).unwrap(),
        bucket.used(),
        "nothing half-written"
    );
    assert!(house.list().await.is_empty());
    bucket.room.store(usize::MAX, Ordering::Relaxed);
    let rest = &bytes[usize::try_from(known.offset).unwrap()..];
    let file = house
        .sends(upload, known.offset, rest)
        .await
        .unwrap()
        .file
        .unwrap();
    assert_eq!(house.reads(file.id).await, bytes);
    assert_eq!(bucket.used(), bytes.len());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_store_that_is_away_is_worth_another_try(pool: PgPool) {
    let house = House::new(pool).await;
    let upload = house.begins("x.bin", 10).await.unwrap().id;
    let away = Objects::bucket(&S3 {
        // Nobody listens on the port for discarding.
        endpoint: "http://127.0.0.1:9".into(),
        region: "eu-north-1".into(),
        bucket: "lotse".into(),
        key: "schluessel".into(),
        secret: "geheim".into(),
    });
    let files = files(&house.world, away.unwrap(), 1000);
    let body = axum::body::Body::from(noise(10));
    let sent = files.receive(&house.world.anna, upload, 0, body).await;
    assert!(matches!(sent, Err(Error::Unavailable(_))), "{sent:?}");
    assert!(house.sends(upload, 0, noise(10)).await.unwrap().file.is_some());
}
