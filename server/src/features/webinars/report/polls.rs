//! Polls as a table: a row for each thing that could be or was chosen, in each round.

use protocol::{Poll, PollKind, PollResult, PollState, Report};

use crate::features::webinars::sheet::Sheet;
use crate::kernel::Result;

/// Tenths into which a range of numbers is divided.
const TENTHS: f64 = 10.0;

/// Writes the table; the file's name.
pub(super) fn write(sheet: &mut Sheet, report: &Report) -> Result<String> {
    sheet.head(&[
        ("Nr.", "No."),
        ("Umfrage", "Poll"),
        ("Art", "Kind"),
        ("Runde", "Round"),
        ("Teilgenommen", "Took part"),
        ("Antwort", "Answer"),
        ("Anzahl", "Count"),
        ("Richtig", "Right"),
        ("Mittelwert", "Mean"),
        ("Median", "Median"),
        ("Festgestellt um", "Frozen at"),
        ("Prüfsumme", "Checksum"),
    ])?;
    for staff in &report.polls {
        let poll = &staff.poll;
        if poll.state == PollState::Draft {
            continue;
        }
        let rounds = [
            (poll.round.saturating_sub(1), poll.before.as_ref()),
            (poll.round, poll.result.as_ref()),
        ];
        for (round, result) in rounds {
            if let Some(result) = result {
                write_round(sheet, poll, round, result)?;
            }
        }
    }
    Ok(sheet.says("umfragen", "polls"))
}

fn write_round(sheet: &mut Sheet, poll: &Poll, round: u16, result: &PollResult) -> Result<()> {
    let number = |value: Option<protocol::Finite>| value.map(|value| value.get().to_string());
    for (answer, count, is_right) in answers(poll, result) {
        let right = if is_right {
            sheet.says("ja", "yes")
        } else {
            String::new()
        };
        let frozen = result.frozen.as_ref();
        let cells = [
            poll.number.to_string(),
            poll.title.clone(),
            kind(sheet, poll.kind),
            round.to_string(),
            result.ballots.to_string(),
            answer,
            count.to_string(),
            right,
            number(result.mean).unwrap_or_default(),
            number(result.median).unwrap_or_default(),
            frozen.map(|frozen| sheet.time(frozen.at)).unwrap_or_default(),
            frozen.map(|frozen| frozen.hash.clone()).unwrap_or_default(),
        ];
        sheet.row(cells)?;
    }
    Ok(())
}

/// What could be or was chosen, how often, and whether it is right.
fn answers(poll: &Poll, result: &PollResult) -> Vec<(String, u32, bool)> {
    let counts = result.counts.iter().copied();
    match poll.kind {
        PollKind::Single | PollKind::Multiple | PollKind::Ranking | PollKind::Quiz => poll
            .options
            .iter()
            .zip(counts)
            .map(|(option, count)| (option.text.clone(), count, poll.correct.contains(&option.id)))
            .collect(),
        PollKind::Rating => (1..)
            .zip(counts)
            .map(|(step, count): (u32, u32)| (step.to_string(), count, false))
            .collect(),
        PollKind::Numeric => {
            let (from, to) = poll
                .range
                .as_ref()
                .map_or((0.0, 0.0), |range| (range.from.get(), range.to.get()));
            let width = (to - from) / TENTHS;
            (0u32..)
                .zip(counts)
                .map(|(tenth, count)| {
                    let low = width.mul_add(f64::from(tenth), from);
                    (format!("{low} – {}", low + width), count, false)
                })
                .collect()
        }
        PollKind::WordCloud | PollKind::OpenText => result
            .texts
            .iter()
            .map(|said| (said.text.clone(), said.count, false))
            .collect(),
    }
}

fn kind(sheet: &Sheet, kind: PollKind) -> String {
    match kind {
        PollKind::Single => sheet.says("eine Antwort", "one answer"),
        PollKind::Multiple => sheet.says("mehrere Antworten", "several answers"),
        PollKind::Rating => sheet.says("Skala", "scale"),
        PollKind::WordCloud => sheet.says("Wortwolke", "word cloud"),
        PollKind::OpenText => sheet.says("freier Text", "open text"),
        PollKind::Ranking => sheet.says("Rangfolge (Punkte)", "ranking (points)"),
        PollKind::Numeric => sheet.says("Zahl", "number"),
        PollKind::Quiz => sheet.says("Quiz", "quiz"),
    }
}
