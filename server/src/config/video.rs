//! Where picture and sound come from: which engines are set up, and how.

use serde::{Deserialize, Serialize};

use super::Secret;

/// The `[video]` section.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Video {
    /// Further addresses that may be shown in a frame.
    pub frame_sources: Vec<String>,
    /// Address of a BigBlueButton server's API.
    pub bbb_url: String,
    /// Its shared secret.
    pub bbb_secret: Secret,
    /// How calls to it are signed.
    pub bbb_checksum: Checksum,
    /// Address of a Jitsi Meet server.
    pub jitsi_url: String,
    /// Name under which it knows this platform.
    pub jitsi_app_id: String,
    /// Secret that goes with it.
    pub jitsi_secret: Secret,
    /// Whom its tokens are for.
    pub jitsi_audience: String,
    /// Domain of its tokens; empty means the host of the address.
    pub jitsi_subject: String,
    /// Address of a LiveKit server.
    pub livekit_url: String,
    /// Its API key.
    pub livekit_key: String,
    /// Secret of that key.
    pub livekit_secret: Secret,
    /// Page that connects to it.
    pub livekit_page: String,
}

/// How a call to BigBlueButton is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Checksum {
    /// The only one before 2.5.
    Sha1,
    /// The usual one.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Default for Video {
    fn default() -> Self {
        Self {
            frame_sources: Vec::new(),
            bbb_url: String::new(),
            bbb_secret: Secret::default(),
            bbb_checksum: Checksum::Sha256,
            jitsi_url: String::new(),
            jitsi_app_id: String::new(),
            jitsi_secret: Secret::default(),
            jitsi_audience: "jitsi".to_owned(),
            jitsi_subject: String::new(),
            livekit_url: String::new(),
            livekit_key: String::new(),
            livekit_secret: Secret::default(),
            livekit_page: String::new(),
        }
    }
}

impl Video {
    /// BigBlueButton is set up.
    pub fn has_bbb(&self) -> bool {
        !self.bbb_url.is_empty() && !self.bbb_secret.is_empty()
    }

    /// Jitsi is set up.
    pub fn has_jitsi(&self) -> bool {
        !self.jitsi_url.is_empty() && !self.jitsi_app_id.is_empty() && !self.jitsi_secret.is_empty()
    }

    /// LiveKit is set up.
    pub fn has_livekit(&self) -> bool {
        let texts = [&self.livekit_url, &self.livekit_key, &self.livekit_page];
        texts.iter().all(|text| !text.is_empty()) && !self.livekit_secret.is_empty()
    }

    /// Origins that a page may show in a frame: those of the engines that are set up, and the further ones.
    pub fn frame_origins(&self) -> Vec<String> {
        let engines = [
            (self.has_bbb(), &self.bbb_url),
            (self.has_jitsi(), &self.jitsi_url),
            (self.has_livekit(), &self.livekit_page),
        ];
        let engines = engines.into_iter().filter(|(is_set_up, _)| *is_set_up);
        let all = engines.map(|(_, url)| url).chain(&self.frame_sources);
        let mut origins: Vec<_> = all.filter_map(|url| origin(url)).collect();
        origins.sort_unstable();
        origins.dedup();
        origins
    }

    /// Engines of which something is missing.
    pub(super) fn warnings(&self) -> Vec<String> {
        let half = |name: &str, url: &str, is_set_up: bool, needs: &str| {
            (!url.is_empty() && !is_set_up)
                .then(|| format!("video.{name}_url is set, but the engine is not offered: it needs {needs}"))
        };
        let engines = [
            half("bbb", &self.bbb_url, self.has_bbb(), "video.bbb_secret"),
            half(
                "jitsi",
                &self.jitsi_url,
                self.has_jitsi(),
                "video.jitsi_app_id and video.jitsi_secret",
            ),
            half(
                "livekit",
                &self.livekit_url,
                self.has_livekit(),
                "video.livekit_key, video.livekit_secret and video.livekit_page",
            ),
        ];
        engines.into_iter().flatten().collect()
    }
}

/// Scheme, host and port of an address.
fn origin(url: &str) -> Option<String> {
    let uri: ::http::Uri = url.parse().ok()?;
    Some(format!("{}://{}", uri.scheme_str()?, uri.authority()?))
}
