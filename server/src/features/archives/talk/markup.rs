//! The tree of a message as Slack marks text up. Pure.

use protocol::{Block, Inline, Mentioned};

/// A message's text.
pub(super) fn marked_up(blocks: &[Block]) -> String {
    let parts: Vec<_> = blocks.iter().map(block).collect();
    parts.join("\n\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph { inlines } => inline(inlines),
        Block::Heading { inlines, .. } => format!("*{}*", inline(inlines)),
        Block::Code { text, .. } => format!("```\n{}\n```", escaped(text)),
        Block::Quote { blocks } => {
            let inner = marked_up(blocks);
            let lines: Vec<_> = inner.lines().map(|line| format!("&gt; {line}")).collect();
            lines.join("\n")
        }
        Block::List { start, items } => {
            let items = items.iter().zip(0_u32..).map(|(item, n)| {
                let mark =
                    start.map_or_else(|| "•".to_owned(), |first| format!("{}.", first.saturating_add(n)));
                format!("{mark} {}", marked_up(item).replace("\n\n", "\n"))
            });
            items.collect::<Vec<_>>().join("\n")
        }
        Block::Rule => "---".to_owned(),
    }
}

fn inline(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|one| match one {
            Inline::Text { text } | Inline::Time { text, .. } => escaped(text),
            Inline::Strong { inlines } => format!("*{}*", inline(inlines)),
            Inline::Emphasis { inlines } => format!("_{}_", inline(inlines)),
            Inline::Strike { inlines } => format!("~{}~", inline(inlines)),
            Inline::Code { text } => format!("`{}`", escaped(text)),
            Inline::Link { href, inlines } => {
                format!("<{}|{}>", escaped(href), inline(inlines).replace('|', "¦"))
            }
            Inline::Mention { who, name } => match who {
                Mentioned::Person { person_id } => format!("<@{person_id}>"),
                Mentioned::Everybody => "<!channel>".to_owned(),
                Mentioned::Space { .. } => format!("@{}", escaped(name)),
            },
            Inline::Inside { inlines, .. } => inline(inlines),
            Inline::Break => "\n".to_owned(),
        })
        .collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_slacks() {
        let text = |text: &str| Inline::Text { text: text.into() };
        let blocks = [
            Block::Paragraph {
                inlines: vec![
                    Inline::Strong {
                        inlines: vec![text("a < b")],
                    },
                    Inline::Break,
                    Inline::Link {
                        href: "https://example.org/?a=1&b=2".into(),
                        inlines: vec![text("dort")],
                    },
                ],
            },
            Block::List {
                start: Some(3),
                items: vec![
                    vec![Block::Paragraph {
                        inlines: vec![text("drei")],
                    }],
                    vec![Block::Quote {
                        blocks: vec![Block::Rule],
                    }],
                ],
            },
        ];
        assert_eq!(
            marked_up(&blocks),
            "*a &lt; b*\n<https://example.org/?a=1&amp;b=2|dort>\n\n3. drei\n4. &gt; ---"
        );
    }
}
