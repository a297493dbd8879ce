//! A socket as a client sees it: frames go out, frames are waited for.

use std::collections::VecDeque;

use futures_util::{SinkExt as _, StreamExt as _};
use protocol::{
    ClientFrame, Command, CommandError, CommandFrame, CommandId, Done, ErrorCode, Follow, Hello, Position,
    RoomEvent, RoomId, ServerFrame, Subscribe, limits,
};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use crate::PATIENCE;

/// An open socket. Dropping it cuts the line.
pub struct Socket {
    stream: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// Frames that came while something else was waited for.
    waiting: VecDeque<ServerFrame>,
}

impl Socket {
    /// Wraps a stream whose handshake is done.
    pub fn new(stream: WebSocketStream<MaybeTlsStream<TcpStream>>) -> Self {
        Self {
            stream,
            waiting: VecDeque::new(),
        }
    }

    /// Says `hello` and waits for `welcome`.
    pub async fn hello(&mut self, rooms: Vec<Follow>) {
        let hello = Hello {
            v: limits::PROTOCOL_VERSION,
            client: "tests".into(),
            rooms,
            is_away: false,
        };
        self.send(&ClientFrame::Hello(hello)).await;
        self.wait(|frame| matches!(frame, ServerFrame::Welcome(_)).then_some(()))
            .await;
    }

    /// Follows a room from a position and waits until it is followed; the position the server gave.
    pub async fn follow(&mut self, room: impl Into<RoomId>, since: Option<Position>) -> Position {
        let room = room.into();
        self.send(&ClientFrame::Subscribe(Subscribe {
            rooms: vec![Follow { room, since }],
        }))
        .await;
        self.followed(room).await
    }

    /// Waits until a room is followed.
    pub async fn followed(&mut self, room: impl Into<RoomId>) -> Position {
        let room = room.into();
        self.wait(move |frame| match frame {
            ServerFrame::Subscribed(place) | ServerFrame::Resync(place) if place.room == room => {
                Some(place.position)
            }
            ServerFrame::Refused(refused) if refused.room == room => panic!("refused: {refused:?}"),
            _ => None,
        })
        .await
    }

    /// Sends a frame.
    pub async fn send(&mut self, frame: &ClientFrame) {
        let text = serde_json::to_string(frame).expect("frames are JSON");
        self.send_text(&text).await;
    }

    /// Sends text as it is.
    pub async fn send_text(&mut self, text: &str) {
        self.stream
            .send(Message::text(text.to_owned()))
            .await
            .expect("the socket is open");
    }

    /// Sends any message; whether it went out.
    pub async fn try_send(&mut self, message: Message) -> bool {
        self.stream.send(message).await.is_ok()
    }

    /// Sends a command without waiting.
    pub async fn command(&mut self, id: CommandId, command: Command) {
        self.send(&ClientFrame::Command(CommandFrame { id, command }))
            .await;
    }

    /// Waits for the answer to a command.
    pub async fn answer(&mut self, id: CommandId) -> Result<Done, CommandError> {
        self.wait(move |frame| match frame {
            ServerFrame::Ack(done) if done.command_id == id => Some(Ok(*done)),
            ServerFrame::Error(error) if error.id == Some(id) => Some(Err(error.clone())),
            _ => None,
        })
        .await
    }

    /// Waits for the next event of a room.
    pub async fn event(&mut self, room: impl Into<RoomId>) -> RoomEvent {
        let room = room.into();
        self.wait(move |frame| match frame {
            ServerFrame::Event(event) if event.room == room => Some(event.clone()),
            _ => None,
        })
        .await
    }

    /// Waits for the first frame that `wanted` takes; others stay for later waits, in their order.
    pub async fn wait<T>(&mut self, mut wanted: impl FnMut(&ServerFrame) -> Option<T>) -> T {
        for (index, frame) in self.waiting.iter().enumerate() {
            if let Some(found) = wanted(frame) {
                self.waiting.remove(index);
                return found;
            }
        }
        loop {
            let frame = self
                .next_frame()
                .await
                .unwrap_or_else(|code| panic!("closed with {code}"));
            if let Some(found) = wanted(&frame) {
                return found;
            }
            self.waiting.push_back(frame);
        }
    }

    /// The next frame from the line, or the close code (0 for a line that was cut).
    pub async fn next_frame(&mut self) -> Result<ServerFrame, u16> {
        loop {
            let message = timeout(PATIENCE, self.stream.next()).await.expect("nothing came");
            match message {
                Some(Ok(Message::Text(text))) => {
                    return Ok(serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}")));
                }
                Some(Ok(Message::Close(frame))) => return Err(frame.map_or(1005, |frame| frame.code.into())),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Err(0),
            }
        }
    }

    /// Every frame that came until now: all that waited, and all before the answer to a ping.
    pub async fn so_far(&mut self) -> Vec<ServerFrame> {
        self.send(&ClientFrame::Ping).await;
        let mut frames: Vec<_> = self.waiting.drain(..).collect();
        loop {
            match self.next_frame().await {
                Ok(ServerFrame::Pong) => return frames,
                Ok(frame) => frames.push(frame),
                Err(code) => panic!("closed with {code}"),
            }
        }
    }

    /// Waits for the word that a room is not, or no longer, followed; why.
    pub async fn refused(&mut self, room: impl Into<RoomId>) -> ErrorCode {
        let room = room.into();
        self.wait(move |frame| match frame {
            ServerFrame::Refused(refused) if refused.room == room => Some(refused.code),
            _ => None,
        })
        .await
    }

    /// Waits for the answer to a frame that carries no command.
    pub async fn error(&mut self) -> ErrorCode {
        self.wait(|frame| match frame {
            ServerFrame::Error(error) if error.id.is_none() => Some(error.problem.code),
            _ => None,
        })
        .await
    }

    /// Waits until the server closes; its code.
    pub async fn closed(&mut self) -> u16 {
        loop {
            if let Err(code) = self.next_frame().await {
                return code;
            }
        }
    }

    /// The bare line, for what no client would send.
    pub fn line(&mut self) -> &mut MaybeTlsStream<TcpStream> {
        self.stream.get_mut()
    }
}
