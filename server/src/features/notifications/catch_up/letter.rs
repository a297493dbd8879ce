//! The words of the digest: the same as the page for catching up says. Plain text, one line for everything that people
//! typed.

use std::fmt::Write as _;

use jiff::Timestamp as Instant;
use jiff::tz::TimeZone;
use protocol::{CatchUp, Timestamp};

use crate::features::notifications::deliver::{line, why};

/// What a run brought, as part of the digest; empty if it brought nothing.
pub(super) fn part(home: &str, run: &str, caught: &CatchUp, zone: &TimeZone) -> String {
    let is_empty = caught.notices.is_empty()
        && caught.tasks.is_empty()
        && caught.due.is_empty()
        && caught.talks.is_empty()
        && caught.webinar.is_none();
    if is_empty {
        return String::new();
    }
    // Writing to a string never fails.
    let mut text = String::new();
    let _ = writeln!(text, "\n{}\n", line(run));
    if let Some(webinar) = &caught.webinar {
        let _ = writeln!(
            text,
            "Nächstes Webinar: {}, {}",
            line(&webinar.title),
            local(webinar.starts_at, zone)
        );
    }
    if !caught.notices.is_empty() {
        text.push_str("\nFür dich:\n");
        for notice in &caught.notices {
            let by = notice.by.as_ref().map_or("Lotse", |by| by.name.as_str());
            let _ = writeln!(text, "• {}", why(notice.reason, by, &notice.title));
            let excerpt = line(&notice.excerpt);
            if !excerpt.is_empty() {
                let _ = writeln!(text, "  {excerpt}");
            }
        }
    }
    if !caught.due.is_empty() || !caught.tasks.is_empty() {
        text.push_str("\nOffen:\n");
        for work in &caught.due {
            let _ = writeln!(
                text,
                "• Abgabe von {} bis {}",
                line(&work.name),
                local(work.due_at, zone)
            );
        }
        for task in &caught.tasks {
            let _ = writeln!(text, "• {} ({})", line(&task.card.title), line(&task.space_name));
        }
    }
    if !caught.talks.is_empty() {
        text.push_str("\nGesprochen wurde:\n");
        for talk in &caught.talks {
            let topic = talk.topic.as_deref().map(|topic| format!(" › {}", line(topic)));
            let (noun, topic) = (
                if talk.unread == 1 {
                    "neue Nachricht"
                } else {
                    "neue Nachrichten"
                },
                topic.unwrap_or_default(),
            );
            let _ = writeln!(text, "• {}{topic}: {} {noun}", line(&talk.channel), talk.unread);
        }
    }
    let _ = writeln!(
        text,
        "\nAlles auf einer Seite, etwa {} Minuten: {home}/catch-up",
        caught.minutes.max(1)
    );
    text
}

fn local(at: Timestamp, zone: &TimeZone) -> String {
    Instant::from_second(at.0.unix_timestamp())
        .map(|at| {
            at.to_zoned(zone.clone())
                .strftime("%d.%m.%Y, %H:%M Uhr")
                .to_string()
        })
        .unwrap_or_default()
}
