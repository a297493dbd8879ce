//! The words of mails about messages. Plain text; what people typed stands in the body alone, one line each, so no name
//! and no message reaches a header or makes a paragraph of its own.

use std::fmt::Write as _;

use protocol::NoticeReason;

use super::store::Intent;

/// Everything of a text in one line, without what cannot be seen.
pub(in crate::features::notifications) fn line(text: &str) -> String {
    let visible: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Why somebody is told, as a sentence.
pub(in crate::features::notifications) fn why(reason: NoticeReason, by: &str, title: &str) -> String {
    let (by, title) = (line(by), line(title));
    match reason {
        NoticeReason::DirectMessage => format!("{by} hat dir geschrieben"),
        NoticeReason::MessageMention => format!("{by} hat dich in „{title}“ erwähnt"),
        NoticeReason::GroupMention => format!("{by} hat deine Gruppe in „{title}“ erwähnt"),
        NoticeReason::EverybodyMention => format!("{by} hat alle in „{title}“ erwähnt"),
        NoticeReason::ThreadReply => format!("{by} hat dir in „{title}“ geantwortet"),
        NoticeReason::Keyword => format!("{by} hat in „{title}“ ein Wort geschrieben, auf das du achtest"),
        NoticeReason::FollowedMessage => format!("{by} hat in „{title}“ geschrieben, dem du folgst"),
        NoticeReason::MessageMoved => format!("Deine Nachricht steht jetzt in „{title}“"),
        NoticeReason::Reminder => format!("Du wolltest an eine Nachricht in „{title}“ erinnert werden"),
        NoticeReason::WorkDue => format!("Die Abgabe von „{title}“ ist bald fällig"),
        NoticeReason::CardDue => format!("Deine Karte „{title}“ ist fällig"),
        NoticeReason::CardAssigned => format!("Du hast jetzt die Karte „{title}“"),
        NoticeReason::DocumentMention | NoticeReason::CommentMention => {
            format!("{by} hat dich in „{title}“ erwähnt")
        }
        NoticeReason::CommentReply => format!("{by} hat dir in „{title}“ geantwortet"),
        NoticeReason::GroupJoined => format!("Du bist jetzt in der Gruppe „{title}“"),
        NoticeReason::HandedIn => format!("„{title}“ hat abgegeben"),
        NoticeReason::HandInReturned => format!("Die Abgabe von „{title}“ kam zurück"),
        NoticeReason::HandInAccepted => format!("Die Abgabe von „{title}“ wurde angenommen"),
        NoticeReason::PeerFeedback => format!("„{title}“ hat Feedback bekommen"),
        NoticeReason::NotSent => "Eine geplante Nachricht konnte nicht gesendet werden".to_owned(),
        NoticeReason::Reported => format!("In „{title}“ wurde eine Nachricht gemeldet"),
        NoticeReason::Moderated => format!("Die Moderation hat in „{title}“ entschieden"),
    }
}

/// The text of one mail about several messages to one person, the oldest first.
pub(super) fn text(home: &str, name: &str, messages: &[&Intent]) -> String {
    let mut text = format!(
        "Hallo {},\n\ndas hast du in Lotse noch nicht gesehen:\n",
        line(name)
    );
    for intent in messages {
        let why = why(intent.reason, &intent.by, &intent.title);
        let excerpt = line(&intent.excerpt);
        // Writing to a string never fails.
        let _ = write!(text, "\n• {why}:\n");
        if !excerpt.is_empty() {
            let _ = writeln!(text, "  {excerpt}");
        }
        let _ = writeln!(text, "  {home}/messages/{}", intent.message);
    }
    let _ = write!(
        text,
        "\nDu bekommst diese Mail, weil du eine Weile nicht hineingesehen hast. Wann und wovon du hörst, stellst du hier \
         ein:\n{home}/settings\n"
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_typed_stays_in_its_line() {
        assert_eq!(
            line("Eva\r\nBcc: alle@example.org\u{202e}\u{0}"),
            "Eva Bcc: alle@example.org"
        );
        let why = why(NoticeReason::MessageMention, "Eva\nSubject: x", "Allge\u{85}mein");
        assert_eq!(why, "Eva Subject: x hat dich in „Allge mein“ erwähnt");
    }
}
