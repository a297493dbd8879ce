//! Which servers of engines there are. Filled in by `app` from the configuration.

/// The servers that are set up.
#[derive(Clone, Debug, Default)]
pub struct Servers {
    /// A BigBlueButton server.
    pub big_blue_button: Option<BigBlueButtonServer>,
    /// A Jitsi Meet server.
    pub jitsi: Option<JitsiServer>,
    /// A LiveKit server.
    pub livekit: Option<LiveKitServer>,
}

/// A BigBlueButton server.
#[derive(Clone, Debug)]
pub struct BigBlueButtonServer {
    /// Address of its API.
    pub api: String,
    /// Shared secret.
    pub key: Key,
    /// How calls are signed.
    pub checksum: Checksum,
}

/// How a call to BigBlueButton is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checksum {
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

/// A Jitsi Meet server that asks for tokens.
#[derive(Clone, Debug)]
pub struct JitsiServer {
    /// Its address.
    pub url: String,
    /// Name under which it knows this platform.
    pub app_id: String,
    /// Secret that goes with it.
    pub key: Key,
    /// Whom its tokens are for.
    pub audience: String,
    /// Domain of its tokens; empty means the host of the address.
    pub subject: String,
}

/// A LiveKit server and the page that connects to it.
#[derive(Clone, Debug)]
pub struct LiveKitServer {
    /// Its address.
    pub url: String,
    /// API key.
    pub api_key: String,
    /// Secret of that key.
    pub key: Key,
    /// The page.
    pub page: String,
}

/// A secret of an engine. Never shown by `Debug`.
#[derive(Clone)]
pub struct Key(String);

impl Key {
    /// Wraps a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text, for what signs with it.
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}
