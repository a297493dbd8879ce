//! What a ballot may say: a pure function over what the poll asks. Everything else is refused by name.

use std::collections::HashSet;

use protocol::{Choice, PollDraft, PollKind, limits};

use crate::features::webinars::polls::result::option_id;
use crate::features::webinars::polls::words::{fold, line};
use crate::kernel::{Error, Result};

/// What a ballot says, as it is stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Content {
    /// Ids of options, in order for a ranking; the step of a rating.
    pub(super) options: Vec<i32>,
    /// A number.
    pub(super) number: Option<f64>,
    /// Words or a sentence.
    pub(super) texts: Vec<String>,
}

/// Checks a choice against what is asked.
pub(super) fn check(draft: &PollDraft, poll_number: u32, choice: &Choice) -> Result<Content> {
    match (draft.kind, choice) {
        (PollKind::Single | PollKind::Quiz, Choice::Options(ids)) => options(draft, poll_number, ids, 1, 1),
        (PollKind::Multiple, Choice::Options(ids)) => {
            options(draft, poll_number, ids, 1, usize::from(draft.most))
        }
        (PollKind::Ranking, Choice::Options(ids)) => {
            let all = draft.options.len();
            options(draft, poll_number, ids, all, all)
        }
        (PollKind::Rating, Choice::Step(step)) => {
            let steps = draft.scale.as_ref().map_or(0, |scale| scale.steps);
            let known = i32::try_from(*step)
                .ok()
                .filter(|step| (1..=i32::from(steps)).contains(step));
            let step = known.ok_or_else(|| {
                Error::invalid("/choice/payload", "range", format!("a step from 1 to {steps}"))
            })?;
            Ok(Content {
                options: vec![step],
                ..Content::default()
            })
        }
        (PollKind::Numeric, Choice::Number(number)) => numeric(draft, *number),
        (PollKind::WordCloud, Choice::Texts(words)) => {
            texts(words, usize::from(draft.most), limits::POLL_OPTION_CHARS)
        }
        (PollKind::OpenText, Choice::Texts(sentences)) => texts(sentences, 1, limits::POLL_TITLE_CHARS),
        (kind, _) => Err(Error::invalid("/choice/type", "kind", wanted(kind))),
    }
}

fn wanted(kind: PollKind) -> &'static str {
    match kind {
        PollKind::Single | PollKind::Quiz | PollKind::Multiple | PollKind::Ranking => "options",
        PollKind::Rating => "step",
        PollKind::Numeric => "number",
        PollKind::WordCloud | PollKind::OpenText => "texts",
    }
}

fn options(draft: &PollDraft, poll_number: u32, ids: &[i64], least: usize, most: usize) -> Result<Content> {
    let of_it = option_id(poll_number, 0)..option_id(poll_number, draft.options.len());
    if ids.len() < least || ids.len() > most {
        let allowed = if least == most {
            format!("exactly {most}")
        } else {
            format!("{least} to {most}")
        };
        return Err(Error::invalid("/choice/payload", "options", allowed));
    }
    let mut chosen = Vec::with_capacity(ids.len());
    for (place, &id) in ids.iter().enumerate() {
        let pointer = format!("/choice/payload/{place}");
        let known = u32::try_from(id).ok().filter(|id| of_it.contains(id));
        let id = known
            .and_then(|id| i32::try_from(id).ok())
            .ok_or_else(|| Error::invalid(&pointer, "option", "an option of this poll"))?;
        if chosen.contains(&id) {
            return Err(Error::invalid(&pointer, "duplicate", "each option once"));
        }
        chosen.push(id);
    }
    if draft.kind != PollKind::Ranking {
        chosen.sort_unstable();
    }
    Ok(Content {
        options: chosen,
        ..Content::default()
    })
}

fn numeric(draft: &PollDraft, number: Option<f64>) -> Result<Content> {
    let refused = |allowed: String| Error::invalid("/choice/payload", "range", allowed);
    let range = draft.range.as_ref();
    let (from, to) = range.map_or((0.0, 0.0), |range| (range.from.get(), range.to.get()));
    let number = number
        .filter(|number| (from..=to).contains(number))
        .ok_or_else(|| refused(format!("a number from {from} to {to}")))?;
    Ok(Content {
        // 0 and -0 are one number, but not the same in the database.
        number: Some(number + 0.0),
        ..Content::default()
    })
}

fn texts(given: &[String], most: usize, chars: usize) -> Result<Content> {
    let refused = |place: usize, rule: &str, allowed: String| {
        Error::invalid(&format!("/choice/payload/{place}"), rule, allowed)
    };
    if given.is_empty() || given.len() > most {
        let allowed = format!("1 to {most}");
        return Err(Error::invalid("/choice/payload", "texts", allowed));
    }
    let mut seen = HashSet::new();
    let mut texts = Vec::with_capacity(given.len());
    for (place, text) in given.iter().enumerate() {
        let line = line(text, chars);
        let text = line.map_err(|rejected| Error::field(&format!("/choice/payload/{place}"), rejected))?;
        if !seen.insert(fold(&text)) {
            return Err(refused(place, "duplicate", "each word once".into()));
        }
        texts.push(text);
    }
    Ok(Content {
        texts,
        ..Content::default()
    })
}
