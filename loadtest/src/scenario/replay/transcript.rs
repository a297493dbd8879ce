//! A transcript: a file of `[HH:MM] <name> text` lines, and what Lotse is expected to keep of each.

use protocol::values::MessageBody;

/// A line of a transcript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its number in the file, from 1.
    pub(crate) number: usize,
    /// Minutes since the first line.
    pub(crate) minute: u32,
    /// Who said it.
    pub(crate) name: String,
    /// What was said, as in the file.
    pub(crate) text: String,
}

/// What becomes of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// It is kept byte for byte.
    Same,
    /// Blanks at its end, or blank lines at its begin, are dropped.
    Trimmed(String),
    /// It is also brought into the normal form NFC.
    Normalised(String),
    /// It is refused by this rule.
    Refused(&'static str),
}

/// Reads a transcript. Lines of another form are counted, not guessed at.
pub(crate) fn read(file: &str) -> (Vec<Line>, usize) {
    let (mut lines, mut others) = (Vec::new(), 0);
    let (mut first, mut days, mut last) = (None, 0, 0);
    for (index, line) in file.lines().enumerate() {
        let Some((clock, name, text)) = parts(line) else {
            others += 1;
            continue;
        };
        // A clock that runs backwards by hours has passed midnight.
        if clock + 12 * 60 < last {
            days += 1;
        }
        last = clock;
        let minute = days * 24 * 60 + clock;
        let begin = *first.get_or_insert(minute);
        let minute = minute.saturating_sub(begin);
        lines.push(Line {
            number: index + 1,
            minute,
            name: name.to_owned(),
            text: text.to_owned(),
        });
    }
    (lines, others)
}

fn parts(line: &str) -> Option<(u32, &str, &str)> {
    let (clock, rest) = line.strip_prefix('[')?.split_once("] <")?;
    let (hours, minutes) = clock.split_once(':')?;
    let (name, text) = rest.split_once('>')?;
    let clock = hours.parse::<u32>().ok()? * 60 + minutes.parse::<u32>().ok()?;
    Some((clock, name, text.strip_prefix(' ').unwrap_or(text)))
}

/// What the documented rules make of a text.
pub(crate) fn kept(text: &str) -> Kept {
    match MessageBody::parse(text) {
        Err(rejected) => Kept::Refused(rejected.rule),
        Ok(body) if body.as_str() == text => Kept::Same,
        Ok(body) if body.as_str() == text.trim_end().trim_start_matches('\n') => {
            Kept::Trimmed(body.into_inner())
        }
        Ok(body) => Kept::Normalised(body.into_inner()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_taken_apart_and_time_runs_on_past_midnight() {
        let file = "[23:59] <ute> a > b\n*** ute left\n[00:01] <Jörg>  two\n[00:02] <x>";
        let (lines, others) = read(file);
        let seen: Vec<_> = lines
            .iter()
            .map(|l| (l.number, l.minute, l.name.as_str(), l.text.as_str()))
            .collect();
        assert_eq!(
            seen,
            [(1, 0, "ute", "a > b"), (3, 2, "Jörg", " two"), (4, 3, "x", "")]
        );
        assert_eq!(others, 1);
    }

    #[test]
    fn the_documented_rules() {
        assert_eq!(kept("hello"), Kept::Same);
        assert_eq!(kept("hello  "), Kept::Trimmed("hello".to_owned()));
        assert_eq!(kept("Mu\u{308}ller"), Kept::Normalised("Müller".to_owned()));
        assert_eq!(kept("  "), Kept::Refused("empty"));
        assert_eq!(kept("a\u{1}"), Kept::Refused("control_character"));
    }
}
