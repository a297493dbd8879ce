//! The store of objects: a folder of this machine, or a bucket of any server that speaks S3.
//!
//! Promises that an object is whole and on disk when [`Objects::put`] returns, or not there: the folder writes a file
//! beside, flushes it and its folder, and renames. Keys are random; nothing that anybody typed reaches a path.

use std::path::Path as Folder;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{BackoffConfig, ObjectStore, ObjectStoreExt as _, RetryConfig};

use crate::kernel::{Error, Result};

/// How often a call to a bucket is made again, and for how long: somebody waits for the answer.
const RETRIES: usize = 2;
/// See [`RETRIES`].
const PATIENCE: Duration = Duration::from_secs(20);

/// The store; cheap to clone.
#[derive(Clone, Debug)]
pub struct Objects(Arc<dyn ObjectStore>);

/// A bucket of a server that speaks S3.
#[derive(Clone)]
pub struct S3 {
    /// Address of the server; empty for Amazon's own.
    pub endpoint: String,
    /// Its region.
    pub region: String,
    /// The bucket.
    pub bucket: String,
    /// Name of the key.
    pub key: String,
    /// Its secret.
    pub secret: String,
}

impl std::fmt::Debug for S3 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("S3")
            .field("endpoint", &self.endpoint)
            .field("bucket", &self.bucket)
            .finish_non_exhaustive()
    }
}

impl Objects {
    /// A folder, made if it is not there.
    pub fn folder(folder: &Folder) -> Result<Self, object_store::Error> {
        std::fs::create_dir_all(folder).map_err(|source| object_store::Error::Generic {
            store: "folder",
            source: source.into(),
        })?;
        let store = LocalFileSystem::new_with_prefix(folder)?
            .with_fsync(true)
            .with_automatic_cleanup(true);
        Ok(Self(Arc::new(store)))
    }

    /// A bucket. Nothing is asked of the server yet.
    pub fn bucket(bucket: &S3) -> Result<Self, object_store::Error> {
        let mut builder = AmazonS3Builder::new()
            .with_region(&bucket.region)
            .with_bucket_name(&bucket.bucket)
            .with_access_key_id(&bucket.key)
            .with_secret_access_key(&bucket.secret)
            // One call for each object: not every server knows the other one.
            .with_disable_bulk_delete(true)
            .with_retry(RetryConfig {
                backoff: BackoffConfig::default(),
                max_retries: RETRIES,
                retry_timeout: PATIENCE,
            });
        if !bucket.endpoint.is_empty() {
            builder = builder
                .with_endpoint(bucket.endpoint.trim_end_matches('/'))
                .with_allow_http(bucket.endpoint.starts_with("http://"));
        }
        Ok(Self(Arc::new(builder.build()?)))
    }

    /// Writes an object. [`Error::StorageFull`] if there is no room for it.
    pub(super) async fn put(&self, key: &str, bytes: Bytes) -> Result<()> {
        let written = self.0.put(&Path::from(key), bytes.into()).await;
        written.map(drop).map_err(trouble)
    }

    /// Reads an object.
    pub(super) async fn get(&self, key: &str) -> Result<Bytes> {
        let found = self.0.get(&Path::from(key)).await.map_err(trouble)?;
        found.bytes().await.map_err(trouble)
    }

    /// Reads bytes of an object.
    pub(super) async fn get_range(&self, key: &str, range: std::ops::Range<u64>) -> Result<Bytes> {
        let found = self.0.get_range(&Path::from(key), range).await;
        found.map_err(trouble)
    }

    /// Removes an object; that it is not there is right as well.
    pub(super) async fn delete(&self, key: &str) -> Result<()> {
        match self.0.delete(&Path::from(key)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(trouble(error)),
        }
    }
}

/// A key that nobody can guess and nobody chose, in one of 256 folders.
pub(super) fn random_key() -> Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| Error::internal(error.to_string()))?;
    let id = uuid::Uuid::from_bytes(bytes).simple().to_string();
    let (folder, name) = id.split_at(2);
    Ok(format!("{folder}/{name}"))
}

/// A full disk is something people must be told of; a store that does not answer is worth another try.
fn trouble(error: object_store::Error) -> Error {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while let Some(one) = cause {
        let is_disk = one.downcast_ref::<std::io::Error>().is_some_and(|io| {
            matches!(
                io.kind(),
                std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded
            )
        });
        // The error of a bucket carries its status only as text.
        if is_disk || one.to_string().contains("507 Insufficient Storage") {
            tracing::warn!("the store of files is full");
            return Error::StorageFull;
        }
        cause = one.source();
    }
    match error {
        error @ object_store::Error::NotFound { .. } => Error::internal(error),
        error => Error::Unavailable(Box::new(error)),
    }
}
