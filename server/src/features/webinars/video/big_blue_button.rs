//! BigBlueButton: every call is signed with a checksum over exactly the bytes that are sent.
//!
//! `create` is called by the server at the click and means the same however often it is called; the address of `join`
//! is personal and goes to the browser of whoever clicked. Nothing is recorded, and nobody's activity is put on the
//! dashboard of the engine.

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use hmac::{Hmac, Mac as _};
use protocol::{VideoEngine, VideoTicket};
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use url::form_urlencoded::Serializer;

use super::{BigBlueButtonServer, Checksum, Engine, Joining, fetch};
use crate::kernel::{Error, Result};

/// Longest name of a meeting.
const NAME_CHARS: usize = 64;

/// The adapter.
#[derive(Debug)]
pub(super) struct BigBlueButton(pub(super) BigBlueButtonServer);

/// What the server says in a way of its own.
#[derive(Debug, thiserror::Error)]
#[error("BigBlueButton refused to create the meeting: {0}")]
struct Refused(String);

impl BigBlueButton {
    /// The address of a call: name, parameters, and the checksum over both and the secret.
    pub(super) fn call(&self, name: &str, parameters: &[(&str, &str)]) -> String {
        let query = Serializer::new(String::new()).extend_pairs(parameters).finish();
        let checksum = self.sign(name, &query);
        let between = if query.is_empty() { "" } else { "&" };
        format!(
            "{}/{name}?{query}{between}checksum={checksum}",
            self.0.api.trim_end_matches('/')
        )
    }

    /// The checksum of a call.
    pub(super) fn sign(&self, name: &str, query: &str) -> String {
        let text = format!("{name}{query}{}", self.0.key.reveal());
        match self.0.checksum {
            Checksum::Sha1 => sha1_smol::Sha1::from(text).digest().to_string(),
            Checksum::Sha256 => hex(&Sha256::digest(text)),
            Checksum::Sha384 => hex(&Sha384::digest(text)),
            Checksum::Sha512 => hex(&Sha512::digest(text)),
        }
    }

    fn create(&self, joining: &Joining) -> Result<String> {
        let name: String = joining.title.chars().take(NAME_CHARS).collect();
        // The same in every call, or the server takes the second for another meeting.
        let (attendee, moderator) = (
            self.password(joining, "viewer")?,
            self.password(joining, "moderator")?,
        );
        Ok(self.call(
            "create",
            &[
                ("name", &name),
                ("meetingID", &joining.room),
                ("attendeePW", &attendee),
                ("moderatorPW", &moderator),
                ("record", "false"),
                ("allowStartStopRecording", "false"),
                ("logoutURL", &joining.back),
            ],
        ))
    }

    fn join(&self, joining: &Joining) -> Result<String> {
        let role = if joining.is_moderator {
            "MODERATOR"
        } else {
            "VIEWER"
        };
        let word = if joining.is_moderator {
            "moderator"
        } else {
            "viewer"
        };
        let password = self.password(joining, word)?;
        Ok(self.call(
            "join",
            &[
                ("fullName", &joining.who.name),
                ("meetingID", &joining.room),
                ("role", role),
                // Servers before 2.4 know roles by their passwords only.
                ("password", &password),
                ("userID", &joining.who.person_id.to_string()),
                ("excludeFromDashboard", "true"),
                ("redirect", "true"),
            ],
        ))
    }

    fn password(&self, joining: &Joining, role: &str) -> Result<String> {
        let key = self.0.key.reveal().as_bytes();
        let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(Error::internal)?;
        mac.update(role.as_bytes());
        mac.update(joining.room.as_bytes());
        Ok(hex(&mac.finalize().into_bytes()[..16]))
    }

    async fn make(&self, joining: &Joining) -> Result<VideoTicket> {
        let answer = fetch::get(&self.create(joining)?)
            .await
            .map_err(|error| Error::VideoUnavailable(error.into()))?;
        if element(&answer, "returncode") != Some("SUCCESS") {
            let why = element(&answer, "messageKey").unwrap_or("no reason").to_owned();
            return Err(Error::VideoUnavailable(Refused(why).into()));
        }
        Ok(VideoTicket {
            engine: VideoEngine::BigBlueButton,
            url: self.join(joining)?,
            token: None,
            is_frame: self.is_frame(),
        })
    }
}

impl Engine for BigBlueButton {
    fn is_frame(&self) -> bool {
        true
    }

    fn ticket<'a>(&'a self, joining: &'a Joining) -> BoxFuture<'a, Result<VideoTicket>> {
        self.make(joining).boxed()
    }
}

/// The text of the first element of a name. The answers that are read hold no markup in it.
fn element<'a>(xml: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = xml.split_once(&format!("<{name}>"))?;
    let (text, _) = rest.split_once(&format!("</{name}>"))?;
    Some(text.trim())
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a text never fails.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
