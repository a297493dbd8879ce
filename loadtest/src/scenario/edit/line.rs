//! A line to one document, in the Hocuspocus protocol: signs in, gets in sync, writes, hears.

use std::net::SocketAddr;

use super::lib0::{bytes, number, put_bytes, put_number};
use crate::{
    line::{self, Ear, Upgrade, Voice, frame},
    trouble::{Outcome, Trouble},
};

/// Where a document is, and who opens it.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) address: SocketAddr,
    pub(super) upgrade: Upgrade,
    /// The document's name.
    pub(super) document: String,
    /// What is said to get in.
    pub(super) token: String,
}

/// What a frame from the server says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard<'a> {
    /// All that the document holds, or the rest of it.
    Step2(&'a [u8]),
    /// A change.
    Update(&'a [u8]),
    /// An update of mine: stored, or refused.
    Saved(bool),
    /// The server asks what we have.
    Step1,
    /// Not let in.
    Denied,
    /// Anything else.
    Other,
}

/// Reads a frame.
pub(super) fn read(mut payload: &[u8]) -> Option<Heard<'_>> {
    let rest = &mut payload;
    if rest.len() == 1 {
        return Some(Heard::Other);
    }
    bytes(rest)?;
    Some(match number(rest)? {
        0 => match number(rest)? {
            0 => Heard::Step1,
            1 => Heard::Step2(bytes(rest)?),
            _ => Heard::Update(bytes(rest)?),
        },
        2 if number(rest)? == 1 => Heard::Denied,
        8 => Heard::Saved(number(rest)? == 1),
        _ => Heard::Other,
    })
}

impl Way {
    fn frame(&self, kind: u64) -> Vec<u8> {
        let mut out = Vec::with_capacity(96);
        put_bytes(&mut out, self.document.as_bytes());
        put_number(&mut out, kind);
        out
    }

    /// Opens a line from a source address and asks for the document, as a provider does: without waiting.
    pub(super) async fn open(&self, index: usize) -> Outcome<(Ear, Voice)> {
        let (ear, mut voice) = line::open(self.address, line::source(index), &self.upgrade).await?;
        self.ask(&mut voice).await?;
        Ok((ear, voice))
    }

    /// Signs in and asks for everything.
    pub(super) async fn ask(&self, voice: &mut Voice) -> Outcome<()> {
        let mut sign_in = self.frame(2);
        put_number(&mut sign_in, 0);
        put_bytes(&mut sign_in, self.token.as_bytes());
        voice.say(frame::BINARY, &sign_in).await?;
        let mut step1 = self.frame(0);
        put_number(&mut step1, 0);
        // An empty state vector: no clients.
        put_bytes(&mut step1, &[0]);
        voice.say(frame::BINARY, &step1).await
    }

    /// The frame of an update.
    pub(super) fn update(&self, update: &[u8]) -> Vec<u8> {
        let mut out = self.frame(0);
        put_number(&mut out, 2);
        put_bytes(&mut out, update);
        out
    }

    /// The answer of one who has nothing to the server's step 1.
    pub(super) fn nothing_to_add(&self) -> Vec<u8> {
        let mut out = self.frame(0);
        put_number(&mut out, 1);
        // No structs, no deletions.
        put_bytes(&mut out, &[0, 0]);
        out
    }
}

/// Waits until the document is in sync, and our answer to the server's question is acknowledged. The document's bytes
/// as they came, for whoever wants to count them.
pub(super) async fn until_synced(way: &Way, ear: &mut Ear) -> Outcome<u64> {
    let (mut received, mut synced, mut saved, mut denied) = (0, false, false, false);
    while !(synced && saved) {
        let stands = ear
            .hear(|frame| {
                match read(frame.payload) {
                    Some(Heard::Step2(state)) => {
                        received += state.len() as u64;
                        synced = true;
                    }
                    Some(Heard::Update(update)) => received += update.len() as u64,
                    Some(Heard::Step1) => return Some((frame::BINARY, way.nothing_to_add())),
                    Some(Heard::Saved(_)) => saved = true,
                    Some(Heard::Denied) => denied = true,
                    _ => {}
                }
                None
            })
            .await?;
        if !stands || denied {
            return Err(Trouble::new(format!(
                "{}: {}, close code {:?}",
                way.document,
                if denied { "not let in" } else { "closed" },
                ear.closed()
            )));
        }
    }
    Ok(received)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_read() {
        let frame = |tail: &[u8]| [b"\x03doc".as_slice(), tail].concat();
        assert_eq!(read(&frame(&[0, 1, 2, 0, 0])), Some(Heard::Step2(&[0, 0])));
        assert_eq!(read(&frame(&[0, 2, 1, 9])), Some(Heard::Update(&[9])));
        assert_eq!(read(&frame(&[8, 1])), Some(Heard::Saved(true)));
        assert_eq!(read(&frame(&[8, 0])), Some(Heard::Saved(false)));
        assert_eq!(read(&frame(&[2, 1, 0])), Some(Heard::Denied));
        assert_eq!(read(&[10]), Some(Heard::Other));
        assert_eq!(read(&frame(&[0, 1, 9, 0])), None, "shorter than it says");
    }
}
