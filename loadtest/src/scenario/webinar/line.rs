//! A guest's line once it stands: listens cheaply, casts its ballot when it is due.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use protocol::{CastBallot, Choice, ClientFrame, Command, CommandFrame, CommandId, WebinarCommand};
use tokio::{sync::watch, time::sleep_until};

use super::{audience::Ballots, board::Board, room::OpenPoll};
use crate::{
    line::{Ear, Voice, frame},
    peer,
    tally::digits,
    trouble::{Outcome, Trouble},
};

/// A line that stands.
pub(super) struct Line {
    index: usize,
    board: Arc<Board>,
    /// Begin of the second in which tallies are counted, and how many.
    second: (Instant, u64),
    is_complete: bool,
    /// When the ballot on its way was meant to be cast.
    meant: Option<Instant>,
}

impl Line {
    pub(super) fn new(index: usize, board: Arc<Board>) -> Self {
        Self {
            index,
            board,
            second: (Instant::now(), 0),
            is_complete: false,
            meant: None,
        }
    }

    /// Listens and votes until the line breaks, which is trouble.
    pub(super) async fn live(mut self, ear: Ear, voice: Voice, ballots: watch::Receiver<Option<Ballots>>) {
        if let Err(Trouble(words)) = self.listen(ear, voice, ballots).await {
            self.board.trouble(format!("guest {}: {words}", self.index));
        }
    }

    async fn listen(
        &mut self,
        mut ear: Ear,
        mut voice: Voice,
        mut ballots: watch::Receiver<Option<Ballots>>,
    ) -> Outcome<()> {
        loop {
            let due = match &*ballots.borrow() {
                Some(all) if self.meant.is_none() => Some(all.due(self.index)),
                _ => None,
            };
            tokio::select! {
                heard = ear.hear(|frame| { self.take(frame.payload); None }) => {
                    if !heard? {
                        return Err(Trouble::new(format!("the server closed ({:?})", ear.closed())));
                    }
                }
                () = until(due) => {
                    self.meant = due;
                    let ballot = ballots.borrow().as_ref().map(|all| ballot(&all.poll, self.index));
                    if let Some(ballot) = ballot {
                        voice.say(frame::TEXT, &ballot).await?;
                    }
                }
                changed = ballots.changed() => {
                    if changed.is_err() {
                        return Ok(());
                    }
                }
            }
        }
    }

    fn take(&mut self, payload: &[u8]) {
        let is = |kind: &[u8]| payload.starts_with(b"{\"type\":\"") && payload[9..].starts_with(kind);
        if is(b"tally\"") {
            self.tally(payload);
        } else if is(b"ack\"") {
            if let Some(meant) = self.meant {
                self.board.acknowledged(meant);
            }
        } else if is(b"event\"") {
            if find(payload, b"\"question_gone\"").is_some() {
                self.board.heard_gone();
            } else if find(payload, b"\"poll_changed\"").is_some()
                && find(payload, b"\"state\":\"open\"").is_some()
            {
                self.board.saw_poll();
            }
        } else if is(b"err") || is(b"ref") || is(b"resy") {
            let words = String::from_utf8_lossy(payload);
            self.board.trouble(format!("guest {}: {words}", self.index));
        }
    }

    fn tally(&mut self, payload: &[u8]) {
        let (whole, now) = (self.board.whole(), Instant::now());
        if whole == 0 {
            return;
        }
        let (since, count) = &mut self.second;
        if now.duration_since(*since) >= Duration::from_secs(1) {
            (*since, *count) = (now, 0);
        }
        *count += 1;
        self.board.tally(*count);
        if !self.is_complete && ballots_in(payload) == Some(whole as u64) {
            self.is_complete = true;
            self.board.shown_whole();
        }
    }
}

async fn until(due: Option<Instant>) {
    match due {
        Some(at) => sleep_until(at.into()).await,
        None => std::future::pending().await,
    }
}

/// The frame that casts a line's ballot.
fn ballot(poll: &OpenPoll, index: usize) -> Vec<u8> {
    let option = poll.options[index % poll.options.len().max(1)];
    let cast = CastBallot {
        poll_id: poll.id,
        round: poll.round,
        choice: Choice::Options(vec![option.into()]),
        counter: 1,
    };
    peer::encode(&ClientFrame::Command(CommandFrame {
        id: CommandId::new(),
        command: Command::Webinar(WebinarCommand::CastBallot(cast)),
    }))
}

/// How many ballots a tally counts: there is one poll.
fn ballots_in(payload: &[u8]) -> Option<u64> {
    let at = find(payload, b"\"ballots\":")? + 10;
    let rest = payload.get(at..)?;
    let end = rest.iter().position(|byte| !byte.is_ascii_digit())?;
    digits(&rest[..end])
}

fn find(payload: &[u8], what: &[u8]) -> Option<usize> {
    payload.windows(what.len()).position(|part| part == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ballots_of_a_tally_are_found() {
        let tally = br#"{"type":"tally","payload":{"room":"x","votes":[],"polls":[{"poll_id":"p","round":1,"ballots":4711,"result":null}]}}"#;
        assert_eq!(ballots_in(tally), Some(4711));
        assert_eq!(ballots_in(br#"{"type":"tally","payload":{"polls":[]}}"#), None);
    }
}
