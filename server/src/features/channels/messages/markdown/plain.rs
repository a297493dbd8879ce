//! A tree as plain text, for quotes, search and places that show no markup. Pure.

use protocol::{Block, Inline};

/// The text of a tree: one line for each line that is shown. The tree is bounded in depth, so recursion is.
pub(in crate::features::channels::messages) fn plain_text(tree: &[Block]) -> String {
    let mut out = String::new();
    blocks(tree, &mut out);
    out.truncate(out.trim_end().len());
    out
}

/// The words of running text on one line.
pub(super) fn words(content: &[Inline]) -> String {
    let mut out = String::new();
    inlines(content, &mut out);
    let words: Vec<_> = out.split_whitespace().collect();
    words.join(" ")
}

fn blocks(tree: &[Block], out: &mut String) {
    for block in tree {
        match block {
            Block::Paragraph { inlines: content } | Block::Heading { inlines: content, .. } => {
                inlines(content, out);
                out.push('\n');
            }
            Block::Code { text, .. } => {
                out.push_str(text);
                out.push('\n');
            }
            Block::Quote { blocks: content } => blocks(content, out),
            Block::List { items, .. } => items.iter().for_each(|item| blocks(item, out)),
            Block::Rule => {}
        }
    }
}

fn inlines(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text { text } | Inline::Code { text } | Inline::Time { text, .. } => out.push_str(text),
            Inline::Strong { inlines: inner }
            | Inline::Emphasis { inlines: inner }
            | Inline::Strike { inlines: inner }
            | Inline::Link { inlines: inner, .. }
            | Inline::Inside { inlines: inner, .. } => inlines(inner, out),
            Inline::Mention { name, .. } => {
                out.push('@');
                out.push_str(name);
            }
            Inline::Break => out.push('\n'),
        }
    }
}

/// The first words of a text on one line: at most `most` characters, `…` among them if there was more. Never empty: a
/// text without words, which is a rule, is a dash.
pub(in crate::features::channels::messages) fn excerpt(text: &str, most: usize) -> String {
    let mut out = String::new();
    let mut count = 0;
    for word in text.split_whitespace() {
        let space = usize::from(count > 0);
        let length = word.chars().count();
        if count + space + length > most {
            // A cut word is better than nothing, and the only way for scripts without spaces.
            let room = most.saturating_sub(count + space + 1);
            if room > 0 {
                out.extend((space > 0).then_some(' '));
                out.extend(word.chars().take(room));
            } else if count + 1 > most {
                out.pop();
            }
            out.push('…');
            return out;
        }
        out.extend((space > 0).then_some(' '));
        out.push_str(word);
        count += space + length;
    }
    if out.is_empty() {
        out.push('—');
    }
    out
}
