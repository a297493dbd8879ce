//! Words that mails share: why somebody is told, and what keeps a text that people typed in its line.

use protocol::{Language, NoticeReason};

/// Everything of a text in one line, without what cannot be seen.
pub(in crate::features::notifications) fn line(text: &str) -> String {
    let visible: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Why somebody is told, in words that address nobody: whether a course says `du` or `Sie`, its mails can stay.
pub(in crate::features::notifications) fn why(
    language: Language,
    reason: NoticeReason,
    by: &str,
    title: &str,
) -> String {
    let (by, title) = (line(by), line(title));
    match language {
        Language::De => german(reason, &by, &title),
        Language::En => english(reason, &by, &title),
    }
}

fn german(reason: NoticeReason, by: &str, title: &str) -> String {
    match reason {
        NoticeReason::DirectMessage => format!("Direktnachricht von {by}"),
        NoticeReason::MessageMention | NoticeReason::DocumentMention | NoticeReason::CommentMention => {
            format!("Erwähnung durch {by} in „{title}“")
        }
        NoticeReason::GroupMention => format!("Kleingruppe erwähnt durch {by} in „{title}“"),
        NoticeReason::EverybodyMention => format!("An alle von {by} in „{title}“"),
        NoticeReason::ThreadReply | NoticeReason::CommentReply => {
            format!("Antwort von {by} in „{title}“")
        }
        NoticeReason::Keyword => format!("Stichwort in einer Nachricht von {by} in „{title}“"),
        NoticeReason::FollowedMessage => format!("{by} in „{title}“, weil alles daraus gemeldet wird"),
        NoticeReason::MessageMoved => format!("Die eigene Nachricht steht jetzt in „{title}“"),
        NoticeReason::Reminder => format!("Erinnerung an eine Nachricht in „{title}“"),
        NoticeReason::WorkDue => format!("Die Abgabe von „{title}“ ist bald fällig"),
        NoticeReason::CardDue => format!("Die Karte „{title}“ ist fällig"),
        NoticeReason::CardAssigned => format!("Neue Aufgabe: die Karte „{title}“"),
        NoticeReason::GroupJoined => format!("Neu in der Gruppe „{title}“"),
        NoticeReason::HandedIn => format!("„{title}“ hat abgegeben"),
        NoticeReason::HandInReturned => format!("Die Abgabe von „{title}“ kam zurück"),
        NoticeReason::HandInAccepted => format!("Die Abgabe von „{title}“ wurde angenommen"),
        NoticeReason::PeerFeedback => format!("„{title}“ hat Feedback bekommen"),
        NoticeReason::NotSent => {
            format!("Die geplante Nachricht in „{title}“ konnte nicht gesendet werden")
        }
        NoticeReason::Reported => format!("In „{title}“ wurde eine Nachricht gemeldet"),
        NoticeReason::Moderated => format!("Die Moderation hat in „{title}“ entschieden"),
    }
}

fn english(reason: NoticeReason, by: &str, title: &str) -> String {
    match reason {
        NoticeReason::DirectMessage => format!("{by} wrote to you"),
        NoticeReason::MessageMention | NoticeReason::DocumentMention | NoticeReason::CommentMention => {
            format!("{by} mentioned you in “{title}”")
        }
        NoticeReason::GroupMention => format!("{by} mentioned your group in “{title}”"),
        NoticeReason::EverybodyMention => format!("{by} mentioned everybody in “{title}”"),
        NoticeReason::ThreadReply | NoticeReason::CommentReply => format!("{by} answered you in “{title}”"),
        NoticeReason::Keyword => format!("{by} wrote a word in “{title}” that you look out for"),
        NoticeReason::FollowedMessage => format!("{by} wrote in “{title}”, which you follow"),
        NoticeReason::MessageMoved => format!("Your message is in “{title}” now"),
        NoticeReason::Reminder => format!("You wanted to be reminded of a message in “{title}”"),
        NoticeReason::WorkDue => format!("The hand-in of “{title}” is due soon"),
        NoticeReason::CardDue => format!("Your card “{title}” is due"),
        NoticeReason::CardAssigned => format!("The card “{title}” is yours now"),
        NoticeReason::GroupJoined => format!("You are in the group “{title}” now"),
        NoticeReason::HandedIn => format!("“{title}” handed in"),
        NoticeReason::HandInReturned => format!("The hand-in of “{title}” came back"),
        NoticeReason::HandInAccepted => format!("The hand-in of “{title}” was accepted"),
        NoticeReason::PeerFeedback => format!("“{title}” got feedback"),
        NoticeReason::NotSent => format!("Your scheduled message in “{title}” could not be sent"),
        NoticeReason::Reported => format!("A message in “{title}” was reported"),
        NoticeReason::Moderated => format!("The moderators decided in “{title}”"),
    }
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
        let reason = NoticeReason::MessageMention;
        let why = why(Language::De, reason, "Eva\nSubject: x", "Allge\u{85}mein");
        assert_eq!(why, "Erwähnung durch Eva Subject: x in „Allge mein“");
    }
}
