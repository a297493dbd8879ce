//! Values that are checked once, at the edge, and are right from then on.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{FieldError, limits};

/// Why a text was not taken: rule name and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Stable rule name.
    pub rule: &'static str,
    /// What is allowed, as a sentence.
    pub allowed: String,
}

impl Rejected {
    fn new(rule: &'static str, allowed: impl Into<String>) -> Self {
        Self {
            rule,
            allowed: allowed.into(),
        }
    }

    /// The same as a field error of a problem body.
    pub fn at(self, pointer: &str) -> FieldError {
        FieldError {
            pointer: pointer.to_owned(),
            rule: self.rule.to_owned(),
            allowed: self.allowed,
        }
    }
}

macro_rules! value {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name(String);
        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
            /// The text, owned.
            pub fn into_inner(self) -> String {
                self.0
            }
        }
    };
}

// After the macro, which they use.
mod file;
mod plan;
mod space;
mod talk;
mod work;

pub use file::FileName;
pub use plan::{RoomName, Title, WebAddress, WebinarText};
pub use space::{FeedbackText, Theme};
pub use talk::TopicTitle;
pub use work::{CardText, CommentText, ItemTitle};

value!(
    /// The text of a message: NFC, Unix line ends, something to see, no control characters.
    MessageBody
);
value!(
    /// The text of a question, up to [`limits::QUESTION_CHARS`]; otherwise as a message's.
    QuestionBody
);
value!(
    /// The text of a written answer, up to [`limits::ANSWER_CHARS`]; otherwise as a message's.
    AnswerBody
);
value!(
    /// A few sentences: a reply, a banner, a word among the staff, up to [`limits::REMARK_CHARS`].
    Remark
);
value!(
    /// What a question is about: one line of at most [`limits::LABEL_CHARS`].
    Label
);
value!(
    /// The name of a person: one line, NFC, no control or direction characters.
    DisplayName
);
value!(
    /// The name of a channel, run or course: one line, NFC, no control or direction characters.
    Name
);
value!(
    /// One sentence or nothing, e.g. the purpose of a channel or a note.
    Line
);
value!(
    /// A mail address in lower case. Checked for shape only: whether it works shows when mail arrives.
    Email
);

impl MessageBody {
    /// Checks and normalises.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        several_lines(text, limits::MESSAGE_CHARS).map(Self)
    }
}

impl QuestionBody {
    /// Checks and normalises.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        several_lines(text, limits::QUESTION_CHARS).map(Self)
    }
}

impl AnswerBody {
    /// Checks and normalises.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        several_lines(text, limits::ANSWER_CHARS).map(Self)
    }
}

impl Remark {
    /// Checks and normalises.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        several_lines(text, limits::REMARK_CHARS).map(Self)
    }

    /// Checks and normalises; nothing to see is an empty remark.
    pub fn parse_or_empty(text: &str) -> Result<Self, Rejected> {
        if text.trim().is_empty() {
            return Ok(Self(String::new()));
        }
        Self::parse(text)
    }
}

impl Label {
    /// Checks and normalises.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        one_line(text, limits::LABEL_CHARS).map(Self)
    }
}

impl DisplayName {
    /// Checks and normalises.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        one_line(text, limits::DISPLAY_NAME_CHARS).map(Self)
    }
}

impl Name {
    /// Checks and normalises.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        one_line(text, limits::CHANNEL_NAME_CHARS).map(Self)
    }
}

impl Line {
    /// Checks and normalises; empty is allowed.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        if text.trim().is_empty() {
            return Ok(Self(String::new()));
        }
        one_line(text, limits::CHANNEL_PURPOSE_CHARS).map(Self)
    }
}

impl Email {
    /// Checks and normalises.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        let text: String = text.trim().nfc().collect::<String>().to_lowercase();
        within(&text, limits::EMAIL_CHARS)?;
        let shape = || Rejected::new("email", "an address like name@example.org");
        let (local, domain) = text.rsplit_once('@').ok_or_else(shape)?;
        let clean =
            |part: &str| !part.is_empty() && part.chars().all(|c| !c.is_whitespace() && !c.is_control());
        let no_markup = !text.contains(['<', '>', '"', ',', ';', ':', '(', ')', '[', ']', '\\']);
        let has_dot = domain.split('.').count() >= 2 && domain.split('.').all(|label| !label.is_empty());
        if clean(local) && clean(domain) && !local.contains('@') && no_markup && has_dot {
            Ok(Self(text))
        } else {
            Err(shape())
        }
    }
}

fn several_lines(text: &str, most: usize) -> Result<String, Rejected> {
    let text: String = text.replace("\r\n", "\n").nfc().collect();
    let text = text.trim_end().trim_start_matches('\n');
    if !text.chars().any(is_visible) {
        return Err(Rejected::new("empty", "at least one visible character"));
    }
    within(text, most)?;
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(Rejected::new(
            "control_character",
            "no control characters but line breaks and tabs",
        ));
    }
    few_marks(text)?;
    Ok(text.to_owned())
}

fn one_line(text: &str, most: usize) -> Result<String, Rejected> {
    let text: String = text.trim().nfc().collect();
    if !text.chars().any(is_visible) {
        return Err(Rejected::new("empty", "at least one visible character"));
    }
    within(&text, most)?;
    if text.chars().any(|c| c.is_control() || is_direction(c)) {
        return Err(Rejected::new(
            "control_character",
            "one line without control or direction characters",
        ));
    }
    few_marks(&text)?;
    Ok(text)
}

fn within(text: &str, most: usize) -> Result<(), Rejected> {
    if text.chars().count() > most {
        return Err(Rejected::new("too_long", format!("at most {most} characters")));
    }
    Ok(())
}

/// Stacked marks smear over neighbouring lines; no script needs more than [`limits::COMBINING_RUN`].
fn few_marks(text: &str) -> Result<(), Rejected> {
    let mut run = 0;
    for c in text.chars() {
        run = if is_combining_mark(c) { run + 1 } else { 0 };
        if run > limits::COMBINING_RUN {
            let allowed = format!("at most {} combining marks in a row", limits::COMBINING_RUN);
            return Err(Rejected::new("combining_marks", allowed));
        }
    }
    Ok(())
}

/// Zero-width and direction characters alone are nothing to see.
fn is_visible(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_control()
        && !is_direction(c)
        && !matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Characters that turn the direction of neighbouring text (Unicode TR 9).
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_has_a_limit_on_both_sides() {
        assert!(MessageBody::parse(&"ä".repeat(limits::MESSAGE_CHARS)).is_ok());
        let over = MessageBody::parse(&"ä".repeat(limits::MESSAGE_CHARS + 1));
        assert_eq!(over.map_err(|e| e.rule), Err("too_long"));
    }

    #[test]
    fn a_question_an_answer_a_remark_and_a_label_have_limits_on_both_sides() {
        let rule = |over: Result<(), Rejected>| over.map_err(|e| e.rule);
        let long = |most: usize| "ä".repeat(most);
        assert!(QuestionBody::parse(&long(limits::QUESTION_CHARS)).is_ok());
        assert!(AnswerBody::parse(&long(limits::ANSWER_CHARS)).is_ok());
        assert!(Remark::parse(&long(limits::REMARK_CHARS)).is_ok());
        assert!(Label::parse(&long(limits::LABEL_CHARS)).is_ok());
        for over in [
            QuestionBody::parse(&long(limits::QUESTION_CHARS + 1)).map(drop),
            AnswerBody::parse(&long(limits::ANSWER_CHARS + 1)).map(drop),
            Remark::parse(&long(limits::REMARK_CHARS + 1)).map(drop),
            Label::parse(&long(limits::LABEL_CHARS + 1)).map(drop),
        ] {
            assert_eq!(rule(over), Err("too_long"));
        }
        assert_eq!(
            rule(Label::parse("zwei\nZeilen").map(drop)),
            Err("control_character")
        );
        assert_eq!(
            Remark::parse_or_empty(" \n").map(Remark::into_inner),
            Ok(String::new())
        );
    }

    #[test]
    fn nothing_to_see_is_empty() {
        for text in ["", "  \n\t", "\u{200b}\u{200d}", "\u{202e}"] {
            assert_eq!(
                MessageBody::parse(text).map_err(|e| e.rule),
                Err("empty"),
                "{text:?}"
            );
        }
    }

    #[test]
    fn marks_and_controls_are_refused() {
        assert_eq!(
            MessageBody::parse("a\0b").map_err(|e| e.rule),
            Err("control_character")
        );
        let zalgo = format!("a{}", "\u{316}".repeat(limits::COMBINING_RUN + 1));
        assert_eq!(
            MessageBody::parse(&zalgo).map_err(|e| e.rule),
            Err("combining_marks")
        );
        assert!(MessageBody::parse(&format!("a{}", "\u{316}".repeat(limits::COMBINING_RUN))).is_ok());
        assert_eq!(
            DisplayName::parse("Anna\u{202e}gnp").map_err(|e| e.rule),
            Err("control_character")
        );
    }

    #[test]
    fn two_ways_to_write_an_umlaut_are_one_name() {
        assert_eq!(Name::parse("Mu\u{308}ller"), Name::parse("Müller"));
    }

    #[test]
    fn addresses() {
        assert_eq!(
            Email::parse(" Ute@Example.ORG ").map(Email::into_inner),
            Ok("ute@example.org".into())
        );
        for bad in [
            "",
            "a",
            "a@b",
            "a@@b.de",
            "a b@c.de",
            "a@b..de",
            "a@b.de>",
            "a@b.de\r\nBcc: c@d.de",
        ] {
            assert!(Email::parse(bad).is_err(), "{bad:?}");
        }
    }
}
