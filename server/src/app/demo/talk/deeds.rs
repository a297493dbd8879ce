//! What people do with messages of the demo: reactions, a topic, a thread, votes, pins.

use super::{Moment, ago, then};

/// Something done with a line of a channel; lines are counted from the first = 0.
pub(in crate::app::demo) enum Deed {
    React(usize, &'static str, &'static [&'static str]),
    Pin(usize, &'static str),
    /// Gathers lines under a name.
    Topic(&'static str, &'static str, &'static [usize]),
    /// Votes for one option of a poll.
    Vote(usize, u8, &'static [&'static str]),
    /// Answers in the thread of a line.
    Answer(usize, Moment, &'static str, &'static str),
}

use Deed::{Answer, Pin, React, Topic, Vote};

/// What is done in each channel, after everything was said.
pub(in crate::app::demo) const DEEDS: &[(&str, &[Deed])] = &[
    (
        "Ankündigungen",
        &[
            Pin(0, "franziska"),
            React(0, "👋", &["nele", "emre", "marek", "ulrike", "paul"]),
            React(4, "👍", &["oliver", "hatice"]),
        ],
    ),
    (
        "Allgemein",
        &[
            Topic("Barcamp im September", "marek", &[7, 8, 9]),
            React(7, "🤖", &["lennart", "emre"]),
            React(0, "🎉", &["oliver", "miriam", "franziska"]),
            React(12, "😂", &["emre", "katharina", "paul", "sabine"]),
            answer(
                7,
                then(
                    3,
                    1,
                    12,
                    20,
                    "emre",
                    "Ich bringe zehn Baukästen mit. Brauchen wir einen Raum mit Steckdosen?",
                ),
            ),
            answer(
                7,
                then(
                    3,
                    1,
                    12,
                    48,
                    "marek",
                    "Ist reserviert, mit Steckdosen an jedem Tisch.",
                ),
            ),
            Vote(17, 0, &["oliver", "emre", "farid", "sabine", "ulrike"]),
            Vote(17, 1, &["paul", "marek", "wiebke"]),
            Vote(17, 2, &["jana"]),
            answer(
                19,
                ago(
                    3,
                    "katharina",
                    "Wir wären mit zwei Leuten dabei und bringen Kaffee mit.",
                ),
            ),
        ],
    ),
    (
        "Technik und Hilfe",
        &[Pin(1, "henrike"), React(5, "🙏", &["wiebke", "nele", "jana"])],
    ),
];

const fn answer(line: usize, said: super::Line) -> Deed {
    Answer(line, said.at, said.by, said.body)
}
