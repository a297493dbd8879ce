//! The words of mails about messages. Plain text; what people typed stands in the body alone, one line each, so no name
//! and no message reaches a header or makes a paragraph of its own.

use std::fmt::Write as _;

use protocol::{Language, MessageId};

use super::store::Intent;
use super::words::{line, why};

/// The text of one mail to one person, the oldest first.
pub(super) fn text(
    language: Language,
    home: &str,
    name: &str,
    messages: &[&Intent],
    stop: Option<&str>,
) -> String {
    let name = line(name);
    let mut text = match language {
        Language::De => format!("Hallo {name},\n\ndas ist in Lotse noch ungelesen:\n"),
        Language::En => format!("Hello {name},\n\nyou have not seen this in Lotse yet:\n"),
    };
    for intent in messages {
        let why = why(language, intent.reason, &intent.by, &intent.title);
        let excerpt = line(&intent.excerpt);
        // Writing to a string never fails.
        let _ = write!(text, "\n• {why}:\n");
        if !excerpt.is_empty() {
            let _ = writeln!(text, "  {excerpt}");
        }
        let _ = writeln!(text, "  {home}{}", path(intent.message));
    }
    let _ = match language {
        Language::De => write!(
            text,
            "\nDiese Mail kommt, weil es eine Weile ungelesen war. Wann und wovon Lotse schreibt, lässt sich hier \
             einstellen:\n{home}/settings\n"
        ),
        Language::En => write!(
            text,
            "\nYou get this mail because you have not looked in for a while. When and of what you hear is set here:\n\
             {home}/settings\n"
        ),
    };
    text.push_str(&no_more(language, stop));
    text
}

fn path(message: Option<MessageId>) -> String {
    message.map_or_else(|| "/inbox".to_owned(), |message| format!("/messages/{message}"))
}

/// How to get no more mails of this kind, without signing in.
pub(in crate::features::notifications) fn no_more(language: Language, stop: Option<&str>) -> String {
    match (language, stop) {
        (_, None) => String::new(),
        (Language::De, Some(stop)) => format!("\nKeine solchen Mails mehr:\n{stop}\n"),
        (Language::En, Some(stop)) => format!("\nNo more mails of this kind:\n{stop}\n"),
    }
}
