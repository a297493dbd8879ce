//! Jitsi Meet: a room's page in a frame, and a token that names the room, the person and their role.
//!
//! The server must ask for tokens (`authentication = "token"`); whoever has one comes in, and nobody else. The room's
//! name is fixed in the token and nobody guesses it. `affiliation` is what prosody's token plugin reads, `moderator`
//! what hosted servers read.

use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, ready};
use protocol::{VideoEngine, VideoTicket};
use serde::Serialize;
use url::Url;

use super::{Engine, JitsiServer, Joining, token};
use crate::kernel::{Error, Result};

/// The adapter.
#[derive(Debug)]
pub(super) struct Jitsi(pub(super) JitsiServer);

#[derive(Serialize)]
struct Claims<'a> {
    aud: &'a str,
    iss: &'a str,
    sub: &'a str,
    room: &'a str,
    nbf: i64,
    exp: i64,
    context: Context<'a>,
}

#[derive(Serialize)]
struct Context<'a> {
    user: User<'a>,
}

#[derive(Serialize)]
struct User<'a> {
    id: String,
    name: &'a str,
    moderator: bool,
    affiliation: &'static str,
}

impl Jitsi {
    fn make(&self, joining: &Joining) -> Result<VideoTicket> {
        // The server's own names of rooms are in lower case, and the token's must be the same.
        let room = joining.room.to_ascii_lowercase();
        let server = &self.0;
        let mut url =
            Url::parse(&format!("{}/{room}", server.url.trim_end_matches('/'))).map_err(Error::internal)?;
        let subject = match server.subject.as_str() {
            "" => url.host_str().unwrap_or_default().to_owned(),
            subject => subject.to_owned(),
        };
        let claims = Claims {
            aud: &server.audience,
            iss: &server.app_id,
            sub: &subject,
            room: &room,
            nbf: token::not_before(joining.now),
            exp: joining.until.unix_timestamp(),
            context: Context {
                user: User {
                    id: joining.who.person_id.to_string(),
                    name: &joining.who.name,
                    moderator: joining.is_moderator,
                    affiliation: if joining.is_moderator { "owner" } else { "member" },
                },
            },
        };
        let signed = token::signed(server.key.reveal(), &claims)?;
        url.query_pairs_mut().append_pair("jwt", &signed);
        Ok(VideoTicket {
            engine: VideoEngine::Jitsi,
            url: url.into(),
            token: Some(signed),
            is_frame: self.is_frame(),
        })
    }
}

impl Engine for Jitsi {
    fn is_frame(&self) -> bool {
        true
    }

    fn ticket<'a>(&'a self, joining: &'a Joining) -> BoxFuture<'a, Result<VideoTicket>> {
        ready(self.make(joining)).boxed()
    }
}
