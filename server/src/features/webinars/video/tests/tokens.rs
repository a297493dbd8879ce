//! Tokens of Jitsi and LiveKit, taken apart by a second implementation: HMAC computed here from its definition.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use protocol::VideoTicket;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::features::webinars::video::jitsi::Jitsi;
use crate::features::webinars::video::livekit::LiveKit;
use crate::features::webinars::video::{Engine as _, JitsiServer, Key, LiveKitServer};

const SECRET: &str = "ein Geheimnis, das lang genug ist";

/// RFC 2104, for keys no longer than a block.
fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let pad = |with: u8| -> Vec<u8> {
        let mut block = [0; 64];
        block[..key.len()].copy_from_slice(key);
        block.iter().map(|byte| byte ^ with).collect()
    };
    let inner = Sha256::digest([pad(0x36), text.to_vec()].concat());
    Sha256::digest([pad(0x5c), inner.to_vec()].concat()).to_vec()
}

/// What a token claims, if the secret signed it and it counts at that moment.
fn claims(token: &str, secret: &str, at: i64) -> Option<Value> {
    let (signed, signature) = token.rsplit_once('.')?;
    if URL_SAFE_NO_PAD.decode(signature).ok()? != hmac(secret.as_bytes(), signed.as_bytes()) {
        return None;
    }
    let (header, body) = signed.split_once('.')?;
    let part = |text: &str| serde_json::from_slice::<Value>(&URL_SAFE_NO_PAD.decode(text).ok()?).ok();
    if part(header)?["alg"] != "HS256" {
        return None;
    }
    let claims = part(body)?;
    (claims["nbf"].as_i64()? <= at && at < claims["exp"].as_i64()?).then_some(claims)
}

async fn jitsi(is_moderator: bool, subject: &str) -> VideoTicket {
    let server = JitsiServer {
        url: "https://meet.example.org:8443/".into(),
        app_id: "lotse".into(),
        key: Key::new(SECRET),
        audience: "jitsi".into(),
        subject: subject.into(),
    };
    Jitsi(server).ticket(&super::joining(is_moderator)).await.unwrap()
}

async fn livekit(is_moderator: bool) -> VideoTicket {
    let server = LiveKitServer {
        url: "wss://livekit.example.org".into(),
        api_key: "APIkey".into(),
        key: Key::new(SECRET),
        page: "https://meet.example.org/custom".into(),
    };
    LiveKit(server)
        .ticket(&super::joining(is_moderator))
        .await
        .unwrap()
}

#[tokio::test]
async fn a_jitsi_token_opens_one_room_for_one_person_for_a_while() {
    let joining = super::joining(true);
    let (now, until) = (joining.now.unix_timestamp(), joining.until.unix_timestamp());
    let ticket = jitsi(true, "").await;
    let token = ticket.token.clone().unwrap();
    assert_eq!(
        ticket.url,
        format!("https://meet.example.org:8443/lotse-ab3_-x?jwt={token}")
    );
    let claimed = claims(&token, SECRET, now).unwrap();
    for (name, value) in [
        ("aud", "jitsi"),
        ("iss", "lotse"),
        ("sub", "meet.example.org"),
        ("room", "lotse-ab3_-x"),
    ] {
        assert_eq!(claimed[name], value);
    }
    let user = &claimed["context"]["user"];
    assert_eq!(user["name"], "Jörg & Söhne");
    assert_eq!(
        (&user["moderator"], &user["affiliation"]),
        (&true.into(), &"owner".into())
    );
    assert_ne!(claimed["room"], "another-room");

    assert!(
        claims(&token, "another secret", now).is_none(),
        "signed by somebody else"
    );
    assert!(claims(&token, SECRET, until).is_none(), "expired");
    assert!(claims(&token, SECRET, now - 3600).is_none(), "too early");
    let changed = token.replacen(|c: char| c.is_ascii_lowercase(), "A", 30);
    assert!(claims(&changed, SECRET, now).is_none(), "changed on the way");

    let viewer = claims(&jitsi(false, "*").await.token.unwrap(), SECRET, now).unwrap();
    assert_eq!(viewer["sub"], "*");
    let user = &viewer["context"]["user"];
    assert_eq!(
        (&user["moderator"], &user["affiliation"]),
        (&false.into(), &"member".into())
    );
}

#[tokio::test]
async fn a_livekit_token_grants_one_room() {
    let joining = super::joining(true);
    let (now, until) = (joining.now.unix_timestamp(), joining.until.unix_timestamp());
    let ticket = livekit(true).await;
    let token = ticket.token.clone().unwrap();
    let asked = "https://meet.example.org/custom?liveKitUrl=wss%3A%2F%2Flivekit.example.org&token=";
    assert_eq!(ticket.url, format!("{asked}{token}"));
    let claimed = claims(&token, SECRET, now).unwrap();
    assert_eq!(
        (&claimed["iss"], &claimed["name"]),
        (&"APIkey".into(), &"Jörg & Söhne".into())
    );
    let grants = &claimed["video"];
    assert_eq!(grants["room"], "lotse-Ab3_-x");
    for grant in ["roomJoin", "roomAdmin", "canPublish", "canSubscribe"] {
        assert_eq!(grants[grant], true, "{grant}");
    }
    assert!(claims(&token, SECRET, until).is_none() && claims(&token, "x", now).is_none());
    let viewer = claims(&livekit(false).await.token.unwrap(), SECRET, now).unwrap();
    assert_eq!(
        (&viewer["video"]["roomAdmin"], &viewer["video"]["roomJoin"]),
        (&false.into(), &true.into())
    );
}
