//! The result of a poll from its ballots. Pure; the same function counts while a poll runs and when it closes.

use std::collections::HashMap;

use protocol::{CountedText, Finite, PollDraft, PollKind, PollResult, Timestamp, limits};

use super::words::fold;

/// Texts that a frozen result keeps: some more than are shown, for when texts are struck out later.
pub(in crate::features::webinars) const KEPT_TEXTS: usize = 4 * limits::POLL_TEXTS;
/// Parts into which the range of a number is divided.
const TENTHS: u16 = 10;

/// Ballots that say the same.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::features::webinars) struct Pile {
    /// Ids of options, in order for a ranking; the step of a rating.
    pub(in crate::features::webinars) options: Vec<i32>,
    /// A number.
    pub(in crate::features::webinars) number: Option<f64>,
    /// Words or a sentence.
    pub(in crate::features::webinars) texts: Vec<String>,
    /// How many.
    pub(in crate::features::webinars) ballots: u32,
    /// When the first of them was given.
    pub(in crate::features::webinars) first_at: Timestamp,
}

/// The id of an option, unique over the polls of a webinar.
pub(in crate::features::webinars) fn option_id(poll_number: u32, index: usize) -> u32 {
    poll_number
        .saturating_mul(64)
        .saturating_add(u32::try_from(index).unwrap_or(u32::MAX))
}

/// Counts ballots. Leaders of a quiz and the mark of a frozen result are added by whoever freezes it.
pub(in crate::features::webinars) fn count(
    draft: &PollDraft,
    poll_number: u32,
    piles: &[Pile],
) -> PollResult {
    let mut result = PollResult {
        ballots: piles.iter().map(|pile| pile.ballots).sum(),
        counts: Vec::new(),
        mean: None,
        median: None,
        texts: Vec::new(),
        leaders: Vec::new(),
        frozen: None,
    };
    match draft.kind {
        PollKind::Single | PollKind::Multiple | PollKind::Quiz => {
            result.counts = options(draft.options.len(), poll_number, piles, |_, _| 1);
        }
        PollKind::Ranking => {
            let options_below = |place: usize, of: usize| u32::try_from(of - 1 - place).unwrap_or(0);
            result.counts = options(draft.options.len(), poll_number, piles, options_below);
        }
        PollKind::Rating => {
            let steps = draft.scale.as_ref().map_or(0, |scale| scale.steps);
            let given = |step: u16| piles.iter().filter(move |pile| pile.options == [i32::from(step)]);
            result.counts = (1..=steps)
                .map(|step| given(step).map(|pile| pile.ballots).sum())
                .collect();
            let points = piles.iter().filter_map(|pile| {
                let step = f64::from(*pile.options.first()?);
                Some((step, pile.ballots))
            });
            result.mean = mean(points);
        }
        PollKind::Numeric => numbers(draft, piles, &mut result),
        PollKind::WordCloud | PollKind::OpenText => result.texts = texts(piles),
    }
    result
}

/// What is shown of a counted result: without what was struck out, and no more than fits.
pub(in crate::features::webinars) fn shown(mut result: PollResult, struck: &[String]) -> PollResult {
    let struck: Vec<_> = struck.iter().map(|text| fold(text)).collect();
    result
        .texts
        .retain(|counted| !struck.contains(&fold(&counted.text)));
    result.texts.truncate(limits::POLL_TEXTS);
    result
}

fn options(
    options: usize,
    poll_number: u32,
    piles: &[Pile],
    worth: impl Fn(usize, usize) -> u32,
) -> Vec<u32> {
    let first = option_id(poll_number, 0);
    let mut counts = vec![0; options];
    for pile in piles {
        for (place, id) in pile.options.iter().enumerate() {
            let index = u32::try_from(*id).ok().and_then(|id| id.checked_sub(first));
            let index = index.and_then(|index| usize::try_from(index).ok());
            if let Some(count) = index.and_then(|index| counts.get_mut(index)) {
                *count += pile.ballots * worth(place, options.max(place + 1));
            }
        }
    }
    counts
}

fn mean(points: impl Iterator<Item = (f64, u32)>) -> Option<Finite> {
    let (mut sum, mut ballots) = (0.0, 0.0);
    for (value, count) in points {
        // Before the sum, which could leave the range of numbers although the mean is within it.
        let count = f64::from(count);
        ballots += count;
        sum += (value - sum) * (count / ballots);
    }
    if ballots > 0.0 { Finite::new(sum) } else { None }
}

fn numbers(draft: &PollDraft, piles: &[Pile], result: &mut PollResult) {
    let Some(range) = &draft.range else { return };
    let (from, width) = (range.from.get(), range.to.get() - range.from.get());
    let mut given: Vec<_> = piles
        .iter()
        .filter_map(|pile| Some((pile.number?, pile.ballots)))
        .collect();
    given.sort_by(|one, other| one.0.total_cmp(&other.0));
    result.counts = (0..TENTHS)
        .map(|tenth| {
            let in_it = |value: f64| {
                let part = (value - from) / width * f64::from(TENTHS);
                let is_last = tenth + 1 == TENTHS;
                part >= f64::from(tenth) && (part < f64::from(tenth + 1) || is_last)
            };
            given
                .iter()
                .filter(|(value, _)| in_it(*value))
                .map(|pile| pile.1)
                .sum()
        })
        .collect();
    result.mean = mean(given.iter().copied());
    result.median = median(&given);
}

/// Of values in order: the middle one, or the mean of the two in the middle.
fn median(given: &[(f64, u32)]) -> Option<Finite> {
    let ballots: u32 = given.iter().map(|pile| pile.1).sum();
    let at = |place: u32| {
        let mut passed = 0;
        given.iter().find_map(|(value, count)| {
            passed += count;
            (passed > place).then_some(*value)
        })
    };
    let (low, high) = (at(ballots.checked_sub(1)? / 2)?, at(ballots / 2)?);
    Finite::new(low / 2.0 + high / 2.0)
}

fn texts(piles: &[Pile]) -> Vec<CountedText> {
    struct Word<'a> {
        text: &'a str,
        first_at: Timestamp,
        count: u32,
    }
    let mut words = HashMap::<String, Word<'_>>::new();
    for pile in piles {
        for text in &pile.texts {
            let word = words.entry(fold(text)).or_insert(Word {
                text,
                first_at: pile.first_at,
                count: 0,
            });
            word.count += pile.ballots;
            if (pile.first_at.0, text.as_str()) < (word.first_at.0, word.text) {
                (word.text, word.first_at) = (text, pile.first_at);
            }
        }
    }
    let mut words: Vec<_> = words.into_values().collect();
    words.sort_by(|one, other| {
        (other.count, one.first_at.0, one.text).cmp(&(one.count, other.first_at.0, other.text))
    });
    words.truncate(KEPT_TEXTS);
    words
        .into_iter()
        .map(|word| CountedText {
            text: word.text.to_owned(),
            count: word.count,
        })
        .collect()
}
