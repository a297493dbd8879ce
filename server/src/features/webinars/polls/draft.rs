//! What a poll may ask: checked once, when it is written. Pure.

use std::collections::HashSet;

use protocol::{Finite, NumberRange, PollDraft, PollKind, PollShow, Scale, limits};

use super::words::{fold, label, line};
use crate::kernel::{Error, Result};

/// Steps of a rating: what fits side by side on a phone.
const STEPS: std::ops::RangeInclusive<u16> = 2..=11;
/// Seconds until a poll closes by itself.
const SECONDS: std::ops::RangeInclusive<u16> = 5..=3600;

/// Its answers are words of people.
pub(in crate::features::webinars) fn is_text(kind: PollKind) -> bool {
    matches!(kind, PollKind::WordCloud | PollKind::OpenText)
}

/// Checks and tidies a draft. What its kind has no use for is left out, so that an editor may keep it while somebody
/// tries the kinds.
pub(super) fn check(wanted: &PollDraft) -> Result<PollDraft> {
    let kind = wanted.kind;
    let options = if has_options(kind) {
        options(&wanted.options)?
    } else {
        Vec::new()
    };
    let range = match kind {
        PollKind::Numeric => Some(range(wanted.range.as_ref())?),
        _ => None,
    };
    let (of, is_quiz) = (options.len(), kind == PollKind::Quiz);
    if is_quiz && wanted.has_leaderboard && wanted.is_anonymous {
        let allowed = "a leaderboard shows names, so the poll cannot be anonymous";
        return Err(Error::invalid("/draft/has_leaderboard", "anonymous", allowed));
    }
    if let Some(seconds) = wanted.seconds
        && !SECONDS.contains(&seconds)
    {
        return Err(Error::invalid("/draft/seconds", "range", "5 to 3600"));
    }
    let title = line(&wanted.title, limits::POLL_TITLE_CHARS);
    Ok(PollDraft {
        kind,
        title: title.map_err(|rejected| Error::field("/draft/title", rejected))?,
        most: most(kind, wanted.most, of)?,
        scale: match kind {
            PollKind::Rating => Some(scale(wanted.scale.as_ref())?),
            _ => None,
        },
        correct: if is_quiz {
            correct(&wanted.correct, of)?
        } else {
            Vec::new()
        },
        correct_number: correct_number(wanted.correct_number, range.as_ref())?,
        options,
        range,
        seconds: wanted.seconds,
        show: wanted.show,
        is_anonymous: wanted.is_anonymous,
        has_leaderboard: is_quiz && wanted.has_leaderboard,
    })
}

/// Texts are not shown to everybody unread where everything is moderated.
pub(super) fn suits(draft: &PollDraft, is_moderated: bool) -> Result<()> {
    if is_moderated && is_text(draft.kind) && draft.show == PollShow::Live {
        let allowed = "texts are read by the staff first while the webinar is moderated";
        return Err(Error::invalid("/draft/show", "moderated", allowed));
    }
    Ok(())
}

fn has_options(kind: PollKind) -> bool {
    matches!(
        kind,
        PollKind::Single | PollKind::Multiple | PollKind::Ranking | PollKind::Quiz
    )
}

fn options(wanted: &[String]) -> Result<Vec<String>> {
    if !(2..=limits::POLL_OPTIONS).contains(&wanted.len()) {
        let allowed = format!("2 to {}", limits::POLL_OPTIONS);
        return Err(Error::invalid("/draft/options", "options", allowed));
    }
    let mut seen = HashSet::new();
    let mut options = Vec::with_capacity(wanted.len());
    for (place, text) in wanted.iter().enumerate() {
        let pointer = format!("/draft/options/{place}");
        let text = line(text, limits::POLL_OPTION_CHARS);
        let text = text.map_err(|rejected| Error::field(&pointer, rejected))?;
        if !seen.insert(fold(&text)) {
            return Err(Error::invalid(&pointer, "duplicate", "each option once"));
        }
        options.push(text);
    }
    Ok(options)
}

fn most(kind: PollKind, wanted: u16, options: usize) -> Result<u16> {
    let allowed = match kind {
        PollKind::Multiple => options,
        PollKind::WordCloud => limits::POLL_WORDS,
        _ => return Ok(1),
    };
    if wanted == 0 || usize::from(wanted) > allowed {
        return Err(Error::invalid("/draft/most", "range", format!("1 to {allowed}")));
    }
    Ok(wanted)
}

fn scale(wanted: Option<&Scale>) -> Result<Scale> {
    let steps = wanted.filter(|scale| STEPS.contains(&scale.steps));
    let scale = steps.ok_or_else(|| Error::invalid("/draft/scale/steps", "range", "2 to 11"))?;
    let end = |pointer: &str, text: &str| {
        label(text, limits::POLL_OPTION_CHARS).map_err(|rejected| Error::field(pointer, rejected))
    };
    Ok(Scale {
        steps: scale.steps,
        low: end("/draft/scale/low", &scale.low)?,
        high: end("/draft/scale/high", &scale.high)?,
    })
}

fn range(wanted: Option<&NumberRange>) -> Result<NumberRange> {
    let is_one = |range: &&NumberRange| {
        let width = range.to.get() - range.from.get();
        width > 0.0 && width.is_finite()
    };
    let range = wanted
        .filter(is_one)
        .ok_or_else(|| Error::invalid("/draft/range", "range", "from a number to a larger one"))?;
    let unit = label(&range.unit, limits::POLL_OPTION_CHARS);
    Ok(NumberRange {
        unit: unit.map_err(|rejected| Error::field("/draft/range/unit", rejected))?,
        ..range.clone()
    })
}

fn correct(wanted: &[u16], options: usize) -> Result<Vec<u16>> {
    let is_known = wanted.iter().all(|index| usize::from(*index) < options);
    let mut correct = wanted.to_vec();
    correct.sort_unstable();
    correct.dedup();
    if correct.is_empty() || correct.len() < wanted.len() || !is_known {
        let allowed = "indexes of one or more options, each once";
        return Err(Error::invalid("/draft/correct", "options", allowed));
    }
    Ok(correct)
}

fn correct_number(wanted: Option<Finite>, range: Option<&NumberRange>) -> Result<Option<Finite>> {
    let Some((number, range)) = wanted.zip(range) else {
        return Ok(None);
    };
    if !(range.from.get()..=range.to.get()).contains(&number.get()) {
        return Err(Error::invalid(
            "/draft/correct_number",
            "range",
            "a number of the range",
        ));
    }
    Ok(Some(number))
}
