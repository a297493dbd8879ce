//! Settings that were asked for, checked. Pure.

use jiff::tz::TimeZone;
use protocol::values::Label;
use protocol::{DigestTime, FieldError, NotificationSettings, QuietHours, limits};

use crate::features::notifications::quiet::DAY_MINUTES;
use crate::kernel::{Error, Result};

/// Longest time to wait for a mail: a day.
const MAIL_AFTER_MAX: u16 = DAY_MINUTES;

/// Minutes after which a mail tells what nobody read, unless somebody says otherwise.
pub(in crate::features::notifications) const USUAL_MAIL_AFTER: u16 = 60;

/// What holds for people who set nothing: an hour without having looked is answered by one mail, a week by the digest.
pub(super) fn usual(zone: &str) -> NotificationSettings {
    NotificationSettings {
        zone: zone.to_owned(),
        quiet: None,
        keywords: Vec::new(),
        mail_after: Some(USUAL_MAIL_AFTER),
        digest: Some(DigestTime { day: 1, at: 8 * 60 }),
        language: None,
    }
}

/// Checks settings; words come back as they are stored.
pub(super) fn parse(wanted: &NotificationSettings) -> Result<NotificationSettings> {
    let mut wrong = Vec::new();
    // `TimeZone::get` also takes other spellings; what is stored is the name as zone data has it.
    let zone = TimeZone::get(&wanted.zone)
        .ok()
        .and_then(|zone| zone.iana_name().map(str::to_owned));
    if zone.is_none() {
        wrong.push(field(
            "/settings/zone",
            "zone",
            "an IANA zone such as Europe/Berlin",
        ));
    }
    if let Some(quiet) = &wanted.quiet {
        wrong.extend(quiet_errors("/settings/quiet", quiet));
    }
    let keywords = keywords(&wanted.keywords, &mut wrong);
    if wanted.mail_after.is_some_and(|minutes| minutes > MAIL_AFTER_MAX) {
        wrong.push(field(
            "/settings/mail_after",
            "range",
            &format!("0 to {MAIL_AFTER_MAX}, none for never"),
        ));
    }
    if let Some(digest) = wanted.digest {
        if !(1..=7).contains(&digest.day) {
            wrong.push(field("/settings/digest/day", "range", "1 (Monday) to 7 (Sunday)"));
        }
        if digest.at >= DAY_MINUTES {
            wrong.push(field("/settings/digest/at", "range", "0 to 1439"));
        }
    }
    match zone {
        Some(zone) if wrong.is_empty() => Ok(NotificationSettings {
            zone,
            quiet: wanted.quiet.clone().map(sorted),
            keywords,
            mail_after: wanted.mail_after,
            digest: wanted.digest,
            language: wanted.language,
        }),
        _ => Err(Error::Invalid(wrong)),
    }
}

/// Checks the quiet hours of a run.
pub(super) fn parse_quiet(wanted: Option<&QuietHours>) -> Result<Option<QuietHours>> {
    let Some(quiet) = wanted else { return Ok(None) };
    let wrong: Vec<_> = quiet_errors("/quiet", quiet).collect();
    if wrong.is_empty() {
        Ok(Some(sorted(quiet.clone())))
    } else {
        Err(Error::Invalid(wrong))
    }
}

fn sorted(mut quiet: QuietHours) -> QuietHours {
    quiet.days.sort_unstable();
    quiet
}

fn quiet_errors(at: &str, quiet: &QuietHours) -> impl Iterator<Item = FieldError> {
    let mut wrong = Vec::new();
    for (name, minute) in [("from", quiet.from), ("to", quiet.to)] {
        if minute >= DAY_MINUTES {
            wrong.push(field(&format!("{at}/{name}"), "range", "0 to 1439"));
        }
    }
    let mut days = quiet.days.clone();
    days.sort_unstable();
    days.dedup();
    if days.len() != quiet.days.len() || !days.iter().all(|day| (1..=7).contains(day)) {
        let allowed = "each day once, 1 (Monday) to 7 (Sunday)";
        wrong.push(field(&format!("{at}/days"), "days", allowed));
    }
    wrong.into_iter()
}

fn keywords(wanted: &[String], wrong: &mut Vec<FieldError>) -> Vec<String> {
    if wanted.len() > limits::KEYWORDS {
        let allowed = format!("at most {}", limits::KEYWORDS);
        wrong.push(field("/settings/keywords", "too_many", &allowed));
        return Vec::new();
    }
    let mut keywords = Vec::<String>::new();
    for (index, word) in wanted.iter().enumerate() {
        match Label::parse(word) {
            Ok(word) if word.as_str().chars().any(char::is_alphanumeric) => {
                let word = word.into_inner();
                if !keywords
                    .iter()
                    .any(|known| known.to_lowercase() == word.to_lowercase())
                {
                    keywords.push(word);
                }
            }
            Ok(_) => {
                let at = format!("/settings/keywords/{index}");
                wrong.push(field(&at, "word", "with a letter or digit"));
            }
            Err(rejected) => wrong.push(rejected.at(&format!("/settings/keywords/{index}"))),
        }
    }
    keywords
}

fn field(pointer: &str, rule: &str, allowed: &str) -> FieldError {
    FieldError {
        pointer: pointer.into(),
        rule: rule.into(),
        allowed: allowed.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(change: impl FnOnce(&mut NotificationSettings)) -> Vec<(String, String)> {
        let mut settings = usual("Europe/Berlin");
        change(&mut settings);
        match parse(&settings) {
            Err(Error::Invalid(fields)) => fields.into_iter().map(|f| (f.pointer, f.rule)).collect(),
            Ok(_) => Vec::new(),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn what_is_wrong_is_named_by_its_field() {
        let one = |pointer: &str, rule: &str| vec![(pointer.to_owned(), rule.to_owned())];
        assert_eq!(wrong(|_| ()), Vec::new());
        assert_eq!(
            wrong(|s| s.zone = "Mitteleuropa".into()),
            one("/settings/zone", "zone")
        );
        assert_eq!(
            wrong(|s| s.zone = "../../etc/passwd".into()),
            one("/settings/zone", "zone")
        );
        let quiet = |from, to, days: &[u8]| {
            let days = days.to_vec();
            move |s: &mut NotificationSettings| s.quiet = Some(QuietHours { from, to, days })
        };
        assert_eq!(wrong(quiet(0, 1440, &[])), one("/settings/quiet/to", "range"));
        assert_eq!(wrong(quiet(0, 1439, &[0])), one("/settings/quiet/days", "days"));
        assert_eq!(
            wrong(quiet(0, 1439, &[6, 6])),
            one("/settings/quiet/days", "days")
        );
        assert_eq!(
            wrong(|s| s.keywords = vec!["a".into(); 21]),
            one("/settings/keywords", "too_many")
        );
        assert_eq!(
            wrong(|s| s.keywords = vec!["!?".into()]),
            one("/settings/keywords/0", "word")
        );
        assert_eq!(
            wrong(|s| s.keywords = vec!["gut".into(), "x".repeat(41)])[0].0,
            "/settings/keywords/1"
        );
        assert_eq!(
            wrong(|s| s.mail_after = Some(1441)),
            one("/settings/mail_after", "range")
        );
        assert_eq!(
            wrong(|s| s.digest = Some(DigestTime { day: 8, at: 1440 })).len(),
            2,
            "all of them at once"
        );
    }

    #[test]
    fn words_are_kept_once() {
        let mut settings = usual("europe/berlin");
        settings.keywords = vec!["Förderung".into(), " förderung ".into(), "Antrag".into()];
        let parsed = parse(&settings).unwrap();
        assert_eq!(parsed.keywords, ["Förderung", "Antrag"]);
        assert_eq!(parsed.zone, "Europe/Berlin");
    }
}
