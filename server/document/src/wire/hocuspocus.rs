//! Frames of Hocuspocus, providers 2.15 to 4.8: many documents on one socket, each frame behind its address.
//!
//! Answer with the same address that came: a provider with session awareness listens for that alone.

use super::{
    Refused,
    lib0::{Reader, Writer},
    y::Sync,
};

/// The frame by which a client asks whether we are there.
pub const PING: [u8; 1] = [9];
/// The answer to a ping.
pub const PONG: [u8; 1] = [10];
/// The most bytes of an address.
pub const ADDRESS: usize = 256;
/// The most bytes of a token or of a provider's version.
pub const TOKEN: usize = 4096;

/// A frame from a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inbound<'a> {
    /// About the socket: answer with [`PONG`].
    Ping,
    /// About the socket: nothing to do.
    Pong,
    /// About a document.
    Document(Address<'a>, Message<'a>),
}

/// Which document, and which of several providers for it on one socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Address<'a> {
    /// As it came, for answers.
    pub whole: &'a str,
    /// The name of the document.
    pub document: &'a str,
    /// The session of the provider, if it has session awareness (4.x).
    pub session: Option<&'a str>,
}

/// What a client says about a document. Vectors, updates and awareness are not checked here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message<'a> {
    /// The content.
    Sync(Sync<'a>),
    /// Who is here; see [`super::awareness::read`].
    Awareness(&'a [u8]),
    /// Who is asking.
    Token {
        /// The token, perhaps empty.
        token: &'a str,
        /// The version of the provider, since 4.x.
        version: Option<&'a str>,
    },
    /// "Who is here?"
    QueryAwareness,
    /// Words for the server, without meaning for the document.
    Stateless(&'a str),
    /// The provider leaves this document; the socket stays.
    Close,
}

/// What a client may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Read and write.
    ReadWrite,
    /// Read only: updates are refused.
    ReadOnly,
}

/// What the server says about a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outbound<'a> {
    /// The token is good for this. Sent again when it changes.
    Authenticated(Scope),
    /// No access, and why.
    Denied(&'a str),
    /// The token is about to expire: send it again. Providers before 3 do not answer.
    AskToken,
    /// The content.
    Sync(Sync<'a>),
    /// Who is here; see [`super::awareness::write`].
    Awareness(&'a [u8]),
    /// One for each second step and each update, in order: stored, or refused.
    Status {
        /// Whether it is committed.
        saved: bool,
    },
    /// Words for the provider, without meaning for the document.
    Stateless(&'a str),
    /// This document is closed, and why; the socket stays. Providers before 3 throw on it: use [`Self::Denied`].
    Close(&'a str),
}

/// Reads a frame.
pub fn parse(frame: &[u8]) -> Result<Inbound<'_>, Refused> {
    if frame == PING {
        return Ok(Inbound::Ping);
    }
    if frame == PONG {
        return Ok(Inbound::Pong);
    }
    let mut reader = Reader::new(frame);
    let address = Address::parse(reader.string()?)?;
    let message = Message::parse(&mut reader)?;
    reader.end()?;
    Ok(Inbound::Document(address, message))
}

impl<'a> Address<'a> {
    /// Divides an address into the document and the session.
    pub fn parse(whole: &'a str) -> Result<Self, Refused> {
        let (document, session) = match whole.split_once('\0') {
            Some((document, session)) => (document, Some(session)),
            None => (whole, None),
        };
        if document.is_empty() || whole.len() > ADDRESS {
            return Err(Refused::Address);
        }
        Ok(Self {
            whole,
            document,
            session,
        })
    }
}

impl<'a> Message<'a> {
    fn parse(reader: &mut Reader<'a>) -> Result<Self, Refused> {
        Ok(match reader.varuint()? {
            0 => Self::Sync(Sync::parse(reader)?),
            1 => Self::Awareness(reader.bytes()?),
            2 => Self::token(reader)?,
            3 => Self::QueryAwareness,
            5 => Self::Stateless(reader.string()?),
            7 => Self::Close,
            // 4 is between servers, 6 would speak to everybody, 8 is ours to send.
            kind => return Err(Refused::Message(kind)),
        })
    }

    fn token(reader: &mut Reader<'a>) -> Result<Self, Refused> {
        match reader.varuint()? {
            0 => {}
            kind => return Err(Refused::Message(kind)),
        }
        let token = reader.string()?;
        let version = if reader.is_done() {
            None
        } else {
            Some(reader.string()?)
        };
        match token.len().max(version.map_or(0, str::len)) {
            bytes if bytes > TOKEN => Err(Refused::TooLarge { bytes, limit: TOKEN }),
            _ => Ok(Self::Token { token, version }),
        }
    }
}

impl Outbound<'_> {
    /// The bytes of the frame for this address.
    pub fn encode(&self, address: &str) -> Vec<u8> {
        let mut writer = Writer::with_capacity(address.len() + self.body() + 16);
        writer.string(address);
        match self {
            Self::Authenticated(Scope::ReadWrite) => auth(&mut writer, 2, "read-write"),
            Self::Authenticated(Scope::ReadOnly) => auth(&mut writer, 2, "readonly"),
            Self::Denied(reason) => auth(&mut writer, 1, reason),
            Self::AskToken => writer.raw(&[2, 0]),
            Self::Sync(sync) => {
                writer.byte(0);
                sync.write(&mut writer);
            }
            Self::Awareness(body) => {
                writer.byte(1);
                writer.bytes(body);
            }
            Self::Status { saved } => writer.raw(&[8, u8::from(*saved)]),
            Self::Stateless(words) => {
                writer.byte(5);
                writer.string(words);
            }
            Self::Close(reason) => {
                writer.byte(7);
                writer.string(reason);
            }
        }
        writer.into_bytes()
    }

    fn body(&self) -> usize {
        match self {
            Self::Authenticated(_) | Self::AskToken | Self::Status { .. } => 0,
            Self::Denied(text) | Self::Stateless(text) | Self::Close(text) => text.len(),
            Self::Sync(sync) => sync.body().len(),
            Self::Awareness(body) => body.len(),
        }
    }
}

fn auth(writer: &mut Writer, kind: u8, text: &str) {
    writer.raw(&[2, kind]);
    writer.string(text);
}
