//! The words of the digest: the same as the page for catching up says. Plain text, one line for everything that people
//! typed.

use std::fmt::Write as _;

use jiff::Timestamp as Instant;
use jiff::tz::TimeZone;
use protocol::{CatchUp, Language, Timestamp};

use crate::features::notifications::deliver::letter::no_more;
use crate::features::notifications::deliver::words::{line, why};

/// The whole digest, around what the runs brought.
pub(super) fn text(language: Language, home: &str, name: &str, parts: &str, stop: Option<&str>) -> String {
    let name = line(name);
    let text = match language {
        Language::De => format!(
            "Hallo {name},\n\ndas war seit dem letzten Besuch:\n{parts}\nDiese Mail kommt einmal in der Woche. Tag und \
             Uhrzeit lassen sich hier einstellen:\n{home}/settings\n"
        ),
        Language::En => format!(
            "Hello {name},\n\nthis happened since your last visit:\n{parts}\nThis mail comes once a week. Day and time are \
             set here:\n{home}/settings\n"
        ),
    };
    text + &no_more(language, stop)
}

/// What a run brought, as part of the digest; empty if it brought nothing.
pub(super) fn part(language: Language, home: &str, run: &str, caught: &CatchUp, zone: &TimeZone) -> String {
    let is_empty = caught.notices.is_empty()
        && caught.tasks.is_empty()
        && caught.due.is_empty()
        && caught.talks.is_empty()
        && caught.webinar.is_none();
    if is_empty {
        return String::new();
    }
    let words = Words::of(language);
    // Writing to a string never fails.
    let mut text = String::new();
    let _ = writeln!(text, "\n{}\n", line(run));
    if let Some(webinar) = &caught.webinar {
        let at = local(language, webinar.starts_at, zone);
        let _ = writeln!(text, "{}: {}, {at}", words.webinar, line(&webinar.title));
    }
    notices(&mut text, language, caught);
    open(&mut text, language, caught, zone);
    talks(&mut text, language, caught);
    let minutes = caught.minutes.max(1);
    let _ = match language {
        Language::De => writeln!(
            text,
            "\nAlles auf einer Seite, etwa {minutes} {}: {home}/catch-up",
            if minutes == 1 { "Minute" } else { "Minuten" }
        ),
        Language::En => writeln!(
            text,
            "\nAll of it on one page, about {minutes} {}: {home}/catch-up",
            if minutes == 1 { "minute" } else { "minutes" }
        ),
    };
    text
}

fn notices(text: &mut String, language: Language, caught: &CatchUp) {
    if caught.notices.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n{}:", Words::of(language).notices);
    for notice in &caught.notices {
        let by = notice.by.as_ref().map_or("Lotse", |by| by.name.as_str());
        let _ = writeln!(text, "• {}", why(language, notice.reason, by, &notice.title));
        let excerpt = line(&notice.excerpt);
        if !excerpt.is_empty() {
            let _ = writeln!(text, "  {excerpt}");
        }
    }
}

fn open(text: &mut String, language: Language, caught: &CatchUp, zone: &TimeZone) {
    if caught.due.is_empty() && caught.tasks.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n{}:", Words::of(language).open);
    for work in &caught.due {
        let (name, until) = (line(&work.name), local(language, work.due_at, zone));
        let _ = match language {
            Language::De => writeln!(text, "• Abgabe von {name} bis {until}"),
            Language::En => writeln!(text, "• Hand-in of {name} until {until}"),
        };
    }
    for task in &caught.tasks {
        let _ = writeln!(text, "• {} ({})", line(&task.card.title), line(&task.space_name));
    }
}

fn talks(text: &mut String, language: Language, caught: &CatchUp) {
    if caught.talks.is_empty() {
        return;
    }
    let words = Words::of(language);
    let _ = writeln!(text, "\n{}:", words.talks);
    for talk in &caught.talks {
        let topic = talk
            .topic
            .as_deref()
            .map_or_else(String::new, |topic| format!(" › {}", line(topic)));
        let noun = if talk.unread == 1 { words.one } else { words.many };
        let _ = writeln!(text, "• {}{topic}: {} {noun}", line(&talk.channel), talk.unread);
    }
}

struct Words {
    webinar: &'static str,
    notices: &'static str,
    open: &'static str,
    talks: &'static str,
    one: &'static str,
    many: &'static str,
}

impl Words {
    const fn of(language: Language) -> Self {
        match language {
            Language::De => Self {
                webinar: "Nächstes Webinar",
                notices: "Persönlich",
                open: "Offen",
                talks: "Gesprochen wurde",
                one: "neue Nachricht",
                many: "neue Nachrichten",
            },
            Language::En => Self {
                webinar: "Next webinar",
                notices: "For you",
                open: "Open",
                talks: "People talked",
                one: "new message",
                many: "new messages",
            },
        }
    }
}

fn local(language: Language, at: Timestamp, zone: &TimeZone) -> String {
    let format = match language {
        Language::De => "%d.%m.%Y, %H:%M Uhr",
        Language::En => "%d %b %Y, %H:%M",
    };
    Instant::from_second(at.0.unix_timestamp())
        .map(|at| at.to_zoned(zone.clone()).strftime(format).to_string())
        .unwrap_or_default()
}
