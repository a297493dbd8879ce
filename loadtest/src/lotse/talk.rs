//! A conversation on Lotse's socket, every frame parsed with `protocol`: for scenarios that look at what is said.

use std::{collections::VecDeque, net::SocketAddr};

use protocol::{ChannelId, CommandId, Follow, ServerFrame};

use crate::{
    line::{self, Ear, Voice, frame},
    peer,
    trouble::{During, Outcome, Trouble},
};

/// A socket of a person.
#[derive(Debug)]
pub(crate) struct Talk {
    ear: Ear,
    voice: Voice,
    heard: VecDeque<ServerFrame>,
}

impl Talk {
    /// Opens a socket and says hello. `index` chooses the source address.
    pub(crate) async fn open(
        to: SocketAddr,
        index: usize,
        origin: &str,
        cookie: &str,
        rooms: Vec<Follow>,
    ) -> Outcome<Self> {
        let upgrade = peer::upgrade(origin, cookie);
        let (ear, mut voice) = line::open(to, line::source(index), &upgrade).await?;
        voice.say(frame::TEXT, &peer::hello(rooms)).await?;
        Ok(Self {
            ear,
            voice,
            heard: VecDeque::new(),
        })
    }

    /// Posts a message.
    pub(crate) async fn send(&mut self, id: CommandId, channel: ChannelId, body: String) -> Outcome<()> {
        self.voice.say(frame::TEXT, &peer::send(id, channel, body)).await
    }

    /// Waits for the next frame. The server's close is an error: nobody asked for it.
    pub(crate) async fn next(&mut self) -> Outcome<ServerFrame> {
        loop {
            if let Some(frame) = self.heard.pop_front() {
                return Ok(frame);
            }
            let mut broken = None;
            let heard = &mut self.heard;
            let is_open = self
                .ear
                .hear(|frame| {
                    match serde_json::from_slice(frame.payload) {
                        Ok(parsed) => heard.push_back(parsed),
                        Err(error) => broken = Some(error),
                    }
                    None
                })
                .await?;
            if let Some(error) = broken {
                return Err(error).during("a frame is not of the wire");
            }
            if !is_open && self.heard.is_empty() {
                return Err(Trouble::new(format!(
                    "the server closed the socket ({:?})",
                    self.ear.closed()
                )));
            }
        }
    }
}
