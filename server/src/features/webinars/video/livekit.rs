//! LiveKit: an access token with grants, and the page that connects with it.
//!
//! A person has one identity: a second tab of theirs takes the place of the first on the server, which says nothing
//! about whether they attend. The token's end counts for coming in only; whoever is in stays in.

use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, ready};
use protocol::{VideoEngine, VideoTicket};
use serde::Serialize;
use url::Url;

use super::{Engine, Joining, LiveKitServer, token};
use crate::kernel::{Error, Result};

/// The adapter.
#[derive(Debug)]
pub(super) struct LiveKit(pub(super) LiveKitServer);

#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    sub: String,
    name: &'a str,
    nbf: i64,
    exp: i64,
    video: Grants<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "the grants are the engine's")]
struct Grants<'a> {
    room: &'a str,
    room_join: bool,
    room_admin: bool,
    can_publish: bool,
    can_subscribe: bool,
    can_publish_data: bool,
}

impl LiveKit {
    fn make(&self, joining: &Joining) -> Result<VideoTicket> {
        let claims = Claims {
            iss: &self.0.api_key,
            sub: joining.who.person_id.to_string(),
            name: &joining.who.name,
            nbf: token::not_before(joining.now),
            exp: joining.until.unix_timestamp(),
            video: Grants {
                room: &joining.room,
                room_join: true,
                room_admin: joining.is_moderator,
                // Everybody may be given the floor here, so everybody may be heard there.
                can_publish: true,
                can_subscribe: true,
                can_publish_data: true,
            },
        };
        let signed = token::signed(self.0.key.reveal(), &claims)?;
        let mut url = Url::parse(&self.0.page).map_err(Error::internal)?;
        url.query_pairs_mut()
            .append_pair("liveKitUrl", &self.0.url)
            .append_pair("token", &signed);
        Ok(VideoTicket {
            engine: VideoEngine::LiveKit,
            url: url.into(),
            token: Some(signed),
            is_frame: self.is_frame(),
        })
    }
}

impl Engine for LiveKit {
    fn is_frame(&self) -> bool {
        true
    }

    fn ticket<'a>(&'a self, joining: &'a Joining) -> BoxFuture<'a, Result<VideoTicket>> {
        ready(self.make(joining)).boxed()
    }
}
