//! What a client may say, and when. Pure: no socket, no hub. The limits of the conversation live here.

use protocol::{
    Attention, ClientFrame, CommandError, CommandFrame, CommandId, Follow, Hello, React, RoomId, Subscribe,
    TypingFrame, Unsubscribe, close_code, limits,
};
use tokio::time::{Duration, Instant};

use super::flood::Patience;
use crate::kernel::{Error, Result, nul};

/// The state of a conversation.
#[derive(Debug)]
pub(super) struct Session {
    is_open: bool,
    patience: Patience,
    typed: Option<(RoomId, Instant)>,
    reacted: Option<Instant>,
}

/// What a frame asks for.
#[derive(Debug)]
pub(super) enum Wish {
    /// The conversation is open; follow these rooms.
    Open(Hello),
    /// Follow more rooms.
    Follow(Vec<Follow>),
    /// Stop following rooms.
    Unfollow(Vec<RoomId>),
    /// Carry out a command.
    Command(CommandFrame),
    /// Show that the person types.
    Type(RoomId),
    /// Count a reaction.
    React(React),
    /// The page is looked at, or not.
    Attention(Attention),
    /// Answer with `pong`.
    Pong,
    /// Nothing to do.
    Nothing,
}

/// Why a frame was not taken.
#[derive(Debug)]
pub(super) enum Refusal {
    /// The socket closes with a code.
    Close(u16),
    /// The socket stays; the error names the command, where it could be read.
    Error(Option<CommandId>, Error),
}

impl Session {
    pub(super) fn new(now: Instant) -> Self {
        Self {
            is_open: false,
            patience: Patience::new(now),
            typed: None,
            reacted: None,
        }
    }

    /// Takes a text frame.
    pub(super) fn take(&mut self, text: &str, now: Instant) -> Result<Wish, Refusal> {
        let frame = match serde_json::from_str::<ClientFrame>(text) {
            Ok(frame) => frame,
            Err(_) if !self.is_open => return Err(Refusal::Close(close_code::BAD_ENVELOPE)),
            Err(error) => {
                let place = format!(
                    "not a frame of this protocol, at line {} column {}",
                    error.line(),
                    error.column()
                );
                return Err(self.refuse(command_id(text), Error::Malformed(place), now));
            }
        };
        match (frame, self.is_open) {
            (ClientFrame::Hello(hello), false) => self.open(hello),
            (ClientFrame::Hello(_), true) | (_, false) => Err(Refusal::Close(close_code::BAD_ENVELOPE)),
            (ClientFrame::Subscribe(Subscribe { rooms }), true) => Ok(Wish::Follow(rooms)),
            (ClientFrame::Unsubscribe(Unsubscribe { rooms }), true) => Ok(Wish::Unfollow(rooms)),
            (ClientFrame::Command(command), true) => match nul::refuse(text.as_bytes()) {
                Ok(()) => Ok(Wish::Command(command)),
                Err(error) => Err(self.refuse(Some(command.id), error, now)),
            },
            (ClientFrame::Typing(TypingFrame { room }), true) => Ok(self.typing(room, now)),
            (ClientFrame::React(react), true) => Ok(self.react(react, now)),
            (ClientFrame::Attention(attention), true) => Ok(Wish::Attention(attention)),
            (ClientFrame::Ping, true) => self.ping(now).map(|()| Wish::Pong),
        }
    }

    fn open(&mut self, hello: Hello) -> Result<Wish, Refusal> {
        if hello.v != limits::PROTOCOL_VERSION {
            return Err(Refusal::Close(close_code::PROTOCOL_VERSION));
        }
        if hello.client.chars().count() > 64 || hello.client.chars().any(char::is_control) {
            return Err(Refusal::Close(close_code::BAD_ENVELOPE));
        }
        self.is_open = true;
        Ok(Wish::Open(hello))
    }

    /// Repeats within [`limits::TYPING_SECONDS`] say nothing new.
    fn typing(&mut self, room: RoomId, now: Instant) -> Wish {
        let pause = Duration::from_secs(limits::TYPING_SECONDS);
        match self.typed {
            Some((last, at)) if last == room && now.duration_since(at) < pause => Wish::Nothing,
            _ => {
                self.typed = Some((room, now));
                Wish::Type(room)
            }
        }
    }

    /// Reactions within [`limits::REACTION_MILLIS`] of the last one do not count: it is a mood, not a race.
    fn react(&mut self, react: React, now: Instant) -> Wish {
        let pause = Duration::from_millis(limits::REACTION_MILLIS);
        if self.reacted.is_some_and(|at| now.duration_since(at) < pause) {
            return Wish::Nothing;
        }
        self.reacted = Some(now);
        Wish::React(react)
    }

    /// A ping of either kind: free, but not in masses.
    pub(super) fn ping(&mut self, now: Instant) -> Result<(), Refusal> {
        if self.patience.refuse(now) {
            Err(Refusal::Close(close_code::FLOOD))
        } else {
            Ok(())
        }
    }

    /// Refuses a frame: with an error, or with a close if errors are not listened to.
    pub(super) fn refuse(&mut self, id: Option<CommandId>, error: Error, now: Instant) -> Refusal {
        if self.patience.refuse(now) {
            Refusal::Close(close_code::FLOOD)
        } else {
            Refusal::Error(id, error)
        }
    }
}

/// The id of a command that is otherwise not understood, so that the client knows which one.
fn command_id(text: &str) -> Option<CommandId> {
    let frame: serde_json::Value = serde_json::from_str(text).ok()?;
    frame.get("payload")?.get("id")?.as_str()?.parse().ok()
}

/// The error as a frame's payload.
pub(super) fn command_error(id: Option<CommandId>, error: &Error) -> CommandError {
    error.log(None);
    CommandError {
        id,
        problem: error.to_problem(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HELLO: &str = r#"{"type":"hello","payload":{"v":1,"client":"test"}}"#;

    fn open() -> Session {
        let mut session = Session::new(Instant::now());
        assert!(matches!(session.take(HELLO, Instant::now()), Ok(Wish::Open(_))));
        session
    }

    #[expect(clippy::needless_pass_by_value, reason = "reads better at its callers")]
    fn closes(result: Result<Wish, Refusal>) -> Option<u16> {
        match &result {
            Err(Refusal::Close(code)) => Some(*code),
            _ => None,
        }
    }

    #[tokio::test(start_paused = true)]
    async fn before_hello_nothing_else_is_taken() {
        for text in [r#"{"type":"ping"}"#, "", "[]", "{", r#"{"type":"unknown"}"#] {
            let mut session = Session::new(Instant::now());
            assert_eq!(
                closes(session.take(text, Instant::now())),
                Some(close_code::BAD_ENVELOPE),
                "{text}"
            );
        }
        let other = HELLO.replace("\"v\":1", "\"v\":2");
        let mut session = Session::new(Instant::now());
        assert_eq!(
            closes(session.take(&other, Instant::now())),
            Some(close_code::PROTOCOL_VERSION)
        );
        assert_eq!(
            closes(open().take(HELLO, Instant::now())),
            Some(close_code::BAD_ENVELOPE)
        );
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_not_understood_gets_an_error_that_names_the_command() {
        let id = CommandId::new();
        let bad = [
            "{\"type\":".to_owned(),
            r#"{"type":"unknown"}"#.into(),
            r#"{"type":"ping","payload":{},"extra":1}"#.into(),
            format!(
                r#"{{"type":"command","payload":{{"id":"{id}","command":{{"type":"fly","payload":{{}}}}}}}}"#
            ),
            "[".repeat(10_000),
            r#"{"type":"unsubscribe","payload":{"rooms":[],"rooms":[]}}"#.into(),
            r#"{"type":"hello","payload":{"v":1,"client":"\ud800"}}"#.into(),
        ];
        for text in &bad {
            let result = open().take(text, Instant::now());
            let Err(Refusal::Error(named, Error::Malformed(_))) = result else {
                panic!("{text}: {result:?}")
            };
            assert_eq!(named.is_some(), text.contains("fly"));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn forged_fields_are_not_taken() {
        let id = CommandId::new();
        let channel = protocol::ChannelId::new();
        let good = format!(
            r#"{{"type":"command","payload":{{"id":"{id}","command":{{"type":"send_message","payload":{{"channel_id":"{channel}","body":"hi"}}}}}}}}"#
        );
        assert!(matches!(open().take(&good, Instant::now()), Ok(Wish::Command(_))));
        for forged in ["author_id", "seq", "posted_at", "role"] {
            let text = good.replace("\"body\"", &format!("\"{forged}\":1,\"body\""));
            assert!(
                matches!(
                    open().take(&text, Instant::now()),
                    Err(Refusal::Error(Some(_), _))
                ),
                "{forged}"
            );
        }
    }

    #[tokio::test(start_paused = true)]
    async fn no_command_holds_what_the_database_cannot() {
        let id = CommandId::new();
        let channel = protocol::ChannelId::new();
        let text = format!(
            r#"{{"type":"command","payload":{{"id":"{id}","command":{{"type":"send_message","payload":{{"channel_id":"{channel}","body":"hi","poll":{{"options":["a\u0000","b"]}}}}}}}}}}"#
        );
        let refused = open().take(&text, Instant::now());
        assert!(
            matches!(refused, Err(Refusal::Error(Some(named), Error::Invalid(_))) if named == id),
            "{refused:?}"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_does_not_listen_to_errors_is_closed() {
        let mut session = open();
        let codes: Vec<_> = (0..1000)
            .map(|_| closes(session.take("{}", Instant::now())))
            .collect();
        assert_eq!(codes[0], None);
        assert_eq!(codes[999], Some(close_code::FLOOD));
    }

    #[tokio::test(start_paused = true)]
    async fn typing_is_passed_on_every_few_seconds() {
        let (mut session, room) = (open(), RoomId::new());
        let text = format!(r#"{{"type":"typing","payload":{{"room":"{room}"}}}}"#);
        let start = Instant::now();
        assert!(matches!(session.take(&text, start), Ok(Wish::Type(_))));
        assert!(matches!(session.take(&text, start), Ok(Wish::Nothing)));
        let later = start + Duration::from_secs(limits::TYPING_SECONDS);
        assert!(matches!(session.take(&text, later), Ok(Wish::Type(_))));
    }
}
