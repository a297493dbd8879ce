//! Running text as Markdown. Styles are opened and closed in one order, and white space stands outside of them, because
//! Markdown takes `** a**` for stars.

use std::fmt::Write as _;

use crate::content::blocks::{Inline, Span, Style};

/// Where running text stands: what a line break becomes there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Paragraph,
    Heading,
    Cell,
}

pub(super) fn write(inlines: &[Inline], place: Place) -> String {
    let mut out = String::new();
    let mut rest = inlines;
    while let Some(first) = rest.first() {
        let link = link_of(first);
        let length = rest.iter().take_while(|inline| link_of(inline) == link).count();
        let (group, after) = rest.split_at(length);
        let at_start = out.is_empty() || out.ends_with('\n');
        let text = styled(group, place, at_start && link.is_none());
        match link {
            Some(href) if href.contains(['(', ')']) => _ = write!(out, "[{text}](<{href}>)"),
            Some(href) => _ = write!(out, "[{text}]({href})"),
            None => out.push_str(&text),
        }
        rest = after;
    }
    out.trim_end().to_owned()
}

fn link_of(inline: &Inline) -> Option<&str> {
    match inline {
        Inline::Text(span) => span.link.as_deref(),
        _ => None,
    }
}

#[derive(Default)]
struct Open {
    out: String,
    styles: Vec<Style>,
    pending: String,
}

impl Open {
    fn keep(&mut self, wanted: &[Style]) {
        let common = self.styles.iter().zip(wanted).take_while(|(a, b)| a == b).count();
        while self.styles.len() > common {
            if let Some(style) = self.styles.pop() {
                self.out.push_str(signs(style).1);
            }
        }
        self.out.push_str(&std::mem::take(&mut self.pending));
    }
}

fn styled(inlines: &[Inline], place: Place, at_start: bool) -> String {
    let mut open = Open::default();
    for inline in inlines {
        match inline {
            Inline::Text(span) => push_span(&mut open, span, place, at_start),
            Inline::Break => {
                open.keep(&[]);
                open.out.push_str(match place {
                    Place::Paragraph => "\\\n",
                    Place::Heading => " ",
                    Place::Cell => "<br>",
                });
            }
            Inline::Mention { name, .. } => {
                open.keep(&[]);
                open.out.push('@');
                escape(name, place, false, &mut open.out);
            }
            Inline::Unknown(_, text) => {
                open.keep(&[]);
                let at_start = at_start && open.out.is_empty();
                escape(text, place, at_start, &mut open.out);
            }
        }
    }
    open.keep(&[]);
    open.out
}

fn push_span(open: &mut Open, span: &Span, place: Place, at_start: bool) {
    let core = span.text.trim();
    if core.is_empty() {
        open.pending.push_str(&span.text);
        return;
    }
    let lead = &span.text[..span.text.len() - span.text.trim_start().len()];
    let trail = &span.text[span.text.trim_end().len()..];
    let wanted: Vec<Style> = span
        .styles
        .iter()
        .copied()
        .filter(|style| *style != Style::Code)
        .collect();
    open.pending.push_str(lead);
    open.keep(&wanted);
    for style in wanted.iter().skip(open.styles.len()) {
        open.out.push_str(signs(*style).0);
        open.styles.push(*style);
    }
    if span.styles.contains(&Style::Code) {
        open.out.push_str(&code(core, place));
    } else {
        let at_start = at_start && (open.out.is_empty() || open.out.ends_with('\n'));
        escape(core, place, at_start, &mut open.out);
    }
    trail.clone_into(&mut open.pending);
}

const fn signs(style: Style) -> (&'static str, &'static str) {
    match style {
        Style::Bold => ("**", "**"),
        Style::Italic => ("*", "*"),
        Style::Strike => ("~~", "~~"),
        Style::Underline => ("<u>", "</u>"),
        Style::Highlight => ("<mark>", "</mark>"),
        Style::Code => ("`", "`"),
    }
}

fn code(text: &str, place: Place) -> String {
    let text = text.replace(['\n', '\r'], " ");
    let text = if place == Place::Cell {
        text.replace('|', "\\|")
    } else {
        text
    };
    let fence = "`".repeat(longest_run(&text, '`') + 1);
    let gap = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{gap}{text}{gap}{fence}")
}

/// The longest run of a sign in a text.
pub(super) fn longest_run(text: &str, sign: char) -> usize {
    let mut longest = 0;
    let mut now = 0;
    for c in text.chars() {
        now = if c == sign { now + 1 } else { 0 };
        longest = longest.max(now);
    }
    longest
}

/// Text with everything escaped that Markdown would take for a sign of its own.
fn escape(text: &str, place: Place, at_start: bool, out: &mut String) {
    let chars: Vec<char> = text.chars().collect();
    let mut line_start = at_start;
    let mut digits = 0;
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        let after = chars.get(at + 1).copied();
        let is_sign = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            '_' => !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)),
            '|' => place == Place::Cell,
            '&' => after.is_some_and(|c| c == '#' || c.is_ascii_alphabetic()),
            '#' | '+' | '-' | '=' | '>' => line_start,
            '.' | ')' => digits > 0 && digits <= 9 && after.is_none_or(char::is_whitespace),
            _ => false,
        };
        match c {
            '\n' | '\r' => out.push_str(if place == Place::Paragraph { "\\\n" } else { " " }),
            _ => {
                if is_sign {
                    out.push('\\');
                }
                out.push(c);
            }
        }
        digits = if c.is_ascii_digit() && (line_start || digits > 0) {
            digits + 1
        } else {
            0
        };
        line_start = matches!(c, '\n' | '\r') || (line_start && c == ' ');
    }
}
