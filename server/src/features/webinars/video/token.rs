//! Signed tokens (JSON Web Token, RFC 7519) with HMAC-SHA-256, as Jitsi and LiveKit ask for.

use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde::Serialize;
use time::{Duration, OffsetDateTime};

use crate::kernel::{Error, Result};

/// Clocks of two machines differ by less than this.
const CLOCK_SKEW: Duration = Duration::seconds(30);

/// Signs what is claimed.
pub(super) fn signed(secret: &str, claims: &impl Serialize) -> Result<String> {
    let key = EncodingKey::from_secret(secret.as_bytes());
    jsonwebtoken::encode(&Header::new(Algorithm::HS256), claims, &key).map_err(Error::internal)
}

/// From when a token made at `now` counts, in seconds since 1970.
pub(super) fn not_before(now: OffsetDateTime) -> i64 {
    (now - CLOCK_SKEW).unix_timestamp()
}
