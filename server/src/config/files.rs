//! Where the files of people lie, and how much of them there may be.

use serde::{Deserialize, Serialize};

use super::Secret;

/// The `[files]` section. Files lie in the data directory until a bucket is named.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Files {
    /// Megabytes (of 1,048,576 bytes) that the files of one project space may use.
    pub space_quota_mb: u32,
    /// Bucket of a server that speaks S3.
    pub s3_bucket: String,
    /// Address of that server; empty means Amazon's own.
    pub s3_endpoint: String,
    /// Its region.
    pub s3_region: String,
    /// Name of the access key.
    pub s3_key: String,
    /// Secret of that key.
    pub s3_secret: Secret,
}

impl Default for Files {
    fn default() -> Self {
        Self {
            space_quota_mb: 2048,
            s3_bucket: String::new(),
            s3_endpoint: String::new(),
            s3_region: "us-east-1".to_owned(),
            s3_key: String::new(),
            s3_secret: Secret::default(),
        }
    }
}

impl Files {
    /// Bytes that the files of one project space may use.
    pub fn space_quota(&self) -> u64 {
        u64::from(self.space_quota_mb) * 1024 * 1024
    }

    /// A bucket that is named but cannot be opened.
    pub(super) fn warnings(&self) -> Vec<String> {
        let has_key = !self.s3_key.is_empty() && !self.s3_secret.is_empty();
        let is_half = !self.s3_bucket.is_empty() && !has_key;
        let text =
            "files.s3_bucket is set, but no file can be stored: it needs files.s3_key and files.s3_secret";
        is_half.then(|| text.to_owned()).into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_quota_is_the_one_of_the_wire_and_half_a_bucket_is_told() {
        let mut files = Files::default();
        assert_eq!(files.space_quota(), protocol::limits::SPACE_QUOTA_BYTES);
        assert!(files.warnings().is_empty());
        files.s3_bucket = "lotse".to_owned();
        assert_eq!(files.warnings().len(), 1);
    }
}
