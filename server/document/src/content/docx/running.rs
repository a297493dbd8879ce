//! Running text of the file.

use docx_rs::{BreakType, Hyperlink, HyperlinkType, Paragraph, Run};

use super::styles;
use crate::content::blocks::{Inline, Span, Style};

/// A run of text. Characters that no XML may hold are shown as lost.
pub(super) fn plain(text: &str) -> Run {
    let mut run = Run::new();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        for (at, part) in line.split('\t').enumerate() {
            if at > 0 {
                run = run.add_tab();
            }
            run = run.add_text(clean(part));
        }
    }
    run
}

/// Text that XML may hold.
pub(super) fn clean(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
            _ => c,
        })
        .collect()
}

/// Adds running text to a paragraph.
pub(super) fn add(paragraph: Paragraph, inlines: &[Inline]) -> Paragraph {
    inlines.iter().fold(paragraph, |paragraph, inline| match inline {
        Inline::Text(span) => match &span.link {
            Some(href) => paragraph.add_hyperlink(
                Hyperlink::new(clean(href), HyperlinkType::External).add_run(styled(span).style("Hyperlink")),
            ),
            None => paragraph.add_run(styled(span)),
        },
        Inline::Break => paragraph.add_run(Run::new().add_break(BreakType::TextWrapping)),
        Inline::Mention { name, .. } => paragraph.add_run(plain(&format!("@{name}")).bold()),
        Inline::Unknown(_, text) => paragraph.add_run(plain(text)),
    })
}

fn styled(span: &Span) -> Run {
    span.styles
        .iter()
        .fold(plain(&span.text), |run, style| match style {
            Style::Bold => run.bold(),
            Style::Italic => run.italic(),
            Style::Strike => run.strike(),
            Style::Underline => run.underline("single"),
            Style::Highlight => run.highlight("yellow"),
            Style::Code => run.fonts(styles::mono()),
        })
}
