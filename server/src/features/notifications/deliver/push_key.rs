//! The key by which push services know this server (RFC 8292): made once, kept in the database, so that all nodes and
//! all restarts are the same sender to every browser that subscribed.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::SecretKey;
use p256::elliptic_curve::sec1::ToEncodedPoint as _;

use super::crypto;
use crate::db::Db;
use crate::kernel::{Error, Result};

/// The key, made by whoever asks first.
pub(super) async fn secret(db: &Db) -> Result<SecretKey> {
    let mut conn = db.read().await?;
    let stored = sqlx::query_scalar!("select secret from push_key")
        .fetch_optional(&mut *conn)
        .await?;
    let bytes = if let Some(bytes) = stored {
        bytes
    } else {
        let new = crypto::new_key()?.to_bytes();
        // Of two nodes that begin at once the first one's stays.
        sqlx::query_scalar!(
            r#"
                insert into push_key (secret) values ($1)
                on conflict (is_only) do update set secret = push_key.secret
                returning secret
                "#,
            new.as_slice()
        )
        .fetch_one(&mut *conn)
        .await?
    };
    SecretKey::from_slice(&bytes).map_err(Error::internal)
}

/// Its public half, as browsers want it when they subscribe.
pub(in crate::features::notifications) async fn public(db: &Db) -> Result<String> {
    let key = secret(db).await?.public_key();
    Ok(URL_SAFE_NO_PAD.encode(key.to_encoded_point(false).as_bytes()))
}
