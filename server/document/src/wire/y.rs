//! Frames of y-protocols, as `WebsocketProvider` speaks them: one message each, the document is in the path.

use super::{
    Refused,
    lib0::{Reader, Writer},
};

/// What a client says about a document. The bodies are not checked here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sync<'a> {
    /// "This is what I know": a state vector. Answer with a second step.
    StepOne(&'a [u8]),
    /// The answer to our first step: an update.
    StepTwo(&'a [u8]),
    /// A change: an update.
    Update(&'a [u8]),
}

/// A message from a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inbound<'a> {
    /// The document.
    Sync(Sync<'a>),
    /// Who is here; see [`super::awareness::read`].
    Awareness(&'a [u8]),
    /// "Who is here?"
    QueryAwareness,
}

/// A message to a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outbound<'a> {
    /// The document.
    Sync(Sync<'a>),
    /// Who is here; see [`super::awareness::write`].
    Awareness(&'a [u8]),
    /// No access, and why.
    Denied(&'a str),
}

/// Reads a frame.
pub fn parse(frame: &[u8]) -> Result<Inbound<'_>, Refused> {
    let mut reader = Reader::new(frame);
    let message = match reader.varuint()? {
        0 => Inbound::Sync(Sync::parse(&mut reader)?),
        1 => Inbound::Awareness(reader.bytes()?),
        3 => Inbound::QueryAwareness,
        kind => return Err(Refused::Message(kind)),
    };
    reader.end()?;
    Ok(message)
}

impl Outbound<'_> {
    /// The bytes of the frame.
    pub fn encode(&self) -> Vec<u8> {
        let mut writer;
        match self {
            Self::Sync(sync) => {
                writer = Writer::with_capacity(sync.body().len() + 8);
                writer.byte(0);
                sync.write(&mut writer);
            }
            Self::Awareness(body) => {
                writer = Writer::with_capacity(body.len() + 8);
                writer.byte(1);
                writer.bytes(body);
            }
            Self::Denied(reason) => {
                writer = Writer::with_capacity(reason.len() + 8);
                writer.byte(2);
                writer.byte(0);
                writer.string(reason);
            }
        }
        writer.into_bytes()
    }
}

impl<'a> Sync<'a> {
    /// The vector or the update.
    pub fn body(&self) -> &'a [u8] {
        match self {
            Self::StepOne(body) | Self::StepTwo(body) | Self::Update(body) => body,
        }
    }

    pub(super) fn parse(reader: &mut Reader<'a>) -> Result<Self, Refused> {
        match reader.varuint()? {
            0 => Ok(Self::StepOne(reader.bytes()?)),
            1 => Ok(Self::StepTwo(reader.bytes()?)),
            2 => Ok(Self::Update(reader.bytes()?)),
            kind => Err(Refused::Message(kind)),
        }
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.byte(match self {
            Self::StepOne(_) => 0,
            Self::StepTwo(_) => 1,
            Self::Update(_) => 2,
        });
        writer.bytes(self.body());
    }
}
