//! Where files lie, from the configuration to the slice.

use std::path::Path;

use super::node::NodeError;
use crate::config;
use crate::features::files::{Objects, S3};

/// The folder in the data directory, or the bucket that is configured.
pub(super) fn objects(config: &config::Files, data_dir: &Path) -> Result<Objects, NodeError> {
    let objects = if config.s3_bucket.is_empty() {
        Objects::folder(&data_dir.join("files"))?
    } else {
        Objects::bucket(&S3 {
            endpoint: config.s3_endpoint.clone(),
            region: config.s3_region.clone(),
            bucket: config.s3_bucket.clone(),
            key: config.s3_key.clone(),
            secret: config.s3_secret.reveal().to_owned(),
        })?
    };
    Ok(objects)
}
