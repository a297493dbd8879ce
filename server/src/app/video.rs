//! The servers of video engines, from the configuration to the slice.

use crate::config;
use crate::features::webinars::video::{
    BigBlueButtonServer, Checksum, JitsiServer, Key, LiveKitServer, Servers,
};

/// Those that are set up as a whole.
pub(super) fn servers(config: &config::Video) -> Servers {
    Servers {
        big_blue_button: config.has_bbb().then(|| BigBlueButtonServer {
            api: config.bbb_url.clone(),
            key: Key::new(config.bbb_secret.reveal()),
            checksum: match config.bbb_checksum {
                config::Checksum::Sha1 => Checksum::Sha1,
                config::Checksum::Sha256 => Checksum::Sha256,
                config::Checksum::Sha384 => Checksum::Sha384,
                config::Checksum::Sha512 => Checksum::Sha512,
            },
        }),
        jitsi: config.has_jitsi().then(|| JitsiServer {
            url: config.jitsi_url.clone(),
            app_id: config.jitsi_app_id.clone(),
            key: Key::new(config.jitsi_secret.reveal()),
            audience: config.jitsi_audience.clone(),
            subject: config.jitsi_subject.clone(),
        }),
        livekit: config.has_livekit().then(|| LiveKitServer {
            url: config.livekit_url.clone(),
            api_key: config.livekit_key.clone(),
            key: Key::new(config.livekit_secret.reveal()),
            page: config.livekit_page.clone(),
        }),
    }
}
